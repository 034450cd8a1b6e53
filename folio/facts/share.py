"""A part of a whole."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows
from folio.facts.terms import FactError, amount


def share(
    rows: Rows, *, value: str, where: Mapping[str, Option], of: Mapping[str, Option]
) -> Measured:
    """Divide a part by its whole: 0.214 is 21.4%.

    value: a number column.  where: the part.  of: what to change in `where` to find the
    whole, as in {partner: WLD}.  Each is one row, or the sum of several if they were asked
    for by a list, a comparison or "*".
    """
    part = amount(rows, value, where)
    whole = amount(rows, value, {**where, **of}, "of")
    if not whole:
        raise FactError("of", "fact-zero-whole", value=value)
    return Measured(part / whole, "share")
