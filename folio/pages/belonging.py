"""What a publication belongs to (its topics, its kicker's series, its authors, its year), and what
stands below it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from markupsafe import Markup

from folio.core.catalogue import slugged
from folio.core.language import listing
from folio.core.model import Language
from folio.core.writing import Edition
from folio.pages.address import collection_address, way
from folio.pages.given import Given

END = "\ue002"
"""Of a name; no editor can type it."""


def author_links(given: Given) -> Markup:
    """Return the authors as a list in a sentence, each a way to their page."""
    link = Markup('<a href="{}">{}</a>')
    authors = given.publication.authors
    # The last name chooses the word before it ("y", "e"): they are listed with a mark each.
    *pieces, end = listing(given.language, [name + END for name in authors]).split(END)
    made = Markup()
    for name, piece in zip(authors, pieces, strict=True):
        made += piece.removesuffix(name)
        made += link.format(_way(given, "authors", slugged(name)), name)
    return made + end


def series_way(given: Given) -> str:
    """Return the way to the publications of the same kicker; nothing if it has none."""
    kicker = given.publication.kicker
    return _way(given, "series", slugged(kicker)) if kicker else ""


def topic_ways(given: Given) -> tuple[tuple[str, str], ...]:
    """Return title and way of each topic."""
    code, topics = given.language.code, given.site.topics
    return tuple(
        (topics[name].title[code], _way(given, "topics", topics[name].slug[code]))
        for name in given.publication.topics
    )


def parent(given: Given) -> list[tuple[str, str]]:
    """Return name and address of what a publication stands below: its first topic, or its year."""
    language = given.language
    if given.publication.topics:
        topic = given.site.topics[given.publication.topics[0]]
        slug = topic.slug[language.code]
        return [(topic.title[language.code], collection_address(language, "topics", slug))]
    year = str(given.publication.date.year)
    return [(year, collection_address(language, "archive", year))]


def _way(given: Given, kind: str, slug: str) -> str:
    return way(given.address, collection_address(given.language, kind, slug))


def twins_below(
    given: Given,
    name: str,
    held: Callable[[Edition], Collection[str]],
    address: Callable[[str, str, Language], str],
) -> Mapping[str, str]:
    """Return the addresses by language of what stands below a publication's page.

    held: the names of an edition's things of that kind.  address: of one, below a page's.
    """
    editions = given.publication.editions
    return {
        each.code: address(given.twins[each.code], name, each)
        for each in given.site.languages
        if each.code in given.twins and name in held(editions[each.code])
    }
