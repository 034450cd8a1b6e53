"""A claim is written as on paper, and what cannot be read is told where it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from folio.core.claims import Comparison, Ranking, Term
from tests.projects import FRUIT, load, pointed, publication, tiny, told

HALF = Term(Decimal("0.5"), "antes")


def _claim(written: str):
    return publication(tiny((FRUIT, "figures:", f"claims:\n  una: {written}\nfigures:"))).claims[
        "una"
    ]


def _fact(name: str, number: str = "1") -> Term:
    return Term(Decimal(number), name)


def _number(number: str, unit: str = "") -> Term:
    return Term(Decimal(number), unit=unit)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("parte > antes", [Comparison(_fact("parte"), ">", _fact("antes"))]),
        ("parte<0.5*antes", [Comparison(_fact("parte"), "<", HALF)]),
        ("parte >= -2 × antes", [Comparison(_fact("parte"), ">=", _fact("antes", "-2"))]),
        ("alza > 0", [Comparison(_fact("alza"), ">", _number("0"))]),
        ("alza is positive", [Comparison(_fact("alza"), ">", _number("0"))]),
        ("alza is negative", [Comparison(_fact("alza"), "<", _number("0"))]),
        ("mexico > 1.5 billion", [Comparison(_fact("mexico"), ">", _number("1.5", "billion"))]),
        (
            "20% < parte < 25%",
            [
                Comparison(_number("20", "%"), "<", _fact("parte")),
                Comparison(_fact("parte"), "<", _number("25", "%")),
            ],
        ),
        (
            "parte between 20% and 0.5 * antes",
            [
                Comparison(_number("20", "%"), "<=", _fact("parte")),
                Comparison(_fact("parte"), "<=", HALF),
            ],
        ),
        (
            "[parte > antes, lugar = 2]",
            [
                Comparison(_fact("parte"), ">", _fact("antes")),
                Comparison(_fact("lugar"), "=", _number("2")),
            ],
        ),
        (
            "parte = antes ± 0.5 pp",
            [Comparison(_fact("parte"), "=", _fact("antes"), _number("0.5", "pp"))],
        ),
        (
            "mexico = antes +- 2%",
            [Comparison(_fact("mexico"), "=", _fact("antes"), _number("2", "%"))],
        ),
        ("parte ≈ antes", [Comparison(_fact("parte"), "≈", _fact("antes"))]),
    ],
)
def test_a_comparison_is_read(written: str, expected: list[Comparison]) -> None:
    found = _claim(written if written.startswith("[") else f'"{written}"')

    assert found.comparisons == tuple(expected)


def test_an_order_is_read() -> None:
    written = (
        "{order: [CHL, [MEX, BRA]], data: fruta, by: ventas, among: pais, "
        "where: {anio: 2024}, direction: ascending, place: 2, each: tipo}"
    )

    found = _claim(written)

    assert found.ranking == Ranking(
        items=(("CHL",), ("MEX", "BRA")),
        dataset="fruta",
        by="ventas",
        among="pais",
        where={"anio": 2024},
        order="ascending",
        place=2,
        each="tipo",
    )
    assert found.text == "CHL > MEX ≈ BRA"


@pytest.mark.parametrize(
    "written",
    [
        "parte",
        "parte >",
        "> antes",
        "parte > antes >",
        "parte => antes",
        "parte > two times antes",
        "parte = antes ± otra",
        "parte = antes ± -1 pp",
        "parte > antes ± 1 pp",
        "a < b < c < d < e < f < g < h < i < j < k < l",
        "",
    ],
)
def test_what_is_no_comparison_is_told(written: str) -> None:
    tree, place = pointed(FRUIT, "figures:", f'claims:\n  una: ‸"{written}"\nfigures:')

    problems = load(tree).problems

    assert told(problems) == f"{place} claim-form typed={written}"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("una: ‸{order: []", "claim-form typed="),
        ('una: ‸{order: [A, ""]', "claim-form typed="),
        ("una: {order: [A], place: ‸0", "claim-place typed=0"),
        ("‸none: {order: [A]", "claim-none name=none"),
        ("una: {order: [A], ‸oder: 1", "unknown-key key=oder known=order"),
    ],
)
def test_what_is_no_order_is_told(new: str, expected: str) -> None:
    rest = ", data: fruta, by: ventas, among: pais}"

    tree, place = pointed(FRUIT, "figures:", f"claims:\n  {new}{rest}\nfigures:")

    assert told(load(tree).problems) == f"{place} {expected}"
