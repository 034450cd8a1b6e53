"""Say a number as a language writes it: `say(es, measured, "percent.1")`.

The separators, months and days are those of CLDR; the house's
own words, as "mil millones" for 10⁹, stand in templates/languages/.  Rounding
is half up on decimals, never on floats, so that 9.95 is 10.0 in every build.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import cast

from folio.core.dates import day, month, quarter, year
from folio.core.forms import CannotSay, Form, form_for
from folio.core.model import Language, Measured, Value
from folio.core.words import word, words

MINUS = "\u2212"
EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
MILLION = Decimal(1_000_000)

TYPED = re.compile(r"(?P<less>\(-\)\s*|[-\u2212\u2013])?\s*(?P<digits>\d[\d.,\s]*)", re.ASCII)
"""A number as an editor types it; what stands before and after is left alone."""


def say(language: Language, measured: Measured, form: str = "") -> str:
    """Return a number in words and digits of a language.

    form: as editors write it, `percent.1 abs`; the unit's usual one if empty.
    Raises CannotSay for a form that does not exist or fit, and for a label that
    has no name in this language.
    """
    wanted = form_for(measured, form)
    said = _said(language, measured, wanted)
    return said[:1].upper() + said[1:] if wanted.capital else said


def shown(measured: Measured, form: str = "") -> Decimal | None:
    """Return the number that the form puts in digits, rounded; None for names and dates.

    >>> shown(Measured(Decimal("0.2140"), "share"), "percent.1")
    Decimal('21.4')
    """
    wanted = form_for(measured, form)
    if isinstance(measured.value, str) or wanted.name in ("year", "label"):
        return None
    value = rounded(_scaled(measured, wanted), wanted.places)
    return abs(value) if wanted.absolute else value


def rounded(value: Decimal, places: int) -> Decimal:
    """Return the value with so many decimals, halves away from zero; never minus zero."""
    found = value.quantize(Decimal(1).scaleb(-places), context=EXACT)
    return found if found else abs(found)


def number(
    language: Language, value: Decimal | int, places: int = 0, *, signed: bool = False
) -> str:
    """Return a number in digits: 298,948.2 with a true minus sign."""
    figure = rounded(Decimal(value), places)
    return _sign(figure, signed) + _digits(language, figure)


def percent(language: Language, value: Decimal | int, places: int = 1) -> str:
    """Return a percentage (77.4, not 0.774) with its sign as the language sets it."""
    return _with_percent(language, number(language, value, places))


def axis_number(language: Language, value: Decimal | float, unit: str, places: int = 0) -> str:
    """Return a label for a chart's axis or bar: short, without the words of its unit.

    A share (0.774) and a percentage (77.4) get their sign; all else is digits alone.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if unit == "share":
        return percent(language, exact * 100, places)
    if unit == "percent":
        return percent(language, exact, places)
    return number(language, exact, places)


def period(language: Language, kind: str, value: Value) -> str:
    """Return a year, quarter, month or date as short as it goes: 2024, 3T2024, ene 2024."""
    return say(language, Measured(value, kind), "" if kind in ("year", "quarter") else "short")


def ordinal(language: Language, place: int, gender: str = "alone") -> str:
    """Return a place in words to ten, then in digits: "segundo", "11.º"; "second", "11th"."""
    names = words(language, "forms", "ordinals")
    named = cast(Sequence[str], names.get(gender, names["alone"]))
    if 1 <= place <= len(named):
        return named[place - 1]
    endings = words(language, "forms", "ordinal-digits")
    patterns = cast(Mapping[str, str], endings.get(gender, endings["alone"]))
    digits = str(abs(place))
    fitting = [ending for ending in patterns if digits.endswith(ending)]
    pattern = patterns[max(fitting, key=len) if fitting else "other"]
    return pattern.format(number=number(language, place))


def cardinal(language: Language, count: int, gender: str = "alone") -> str:
    """Return a count in words as far as the language's list goes, then in digits."""
    names = words(language, "forms", "cardinals")
    named = cast(Sequence[str], names.get(gender, names["alone"]))
    return named[count] if 0 <= count < len(named) else number(language, count)


def listing(language: Language, items: Sequence[str]) -> str:
    """Return names as a list in a sentence: "China, México e Irlanda", "A, B, and C"."""
    if len(items) < 2:
        return "".join(items)
    *before, last = items
    patterns = words(language, "forms", "listing")
    exception = cast(Mapping[str, str], patterns.get("exception", {}))
    if exception and re.match(exception["before"], last, re.IGNORECASE):
        patterns = exception
    pattern = patterns["two" if len(items) == 2 else "more"]
    return cast(str, pattern).format(first=", ".join(before), last=last)


def file_size(language: Language, size: int) -> str:
    """Return a file's size for a link to it: "412 kB", "1.2 MB"."""
    thousands = rounded(Decimal(size) / 1000, 0)
    if thousands < 1000:
        pattern, said = "kilobytes", number(language, max(thousands, Decimal(1)))
    else:
        pattern, said = "megabytes", number(language, Decimal(size) / 1_000_000, 1)
    return word(language, "forms", "size", pattern).format(number=said)


def plain_number(text: str, language: Language) -> Decimal | None:
    """Return the number in what an editor typed, "3.2%" or "298,948"; None if there is none."""
    found = TYPED.search(text)
    if not found:
        return None
    point, group = language.cldr.point, language.cldr.group
    digits = re.sub(r"\s+", "", found["digits"]).rstrip(point + group)
    try:
        value = Decimal(digits.replace(group, "").replace(point, "."))
    except ArithmeticError:
        return None
    return -value if found["less"] and value else value


def _said(language: Language, measured: Measured, form: Form) -> str:
    value = measured.value
    if form.name == "label":
        return label_name(language, measured)
    if form.name in ("year", "month", "quarter", "day"):
        return _period(language, str(value), form)
    figure = rounded(_scaled(measured, form), form.places)
    if form.absolute:
        figure = abs(figure)
    if form.name == "ordinal":
        return ordinal(language, int(figure), form.gender)
    if form.name == "cardinal":
        return cardinal(language, int(figure), form.gender)
    plain = _sign(figure, form.signed) + _digits(language, figure)
    if form.name == "number" or form.bare:
        return plain
    if form.name == "percent":
        return _with_percent(language, plain)
    return _with_unit(language, figure, form, measured.unit)


def label_name(language: Language, measured: Measured) -> str:
    """Return the name of a label.  Raises CannotSay if this language lacks it."""
    if measured.unit != "label" and not measured.labels:
        return str(measured.value)
    if language.code not in measured.labels:
        code = str(measured.value)
        raise CannotSay("label-without-name", label=code, language=language.code)
    return measured.labels[language.code]


def _period(language: Language, text: str, form: Form) -> str:
    if form.name == "year":
        return year(text)
    if form.name == "quarter":
        return quarter(language, text)
    write = month if form.name == "month" else day
    return write(language, text, short=form.short)


def _with_unit(language: Language, figure: Decimal, form: Form, unit: str) -> str:
    digits = _digits(language, figure)
    sign = _sign(figure, form.signed)
    if form.name in ("million", "billion"):
        style = "plain" if unit == "count" else "short" if form.short else "dollars"
    else:
        style = "short" if form.short else "long"
    patterns = words(language, "forms", form.name, style)
    pattern = cast(str, patterns["one" if digits == "1" else "other"])
    return pattern.format(number=sign + digits, sign=sign, digits=digits)


def _scaled(measured: Measured, form: Form) -> Decimal:
    """Return the value in the form's own measure: percent, millions, billions."""
    value = _decimal(measured.value)
    if form.name == "percent" and measured.unit == "share":
        return EXACT.multiply(value, Decimal(100))
    if form.name in ("million", "billion"):
        units = EXACT.multiply(value, MILLION if measured.unit == "usd-million" else Decimal(1))
        return EXACT.divide(units, MILLION if form.name == "million" else MILLION * 1000)
    return value


def _decimal(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value)


def _sign(figure: Decimal, signed: bool) -> str:
    return MINUS if figure < 0 else "+" if signed and figure > 0 else ""


def _digits(language: Language, figure: Decimal) -> str:
    point, group = language.cldr.point, language.cldr.group
    marks = {",": group, ".": point}
    return "".join(marks.get(character, character) for character in f"{abs(figure):,f}")


def _with_percent(language: Language, digits: str) -> str:
    return digits + language.cldr.percent
