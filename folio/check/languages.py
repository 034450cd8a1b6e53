"""Each publication in each language, and no two at one address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folio.core.model import Outline, Publication, Site
from folio.core.problems import Position, Problem, error, warning


def check_languages(site: Site, publication: Publication) -> Iterator[Problem]:
    """Yield the editions that a publication lacks."""
    for language in site.languages:
        if language.code not in publication.editions:
            yield warning(Position(publication.path), "missing-edition", language=language.code)


def check_addresses(outlines: Sequence[Outline]) -> Iterator[Problem]:
    """Yield editions that would have the same address.  outlines: oldest first."""
    taken: dict[tuple[str, int, int, str], str] = {}
    for outline in outlines:
        for edition in outline.editions.values():
            day = outline.date
            address = (edition.language, day.year, day.month, edition.slug)
            if address in taken:
                yield error(edition.at, "doubled-slug", slug=edition.slug, other=taken[address])
            taken[address] = edition.path
