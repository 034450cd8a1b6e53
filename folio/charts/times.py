"""Years, quarters, months and days as places on an axis, and the labels under it.

Where a period stands is told by core/dates.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from folio.core.datasets import Kind
from folio.core.dates import place
from folio.core.language import period
from folio.core.model import Language, Value
from folio.core.nouns import noun

TIMES = ("year", "quarter", "month", "date")
STEPS = (1, 2, 3, 5, 10, 20, 25, 50, 100)
"""Years between two labels."""


@noun
class Tick:
    """A label under the axis."""

    at: float
    text: str


def ticks(language: Language, kind: Kind, values: Sequence[Value], most: int) -> list[Tick]:
    """Return at most `most` labels: years, or the periods themselves if they span few years."""
    places = {place(kind, value): value for value in values}
    first, last = min(places), max(places)
    years = list(range(int(-(-first // 1)), int(last) + 1))
    if kind != "year" and len(years) < 3:
        shown = _every(sorted(places), most)
        return [Tick(at, period(language, kind, places[at])) for at in shown]
    step = next((step for step in STEPS if len(years) <= step * most), STEPS[-1])
    shown_years = [year for year in years if (years[-1] - year) % step == 0]
    return [Tick(float(year), str(year)) for year in shown_years]


def _every(places: Sequence[float], most: int) -> list[float]:
    """Return the last of the places and, back from it, every second, third…"""
    step = -(-len(places) // max(most, 1))
    return list(reversed(places[::-1][::step]))
