"""Lines over time, one for each series."""

from __future__ import annotations

import altair as alt

from folio.charts.axes import TICKS, heights, periods
from folio.charts.endings import labels_at, named
from folio.charts.layers import layered
from folio.charts.lines import ends, first_and_last, over_time, strokes, values
from folio.charts.series import all_series
from folio.charts.table import Table


def line(
    data: Table,
    *,
    x: str,
    y: str,
    series: str = "",
    highlight: tuple[str, ...] = (),
    partial: str = "",
    zero: bool = True,
) -> alt.LayerSpec:
    """Follow numbers over time: the highlighted series in colour, the others in grey.

    x: a year, quarter, month or date column.  y: a number column.
    series: a label column; one line, if left out.
    highlight: the labels to bring forward; all of them, if left out (five at most).
    partial: the period from which the numbers are incomplete; dashed from there.
    zero: begin the numbers at zero.
    """
    several = all_series(data, series, highlight)
    points = over_time(data, x, y, series, several)
    measure = data.measure(y)
    scale = heights(data, measure, values(points), zero=zero, height=data.height, count=TICKS)
    last = first_and_last(points)[1]
    labels = labels_at("right", last, named(last, scale), scale, data)
    room = data.width - scale.room(data) - labels.room(data)
    across, up = periods(data, x, "at", room=room), scale.encoding(data, "value")
    start = data.place(x, data.period(x, partial, "partial")) if partial else None
    layers = [*strokes(points, start), *ends(last, start), *labels.layers()]
    return layered(layers, across=across, up=up, width=room)
