"""
Statement <-> its notation.

English order; a phrase stands in [brackets] unless it is a plain run of capitalised words; an inner statement stands in
(parentheses); the words of a phrasal verb, a predicate adjective or a preposition of several words are joined by "_"::

    Israel threatened (Israel to bomb [nuclear sites in [Iran]])
    [the U.S.] was accused of (stepping_up [provocations]) by [the ministry]

Text without brackets that is no notation is read as a sentence of English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import define

from eventcode.inflection import verb_forms
from eventcode.statements.clauses import finish_phrase, statement_of
from eventcode.statements.parsing import DEEPEST, Tok, parse_clause, parse_phrase
from eventcode.statements.reader import SentenceReader
from eventcode.statements.statement import Complement, Form, Phrase, Prep, Statement, Tense, VerbGroup, Voice
from eventcode.text.lexicon import lexicon
from eventcode.text.tokens import tokenize

_PIECE = re.compile(r"[\[\]()]|[^\s\[\]()]+")
_MODALS = ("may", "might", "could", "can", "should", "must", "would")
_CONJUNCTIONS = ("and", "or", "but", "&")
_SAID = "according_to"
_CUT = "..."


class NotationError(ValueError):
    """A statement's notation cannot be read."""


# -- printing ---------------------------------------------------------------------------------------------------------


def render(statement: Statement) -> str:
    """
    Print a statement; `parse_statement` reads it back.

    Args:
        statement: Any statement whose verbs the lexicon knows.
    """
    parts: list[str] = []
    verb = statement.verb
    passive = verb.voice == "passive"
    subject = (statement.recipient or statement.object) if passive else statement.source
    if subject is not None:
        parts.append(render_phrase(subject))
    parts.append(_verb_words(verb))
    if not passive and statement.recipient is not None:
        parts.append(render_phrase(statement.recipient))
    if statement.object is not None and not (passive and statement.recipient is None):
        second = statement.recipient is not None and not passive  # two plain phrases side by side would read as one
        parts.append(f"[{_inner(statement.object)}]" if second else render_phrase(statement.object))
    if passive and statement.source is not None:
        parts.append("by " + render_phrase(statement.source))
    for prep in statement.modifiers:
        parts.append(_prep(prep))
    for complement in statement.complements:
        parts.append(_complement(complement))
    if statement.attribution is not None:
        parts.append(f"{_SAID} {render_phrase(statement.attribution)}")
    if statement.cut:
        parts.append(_CUT)
    return " ".join(parts)


def render_phrase(phrase: Phrase) -> str:
    """Print a phrase."""
    simple = not (phrase.posts or phrase.members or phrase.apposition)
    if simple and phrase.words and all(_plain(word) for word in phrase.words):
        return " ".join(phrase.words)
    return f"[{_inner(phrase)}]"


def _plain(word: str) -> bool:
    return word[0].isupper() and word.isalpha()


def _inner(phrase: Phrase) -> str:
    if phrase.members:
        text = " and ".join(f"[{_inner(member)}]" for member in phrase.members)
    else:
        text = " ".join(phrase.words).replace(" 's", "'s").replace(" ’s", "’s").replace(" ,", ",")
    for post in phrase.posts:
        text += " " + _prep(post, bracket=True)
    if phrase.apposition is not None:
        text += f", [{_inner(phrase.apposition)}]"
    return text


def _prep(prep: Prep, *, bracket: bool = False) -> str:
    word = prep.word.replace(" ", "_")
    if isinstance(prep.filler, Statement):
        return f"{word} ({render(prep.filler)})"
    return f"{word} [{_inner(prep.filler)}]" if bracket else f"{word} {render_phrase(prep.filler)}"


def _complement(complement: Complement) -> str:
    inner = render(complement.statement)
    form = complement.statement.verb.form
    if complement.marker == form:
        return f"({inner})"
    mark = " " if complement.marker in ("that", "whether") else ": "
    return f"({complement.marker}{mark}{inner})"


def _verb_words(verb: VerbGroup) -> str:
    """A verb group in English: "did not attack", "was accused", "to call_off"."""
    first, _, rest = verb.lemma.partition(" ")
    tail = "_" + rest.replace(" ", "_") if rest else ""
    forms = verb_forms(first)
    base, third, past = first, _shown(first, forms.s, "VBZ"), _shown(first, forms.past, "VBD")
    participle, ing = _shown(first, forms.participle, "VBN"), _shown(first, forms.ing, "VBG")
    negation = ["not"] if verb.negated else []
    passive = verb.voice == "passive"
    if verb.form == "to":
        chain = (["have"] if verb.tense == "past" else []) + (["be"] if passive else [])
        main = participle if passive or verb.tense == "past" else base
        if passive and verb.tense == "past":
            chain = ["have", "been"]
        return " ".join([*negation, "to", *chain, main + tail])
    if verb.form == "ing":
        if verb.tense == "past":
            chain, main = (["having", "been"] if passive else ["having"]), participle
        else:
            chain, main = (["being"], participle) if passive else ([], ing)
        return " ".join([*negation, *chain, main + tail])
    if verb.modal:
        return " ".join([verb.modal, *negation, *(["be", participle + tail] if passive else [base + tail])])
    if verb.tense == "future":
        return " ".join(["will", *negation, *(["be", participle + tail] if passive else [base + tail])])
    if passive:
        return " ".join(["was" if verb.tense == "past" else "is", *negation, participle + tail])
    if first == "be":
        return " ".join([("was" if verb.tense == "past" else "is") + tail, *negation])
    if verb.negated:
        return " ".join(["did" if verb.tense == "past" else "does", "not", base + tail])
    return (past if verb.tense == "past" else third) + tail


def _shown(lemma: str, variants: Sequence[str], tag: str) -> str:
    """The variant of a form that reads back as its lemma: "fulfills" rather than "fulfils"."""
    return next((form for form in variants if _lemma(form, tag) == lemma), variants[0])


# -- reading ----------------------------------------------------------------------------------------------------------


@define(eq=False)
class _Sub:
    """An inner statement as the grammar sees it."""

    marker: str
    statement: Statement
    kind: str = ""


def parse_statement(text: str) -> Statement:
    """
    Read one statement.

    Args:
        text: Its notation, or a short sentence without brackets: "JCS confirmed tracking".

    Raises:
        NotationError: It is neither, or is nested too deep.
    """
    pieces = _PIECE.findall(text)
    try:
        reader = _Reader(pieces)
        statement = reader.statement()
        if reader.at != len(pieces):
            raise NotationError(f"nothing is expected at {pieces[reader.at]!r}")
        return statement
    except NotationError:
        if "[" in text or "(" in text:
            raise
    _, statements = _english().read(tokenize(text, 0, len(text)))
    if not statements:
        raise NotationError(f"no statement can be read in {text!r}; put phrases in [brackets]")
    return statements[0]


@lru_cache(maxsize=1)
def _english() -> SentenceReader:
    return SentenceReader()


class _Reader:
    """Reads notation, piece by piece; the shapes are those of grammars/statement.lark."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces, self.at, self.depth = pieces, 0, 0

    def peek(self, ahead: int = 0) -> str:
        k = self.at + ahead
        return self.pieces[k] if k < len(self.pieces) else ""

    def take(self, expected: str = "") -> str:
        piece = self.peek()
        if not piece or (expected and piece != expected):
            raise NotationError(f"{expected or 'a word'!r} is expected, not {piece or 'the end'!r}")
        self.at += 1
        return piece

    def statement(self) -> Statement:
        """One statement up to the end or the closing parenthesis."""
        self.depth += 1
        if self.depth > DEEPEST + 1:
            raise NotationError(f"statements are nested more than {DEEPEST} deep")
        tokens: list[Tok] = []
        said: Phrase | None = None
        cut = False
        verb = False
        while self.peek() not in ("", ")"):
            piece = self.peek()
            if piece == "[":
                tokens.append(Tok("NP", self.bracket()))
            elif piece == "(":
                self.take()
                tokens.append(Tok("SUB", self.sub()))
            elif piece == _CUT:
                self.take()
                cut = True
            elif piece == _SAID:
                self.take()
                said = self.phrase()
            elif _plain(piece):
                tokens.append(Tok("NP", self.plain()))
            elif not verb:
                tokens.append(Tok("VERB", self.verb()))
                verb = True
            elif self.peek(1) in ("[", "(") or _plain(self.peek(1) or "."):
                tokens.append(Tok("PREP", self.take().replace("_", " ")))
            else:
                raise NotationError(f"a phrase is expected after {piece!r}; put it in [brackets]")
        draft = parse_clause(tokens)
        if draft is None or draft.cut:
            raise NotationError("a statement needs a verb and at most two objects")
        self.depth -= 1
        return statement_of(draft, said, cut)

    def sub(self) -> _Sub:
        """An inner statement after its opening parenthesis."""
        marker = ""
        if self.peek() in ("that", "whether"):
            marker = self.take()
        elif self.peek().endswith(":"):
            marker = self.take()[:-1]
        inner = self.statement()
        self.take(")")
        return _Sub(marker or inner.verb.form, inner)

    def phrase(self) -> Phrase:
        return self.bracket() if self.peek() == "[" else self.plain()

    def plain(self) -> Phrase:
        words: list[str] = []
        while self.peek() and _plain(self.peek()):
            words.append(self.take())
        if not words:
            raise NotationError(f"a phrase is expected, not {self.peek()!r}")
        return Phrase(tuple(words))

    def bracket(self) -> Phrase:
        """A phrase in brackets."""
        self.depth += 1
        if self.depth > 2 * DEEPEST:
            raise NotationError("phrases are nested too deep")
        self.take("[")
        tokens: list[Tok] = []
        words: list[str] = []

        def close() -> None:
            if words:
                tokens.append(Tok("NP", Phrase(tuple(words))))
                words.clear()

        while self.peek() != "]":
            piece = self.take()
            if piece == "[":
                self.at -= 1
                if (tokens and not words and tokens[-1].type in ("AND", "OF", "APPOS")) or (not tokens and not words):
                    tokens.append(Tok("NP", self.bracket()))
                elif words and words[-1] == ",":
                    words.pop()
                    close()
                    tokens += [Tok("APPOS", ","), Tok("NP", self.bracket())]
                elif words:
                    word = words.pop()
                    close()
                    joined = word in _CONJUNCTIONS and bool(tokens) and tokens[-1].type == "NP"
                    tokens.append(Tok("AND" if joined else "OF", word.replace("_", " ")))
                    tokens.append(Tok("NP", self.bracket()))
                else:
                    raise NotationError("a preposition or 'and' is expected between two brackets")
            elif piece == "(":
                if not words:
                    raise NotationError("a preposition is expected before '('")
                word = words.pop()
                close()
                tokens += [Tok("OF", word.replace("_", " ")), Tok("SUB", self.sub())]
            else:
                words += _split(piece)
        self.take("]")
        close()
        phrase = parse_phrase(tokens)
        if phrase is None:
            raise NotationError("an empty phrase")
        self.depth -= 1
        return finish_phrase(phrase)

    def verb(self) -> VerbGroup:
        """A verb group."""
        negated = False
        form: Form = "finite"
        tense: Tense = "present"
        voice: Voice = "active"
        modal = ""
        if self.peek() == "not":
            self.take()
            negated = True
        word = self.take()
        if word == "to":
            form = "to"
            word = self.take()
            if word == "have":
                nxt = self.peek()
                if nxt == "been" or _lemma(nxt, "VBN"):
                    tense = "past"
                    word = self.take()
                    if word == "been" and _lemma(self.peek(), "VBN"):
                        return VerbGroup(self._main("VBN"), form, tense, "passive", negated)
                    return VerbGroup(_must(word, "VBN"), form, tense, voice, negated)
            if word == "be" and _lemma(self.peek(), "VBN"):
                return VerbGroup(self._main("VBN"), form, tense, "passive", negated)
            return VerbGroup(_must(word, "VB"), form, tense, voice, negated)
        if word in ("having", "being"):
            if word == "having" and (self.peek() == "been" or _lemma(self.peek(), "VBN")):
                if self.peek() == "been" and _lemma(self.peek(1), "VBN"):
                    self.take()
                    return VerbGroup(self._main("VBN"), "ing", "past", "passive", negated)
                return VerbGroup(self._main("VBN"), "ing", "past", "active", negated)
            if word == "being" and _lemma(self.peek(), "VBN"):
                return VerbGroup(self._main("VBN"), "ing", tense, "passive", negated)
            return VerbGroup("have" if word == "having" else "be", "ing", tense, voice, negated)
        if word in _MODALS or word in ("will", "did", "does", "do"):
            denied = self.peek() == "not"
            if word not in ("did", "does", "do") or denied or _lemma(self.peek(), "VB"):
                if denied:
                    self.take()
                    negated = True
                tense = "future" if word == "will" else "past" if word == "did" else "present"
                modal = word if word in _MODALS else ""
                main = self.take()
                if main == "be" and _lemma(self.peek(), "VBN"):
                    return VerbGroup(self._main("VBN"), form, tense, "passive", negated, modal)
                return VerbGroup(_must(main, "VB"), form, tense, voice, negated, modal)
        if word in ("was", "is", "were", "are"):
            tense = "past" if word in ("was", "were") else "present"
            if self.peek() == "not":
                self.take()
                negated = True
            if _lemma(self.peek(), "VBN") and not self._is_prep():
                return VerbGroup(self._main("VBN"), form, tense, "passive", negated)
            return VerbGroup("be", form, tense, voice, negated)
        head = word.partition("_")[0]
        if head == "being":
            return VerbGroup("be" + word[len(head) :].replace("_", " "), "ing", tense, voice, negated)
        if head in ("was", "is"):
            tense = "past" if head == "was" else "present"
            if self.peek() == "not":
                self.take()
                negated = True
            return VerbGroup("be" + word[len(head) :].replace("_", " "), form, tense, voice, negated)
        for tag in ("VBG", "VBZ", "VBD", "VB"):
            lemma = _lemma(word, tag)
            if lemma:
                form, tense = ("ing" if tag == "VBG" else "finite"), ("past" if tag == "VBD" else "present")
                return VerbGroup(lemma, form, tense, voice, negated)
        raise NotationError(f"{word!r} is no verb; put phrases in [brackets]")

    def _is_prep(self) -> bool:
        return self.peek(1) in ("[", "(") and self.peek() in ("by", "on", "in")

    def _main(self, tag: str) -> str:
        return _must(self.take(), tag)


def _split(piece: str) -> Iterator[str]:
    """A word of a phrase as the tokens that it is made of: "Korea's" -> Korea, 's."""
    if piece.endswith(",") and len(piece) > 1:
        yield from _split(piece[:-1])
        yield ","
        return
    for mark in ("'s", "’s"):
        if piece.endswith(mark) and len(piece) > len(mark):
            yield piece[: -len(mark)]
            yield mark
            return
    yield piece


@lru_cache(maxsize=4096)
def _lemma(word: str, tag: str) -> str:
    """The lemma of a verb form with its particle ("called_off" -> "call off"), or "" when it is no such form."""
    first, _, rest = word.partition("_")
    irregular = {"been": ("VBN", "be"), "had": ("VBD", "have"), "did": ("VBD", "do"), "done": ("VBN", "do"),
                 "has": ("VBZ", "have"), "does": ("VBZ", "do")}  # fmt: skip
    if first in ("be", "have", "do") and tag == "VB":
        lemma = first
    elif first in irregular and (tag == irregular[first][0] or (first == "had" and tag == "VBN")):
        lemma = irregular[first][1]
    else:
        likely = [sense.lemma for sense in lexicon().readings(first) if sense.tag == tag]
        rare = [lemma for its_tag, lemma in lexicon().verb_readings(first) if its_tag == tag]
        lemma = next((lemma for lemma in (*likely, *rare) if first in _forms(lemma, tag)), "")
        if not lemma:
            return ""
    return f"{lemma} {rest.replace('_', ' ')}" if rest else lemma


def _forms(lemma: str, tag: str) -> tuple[str, ...]:
    """The forms that a verb has under a tag."""
    forms = verb_forms(lemma)
    return {"VB": (lemma,), "VBZ": forms.s, "VBD": forms.past, "VBN": forms.participle, "VBG": forms.ing}[tag]


def _must(word: str, tag: str) -> str:
    lemma = _lemma(word, tag)
    if not lemma:
        raise NotationError(f"{word!r} is no verb in this form")
    return lemma
