"""To make files of a megabyte that would take long, each a change to the tiny project.

What is attacked stands in each name.  Each function returns the files that it changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from folio.source import limits
from tests.projects import ES, FRUIT, tiny

MEGABYTE = 1_000_000
CSV, PAPERS = "data/fruta.csv", "data/fruta.yaml"
IMAGE = "content/fruta/images/mango.png"
LIMITS = {
    limits.SIGN: limits.SIGNS - 200,
    limits.TAG: limits.TAGS - 10,
    limits.NOTE: limits.NOTES - 10,
    limits.BLOCK: limits.BLOCKS - 10,
}

Files = Mapping[str, bytes]
HEAVY: dict[str, Callable[[], Files]] = {}


def heavy(make: Callable[[], Files]) -> Callable[[], Files]:
    """Put a case on the list, under its own name in words."""
    HEAVY[make.__name__.replace("_", " ")] = make
    return make


def filled(unit: str, size: int = MEGABYTE) -> str:
    """Return a text repeated up to a size."""
    return unit * (size // len(unit.encode()))


def numbered(pattern: str, size: int = MEGABYTE) -> str:
    """Return a text repeated up to a size, `#` in it counting up."""
    pieces, length, number = [], 0, 0
    while length < size:
        pieces.append(pattern.replace("#", letters(number)))
        length += len(pieces[-1].encode())
        number += 1
    return "".join(pieces)


def letters(number: int) -> str:
    """Return a number as letters, which are no number to be checked."""
    digits = "abcdefghij"
    return "".join(digits[int(digit)] for digit in str(number))


def body(text: str) -> Files:
    """Return the Spanish edition with this after its words."""
    return {ES: tiny()[ES] + b"\n\n" + text.encode()}


def front(text: str) -> Files:
    """Return the Spanish edition with this in its title."""
    return {ES: tiny()[ES].replace(b"deck: ", f"deck: {text} ".encode(), 1)}


def figure(text: str) -> Files:
    """Return the Spanish edition with this in a figure's note."""
    return {ES: tiny()[ES].replace(b"note: ", f"note: {text} ".encode(), 1)}


def publication(text: str) -> Files:
    """Return publication.yaml with this at its end."""
    return {FRUIT: tiny()[FRUIT] + text.encode()}


def table(text: str) -> Files:
    """Return the CSV with this at its end."""
    return {CSV: tiny()[CSV] + text.encode()}


def replaced(path: str, old: str, new: str) -> Files:
    """Return a file with one text in the place of another."""
    content = tiny()[path]
    assert old.encode() in content, (path, old)
    return {path: content.replace(old.encode(), new.encode(), 1)}


def allowed(text: str) -> str:
    """Return as much of a text as no limit refuses, an empty line wherever there must be one."""
    kept, paragraph, lines, counts = [], 0, 0, dict.fromkeys(LIMITS, 0)
    characters, all_lines = 0, 0
    for piece in re.findall(r"[^\n]{1,19000}\n?|\n", text):
        if paragraph + len(piece) > 19_500 or lines >= 240:
            kept.append("\n\n")
            paragraph = lines = 0
            all_lines += 2
        found = {pattern: len(re.findall(pattern, piece)) for pattern in LIMITS}
        if any(counts[each] + found[each] > most for each, most in LIMITS.items()):
            left = [
                (most - counts[each]) / found[each] for each, most in LIMITS.items() if found[each]
            ]
            kept.append(piece[: int(len(piece) * min(1, *left))])
            break
        if not piece.strip():
            paragraph = lines = 0
        counts = {each: counts[each] + found[each] for each in counts}
        kept.append(piece)
        paragraph, lines, all_lines = paragraph + len(piece), lines + 1, all_lines + 1
        characters += len(piece)
        if characters > 240_000 or all_lines > 3_900:
            break
    return "".join(kept)[:245_000]
