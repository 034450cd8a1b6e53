"""Marks that a keyboard lacks are set, in the manner of each language."""

from __future__ import annotations

import pytest

from folio.pages.typography import set_type, typography
from tests.casefile import cases
from tests.projects import site, tiny

ES, EN = (typography(language) for language in site(tiny()).languages)


@cases("typography")
def test_typography(given, expected):
    assert set_type(given, ES) == expected
    assert set_type(given, EN) == expected


@cases("spaces_es")
def test_spaces_in_spanish(given, expected):
    assert set_type(given, ES).replace("\u00a0", "~") == expected


@cases("spaces_en")
def test_spaces_in_english(given, expected):
    assert set_type(given, EN).replace("\u00a0", "~") == expected


@pytest.mark.parametrize(
    ("before", "expected"), [("", "“a”"), (" ", "“a”"), ("(", "“a”"), ("x", "”a”"), (".", "”a”")]
)
def test_a_quote_opens_or_closes_by_what_stood_before(before, expected):
    assert set_type('"a"', ES, before) == expected


def test_what_is_set_already_is_not_set_again():
    once = set_type('"Uno" -- dos... 2013-2024, 3 millones', ES)

    assert set_type(once, ES) == once
