"""What is long stands in a page as a hole, and is filled in last.

The words of a text, the drawings and what the templates make of them are made apart, each
anew only when it has changed, and a page is put together of them.  No editor can type a
hole: its ends are characters that no text may have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

HOLE = re.compile("\ue000(?P<name>[a-z][\\w-]*)\ue001")


def hole(name: str) -> Markup:
    """Return what stands for a piece of HTML until it is filled in."""
    return Markup(f"\ue000{name}\ue001")


FROM = "from-"
"""Where the way from a fact to where it comes from begins; it ends at FROM_END."""
FROM_END = "end-of-fact"
WAYS = re.compile(f"\ue000(?:{FROM}(?P<fact>[^\ue001]*)|{FROM_END})\ue001")


def unlinked(html: str) -> str:
    """Return HTML whose facts lead nowhere: in a link there can be no other."""
    return WAYS.sub("", html)


def fact_ways(pieces: Iterable[str]) -> dict[str, str]:
    """Return what fills the holes around the facts of some HTML, on a page that lists them."""
    facts = {found for piece in pieces for found in WAYS.findall(piece)} - {""}
    ways = {f"{FROM}{fact}": f'<a class="from" href="#number-{fact}">' for fact in facts}
    return {**ways, FROM_END: "</a>"}


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
