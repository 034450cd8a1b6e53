"""Addresses are folders, and the ways between them are relative and name their file."""

from __future__ import annotations

import pytest

from folio.pages.address import home_address, page_address, top, way
from tests.projects import publication, site, tiny

SITE = site(tiny())


def test_a_page_stands_in_its_languages_folder_by_year_and_month():
    fruit = publication(tiny())

    found = [
        page_address(fruit.date, fruit.editions[each.code].slug, each) for each in SITE.languages
    ]

    assert found == [
        "es/publicaciones/2025/03/mexico-y-la-fruta/",
        "en/publications/2025/03/mexico-and-fruit/",
    ]
    assert home_address(SITE.languages[0]) == "es/"


@pytest.mark.parametrize(
    ("start", "target", "expected"),
    [
        ("", "", "index.html"),
        ("", "es/", "es/index.html"),
        ("es/", "", "../index.html"),
        ("es/", "es/", "index.html"),
        ("es/", "en/", "../en/index.html"),
        ("es/a/b/", "assets/site.css", "../../../assets/site.css"),
        ("es/a/", "es/a/x.pdf", "x.pdf"),
        ("es/a/", "es/b/", "../b/index.html"),
    ],
)
def test_the_way_from_a_folder(start, target, expected):
    assert way(start, target) == expected


@pytest.mark.parametrize(
    ("start", "expected"), [("", "./"), ("es/", "../"), ("a/b/c/", "../../../")]
)
def test_the_way_to_the_top(start, expected):
    assert top(start) == expected
