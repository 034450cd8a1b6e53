"""What an editor writes as HTML, or as attributes in braces: its elements, ids and links.

The sanitiser lets few elements through.  Of the others it takes away the tag, and of some
all that follows, so they are told before a reader misses a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from folio.core.grammar import ELEMENTS

TAG = re.compile(r"</?+(?P<name>[a-zA-Z][^\s/<>:@]*+)(?=[\s/>])[^<>]*+>")
LIST = re.compile(r"\{:?[ \t]*+(?P<inside>[^{}\n]*+)\}")
ID = re.compile(r"(?:(?<![^\s])#|\bid\s*+=\s*+)(?P<id>\"[^\"]*+\"|'[^']*+'|[^\s\"'>}]++)", re.I)
LINK = re.compile(r"\bhref\s*+=\s*+(?P<target>\"[^\"]*+\"|'[^']*+'|[^\s\"'>}]++)", re.I)
HEADING = re.compile(r"^#{1,6}[ \t]")

Found = tuple[int, int, str]
"""Where in the text it begins and ends, and what it is."""


def unknown_elements(text: str) -> Iterator[Found]:
    """Yield each tag of an element that no page may hold."""
    for tag in TAG.finditer(text) if "<" in text else ():
        if tag["name"].lower() not in ELEMENTS:
            yield *tag.span(), tag["name"]


def ids(text: str) -> Iterator[Found]:
    """Yield each id that an editor gives to something other than a heading."""
    for start, _, inside in _attributes(text):
        for found in ID.finditer(inside):
            yield _unquoted(found, "id", start)


def links(text: str) -> Iterator[Found]:
    """Yield the target of each link that is written as an attribute."""
    for start, _, inside in _attributes(text):
        for found in LINK.finditer(inside):
            yield _unquoted(found, "target", start)


def _attributes(text: str) -> Iterator[Found]:
    """Yield what may be attributes: the insides of tags and of braces, but of no heading."""
    for pattern, sign in ((TAG, "<"), (LIST, "{")):
        for found in pattern.finditer(text) if sign in text else ():
            line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            if pattern is TAG or not HEADING.match(line):
                yield *found.span(), found[0]


def _unquoted(found: re.Match[str], name: str, start: int) -> Found:
    first, last = found.span(name)
    written = found[name]
    if written[:1] in ("'", '"'):
        first, last, written = first + 1, last - 1, written[1:-1]
    return start + first, start + last, written
