"""The same small chart for each of several names, all on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

import altair as alt

from folio.charts.axes import Heights, heights, periods
from folio.charts.layers import at_left, layer, layered, painted, telling, told, written
from folio.charts.lines import Moment, ends, first_and_last, over_time, strokes, values
from folio.charts.series import Series
from folio.charts.table import Table
from folio.charts.theme import INK_SOFT, MARKS, QUIET, QUIET_TEXT, TEXTS
from folio.core.measures import Measure

COLUMNS = {"wide": 3, "narrow": 2, "card": 3}
HEIGHT = {"wide": 120, "narrow": 92}
"""Of each panel's plot, in px; on a card, they share its height."""
LOWEST = 48
"""Of a panel's plot on a card, in px."""
GAP = {"wide": 28, "narrow": 20, "card": 20}
"""Between two panels side by side, in px."""
ABOVE = 9
"""Between a panel and its name, in px."""
CAPTION_ABOVE = 14
"""Between the first row and what the numbers are, in px."""
BELOW = 40
"""Between two rows of panels, without the lines of the lower ones' titles, in px."""
THICK = 1.75
"""Of the lines, in px."""
DOT = 4
"""Half of what stands at the end of a line, in px."""
TICKS = 3
"""About so many numbers beside a panel."""


def small_multiples(
    data: Table,
    *,
    x: str,
    y: str,
    panels: str,
    highlight: tuple[str, ...] = (),
    mark: Literal["line", "bar"] = "line",
    order: Literal["descending", "data"] = "descending",
) -> alt.ConcatSpecGenericSpec:
    """Follow one number over time in a small panel for each name, all on one scale.

    x: a year, quarter, month or date column.  y: a number column.
    panels: a label column.
    highlight: the labels to bring forward; all of them, if left out.
    mark: lines, or bars that stand side by side.
    order: by the last value, or as in the data.
    """
    several = _all_alike(data, panels, highlight)
    points = over_time(data, x, y, panels, several)
    columns = _columns(data, len(several))
    scale = _scale(data, y, points, -(-len(several) // columns))
    gap = GAP[data.form.name]
    room = (data.width - scale.room(data) - gap * (columns - 1)) / columns
    margin = _step(points) / 2 if mark == "bar" else 0.0
    beyond = max(_overhang(data, x, room, margin), 0 if mark == "bar" else DOT)
    room -= beyond / columns
    across = periods(data, x, "at", room=room, ends=True, margin=margin)
    when = _when(data, x) if mark == "bar" else {}
    drawn, lines = [], 1
    for number, one in enumerate(_ordered(points, several, order)):
        own = [point for point in points if point.of.code == one.code]
        up = scale.encoding(data, "value", labels=number % columns == 0, caption=False)
        name = _name(data, own, scale, room)
        lines = max(lines, len(name))
        plot = layered(list(_marks(own, mark, when, scale.measure)), across=across, up=up)
        drawn.append(alt.LayerSpec(layer=[plot, *name], width=round(room, 2), height=scale.height))
    space = alt.RowColnumber(row=BELOW + lines * data.line_height, column=gap)
    title = _caption(scale) if scale.measure.caption else alt.Undefined
    return alt.ConcatSpecGenericSpec(
        concat=drawn, columns=columns, spacing=space, bounds="flush", title=title
    )


def _columns(data: Table, count: int) -> int:
    """Return how many panels stand side by side; four make a square."""
    return 2 if count == 4 else min(COLUMNS[data.form.name], count)


def _scale(data: Table, y: str, points: list[Moment], rows: int) -> Heights:
    measure = data.measure(y)
    height = HEIGHT.get(data.form.name) or _shared(data, rows, captioned=bool(measure.caption))
    return heights(data, measure, values(points), zero=True, height=height, count=TICKS)


def _shared(data: Table, rows: int, *, captioned: bool) -> float:
    """Return how high each panel's plot is, if all rows share the height of the drawing."""
    words = ABOVE + data.line_height
    caption = CAPTION_ABOVE + data.line_height if captioned else 0
    room = data.height - caption - rows * words - (rows - 1) * (BELOW - ABOVE)
    return max(LOWEST, room / rows)


def _all_alike(data: Table, column: str, highlight: tuple[str, ...]) -> list[Series]:
    """Return the panels' series: in the lead colour, or grey if another speaks."""
    codes = data.labels(column)
    forward = data.chosen(column, highlight, "highlight") or codes
    return [
        Series(code, data.label(column, code), MARKS[0], TEXTS[0], speaks=True)
        if code in forward
        else Series(code, data.label(column, code), QUIET, QUIET_TEXT, speaks=False)
        for code in codes
    ]


def _ordered(points: list[Moment], several: list[Series], order: str) -> list[Series]:
    """Return the panels with anything to draw, in the order they are read."""
    last = {point.of.code: point.height for point in first_and_last(points)[1]}
    drawn = [one for one in several if one.code in last]
    return drawn if order == "data" else sorted(drawn, key=lambda one: -last[one.code])


def _overhang(data: Table, column: str, room: float, margin: float) -> float:
    """Return how far the last label of an axis of time reaches beyond the plot, in px.

    room: the width of the plot, in px.  margin: as of the axis, in years.
    """
    places, last = data.places(column), data.ticks(column, room)[-1]
    first, end = min(places) - margin, max(places) + margin
    inside = (end - last.at) / (end - first or 1.0) * room
    return max(0.0, data.text_width(last.text) / 2 - inside)


def _when(data: Table, x: str) -> Mapping[float, str]:
    """Return the name of each period by its place on the axis."""
    return {data.place(x, code): data.label(x, code) for code in data.labels(x)}


def _marks(
    points: list[Moment], mark: str, when: Mapping[float, str], measure: Measure
) -> Iterator[alt.UnitSpec]:
    """Yield a line with a dot at its end, or upright bars, one a period."""
    if mark == "line":
        yield from strokes(points, None, THICK)
        yield from ends(first_and_last(points)[1], None, quiet=True)
        return
    half = _step(points) * 0.38
    bars = (
        {
            "at": point.at - half,
            "end": point.at + half,
            "value": point.value,
            "zero": 0.0,
            "mark": point.of.mark,
            "tip": told(point.of.name, when[point.at], measure.say(point.height)),
        }
        for point in points
        if point.value is not None
    )
    ends_at = {"x2": alt.X2(field="end"), "y2": alt.Y2(field="zero")}
    looks = {"color": painted("mark"), "description": telling()}
    yield layer(bars, alt.MarkDef(type="bar"), **looks, **ends_at)


def _step(points: list[Moment]) -> float:
    """Return the least time between two periods, in years."""
    places = sorted({point.at for point in points})
    return min((after - before for before, after in pairwise(places)), default=1.0)


def _name(data: Table, points: list[Moment], scale: Heights, room: float) -> list[alt.UnitSpec]:
    """Return a panel's name with its last value, a text a line, above its plot."""
    last = first_and_last(points)[1][0]
    said = f"{last.of.name} {scale.measure.say(last.height)}"
    lines = data.wrapped(said, room, weight=700)
    first = -ABOVE - data.line_height / 2
    return [
        written(
            [{"said": line}],
            "value",
            "left",
            colour=last.of.letters,
            x=at_left(),
            y=alt.YValue(first - number * data.line_height),  # type: ignore[no-untyped-call]
        )
        for number, line in enumerate(reversed(lines))
    ]


def _caption(scale: Heights) -> alt.TitleParams:
    """Return what the numbers of all panels are."""
    return alt.TitleParams(
        scale.measure.caption, color=INK_SOFT, fontWeight=500, offset=CAPTION_ABOVE
    )
