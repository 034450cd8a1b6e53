"""Numbers in the words are the data's, or cited, or plainly no data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from folio.core.model import Measured
from tests.projects import EN, ES, FRUIT, checked, pointed, tiny, told

MEASURED = {
    "parte": Measured(Decimal("0.2145"), "share"),
    "antes": Measured(Decimal("0.12"), "share"),
    "mexico": Measured(Decimal("214.5"), "usd-million"),
    "lider": Measured("CHL", "label", {"es": "Chile", "en": "Chile"}),
}


def _typed(number: str, path: str = ES) -> str:
    old = "deck: Subió" if path == ES else "deck: It rose by"
    return told(checked(tiny((path, old, f"deck: {number}")), MEASURED))


def test_a_number_typed_by_hand_is_told_with_the_nearest_fact():
    assert _typed("22%") == f"{ES}:3:7 bare-number fact=parte number=22% said=21.5%"
    assert _typed("11.9%") == f"{ES}:3:7 bare-number fact=antes number=11.9% said=12.0%"
    assert _typed("215") == (
        f"{ES}:3:7 bare-number fact=mexico number=215 said=215\u00a0millones de dólares"
    )


def test_a_per_cent_is_more_like_a_per_cent_than_like_a_nearer_number():
    assert _typed("214%") == f"{ES}:3:7 bare-number fact=parte number=214% said=21.5%"


def test_it_is_told_in_the_language_of_its_edition():
    assert _typed("$215", EN) == (
        f"{EN}:3:7 bare-number fact=mexico number=$215 said=215\u00a0million dollars"
    )


def test_without_facts_it_is_told_alone():
    tree = tiny((ES, "deck: Subió", "deck: 3.2%"))

    assert told(checked(tree, {})) == f"{ES}:3:7 bare-number-alone number=3.2%"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: México vende", "title: ‸9% vende"),
        ("summary: México", "summary: ‸9% México"),
        ("México vendió", "‸9% vendió"),
        ("title: Saldo", "title: ‸9%"),
        ("subtitle: Pesos", "subtitle: ‸9% Pesos"),
        ("alt: Barras", "alt: Barras\n  de ‸9%"),
        ("note: Sin", "note: ‸9%"),
        ("## Van", "## ‸9%"),
        ("| Otros", "| ‸9%"),
        ("![Un mango", "![‸9%"),
        ('"Foto: Ana"', '"‸9%"'),
        ("box Cómo", "box ‸9%"),
        ("    - otra", "    - ‸9%"),
        (": Lo que", ": ‸9%"),
        ("Sistema Armonizado", "‸9%"),
        ("Con datos", "‸9%"),
    ],
)
def test_it_is_told_wherever_a_reader_could_meet_it(old, new):
    tree, place = pointed(ES, old, new)

    found = told(checked(tree, MEASURED))

    assert found.startswith(f"{place} bare-number fact=")
    assert found.count("\n") == 0


def test_a_quotation_needs_a_source_that_is_named():
    tree = tiny((ES, "cite=frutero", "cite=fruter"), (EN, "cite=frutero", "cite=zzzzz"))

    found = [line for line in told(checked(tree)).splitlines() if "(" not in line]

    assert found == [
        f"{EN}:40:17 unknown-source known=frutero source=zzzzz",
        f"{ES}:40:14 unknown-source known=frutero source=fruter",
    ]


def test_the_source_that_a_publication_follows_is_named_too():
    found = told(checked(tiny((FRUIT, "after: frutero", "after: otro"))))

    assert found == f"{FRUIT}:5:8 unknown-source known=frutero source=otro"


def test_a_number_that_is_quoted_or_a_fact_is_no_problem():
    assert told(checked(tiny(), MEASURED)) == ""
