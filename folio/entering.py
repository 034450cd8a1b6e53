"""What leads to publications, wherever it is made: homes, the chooser, the page of drafts builds.

Each door is a compound job, as in making.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from folio import pages, plan
from folio.core.blobs import Blob
from folio.core.changes import Entry
from folio.core.model import Site, Tree
from folio.core.nouns import replace
from folio.core.tally import Tally
from folio.core.writing import Edition
from folio.engine.desk import Desk


def home(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    language: str,
    cards: tuple[tuple[str, Blob, Blob | None], ...],
    number: int,
    archives: Mapping[str, int],
) -> Tree:
    """Return a page of a language's home: see pages.home.

    cards: address, card.json and drawing, newest first.
    """
    site = plan.bare(replace(desk.value(house), base_url=base_url))
    shown = tuple(
        (address, desk.store.read(card), desk.store.read(drawing) if drawing else b"")
        for address, card, drawing in cards
    )
    written = next(each for each in site.languages if each.code == language)
    return pages.home(site, written, shown, number, archives)


def statuses(desk: Desk, *, house: Blob, base_url: str, tallies: tuple[Tally, ...]) -> Tree:
    """Return the pages, one a language, that say how publications stand."""
    site = plan.bare(replace(desk.value(house), base_url=base_url))
    made = [pages.status_page(site, language, tallies) for language in site.languages]
    return {path: content for page in made for path, content in page.items()}


def feeds(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    language: str,
    cards: tuple[tuple[str, Blob], ...],
    entries: tuple[Entry, ...],
    newest: str,
) -> Tree:
    """Return what programs follow in a language: see pages.feeds.

    cards: address and card.json of its publications, newest first.
    """
    site = replace(desk.value(house), base_url=base_url)
    written = next(each for each in site.languages if each.code == language)
    shown = [(address, desk.store.read(card)) for address, card in cards]
    return pages.feeds(site, written, shown, entries, newest)


def sitemap(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    publications: tuple[tuple[Mapping[str, str], str], ...],
    newest: str,
) -> Tree:
    """Return what search engines are told: see pages.site_map."""
    return pages.site_map(replace(desk.value(house), base_url=base_url), publications, newest)


def entrances(
    desk: Desk, *, house: Blob, house_pages: Blob, base_url: str, newest: Mapping[str, str]
) -> Tree:
    """Return the chooser, the lost page, the house's own pages and the files that all share."""
    site: Site = replace(desk.value(house), base_url=base_url)
    found: Mapping[str, Mapping[str, Edition]] = desk.value(house_pages)
    return {
        **{
            path: content
            for editions in found.values()
            for language in site.languages
            if language.code in editions
            for path, content in pages.own_page(plan.bare(site), language, editions).items()
        },
        **pages.chooser(plan.bare(site), newest),
        **pages.lost(plan.bare(site, "css/tokens.css", "css/lost.css")),
        **pages.site_files(site.templates),
    }
