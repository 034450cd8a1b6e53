"""Where stacked bars and their words stand: numbers inside where they fit, else below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import altair as alt

from folio.charts.layers import written
from folio.charts.placing import spread
from folio.charts.series import Series
from folio.charts.table import Table
from folio.charts.theme import INK, ON_MARK
from folio.core.measures import Measure
from folio.core.model import Value
from folio.core.nouns import noun
from folio.core.tables import plain

GAP = 8
"""Between a name and its bar, and around a number, in px."""
BETWEEN = 10
"""Between two bars, in px."""


@noun
class Part:
    """What part of a whole a series is, and where it lies between 0 and 1."""

    whole: Value
    of: Series
    rank: int
    """Of its series, from the foot or the left."""
    begin: float
    value: float

    @property
    def end(self) -> float:
        return self.begin + self.value

    @property
    def middle(self) -> float:
        return self.begin + self.value / 2


@noun
class Number:
    """A part's number in words, and whether that fits inside its bar."""

    part: Part
    said: str
    inside: bool


def numbered(data: Table, parts: Sequence[Part], measure: Measure, room: float) -> list[Number]:
    """Return the parts with their numbers; `room` is the width of a whole bar, in px."""
    texts = [(part, measure.say(part.value)) for part in parts]
    return [
        Number(part, text, data.text_width(text, 700) + GAP <= part.value * room)
        for part, text in texts
    ]


def tops_of(
    data: Table, numbers: Sequence[Number], names: Mapping[str, Sequence[str]]
) -> Mapping[str, float]:
    """Return where each bar begins, in px from the top."""
    crowded = {plain(number.part.whole) for number in numbers if not number.inside}
    thick = data.form.row - 2
    tops, top = {}, 0.0
    for whole, lines in names.items():
        words = len(lines) * data.line_height
        extra = 0 if data.narrow else max(0.0, (words - thick) / 2)
        tops[whole] = top + (words if data.narrow else extra)
        below = data.line_height if whole in crowded else 0
        top = tops[whole] + thick + max(below, extra) + BETWEEN
    return tops


def numbers_in(
    data: Table, numbers: Sequence[Number], tops: Mapping[str, float], thick: float, room: float
) -> Iterator[alt.UnitSpec]:
    """Yield the numbers inside their parts, and those that do not fit, below."""
    inside = [number for number in numbers if number.inside]
    if inside:
        yield _centred(
            [(one, one.part.middle, tops[plain(one.part.whole)] + thick / 2) for one in inside],
            ON_MARK,
        )
    below = [number for number in numbers if not number.inside]
    if below:
        gap = max(data.text_width(number.said, 700) for number in below) + GAP
        placed = []
        for whole, some in groupby(below, key=lambda number: plain(number.part.whole)):
            row, down = list(some), tops[whole] + thick + data.line_height / 2 + 1
            wanted = [number.part.middle * room for number in row]
            places = spread(wanted, [gap] * len(row), gap / 2, room - gap / 2)
            placed += [(one, at / room, down) for one, at in zip(row, places, strict=True)]
        yield _centred(placed)


def _centred(placed: Iterable[tuple[Number, float, float]], colour: str = "") -> alt.UnitSpec:
    """Return numbers, each at its place across (0 to 1) and down (in px)."""
    rows = (
        {"value": at, "y": down, "said": number.said, "letters": number.part.of.letters}
        for number, at, down in placed
    )
    return written(rows, "value", "center", colour=colour)


def names_of(
    data: Table, names: Mapping[str, Sequence[str]], tops: Mapping[str, float], thick: float
) -> alt.UnitSpec:
    """Return the names: before the bars, or above them in the narrow form."""
    lines = []
    for whole, wrapped in names.items():
        middle = tops[whole] + thick / 2 - (len(wrapped) - 1) / 2 * data.line_height
        first = tops[whole] - (len(wrapped) - 0.5) * data.line_height if data.narrow else middle
        lines += [
            {"value": 0.0, "said": line, "y": first + number * data.line_height}
            for number, line in enumerate(wrapped)
        ]
    if data.narrow:
        return written(lines, "label", "left", colour=INK)
    return written(lines, "label", "right", away=-GAP, colour=INK)
