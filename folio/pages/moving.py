"""Where a publication stood before: a page that leads to where it stands now."""

from __future__ import annotations

from collections.abc import Mapping

from folio.pages.address import alias_address, top, way
from folio.pages.figure_views import MovedView
from folio.pages.given import Given
from folio.pages.prose import plain


def moved_views(given: Given) -> Mapping[str, MovedView]:
    """Return what is told the template of each former address, by that address."""
    title = plain(given.edition.title, given.telling)
    former = [
        alias_address(given.publication.date, alias, given.language)
        for alias in given.edition.aliases
    ]
    return {
        address: MovedView(
            tag=given.language.tag,
            title=title,
            href=way(address, given.address),
            canonical=given.site.base_url + given.address,
            root=top(address),
        )
        for address in former
    }
