"""Cut the Markdown of a body into its pieces, each with its line and where its text begins.

Only as much of Markdown is read as tells one block from the next.  A piece owns whole lines,
so that what refers to something belongs to the piece on whose line it stands.
"""

from __future__ import annotations

import re

from folio.core.grammar import SLOT
from folio.core.nouns import noun

FENCE = re.compile(r"(?P<run>`{3,}+(?=[^`]*$)|~{3,}+)")
STARTS = (
    ("heading", re.compile(r"(?P<mark>#{1,6})[ \t]++")),
    ("note", re.compile(r"[ ]{0,3}\[\^(?P<name>[^\[\]\n]++)\]:[ \t]*+")),
    ("abbreviation", re.compile(r"[ ]{0,3}\*\[[^\]\n]++\][ ]?:[ \t]*+")),
    ("reference", re.compile(r"[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*+")),
    ("item", re.compile(r"[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t]++(?=\S)")),
    ("definition", re.compile(r"[ ]{0,3}:[ \t]++(?=\S)")),
)
QUOTE = re.compile(r"[ ]{0,3}(?:>[ \t]?)++")
RULE = re.compile(r"[ ]{0,3}(?:[-*_][ \t]*+){3,}$")
UNDER = re.compile(r"[ \t]*+\|?[ \t:|-]*-[ \t:|-]*$")
"""What stands below the head of a table."""
TAIL = re.compile(r"[ \t]+#*[ \t]*(?:\{[^{}]*\})?[ \t]*$")
WHOLE = re.compile(r"\{\{[^{}\n]*+\}\}|\[[^\[\]\n]*+\]\{[^{}\n]*+\}|`[^`\n]*+`|\\\|")
"""Where a bar divides no cells."""


@noun
class Piece:
    """A piece of a body."""

    kind: str
    line: int
    """From 0, in the body."""
    column: int
    """From 1: where its text begins, behind its `##`, `-`, `>` or `|`."""
    text: str
    last: int
    """Its last line."""
    length: int
    """Of its text on its first line."""
    name: str = ""
    """Of a footnote."""
    rank: int = 0


class _Open:
    """The piece that is being read."""

    def __init__(self, kind: str, line: int, column: int, text: str, name: str, rank: int) -> None:
        self.kind, self.line, self.column, self.name, self.rank = kind, line, column, name, rank
        self.lines = [text]

    def closed(self) -> Piece:
        first = max(1, len(self.lines[0].rstrip()))
        last = self.line + len(self.lines) - 1
        text = "\n".join(self.lines)
        return Piece(self.kind, self.line, self.column, text, last, first, self.name, self.rank)


class _Cutter:
    """Reads a body line by line."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.open: _Open | None = None
        self.fence = ""
        self.table = False
        self.in_note = False

    def close(self) -> None:
        if self.open:
            self.pieces.append(self.open.closed())
        self.open = None

    def begin(
        self, kind: str, line: int, column: int, text: str, name: str = "", rank: int = 0
    ) -> None:
        self.close()
        self.open = _Open(kind, line, column, text, name, rank)

    def read(self, number: int, line: str, after: str) -> None:
        fence = FENCE.match(line.lstrip(" "))
        if self.fence:
            self._inside(line, fence)
        elif fence:
            self.begin("code", number, 1, line)
            self.fence, self.table = fence["run"], False
        elif not line.strip():
            self.close()
            self.table = False
        elif SLOT.search(line):
            self.begin("slot", number, 1, line)
            self.close()
        elif not self._row(number, line, after):
            self._text(number, line)

    def _inside(self, line: str, fence: re.Match[str] | None) -> None:
        if self.open:
            self.open.lines.append(line)
        if fence and fence["run"].startswith(self.fence):
            self.fence = ""
            self.close()

    def _row(self, number: int, line: str, after: str) -> bool:
        """Take a line of a table; return whether it was one."""
        starts = "|" in line and "|" in after and UNDER.match(after)
        if not (self.table or starts):
            return False
        if UNDER.match(line):
            return True
        cells = _cells(line)
        column = len(line) - len(line.lstrip(" \t|")) + 1
        self.begin("row", number, column, " | ".join(cells), rank=len(cells))
        self.close()
        self.table = True
        return True

    def _text(self, number: int, line: str) -> None:
        for kind, start in STARTS:
            found = start.match(line)
            if found and not RULE.match(line):
                self._start(kind, number, line, found)
                return
        if RULE.match(line):
            self.close()
            return
        quote = QUOTE.match(line)
        at = quote.end() if quote else len(line) - len(line.lstrip())
        if quote and not line[at:].strip():
            self.close()
        elif self.open and (not quote or self.open.kind == "quote"):
            self.open.lines.append(line[at:])
        else:
            goes_on = self.in_note and line.startswith(("    ", "\t"))
            kind = "quote" if quote else "note" if goes_on else "paragraph"
            self.in_note = goes_on
            self.begin(kind, number, at + 1, line[at:])

    def _start(self, kind: str, number: int, line: str, found: re.Match[str]) -> None:
        text = line[found.end() :]
        self.in_note = kind == "note"
        if kind == "heading":
            text = TAIL.sub("", f"{text} ").strip()
            self.begin(kind, number, found.end() + 1, text, rank=len(found["mark"]))
            self.close()
        elif kind == "reference":
            self.close()
        else:
            name = found["name"] if kind == "note" else ""
            self.begin(kind, number, found.end() + 1, text, name)


def cut(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a body; a `slot` is where a block was cut out of it.

    >>> pieces = cut("## Alza {#alza}\\n\\nUno\\ndos.\\n- tres")
    >>> [(piece.kind, piece.line, piece.column, piece.text) for piece in pieces]
    [('heading', 0, 4, 'Alza'), ('paragraph', 2, 1, 'Uno\\ndos.'), ('item', 4, 3, 'tres')]
    """
    cutter = _Cutter()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        cutter.read(number, line, lines[number + 1] if number + 1 < len(lines) else "")
    cutter.close()
    return tuple(cutter.pieces)


def _cells(line: str) -> list[str]:
    """Return the cells of a row.

    >>> _cells("| México | {{ parte | percent.0 }} |")
    ['México', '{{ parte | percent.0 }}']
    """
    whole: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        whole.append(found[0])
        return f"\ue005{len(whole) - 1}\ue005"

    cells = WHOLE.sub(put_aside, line).strip().removeprefix("|").removesuffix("|").split("|")
    return [_put_back(cell.strip(), whole) for cell in cells]


def _put_back(cell: str, whole: list[str]) -> str:
    return re.sub("\ue005(\\d+)\ue005", lambda found: whole[int(found[1])], cell)
