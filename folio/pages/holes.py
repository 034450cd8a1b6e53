"""What is long stands in a page as a hole, and is filled in last.

The words of a text, the drawings and what the templates make of them are made apart, each
anew only when it has changed, and a page is put together of them.  No editor can type a
hole: its ends are characters that no text may have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

HOLE = re.compile("\ue000(?P<name>[a-z][\\w-]*)\ue001")


def hole(name: str) -> Markup:
    """Return what stands for a piece of HTML until it is filled in."""
    return Markup(f"\ue000{name}\ue001")


def filled(html: str, pieces: Mapping[str, str], drawings: Mapping[str, str]) -> str:
    """Return HTML with its holes filled by pieces, which may have holes, and by drawings.

    What there is no piece for is nothing.

    >>> filled(hole("body") + ".", {"body": f"a {hole('x')} b {hole('y')}"}, {"x": "<svg/>"})
    'a <svg/> b .'
    """

    def piece(match: re.Match[str]) -> str:
        name = match["name"]
        return (
            drawings[name] if name in drawings else filled(pieces.get(name, ""), pieces, drawings)
        )

    return HOLE.sub(piece, html)
