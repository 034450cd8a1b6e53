"""One fact less another."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.facts.pairs import pair


def difference(numbers: Mapping[str, Measured], *, of: Option) -> Measured:
    """Take the second fact from the first; two shares or percentages differ by points.

    of: the two facts, as in [china-2024, china-2017].
    """
    first, second, unit = pair(numbers, of)
    less = first - second
    if unit == "share":
        return Measured(less * 100, "points")
    if unit == "percent":
        return Measured(less, "points")
    if unit in ("rank", "year"):
        return Measured(int(less), "count")
    return Measured(less, unit)
