"""How a column's numbers are written in one drawing: scaled, rounded, captioned.

A chart of 123448577611 dollars says 123.4 and, once, "miles de millones de
dólares".  The scale is one for the whole drawing, so that numbers compare.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from folio.core.language import axis_number
from folio.core.model import Language, Value
from folio.core.nouns import noun
from folio.core.words import word

MONEY = {"usd": 1.0, "usd-million": 1e6}
"""Units of money, in dollars."""
SCALES = ((1e10, 1e9, "usd-billion"), (1e7, 1e6, "usd-million"), (0.0, 1.0, "usd"))
"""From this many dollars on: dollars in one, and what it is called."""
SELF_EXPLAINED = ("percent", "share")
"""Units whose sign stands beside each number."""


@noun
class Measure:
    """The numbers of one column as this drawing writes them."""

    language: Language
    unit: str
    divisor: float
    """By which values are divided before they are written."""
    places: int
    """Decimals of a value label."""
    caption: str
    """What the numbers are, said once above the plot; empty if each number says it."""

    def say(self, value: Value | float) -> str:
        """Return a value as a label in the drawing, in the page's language."""
        return self._said(float(value), self.places)

    def ticks(self, low: float, high: float, count: int) -> list[float]:
        """Return about `count` round values that span from `low` to `high`."""
        step = _step((high - low) / max(count, 1) / self.divisor) * self.divisor
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        return [round(number * step, 12) for number in range(first, max(last, first + 1) + 1)]

    def tick_labels(self, ticks: Sequence[float]) -> list[str]:
        """Return the ticks in the page's language, all with as many decimals as they need."""
        factor = 100 if self.unit == "share" else 1
        step = (ticks[1] - ticks[0]) / self.divisor * factor if len(ticks) > 1 else 1
        places = max(0, -math.floor(math.log10(step) + 1e-9))
        return [self._said(tick, places) for tick in ticks]

    def _said(self, value: float, places: int) -> str:
        scaled = Decimal(repr(value)) / Decimal(repr(self.divisor))
        return axis_number(self.language, scaled, self.unit, places)


def measure(language: Language, unit: str, values: Sequence[float]) -> Measure:
    """Return how to write these values, all of one unit."""
    most = max((abs(value) for value in values), default=0.0)
    divisor, name = 1.0, unit
    if unit in MONEY:
        dollars = most * MONEY[unit]
        one, name = next((one, name) for least, one, name in SCALES if dollars >= least)
        divisor = one / MONEY[unit]
    places = _places(unit, [value / divisor for value in values])
    caption = "" if unit in SELF_EXPLAINED else word(language, "chart", "units", name)
    return Measure(language, unit, divisor, places, caption)


def _places(unit: str, values: Sequence[float]) -> int:
    if unit in ("percent", "share", "points", "times"):
        return 1
    whole = all(value == int(value) for value in values)
    return 0 if whole or max(map(abs, values)) >= 1000 else 1


def _step(rough: float) -> float:
    """Return the round step (1, 2 or 5 times a power of ten) nearest above a rough one."""
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    return next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough * (1 - 1e-9))
