"""What leads to publications, wherever it is made: homes, the chooser, the page of drafts builds.

Each door is a compound job, as in making.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from folio import illustrating, pages, plan
from folio.core.blobs import Blob, Kept
from folio.core.catalogue import Entry as CollectionEntry
from folio.core.catalogue import Listed, Vintage, read_near
from folio.core.changes import Entry
from folio.core.datasets import Dataset
from folio.core.model import Language, Site, Tree
from folio.core.nouns import replace
from folio.core.tally import Tally
from folio.core.writing import Edition
from folio.engine.desk import Desk, Job

NEAR = "macros/near.html"


def home(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    language: str,
    cards: tuple[tuple[str, Blob, Blob | None], ...],
    number: int,
    archives: Mapping[str, int],
    kinds: tuple[str, ...],
) -> Tree:
    """Return a page of a language's home: see pages.home.

    cards: address, card.json and drawing, newest first.
    """
    site, written = _house(desk, house, base_url, language)
    shown = tuple(
        (address, desk.store.read(card), desk.store.read(drawing) if drawing else b"")
        for address, card, drawing in cards
    )
    return pages.home(site, written, shown, number, archives, kinds)


def closed(
    desk: Desk,
    *,
    house: Blob,
    name: str,
    opened: Kept,
    addresses: Mapping[str, str],
    near: str,
) -> Tree:
    """Return the pages of a publication by language, with what stands near it.

    opened: the same, left open.  addresses: theirs.  near: see catalogue.write_near.
    """
    site: Site = desk.value(house)
    bare = replace(plan.bare(site), topics={}, templates={NEAR: site.templates[NEAR]})
    found = read_near(near)
    jobs = [
        Job(
            f"{language.code}/{name}",
            pages.near,
            {
                "site": bare,
                "language": language,
                "address": addresses[language.code],
                "near": found[language.code],
            },
        )
        for language in site.languages
        if language.code in opened
    ]
    return {
        job.partition("/")[0]: pages.closed(desk.store.read(opened[job.partition("/")[0]]), made)
        for job, made in desk.run("near", jobs).items()
    }


def listing(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    language: str,
    listed: Listed,
    cards: tuple[tuple[str, Blob], ...],
) -> Tree:
    """Return a page of a topic, a kicker, an author or a year: see pages.listing."""
    site, written = _house(desk, house, base_url, language)
    shown = [(address, desk.store.read(card)) for address, card in cards]
    return pages.listing(site, written, listed, shown)


def dataset(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    language: str,
    listed: Listed,
    papers: Dataset,
    vintages: tuple[Vintage, ...],
    cards: tuple[tuple[str, Blob, str], ...],
) -> Tree:
    """Return a page of a dataset: see pages.dataset."""
    site, written = _house(desk, house, base_url, language)
    shown = [(address, desk.store.read(card), pin) for address, card, pin in cards]
    return pages.dataset(site, written, listed, papers, vintages, shown)


def index(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    language: str,
    kind: str,
    entries: tuple[CollectionEntry, ...],
    twins: Mapping[str, str],
) -> Tree:
    """Return the index of a kind of collection: see pages.index."""
    site, written = _house(desk, house, base_url, language)
    return pages.index(site, written, kind, entries, twins)


def _house(desk: Desk, house: Blob, base_url: str, language: str) -> tuple[Site, Language]:
    """Return what a page that leads to others may know, and the language that it is in."""
    site = plan.bare(replace(desk.value(house), base_url=base_url))
    return site, next(each for each in site.languages if each.code == language)


def search(
    desk: Desk, *, house: Blob, base_url: str, language: str, files: int, kinds: tuple[str, ...]
) -> Tree:
    """Return the page that searches a language: see pages.search."""
    site, written = _house(desk, house, base_url, language)
    return pages.search(site, written, files, kinds)


def search_index(desk: Desk, *, language: str, number: int, texts: tuple[Blob, ...]) -> Tree:
    """Return a file of what is searched: see pages.search_index."""
    return pages.search_index(language, number, [desk.store.read(each) for each in texts])


def search_path(code: str, number: int) -> str:
    """Return where a file of what is searched stands: see pages.search_file."""
    return pages.search_file(code, number)


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


def plain_texts(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    publications: tuple[Mapping[str, tuple[str, str]], ...],
    newest: str,
) -> Tree:
    """Return what is told of the site in plain text: see pages.plain_texts."""
    return pages.plain_texts(replace(desk.value(house), base_url=base_url), publications, newest)


def entrances(
    desk: Desk, *, house: Blob, house_pages: Blob, base_url: str, newest: Mapping[str, str]
) -> Tree:
    """Return the chooser, the lost page, the house's own pages and the files that all share."""
    site: Site = replace(desk.value(house), base_url=base_url)
    images = desk.run("cards", illustrating.house_jobs(site))
    icons = images.pop("icons")
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
        "favicon.ico": icons["favicon.ico"],
        **{f"assets/{path}": each for path, each in icons.items() if path.startswith("icon-")},
        **{pages.house_card(code): each["card.png"] for code, each in images.items()},
        **pages.manifests(site),
    }
