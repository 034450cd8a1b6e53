"""Translations: which of their blocks follow the original, and whether both refer to the same.

The first language of site.yaml is the original's; every other edition translates it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from folio.core.model import Publication
from folio.core.nouns import replace
from folio.core.problems import Problem, few
from folio.core.reading import OURS
from folio.core.writing import Badge, Looked
from folio.translation.pairing import Group
from folio.translation.parity import differences
from folio.translation.states import badges_of, problems_of, reviews_of, state_of

__all__ = ["accepted", "badges", "behind", "check_translations"]


def check_translations(
    publication: Publication,
    languages: Sequence[str],
    elsewhere: Mapping[str, Collection[str]],
    *,
    notice: bool,
) -> Iterator[Problem]:
    """Yield where the translations of a publication do not follow it.

    languages: those of the site, the original's first.  elsewhere: the languages of the
    publications it links to.  notice: readers are told that a translation is behind, so that
    it stops no publication.
    """
    reviews, problems = reviews_of(publication, languages)
    yield from problems
    drafted = publication.status != "published"
    for review in reviews:
        code = review.edition.language
        absent = {f"{OURS}{name}" for name, codes in elsewhere.items() if code not in codes}
        for problem in few(problems_of(review, publication)):
            yield _lesser(problem) if drafted or notice else problem
        found = differences(review.groups, absent, _declared(publication))
        yield from few(_weighed(found, notice=notice, drafted=drafted))


def _declared(publication: Publication) -> Mapping[str, Collection[str]]:
    """Return the names that a publication declares, by the kind of what refers to them."""
    return {
        "fact": publication.facts,
        "sign": publication.facts,
        "claim": publication.claims,
        "source": publication.sources,
        "figure": publication.figures,
    }


def _weighed(
    found: Iterable[tuple[Group, Problem]], *, notice: bool, drafted: bool
) -> Iterator[Problem]:
    for group, problem in found:
        behind = notice and state_of(group) != "fresh"
        yield _lesser(problem) if drafted or behind else problem


def accepted(
    publication: Publication, languages: Sequence[str], to: str, blocks: Collection[str]
) -> tuple[bytes, tuple[Looked, ...], tuple[Problem, ...]]:
    """Return the lock of a publication once a translator has looked, what that accepts, and
    what cannot be accepted.

    to: the language of the translation; empty for all.  blocks: their names; none for all.
    """
    from folio.translation import accepting  # Only for the command.

    return accepting.accepted(publication, languages, to, blocks)


def badges(publication: Publication, languages: Sequence[str]) -> Mapping[str, tuple[Badge, ...]]:
    """Return, by language, what is not as its original or as its translation."""
    found: dict[str, list[Badge]] = {}
    reviews, _ = reviews_of(publication, languages)
    for review in reviews:
        for side, badge in badges_of(review):
            code = languages[0] if side == "original" else review.edition.language
            found.setdefault(code, []).append(badge)
    return {code: tuple(dict.fromkeys(each)) for code, each in found.items()}


def behind(publication: Publication, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the translations of which any block is not as its original."""
    reviews, _ = reviews_of(publication, languages)
    return tuple(
        review.edition.language
        for review in reviews
        if any(state_of(group) != "fresh" for group in review.groups)
    )


def _lesser(problem: Problem) -> Problem:
    return replace(problem, severity="warning")
