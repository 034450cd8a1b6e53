"""A number is no datum only in the forms the house and the site have named."""

from __future__ import annotations

import pytest

from folio.source.digits import bare_numbers, number_rules

RULES = number_rules(("NAICS #", "HS-#", "# de {month}", "art. #"), ("marzo", "mayo"), ("empleos",))


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "en 1999,",
        "2013-2024",
        "2013–2024",
        "2013-24",
        "(2024)",
        "2024:",
        "NAICS 334",
        "naics 334",
        "NAICS\u00a0334",
        "HS-8471.50.01",
        "13 de marzo de 2025",
        "art. 5",
        "1 de MAYO",
    ],
)
def test_it_needs_no_fact(text):
    assert list(bare_numbers(text, RULES)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3.2%", "3.2%"),
        ("3.2 %", "3.2 %"),
        ("-3.2", "-3.2"),
        ("−3.2", "−3.2"),
        ("+4", "+4"),
        ("$5", "$5"),
        ("US$5", "US$5"),
        ("€5", "€5"),
        ("1,234.5", "1,234.5"),
        ("1\u202f234", "1\u202f234"),
        ("1800", "1800"),
        ("2100", "2100"),
        ("20245", "20245"),
        ("2024%", "2024%"),
        ("2024 %", "2024 %"),
        ("$2024", "$2024"),
        ("2,024", "2,024"),
        ("2024.5", "2024.5"),
        ("2024 empleos", "2024"),
        ("2024\u00a0empleos", "2024"),
        ("13 de junio", "13"),
        ("NAICS: 334", "334"),
        ("XNAICS 334", "334"),
        ("3NAICS 334", "3"),
        ("G20", "20"),
        ("x2", "2"),
    ],
)
def test_it_needs_a_fact(text, found):
    assert found in [number for _, number in bare_numbers(text, RULES)]


def test_each_number_has_its_offset():
    assert list(bare_numbers("De 3% a 2024 y $4.50.", RULES)) == [(3, "3%"), (15, "$4.50")]


def test_the_longest_form_is_tried_first():
    rules = number_rules(("HS #", "HS # bis #"), (), ())

    assert list(bare_numbers("HS 8 bis 9", rules)) == []


def test_a_form_may_hold_what_a_pattern_would_read_otherwise():
    rules = number_rules(("(#)", "a.b #", "#?"), (), ())

    assert list(bare_numbers("(3) a.b 4 5?", rules)) == []
    assert list(bare_numbers("axb 4", rules)) == [(4, "4")]
