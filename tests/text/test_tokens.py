"""Sentence -> tokens: what stands apart, what stays together, and where."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.text.tokens import INVISIBLE, Token, tokenize


def words(text):
    return [token.text for token in tokenize(text)]


class TestTokenize:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Gondor's men", "Gondor|'s|men"),
            ("Gondor’s men", "Gondor|’s|men"),
            ("the riders' camp", "the|riders|'|camp"),
            ("It didn't", "It|did|n't"),
            ("It can't, won’t", "It|ca|n't|,|wo|n’t"),
            ("They cannot DON'T", "They|can|not|DO|N'T"),
            ("he'd've we'll", "he|'d|'ve|we|'ll"),
            ("U.S. troops", "U.S.|troops"),
            ("in the U.S.", "in|the|U.S."),
            ("U.S.-backed anti-U.N. men", "U.S.-backed|anti-U.N.|men"),
            ("U.N.'s envoy", "U.N.|'s|envoy"),
            ("Lt. Gen. J. R. Smith", "Lt.|Gen.|J.|R.|Smith"),
            ("on Jan. 5, No. 3", "on|Jan.|5|,|No.|3"),
            ("He said no.", "He|said|no|."),
            ("It was he.", "It|was|he|."),
            ("at 5 p.m. sharp", "at|5|p.m.|sharp"),
            ("a Gondor-led, B-1B force", "a|Gondor-led|,|B-1B|force"),
            ("a 43-year-old man", "a|43-year-old|man"),
            ("1,000.5 and $5.2 and 5%", "1,000.5|and|$5.2|and|5|%"),
            ("£5m at 10:30 on 9/11", "£5m|at|10:30|on|9/11"),
            ("the 1990s, 21st", "the|1990s|,|21st"),
            ("O'Brien and Sana'a", "O'Brien|and|Sana'a"),
            ("AT&T", "AT&T"),
            ("war -- and peace", "war|--|and|peace"),
            ("war—peace–truce", "war|—|peace|–|truce"),
            ("“No,” ``yes''", "“|No|,|”|``|yes|''"),
            ("(AP) [1]", "(|AP|)|[|1|]"),
            ("well... then…", "well|...|then|…"),
            ("see http://a.example/b?c=1, ok", "see|http://a.example/b?c=1|,|ok"),
            ("example.com said", "example.com|said"),
            ("ended.The war", "ended|.|The|war"),
            ("and/or", "and|/|or"),
            ("@gondor #war", "@gondor|#war"),
            ("Jose\u0301 left", "Jose\u0301|left"),
            ("a\u200bb", "a|b"),
        ],
    )
    def test_cuts(self, text, expected):
        """Each kind of word and mark is cut as the module promises."""
        assert expected.split("|") == words(text)

    def test_offsets_are_into_the_whole_text(self):
        """A sentence in the middle keeps the offsets of the text around it."""
        assert [Token("Gondor", 5, 11), Token("won", 12, 15)] == tokenize("Yes. Gondor won. No", 5, 15)

    def test_an_abbreviation_ends_alike_everywhere(self):
        """A name cut on its own and the same name in a sentence give the same tokens."""
        assert words("Acme Inc.") == words("He left Acme Inc. on Monday")[2:4]

    @given(st.text())
    def test_tokens_cover_the_text(self, text):
        """Tokens stand in order, say where they are, and leave out blanks only."""
        position = 0
        for token in tokenize(text):
            assert token.text == text[token.start : token.end]
            assert token.start < token.end
            assert not text[position : token.start].strip().strip(INVISIBLE).strip()
            position = token.end
        assert not text[position:].strip().strip(INVISIBLE).strip()

    @given(st.text(alphabet="aA1.,-'’ U&\n\u0301"), st.integers(0, 20), st.integers(0, 20))
    def test_tokens_stay_within_the_sentence(self, text, start, length):
        """No token reaches beyond the stretch that is asked for."""
        end = min(len(text), start + length)
        assert all(start <= token.start < token.end <= end for token in tokenize(text, start, end))

    @pytest.mark.parametrize(
        "unit",
        [
            "a",
            "a.",
            "a-",
            "a'",
            "'",
            ".",
            "did",
            "$1,",
            "1,",
            "\u0301",
            "a\u0301",
            "&a",
            "n't",
            "A. ",
            "http://",
            "U.S.-",
        ],
    )
    def test_time_is_linear(self, unit):
        """200,000 characters of anything take about ten times as long as 20,000."""

        def seconds(length):
            text = (unit * length)[:length]
            start = time.process_time()
            tokenize(text)
            return time.process_time() - start

        small = max(min(seconds(20_000) for _ in range(3)), 0.002)
        assert min(seconds(200_000) for _ in range(3)) < 60 * small
