"""How much one file may hold: enough for any report, and not enough to keep a build busy.

Markdown's own work grows faster than its text: with the square of a paragraph, of the
brackets that stand open in it, of how deep it is nested.  No setting of it helps, so what
is longer, fuller or deeper than any report is told to its editor at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from folio.core.problems import Position, Problem, error

CHARACTERS = 250_000
"""Of an edition, or of a file of YAML: some forty thousand words."""
LINES = 4_000
"""Of an edition, the empty ones too."""
PARAGRAPH = 20_000
"""Characters without an empty line between."""
PARAGRAPH_LINES = 250
SIGNS = 6_000
"""Characters of an edition that may mean something to Markdown."""
TAGS = 1_000
"""What may be HTML, in an edition."""
NOTES = 500
"""Mentions of footnotes, in an edition."""
BLOCKS = 300
"""Figures, pairs and boxes of an edition."""
ABBREVIATIONS = 100
"""Abbreviations that an edition explains."""
ABBREVIATED = 2_000
"""Places where they may stand."""
DEEP = 16
"""Lists in lists, quotations in quotations."""
OPEN = 12
"""Brackets of a kind that stand open at once, in a paragraph."""

# Patterns are compiled when a text may hold too many.
SIGN = r"[*_`\[<&\\{}@|]"
TAG = r"<[a-zA-Z]"
NOTE = r"\[\^"
BLOCK = r"^:::[ \t]*+[^\s:]"
ABBREVIATION = r"^[ ]{0,3}\*\[(?P<short>[^\]]++)\][ ]?:"
LEADING = re.compile(r"(?:[ \t>]|[-*+:](?=[ \t])|\d{1,9}\.(?=[ \t]))*+")
STARTS = frozenset(" \t>-*+:0123456789")
"""A line that begins with anything else stands in no list and no quotation."""
RULE = re.compile(r"[-*_ \t]*+")
BRACKET = re.compile(r"[\[\](){}]")
OPENS = {"]": "[", ")": "(", "}": "{"}


def too_long(path: str, text: str, lines: int = LINES) -> Problem | None:
    """Return the problem of a text that is longer than any, at the place where it is."""
    found = text.count("\n", 0, CHARACTERS)
    if found >= lines:
        return error(Position(path, lines + 1), "too-many-lines", most=lines)
    if len(text) > CHARACTERS:
        column = CHARACTERS - text.rfind("\n", 0, CHARACTERS)
        at = Position(path, found + 1, column)
        return error(at, "too-many-characters", most=CHARACTERS)
    return None


def too_much(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    """Yield what is longer, fuller or deeper than any paragraph or report."""
    text = "\n".join(lines)
    if len(text) > SIGNS:
        yield from _too_many(path, lines, SIGN, SIGNS, "too-many-signs")
    if text.count("<") > TAGS:
        yield from _too_many(path, lines, TAG, TAGS, "too-many-tags")
    if text.count("[^") > NOTES:
        yield from _too_many(path, lines, NOTE, NOTES, "too-many-notes")
    if text.count(":::") > BLOCKS:
        yield from _too_many(path, lines, BLOCK, BLOCKS, "too-many-blocks")
    if "*[" in text:
        yield from _abbreviations(path, lines)
    yield from _paragraph_problems(path, lines)


def _abbreviations(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    yield from _too_many(path, lines, ABBREVIATION, ABBREVIATIONS, "too-many-abbreviations")
    shorts = {found["short"] for line in lines if (found := re.match(ABBREVIATION, line))}
    if 0 < len(shorts) <= ABBREVIATIONS:
        used = "|".join(rf"\b{re.escape(short)}\b" for short in shorts)
        yield from _too_many(path, lines, used, ABBREVIATED, "too-many-abbreviations")


def _paragraph_problems(path: str, lines: Sequence[str]) -> Iterator[Problem]:
    begun = 0  # The paragraph that has been told: once is enough.
    for number, line, paragraph in _paragraphs(lines):
        if line[0] in STARTS and _depth(line) > DEEP:
            yield error(Position(path, number, 1, len(line)), "too-deep", most=DEEP)
        if begun == paragraph.first:
            continue
        if paragraph.characters > PARAGRAPH or number - paragraph.first >= PARAGRAPH_LINES:
            begun = paragraph.first
            at = Position(path, number, 1, len(line))
            yield error(at, "paragraph-too-long", most=PARAGRAPH, lines=PARAGRAPH_LINES)
        elif paragraph.deepest > OPEN:
            begun = paragraph.first
            yield error(Position(path, number, 1, len(line)), "brackets-too-deep", most=OPEN)


class _Paragraph:
    """What stands between two empty lines, up to where it has been read."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.characters = 0
        self.open = dict.fromkeys("[({", 0)
        self.deepest = 0

    def read(self, line: str) -> None:
        """Go on to the end of a line."""
        self.characters += len(line) + 1
        for bracket in BRACKET.findall(line):
            if bracket in self.open:
                self.open[bracket] += 1
                self.deepest = max(self.deepest, self.open[bracket])
            elif self.open[OPENS[bracket]]:
                self.open[OPENS[bracket]] -= 1


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, str, _Paragraph]]:
    """Yield each line that is not empty, its number and the paragraph up to its end."""
    paragraph = _Paragraph(1)
    for number, line in enumerate(lines, 1):
        if line.strip():
            paragraph.read(line)
            yield number, line, paragraph
        else:
            paragraph = _Paragraph(number + 1)


def _too_many(
    path: str, lines: Sequence[str], pattern: str, most: int, code: str
) -> Iterator[Problem]:
    count, sign = 0, re.compile(pattern)
    for number, line in enumerate(lines, 1):
        found = len(sign.findall(line))
        if count + found > most:
            at = [match.start() for match in sign.finditer(line)][most - count]
            yield error(Position(path, number, at + 1), code, most=most)
            return
        count += found


def _depth(line: str) -> int:
    """Return how deep a line may stand in lists and quotations.

    >>> _depth("> > - a"), _depth("        1. a"), _depth("a > b")
    (3, 3, 0)
    """
    if RULE.fullmatch(line):
        return 0
    found = LEADING.match(line)
    leading = found[0] if found else ""
    spaces = re.findall(r" +", leading.expandtabs(4))
    return len(re.findall(r"[>.:+*-]", leading)) + sum(len(run) // 4 for run in spaces)
