"""Doors to the pages by which publications are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.catalogue import Entry, Listed, Near, Vintage
from folio.core.datasets import Dataset
from folio.core.model import Language, Site, Tree
from folio.pages.holes import filled


def near(site: Site, language: Language, address: str, near: Near) -> Tree:
    """Return `near.html`, what stands near the publication whose page has an address."""
    from folio.pages.listings import compose_near  # Jinja.

    return compose_near(site, language, address, near)


def closed(page: bytes, near: Tree) -> bytes:
    """Return a page with what stands near its publication, which `whole` left open."""
    return filled(page.decode(), {"near": near["near.html"].decode()}, {}).encode()


def listing(
    site: Site, language: Language, listed: Listed, cards: Sequence[tuple[str, bytes]]
) -> Tree:
    """Return a page of a topic, a kicker, an author or a year, by its path.

    cards: address and card.json, newest first.
    """
    from folio.pages.listings import compose_listing  # Jinja.

    return compose_listing(site, language, listed, cards)


def index(
    site: Site,
    language: Language,
    kind: str,
    entries: Sequence[Entry],
    twins: Mapping[str, str],
) -> Tree:
    """Return the index of a kind of collection, by its path.  twins: its address by language."""
    from folio.pages.listings import compose_index  # Jinja.

    return compose_index(site, language, kind, entries, twins)


def dataset(
    site: Site,
    language: Language,
    listed: Listed,
    papers: Dataset,
    vintages: Sequence[Vintage],
    cards: Sequence[tuple[str, bytes, str]],
) -> Tree:
    """Return a page of a dataset, by its path.

    papers, vintages: of the newest, and all, newest first.  cards: address, card.json and the
    day of the vintage that is kept to, of each publication that uses it.
    """
    from folio.pages.data_pages import compose_dataset  # Jinja.

    return compose_dataset(site, language, listed, papers, vintages, cards)
