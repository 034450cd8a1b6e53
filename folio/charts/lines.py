"""What charts over time share: points, strokes, and labels at the ends of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import altair as alt

from folio.charts.layers import layer, painted, telling, told
from folio.charts.refusals import Refusal
from folio.charts.series import Series
from folio.charts.table import Table
from folio.charts.theme import PAPER
from folio.core.nouns import noun

DASHES = [4, 4]
"""Of a stroke whose numbers are incomplete."""


@noun
class Moment:
    """One number of one series at one time."""

    of: Series
    at: float
    """When, in years."""
    value: float | None
    """Nothing leaves a gap in the line."""

    @property
    def height(self) -> float:
        """The value of a moment that has one."""
        return self.value or 0.0


def over_time(data: Table, x: str, y: str, series: str, several: list[Series]) -> list[Moment]:
    """Return the numbers series by series, in the order of time."""
    data.unit(y)
    data.column(series or x)
    looks = {one.code: one for one in several}
    moments: dict[tuple[str, float], Moment] = {}
    for row in data.rows.items:
        when, code, value = row.values[x], row.values[series or x], row.values[y]
        if when is None or code is None:
            continue
        of, at = looks[str(code) if series else ""], data.place(x, when)
        if (of.code, at) in moments:
            label = of.code or data.label(x, when)
            raise Refusal("chart-many-rows", "y", column=series or x, label=label)
        moments[of.code, at] = Moment(of, at, None if value is None else float(value))
    if all(moment.value is None for moment in moments.values()):
        raise Refusal("chart-no-values", "y", column=y)
    rank = {code: place for place, code in enumerate(looks)}
    return sorted(moments.values(), key=lambda moment: (rank[moment.of.code], moment.at))


def values(moments: Iterable[Moment]) -> list[float]:
    """Return all numbers that there are."""
    return [moment.value for moment in moments if moment.value is not None]


def first_and_last(moments: Iterable[Moment]) -> tuple[list[Moment], list[Moment]]:
    """Return each series' first and last moment that has a value."""
    first: dict[str, Moment] = {}
    last: dict[str, Moment] = {}
    for moment in moments:
        if moment.value is not None:
            first.setdefault(moment.of.code, moment)
            last[moment.of.code] = moment
    return list(first.values()), list(last.values())


def strokes(
    moments: Sequence[Moment], start: float | None, thick: float = 0
) -> Iterator[alt.UnitSpec]:
    """Yield the lines: whole ones, and dashed ones from `start` on.

    thick: of all lines, in px; if left out, those that speak are thicker than the others.
    """
    whole = [moment for moment in moments if start is None or moment.at < start]
    if whole:
        yield _stroke(whole, thick)
    if start is not None:
        before = {moment.of.code: moment for moment in whole}  # The last of each.
        dashed = [m for m in moments if m.at >= start or before.get(m.of.code) is m]
        yield _stroke(dashed, thick, dashed=True)


def ends(
    last: Iterable[Moment], start: float | None, *, quiet: bool = False
) -> Iterator[alt.UnitSpec]:
    """Yield a dot at each of the moments that speaks: a ring if its period is partial.

    quiet: at those that do not speak, too.
    """
    from_start = float("inf") if start is None else start
    speaking = [moment for moment in last if moment.of.speaks or quiet]
    dots = [moment for moment in speaking if moment.at < from_start]
    rings = [moment for moment in speaking if moment.at >= from_start]
    if dots:
        yield layer(map(_dot, dots), alt.MarkDef(type="point"), fill=_paint(alt.Fill))
    if rings:
        ring = alt.MarkDef(type="point", fill=PAPER, strokeWidth=2)
        yield layer(map(_dot, rings), ring, stroke=_paint(alt.Stroke))


def _paint(channel: type[alt.Fill] | type[alt.Stroke]) -> alt.Fill | alt.Stroke:
    return channel(field="mark", type="nominal", scale=None)


def _dot(moment: Moment) -> dict[str, object]:
    return {"at": moment.at, "value": moment.value, "mark": moment.of.mark}


def _stroke(moments: Iterable[Moment], thick: float, *, dashed: bool = False) -> alt.UnitSpec:
    rows = (
        {
            "series": moment.of.code,
            "tip": told(moment.of.name, ""),
            **_dot(moment),
            "width": thick or (2.75 if moment.of.speaks else 1.5),
        }
        for moment in moments
    )
    dashes = {"strokeDash": DASHES, "strokeCap": "butt"} if dashed else {}
    return layer(
        rows,
        alt.MarkDef(type="line", **dashes),  # type: ignore[arg-type]
        detail=alt.Detail(field="series", type="nominal"),
        color=painted("mark"),
        strokeWidth=alt.StrokeWidth(field="width", type="quantitative", scale=None),
        description=telling(),
    )
