"""The editions of a publication tell the same: what one lacks is a warning there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from folio.core.model import Outline, Publication, Site
from folio.core.problems import Position, Problem, error, warning
from folio.core.reading import all_words
from folio.core.writing import Edition


def check_languages(site: Site, publication: Publication) -> Iterator[Problem]:
    """Yield what one edition quotes or shows and another does not, and editions not made."""
    editions = publication.editions
    for language in site.languages:
        if language.code not in editions:
            yield warning(Position(publication.path), "missing-edition", language=language.code)
    known = {
        "claim": publication.claims,
        "fact": publication.facts,
        "source": publication.sources,
    }
    for kind, quoted in (("claim", _claims), ("fact", _facts), ("source", _sources)):
        every = {
            name: at
            for edition in editions.values()
            for name, at in quoted(edition).items()
            if name in known[kind]
        }
        for edition in editions.values():
            for name in sorted(every.keys() - quoted(edition).keys()):
                at, other = Position(edition.path), every[name]
                yield warning(at, f"{kind}-in-one-language", name=name, other=other)


def _claims(edition: Edition) -> dict[str, Position]:
    refs = (ref for words in all_words(edition) for ref in words.claims)
    return {name: ref.at for ref in refs for name in ref.names}


def _facts(edition: Edition) -> dict[str, Position]:
    return {ref.name: ref.at for words in all_words(edition) for ref in words.facts}


def _sources(edition: Edition) -> dict[str, Position]:
    return {ref.source: ref.at for words in all_words(edition) for ref in words.cites}


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
