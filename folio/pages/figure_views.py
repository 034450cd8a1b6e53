"""What templates of one thing alone are told: a figure, what others embed of it, a finding."""

from __future__ import annotations

from markupsafe import Markup

from folio.core.nouns import noun
from folio.pages.views import DatasetView, FigureView, Frame


@noun
class FigurePageView:
    """A figure's own page."""

    frame: Frame
    figure: FigureView
    publication_href: str
    """To the figure's place in its publication."""
    table: Markup
    """Its rows; a hole."""
    dataset: DatasetView
    files: tuple[tuple[str, str, str], ...]
    """What can be downloaded: (name of the file, what it is, its media type)."""
    citation: str
    source: str
    """The house's short line, for under somebody's copy of the drawing."""
    bibtex: str
    ris: str
    frame_code: str
    """HTML that shows the figure on another site, as a page."""
    image_code: str
    """HTML that shows it as an image."""
    report_subject: str
    """Of a letter that says what is wrong with the figure."""
    report_body: str
    """With the place filled in."""
    others: tuple[tuple[str, str, str], ...]
    """The publication's other figures: (label, title, the way)."""


@noun
class EmbedView:
    """What another site shows of a figure."""

    frame: Frame
    """Of the figure's own page."""
    root: str
    figure: FigureView
    page: str
    """Absolute address of the figure's own page."""
    more: str
    """"Ver la figura con sus datos en …"."""


@noun
class FindingPageView:
    """A finding alone, to be shared."""

    frame: Frame
    kicker: str
    text: str
    source: str
    quotation: str
    title: str
    """Of its publication."""
    date: str
    date_iso: str
    place: str
    """The way to where it stands in its publication."""


@noun
class MovedView:
    """What stands where a page stood before."""

    tag: str
    title: str
    """Of the publication."""
    href: str
    canonical: str
    root: str
