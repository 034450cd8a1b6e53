"""The nouns of data: a CSV, and what its papers say of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from folio.core.nouns import field, noun
from folio.core.problems import Position

Said = Mapping[str, str]
"""The same words in each language: code (`es`) to text."""

Kind = Literal["year", "month", "quarter", "date", "number", "label", "text"]


Every = Literal["year", "quarter", "month", "date"]


@noun
class Jump:
    """How much a value may be of the one before it in its series, or that of it."""

    most: Decimal
    """Times."""
    above: Decimal = Decimal(0)
    """What is smaller, whatever its sign, may jump as it likes."""


@noun
class Column:
    """What a column of a CSV holds."""

    name: str
    kind: Kind
    title: Said
    unit: str = ""
    """Of a number: usd, usd-million, percent (77.4), share (0.774), points, count, times."""
    labels: Mapping[str, Said] = field(default_factory=dict)
    """Of a label: code to its name in each language."""
    labels_from: Said = field(default_factory=dict)
    """Of a label whose names stand in the CSV: language to the column that holds them."""
    between: tuple[Decimal | None, Decimal | None] | None = None
    """Of a number: the smallest and the largest that it may be."""
    jump: Jump | None = None
    precision: Decimal | None = None
    """Of a number: the part of a value by which the producer says it may be off, 0.004."""
    at: Position = field(default=Position(""), compare=False)


@noun
class Origin:
    """Where rows come from: what the source line and the list of sources must say."""

    producer: Said
    title: Said
    url: str
    licence: Said
    vintage: date
    """The day the producer's figures were taken or released, as the papers say."""
    credit: Said
    """As in "con datos {credit}": `del Departamento de Comercio de EUA`; en: `the U.S. …`."""
    measure: Said
    """What was counted: "Imports for consumption, customs value"."""
    status: Said = field(default_factory=dict)
    """What a reader must know of them: rebuilt, preliminary, partial."""
    at: Position = field(default=Position(""), compare=False)


@noun
class Updates:
    """How a series goes on."""

    every: Every
    last: str
    """The last period that the data reach: 2025, 2025Q3, 2025-11, 2025-11-30."""
    next: str = ""
    """The day on which the producer releases the next, 2026-01-08; empty: not known."""
    at: Position = field(default=Position(""), compare=False)


@noun
class Dataset:
    """A CSV and its papers."""

    name: str
    title: Said
    origin: Origin
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    content: bytes
    path: str = field(compare=False)
    """Of the CSV, for problems: `data/us-imports-naics.csv`."""
    complete: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column to values: a row must be there for each of their combinations."""
    updates: Updates | None = None
