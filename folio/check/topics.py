"""A publication's topics are declared, each once."""

from __future__ import annotations

from collections.abc import Iterator

from folio.check.calls import choice
from folio.core.model import Publication, Site
from folio.core.problems import Position, Problem, error


def check_topics(site: Site, publication: Publication) -> Iterator[Problem]:
    """Yield the topics that content/topics.yaml does not have."""
    at = publication.places.get("topics", Position(publication.path))
    for name in publication.topics:
        if name not in site.topics:
            yield error(at, "unknown-topic", topic=name, known=choice(name, site.topics))
