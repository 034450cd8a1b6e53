"""The pages of a figure alone: its own, and the one that other sites show."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Language, Site, Tree
from folio.pages.figure_views import EmbedView, FigurePageView
from folio.pages.templates import environment, render


def compose_figures(
    site: Site, language: Language, figures: Mapping[str, tuple[FigurePageView, EmbedView]]
) -> Tree:
    """Return `<name>/index.html` and `<name>/embed/index.html` of each figure, with holes."""
    templates = environment(site)
    made = {}
    for name, (page, embed) in figures.items():
        made[f"{name}/index.html"] = render(templates, "figure.html", page, language)
        made[f"{name}/embed/index.html"] = render(templates, "embed.html", embed, language)
    return made
