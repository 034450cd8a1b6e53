"""The nouns: what a project is made of, as values that never change.

Those of the words themselves, from a mark in a sentence up to an edition, stand in
core/writing.py.

A field that is a place in a file does not count for equality: moving a
paragraph makes no chart stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from folio.core.catalogue import Topic
from folio.core.changes import Change
from folio.core.claims import Claim
from folio.core.datasets import Dataset, Said
from folio.core.nouns import field, noun
from folio.core.problems import Position
from folio.core.writing import Cldr, Edition, HouseLink, LinkRef

Tree = Mapping[str, bytes]
"""What a stage makes: file name to content."""

Status = Literal["draft", "approved", "published"]
Translations = Literal["strict", "notice"]


# ---------------------------------------------------------------- numbers

Value = Decimal | int | str
Option = object
"""A scalar (str, int, Decimal, bool), a tuple or a mapping of them, as written in YAML."""


@noun
class Fact:
    """A number (or a name) that the prose may quote, declared once for all languages."""

    name: str
    function: str
    """One of folio/facts/, or of the publication's own facts.py."""
    dataset: str
    """Empty when the fact is made of other facts."""
    options: Mapping[str, Option]
    """The function's keyword arguments, as written in publication.yaml."""
    form: str = ""
    at: Position = field(default=Position(""), compare=False)
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)


@noun
class Measured:
    """What a fact turned out to be."""

    value: Value
    unit: str
    """A column's unit, or: rank, label, year, month, quarter, date, text."""
    labels: Said = field(default_factory=dict)
    """Of a label: its name in each language."""


# ---------------------------------------------------------------- languages


@noun
class Language:
    """How one language writes; the whole of templates/languages/<code>.yaml."""

    code: str
    """`es`: in addresses and hreflang."""
    tag: str
    """`es-MX`: in <html lang>."""
    name: str
    """In itself: `Español`."""
    words: Mapping[str, Option]
    """The words of the templates and the forms of numbers, nested as in the file."""
    cldr: Cldr


# ---------------------------------------------------------------- publications


@noun
class Figure:
    """A drawing that a publication declares once, for all its languages."""

    name: str
    chart: str
    """One of folio/charts/, or a function of the publication's own figures.py."""
    dataset: str
    where: Mapping[str, Option]
    options: Mapping[str, Option]
    """The chart function's keyword arguments, as written in publication.yaml."""
    at: Position = field(compare=False)
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)
    explore: bool = False
    """Whether readers may choose for themselves what it shows."""


@noun
class CitedSource:
    """A publication of somebody else's, whose numbers are quoted as theirs."""

    name: str
    author: str
    title: str
    url: str
    date: date
    language: str = ""
    """Of its title: `en`, `es`."""
    at: Position = field(default=Position(""), compare=False)


@noun
class Publication:
    """A report: numbers and drawings once, words once a language."""

    name: str
    """Its folder in content/."""
    date: date
    status: Status
    authors: tuple[str, ...]
    kicker: str
    facts: Mapping[str, Fact]
    figures: Mapping[str, Figure]
    sources: Mapping[str, CitedSource]
    editions: Mapping[str, Edition]
    code: Tree
    """figures.py and facts.py, where there are any."""
    images: Tree
    path: str = field(compare=False)
    """Of publication.yaml, for problems."""
    topics: tuple[str, ...] = ()
    """Names of content/topics.yaml; the first is what it is about above all."""
    claims: Mapping[str, Claim] = field(default_factory=dict)
    vintages: Mapping[str, str] = field(default_factory=dict)
    """Dataset to the day of the vintage that the report keeps to."""
    changes: tuple[Change, ...] = ()
    """What it changed since it came out, the newest first."""
    kept: Tree = field(default_factory=dict)
    """The files of its former versions, from its folder: `v/1/es/index.html`."""
    after: str = ""
    """A source this publication follows, credited at the foot."""
    lead: str = ""
    """The figure that stands on cards; the first, if left out."""
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)
    """Where the values of publication.yaml stand."""
    lock: bytes = b""
    """translation.lock: which originals its translations were last looked at with."""


@noun
class OutlinedEdition:
    """What the rest of the site may know of a publication in one language."""

    language: str
    slug: str
    links: tuple[LinkRef, ...]
    """Those to other publications."""
    aliases: tuple[str, ...]
    """Where it stood before: see reading.former_place."""
    path: str = field(compare=False)
    at: Position = field(compare=False)
    """Of its title."""
    aliases_at: Position = field(compare=False)


@noun
class Outline:
    """What the rest of the site may know of a publication."""

    name: str
    date: date
    status: Status
    datasets: tuple[str, ...]
    """Those that its facts and figures name, sorted; a pinned one with its vintage:
    `us-imports-naics/2026-02-04`."""
    editions: Mapping[str, OutlinedEdition]
    authors: tuple[str, ...] = ()
    kicker: str = ""
    topics: tuple[str, ...] = ()


# ---------------------------------------------------------------- the site


@noun
class CalendarEvent:
    """A release of the week."""

    said: Said
    light: bool = False
    """It moves a semáforo."""


@noun
class CalendarDay:
    """A day of the week's calendar, with its releases."""

    day: date
    events: tuple[CalendarEvent, ...]


@noun
class Contact:
    """The closing block, and whom to tell of a weakness."""

    site: str
    mail: str
    handle: str
    security: str = ""
    """Where a weakness of the site is told: a mail address or https://…; may be empty."""
    security_until: str = ""
    """The day until which that holds."""
    until_at: Position = field(default=Position(""), compare=False)


@noun
class Parameter:
    """A keyword argument of a chart or fact function."""

    name: str
    required: bool


@noun
class Signature:
    """What a chart or fact function may be told, read from its source."""

    name: str
    takes_data: bool
    """Its first argument is rows (or a table); else it is made of other facts."""
    parameters: tuple[Parameter, ...]


@noun
class Site:
    """What all publications share: the house, its languages, its templates."""

    title: str
    description: Said
    base_url: str
    """Ends with a slash."""
    languages: tuple[Language, ...]
    """The first is the main one."""
    team_language: str
    contact: Contact
    not_data: tuple[str, ...]
    """Forms of numbers that are no data, `#` for the digits: "NAICS #"."""
    calendar: tuple[CalendarDay, ...]
    translations: Translations
    """Whether a translation that is behind stops the build, or is told to readers."""
    templates: Tree
    charts: Mapping[str, Signature]
    functions: Mapping[str, Signature]
    house_pages: Mapping[str, tuple[HouseLink, ...]] = field(default_factory=dict)
    """Language code to the house's own pages."""
    topics: Mapping[str, Topic] = field(default_factory=dict)
    """In the order in which they are declared."""
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
    """Those that a publication names, where one is being made."""
    data_names: tuple[str, ...] = ()
    """All there are, where one that is named is missing."""
    compiled: Tree = field(default_factory=dict, compare=False)
    """The templates compiled, where they are: they say nothing that the templates do not."""
