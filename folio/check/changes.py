"""What a publication changed is told in every language that it is published in."""

from __future__ import annotations

from collections.abc import Iterator

from folio.core.model import Publication, Site
from folio.core.problems import Problem, error, nearest


def check_changes(site: Site, publication: Publication) -> Iterator[Problem]:
    """Yield the languages in which a change is not told, or in which nobody would read of it."""
    editions = sorted(publication.editions)
    spoken = [language.code for language in site.languages]
    for change in publication.changes:
        for code in editions:
            if code not in change.words:
                yield error(change.at, "missing-language", language=code)
        for code in sorted(change.words.keys() - set(spoken)):
            known = nearest(code, spoken) or ", ".join(spoken)
            yield error(change.at, "unknown-key", key=code, known=known)
