"""What readers' programs follow: new publications, and what published ones changed.

Atom for both, and for publications JSON Feed too; one of each a language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from folio.core.changes import Entry, version_anchor
from folio.core.model import Language, Site, Tree
from folio.core.words import word
from folio.pages.address import changes_address, feed_address, home_address

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
LONGEST = 100
"""Entries.  Who looks once in a while needs no more."""

Card = Mapping[str, str]
"""What the home page shows of a publication: card.json, read."""


def compose_changes(site: Site, language: Language, entries: Sequence[Entry], newest: str) -> Tree:
    """Return the feed of what publications of a language changed, by its path.

    newest: the day of the newest publication, for a feed without entries.
    """
    shown = sorted(entries, key=lambda each: (each.day, each.address), reverse=True)[:LONGEST]
    title = word(language, "changes", "feed_title").format(house=site.title)
    updated = shown[0].day.isoformat() if shown else newest
    feed = _feed(site, language, changes_address(language), title, updated)
    for each in shown:
        _change(SubElement(feed, "entry"), each, site.base_url, language)
    return {changes_address(language): written(feed)}


def compose_publications(
    site: Site, language: Language, cards: Sequence[tuple[str, bytes]]
) -> Tree:
    """Return the feeds of a language's publications, as Atom and as JSON Feed, by their paths.

    cards: address and card.json of at least one, newest first.
    """
    shown = [(f"{site.base_url}{address}", json.loads(card)) for address, card in cards]
    title = word(language, "feed", "title").format(house=site.title)
    address = feed_address(language)
    feed = _feed(site, language, address, title, max(card["updated"] for _, card in shown))
    for page, card in shown:
        entry = SubElement(feed, "entry")
        _text(entry, "id", page)
        _text(entry, "title", card["title"])
        _text(entry, "published", _moment(card["date_iso"]))
        _text(entry, "updated", _moment(card["updated"]))
        _link(entry, "alternate", page, "text/html")
        _text(entry, "summary", card["deck"])
    told = {
        "version": JSON_FEED,
        "title": title,
        "home_page_url": site.base_url + home_address(language),
        "feed_url": f"{site.base_url}{_json_address(address)}",
        "language": language.tag,
        "authors": [{"name": site.title, "url": site.base_url}],
        "items": list(_items(shown)),
    }
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return {address: written(feed), _json_address(address): f"{text}\n".encode()}


def _items(shown: Sequence[tuple[str, Card]]) -> Iterator[Mapping[str, str]]:
    for page, card in shown:
        yield {
            "id": page,
            "url": page,
            "title": card["title"],
            "content_text": card["deck"],
            "date_published": _moment(card["date_iso"]),
            "date_modified": _moment(card["updated"]),
        }


def _json_address(address: str) -> str:
    return f"{address.removesuffix('.xml')}.json"


def _feed(site: Site, language: Language, address: str, title: str, updated: str) -> Element:
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language.tag})
    _text(feed, "id", site.base_url + address)
    _text(feed, "title", title)
    _text(feed, "updated", _moment(updated))
    _link(feed, "self", site.base_url + address, "application/atom+xml")
    _link(feed, "alternate", site.base_url + home_address(language), "text/html")
    _text(SubElement(feed, "author"), "name", site.title)
    return feed


def _change(entry: Element, of: Entry, base_url: str, language: Language) -> None:
    page = f"{base_url}{of.address}#{version_anchor(of.day)}"
    kind = word(language, "changes", of.kind)
    said = [f"{word(language, 'changes', kind)}. {words}" for kind, words in of.changes]
    told = word(language, "changes", "entry")
    _text(entry, "id", page)
    _text(entry, "title", told.format(kind=kind, title=of.title, number=of.number))
    _text(entry, "updated", _moment(of.day.isoformat()))
    _link(entry, "alternate", page, "text/html")
    SubElement(entry, "category", {"term": of.kind, "label": kind})
    _text(entry, "content", "\n".join(said)).set("type", "text")


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = text
    return child


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": href})


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def written(element: Element) -> bytes:
    """Return XML as a file, an element a line."""
    indent(element, " ")
    made: bytes = tostring(element, encoding="utf-8", xml_declaration=True)
    return made + b"\n"
