"""Horizontal bars: one number for each of several names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import altair as alt

from folio.charts.layers import (
    Align,
    Point,
    at_left,
    downward,
    exact,
    layer,
    layered,
    number,
    painted,
    telling,
    told,
    written,
)
from folio.charts.placing import plot_width
from folio.charts.ranking import ranked
from folio.charts.refusals import Refusal
from folio.charts.table import Table
from folio.charts.theme import INK, INK_SOFT, MARKS, NEGATIVE, QUIET, QUIET_TEXT, TEXTS
from folio.core.measures import Measure
from folio.core.nouns import noun

AT_LEFT = 0.34
"""The part of the width that names may take before they stand above the bars."""
ACROSS = 0.42
"""The part of the width that names may take beyond the zero line."""
GAP = 7
"""Between a bar and its words, in px."""
SPACE = 8
"""Between two rows, in px."""


def bar(
    data: Table,
    *,
    x: str,
    y: str,
    highlight: tuple[str, ...] = (),
    top: int = 0,
    order: Literal["descending", "ascending", "data"] = "descending",
) -> alt.LayerSpec:
    """Compare one number of several names; negative numbers go left from zero.

    x: a number column.  y: a label column, one row for each.
    highlight: the labels to bring forward; all of them, if left out.
    top: only so many, the largest (of either sign, if there are both).
    order: by value, or as in the data.
    """
    chosen = _chosen(data, x, y, top, order)
    forward = data.chosen(y, highlight, "highlight") or list(chosen)
    measure = data.measure(x)
    rows = _rows(data, measure, {c: data.label(y, c) for c in chosen}, chosen, forward)
    height = rows[-1].bottom + SPACE / 2
    down = downward(height)
    layers = [_bars(rows, _length(measure, rows), down), *_values(rows, down)]
    layers += _names(data, rows, down)
    if any(row.value < 0 for row in rows):
        rule = alt.MarkDef(type="rule", color=INK_SOFT)
        layers.append(layer([{"value": 0.0}], rule, x=number("value")))
    return layered(layers, width=_width(data, rows), height=height)


@noun
class _Row:
    """One bar with its words.  Places count in px from the top."""

    value: float
    said: str
    name: tuple[str, ...]
    """Its lines."""
    side: Literal["left", "above", "right", "across"]
    """Where the name stands: in a column at the left, above, or over the zero line."""
    first_line: float
    """The middle of the name's first line."""
    top: float
    bottom: float
    """Of the bar itself."""
    speaks: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def colour(self, colours: tuple[str, ...], quiet: str) -> str:
        return quiet if not self.speaks else colours[NEGATIVE if self.value < 0 else 0]


def _chosen(data: Table, x: str, y: str, top: int, order: str) -> dict[str, float]:
    """Return the codes and numbers to draw, from top to bottom."""
    found = data.numbers(x, y)
    if not found:
        raise Refusal("chart-no-values", "x", column=x)
    return ranked(found, top, order)


def _rows(
    data: Table,
    measure: Measure,
    names: Mapping[str, str],
    values: Mapping[str, float],
    forward: Sequence[str],
) -> list[_Row]:
    line, thick = data.line_height, data.form.row - SPACE
    side, limit = _side(data, list(names.values()), list(values.values()))
    rows: list[_Row] = []
    start = -SPACE / 2
    for code, value in values.items():
        lines = tuple(data.wrapped(names[code], limit))
        words = len(lines) * line
        if side == "above":
            first = start + SPACE * 1.25 + line / 2
            top = first - line / 2 + words + 1
            bottom = top + thick - 4
        else:
            beyond = max(0.0, (words - thick) / 2)
            top = start + SPACE + beyond
            bottom = top + thick
            first = (top + bottom - words + line) / 2
        where = side if side != "across" else "across" if value >= 0 else "right"
        said, speaks = measure.say(value), code in forward
        rows.append(_Row(value, said, lines, where, first, top, bottom, speaks))
        # On a card the bars may be thinner than a name of two lines, which needs its own space.
        start = bottom + (beyond if data.form.name == "card" else 0.0)
    return rows


def _side(
    data: Table, names: list[str], values: list[float]
) -> tuple[Literal["left", "above", "across"], float]:
    """Return where the names stand, and how wide their lines may be."""
    if min(values) < 0:
        return "across", data.width * ACROSS
    room = data.width * AT_LEFT
    if data.narrow and max(map(data.text_width, names)) > room:
        return "above", data.full_line
    return "left", room


def _bars(rows: list[_Row], length: alt.X, down: alt.Y) -> alt.UnitSpec:
    bars = (
        {
            "value": row.value,
            "zero": 0.0,
            "y": row.top,
            "bottom": row.bottom,
            "mark": row.colour(MARKS, QUIET),
            "tip": told(" ".join(row.name), row.said),
        }
        for row in rows
    )
    ends = {"x2": alt.X2(field="zero"), "y2": alt.Y2(field="bottom")}
    looks = {"color": painted("mark"), "description": telling()}
    return layer(bars, alt.MarkDef(type="bar"), x=length, y=down, **looks, **ends)


def _range(rows: list[_Row]) -> tuple[float, float]:
    """Return the numbers at the left and at the right edge of the plot."""
    values = [0.0, *(row.value for row in rows)]
    low, high = min(values), max(values)
    return low, high if high > low else low + 1


def _length(measure: Measure, rows: list[_Row]) -> alt.X:
    # An axis without ticks: it says the unit, once, above the bars.
    caption = {"title": measure.caption, "titleAnchor": "start"}
    axis = alt.Axis(orient="top", labels=False, grid=False, **caption)  # type: ignore[arg-type]
    scale = exact(_range(rows))
    return number("value", scale=scale, axis=axis if measure.caption else None)


def _width(data: Table, rows: list[_Row]) -> float:
    """Return the width of the plot that leaves room for names and numbers, in px."""
    low, high = _range(rows)
    zero = -low / (high - low)
    words = []
    for row in rows:
        name = max(map(data.text_width, row.name)) + GAP
        said = data.text_width(row.said, 700) + GAP
        at = (row.value - low) / (high - low)
        words.append((at, 0.0, said) if row.value >= 0 else (at, said, 0.0))
        if row.side == "left":
            words.append((0.0, name, 0.0))
        elif row.side != "above":
            words.append((zero, name, 0.0) if row.side == "across" else (zero, 0.0, name))
    return plot_width(data.width, words)


def _values(rows: list[_Row], down: alt.Y) -> Iterator[alt.UnitSpec]:
    """Yield the numbers at the ends of the bars, outside them."""
    right = [_said(row) for row in rows if row.value >= 0]
    left = [_said(row) for row in rows if row.value < 0]
    if right:
        yield written(right, "value", "left", away=GAP, x=number("value"), y=down)
    if left:
        yield written(left, "value", "right", away=-GAP, x=number("value"), y=down)


def _said(row: _Row) -> Point:
    letters = row.colour(TEXTS, QUIET_TEXT)
    return {"value": row.value, "y": row.middle, "said": row.said, "letters": letters}


def _names(data: Table, rows: list[_Row], down: alt.Y) -> Iterator[alt.UnitSpec]:
    """Yield the names, a text for each of their lines."""
    places: dict[str, tuple[Align, float, alt.X | alt.XValue]] = {
        "left": ("right", -GAP, at_left()),
        "above": ("left", 0, at_left()),
        "across": ("right", -GAP, number("value")),
        "right": ("left", GAP, number("value")),
    }
    for side, (align, away, across) in places.items():
        lines = [
            {"value": 0.0, "y": row.first_line + place * data.line_height, "said": line}
            for row in rows
            if row.side == side
            for place, line in enumerate(row.name)
        ]
        if lines:
            yield written(lines, "label", align, away=away, colour=INK, x=across, y=down)
