"""A number as it stands in the data."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows, column
from folio.facts.terms import empty_cell, named, one


def cell(rows: Rows, *, value: str, where: Mapping[str, Option]) -> Measured:
    """Find one cell.

    value: the column to read, of any kind.  where: what tells its row from all others.
    """
    column(rows, value)
    row = one(rows, where)
    content = row.values[value]
    if content is None:
        raise empty_cell(rows, row, value, "value")
    return named(rows, value, content)
