"""A figure as an image that stands alone: its title, its drawing, and the house's source bar.

The SVG carries its faces, so that it looks the same wherever it is opened; the PNG is
painted from it, twice as large.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from html import escape

from folio.charts import svg, theme, vega
from folio.charts.fonts import Faces, lend
from folio.charts.theme import WIDE
from folio.core.model import Tree

EDGE = 28
"""Around the drawing, in px."""
WIDTH = WIDE.width + 2 * EDGE
TITLE, SUBTITLE, SOURCE = 26, 16, 13
"""Sizes of letters, in px."""
LEADING = 1.25
"""Of a line, to its letters."""
BAR = 14
"""Above and below the words in the bar, in px."""
SCALE = 2
"""Pixels of the PNG for each px."""
FAMILY = re.compile(r'font-family="[^"]*"')
WEIGHTS = (500, 700)
OURS = "áéíóúüñÁÉÍÓÚÜÑ¿¡“”‘’«»–—…·°ºª×±−\u00a0"
"""Beside ASCII, what the first of a face's two files holds: see templates/fonts/README.md."""


def pictured(
    name: str,
    drawing: bytes,
    title: str,
    subtitle: str,
    source: str,
    fonts: Tree,
    webfonts: Tree,
    tokens: bytes,
) -> Tree:
    """Return `<name>.svg` and `<name>.png`.

    fonts: TTF files, to measure and to paint with.  webfonts: the same as WOFF2, for the SVG.
    """
    colours = theme.tokens(tokens)
    family = theme.face(colours)
    faces = lend(fonts, family)
    body = _body(drawing.decode(), title, subtitle, source, faces, colours)
    rules = "".join(_rules(family, webfonts, body))
    styled = body.replace("<style/>", f"<style>{rules}</style>", 1)
    return {
        f"{name}.svg": styled.encode(),
        f"{name}.png": painted(body.replace("<style/>", "", 1), faces, SCALE),
    }


def painted(drawing: str, faces: Faces, scale: float) -> bytes:
    """Return an SVG as PNG, all its words in the faces that were lent."""
    return vega.painted(FAMILY.sub(f'font-family="{faces.lent}"', drawing), scale)


def _body(
    drawing: str,
    title: str,
    subtitle: str,
    source: str,
    faces: Faces,
    colours: Mapping[str, str],
) -> str:
    """Return the image as SVG, with an empty style for its faces."""
    full = WIDTH - 2 * EDGE
    wide, high = svg.size(drawing)
    height = high * full / wide
    heads = faces.wrapped(title, TITLE, full, 700)
    subs = faces.wrapped(subtitle, SUBTITLE, full)
    said = faces.wrapped(source.upper(), SOURCE, full)
    y = float(EDGE)
    words = []
    for lines, size, weight, colour in (
        (heads, TITLE, 700, colours["--lead"]),
        (subs, SUBTITLE, 500, colours["--ink-soft"]),
    ):
        for line in lines:
            y += size * LEADING
            words.append(line_at(line, EDGE, y, size, weight, colour))
        y += size * 0.25
    y += EDGE * 0.6
    inner = placed(drawing, EDGE, y, full, height)
    y += height + EDGE * 0.6
    bar = len(said) * SOURCE * LEADING + 2 * BAR
    foot = [
        line_at(line, EDGE, y + BAR + SOURCE * (LEADING * (place + 1) - 0.25), SOURCE, 500,
                colours["--on-bar"])
        for place, line in enumerate(said)
    ]  # fmt: skip
    whole = y + bar
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {whole:.0f}" '
        f'width="{WIDTH}" height="{whole:.0f}" role="img" font-family="{escape(faces.family)}">'
        f"<title>{escape(title)}</title>{_description(drawing)}<style/>"
        f'<rect width="{WIDTH}" height="{whole:.0f}" fill="{colours["--paper"]}"/>'
        f"{''.join(words)}{inner}"
        f'<rect y="{y:.1f}" width="{WIDTH}" height="{bar:.1f}" fill="{colours["--bar"]}"/>'
        f"{''.join(foot)}</svg>\n"
    )


def placed(drawing: str, x: float, y: float, width: float, height: float) -> str:
    """Return a drawing as a part of another, in which it says nothing of its own."""
    place = f'<svg x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
    inner = drawing.replace("<svg ", place, 1)
    inner = re.sub(r"<title.*?</title>|<desc.*?</desc>", "", inner, flags=re.S)
    return re.sub(r' (?:role|aria-labelledby)="[^"]*"', "", inner)


def _description(drawing: str) -> str:
    found = re.search(r"<desc[^>]*>(?P<text>.*?)</desc>", drawing, re.S)
    return f"<desc>{found['text']}</desc>" if found else ""


def line_at(text: str, x: float, y: float, size: float, weight: int, colour: str) -> str:
    """Return a line of words.  x, y: where its first letter stands, in px."""
    return (
        f'<text x="{round(x, 1):g}" y="{y:.1f}" font-size="{round(size, 1):g}" '
        f'font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
    )


def _rules(family: str, webfonts: Tree, text: str) -> Iterator[str]:
    """Yield the faces that a text needs, each as a rule that holds it."""
    ends = ("",) if all(sign.isascii() or sign in OURS for sign in text) else ("-more", "")
    for weight in WEIGHTS:
        for end in ends:
            face = webfonts.get(f"{family.lower().replace(' ', '-')}-{weight}{end}.woff2")
            if face is not None:
                data = base64.b64encode(face).decode()
                yield (
                    f'@font-face{{font-family:"{family}";font-weight:{weight};'
                    f'src:url(data:font/woff2;base64,{data}) format("woff2")}}'
                )
