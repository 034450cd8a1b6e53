"""How the publications stand, for those who make them: a page of drafts builds."""

from __future__ import annotations

from collections.abc import Sequence

from folio.core.model import Language, Site, Tree
from folio.core.tally import KINDS, Tally
from folio.core.words import word
from folio.pages.address import home_address, way
from folio.pages.entrance_views import StatusRow, StatusView
from folio.pages.frame import make_frame
from folio.pages.templates import environment, render


def status_address(language: Language) -> str:
    """Return the page that says how publications stand: `es/estado/`."""
    return f"{home_address(language)}{word(language, 'status', 'address')}/"


def compose_status(site: Site, language: Language, tallies: Sequence[Tally]) -> Tree:
    """Return the page of a language that says how publications stand, by its path."""
    address = status_address(language)
    title = word(language, "status", "title")
    frame = make_frame(
        site,
        language,
        title=f"{title} | {site.title}",
        description=word(language, "status", "intro"),
        address=address,
        twins={other.code: status_address(other) for other in site.languages},
        default=address,
        draft=True,
    )
    view = StatusView(
        frame=frame,
        heading=title,
        kinds=tuple(word(language, "status", kind) for kind in KINDS),
        rows=tuple(_row(tally, language, address) for tally in tallies),
    )
    made = render(environment(site), "status.html", view, language)
    return {f"{address}index.html": made}


def _row(tally: Tally, language: Language, address: str) -> StatusRow:
    counts = dict(tally.counts)
    return StatusRow(
        name=tally.name,
        status=word(language, "status", tally.status or "unread"),
        ways=tuple((code, way(address, page), title) for code, page, title in tally.pages),
        counts=tuple(str(counts.get(kind, "")) for kind in KINDS),
        total=sum(counts.values()),
    )
