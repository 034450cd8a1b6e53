"""Each publication in each language, and no two at one address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folio.core.model import Outline, Publication, Site
from folio.core.problems import Position, Problem, error, warning
from folio.core.reading import former_place


def check_languages(site: Site, publication: Publication) -> Iterator[Problem]:
    """Yield the editions that a publication lacks."""
    for language in site.languages:
        if language.code not in publication.editions:
            yield warning(Position(publication.path), "missing-edition", language=language.code)


def check_addresses(outlines: Sequence[Outline]) -> Iterator[Problem]:
    """Yield editions that would have the same address, or whose former address is in use.

    outlines: oldest first.
    """
    taken: dict[tuple[str, str], str] = {}
    editions = [(of.date, edition) for of in outlines for edition in of.editions.values()]
    for day, edition in editions:
        address = (edition.language, former_place(day, edition.slug))
        if address in taken:
            yield error(edition.at, "doubled-slug", slug=edition.slug, other=taken[address])
        taken[address] = edition.path
    for day, edition in editions:
        for alias in edition.aliases:
            address = (edition.language, former_place(day, alias))
            if address in taken:
                at, other = edition.aliases_at, taken[address]
                yield error(at, "alias-taken", alias=alias, other=other)
            taken[address] = edition.path
