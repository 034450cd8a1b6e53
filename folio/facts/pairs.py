"""Two facts that may be reckoned with together."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from folio.core.model import Measured, Option
from folio.facts.terms import FactError


def pair(numbers: Mapping[str, Measured], of: Option) -> tuple[Decimal, Decimal, str]:
    """Return two facts' numbers and the unit they share.

    Raises FactError for anything but two facts, for words, and for two units.
    """
    if not isinstance(of, (tuple, list)) or len(of) != 2:
        raise FactError("of", "fact-two-facts")
    names = [str(name) for name in of]
    if not numbers.keys() >= set(names):  # Lists in the list.
        raise FactError("of", "fact-two-facts")
    for name in names:
        if isinstance(numbers[name].value, str):
            raise FactError("of", "fact-not-a-number-fact", name=name)
    first, second = (numbers[name] for name in names)
    if first.unit != second.unit:
        params = {"unit": first.unit, "other_unit": second.unit}
        raise FactError("of", "fact-mixed-units", first=names[0], second=names[1], **params)
    return Decimal(first.value), Decimal(second.value), first.unit
