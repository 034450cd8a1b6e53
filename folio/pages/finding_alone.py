"""The pages of a publication's findings alone."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Language, Site, Tree
from folio.pages.figure_views import FindingPageView
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
