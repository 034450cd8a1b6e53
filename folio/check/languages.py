"""Each publication in each language, and no two at one address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folio.core.model import Outline, Publication, Site
from folio.core.problems import Position, Problem, error, warning
from folio.core.reading import all_words
from folio.core.writing import Edition


def check_languages(site: Site, publication: Publication) -> Iterator[Problem]:
    """Yield the editions that a publication lacks, and claims that one of them does not make."""
    for language in site.languages:
        if language.code not in publication.editions:
            yield warning(Position(publication.path), "missing-edition", language=language.code)
    yield from _claims_in_one(publication)


def _claims_in_one(publication: Publication) -> Iterator[Problem]:
    """Yield the claims that one edition makes and another does not."""
    every = {
        name: at
        for edition in publication.editions.values()
        for name, at in _claims(edition).items()
        if name in publication.claims
    }
    for edition in publication.editions.values():
        for name in sorted(every.keys() - _claims(edition).keys()):
            at, other = Position(edition.path), every[name]
            yield warning(at, "claim-in-one-language", name=name, other=other)


def _claims(edition: Edition) -> dict[str, Position]:
    refs = (ref for words in all_words(edition) for ref in words.claims)
    return {name: ref.at for ref in refs for name in ref.names}


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
