"""What a search finds a publication by: its words as plain text, section by section."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape

from folio.core.dates import day
from folio.core.model import Tree
from folio.pages.address import search_file
from folio.pages.contents import CITE, HEADING, ID, TAG
from folio.pages.given import Given
from folio.pages.holes import HOLE
from folio.pages.prose import plain
from folio.pages.script_data import in_script

ENDS = re.compile(r"</(?:p|li|h\d|t[dhr]|d[td]|blockquote|caption|pre)>|<br\s*/?>")
"""Where one word ends and another begins."""

BACK = re.compile(r'<a class="footnote-backref".*?</a>')

Section = tuple[str, str, str]
"""Anchor, heading, text."""


def search_entry(given: Given, texts: Tree) -> bytes:
    """Return what is searched of a publication, as JSON.

    texts: its Markdown as HTML: see texts.set_texts.
    """
    edition, telling = given.edition, given.telling
    found = [*_sections(texts["body.html"].decode())]
    for name in edition.findings:
        found.append((f"finding-{name}", "", _text(texts[f"finding-{name}.html"].decode())))
    for index, slot in enumerate(edition.slots):
        if slot.kind == "box":
            text = _text(texts[f"box-{index}.html"].decode())
            found.append(("", plain(slot.title, telling), text))
    for name, figure in edition.figures.items():
        found.append((name, plain(figure.title, telling), plain(figure.subtitle, telling)))
    told = {
        "way": given.address,
        "title": plain(edition.title, telling),
        "deck": plain(edition.deck, telling),
        "kicker": given.publication.kicker,
        "date": day(given.language, given.publication.date),
        "topics": [
            given.site.topics[name].title[given.language.code] for name in given.publication.topics
        ],
        "sections": [each for each in found if each[1] or each[2]],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def search_index(code: str, number: int, entries: Sequence[bytes]) -> Tree:
    """Return a file of what is searched, by its path: a script, so that it is read from a disk too.

    entries: of `search_entry`.
    """
    held = in_script(",\n".join(entry.decode() for entry in entries))
    return {search_file(code, number): f"(self.folio ||= []).push(\n{held}\n);\n".encode()}


def _sections(html: str) -> Iterator[Section]:
    anchor, heading, at = "", "", 0
    for found in HEADING.finditer(html):
        yield anchor, heading, _text(html[at : found.start()])
        known = ID.search(found["more"])
        anchor, heading, at = known["id"] if known else "", _text(found["inner"]), found.end()
    yield anchor, heading, _text(html[at:])


def _text(html: str) -> str:
    """Return what HTML says.

    >>> _text('<p>Uno<sup class="cite"><a href="#a">a</a></sup></p><p>dos &amp; <b>tres</b></p>')
    'Uno dos & tres'
    """
    return " ".join(
        unescape(TAG.sub("", ENDS.sub(" ", CITE.sub("", BACK.sub("", HOLE.sub("", html)))))).split()
    )
