"""How many times one amount holds another."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows
from folio.facts.terms import FactError, amount


def ratio(
    rows: Rows, *, value: str, where: Mapping[str, Option], to: Mapping[str, Option]
) -> Measured:
    """Divide one amount by another of the same column: 2.3 times.

    value: a number column.  where: the first amount.  to: what to change in `where` to
    find the second.
    """
    first = amount(rows, value, where)
    second = amount(rows, value, {**where, **to}, "to")
    if not second:
        raise FactError("to", "fact-zero-whole", value=value)
    return Measured(first / second, "times")
