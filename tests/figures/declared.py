"""A figure of the tiny project, its data, and the languages."""

from __future__ import annotations

from tests.projects import load, tiny


def declared(name: str, *changes: tuple[str, str, str]):
    loaded = load(tiny(*changes))
    (publication,) = [each for each in loaded.publications if each.name == "fruta"]
    figure = publication.figures[name]
    return figure, loaded.site.datasets[figure.dataset], loaded.site.languages
