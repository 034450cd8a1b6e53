"""The small pages of a publication: its findings alone, and where it stood before."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Language, Site, Tree
from folio.pages.figure_views import FindingPageView, MovedView
from folio.pages.templates import environment, render


def compose_findings(
    site: Site, language: Language, findings: Mapping[str, FindingPageView]
) -> Tree:
    """Return `<name>/index.html` of each finding."""
    templates = environment(site)
    return {
        f"{name}/index.html": render(templates, "finding.html", view, language)
        for name, view in findings.items()
    }


def compose_moved(site: Site, language: Language, moved: Mapping[str, MovedView]) -> Tree:
    """Return the page of each former address, by its path from the top of the site."""
    templates = environment(site)
    return {
        f"{address}index.html": render(templates, "moved.html", view, language)
        for address, view in moved.items()
    }
