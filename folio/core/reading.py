"""Read an edition through: every piece of its writing, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from folio.core.model import Outline, OutlinedEdition, Publication
from folio.core.writing import Edition, Words

OURS = "folio:"
"""`folio:<publication>` is that publication's page in the same language."""
LOCK = "translation.lock"
"""The file of a publication that says which originals its translations were looked at with."""


def former_place(day: date, alias: str) -> str:
    """Return what an alias stands for: the year, the month and the slug of an address.

    >>> former_place(date(2025, 3, 13), "una"), former_place(date(2025, 3, 13), "2024/12/una")
    ('2025/03/una', '2024/12/una')
    """
    return alias if "/" in alias else f"{day.year}/{day.month:02}/{alias}"


def record_path(name: str) -> str:
    """Return where a site keeps what a publication says of the data, for whoever compares."""
    return f"records/{name}.json"


def all_words(edition: Edition) -> Iterator[Words]:
    """Yield each piece of an edition's writing once, the summary for machines too."""
    yield edition.summary
    yield from reading_order(edition)


def reading_order(edition: Edition) -> list[Words]:
    """Return every piece of an edition's writing as a reader meets it."""
    pieces = [edition.title, edition.deck, *edition.findings.values(), edition.body]
    for block in edition.slots:
        names = block.figures or ((block.name,) if block.kind == "figure" else ())
        pieces += [block.title, block.body]
        for name in names:
            text = edition.figures[name]
            pieces += [text.title, text.subtitle, text.alt, text.note]
    return pieces


def datasets_of(publication: Publication) -> set[str]:
    """Return the datasets that the facts, figures and claims of a publication name."""
    named = {fact.dataset for fact in publication.facts.values()}
    named |= {figure.dataset for figure in publication.figures.values()}
    named |= {claim.ranking.dataset for claim in publication.claims.values() if claim.ranking}
    return named - {""}


def outlined(publication: Publication) -> Outline:
    """Return what the rest of the site may know of a publication."""
    pins = publication.vintages
    named = {f"{name}/{pins[name]}" if name in pins else name for name in datasets_of(publication)}
    return Outline(
        name=publication.name,
        date=publication.date,
        status=publication.status,
        datasets=tuple(sorted(named)),
        editions={code: _outlined(edition) for code, edition in publication.editions.items()},
        authors=publication.authors,
        kicker=publication.kicker,
        topics=publication.topics,
    )


def _outlined(edition: Edition) -> OutlinedEdition:
    links = tuple(
        link for words in all_words(edition) for link in words.links if link.target.startswith(OURS)
    )
    return OutlinedEdition(
        language=edition.language,
        slug=edition.slug,
        links=links,
        aliases=edition.aliases,
        path=edition.path,
        at=edition.title.at,
        aliases_at=edition.aliases_at,
    )
