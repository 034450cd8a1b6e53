"""Figures are declared as their charts want them, described in words, and shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from folio.check.calls import check_options, choice
from folio.core.model import Figure, Publication, Signature, Site
from folio.core.problems import Position, Problem, error, few, warning
from folio.core.reading import all_words
from folio.core.writing import Edition


def check_figures(
    site: Site, publication: Publication, own: Mapping[str, Signature]
) -> Iterator[Problem]:
    """Yield what is wrong with a publication's figures and where the words mention them."""
    charts = {**site.charts, **own}
    for figure in publication.figures.values():
        yield from _declared(figure, charts)
        if figure.chart in own and figure.chart in site.charts:
            yield error(figure.places["chart"], "doubled-function", function=figure.chart)
    for edition in publication.editions.values():
        yield from few(_shown(publication, edition))
    if publication.lead and publication.lead not in publication.figures:
        known = choice(publication.lead, publication.figures)
        at = publication.places.get("lead", Position(publication.path))
        told = {"figure": publication.lead, "known": known, "file": publication.path}
        yield error(at, "undeclared-figure", **told)


def _declared(figure: Figure, charts: Mapping[str, Signature]) -> Iterator[Problem]:
    signature = charts.get(figure.chart)
    if signature is None:
        at = figure.places.get("chart", figure.at)
        known = choice(figure.chart, sorted(charts))
        yield error(at, "unknown-chart", chart=figure.chart, known=known)
    else:
        yield from check_options(figure, signature)


def _shown(publication: Publication, edition: Edition) -> Iterator[Problem]:
    for name, text in edition.figures.items():
        if name not in publication.figures:
            known = choice(name, publication.figures)
            yield error(
                text.at,
                "undeclared-figure",
                figure=name,
                known=known,
                file=publication.path,
            )
    for words in all_words(edition):
        for ref in words.figures:
            for name in ref.names:
                if name not in edition.figures:
                    known = choice(name, edition.figures)
                    yield error(ref.at, "unknown-figure", figure=name, known=known)
    for name, figure in publication.figures.items():
        if name not in edition.figures:
            yield warning(figure.at, "figure-not-shown", figure=name, file=edition.path)
