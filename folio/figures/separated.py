"""A figure's rows as CSV: for programs first, and no danger in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from folio.core.model import Value
from folio.core.tables import plain
from folio.figures.shown import Field, Shown

MARK = "\ufeff"
"""In front, so that spreadsheets read accents as they are."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def separated(shown: Shown) -> bytes:
    """Return the rows as CSV, numbers unrounded, periods as in ISO 8601, codes beside names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(title) for title in titles(shown)])
    writer.writerows([_cell(value) for value in row] for row in cells(shown))
    return (MARK + out.getvalue()).encode()


def titles(shown: Shown) -> list[str]:
    """Return what the columns are called; that of codes as the data call it."""
    return [title for each in shown.fields for title in _titles(each)]


def _titles(field: Field) -> Iterator[str]:
    yield field.title
    if field.code:
        yield field.code


def cells(shown: Shown) -> Iterator[list[Value | None]]:
    """Yield each row, names before their codes."""
    for row in shown.rows:
        made: list[Value | None] = []
        for field, value in zip(shown.fields, row, strict=True):
            if field.kind == "label" and value is not None:
                made.append(shown.names.get(field.name, {}).get(plain(value), plain(value)))
            else:
                made.append(value)
            if field.code:
                made.append(value)
        yield made


def _cell(value: Value | None) -> str:
    return _safe(value) if isinstance(value, str) else plain(value)


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> _safe("=1+1"), _safe("México")
    ("'=1+1", 'México')
    """
    return f"'{text}" if text.startswith(FORMULAS) else text
