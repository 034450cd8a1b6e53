"""Vega-Lite becomes SVG: the one module that calls vl-convert.

vl-convert runs Vega in a V8 of its own, one a process, which keeps what it has
compiled: the first drawings of a process take longest.  Nothing is fetched, from
the network or from the disk.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import vl_convert

HEAP = 128
"""The most that V8 may use for objects, in MB: 80 000 points in lines fit, 30 000 in dots.

Without a bound it keeps half as much again that it no longer needs.
"""

vl_convert.configure(allowed_base_urls=[], base_url=False, max_v8_heap_size_mb=HEAP)
# Vega's warnings are for whoever asks for them, not for an editor's terminal.
logging.getLogger("vl_convert").addHandler(logging.NullHandler())


class VegaError(ValueError):
    """What Vega cannot draw, in its words."""


def lend(folder: str) -> None:
    """Make the faces of a folder known, for as long as the process lives."""
    vl_convert.register_font_directory(folder)


def drawn(vega_lite: Mapping[str, Any], tag: str) -> str:
    """Return a chart as SVG.  Raises VegaError.

    tag: the page's language (`es-MX`), for numbers and dates that a chart leaves to Vega.
    """
    # As text: vl-convert takes longer to read objects.
    return _svg(vl_convert.vegalite_to_svg, json.dumps(vega_lite), tag)


def compiled(vega_lite: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chart that can be drawn as Vega, for `redrawn`."""
    made: dict[str, Any] = vl_convert.vegalite_to_vega(json.dumps(vega_lite))
    return made


def redrawn(vega: Mapping[str, Any], tag: str) -> str:
    """Return Vega as SVG.  Raises VegaError.  tag: as for `drawn`."""
    return _svg(vl_convert.vega_to_svg, json.dumps(vega), tag)


def painted(svg: str, scale: float) -> bytes:
    """Return an SVG as PNG, in faces that were lent; `scale` pixels for each px."""
    made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    return made


def _svg(convert: Any, specification: str, tag: str) -> str:
    locale = _known_locale(tag)
    try:
        made: str = convert(specification, format_locale=locale, time_format_locale=locale)
    except (ValueError, PermissionError) as failed:  # The latter for what must not be fetched.
        raise VegaError(_reason(str(failed))) from failed
    return made


def _reason(said: str) -> str:
    """Return what went wrong, from under vl-convert's heading and above where."""
    lines = said.splitlines()
    return lines[min(1, len(lines) - 1)].removeprefix("Error: ")


@lru_cache(maxsize=8)
def _known_locale(tag: str) -> Any:
    """Return the tag if vl-convert knows it; the house's charts write all they say themselves."""
    try:
        vl_convert.get_format_locale(tag)
        vl_convert.get_time_format_locale(tag)
    except ValueError:
        return "en-US"
    return tag
