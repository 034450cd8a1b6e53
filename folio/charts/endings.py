"""Labels beside the ends of lines and areas, so that no key is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import altair as alt

from folio.charts.axes import Heights
from folio.charts.layers import WEIGHTS, Align, Point, Style, layer, telling, told, written
from folio.charts.lines import Moment
from folio.charts.placing import spread
from folio.charts.table import Table
from folio.charts.theme import QUIET
from folio.core.nouns import noun

LABEL_AT = 9
"""From the last point to its label, in px."""
LEADER = (6, 15)
"""Where the line that ties a moved label to its point begins and ends, in px."""
LONGEST = {"wide": 0.26, "narrow": 0.36, "card": 0.36}
"""The part of the width that a label's line may take."""
AROUND = 4
"""Above and below a label of several lines, together, in px."""
MOVED = 4
"""A label moved farther than this gets such a line, in px."""


@noun
class Label:
    """The words of one point, and where they stand."""

    of: Moment
    lines: tuple[str, ...]
    values: tuple[float, ...]
    """Where each line stands, as a value on the axis."""
    middle: float
    """Where all of them stand, as a value."""
    moved: bool

    @property
    def style(self) -> Style:
        """Of its letters."""
        return "value" if self.of.of.speaks else "label"


@noun
class Labels:
    """The words beside one end of the lines."""

    each: tuple[Label, ...]
    side: Literal["left", "right"]

    @property
    def away(self) -> int:
        """How far from the points they begin, in px."""
        return LEADER[1] + 4 if any(label.moved for label in self.each) else LABEL_AT

    def room(self, data: Table) -> float:
        """Return how much of the width they take, in px."""
        widths = (
            data.text_width(line, WEIGHTS[label.style])
            for label in self.each
            for line in label.lines
        )
        return self.away + max(widths)

    def layers(self) -> Iterator[alt.UnitSpec]:
        """Yield the thin lines that tie moved labels to their points, and the labels."""
        sign = 1 if self.side == "right" else -1
        tied = [_tie(label) for label in self.each if label.moved]
        if tied:
            begin, end = (sign * place for place in LEADER)
            rule = alt.MarkDef(type="rule", color=QUIET, xOffset=begin, x2Offset=end)
            yield layer(tied, rule, x2=alt.X2(field="at"), y2=alt.Y2(field="label"))
        align: Align = "left" if sign > 0 else "right"
        for style in WEIGHTS:
            lines = list(self._lines(style))
            if lines:
                yield written(lines, style, align, away=sign * self.away, description=telling())

    def _lines(self, style: Style) -> Iterator[Point]:
        """Yield the labels of one style, a row for each of their lines."""
        places = [label.of.at for label in self.each]
        edge = max(places) if self.side == "right" else min(places)
        for label in self.each:
            if label.style == style:
                for line, value in zip(label.lines, label.values, strict=True):
                    looks = {"letters": label.of.of.letters, "tip": told(label.of.of.name, "")}
                    yield {"at": edge, "value": value, "said": line, **looks}


def labels_at(
    side: Literal["left", "right"],
    points: Sequence[Moment],
    said: Sequence[str],
    scale: Heights,
    data: Table,
) -> Labels:
    """Return labels for these points, wrapped and moved so that none stands on another.

    points: one a label, all with a value.  said: what each says.
    """
    limit, line = data.width * LONGEST[data.form.name], data.line_height
    wrapped = [
        tuple(data.wrapped(text, limit, 700 if point.of.speaks else 500))
        for text, point in zip(said, points, strict=True)
    ]
    wanted = [scale.down(point.height) for point in points]
    sizes = [len(lines) * line + AROUND * (len(lines) > 1) for lines in wrapped]
    return Labels(
        tuple(
            Label(
                point,
                lines,
                tuple(
                    scale.value(place + (number - (len(lines) - 1) / 2) * line)
                    for number in range(len(lines))
                ),
                scale.value(place),
                moved=abs(place - want) > MOVED,
            )
            for point, lines, want, place in zip(
                points, wrapped, wanted, spread(wanted, sizes, 0, scale.height), strict=True
            )
        ),
        side,
    )


def named(points: Sequence[Moment], scale: Heights) -> list[str]:
    """Return each point's name and value, as said beside the end of its line."""
    return [f"{point.of.name} {scale.measure.say(point.height)}".strip() for point in points]


def _tie(label: Label) -> Point:
    return {"at": label.of.at, "value": label.of.value, "label": label.middle}
