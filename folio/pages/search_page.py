"""The page that searches a language's publications."""

from __future__ import annotations

from collections.abc import Sequence

from folio.core.model import Language, Site, Tree
from folio.core.words import word
from folio.pages.address import index_address, search_address, search_file, way
from folio.pages.finding_views import SearchView
from folio.pages.frame import make_frame
from folio.pages.templates import environment, render


def compose_search(site: Site, language: Language, files: int, kinds: Sequence[str]) -> Tree:
    """Do what `folio.pages.search` promises."""
    address = search_address(language)
    title = word(language, "search", "title")
    frame = make_frame(
        site,
        language,
        title=f"{title} | {site.title}",
        description=word(language, "search", "intro"),
        address=address,
        twins={other.code: search_address(other) for other in site.languages},
        trail=[(title, address)],
    )
    view = SearchView(
        frame=frame,
        files=tuple(way(address, search_file(language.code, number)) for number in range(files)),
        ways=tuple(
            (word(language, "finding", kind, "title"), way(address, index_address(language, kind)))
            for kind in kinds
        ),
    )
    return {f"{address}index.html": render(environment(site), "search.html", view, language)}
