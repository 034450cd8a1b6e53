"""What Unicode's CLDR knows of a language, through Babel."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.dates import match_skeleton
from babel.numbers import get_decimal_symbol, get_group_symbol

from folio.core.writing import Cldr

MONTHS, DAYS = range(1, 13), range(7)


def read_cldr(tag: str) -> Cldr | None:
    """Return how a language writes numbers and days; nothing if no such language is known."""
    try:
        known = Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    names = {
        letters: tuple(str(known.months[context][width][month]) for month in MONTHS)
        for letters, context, width in (
            ("MMMM", "format", "wide"),
            ("MMM", "format", "abbreviated"),
            ("LLLL", "stand-alone", "wide"),
            ("LLL", "stand-alone", "abbreviated"),
        )
    }
    names["EEEE"] = tuple(str(known.days["format"]["wide"][day]) for day in DAYS)
    return Cldr(
        point=get_decimal_symbol(known),
        group=get_group_symbol(known),
        percent=str(known.percent_formats[None].suffix[0]),
        names=names,
        day=str(known.date_formats["long"].pattern),
        day_short=str(known.date_formats["medium"].pattern),
        month=_skeleton(known, "yMMMM"),
        month_short=_skeleton(known, "yMMM"),
    )


def _skeleton(known: Locale, wanted: str) -> str:
    held = known.datetime_skeletons
    found = wanted if wanted in held else match_skeleton(wanted, held)
    return str(held[found or "yMMM"].pattern)
