"""One fact divided by another."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.facts.pairs import pair
from folio.facts.terms import FactError


def quotient(numbers: Mapping[str, Measured], *, of: Option) -> Measured:
    """Divide the first fact by the second, of the same unit: 2.3 times.

    of: the two facts, as in [mexico-2024, mexico-2017].
    """
    first, second, _ = pair(numbers, of)
    if not second:
        raise FactError("of", "fact-zero-whole", value="of")
    return Measured(first / second, "times")
