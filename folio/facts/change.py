"""How much something grew or fell, relative to where it began."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows
from folio.facts.terms import FactError, amount, in_words


def change(
    rows: Rows,
    *,
    value: str,
    where: Mapping[str, Option],
    start: Mapping[str, Option],
    end: Mapping[str, Option],
) -> Measured:
    """Divide the rise from start to end by the start: 0.05 is 5% more.

    value: a number column.  where: what both ends share.  start, end: what to add to
    it, as in {year: 2017} and {year: 2024}.
    """
    before = amount(rows, value, {**where, **start}, "start")
    after = amount(rows, value, {**where, **end}, "end")
    if before <= 0:  # From -2 to -3 would be called a rise of 50%.
        code = "fact-negative-start" if before else "fact-zero-whole"
        raise FactError("start", code, value=value, where=in_words({**where, **start}))
    return Measured((after - before) / before, "share")
