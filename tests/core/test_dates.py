"""Days and months are written as Babel writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton

from folio.core import dates
from folio.core.model import Language
from folio.source.cldr import read_cldr
from tests.languages import EN, ES

FIRST, DAYS = date(2023, 1, 1), 4 * 366
TAGS = ["pt-BR", "fr", "de", "it", "ca", "ja", "ru", "hu", "en-GB", "es"]


def other(tag: str) -> Language:
    cldr = read_cldr(tag)
    assert cldr is not None
    return Language(tag, tag, tag, {}, cldr)


def every_day() -> list[date]:
    return [FIRST + timedelta(days=number) for number in range(DAYS)]


@pytest.mark.parametrize("language", [ES, EN, *map(other, TAGS)], ids=lambda one: one.tag)
def test_every_day_of_four_years_is_written_as_babel_writes_it(language):
    known = Locale.parse(language.tag, sep="-")
    for when in every_day():
        assert dates.day(language, when) == format_date(when, "long", known)
        assert dates.day(language, when, short=True) == format_date(when, "medium", known)
    for when in every_day()[::28]:
        assert dates.month(language, when) == format_skeleton("yMMMM", when, locale=known)
        assert dates.month(language, when, short=True) == format_skeleton(
            "yMMM", when, locale=known
        )


@pytest.mark.parametrize("tag", ["", "xx-YY", "zzzz", "es_MX!", "-"])
def test_a_tag_that_nobody_knows_is_no_language(tag):
    assert read_cldr(tag) is None


def test_a_pattern_of_other_letters_is_a_fault_of_the_house():
    with pytest.raises(LookupError):
        dates._set(ES, "G y", FIRST)
