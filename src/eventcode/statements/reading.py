"""Tokens -> a tagged sentence: for each token its lemma, its tag and the names that begin there."""

from bisect import bisect_left

from attrs import field, frozen

from eventcode.text.tokens import Token


@frozen(eq=False)
class Reading:
    """
    A sentence as tagging has read it; parallel lists, one entry a token.

    Attributes:
        tokens: The tokens, with offsets into the whole text.
        texts: Each token as written.
        lowers: Each token in lower case.
        lemmas: Each token's lemma under its tag.
        tags: Each token's tag (see statements/tagging).
        names: Actor names found, longest first from the left: (first, last, key of the name in the codebook).
        times: Phrases of time that grouping has lifted off, in the order of the text: (first, last).
    """

    tokens: list[Token]
    texts: list[str]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    names: list[tuple[int, int, str]]
    times: list[tuple[int, int]] = field(factory=list)

    def names_in(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """The names that lie wholly in tokens [first, last)."""
        found: list[tuple[int, int, str]] = []
        names = self.names
        if names and first <= names[-1][0]:
            for k in range(bisect_left(names, (first, 0, "")), len(names)):
                name = names[k]
                if name[0] >= last:
                    break
                if name[1] <= last:
                    found.append(name)
        return found

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The words of tokens [first, last) without an acronym in brackets: "New People's Army (NPA) rebels"."""
        words = self.texts[first:last]
        if "(" in words and ")" in words:
            words = words[: words.index("(")] + words[words.index(")") + 1 :]
        return tuple(words)
