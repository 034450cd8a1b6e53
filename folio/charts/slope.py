"""Two moments, and how each of several numbers went from one to the other."""

from __future__ import annotations

import altair as alt

from folio.charts.axes import TICKS, expression, heights
from folio.charts.endings import labels_at, named
from folio.charts.layers import exact, layered, number
from folio.charts.lines import ends, first_and_last, over_time, strokes, values
from folio.charts.refusals import Refusal
from folio.charts.series import all_series
from folio.charts.table import Table
from folio.charts.theme import GRID, INK

ABOVE = 12
"""From the highest point to the names of the moments, in px."""


def slope(
    data: Table, *, x: str, y: str, series: str, highlight: tuple[str, ...] = ()
) -> alt.LayerSpec:
    """Compare two moments: a line for each series from the first to the second.

    x: a year, quarter, month or date column; choose two of its periods under where.
    y: a number column.  series: a label column.
    highlight: the labels to bring forward; all of them, if left out (five at most).
    """
    several = all_series(data, series, highlight)
    points = over_time(data, x, y, series, several)
    moments = sorted({point.at for point in points})
    if len(moments) != 2:
        raise Refusal("chart-two-periods", "x", column=x, count=len(moments))
    measure, count = data.measure(y), 2 * TICKS
    scale = heights(data, measure, values(points), zero=False, height=data.height, count=count)
    first, last = first_and_last(points)
    said_first = [measure.say(point.height) for point in first]
    sides = (
        labels_at("left", first, said_first, scale, data),
        labels_at("right", last, named(last, scale), scale, data),
    )
    across = _moments(data, x, moments)
    up = alt.Y(field="value", type="quantitative", axis=None, scale=exact(scale.domain))
    layers = [*strokes(points, None), *ends(first, None), *ends(last, None)]
    layers += [layer for side in sides for layer in side.layers()]
    room = data.width - sum(side.room(data) for side in sides)
    return layered(layers, across=across, up=up, width=room)


def _moments(data: Table, x: str, moments: list[float]) -> alt.X:
    """Return an axis that names the two moments above two upright lines."""
    names = [data.label(x, code) for code in sorted(data.labels(x))]
    axis = alt.Axis(
        orient="top",
        offset=ABOVE,
        values=moments,
        labelExpr=expression(moments, names),
        labelColor=INK,
        labelFontWeight=700,
        title=None,
        grid=True,
        gridColor=GRID,
    )
    return number("at", scale=exact(moments), axis=axis)
