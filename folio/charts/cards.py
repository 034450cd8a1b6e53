"""What other sites show of a page when somebody shares it: a card of 1200 by 630 px.

It is mostly seen 500 px wide, in a row of messages, so nothing on it is smaller than a
headline would be: words at the left, as large as they fit, and at the right a drawing that
was made for the card.  What has no drawing says its words alone, beside a rule.  The bar at
the foot says whose it is, or whose numbers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.charts import svg, theme
from folio.charts.fonts import Faces, lend
from folio.charts.imaging import line_at, painted, placed
from folio.core.model import Tree
from folio.core.nouns import noun

WIDTH, HEIGHT = 1200, 630
EDGE = 56
"""At the left and at the right, in px."""
ABOVE = 40
"""Above and below what stands over the bar, in px."""
BAR = 84
"""At the foot, in px."""
BESIDE = 408
"""Room for words beside a drawing, in px."""
GAP = 40
"""Between words and drawing, in px."""
RULE, AWAY = 10, 36
"""The width of the rule beside words that stand alone, and their distance from it, in px."""
LARGEST = {"beside": 56, "alone": 88}
"""Letters of a title, in px."""
STEP = 0.96
"""From one size of letters to the next that is tried."""
YIELDS = 0.84
"""How much smaller letters may be for the sake of a last line that is not all but empty."""
FULL = 0.4
"""The part of the widest line that such a last line takes, at the least."""
SPARED = 0.6
"""The part of the width that a word takes, at the least, that may keep a line to itself."""
LEADING = 1.18
SMALL = 26
"""Letters of kicker and bar, in px."""
UNDER = {"beside": 24, "alone": 28}
"""Letters of what stands under a title, in px."""
LOWEST = 36
"""Letters of a title, in px, that nothing may stand under: it would take their room."""


@noun
class _Line:
    """A line of words; `down` is where it stands below the head of its block, in px."""

    text: str
    down: float
    size: float
    weight: int
    colour: str


@noun
class _Box:
    """A part of the card, in px."""

    x: float
    y: float
    width: float
    height: float

    def middle(self, height: float) -> float:
        """Return where something so high begins that stands in the middle."""
        return self.y + (self.height - height) / 2


def carded(
    kicker: str,
    title: str,
    subtitle: str,
    foot: tuple[str, str],
    drawing: bytes,
    fonts: Tree,
    tokens: bytes,
) -> bytes:
    """Return a PNG.  See composed."""
    faces = lend(fonts, theme.face(theme.tokens(tokens)))
    return painted(composed(kicker, title, subtitle, foot, drawing, faces, tokens), faces, 1)


def composed(
    kicker: str,
    title: str,
    subtitle: str,
    foot: tuple[str, str],
    drawing: bytes,
    faces: Faces,
    tokens: bytes,
) -> str:
    """Return a card as SVG.

    subtitle: what stands under the title, or nothing; left out where the title needs its room.
    foot: what stands in the bar, at the left and at the right.  drawing: a figure's card.svg,
    or nothing.
    """
    colours = theme.tokens(tokens)
    height = HEIGHT - BAR - 2 * ABOVE
    said = kicker, title, subtitle
    if drawing:
        left = EDGE + BESIDE + GAP
        body = _words(faces, colours, said, _Box(EDGE, ABOVE, BESIDE, height), "beside")
        body += _fitted(drawing.decode(), _Box(left, ABOVE, WIDTH - EDGE - left, height))
    else:
        left = EDGE + RULE + AWAY
        body = _words(faces, colours, said, _Box(left, ABOVE, WIDTH - EDGE - left, height), "alone")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{faces.lent}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["--paper"]}"/>{body}'
        f'<rect y="{HEIGHT - BAR}" width="{WIDTH}" height="{BAR}" fill="{colours["--bar"]}"/>'
        f"{_foot(faces, colours, foot)}</svg>"
    )


def _words(
    faces: Faces, colours: Mapping[str, str], said: tuple[str, str, str], box: _Box, place: str
) -> str:
    """Return kicker, title and subtitle in the middle of their box, with a rule if alone."""
    lines, height = _block(faces, colours, said, box, place)
    top = box.middle(height)
    made = "".join(
        line_at(line.text, box.x, top + line.down, line.size, line.weight, line.colour)
        for line in lines
    )
    if place == "beside":
        return made
    return made + (
        f'<rect x="{EDGE}" y="{top:.1f}" width="{RULE}" height="{height:.1f}" '
        f'fill="{colours["--lead"]}"/>'
    )


def _block(
    faces: Faces,
    colours: Mapping[str, str],
    said: tuple[str, str, str],
    box: _Box,
    place: str,
) -> tuple[Sequence[_Line], float]:
    """Return the lines of kicker, title and subtitle, and how high they are together."""
    kicker, title, subtitle = said
    largest, small = LARGEST[place], UNDER[place]
    lines, down = [], 0.0
    if kicker:
        down = SMALL * 1.6
        size = _one_line(faces, kicker, SMALL, box.width, 500)
        lines.append(_Line(kicker, SMALL * 0.8, size, 500, colours["--lead"]))
    under = _balanced(faces, subtitle, small, box.width, 500) if subtitle else []
    taken = down + (len(under) + 0.75) * small * LEADING if under else down
    size, heads = _largest(faces, title, largest, box.width, box.height - taken)
    if under and size < LOWEST:
        under = []
        size, heads = _largest(faces, title, largest, box.width, box.height - down)
    for line in heads:
        colour = colours["--ink" if kicker else "--lead"]
        lines.append(_Line(line, down + size * 0.93, size, 700, colour))
        down += size * LEADING
    down += small * LEADING * 0.75 if under else 0
    for line in under:
        lines.append(_Line(line, down + small * 0.93, small, 500, colours["--ink-soft"]))
        down += small * LEADING
    return lines, down


def _largest(
    faces: Faces, title: str, largest: float, width: float, height: float
) -> tuple[float, Sequence[str]]:
    """Return the size, in steps from the largest, at which a title fits, and its lines.

    It may be a little smaller, if its last line is then not a word alone.
    """
    size, lines = _fit(faces, title, largest, width, height)
    tried = size, lines
    while _lonely(faces, tried[1]) and tried[0] * STEP >= size * YIELDS:
        tried = _fit(faces, title, tried[0] * STEP, width, height)
    return (size, lines) if _lonely(faces, tried[1]) else tried


def _fit(
    faces: Faces, title: str, largest: float, width: float, height: float
) -> tuple[float, Sequence[str]]:
    size = float(largest)
    while True:
        lines = _balanced(faces, title, size, width, 700)
        fits = max(faces.width(line, size, 700) for line in lines) <= width
        if (fits and len(lines) * size * LEADING <= height) or size < 1:
            return size, lines
        size *= STEP


def _lonely(faces: Faces, lines: Sequence[str]) -> bool:
    """Return whether the last of several lines is one word, or much shorter than the widest."""
    widths = [faces.width(line, 1, 700) for line in lines]
    return len(lines) > 1 and (" " not in lines[-1] or widths[-1] < FULL * max(widths))


def _balanced(faces: Faces, text: str, size: float, width: float, weight: int) -> Sequence[str]:
    """Return the fewest lines that a width allows, as narrow as they can be."""
    lines, narrow = faces.wrapped(text, size, width, weight), width - 8
    while narrow > width / 2:
        narrower = faces.wrapped(text, size, narrow, weight)
        if len(narrower) > len(lines):
            break
        lines, narrow = narrower, narrow - 8
    return _accompanied(faces, lines, size, width, weight)


def _accompanied(
    faces: Faces, lines: Sequence[str], size: float, width: float, weight: int
) -> Sequence[str]:
    """Return the lines, the last of them not a word alone if the one above can spare one."""
    if len(lines) < 2 or " " in lines[-1] or " " not in lines[-2]:
        return lines
    kept, _, moved = lines[-2].rpartition(" ")
    last = f"{moved} {lines[-1]}"
    spared = " " in kept or faces.width(kept, size, weight) >= SPARED * width
    fits = faces.width(last, size, weight) <= width
    return [*lines[:-2], kept, last] if spared and fits else lines


def _one_line(faces: Faces, text: str, size: float, width: float, weight: int) -> float:
    """Return the size at which a text fits in one line: what it should be, or smaller."""
    return min(size, size * width / max(faces.width(text, size, weight), 1.0))


def _fitted(drawing: str, box: _Box) -> str:
    """Return a drawing as large as its box allows, in the middle of it."""
    wide, high = svg.size(drawing)
    scale = min(box.width / wide, box.height / high)
    left = box.x + (box.width - wide * scale) / 2
    return placed(drawing, left, box.middle(high * scale), wide * scale, high * scale)


def _foot(faces: Faces, colours: Mapping[str, str], foot: tuple[str, str]) -> str:
    """Return the words of the bar; what is too long for one line stands in two, smaller."""
    left, right = foot
    ink, bar = colours["--on-bar"], _Box(EDGE, HEIGHT - BAR, WIDTH - 2 * EDGE, BAR)
    room = bar.width - (faces.width(right, SMALL) + GAP if right else 0)
    size, lines = _largest(faces, left, SMALL, room, BAR - 26)
    top = bar.middle(len(lines) * size * LEADING)
    made = "".join(
        line_at(line, EDGE, top + (number * LEADING + 0.94) * size, size, 700, ink)
        for number, line in enumerate(lines)
    )
    if right:
        x = WIDTH - EDGE - faces.width(right, SMALL)
        made += line_at(right, x, bar.middle(SMALL * LEADING) + 0.94 * SMALL, SMALL, 500, ink)
    return made
