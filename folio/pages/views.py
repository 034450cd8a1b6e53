"""What a template sees: finished strings, nothing to look up.

Plain text is `str` and escaped by the template; what is HTML already is `Markup`.
Addresses are relative to the page, unless their comment says absolute.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from folio.core.nouns import field, noun
from folio.pages.frame_views import CalendarDayView, Crumb, Section, Switch
from folio.pages.key_finding_views import FindingView


@noun
class Alternate:
    """One language of a page, for hreflang."""

    hreflang: str
    """`es`, `en` or `x-default`."""
    href: str
    """Absolute."""


@noun
class Frame:
    """What stands around every page: head, masthead, calendar, closing block."""

    tag: str
    """`es-MX`: <html lang>."""
    code: str
    title: str
    """Of the page, for <title> and Open Graph."""
    description: str
    house: str
    """The site's name."""
    canonical: str
    """Absolute."""
    alternates: tuple[Alternate, ...]
    locale: str
    """`es_MX`, for Open Graph."""
    other_locales: tuple[str, ...]
    kind: str
    """Open Graph's type: `article` or `website`."""
    root: str
    """From the page to the top of the site: `../../` or `./`; ends with a slash."""
    home: str
    """The home page in this language."""
    switches: tuple[Switch, ...]
    calendar: tuple[CalendarDayView, ...]
    calendar_week: str
    """"21 al 25 de abril de 2025"."""
    feeds: tuple[tuple[str, str, str], ...]
    """What programs can follow: kind, title, way; none where nothing is published."""
    house_pages: tuple[tuple[str, str], ...]
    """The pages beside the publications: (title, the way there)."""
    contact_site: str
    contact_mail: str
    contact_handle: str
    draft: bool = False
    card: str = ""
    """Absolute address of the image that is shown when the page is shared."""
    card_alt: str = ""
    linked: Markup = field(default_factory=Markup)
    """What search engines are told, as JSON-LD; may be empty."""
    manifest: str = ""
    """The way to the web app's manifest of the language."""
    sections: tuple[Section, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    """None on the home page and on pages that stand at no other's side."""


@noun
class FigureView:
    """A figure with its words, drawn in both forms."""

    name: str
    """Its anchor too."""
    label: str
    """"Figura 1"."""
    title: str
    subtitle: str
    note: Markup | str
    """Inline HTML; may be empty."""
    source: str
    """The house's line: "Fuente: elaborado por … con datos de …"."""
    measure: str
    """What was counted and when the data were taken: "Importaciones …. Datos al 4 de …"."""
    alt: str
    """What the drawing shows, in a sentence or two; the brief's `<img alt>`."""
    wide: Markup
    """Inline SVG for 640 px and more, and for print."""
    narrow: Markup
    """Inline SVG for phones, and for figures that stand in a pair."""
    table: Markup
    """Its rows."""
    page: str
    """The way to its own page."""
    files: str
    """The way to what is downloaded, without its ending: `figuras/saldos/saldos`."""
    explore: str = ""
    """The way to what a reader can choose among; empty if the figure is as it is."""
    badges: tuple[str, ...] = ()
    """On a draft's page: which of its words wait for a translator."""


@noun
class PairView:
    """Two figures that stand side by side."""

    figures: tuple[FigureView, ...]


@noun
class BoxView:
    """A box beside the argument."""

    title: str
    body: Markup


@noun
class Photo:
    """A photograph of the body, before somebody has looked how large it is."""

    src: str
    alt: str
    credit: str
    content: bytes


@noun
class ImageView:
    """A photograph of the body."""

    src: str
    alt: str
    credit: str
    width: int
    height: int


@noun
class PdfView:
    """The brief beside a page."""

    href: str
    size: str
    """"412 kB"."""
    pages: str
    """"2 páginas"."""


@noun
class DatasetView:
    """A dataset in the list of sources at the foot."""

    anchor: str
    href: str
    """The way to its page."""
    title: str
    producer: str
    origin: str
    """The producer's own title of the series."""
    url: str
    measure: str
    status: str
    """May be empty."""
    vintage: str
    """"4 de febrero de 2026"."""
    vintage_iso: str
    until: str
    """"datos a noviembre de 2025"; may be empty."""
    licence: str


@noun
class CitedView:
    """Somebody else's publication, whose numbers are quoted as theirs."""

    anchor: str
    marker: str
    """The letter that the text marks it with: "a"."""
    author: str
    """With the full stop that ends it, unless its name has a mark of its own."""
    title: str
    lang: str
    """`en` when its title is not in the page's language; else empty."""
    url: str
    date: str
    date_iso: str


@noun
class NumberView:
    """A number of the text and where it comes from."""

    anchor: str
    said: str
    """As the text prints it: "77.4%"."""
    also: tuple[str, ...]
    """The other ways in which the text prints it."""
    how: str
    """How it was found: "participación de China (2024, NAICS 334) en el total"."""
    dataset: str
    """The dataset's title; empty when it is made of other numbers."""
    dataset_anchor: str
    vintage: str
    """Of the data, "4 de febrero de 2026"; empty when it is made of other numbers."""
    vintage_iso: str


@noun
class VersionView:
    """A publication as it was from one day on."""

    anchor: str
    """`change-2026-03-02`."""
    label: str
    """"Versión 2"."""
    date: str
    date_iso: str
    changes: tuple[tuple[str, str], ...]
    """What changed: ("Corrección", what the publication says of it); none of the first."""
    href: str = ""
    """The way to it, where it stays to be read; empty for the newest."""


@noun
class PublicationView:
    """A publication's page, and its brief."""

    frame: Frame
    kicker: str
    title: str
    deck: str
    date: str
    date_iso: str
    reading: str
    """"4 min de lectura"."""
    authors: str
    author_links: Markup
    """The same, as ways to their pages."""
    series: str
    """The way to the page of its kicker; may be empty."""
    topics: tuple[tuple[str, str], ...]
    """(title, the way there)."""
    body: Markup
    """The text with its figures in place."""
    toc: Markup
    """The headings of a long text, as ways to them."""
    near: Markup
    """The publications near this one."""
    datasets: tuple[DatasetView, ...]
    cited: tuple[CitedView, ...]
    numbers: tuple[NumberView, ...]
    after: Markup
    """The credit of a publication this one follows; may be empty."""
    address: str
    """Absolute address of the page, for the brief."""
    names: tuple[str, ...]
    """Of the authors, each by itself."""
    pdf: PdfView | None = None
    """None while the brief itself is made."""
    updated: str = ""
    """"Versión 2, corregida el", before the newest version's date; empty if nothing changed."""
    versions: tuple[VersionView, ...] = ()
    """The newest first; none if nothing changed."""
    feed: str = ""
    """The way to the feed of changes."""
    findings: tuple[FindingView, ...] = ()
    explores: bool = False
    """Whether some of its figures can be explored."""
    notice: str = ""
    """That the translation follows its original with some delay."""
    badges: tuple[str, ...] = ()
    """On a draft's page: what of its head waits for a translator."""


@noun
class Told:
    """All that the templates are told of one form of a publication."""

    form: str
    """`page` or `brief`."""
    view: PublicationView
    slots: Mapping[str, BoxView | FigureView | PairView]
    """What stands in the text, by its hole: `slot-0`."""
    photos: Mapping[str, Photo]
    """By their holes: `image-0`, and `box-2-image-0` in a box."""
    badges: tuple[str, ...] = ()
    """The states of blocks that are marked in the text, each a hole: `badge-stale`."""
