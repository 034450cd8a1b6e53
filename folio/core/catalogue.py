"""The nouns by which publications are found: topics, collections of them, what stands near one."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Literal

from folio.core.datasets import Said
from folio.core.nouns import field, noun
from folio.core.problems import Position

Kind = Literal["topics", "data", "series", "authors", "archive"]
"""Of collections; each has an index.  `series`: of a kicker; `archive`: of a year."""
KINDS: tuple[Kind, ...] = ("topics", "data", "series", "authors", "archive")


@noun
class Topic:
    """What publications are about, declared once in content/topics.yaml."""

    name: str
    """What publication.yaml says."""
    slug: Said
    """In addresses."""
    title: Said
    description: Said
    at: Position = field(default=Position(""), compare=False)


@noun
class Entry:
    """A collection, as its index tells of it."""

    title: str
    description: str
    """May be empty."""
    address: str
    count: int
    """Of its publications."""


@noun
class Listed:
    """A page of a collection in one language."""

    kind: Kind
    title: str
    description: str
    addresses: Mapping[str, str]
    """Of its first page, by language."""
    counts: Mapping[str, int]
    """By language: how many further pages it has."""
    number: int
    """0 for the first page; of the others, 1 is the one of the oldest publications."""


@noun
class Vintage:
    """A CSV of a dataset, as it is given to readers."""

    day: str
    """That of the vintage, 2026-02-04."""
    file: str
    """Its name, beside the dataset's page."""
    size: int


@noun
class Neighbour:
    """Another publication, as a publication leads to it."""

    address: str
    title: str
    day: str


@noun
class Near:
    """What stands near a publication, in its language."""

    related: tuple[Neighbour, ...]
    older: Neighbour | None
    newer: Neighbour | None


def slugged(text: str) -> str:
    """Return a name as it stands in an address.

    >>> slugged("México, ¿cómo vamos?"), slugged("#PublicaciónMCV"), slugged("中文")
    ('mexico-como-vamos', 'publicacionmcv', 'n-72726d8818')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "".join(each if each.isalnum() else " " for each in plain).split()
    return "-".join(words)[:80] or f"n-{sha256(text.encode()).hexdigest()[:10]}"


def write_near(near: Mapping[str, Near]) -> str:
    """Return what stands near a publication, by language, as a line of text."""

    def told(of: Neighbour | None) -> list[str]:
        return [of.address, of.title, of.day] if of else []

    return json.dumps(
        {
            code: [[told(each) for each in of.related], told(of.older), told(of.newer)]
            for code, of in sorted(near.items())
        },
        ensure_ascii=False,
    )


def read_near(text: str) -> dict[str, Near]:
    """Return what `write_near` wrote.

    >>> one = Near((Neighbour("es/a/", "A", "2026-01-02"),), None, None)
    >>> read_near(write_near({"es": one})) == {"es": one}
    True
    """

    def read(of: Sequence[str]) -> Neighbour | None:
        return Neighbour(*of) if of else None

    return {
        code: Near(tuple(Neighbour(*each) for each in related), read(older), read(newer))
        for code, (related, older, newer) in json.loads(text).items()
    }
