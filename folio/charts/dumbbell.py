"""Dumbbells: two numbers of each of several names, and the way between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import altair as alt

from folio.charts.headings import Heading, Headings, heads
from folio.charts.layers import (
    WEIGHTS,
    Align,
    Point,
    Style,
    at_left,
    downward,
    exact,
    layer,
    layered,
    number,
    telling,
    told,
    written,
)
from folio.charts.placing import plot_width
from folio.charts.ranking import ranked
from folio.charts.refusals import Refusal
from folio.charts.table import Table
from folio.charts.theme import GRID, INK, INK_SOFT, MARKS, PAPER, QUIET, QUIET_TEXT, TEXTS
from folio.core.measures import Measure
from folio.core.nouns import noun

Side = Literal["left", "right"]

AT_LEFT = 0.34
"""The part of the width that names may take in the wide form."""
RING, DOT = 80, 72
"""The areas of the points, in square px: where both are equal, the ring shows around the dot."""
GAP = 12
"""From the middle of a point to its number, in px."""
AWAY = 10
"""Between a name and the plot, in px."""
HAIR = 1
"""What Vega counts as a hair line's beyond its ends, in px."""
CLEAR = 3
"""Between the zero line and a number, in px."""
AROUND = 7
"""Above and below what stands in a row, in px."""


def dumbbell(
    data: Table,
    *,
    start: str,
    end: str,
    y: str,
    highlight: tuple[str, ...] = (),
    top: int = 0,
    order: Literal["descending", "ascending", "data"] = "descending",
) -> alt.LayerSpec:
    """Compare two numbers of several names: a ring, a dot, and the distance between them.

    start, end: number columns of one unit: the ring and the dot.
    y: a label column, one row for each that has both numbers.
    highlight: the labels to bring forward; all of them, if left out.
    top: only so many, those with the largest `end` (of either sign, if there are both).
    order: by `end`, or as in the data.
    """
    if data.unit(start) != data.unit(end):
        raise Refusal("chart-two-units", "end", column=end, other=start)
    chosen = _chosen(data, start, end, y, top, order)
    rows = _rows(data, y, chosen, data.chosen(y, highlight, "highlight") or list(chosen))
    scale = _scale(rows, data.measure(start, end))
    plot = _plot(data, rows, scale)
    titles = (data.title(start), data.title(end))
    above = _heads(data, titles, rows[0], scale, plot)
    down = downward(rows[-1].bottom, -above.height)
    layers = [
        *_rules(data, rows, scale, plot, down),
        *_points(rows, titles, scale, down),
        *_numbers(rows, scale, down),
        *above.layers(down),
        _names(data, rows, plot, down),
    ]
    return layered(layers, width=plot.width, height=rows[-1].bottom + above.height)


@noun
class _Number:
    """A value, and how it is written beside its point."""

    value: float
    side: Side
    style: Style
    letters: str


@noun
class _Row:
    """One name with its two numbers.  Places count in px from the top of the first row."""

    start: float
    end: float
    name: tuple[str, ...]
    """Its lines."""
    first_line: float
    """The middle of the name's first line."""
    middle: float
    """Of the points."""
    bottom: float
    speaks: bool

    @property
    def numbers(self) -> tuple[_Number, _Number]:
        """Start and end: each is written on the outer side of its point."""
        rises, letters = self.start <= self.end, TEXTS[0] if self.speaks else QUIET_TEXT
        return (
            _Number(self.start, "left" if rises else "right", "label", QUIET_TEXT),
            _Number(self.end, "right" if rises else "left", "value", letters),
        )

    def point(self, value: float, title: str, said: str) -> Point:
        """Return one of the two points: where it stands, its colour, and what it tells."""
        mark, tip = MARKS[0] if self.speaks else QUIET, told(" ".join(self.name), title, said)
        return {"value": value, "y": self.middle, "mark": mark, "tip": tip}

    def reaches(self, data: Table, measure: Measure) -> Iterator[tuple[_Number, float]]:
        """Yield the numbers with how far their digits reach from their points, in px."""
        for one in self.numbers:
            yield one, GAP + data.text_width(measure.say(one.value), WEIGHTS[one.style])


@noun
class _Scale:
    """How numbers are written and where they stand."""

    measure: Measure
    low: float
    """The number at the left edge of the plot."""
    high: float

    def part(self, value: float) -> float:
        """Return what part of the plot's width lies left of a value."""
        return (value - self.low) / (self.high - self.low)

    @property
    def across(self) -> alt.X:
        """The axis, of which nothing is drawn: each number stands beside its point."""
        return number("value", axis=None, scale=exact([self.low, self.high]))


@noun
class _Plot:
    """What the points have, and what the words beside them take, in px."""

    width: float
    left: float
    """How far numbers reach beyond its left edge."""
    right: float
    names: float
    """Of the names' column, further to the left."""


def _chosen(
    data: Table, start: str, end: str, y: str, top: int, order: str
) -> dict[str, tuple[float, float]]:
    """Return the codes with their two numbers, from top to bottom."""
    starts, ends = data.numbers(start, y), data.numbers(end, y)
    both = {code: value for code, value in ends.items() if code in starts}
    if not both:
        raise Refusal("chart-no-values", "end", column=end)
    return {code: (starts[code], value) for code, value in ranked(both, top, order).items()}


def _rows(
    data: Table, y: str, chosen: Mapping[str, tuple[float, float]], forward: Sequence[str]
) -> list[_Row]:
    """Return the rows: names stand at the left, or above the points in the narrow form."""
    limit = data.full_line if data.narrow else data.width * AT_LEFT
    line = data.line_height
    rows: list[_Row] = []
    bottom = 0.0
    for code, (start, end) in chosen.items():
        name = tuple(data.wrapped(data.label(y, code), limit))
        words, before = len(name) * line, bottom
        if data.narrow:
            first_line = before + AROUND + line / 2
            middle = first_line + words
            bottom = middle + line / 2 + AROUND
        else:
            bottom = before + max(data.form.row, words + AROUND)
            middle = (before + bottom) / 2
            first_line = middle - (words - line) / 2
        rows.append(_Row(start, end, name, first_line, middle, bottom, code in forward))
    return rows


def _scale(rows: Sequence[_Row], measure: Measure) -> _Scale:
    values = [value for row in rows for value in (row.start, row.end)]
    low, high = min(values), max(values)
    return _Scale(measure, low, high if high > low else low + 1)


def _plot(data: Table, rows: Sequence[_Row], scale: _Scale) -> _Plot:
    names = 0.0
    if not data.narrow:
        names = AWAY + max(data.text_width(line) for row in rows for line in row.name)
    left: list[tuple[float, float]] = []
    right: list[tuple[float, float]] = []
    for row in rows:
        for one, reach in row.reaches(data, scale.measure):
            (left if one.side == "left" else right).append((scale.part(one.value), reach))
    words = [(part, names + reach, 0.0) for part, reach in left]
    width = plot_width(data.width, [*words, *((part, 0.0, reach) for part, reach in right)])
    return _Plot(
        width,
        max(0.0, *(reach - part * width for part, reach in left)),
        max(0.0, *(reach - (1 - part) * width for part, reach in right)),
        names,
    )


def _heads(
    data: Table, titles: tuple[str, str], first: _Row, scale: _Scale, plot: _Plot
) -> Headings:
    """Return the names of start and end over the first row's points, or near them."""
    start, end = (scale.part(value) * plot.width for value in (first.start, first.end))
    each = (
        Heading(titles[0], "label", QUIET_TEXT, start),
        Heading(titles[1], "value", TEXTS[0], end),
    )
    caption = scale.measure.caption
    return heads(data, each, caption, -plot.left - plot.names, plot.width + plot.right)


def _rules(
    data: Table, rows: Sequence[_Row], scale: _Scale, plot: _Plot, down: alt.Y
) -> Iterator[alt.UnitSpec]:
    """Yield hair lines between the rows, zero if both signs are there, and the ways."""
    begin, end = HAIR - plot.left - plot.names, plot.right - HAIR
    hair = alt.MarkDef(type="rule", color=GRID, xOffset=begin, x2Offset=end)
    right = alt.X2Value("width")  # type: ignore[no-untyped-call]
    edges = ({"y": bottom} for bottom in (0.0, *(row.bottom for row in rows[:-1])))
    yield layer(edges, hair, x=at_left(), x2=right, y=down)
    if scale.low < 0 < scale.high:
        pieces, zero = _zero(data, rows, scale, plot), alt.MarkDef(type="rule", color=INK_SOFT)
        yield layer(pieces, zero, x=scale.across, y=down, y2=alt.Y2(field="bottom"))
    ways = ({"value": row.start, "end": row.end, "y": row.middle} for row in rows)
    way = alt.MarkDef(type="rule", color=QUIET, strokeWidth=2)
    yield layer(ways, way, x=scale.across, x2=alt.X2(field="end"), y=down)


def _zero(data: Table, rows: Sequence[_Row], scale: _Scale, plot: _Plot) -> Iterator[Point]:
    """Yield the zero line in pieces, so that it strikes no number."""
    at, half, top = scale.part(0) * plot.width, data.line_height / 2, 0.0
    for row in rows:
        for one, reach in row.reaches(data, scale.measure):
            point = scale.part(one.value) * plot.width
            left, right = (point - reach, point) if one.side == "left" else (point, point + reach)
            if left - CLEAR < at < right + CLEAR:
                yield {"value": 0.0, "y": top, "bottom": row.middle - half}
                top = row.middle + half
    yield {"value": 0.0, "y": top, "bottom": rows[-1].bottom}


def _points(
    rows: Sequence[_Row], titles: tuple[str, str], scale: _Scale, down: alt.Y
) -> Iterator[alt.UnitSpec]:
    """Yield the rings and the dots, which can be told apart without their colours, too."""
    say, there = scale.measure.say, {"x": scale.across, "y": down, "description": telling()}
    ring = alt.MarkDef(type="point", size=RING, fill=PAPER, stroke=QUIET, strokeWidth=2)
    fill = alt.Fill(field="mark", type="nominal", scale=None)
    yield layer((row.point(row.start, titles[0], say(row.start)) for row in rows), ring, **there)
    ends = (row.point(row.end, titles[1], say(row.end)) for row in rows)
    yield layer(ends, alt.MarkDef(type="point", size=DOT), fill=fill, **there)


def _numbers(rows: Sequence[_Row], scale: _Scale, down: alt.Y) -> Iterator[alt.UnitSpec]:
    """Yield the numbers, outside the two points, where none can stand on another."""
    groups: dict[tuple[Style, Side], list[Point]] = {}
    for row in rows:
        for one in row.numbers:
            words = {"said": scale.measure.say(one.value), "letters": one.letters}
            point = {"value": one.value, "y": row.middle, **words}
            groups.setdefault((one.style, one.side), []).append(point)
    for (style, side), points in groups.items():
        away = GAP if side == "right" else -GAP
        align: Align = "left" if side == "right" else "right"
        yield written(points, style, align, away=away, x=scale.across, y=down)


def _names(data: Table, rows: Sequence[_Row], plot: _Plot, down: alt.Y) -> alt.UnitSpec:
    lines = [
        {"y": row.first_line + place * data.line_height, "said": line}
        for row in rows
        for place, line in enumerate(row.name)
    ]
    x = at_left(-plot.left - plot.names)
    return written(lines, "label", "left", colour=INK, x=x, y=down)
