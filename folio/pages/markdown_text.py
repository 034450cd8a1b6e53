"""Markdown becomes clean HTML: Python-Markdown, then the house's finish, then a sanitiser.

What an editor typed as HTML passes only as far as the lists below; nothing of it
can run, load, or style.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from xml.etree import ElementTree

import nh3
from markdown import Extension, Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from folio.core.grammar import ELEMENTS

BLOCK_ELEMENTS = (
    "blockquote caption dd div dl dt h2 h3 h4 h5 h6 hr li ol p pre section"
    " table tbody td tfoot th thead tr ul"
)
ATTRIBUTES = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href", "role", "aria-label"},
    "div": {"role"},
    "section": {"aria-label", "tabindex"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"https", "http", "mailto"}
CLEANER = nh3.Cleaner(
    tags={*ELEMENTS, *BLOCK_ELEMENTS.split()},
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel=None,
)
SILENT = {"code", "pre", "kbd", "samp", "script", "style"}
BLOCKS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}

OUTWARD = re.compile(r"<a\b(?=[^>]*\shref=\"https?://)")

SetType = Callable[[str, str], str]
"""(text, the character before it) -> the text with its quotes and dashes set."""


def to_html(text: str, set_type: SetType, back: str, table: str) -> str:
    """Return the HTML of a Markdown text.

    back: what a footnote's way back is called, with `{}` for its number.
    table: what a table is called for a reader who cannot see it, with `{}` for its number.
    """
    markdown, finish = _machine(back, attributes="{" in text)
    finish.set_type, finish.table = set_type, table
    try:
        made = markdown.reset().convert(text)
    except Exception:
        _machine.cache_clear()  # It may have stopped in the middle of a list.
        raise
    return OUTWARD.sub('<a rel="external noopener"', CLEANER.clean(made))


@lru_cache(maxsize=8)
def _machine(back: str, *, attributes: bool) -> tuple[Markdown, _Finish]:
    """Return Python-Markdown and the finish at its end; one a process and language.

    attributes: whether `{: #name}` may occur; what reads it takes long to import.
    """
    extensions: list[Extension] = [
        TableExtension(),
        FootnoteExtension(BACKLINK_TITLE=back, SEPARATOR="-", UNIQUE_IDS=False),
        DefListExtension(),
        AbbrExtension(),
        SaneListExtension(),
    ]
    if attributes:
        from markdown.extensions.attr_list import AttrListExtension

        extensions.insert(-1, AttrListExtension())
    markdown = Markdown(extensions=extensions)
    # Four spaces are a slip of the hand, and hid notes; code stands between back-quotes.
    markdown.parser.blockprocessors.deregister("code")
    finish = _Finish(markdown)
    markdown.treeprocessors.register(finish, "house", 5)  # Behind all that Markdown does itself.
    return markdown, finish


class _Finish(Treeprocessor):
    set_type: SetType
    table: str

    def run(self, root: ElementTree.Element) -> None:
        _lower_headings(root)
        _finish_tables(root, self.table)
        _set_texts(root, self.set_type, "")


def _lower_headings(root: ElementTree.Element) -> None:
    """A page has one first heading, its title; a `#` in the text is a second."""
    for element in root.iter("h1"):
        element.tag = "h2"


def _finish_tables(root: ElementTree.Element, label: str) -> None:
    """Give header cells a scope, cells a class for their side, tables a room to scroll in."""
    number = 0
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.tag != "table":
                continue
            number += 1
            name = label.format(number)
            attributes = {"class": "table", "tabindex": "0", "aria-label": name}
            room = ElementTree.Element("section", attributes)
            parent.remove(child)
            room.append(child)
            room.tail, child.tail = child.tail, None
            parent.insert(index, room)
    for cell in [*root.iter("th"), *root.iter("td")]:
        side = cell.attrib.pop("style", "").removeprefix("text-align: ").rstrip(";")
        if side in ("right", "center"):
            cell.set("class", side)
        if cell.tag == "th":
            cell.set("scope", "col")


def _set_texts(element: ElementTree.Element, set_type: SetType, before: str) -> str:
    """Set the type of all texts below an element; return the last character of them."""
    if element.tag in BLOCKS:
        before = ""
    if element.text and element.tag not in SILENT:
        element.text = set_type(element.text, before)
    before = (element.text or before)[-1:]
    for child in element:
        before = _set_texts(child, set_type, before)
        if child.tail:
            child.tail = set_type(child.tail, before)
            before = child.tail[-1:]
    return before
