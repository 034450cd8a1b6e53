"""From a chart to its SVG: the house's settings, the page's numbers, an exact width.

The house's charts know how wide their words are, and with that how much of the drawing
is left for the plot.  A publication's own chart does not say: it is drawn, measured, and
drawn again with the plot as wide as its labels leave room for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from folio.charts import svg, theme
from folio.charts.fonts import Faces
from folio.charts.theme import Form

TRIES = 4
OVER, UNDER = 0.5, 4.0
"""How many px a drawing may be wider or narrower than its form before it is drawn again."""
NARROWEST = 40.0
"""Of a plot, in px."""
WIDTHS = ("width", "childWidth", "child_width")


def specification(chart: Any, form: Form, faces: Faces, *, validate: bool) -> dict[str, Any]:
    """Return the chart as Vega-Lite, with the house's settings.  Altair raises if it is wrong."""
    with alt.data_transformers.enable("default", max_rows=None):
        made: dict[str, Any] = chart.to_dict(validate=validate)
    made.pop("config", None)  # Altair's own defaults; the house's take their place.
    made["config"] = theme.settings(form, faces.lent, width=form.width)
    return made


def drawn(specification: dict[str, Any], form: Form, tag: str) -> str:
    """Return Vega's SVG, exactly as wide as the form.

    tag: the page's language (`es-MX`), for numbers that a chart leaves to Vega.
    """
    vega = vl_convert.vegalite_to_vega(specification)
    locale = _known_locale(tag)
    side_by_side = int(specification.get("columns", 1))
    # A width that nobody knows begins too wide, so that what is measured is the labels.
    width = _said_width(specification) or form.width / side_by_side
    tried: list[tuple[float, float]] = []
    for _ in range(TRIES):
        _set_width(vega, width)
        made = _vega_svg(vega, locale)
        total = svg.size(made)[0]
        if -UNDER <= total - form.width <= OVER:
            break
        tried.append((width, total))
        if _useless(tried):
            break
        width = max(NARROWEST, _next_width(tried, form.width, side_by_side))
    return made


def golden(specifications: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return both forms' specifications as one file, for tests and for whoever asks why."""
    # A line an item, for whoever compares; indented, it would take as long as a drawing.
    apart = (",\n", ": ")
    text = json.dumps(specifications, ensure_ascii=False, separators=apart, sort_keys=True)
    return text.encode() + b"\n"


def _vega_svg(vega: dict[str, Any], locale: Any) -> str:
    made: str = vl_convert.vega_to_svg(
        vega, allowed_base_urls=[], format_locale=locale, time_format_locale=locale
    )
    return made


@lru_cache(maxsize=8)
def _known_locale(tag: Any) -> Any:
    """Return the tag if vl-convert knows it; the house's charts write all they say themselves."""
    try:
        vl_convert.get_format_locale(tag)
        vl_convert.get_time_format_locale(tag)
    except ValueError:
        return "en-US"
    return tag


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


def _set_width(vega: dict[str, Any], width: float) -> None:
    if "width" in vega:
        vega["width"] = width
    for signal in vega.get("signals", ()):
        if signal["name"] in WIDTHS and "value" in signal:
            signal["value"] = width
