"""Several rows added up."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows
from folio.facts.terms import total, unit_of


def sum(rows: Rows, *, value: str, where: Mapping[str, Option]) -> Measured:
    """Add up a column over all the rows that `where` finds.

    value: a number column.  where: the rows; those that overlap, as a total beside its
    parts, must be left out by it.
    """
    return Measured(total(rows, value, where), unit_of(rows, value))
