"""Whether a drawing's colours can be told from the paper, and from one another by any eyes.

Three eyes in a hundred see two of our colours as one.  What they see is reckoned
with the matrices of Machado, Oliveira and Fernandes (2009, severity 1.0), how far
apart two colours look is their distance in Oklab (Ottosson, 2020).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from folio.charts.refusals import Refusal
from folio.charts.theme import Tokens

LEAST = 3.0
"""Contrast of a mark with the paper (WCAG 2.2, 1.4.11)."""
APART = 0.05
"""Least distance of two marks' colours in Oklab, as any eyes see them."""
MANY = 8
"""More colours than this are shades of a scale, which nobody tells apart by name."""
NO_MARKS = ("chart-grid", "chart-ink", "chart-paper", "ink", "ink-soft", "paper", "paper-soft")
"""Colours of what carries no data."""
SHAPES = ("path", "rect", "circle", "ellipse", "line")
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
FUNCTION = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+[\d.]+)?\s*\)")

Colour = tuple[float, float, float]
"""Linear red, green and blue, from 0 to 1."""
EYES: Mapping[str, tuple[Colour, Colour, Colour]] = {
    "trichromacy": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def demand_seen(drawing: bytes, chart: str, light: Tokens, dark: Tokens) -> None:
    """Raise Refusal if a mark is too faint, or two of a drawing's colours look alike.

    drawing: a finished SVG.  light, dark: the colours of both schemes.
    """
    paints = dict.fromkeys(_paints(ElementTree.fromstring(drawing), "", ""))
    if len(paints) > MANY:
        return
    for values in (light, dark):
        paper = read(values["--chart-paper"])
        seen = {paint: read(values.get(f"--{paint}", paint)) for paint in paints}
        for paint, colour in seen.items():
            if contrast(colour, paper) < LEAST:
                told = f"{contrast(colour, paper):.1f}"
                raise Refusal("chart-faint", "chart", chart=chart, colour=paint, contrast=told)
        for one, other in combinations(seen, 2):
            if distance(seen[one], seen[other]) < APART:
                raise Refusal("chart-alike", "chart", chart=chart, colour=one, other=other)


def _paints(element: Element, fill: str, stroke: str) -> Iterator[str]:
    """Yield the colours of marks: a token's name, or a value as it is written."""
    named = dict(name.split("-", 1) for name in element.get("class", "").split() if "-" in name)
    fill = named.get("fill", element.get("fill", fill))
    stroke = named.get("stroke", element.get("stroke", stroke))
    if element.tag.rpartition("}")[2] in SHAPES:
        for paint in (fill, stroke):
            if paint not in NO_MARKS and (paint.startswith("chart-") or _is_colour(paint)):
                yield paint
    for child in element:
        yield from _paints(child, fill, stroke)


def _is_colour(text: str) -> bool:
    return bool(HEX.fullmatch(text.lower()) or FUNCTION.fullmatch(text))


@lru_cache(maxsize=256)  # The same few colours in every drawing.
def read(text: str) -> Colour:
    """Return a colour of CSS: `#f00`, `#ff0000` or `rgb(255, 0, 0)`.  Raises ValueError.

    >>> read("#fff"), read("rgb(0, 0, 0)")
    ((1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    """
    text = text.lower()
    function = FUNCTION.fullmatch(text)
    if function:
        parts = [int(part) for part in function.groups()]
    elif HEX.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        parts = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    else:
        raise ValueError(f"{text!r} is no colour")
    red, green, blue = (_linear(min(part, 255) / 255) for part in parts)
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> round(contrast(read("#777777"), read("#ffffff")), 2)
    4.48
    """
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=1024)
def distance(one: Colour, other: Colour) -> float:
    """Return how far apart two colours look to those eyes that tell them apart the least."""
    return min(
        math.dist(_oklab(_seen(one, eyes)), _oklab(_seen(other, eyes))) for eyes in EYES.values()
    )


def _seen(colour: Colour, eyes: Iterable[Colour]) -> Colour:
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in eyes
    )
    return red, green, blue


def _oklab(colour: Colour) -> Colour:
    red, green, blue = colour
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
