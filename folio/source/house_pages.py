"""The pages that stand beside the publications: `content/pages/<name>/<language>.md`.

They say who we are and how we work; numbers, figures and quotations belong in a
publication, where they are checked and their sources are listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from folio.core.catalogue import KINDS
from folio.core.model import Language, Tree
from folio.core.problems import Position, Problem, error, warning
from folio.core.reading import OURS, all_words
from folio.core.words import word
from folio.core.writing import Edition, HouseLink
from folio.source.edition import read_edition
from folio.source.entries import NAME

FOLDER = "content/pages/"

HousePages = Mapping[str, Mapping[str, Edition]]
"""Name of a page to its editions by language code."""


def read_house_pages(
    tree: Tree, languages: Sequence[Language], not_data: Sequence[str]
) -> tuple[HousePages, tuple[Problem, ...]]:
    """Return the pages that can be read, by name, and what is wrong with them."""
    found: dict[str, dict[str, Edition]] = {}
    problems: list[Problem] = []
    held: dict[str, list[str]] = {}
    for path in sorted(path for path in tree if path.startswith(FOLDER)):
        held.setdefault(path.split("/")[2], []).append(path)
    for name, paths in sorted(held.items()):
        editions: dict[str, Edition] = {}
        at = Position(paths[0])
        if not NAME.fullmatch(name):
            problems.append(error(at, "folder-name", typed=name))
        for language in languages:
            path = f"{FOLDER}{name}/{language.code}.md"
            if path not in tree:
                problems.append(warning(at, "missing-edition", language=language.code))
                continue
            edition, wrong = read_edition(path, tree[path], language, not_data)
            problems.extend(wrong)
            if edition:
                editions[language.code] = edition
                problems.extend(_unfit(edition, language))
        found[name] = editions
    problems.extend(_doubled(found))
    return found, tuple(problems)


def links(pages: HousePages, languages: Sequence[Language]) -> dict[str, tuple[HouseLink, ...]]:
    """Return the ways to the pages by language, in the order of their names.

    A title in the foot of a page is plain: it holds no marks, or it is a problem.
    """
    return {
        language.code: tuple(
            HouseLink(name, editions[language.code].slug, editions[language.code].title.text)
            for name, editions in pages.items()
            if language.code in editions
        )
        for language in languages
    }


def _unfit(edition: Edition, language: Language) -> Iterator[Problem]:
    """Yield what only a publication may hold."""
    for words in all_words(edition):
        at = [mark.at for mark in words.facts] + [mark.at for mark in words.signs]
        at += [mark.at for mark in words.claims] + [mark.at for mark in words.cites]
        at += [mark.at for mark in words.figures] + [mark.at for mark in words.images]
        at += [mark.at for mark in words.digits]
        for place in at:
            yield error(place, "house-page-holds")
        for link in words.links:
            if link.target.startswith(OURS):
                yield error(link.at, "house-page-holds")
    places = [slot.at for slot in edition.slots] + [of.at for of in edition.findings.values()]
    for place in places + [edition.aliases_at] * bool(edition.aliases):
        yield error(place, "house-page-holds")
    taken = (
        str(language.words["publications"]),
        word(language, "home", "archive"),
        *(word(language, kind, "address") for kind in ("search", "status")),
        *(word(language, "finding", kind, "address") for kind in KINDS),
    )
    if edition.slug in taken:
        yield error(edition.title.at, "house-page-slug", slug=edition.slug, other="folio")


def _doubled(pages: HousePages) -> Iterator[Problem]:
    taken: dict[tuple[str, str], str] = {}
    for editions in pages.values():
        for code, edition in editions.items():
            other = taken.setdefault((code, edition.slug), edition.path)
            if other != edition.path:
                yield error(edition.title.at, "house-page-slug", slug=edition.slug, other=other)
