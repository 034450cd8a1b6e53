"""The headings of a long text, as ways to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from folio.core.catalogue import slugged
from folio.core.model import Language
from folio.core.nouns import noun
from folio.core.words import word

HEADING = re.compile(r"<(?P<tag>h[23])(?P<more>[^>]*)>(?P<inner>.*?)</(?P=tag)>", re.S)
ID = re.compile(r'\bid="(?P<id>[^"]*)"')
CITE = re.compile(r"<sup\b.*?</sup>", re.S)
TAG = re.compile(r"<[^>]*>")
BADGE = re.compile("\ue000[^\ue001]*\ue001")
LONG = 4
"""Headings from which a text has its contents told."""
MOST = 200
"""Headings beyond which nobody would look for one in a list."""


@noun
class Heading:
    """A heading of a text."""

    anchor: str
    text: Markup
    is_second: bool
    """Of the highest level that a text has, below its title."""


def anchored(html: Markup) -> tuple[Markup, tuple[Heading, ...]]:
    """Return a text whose headings can all be led to, and those headings.

    >>> anchored(Markup('<h2>Uno &amp; dos</h2><h2 id="x">Tres</h2>'))[0]
    Markup('<h2 id="section-uno-dos">Uno &amp; dos</h2><h2 id="x">Tres</h2>')
    """
    found: list[Heading] = []
    taken: set[str] = set()
    alike: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        text = Markup(" ".join(TAG.sub("", BADGE.sub("", CITE.sub("", match["inner"]))).split()))
        known = ID.search(match["more"])
        anchor = (
            known["id"] if known else _free(f"section-{slugged(text.unescape())}", taken, alike)
        )
        taken.add(anchor)
        if text:
            found.append(Heading(anchor, text, match["tag"] == "h2"))
        tag = match["tag"]
        more = match["more"] if known else f' id="{anchor}"{match["more"]}'
        return f"<{tag}{more}>{match['inner']}</{tag}>"

    return Markup(HEADING.sub(named, html)), tuple(found)


def _free(anchor: str, taken: set[str], alike: dict[str, int]) -> str:
    """Return an anchor that no heading has yet.  alike: how many were given of each so far."""
    number = alike.get(anchor, 0) + 1
    while (free := anchor if number == 1 else f"{anchor}-{number}") in taken:
        number += 1
    alike[anchor] = number
    return free


def contents(headings: Sequence[Heading], language: Language) -> Markup:
    """Return the ways to the headings of a long text; nothing for a short or an endless one.

    Twice: open beside the text where there is room, else closed above it; the style sheet
    shows one of them.
    """
    if not LONG <= len(headings) <= MOST:
        return Markup()
    item = Markup('<li{}><div><a href="#{}">{}</a></div></li>')
    below = Markup(' class="toc-below"')
    items = Markup().join(
        item.format("" if each.is_second else below, each.anchor, each.text) for each in headings
    )
    return Markup(
        '<nav class="toc" aria-label="{title}"><details class="toc-closed">'
        "<summary>{title}</summary><ol>{items}</ol></details>"
        '<div class="toc-open"><p class="toc-title">{title}</p><ol>{items}</ol></div></nav>'
    ).format(title=word(language, "page", "contents"), items=items)
