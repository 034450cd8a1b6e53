"""What a publication's page in one language is made of, and how its words are told."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.measured import load
from folio.core.model import Language, Publication, Site, Tree
from folio.core.nouns import noun
from folio.core.reading import reading_order
from folio.core.writing import Edition
from folio.pages.address import way
from folio.pages.prose import Telling, plain
from folio.pages.typography import typography


@noun
class Given:
    """All that a publication's page in one language may know."""

    site: Site
    """Without its publications; of its datasets, those that are used, without their rows."""
    publication: Publication
    language: Language
    facts: bytes
    """facts.json"""
    how: bytes
    """how.json: fact to the words that tell how it was found."""
    drawings: Mapping[str, Tree]
    """Figure to its drawings in this language."""
    twins: Mapping[str, str]
    """Language code to this publication's address in it."""
    pages: Mapping[str, str]
    """Other publications: name to address in this language."""


def told_figures(
    edition: Edition, publication: Publication, language: Language, facts: bytes
) -> Mapping[str, Mapping[str, str]]:
    """Return what a drawing is told of its figure: `title`, `subtitle`, `alt`."""
    telling = _telling(edition, publication, language, facts, {})
    return {
        name: {
            "title": plain(text.title, telling),
            "subtitle": plain(text.subtitle, telling),
            "alt": plain(text.alt, telling),
        }
        for name, text in edition.figures.items()
    }


def edition_of(given: Given) -> Edition:
    """Return the edition that is being made."""
    return given.publication.editions[given.language.code]


def telling_of(given: Given) -> Telling:
    """Return what its words are told with."""
    address = given.twins[given.language.code]
    ways = {name: way(address, page) for name, page in given.pages.items()}
    return _telling(edition_of(given), given.publication, given.language, given.facts, ways)


def _telling(
    edition: Edition,
    publication: Publication,
    language: Language,
    facts: bytes,
    ways: Mapping[str, str],
) -> Telling:
    quoted = [ref.source for words in reading_order(edition) for ref in words.cites]
    return Telling(
        language=language,
        typography=typography(language),
        facts=load(facts),
        forms={name: fact.form for name, fact in publication.facts.items()},
        figures=tuple(edition.figures),
        sources=tuple(dict.fromkeys(quoted)),
        pages=ways,
    )
