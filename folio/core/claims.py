"""The nouns of claims: what the prose says of its numbers, for the data to bear out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from folio.core.nouns import field, noun
from folio.core.problems import Position

Sign = Literal["<", "<=", ">", ">=", "=", "≈"]

NOTHING = "none"
"""What a mark names that says: this states nothing of the data."""


@noun
class Term:
    """A side of a comparison: a fact, so many times a fact, or a number."""

    number: Decimal
    """Of a fact, how many times it."""
    fact: str = ""
    unit: Literal["", "%", "pp", "million", "billion"] = ""
    """Of a number, as it is written after it."""


@noun
class Comparison:
    """What one side is to the other: `china-2024 < 0.5 * china-2017`."""

    left: Term
    sign: Sign
    right: Term
    within: Term | None = None
    """How far the two may be apart and still be equal; in `%`, of the right side."""


@noun
class Ranking:
    """Who stands at the places of an order, from one place on."""

    items: tuple[tuple[str, ...], ...]
    """Place after place; several items at one are nearly tied."""
    dataset: str
    by: str
    among: str
    where: Mapping[str, object]
    order: str = "descending"
    place: int = 1
    """Of the first item."""
    each: str = ""
    """A column: the order holds for every value of it, as in every month."""


@noun
class Claim:
    """Something that the prose says of its numbers, and that the data must support."""

    name: str
    text: str
    """As it is written."""
    comparisons: tuple[Comparison, ...] = ()
    """All of them must hold."""
    ranking: Ranking | None = None
    at: Position = field(default=Position(""), compare=False)
    places: Mapping[str, Position] = field(default_factory=dict, compare=False)


def facts_of(claim: Claim) -> tuple[str, ...]:
    """Return the names of the facts that a claim compares, each once."""
    terms = (term for each in claim.comparisons for term in (each.left, each.right))
    return tuple(dict.fromkeys(term.fact for term in terms if term.fact))
