"""The forms a number can take, as editors write them: `percent.1 abs`.

A form is a name, what may follow its dot, and modifiers.  Which form fits
which unit is decided here, without a language, so that a check can tell an
editor before anything is written out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from folio.core.model import Measured
from folio.core.nouns import noun
from folio.core.problems import nearest

MONEY = ("usd", "usd-million")
NUMERIC = (*MONEY, "percent", "share", "points", "count", "times", "rank")
PERIODS = ("year", "month", "quarter", "date")

UNITS: Mapping[str, tuple[str, ...]] = {
    "percent": ("percent", "share"),
    "points": ("points",),
    "number": NUMERIC,
    "million": (*MONEY, "count"),
    "billion": (*MONEY, "count"),
    "times": ("times",),
    "ordinal": ("rank", "count"),
    "cardinal": ("count", "rank"),
    "label": ("label", "text"),
    "year": PERIODS,
    "month": ("month", "date"),
    "quarter": ("quarter", "month", "date"),
    "day": ("date",),
}
"""The units that each form can say."""

USUAL: Mapping[str, str] = {
    "usd": "million",
    "usd-million": "million",
    "percent": "percent.1",
    "share": "percent.1",
    "points": "points.1",
    "count": "number",
    "times": "times.1",
    "rank": "ordinal",
    "label": "label",
    "text": "label",
    "year": "year",
    "month": "month",
    "quarter": "quarter",
    "date": "day",
}
"""The form of each unit when the editor asks for none."""

PLACED = {"percent", "points", "number", "million", "billion", "times"}
"""Forms that may be told how many decimals: `percent.1`."""
GENDERED = {"ordinal", "cardinal"}
"""Forms that may be told the gender of what follows: `ordinal.f`."""
MODIFIERS = ("abs", "signed", "bare", "short", "capital")


class CannotSay(ValueError):
    """A number that this form, or this language, has no words for.

    `code` and `params` are those of a problem, for whoever knows its place.
    """

    def __init__(self, code: str, /, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


@noun
class Form:
    """How a number is to be said."""

    name: str
    places: int = 0
    """Decimals."""
    gender: str = "alone"
    """Of the words that follow: `m`, `f`, or `alone`."""
    absolute: bool = False
    """Without its sign: "cayó 24.7 puntos"."""
    signed: bool = False
    """With a plus as well: "+3.2%"."""
    bare: bool = False
    """Without the words of its unit."""
    short: bool = False
    """With the abbreviation of its unit: "mdd", "pp"."""
    capital: bool = False
    """To begin a sentence: "Diez"."""


def parse_form(text: str) -> Form:
    """Return the form an editor wrote.

    Raises CannotSay with the nearest form that exists.

    >>> parse_form("percent.1 abs")
    Form(name='percent', places=1, gender='alone', absolute=True, ...)
    """
    first, *modifiers = text.split() or [""]
    name, dot, detail = first.partition(".")
    unknown = next((word for word in modifiers if word not in MODIFIERS), "")
    if name not in UNITS or unknown or not _fits_name(name, dot, detail):
        raise CannotSay("unknown-form", form=text, known=_nearest(text, name, unknown))
    return Form(
        name,
        places=int(detail) if detail.isdecimal() else 0,
        gender=detail if detail in ("m", "f") else "alone",
        absolute="abs" in modifiers,
        signed="signed" in modifiers,
        bare="bare" in modifiers,
        short="short" in modifiers,
        capital="capital" in modifiers,
    )


def form_for(measured: Measured, text: str = "") -> Form:
    """Return the form to say this number in: the editor's, else its unit's usual one.

    Modifiers alone, as in `abs`, go with the usual form.  Raises CannotSay for a
    form that does not exist or does not fit the unit.
    """
    usual = USUAL.get(measured.unit, "number" if isinstance(measured.value, Decimal) else "label")
    if all(word in MODIFIERS for word in text.split()):
        text = f"{usual} {text}"
    form = parse_form(text)
    if measured.unit in USUAL and measured.unit not in UNITS[form.name]:
        raise CannotSay("unfit-form", form=text.strip(), unit=measured.unit, usual=usual)
    if form.name == "cardinal" and measured.value != int(measured.value):
        raise CannotSay("unfit-form", form=text.strip(), unit=measured.unit, usual=usual)
    return form


def _fits_name(name: str, dot: str, detail: str) -> bool:
    if not dot:
        return True
    if name in PLACED:
        return bool(re.fullmatch(r"\d", detail, re.ASCII))
    return name in GENDERED and detail in ("m", "f")


def _nearest(text: str, name: str, unknown: str) -> str:
    if name not in UNITS:
        return nearest(name, UNITS) or "percent.1"
    if unknown:
        better = nearest(unknown, MODIFIERS)
        return text.replace(unknown, better) if better else name
    return f"{name}.1" if name in PLACED else name
