"""What the text of one cell is, by its column's kind.

Numbers are plain decimals: `1,234` may be a thousand or a fraction, and `NaN`
is a hole that looks like a number, so both are refused rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from folio.core.datasets import Kind
from folio.core.model import Value

LONGEST = 60
"""Characters of a number.  A longer one is a mistake, and slow to count with."""

NUMBER = re.compile(r"\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d\d?)?\s*", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])", re.ASCII)
QUARTER = re.compile(r"\d{4}Q[1-4]", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class OfAnotherKind(ValueError):
    """A text that is not of the kind that its column holds."""


def converter(kind: Kind) -> Callable[[str], Value]:
    """Return the function that reads a cell of this kind; it raises OfAnotherKind.

    >>> converter("number")("3.5e2"), converter("year")("2024"), converter("label")("01")
    (Decimal('3.5E+2'), 2024, '01')
    """
    return READERS.get(kind, str)


def _number(text: str) -> Decimal:
    if len(text) > LONGEST or not NUMBER.fullmatch(text):
        raise OfAnotherKind(text)
    return Decimal(text)


def _year(text: str) -> int:
    if not YEAR.fullmatch(text):
        raise OfAnotherKind(text)
    return int(text)


def _month(text: str) -> str:
    return _like(MONTH, text)


def _quarter(text: str) -> str:
    return _like(QUARTER, text)


def _day(text: str) -> str:
    try:
        date.fromisoformat(_like(DAY, text))
    except ValueError as impossible:
        raise OfAnotherKind(text) from impossible
    return text


def _like(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise OfAnotherKind(text)
    return text


READERS: Mapping[str, Callable[[str], Value]] = {
    "number": _number,
    "year": _year,
    "month": _month,
    "quarter": _quarter,
    "date": _day,
}
