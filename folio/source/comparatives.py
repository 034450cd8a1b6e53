"""Words that compare, in one language: what they say must be true of the data.

Each language's file lists them; a star stands for any ending: `aument*`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

NONE = re.compile(r"(?!)")
SENTENCE = re.compile(r"[.!?;…](?=\s)|\n")


def comparatives(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of the words.

    >>> comparatives(["más", "aument*", "cuarta parte"]).findall("Más allá, aumentó además")
    ['Más', 'aumentó']
    """
    if not words:
        return NONE
    longest_first = sorted(words, key=len, reverse=True)
    found = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def first_of_each_sentence(text: str, words: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Yield (offset, word) for the first word of each sentence that compares.

    >>> list(first_of_each_sentence("Es mayor y mejor. Es menor.", comparatives(["m*or"])))
    [(3, 'mayor'), (21, 'menor')]
    """
    ends = [*(end.end() for end in SENTENCE.finditer(text)), len(text)]
    said = -1
    for found in words.finditer(text):
        end = ends[bisect_left(ends, found.end())]
        if end != said:
            said = end
            yield found.start(), found[0]
