"""A Site becomes problems.  The door is `check`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from folio.check.changes import check_changes
from folio.check.claims import check_claims, check_near, check_stated
from folio.check.data import check_data, check_late, check_security
from folio.check.facts import check_facts, check_forms
from folio.check.figures import check_figures
from folio.check.images import look, readable
from folio.check.kept import check_kept
from folio.check.languages import check_addresses, check_languages
from folio.check.links import check_links, check_links_between, shown_images
from folio.check.sources import check_numbers, check_sources
from folio.check.topics import check_topics
from folio.core.model import Measured, Outline, Publication, Signature, Site
from folio.core.problems import Problem, few

__all__ = [
    "check_late",
    "check_publication",
    "check_said",
    "check_security",
    "check_site",
    "look",
    "readable",
    "shown_images",
]


def check_site(outlines: Sequence[Outline]) -> Iterator[Problem]:
    """Yield what is wrong between publications.  outlines: oldest first."""
    yield from check_addresses(outlines)
    yield from check_links_between(outlines)


def check_publication(
    site: Site,
    publication: Publication,
    own_charts: Mapping[str, Signature],
    own_functions: Mapping[str, Signature],
    broken: Collection[str],
) -> Iterator[Problem]:
    """Yield what can be seen to be wrong with a publication before anything is measured.

    The signatures are of its own figures.py and facts.py.  broken: of its shown_images,
    those that are not readable.
    """
    yield from check_data(site, publication)
    yield from check_facts(site, publication, own_functions)
    yield from check_claims(publication)
    yield from check_figures(site, publication, own_charts)
    yield from check_languages(site, publication)
    yield from check_changes(site, publication)
    yield from check_kept(publication)
    yield from check_topics(site, publication)
    for edition in publication.editions.values():
        yield from check_links(publication, edition, broken)
        yield from check_sources(publication, edition)


def check_said(
    site: Site, publication: Publication, measured: Mapping[str, Measured], findings: bytes
) -> Iterator[Problem]:
    """Yield what is wrong in how the words say numbers, and in what they say of them.

    measured: the facts that could be measured.  findings: claims.json.
    """
    yield from check_near(publication, findings)
    forms = {name: fact.form for name, fact in publication.facts.items()}
    for language in site.languages:
        edition = publication.editions.get(language.code)
        if edition:
            yield from few(check_stated(publication, edition, measured, findings))
            yield from few(check_forms(edition, language, forms, measured))
            yield from few(check_numbers(publication, edition, language, measured))
