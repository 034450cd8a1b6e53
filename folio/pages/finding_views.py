"""What the templates of the pages by which things are found are told."""

from __future__ import annotations

from markupsafe import Markup

from folio.core.nouns import noun
from folio.pages.views import Frame


@noun
class ItemView:
    """A publication in a list."""

    href: str
    title: str
    deck: str
    kicker: str
    date: str
    date_iso: str
    figures: tuple[tuple[str, str], ...] = ()
    """Of a dataset: title and way of each figure that draws it."""
    note: str = ""
    """Of a dataset: which vintage the publication keeps to."""


@noun
class ListingView:
    """The publications of a topic, a kicker, an author, a year."""

    frame: Frame
    kind: str
    """What they have in common: "Tema"."""
    heading: str
    description: str
    items: tuple[ItemView, ...]
    newer: str
    older: str


@noun
class EntryView:
    """A collection in its index."""

    title: str
    description: str
    href: str
    count: str
    """"3 publicaciones"."""


@noun
class IndexView:
    """All collections of a kind."""

    frame: Frame
    heading: str
    intro: str
    entries: tuple[EntryView, ...]
    none: str
    """What is said where there is none."""


@noun
class ColumnView:
    """A column of a dataset."""

    name: Markup
    """As it stands in the CSV; it may break after what joins its words."""
    title: str
    kind: str
    unit: str
    """May be empty."""
    labels: tuple[tuple[str, str], ...]
    """Code and name of each value."""
    labels_said: str
    """"240 valores"; empty where there are none."""
    named_in: str
    """The column of the CSV that holds the names; may be empty."""


@noun
class FileView:
    """A CSV that readers can have."""

    href: str
    name: str
    size: str
    vintage: str
    """"4 de febrero de 2026"."""
    vintage_iso: str


@noun
class DataView:
    """A dataset: its papers, its files, and the publications that use it."""

    frame: Frame
    kind: str
    heading: str
    is_first: bool
    """The papers stand on the first page; on others, only publications."""
    producer: str
    origin: str
    url: str
    measure: str
    status: str
    until: str
    licence: str
    newest: FileView
    former: tuple[FileView, ...]
    key: str
    """The columns that tell rows apart, listed; may be empty."""
    columns: tuple[ColumnView, ...]
    items: tuple[ItemView, ...]
    newer: str
    older: str


@noun
class NeighbourView:
    """Another publication, at the foot of one."""

    href: str
    title: str
    date: str
    date_iso: str


@noun
class SearchView:
    """The page that searches a language."""

    frame: Frame
    files: tuple[str, ...]
    """The ways to what is searched."""
    ways: tuple[tuple[str, str], ...]
    """Name and way of each index of what publications are gathered by."""


@noun
class NearView:
    """What stands near a publication."""

    related: tuple[NeighbourView, ...]
    older: NeighbourView | None
    newer: NeighbourView | None
