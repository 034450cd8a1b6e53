"""Parts of a whole: areas over time, or a stacked bar for each of several names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import altair as alt

from folio.charts import times
from folio.charts.axes import heights, periods
from folio.charts.endings import labels_at, named
from folio.charts.layers import (
    downward,
    exact,
    layer,
    layered,
    number,
    painted,
    telling,
    told,
)
from folio.charts.lines import Moment, first_and_last
from folio.charts.refusals import Refusal
from folio.charts.series import Series
from folio.charts.stacks import GAP, Number, Part, names_of, numbered, numbers_in, tops_of
from folio.charts.table import Table
from folio.charts.theme import MARKS, PAPER, QUIET, QUIET_TEXT, TEXTS
from folio.core.dates import place
from folio.core.measures import Measure
from folio.core.model import Value
from folio.core.nouns import replace
from folio.core.tables import plain
from folio.core.words import word

AT_LEFT = 0.3
"""The part of the width that names may take before the bars."""
KEY = 26
"""What a name in the key takes beside its letters, in px."""

Shares = dict[tuple[Value, str], float]
"""What part (0 to 1) of which whole a series is."""


def share(
    data: Table, *, x: str, y: str, series: str, highlight: tuple[str, ...] = ()
) -> alt.LayerSpec:
    """Show what part of the whole each series is: over time, or for each of several names.

    x: a year, quarter, month or date column (areas), or a label column (stacked bars).
    y: a number column, none of it negative.  series: a label column; the parts make the whole.
    highlight: the labels in colour, the others grey (in bars, as one); the first five, if left out.
    """
    shares = _shares(data, x, y, series)
    over_time = data.column(x).kind in times.TIMES
    several = _several(data, series, highlight, over_time)
    if over_time:
        return _areas(data, _stacked(shares, several), x)
    shares, several = _together(data, shares, several)
    return _stacked_bars(data, _stacked(shares, several), several, x)


def _several(data: Table, column: str, highlight: tuple[str, ...], over_time: bool) -> list[Series]:
    """Return the parts from the first (at the foot, at the left) to the last.

    Bars are filled with the darker hues, so that numbers can stand on them.
    """
    codes = data.labels(column)
    forward = data.chosen(column, highlight, "highlight") or codes[: len(TEXTS)]
    if len(forward) > len(TEXTS):
        raise Refusal("chart-many-series", "highlight", count=len(forward), most=len(TEXTS))
    marks, quiet = (MARKS, QUIET) if over_time else (TEXTS, QUIET_TEXT)
    spoken = [
        Series(code, data.label(column, code), mark, letters, speaks=True)
        for code, mark, letters in zip(forward, marks, TEXTS, strict=False)
    ]
    company = [
        Series(code, data.label(column, code), quiet, QUIET_TEXT, speaks=False)
        for code in codes
        if code not in forward
    ]
    return [*spoken, *company]


def _together(data: Table, shares: Shares, several: list[Series]) -> tuple[Shares, list[Series]]:
    """Return the parts with the grey ones as one: bars have no room to name each."""
    quiet = [one for one in several if not one.speaks]
    if len(quiet) < 2:
        return shares, several
    others = replace(quiet[0], name=word(data.language, "chart", "others"))
    grey = {one.code for one in quiet}
    summed: Shares = {}
    for (whole, code), part in shares.items():
        key = whole, others.code if code in grey else code
        summed[key] = summed.get(key, 0.0) + part
    return summed, [*(one for one in several if one.speaks), others]


def _shares(data: Table, x: str, y: str, series: str) -> Shares:
    data.unit(y)
    data.column(series)
    data.column(x)
    found: Shares = {}
    for row in data.rows.items:
        whole, code, value = row.values[x], row.values[series], row.values[y]
        if whole is None or code is None or not isinstance(value, Decimal):
            continue
        if (whole, str(code)) in found:
            raise Refusal("chart-many-rows", "y", column=series, label=str(code))
        found[whole, str(code)] = float(value)
    if not found:
        raise Refusal("chart-no-values", "y", column=y)
    if min(found.values()) < 0:
        raise Refusal("chart-negative-part", "y", column=y)
    wholes: dict[Value, float] = {}
    for (whole, _), part in found.items():
        wholes[whole] = wholes.get(whole, 0.0) + part
    return {key: part / (wholes[key[0]] or 1.0) for key, part in found.items()}


def _stacked(shares: Shares, several: Sequence[Series]) -> list[Part]:
    """Return the parts of each whole, each beginning where the one before it ends."""
    parts = []
    for whole in dict.fromkeys(whole for whole, _ in shares):
        end = 0.0
        for rank, one in enumerate(several):
            if (whole, one.code) in shares:
                part = Part(whole, one, rank, end, shares[whole, one.code])
                parts.append(part)
                end = part.end
    return parts


def _areas(data: Table, parts: list[Part], x: str) -> alt.LayerSpec:
    scale = heights(data, _percentages(data), [0.0, 1.0], zero=True, height=data.height, count=5)
    kind = data.column(x).kind
    placed = sorted(
        ((place(kind, part.whole), part) for part in parts),
        key=lambda placed: (placed[1].rank, placed[0]),
    )
    last = first_and_last(Moment(part.of, at, part.value) for at, part in placed)[1]
    final = {part.of.code: part for _, part in placed}
    middle = [replace(one, value=final[one.of.code].middle) for one in last]
    labels = labels_at("right", middle, named(last, scale), scale, data)
    room = data.width - scale.room(data) - labels.room(data)
    across, up = periods(data, x, "at", room=room), scale.encoding(data, "value")
    edges = (
        {
            "at": at,
            "series": part.of.code,
            "from": part.begin,
            "value": part.end,
            "mark": part.of.mark,
            "tip": told(part.of.name, ""),
        }
        for at, part in placed
    )
    filled = layer(
        edges,
        alt.MarkDef(type="area", stroke=PAPER, strokeWidth=1),
        y2=alt.Y2(field="from"),
        detail=alt.Detail(field="series", type="nominal"),
        color=painted("mark"),
        description=telling(),
    )
    return layered([filled, *labels.layers()], across=across, up=up, width=room)


def _stacked_bars(
    data: Table, parts: Sequence[Part], several: Sequence[Series], x: str
) -> alt.LayerSpec:
    """Return a bar for each name of column `x`, in the order of the file."""
    limit = data.full_line if data.narrow else data.width * AT_LEFT
    names = {whole: data.wrapped(data.label(x, whole), limit) for whole in data.labels(x)}
    widest = max(data.text_width(line) for lines in names.values() for line in lines)
    room = data.width if data.narrow else data.width - widest - GAP
    numbers = numbered(data, parts, _percentages(data), room)
    tops, thick = tops_of(data, numbers, names), data.form.row - 2
    crowded = not all(number.inside for number in numbers)
    height = max(tops.values()) + thick + (data.line_height if crowded else 0)
    down = downward(height)
    across = number("value", axis=None, scale=exact([0, 1]))
    layers = [
        _bars(data, numbers, several, tops, thick, x),
        *numbers_in(data, numbers, tops, thick, room),
        names_of(data, names, tops, thick),
    ]
    return layered(layers, across=across, up=down, width=room, height=height)


def _bars(
    data: Table,
    numbers: Sequence[Number],
    several: Sequence[Series],
    tops: Mapping[str, float],
    thick: float,
    x: str,
) -> alt.UnitSpec:
    """Return the bars, with a key above them."""
    names = [one.name for one in several]
    most = max(1, int(data.width // (max(map(data.text_width, names)) + KEY)))
    rows = -(-len(names) // most)
    scale = alt.Scale(domain=names, range=[one.mark for one in several])
    key = alt.Legend(columns=-(-len(names) // rows))
    bars = (
        {
            "from": part.begin,
            "value": part.end,
            "y": tops[plain(part.whole)],
            "bottom": tops[plain(part.whole)] + thick,
            "name": part.of.name,
            "tip": told(part.of.name, data.label(x, part.whole), one.said),
        }
        for one, part in ((one, one.part) for one in numbers)
    )
    return layer(
        bars,
        alt.MarkDef(type="bar", stroke=PAPER, strokeWidth=1),
        x2=alt.X2(field="from"),
        y2=alt.Y2(field="bottom"),
        color=alt.Color(field="name", type="nominal", scale=scale, legend=key),
        description=telling(),
    )


def _percentages(data: Table) -> Measure:
    """Return how shares are written."""
    return Measure(data.language, "share", 1.0, places=1, caption="")
