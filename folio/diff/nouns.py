"""What differs between two editions of the site: what is published, and what would be."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from folio.core.changes import Change
from folio.core.datasets import Said
from folio.core.model import Tree
from folio.core.nouns import field, noun


@noun
class Built:
    """A built site, as far as a comparison looks at it."""

    manifest: Mapping[str, Any]
    """manifest.json, read."""
    files: Tree
    """By their paths from the top of the site: the records, and the pages that may differ."""


@noun
class FactMove:
    """A fact that is not what it was."""

    publication: str
    name: str
    old: Said
    """As it is printed, by language; empty: there was none of this name."""
    new: Said
    flipped: bool = False
    """A gain has become a loss, or a loss a gain."""
    by: Decimal | None = None
    """How far it has moved, in `measure`; nothing for words and dates."""
    measure: Literal["", "%", "pp"] = ""
    """`%`: of what it was.  `pp`: percentage points.  Else: as the fact is counted."""


Verdict = Literal["false", "true", "restated", "added", "removed"]


@noun
class ClaimMove:
    """A claim that is not true as it was, or no longer says what it said."""

    publication: str
    name: str
    verdict: Verdict
    old: str = ""
    """As it was declared."""
    new: str = ""
    found: Said = field(default_factory=dict)
    """What the data say, by language."""


@noun
class DataMove:
    """A dataset whose rows are not those that a publication stood on."""

    publication: str
    name: str
    old: str
    """The vintage that it kept to, 2026-02-04; empty: the only one there was."""
    new: str


@noun
class SentenceMove:
    """A sentence whose words have changed; empty on the side where it is not."""

    page: str
    """The publication's name, or the path of another page."""
    language: str
    heading: str
    """That it stands under."""
    old: str
    new: str


FigureKind = Literal["changed", "redrawn", "added", "removed"]


@noun
class FigureMove:
    """A figure that does not look as it did.  `redrawn`: the same data, drawn in another way."""

    publication: str
    language: str
    name: str
    kind: FigureKind
    titles: tuple[str, str]
    """What it was called, and is."""
    drawings: tuple[str, str]
    """As SVG, for a wide screen: what it was, and is."""


@noun
class Telling:
    """What a publication tells of its changes, before and now."""

    publication: str
    old: tuple[Change, ...]
    new: tuple[Change, ...]
    retitled: tuple[str, ...] = ()
    """The languages in which its title is another."""
    rewritten: tuple[str, ...] = ()
    """Files of its former versions that are not as they were published, or gone."""


@noun
class Difference:
    """All that differs, what matters most first in each list."""

    facts: tuple[FactMove, ...] = ()
    claims: tuple[ClaimMove, ...] = ()
    data: tuple[DataMove, ...] = ()
    sentences: tuple[SentenceMove, ...] = ()
    figures: tuple[FigureMove, ...] = ()
    publications: tuple[tuple[str, str], ...] = ()
    """Names of those that are new or gone, each with `added` or `removed`."""
    added: tuple[str, ...] = ()
    """Files, by their paths from the top of the site."""
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    """Publications whose numbers cannot be compared: one side has no record of them."""
    tellings: tuple[Telling, ...] = ()
    """Of the publications that stand on both sides."""
