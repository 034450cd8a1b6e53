"""How many rows there are."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows, asks_for_several, column, select, unmet
from folio.facts.terms import found


def count(rows: Rows, *, where: Mapping[str, Option]) -> Measured:
    """Count the rows that `where` finds; none is an answer.

    where: the rows.  Each value in it must stand somewhere in its column, so that a
    slip of the pen is not counted as none.
    """
    for name, wanted in where.items():
        for value in unmet(rows, name, wanted):
            if not asks_for_several(column(rows, name), value):
                found(rows, {name: value})
    return Measured(len(select(rows, where).items), "count")
