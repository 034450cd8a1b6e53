"""The nouns of writing: marks, words, blocks, and an edition, which is all of them together.

A field that is a place in a file does not count for equality.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from folio.core.nouns import field, noun
from folio.core.problems import Position


@noun
class FactRef:
    """Where the words quote a fact: `{{ name }}` or `{{ name | form }}`."""

    name: str
    form: str
    at: Position = field(compare=False)


@noun
class FigureRef:
    """Where the words mention figures: `@name`, or `[@one; @two]`."""

    names: tuple[str, ...]
    at: Position = field(compare=False)


@noun
class LinkRef:
    """Where the words link: the target as typed."""

    target: str
    at: Position = field(compare=False)


@noun
class ImageRef:
    """Where the words show an image: `![alt](images/a.jpg "credit")`."""

    target: str
    alt: str
    credit: str
    alone: bool
    """On a line of its own, as it must be."""
    at: Position = field(compare=False)


@noun
class CiteRef:
    """Where the words quote somebody's number: `[77.4%]{cite=mcv-2025}`."""

    source: str
    text: str
    at: Position = field(compare=False)


@noun
class ClaimRef:
    """Where the words state what data must support: `[fue menos de la mitad]{claim=mitad}`."""

    names: tuple[str, ...]
    text: str
    at: Position = field(compare=False)


@noun
class SignRef:
    """Where a fact's sign chooses the words: `[subió|bajó]{sign=cambio}`."""

    fact: str
    choices: int
    """Words for more and less, and a third for the same where there are any."""
    at: Position = field(compare=False)


@noun
class Comparative:
    """A word that compares, outside all statements: "mayor", "rose"."""

    text: str
    at: Position = field(compare=False)


@noun
class Digits:
    """A number typed by hand, which must be shown to be none of the data's."""

    text: str
    """With its sign and what follows at once: `3.2%`."""
    at: Position = field(compare=False)


@noun
class Heading:
    """A heading, which must carry an {#anchor} if it quotes a fact."""

    text: str
    anchor: str
    quotes: bool
    at: Position = field(compare=False)


@noun
class Anchor:
    """An id that an editor gives to something other than a heading."""

    name: str
    at: Position = field(compare=False)


@noun
class Words:
    """A piece of writing and everything in it that refers to something."""

    text: str
    facts: tuple[FactRef, ...] = ()
    figures: tuple[FigureRef, ...] = ()
    links: tuple[LinkRef, ...] = ()
    images: tuple[ImageRef, ...] = ()
    cites: tuple[CiteRef, ...] = ()
    claims: tuple[ClaimRef, ...] = ()
    signs: tuple[SignRef, ...] = ()
    comparatives: tuple[Comparative, ...] = ()
    """The first of each sentence."""
    digits: tuple[Digits, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    at: Position = field(default=Position(""), compare=False)


@noun
class FigureText:
    """What one language says of a figure.  All of it may quote facts."""

    figure: str
    title: Words
    subtitle: Words
    alt: Words
    note: Words
    at: Position = field(default=Position(""), compare=False)


@noun
class Slot:
    """What stands where the body has the n-th mark of a block that was cut out."""

    kind: Literal["figure", "box", "pair"]
    name: str = ""
    """Of a figure."""
    title: Words = field(default_factory=lambda: Words(""))
    """Of a box."""
    body: Words = field(default_factory=lambda: Words(""))
    """Of a box: Markdown, with slots of its own."""
    figures: tuple[str, ...] = ()
    """Of a pair: the figures that stand side by side."""
    at: Position = field(default=Position(""), compare=False)


@noun
class Edition:
    """A publication in one language."""

    language: str
    slug: str
    title: Words
    deck: Words
    summary: Words
    """For search engines and cards; the deck, if left out."""
    body: Words
    slots: tuple[Slot, ...]
    figures: Mapping[str, FigureText]
    """In the order of the body, which numbers them."""
    findings: Mapping[str, Words]
    """What it found, in a sentence each, by name."""
    aliases: tuple[str, ...]
    """Where its page stood before: a slug, or `2024/12/slug`."""
    path: str = field(compare=False)
    aliases_at: Position = field(compare=False)


@noun
class HouseLink:
    """The way to a page that stands beside the publications, from the foot of every page."""

    name: str
    """Of its folder in content/pages/."""
    slug: str
    title: str


@noun
class Badge:
    """What a draft's page says of a block: its translation does not follow the original."""

    state: Literal["stale", "missing", "orphan"]
    name: str
    """Of a title, or of one of a figure's words: `trade.alt`."""
    kind: str
    at: Position


@noun
class Looked:
    """A block of a translation that somebody has accepted."""

    language: str
    block: str
    at: Position
    words: str
    known: bool
    """Its original had changed; else nobody had looked at it before."""


@noun
class Cldr:
    """What Unicode's CLDR knows of a language: its numbers, and patterns of days and months."""

    point: str
    group: str
    """Between thousands."""
    percent: str
    """What stands behind a number: "%", in some languages with a space before."""
    names: Mapping[str, tuple[str, ...]]
    """Letters of a pattern to names: `MMMM` to the months from January, `EEEE` from Monday."""
    day: str
    """A pattern: `d 'de' MMMM 'de' y`."""
    day_short: str
    month: str
    month_short: str
