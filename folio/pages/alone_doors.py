"""Doors to the pages of one thing alone: a figure, a finding, a former address."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Language, Site, Tree
from folio.pages.figure_views import EmbedView, FigurePageView, FindingPageView, MovedView


def figure_pages(
    site: Site, language: Language, figures: Mapping[str, tuple[FigurePageView, EmbedView]]
) -> Tree:
    """Return `<name>/index.html` and `<name>/embed/index.html` of each figure, with holes."""
    from folio.pages.figure_alone import compose_figures  # Jinja.

    return compose_figures(site, language, figures)


def finding_pages(site: Site, language: Language, findings: Mapping[str, FindingPageView]) -> Tree:
    """Return `<name>/index.html` of each finding."""
    from folio.pages.finding_alone import compose_findings  # Jinja.

    return compose_findings(site, language, findings)


def moved_pages(site: Site, language: Language, moved: Mapping[str, MovedView]) -> Tree:
    """Return the page of each former address, by its path."""
    from folio.pages.finding_alone import compose_moved  # Jinja.

    return compose_moved(site, language, moved)
