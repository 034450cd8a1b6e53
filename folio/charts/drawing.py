"""From a chart to its SVG: the house's settings, the page's numbers, an exact width.

The house's charts know how wide their words are, and with that how much of the drawing
is left for the plot.  A publication's own chart does not say: it is drawn, measured, and
drawn again with the plot as wide as its labels leave room for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from folio.charts import svg, theme, vega
from folio.charts.fonts import Faces
from folio.charts.theme import Form

TRIES = 4
OVER, UNDER = 0.5, 4.0
"""How many px a drawing may be wider or narrower than its form before it is drawn again."""
NARROWEST = 40.0
"""Of a plot, in px."""
WIDTHS = ("width", "childWidth", "child_width")


def specification(vega_lite: Mapping[str, Any], form: Form, faces: Faces) -> dict[str, Any]:
    """Return a chart with the house's settings; they take the place of Altair's."""
    return {**vega_lite, "config": theme.settings(form, faces.lent, width=form.width)}


def drawn(specification: dict[str, Any], form: Form, tag: str) -> str:
    """Return Vega's SVG, as wide as the form.

    tag: the page's language (`es-MX`), for numbers that a chart leaves to Vega.
    Raises vega.VegaError.
    """
    made = vega.drawn(specification, tag)
    return made if _fits(made, form) else _fitted(made, specification, form, tag)


def golden(specifications: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return both forms' specifications as one file, for tests and for whoever asks why."""
    # A line an item, for whoever compares; indented, it would take as long as a drawing.
    apart = (",\n", ": ")
    text = json.dumps(specifications, ensure_ascii=False, separators=apart, sort_keys=True)
    return text.encode() + b"\n"


def _fits(made: str, form: Form) -> bool:
    return -UNDER <= svg.size(made)[0] - form.width <= OVER


def _fitted(made: str, specification: dict[str, Any], form: Form, tag: str) -> str:
    """Return the drawing with its plot as wide as its labels leave room for."""
    compiled = vega.compiled(specification)
    side_by_side = int(specification.get("columns", 1))
    # What says no width was drawn too wide, so that what is measured is the labels.
    tried = [(_said_width(specification) or form.width, svg.size(made)[0])]
    while len(tried) < TRIES and not _useless(tried):
        width = max(NARROWEST, _next_width(tried, form.width, side_by_side))
        _set_width(compiled, width)
        made = vega.redrawn(compiled, tag)
        if _fits(made, form):
            break
        tried.append((width, svg.size(made)[0]))
    return made


def _said_width(specification: Mapping[str, Any]) -> float:
    """Return how wide the chart says its plot (or each of its panels) may be; 0 if it does not."""
    panels = specification.get("concat", [specification])
    widths = [panel.get("width") for panel in panels]
    known = all(isinstance(width, (int, float)) for width in widths)
    return float(min(widths)) if known else 0.0


def _next_width(tried: list[tuple[float, float]], wanted: float, side_by_side: int) -> float:
    """Return the plot's width that should make the whole as wide as wanted (by secant)."""
    width, total = tried[-1]
    slope = float(side_by_side)
    if len(tried) > 1 and tried[-2][0] != width:
        slope = (total - tried[-2][1]) / (width - tried[-2][0]) or 1.0
    return width + (wanted - total) / slope


def _useless(tried: list[tuple[float, float]]) -> bool:
    """Return whether another plot's width made no difference: words alone are too wide."""
    if len(tried) < 2:
        return False
    (before, total_before), (width, total) = tried[-2:]
    return abs(total - total_before) < abs(width - before) / 4


def _set_width(compiled: dict[str, Any], width: float) -> None:
    if "width" in compiled:
        compiled["width"] = width
    for signal in compiled.get("signals", ()):
        if signal["name"] in WIDTHS and "value" in signal:
            signal["value"] = width
