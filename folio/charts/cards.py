"""What other sites show of a page when somebody shares it: a card of 1200 by 630 px.

A publication's card holds its title and, at its side, its lead figure; a figure's, the
figure with the house's source bar; any other page's, the house's name and what it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.charts import svg, theme
from folio.charts.fonts import Faces, lend
from folio.charts.imaging import line_at, painted, placed
from folio.core.model import Tree

WIDTH, HEIGHT = 1200, 630
EDGE = 64
"""Around what is written, in px."""
BAR = 76
"""At the foot, in px."""
GAP = 56
"""Between words and drawing, in px."""
DRAWN = 452
"""Room for the drawing of a publication, in px."""
SIZES = (64, 58, 52, 47, 42, 38, 34, 30, 27)
"""Of the letters of a title, the largest that fits."""
LEADING = 1.18
SMALL = 26


def carded(
    kicker: str,
    title: str,
    foot: tuple[str, str],
    drawing: bytes,
    fonts: Tree,
    tokens: bytes,
    *,
    large: bool,
) -> bytes:
    """Return a PNG.

    foot: what stands in the bar, at the left and at the right.  drawing: a figure's SVG, or
    nothing.  large: whether it stands below the title, as wide as the card.
    """
    colours = theme.tokens(tokens)
    faces = lend(fonts, theme.face(colours))
    height = HEIGHT - BAR
    if drawing and large:
        words, top = _words(
            faces, colours, kicker, title, WIDTH - 2 * EDGE, height * 0.27, EDGE * 0.5
        )
        room = (EDGE, top + 14, WIDTH - 2 * EDGE, height - top - 36)
        body = words + _fitted(drawing.decode(), *room)
    elif drawing:
        width = WIDTH - 2 * EDGE - DRAWN - GAP
        words, _ = _words(faces, colours, kicker, title, width, height - 2 * EDGE, EDGE)
        room = (WIDTH - EDGE - DRAWN, EDGE, DRAWN, height - 2 * EDGE)
        body = words + _fitted(drawing.decode(), *room)
    else:
        body, _ = _words(faces, colours, kicker, title, WIDTH - 2 * EDGE, height - 2 * EDGE, EDGE)
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="{faces.lent}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["--paper"]}"/>{body}'
        f'<rect y="{HEIGHT - BAR}" width="{WIDTH}" height="{BAR}" fill="{colours["--bar"]}"/>'
        f"{_foot(faces, colours, foot)}</svg>"
    )
    return painted(whole, faces, 1)


def _words(
    faces: Faces,
    colours: Mapping[str, str],
    kicker: str,
    title: str,
    width: float,
    height: float,
    top: float,
) -> tuple[str, float]:
    """Return kicker and title as large as they fit, and where they end."""
    made = []
    y = top
    if kicker:
        y += SMALL
        made.append(line_at(kicker, EDGE, y, SMALL, 500, colours["--lead"]))
        y += SMALL * 0.5
    size, lines = _largest(faces, title, width, height - (y - top))
    for line in lines:
        y += size * LEADING
        made.append(line_at(line, EDGE, y, size, 700, colours["--ink" if kicker else "--lead"]))
    return "".join(made), y + size * 0.3


def _largest(faces: Faces, title: str, width: float, height: float) -> tuple[int, Sequence[str]]:
    """Return the size at which a title fits, and its lines, about equally long."""
    for size in SIZES:
        lines = faces.wrapped(title, size, width, 700)
        fits = max(faces.width(line, size, 700) for line in lines) <= width
        if fits and len(lines) * size * LEADING <= height:
            break
    return size, _balanced(faces, title, size, width, len(lines))


def _balanced(faces: Faces, title: str, size: int, width: float, count: int) -> Sequence[str]:
    """Return as many lines, as narrow as they can be."""
    narrow = width
    while len(faces.wrapped(title, size, narrow - 8, 700)) == count and narrow > width / 2:
        narrow -= 8
    return faces.wrapped(title, size, narrow, 700)


def _fitted(drawing: str, x: float, y: float, width: float, height: float) -> str:
    """Return a drawing as large as its room allows, in the middle of it."""
    wide, high = svg.size(drawing)
    scale = min(width / wide, height / high)
    left, above = x + (width - wide * scale) / 2, y + (height - high * scale) / 2
    return placed(drawing, left, above, wide * scale, high * scale)


def _foot(faces: Faces, colours: Mapping[str, str], foot: tuple[str, str]) -> str:
    """Return the words of the bar; what is too long for it is set smaller."""
    left, right = foot
    room = WIDTH - 2 * EDGE - (faces.width(right, SMALL) + GAP if right else 0)
    size = min(float(SMALL), SMALL * room / max(faces.width(left, SMALL, 700), 1.0))
    y, ink = HEIGHT - BAR / 2 + SMALL * 0.36, colours["--on-bar"]
    made = line_at(left, EDGE, y, size, 700, ink)
    if right:
        x = WIDTH - EDGE - faces.width(right, SMALL)
        made += line_at(right, x, y, SMALL, 500, ink)
    return made
