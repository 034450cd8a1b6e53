"""What two columns of points are, said once above the first row instead of in a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt

from folio.charts.layers import WEIGHTS, Point, Style, at_left, written
from folio.charts.placing import spread
from folio.charts.table import Table
from folio.charts.theme import INK_SOFT
from folio.core.nouns import noun

APART = 16
"""Between two headings, in px."""
ABOVE = 4
"""Between the headings and the first row, in px."""


@noun
class Heading:
    """The name of a column, before it is known where it stands."""

    said: str
    style: Style
    letters: str
    wanted: float
    """Where its middle would stand best, in px from the left edge of the plot."""


@noun
class Headings:
    """The headings in their places, and at the left what the numbers are."""

    placed: tuple[tuple[Heading, list[str], float], ...]
    """With its lines, and where their middle is."""
    caption: str
    left: float
    """Where the drawing begins, in px from the left edge of the plot."""
    line: float
    height: float
    """Of all lines, with what parts them from the first row, in px."""

    def layers(self, down: alt.Y) -> Iterator[alt.UnitSpec]:
        """Yield the words; the first row begins where `down` is 0."""
        for one, lines, middle in self.placed:
            first = (0.5 - len(lines)) * self.line - ABOVE
            rows = [{"y": first + n * self.line, "said": text} for n, text in enumerate(lines)]
            x = at_left(round(middle, 1))
            yield written(rows, one.style, "center", colour=one.letters, x=x, y=down)
        if self.caption:
            said: Point = {"y": self.line / 2 - self.height, "said": self.caption}
            x = at_left(self.left)
            yield written([said], "label", "left", colour=INK_SOFT, x=x, y=down)


def heads(
    data: Table, each: Sequence[Heading], caption: str, left: float, right: float
) -> Headings:
    """Return the headings, moved or broken into lines so that none stands on another.

    caption: what the numbers are, or nothing.
    left, right: where the drawing begins and ends, in px from the left edge of the plot.
    """
    each, half = sorted(each, key=lambda one: one.wanted), (right - left - APART) / 2
    together = APART + sum(data.text_width(one.said, WEIGHTS[one.style]) for one in each)
    limit = half if together > right - left else together
    lines = [data.wrapped(one.said, limit, WEIGHTS[one.style]) for one in each]
    widths = [
        max(data.text_width(text, WEIGHTS[one.style]) for text in some)
        for one, some in zip(each, lines, strict=True)
    ]
    low, high = left + widths[0] / 2, right - widths[-1] / 2
    places = spread([one.wanted for one in each], [width + APART for width in widths], low, high)
    beside = left + data.text_width(caption) + APART <= places[0] - widths[0] / 2
    count = max(map(len, lines)) + (0 if beside or not caption else 1)
    placed = tuple(zip(each, lines, places, strict=True))
    line = data.line_height
    return Headings(placed, caption, left, line, count * line + ABOVE)
