"""A figure's rows as a table of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup, escape


def table_of(grid: bytes, name: str, caption: str) -> str:
    """Return a table.  grid: table.json, as folio/figures/ makes it.  caption: plain text."""
    told = json.loads(grid)
    said = _captioned(caption, told["unit"])
    top = "".join(_head(told["head"], told["apart"]))
    rows = "\n".join("".join(_row(row, told["apart"])) for row in told["rows"])
    return Markup(
        '<section class="table figure-table" aria-labelledby="{name}-caption" tabindex="0">\n'
        '<table class="figure-rows">\n<caption id="{name}-caption">{said}</caption>\n'
        "<thead>\n<tr>{top}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</section>"
    ).format(name=name, said=said, top=Markup(top), rows=Markup(rows))


def _captioned(caption: str, unit: str) -> str:
    """Return a caption with the unit, unless it names it.

    >>> _captioned("Importaciones, dólares, 2024", "Dólares"), _captioned("Saldo", "Dólares")
    ('Importaciones, dólares, 2024', 'Saldo. Dólares')
    """
    named = not unit or unit.lower() in caption.lower()
    return caption if named else f"{caption}. {unit}"


def _head(titles: list[str], apart: int) -> Iterator[str]:
    for place, title in enumerate(titles):
        number = "" if place < apart else ' class="number"'
        yield f'<th scope="col"{number}>{escape(title)}</th>'


def _row(cells: list[str], apart: int) -> Iterator[str]:
    yield "<tr>"
    for place, cell in enumerate(cells):
        if place == 0:
            yield f'<th scope="row">{escape(cell)}</th>'
        elif place < apart:
            yield f"<td>{escape(cell)}</td>"
        else:
            yield f'<td class="number">{escape(cell)}</td>'
    yield "</tr>"
