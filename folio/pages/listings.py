"""Lists of publications that share something, and the indexes of such lists."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from folio.core.catalogue import Entry, Listed, Near, Neighbour
from folio.core.dates import day
from folio.core.model import Language, Site, Tree
from folio.core.words import word, words
from folio.pages.address import further_address, index_address, way
from folio.pages.finding_views import (
    EntryView,
    IndexView,
    ItemView,
    ListingView,
    NearView,
    NeighbourView,
)
from folio.pages.frame import make_frame
from folio.pages.linked_data import Node
from folio.pages.markdown_pages import of_index, of_listing
from folio.pages.templates import environment, macro, render
from folio.pages.views import Frame


def compose_listing(
    site: Site, language: Language, listed: Listed, cards: Sequence[tuple[str, bytes]]
) -> Tree:
    """Do what `folio.pages.listing` promises."""
    address = page_of(listed, language)
    newer, older = pager(listed, language)
    view = ListingView(
        frame=listing_frame(site, language, listed, listed.description),
        kind=word(language, "finding", listed.kind, "one"),
        heading=heading(listed, language),
        description="" if listed.number else listed.description,
        items=tuple(item(address, page, json.loads(card)) for page, card in cards),
        newer=newer,
        older=older,
    )
    made = render(environment(site), "listing.html", view, language)
    return {f"{address}index.html": made, f"{address}index.md": of_listing(view)}


def compose_index(
    site: Site,
    language: Language,
    kind: str,
    entries: Sequence[Entry],
    twins: Mapping[str, str],
) -> Tree:
    """Do what `folio.pages.index` promises."""
    address = index_address(language, kind)
    title, intro = (word(language, "finding", kind, said) for said in ("title", "intro"))
    frame = make_frame(
        site,
        language,
        title=f"{title} | {site.title}",
        description=intro,
        address=address,
        twins=twins,
        trail=[(title, address)],
    )
    view = IndexView(
        frame=frame,
        heading=title,
        intro=intro,
        entries=tuple(
            EntryView(
                each.title,
                each.description,
                way(address, each.address),
                counted(language, "publications", each.count),
            )
            for each in entries
        ),
        none=word(language, "finding", "none"),
    )
    made = render(environment(site), "catalogue.html", view, language)
    return {f"{address}index.html": made, f"{address}index.md": of_index(view)}


def compose_near(site: Site, language: Language, address: str, near: Near) -> Tree:
    """Return `near.html`: the publications near the one whose page has an address."""

    def seen(of: Neighbour | None) -> NeighbourView | None:
        if of is None:
            return None
        return NeighbourView(
            way(address, of.address), of.title, day(language, date.fromisoformat(of.day)), of.day
        )

    related = tuple(each for each in map(seen, near.related) if each)
    view = NearView(related, seen(near.older), seen(near.newer))
    return {"near.html": macro(environment(site), "near", "near", view, language.words).encode()}


def listing_frame(
    site: Site,
    language: Language,
    listed: Listed,
    description: str,
    linked: Sequence[Node] = (),
) -> Frame:
    """Return the frame of a page of a collection.  linked: what search engines are told of it."""
    address = page_of(listed, language)
    index = word(language, "finding", listed.kind, "title")
    trail = [(index, index_address(language, listed.kind))]
    trail.append((listed.title, listed.addresses[language.code]))
    if listed.number:
        trail.append((heading(listed, language), address))
    twins = {
        other.code: page_of(listed, other)
        for other in site.languages
        if other.code in listed.addresses and listed.number <= listed.counts[other.code]
    }
    told, titled = (
        word(language, "finding", listed.kind, key) for key in ("description", "titled")
    )
    return make_frame(
        site,
        language,
        title=f"{titled.format(title=heading(listed, language))} | {site.title}",
        description=description or told.format(title=listed.title),
        address=address,
        twins=twins,
        trail=trail,
        feeds=True,
        linked=linked,
    )


def page_of(listed: Listed, language: Language) -> str:
    """Return the address of a page of a collection."""
    return further_address(language, listed.addresses[language.code], listed.number)


def heading(listed: Listed, language: Language) -> str:
    """Return the title of a collection, with the page's number if it is not the first."""
    if not listed.number:
        return listed.title
    told = word(language, "finding", "further")
    count = listed.counts[language.code]
    return told.format(title=listed.title, number=listed.number, count=count)


def pager(listed: Listed, language: Language) -> tuple[str, str]:
    """Return the ways to the page of newer publications and to that of older ones."""
    count, number = listed.counts[language.code], listed.number
    address, first = page_of(listed, language), listed.addresses[language.code]

    def to(other: int) -> str:
        return way(address, further_address(language, first, other))

    older = number - 1 if number else count
    return to((number + 1) % (count + 1)) if number else "", to(older) if older else ""


def item(address: str, page: str, card: Mapping[str, Any]) -> ItemView:
    """Return a publication in the list of a page.  page: its address."""
    return ItemView(
        href=way(address, page),
        title=card["title"],
        deck=card["deck"],
        kicker=card["kicker"],
        date=card["date"],
        date_iso=card["date_iso"],
    )


def counted(language: Language, what: str, count: int) -> str:
    """Return how many there are of something: "3 publicaciones"."""
    said: Any = words(language, "finding", "counted")[what]
    return str(said["one" if count == 1 else "other"]).format(number=count)
