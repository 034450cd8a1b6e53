"""The axes that charts over time share: round numbers, flat captions, periods below."""

from __future__ import annotations

import json
from collections.abc import Sequence

import altair as alt

from folio.charts.layers import exact, number
from folio.charts.table import Table
from folio.charts.theme import GRID, INK_SOFT
from folio.core.measures import Measure
from folio.core.nouns import noun

TICKS = 5
"""About so many numbers beside a plot."""

LABEL_PADDING = 8
"""Between the labels beside a plot and the plot, in px."""

CAPTION_ABOVE = 15
"""From the head of the plot up to the foot of its caption, in px."""
SPARE = 0.5
"""The plot ends at its largest number if more than this part of a step would stay empty."""


@noun
class Heights:
    """The vertical axis of numbers, and where on it a value stands in px."""

    measure: Measure
    ticks: tuple[float, ...]
    labels: tuple[str, ...]
    high: float
    """The number at the head of the plot."""
    height: float
    """Of the plot, in px."""

    @property
    def domain(self) -> list[float]:
        """The numbers at the foot and at the head of the plot."""
        return [self.ticks[0], self.high]

    def down(self, value: float) -> float:
        """Return how far below the head of the plot a value stands, in px."""
        low, high = self.domain
        return (high - value) / (high - low) * self.height

    def value(self, down: float) -> float:
        """Return the value that stands so far below the head of the plot."""
        low, high = self.domain
        return high - down / self.height * (high - low)

    def room(self, data: Table) -> float:
        """Return the width of the labels beside the plot, in px."""
        return max(map(data.text_width, self.labels)) + LABEL_PADDING

    def encoding(
        self, data: Table, field: str, *, labels: bool = True, caption: bool = True
    ) -> alt.Y:
        """Return the axis for a field, with its caption laid flat above it."""
        axis = alt.Axis(
            values=list(self.ticks),
            labelExpr=expression(self.ticks, self.labels),
            labels=labels,
            title=(self.measure.caption if caption else None) or None,
            titleAngle=0,
            titleAlign="left",
            titleAnchor="end",
            titleBaseline="bottom",
            titleX=-self.room(data),
            titleY=-CAPTION_ABOVE,
            gridColor=alt.condition("datum.value === 0", alt.value(INK_SOFT), alt.value(GRID)),
        )
        return alt.Y(field=field, type="quantitative", scale=exact(self.domain), axis=axis)


def heights(
    data: Table, measure: Measure, values: Sequence[float], *, zero: bool, height: float, count: int
) -> Heights:
    """Return an axis of about `count` round numbers for these values."""
    low, high = min(values), max(values)
    if zero:
        low, high = min(0.0, low), max(0.0, high)
    ticks = measure.ticks(low, high if high > low else low + 1, count)
    top = ticks[-1]
    if len(ticks) > 2 and top - high > SPARE * (ticks[1] - ticks[0]):
        top = high
        del ticks[-1]
    return Heights(measure, tuple(ticks), tuple(measure.tick_labels(ticks)), top, height)


def periods(
    data: Table, column: str, field: str, *, room: float, ends: bool = False, margin: float = 0
) -> alt.X:
    """Return the axis of time for a field that holds the column's places.

    room: the width of the plot, in px.  ends: label only the first and the last.
    margin: before the first and after the last period, in years.
    """
    places = data.places(column)
    ticks = data.ticks(column, room)
    if ends and len(ticks) > 2:
        ticks = [ticks[0], ticks[-1]]
    at = [tick.at for tick in ticks]
    axis = alt.Axis(values=at, labelExpr=expression(at, [tick.text for tick in ticks]), title=None)
    scale = exact([min(places) - margin, max(places) + margin])
    return number(field, scale=scale, axis=axis)


def expression(values: Sequence[float], labels: Sequence[str]) -> str:
    """Return the Vega expression that says each tick as its finished label."""
    said = json.dumps(list(labels), ensure_ascii=False)
    return f"{said}[indexof({json.dumps(list(values))}, datum.value)]"
