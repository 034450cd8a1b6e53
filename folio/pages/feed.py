"""The feed of what publications changed since they came out: Atom, one a language."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from folio.core.changes import Entry, version_anchor
from folio.core.model import Language, Site, Tree
from folio.core.words import word
from folio.pages.address import feed_address, home_address

ATOM = "http://www.w3.org/2005/Atom"
LONGEST = 100
"""Entries.  Who looks once in a while needs no more."""


def compose_feed(site: Site, language: Language, entries: Sequence[Entry], newest: str) -> Tree:
    """Return the feed of a language by its path from the top of the site.

    newest: the day of the newest publication, for a feed without entries.
    """
    address = feed_address(language)
    shown = sorted(entries, key=lambda each: (each.day, each.address), reverse=True)[:LONGEST]
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language.tag})
    _text(feed, "id", site.base_url + address)
    _text(feed, "title", word(language, "changes", "feed_title").format(house=site.title))
    _text(feed, "updated", _moment(shown[0].day.isoformat() if shown else newest))
    _link(feed, "self", site.base_url + address, "application/atom+xml")
    _link(feed, "alternate", site.base_url + home_address(language), "text/html")
    _text(SubElement(feed, "author"), "name", site.title)
    for each in shown:
        _entry(SubElement(feed, "entry"), each, site.base_url, language)
    indent(feed, " ")
    return {address: tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"}


def _entry(entry: Element, of: Entry, base_url: str, language: Language) -> None:
    page = f"{base_url}{of.address}#{version_anchor(of.day)}"
    kind = word(language, "changes", of.kind)
    said = [f"{word(language, 'changes', kind)}. {words}" for kind, words in of.changes]
    _text(entry, "id", page)
    told = word(language, "changes", "entry")
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
