"""What the templates of the pages that lead to others are told."""

from __future__ import annotations

from markupsafe import Markup

from folio.core.nouns import noun
from folio.pages.views import Frame


@noun
class CardView:
    """A publication on the home page."""

    href: str
    kicker: str
    title: str
    deck: str
    date: str
    date_iso: str
    drawing: Markup
    """The lead figure, as a decoration (aria-hidden)."""
    figure_title: str


@noun
class HomeView:
    """A language's home, the newest publication large, then cards; or an archive page."""

    frame: Frame
    heading: str
    is_archive: bool
    lead: CardView | None
    cards: tuple[CardView, ...]
    newer: str
    """The way to the page of newer publications; empty on the home page."""
    older: str
    """The way to the page of older ones, if there are any."""
    ways: tuple[tuple[str, str], ...]
    """Name and way of each index of what publications are gathered by."""


@noun
class HousePageView:
    """A page of the house: words alone."""

    frame: Frame
    title: str
    deck: str
    body: Markup


@noun
class SupersededView:
    """What the page of a former version says before all else."""

    text: str
    """"Esta es la versión 1, del 4 de febrero de 2026, y ya no es la vigente."."""
    newest: str
    """The way to the newest version."""
    pdf: str
    """The file of its brief; may be empty."""
    data: tuple[tuple[str, str], ...]
    """Name and way of each file of its data."""


@noun
class StatusRow:
    """How a publication stands."""

    name: str
    status: str
    ways: tuple[tuple[str, str, str], ...]
    """Language, way and title of each of its pages."""
    counts: tuple[str, ...]
    """Of each kind of thing there is to do; empty where there is nothing."""
    total: int


@noun
class StatusView:
    """How all publications stand, on a page of drafts builds."""

    frame: Frame
    heading: str
    kinds: tuple[str, ...]
    rows: tuple[StatusRow, ...]


@noun
class Doorway:
    """One language on the page that lets the reader choose."""

    tag: str
    code: str
    name: str
    href: str
    invitation: str
    """"Lee nuestras publicaciones en español", in that language."""
    title: str
    """Of the newest publication, in that language; may be empty."""


@noun
class ChooserView:
    """The page at the top of the site."""

    frame: Frame
    doorways: tuple[Doorway, ...]


@noun
class LostDoorway:
    """One language of the page for addresses that lead nowhere."""

    tag: str
    title: str
    text: str
    home: str
    """Absolute path on the server: the page stands at any depth."""
    invitation: str


@noun
class LostView:
    """404.html."""

    frame: Frame
    doorways: tuple[LostDoorway, ...]
    icon: str
    """Absolute path on the server."""
    style: Markup
    """All its CSS: it can count on no relative address."""
    style_hash: str
    """Of the style, for the page's policy: `sha256-…`."""
