"""The house look of every chart: forms, colours by role, and Vega's settings.

Charts name colours as the page does, `var(--chart-1)`, and never by value: what
they look like stands in templates/css/tokens.css.  svg.py puts the light value
into the drawing, for paper and downloads, and a class that the page's style
sheet colours in either scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from folio.core.nouns import noun

MARKS = tuple(f"var(--chart-{n})" for n in range(1, 6))
"""Of bars, lines and points, 3:1 on paper; the first is the lead colour."""
TEXTS = tuple(f"var(--chart-text-{n})" for n in range(1, 6))
"""The same hues for letters, 4.5:1 on paper."""
QUIET = "var(--chart-quiet)"
QUIET_TEXT = "var(--chart-quiet-text)"
GRID = "var(--chart-grid)"
INK = "var(--chart-ink)"
INK_SOFT = "var(--ink-soft)"
PAPER = "var(--chart-paper)"
ON_MARK = "var(--chart-on-mark)"
"""Letters that stand on a mark."""
NEGATIVE = 3
"""Where coral stands in MARKS and TEXTS."""

Tokens = Mapping[str, str]
"""Custom properties with their light values."""

DECLARATION = re.compile(r"(?P<name>--[\w-]+)\s*:\s*(?P<value>[^;}]+)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REFERENCE = re.compile(r"var\((?P<name>--[\w-]+)\)")


@noun
class Form:
    """One of the shapes that every figure is drawn in."""

    name: str
    width: int
    """Of the whole drawing, in px; its height follows from what is drawn."""
    height: int
    """Of the plot of a chart over time, in px."""
    row: int
    """Height of a bar and the space around it, in px; on a card, at the most."""
    letter: int
    """Font size of all words and numbers, in px."""

    @property
    def narrow(self) -> bool:
        """Whether it is made for a phone, or for half a page."""
        return self.name == "narrow"

    @property
    def line(self) -> int:
        """Height of a line of words, in px."""
        return self.letter + 3


WIDE = Form("wide", width=800, height=392, row=30, letter=14)
NARROW = Form("narrow", width=358, height=360, row=28, letter=13)
CARD = Form("card", width=400, height=252, row=44, letter=14)
"""Of a card, on which it stands 1.6 times as large."""


@lru_cache(maxsize=4)  # The same file for every drawing.
def tokens(css: bytes) -> Tokens:
    """Return the light scheme's custom properties: `--chart-1` to `#6950d8`.

    Raises LookupError if a property refers to one that is not there.

    >>> tokens(b":root { --a: #fff; --b: var(--a); } @media x { :root { --a: #000; } }")["--b"]
    '#fff'
    """
    found: dict[str, str] = {}
    for name, value in _declared(css):
        found.setdefault(name, value)
    return {name: resolved(value, found) for name, value in found.items()}


def face(colours: Tokens) -> str:
    """Return the family of the labels' face, the first of `--face-label`.

    >>> face({"--face-label": '"Ubuntu", sans-serif'})
    'Ubuntu'
    """
    return colours["--face-label"].split(",")[0].strip().strip("\"'")


@lru_cache(maxsize=4)
def dark_tokens(css: bytes) -> Tokens:
    """Return the dark scheme's custom properties: what is said last of each.

    >>> dark_tokens(b":root { --a: #fff; } @media x { :root { --a: #000; } }")["--a"]
    '#000'
    """
    found = dict(_declared(css))
    return {name: resolved(value, found) for name, value in found.items()}


def _declared(css: bytes) -> Iterator[tuple[str, str]]:
    for declaration in DECLARATION.finditer(COMMENT.sub("", css.decode())):
        yield declaration["name"], declaration["value"].strip()


def resolved(value: str, values: Mapping[str, str]) -> str:
    """Return a value with each `var(--name)` in it replaced.  Raises LookupError."""
    for _ in range(4):
        if "var(" not in value:
            break
        value = REFERENCE.sub(lambda reference: _value(reference["name"], values), value)
    return value


def _value(name: str, values: Mapping[str, str]) -> str:
    if name not in values:
        raise LookupError(f"templates/css/tokens.css lacks {name}, which the charts use.")
    return values[name]


def settings(form: Form, family: str, width: float) -> dict[str, object]:
    """Return Vega-Lite's configuration: sizes, faces and colours, for one form.

    width: of the plot (of each panel, if there are several), in px.
    """
    words = {"font": family, "fontSize": form.letter, "fontWeight": 500, "fill": INK}
    return {
        "aria": False,  # Vega's labels are in English; the drawing has a title and a description.
        "background": "transparent",
        "padding": 1,
        "view": {
            "stroke": None,
            "continuousWidth": width,
            "continuousHeight": form.height,
            "discreteHeight": {"step": form.row},
        },
        "style": {
            "guide-label": {**words, "fill": INK_SOFT},
            "guide-title": {**words, "fill": INK_SOFT},
            "group-title": {**words, "fontWeight": 700},
            "cell": {"stroke": None},
            "label": {**words, "lineHeight": form.line},
            "value": {**words, "fontWeight": 700, "lineHeight": form.line},
        },
        "bar": {"fill": MARKS[0]},
        # The limit is for Vega's reckoning of a drawing's edges; svg.py leaves it out.
        # No width: it would take the place of the one that a chart gives each line.
        "line": {
            "stroke": MARKS[0],
            "strokeCap": "round",
            "strokeMiterLimit": 2,
        },
        "point": {"fill": MARKS[0], "filled": True, "size": 50, "opacity": 1},
        "text": {**words, "lineHeight": form.line},
        "axis": {
            "domain": False,
            "ticks": False,
            "gridColor": GRID,
            "gridWidth": 1,
            "labelPadding": 8,
            "labelFlush": False,
            "labelOverlap": False,
            "labelLimit": 0,
            "titleFontWeight": 500,
            "titleFontSize": form.letter,
            "titleLimit": 0,
        },
        "axisX": {"grid": False},
        "legend": {
            "orient": "top",
            "title": None,
            "symbolType": "square",
            "symbolSize": 140,
            "labelLimit": 0,
            "labelFontSize": form.letter,
            "offset": 10,
        },
        "title": {
            "anchor": "start",
            "fontSize": form.letter,
            "font": family,
            "fontWeight": 700,
            "color": INK,
            "offset": 8,
        },
        "concat": {"spacing": 24},
    }
