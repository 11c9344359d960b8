"""Stories -> which of them nearly repeat an earlier one: the same wire report, shortened or with a new first line."""

from __future__ import annotations

import re
from typing import Any

from attrs import define, field

#: How much of their words two stories must share to be one (Jaccard index of runs of three words).
THRESHOLD = 0.7
_PERMUTATIONS = 128
_RUN = 3
_SLACK = 0.15
"""How far below the threshold candidates are looked for: the index of hashes misses few so."""
_WORD = re.compile(r"\w+")


@define
class NearDuplicates:
    """
    Compares stories with those before them, by MinHash and locality-sensitive hashing (the library datasketch).

    The work for a story does not grow with the number of stories before it. About two kilobytes are remembered for each
    story that repeats none. The index is estimated, with a standard error of about 0.04.

    Attributes:
        threshold: The share from which on two stories are one, above 0 and up to 1.

    Raises:
        ImportError: datasketch is not installed: pip install 'eventcode[dedupe]'.
        ValueError: The threshold is no such share.
    """

    threshold: float = THRESHOLD
    _index: Any = field(init=False)
    _hashes: dict[int, Any] = field(factory=dict, init=False)
    _count: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        from datasketch import MinHashLSH

        if not 0 < self.threshold <= 1:
            raise ValueError(f"the threshold {self.threshold:g} is no share; it lies above 0 and up to 1")
        self._index = MinHashLSH(threshold=max(0.05, self.threshold - _SLACK), num_perm=_PERMUTATIONS)

    def earlier(self, text: str) -> int | None:
        """
        Take the next story.

        Args:
            text: Its text.

        Returns:
            The number, from 0, of the story that it nearly repeats (the most similar one, the first of several), or
            None if there is none. Only stories that repeat no other are compared with.
        """
        from datasketch import MinHash

        number, self._count = self._count, self._count + 1
        mine = MinHash(num_perm=_PERMUTATIONS)
        mine.update_batch([run.encode("utf-8", "backslashreplace") for run in _runs(text)])
        likest, share = None, self.threshold
        for other in sorted(self._index.query(mine)):
            found = mine.jaccard(self._hashes[other])
            if found > share or (found == share and likest is None):
                likest, share = other, found
        if likest is None:
            self._index.insert(number, mine)
            self._hashes[number] = mine
        return likest


def _runs(text: str) -> set[str]:
    """Runs of three words, without regard to case and marks; a shorter text is one run."""
    words = _WORD.findall(text.lower())
    return {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
