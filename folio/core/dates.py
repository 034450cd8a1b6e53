"""Say a day, a month, a quarter or a span of days as a language writes it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from folio.core.datasets import Kind
from folio.core.model import Language, Value
from folio.core.words import word

PATTERN = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>(?P<letter>[A-Za-z])(?P=letter)*)")


def day(language: Language, when: date | str, *, short: bool = False) -> str:
    """Return a date: "13 de marzo de 2025", "March 13, 2025".  Text is as in 2025-03-13."""
    cldr = language.cldr
    return _set(language, cldr.day_short if short else cldr.day, _date(when))


def month(language: Language, when: date | str, *, short: bool = False) -> str:
    """Return a month: "noviembre de 2025", "November 2025".  Text is as in 2025-11."""
    cldr = language.cldr
    return _set(language, cldr.month_short if short else cldr.month, _date(when))


def quarter(language: Language, when: date | str) -> str:
    """Return a quarter: "1T2021", "Q1 2021".  Text is as in 2021Q1, 2021-03 or 2021-03-31."""
    text = str(when)
    found = text[5:] if text[4] == "Q" else str((int(text[5:7]) + 2) // 3)
    return word(language, "forms", "quarter").format(quarter=found, year=text[:4])


def year(when: date | str | int) -> str:
    """Return a year, which no language groups in thousands."""
    return str(when)[:4]


@lru_cache(maxsize=4096)  # The same months for each line, panel, form and language.
def place(kind: Kind, value: Value) -> float:
    """Return where a period begins, in years: 2024.5 is July 2024.

    A number rather than a date, which JavaScript would read in the time zone of whoever builds.

    >>> place("year", 2024), place("quarter", "2024Q3"), place("month", "2024-07")
    (2024.0, 2024.5, 2024.5)
    """
    text = str(value)
    year = int(text[:4])
    if kind == "quarter":
        return year + (int(text[-1]) - 1) / 4
    if kind == "month":
        return year + (int(text[5:7]) - 1) / 12
    if kind == "date":
        length = 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365
        return year + (date.fromisoformat(text).timetuple().tm_yday - 1) / length
    return float(year)


def weekday(language: Language, when: date) -> str:
    """Return a day of a week that is understood: "martes 22 de abril", "Tuesday, April 22"."""
    name = _set(language, "EEEE", when)
    pattern = word(language, "forms", "weekday")
    return pattern.format(weekday=name, day=when.day, month=_month_name(language, when))


def days(language: Language, first: date, last: date) -> str:
    """Return a span of days: "21 al 25 de abril de 2025", "April 21–25, 2025"."""
    if first == last:
        span = "one"
    elif first.year != last.year:
        span = "years"
    else:
        span = "month" if first.month == last.month else "months"
    return word(language, "forms", "days", span).format(
        first=first.day,
        first_month=_month_name(language, first),
        first_year=first.year,
        last=last.day,
        month=_month_name(language, last),
        year=last.year,
    )


def _month_name(language: Language, when: date) -> str:
    return _set(language, "MMMM", when)


def _set(language: Language, pattern: str, when: date) -> str:
    """Return a day in a pattern of CLDR.  Raises LookupError for letters we do not know."""

    def field(match: re.Match[str]) -> str:
        letters = match["field"]
        if letters is None:
            return match["quoted"] or "'"
        if letters in language.cldr.names:
            at = when.weekday() if letters[0] == "E" else when.month - 1
            return language.cldr.names[letters][at]
        number = {"d": when.day, "M": when.month, "L": when.month, "y": when.year}[letters[0]]
        return str(number % 100 if letters == "yy" else number).zfill(len(letters))

    return PATTERN.sub(field, pattern)


def _date(when: date | str) -> date:
    if isinstance(when, date):
        return when
    return date.fromisoformat(when if len(when) > 7 else f"{when}-01")
