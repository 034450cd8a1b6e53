"""Write what facts turned out to be as bytes, and read it back exactly.

The same numbers give the same bytes, so a page is made anew only when a number
it may quote has changed.  Decimals are written as text: JSON would read 0.1 as
the float nearest to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from folio.core.model import Measured, Value

KINDS: Mapping[type, str] = {Decimal: "decimal", int: "whole", str: "text"}


def dump(numbers: Mapping[str, Measured]) -> bytes:
    """Return the numbers as canonical JSON: keys sorted, one layout, UTF-8.

    >>> print(dump({"baja": Measured(Decimal("-24.67"), "points")}).decode(), end="")
    {
     "baja": {
      "kind": "decimal",
      "labels": {},
      "unit": "points",
      "value": "-24.67"
     }
    }
    """
    written = {name: _written(measured) for name, measured in numbers.items()}
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def load(content: bytes) -> Mapping[str, Measured]:
    """Return the numbers that `dump` wrote, by name."""
    return {
        name: Measured(_value(kept["kind"], kept["value"]), kept["unit"], kept["labels"])
        for name, kept in json.loads(content).items()
    }


def _written(measured: Measured) -> Mapping[str, object]:
    return {
        "kind": KINDS[type(measured.value)],
        "labels": dict(measured.labels),
        "unit": measured.unit,
        "value": str(measured.value),
    }


def _value(kind: str, text: str) -> Value:
    if kind == "text":
        return text
    return Decimal(text) if kind == "decimal" else int(text)
