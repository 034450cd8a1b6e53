"""A number is written as its language writes it, and never changed by the writing."""

from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from folio.core.dates import day, days, weekday
from folio.core.forms import UNITS, USUAL, CannotSay, parse_form
from folio.core.language import (
    MINUS,
    axis_number,
    file_size,
    listing,
    number,
    percent,
    plain_number,
    rounded,
    say,
    shown,
)
from folio.core.model import Language, Measured, Value
from tests.casefile import cases
from tests.languages import EN, ES

LANGUAGES = st.sampled_from([ES, EN])
AMOUNTS = st.builds(
    lambda digits, exponent, sign: Decimal((sign, digits, exponent)),
    st.lists(st.integers(0, 9), min_size=1, max_size=8).map(tuple),
    st.integers(-10, 6),
    st.integers(0, 1),
).filter(lambda value: not value or Decimal("1e-3") <= abs(value) <= Decimal("1e13"))
WORDED = ["percent", "points", "number", "million", "billion", "times"]


@cases("numbers")
def test_numbers(given: str, expected: str) -> None:
    value, unit, *form = given.split(" ")

    made = [f"{each.code} {say(each, _measured(value, unit), ' '.join(form))}" for each in (ES, EN)]

    assert "\n".join(made).replace("\u00a0", "~") == expected


@cases("listings")
def test_listings(given: str, expected: str) -> None:
    made = [f"{each.code} {listing(each, given.split('; '))}" for each in (ES, EN)]

    assert "\n".join(made) == expected


@cases("days")
def test_days(given: str, expected: str) -> None:
    first, last = (date.fromisoformat(text) for text in given.split())

    made = [f"{each.code} {days(each, first, last)}" for each in (ES, EN)]

    assert "\n".join(made) == expected


@cases("typed_numbers")
def test_typed_numbers(given: str, expected: str) -> None:
    for code in (ES, EN):
        made = [str(plain_number(line, code)) for line in given.splitlines()]

        assert "\n".join(made) == expected


@cases("forms_unknown")
def test_forms_unknown(given: str, expected: str) -> None:
    made = []
    for form in given.splitlines():
        with pytest.raises(CannotSay) as told:
            parse_form(form)
        made.append(f"{form} → {told.value.params['known']}")
        assert parse_form(told.value.params["known"])

    assert "\n".join(made) == expected


@given(LANGUAGES, AMOUNTS, st.integers(0, 3), st.sampled_from(WORDED), st.booleans())
@example(ES, Decimal("9.95"), 1, "percent", False)
@example(EN, Decimal("99.95"), 1, "percent", False)
@example(ES, Decimal("-0.04"), 1, "points", False)
@example(ES, Decimal("1000000000"), 0, "billion", False)
def test_what_is_written_reads_back_as_the_rounded_number(
    language: Language, value: Decimal, places: int, name: str, short: bool
) -> None:
    measured = Measured(value, {"million": "usd", "billion": "usd"}.get(name, _unit(name)))
    form = f"{name}.{places}{' short' if short else ''}"

    said = say(language, measured, form)

    wanted = shown(measured, form)
    alone = said.startswith(("mil", f"{MINUS}mil"))  # "mil millones": the one is not written.
    assert wanted is not None
    assert alone or plain_number(said.replace("US$", ""), language) == wanted
    assert not alone or abs(wanted) == 1
    assert (MINUS in said) == (wanted < 0)
    assert "-" not in said


@given(LANGUAGES, AMOUNTS, st.integers(0, 3))
def test_rounding_is_half_up_and_within_half_a_step(
    language: Language, value: Decimal, places: int
) -> None:
    step = Decimal(1).scaleb(-places)

    found = rounded(value, places)

    assert abs(found - value) <= step / 2
    assert abs(found) >= abs(value) or abs(value) - abs(found) < step / 2
    assert number(language, value, places) != f"{MINUS}{number(language, 0, places)}"


@given(AMOUNTS, st.sampled_from(["usd", "usd-million", "count"]), st.integers(0, 3))
def test_ten_to_the_nine_is_never_a_billón(value: Decimal, unit: str, places: int) -> None:
    for form in ("million", "billion"):
        for short in ("", " short"):
            said = say(ES, Measured(value, unit), f"{form}.{places}{short}")

            assert "billon" not in said
            assert "billón" not in said


@given(LANGUAGES, AMOUNTS, st.integers(0, 3))
def test_a_number_never_parts_from_the_word_after_it(
    language: Language, value: Decimal, places: int
) -> None:
    for unit, form in (("usd", "million"), ("usd", "billion"), ("points", "points")):
        said = say(language, Measured(value, unit), f"{form}.{places}")

        assert not any(
            before.isdigit() and after == " " for before, after in itertools.pairwise(said)
        )


def test_every_unit_has_a_usual_form_that_fits_it() -> None:
    for unit, form in USUAL.items():
        assert unit in UNITS[parse_form(form).name]


@pytest.mark.parametrize(
    ("unit", "form"), [("share", "million"), ("usd", "percent.1"), ("label", "number")]
)
def test_a_form_that_does_not_fit_the_unit_is_told(unit: str, form: str) -> None:
    with pytest.raises(CannotSay) as told:
        say(ES, Measured(Decimal(1), unit), form)

    assert told.value.code == "unfit-form"


def test_half_of_something_is_no_cardinal() -> None:
    with pytest.raises(CannotSay):
        say(ES, Measured(Decimal("2.5"), "count"), "cardinal")


def test_modifiers_alone_go_with_the_usual_form() -> None:
    assert say(ES, Measured(Decimal("-0.5"), "share"), "abs") == "50.0%"


def test_a_label_is_said_by_its_name_in_the_language() -> None:
    china = Measured("CHN", "label", {"es": "China", "en": "China"})
    usa = Measured("USA", "label", {"es": "Estados Unidos"})

    assert say(EN, china) == "China"
    with pytest.raises(CannotSay) as told:
        say(EN, usa)
    assert told.value.code == "label-without-name"
    assert told.value.params == {"label": "USA", "language": "en"}


def test_small_things_are_said() -> None:
    assert weekday(ES, date(2025, 4, 22)) == "martes 22 de abril"
    assert weekday(EN, date(2025, 4, 22)) == "Tuesday, April 22"
    assert day(ES, "2025-03-13", short=True) == "13 mar 2025"
    assert percent(ES, Decimal("77.4")) == "77.4%"
    assert axis_number(ES, 0.2, "share") == "20%"
    assert axis_number(ES, Decimal("-300000"), "usd-million") == f"{MINUS}300,000"


def test_file_sizes() -> None:
    said = [
        file_size(EN, size).replace("\u00a0", " ") for size in (12, 412_345, 999_600, 1_234_567)
    ]

    assert said == ["1 kB", "412 kB", "1.0 MB", "1.2 MB"]


def _measured(text: str, unit: str) -> Measured:
    value: Value = text
    if unit == "year":
        value = int(text)
    elif unit not in ("month", "quarter", "date"):
        value = Decimal(text)
    return Measured(value, unit)


def _unit(form: str) -> str:
    return {"number": "count"}.get(form, form)
