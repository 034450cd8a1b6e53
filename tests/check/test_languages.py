"""A publication has its editions, and no two have the same address."""

from __future__ import annotations

from tests.projects import ES, checked, tiny, told

DRAFT = "content/borrador/publication.yaml"


def test_an_edition_that_is_missing_is_a_warning():
    tree = tiny(without=["content/borrador/en.md"])

    assert told(checked(tree)) == f"{DRAFT}:1:1 (missing-edition) language=en"


def test_two_publications_of_a_month_cannot_share_a_slug():
    tree = tiny(
        (DRAFT, "date: 2025-04-01", "date: 2025-03-20"),
        ("content/borrador/es.md", "slug: borrador", "slug: mexico-y-la-fruta"),
    )

    assert told(checked(tree)) == (
        f"content/borrador/es.md:2:8 doubled-slug other={ES} slug=mexico-y-la-fruta"
    )


def test_in_another_month_they_can():
    tree = tiny(("content/borrador/es.md", "slug: borrador", "slug: mexico-y-la-fruta"))

    assert told(checked(tree)) == ""
