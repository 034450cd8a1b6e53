"""Editions tell the same, and no two have the same address."""

from __future__ import annotations

from tests.projects import EN, ES, FRUIT, checked, tiny, told

DRAFT = "content/borrador/publication.yaml"


def test_an_edition_that_is_missing_is_a_warning():
    tree = tiny(without=["content/borrador/en.md"])

    assert told(checked(tree)) == f"{DRAFT}:1:1 (missing-edition) language=en"


def test_a_fact_that_one_edition_leaves_out_is_a_warning_there():
    tree = tiny((EN, "; first is {{ lider }}", ""))

    assert told(checked(tree)) == f"{EN}:1:1 (fact-in-one-language) name=lider other={ES}:8:122"


def test_a_source_that_one_edition_leaves_out_is_a_warning_there():
    tree = tiny((ES, "[77.4% de la fruta]{cite=frutero}", "casi toda"))

    assert told(checked(tree)) == f"{ES}:1:1 (source-in-one-language) name=frutero other={EN}:40:17"


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


def test_the_places_named_are_those_of_the_other_edition():
    tree = tiny(
        (FRUIT, "status: published", "status: approved"), (EN, "; first is {{ lider }}", "")
    )

    (problem,) = checked(tree)

    assert problem.severity == "warning"
    assert dict(problem.params)["other"].startswith(ES)
