"""A figure is declared as its chart wants it, and every figure that is named is shown."""

from __future__ import annotations

import pytest

from tests.projects import EN, ES, FRUIT, checked, pointed, tiny, told


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("chart: bar", "chart: ‸bars", "unknown-chart chart=bars known=bar"),
        (
            "chart: bar, data: fruta",
            "chart: bar, data: ‸frutas",
            "unknown-dataset dataset=frutas known=fruta",
        ),
        (
            "highlight: [MEX]",
            "‸highligth: [MEX]",
            "unknown-option function=line known=highlight option=highligth",
        ),
    ],
)
def test_what_is_wrong_with_a_declaration_has_its_place(old, new, expected):
    tree, place = pointed(FRUIT, old, new)

    assert told(checked(tree)) == f"{place} {expected}"


@pytest.mark.parametrize(
    ("typed", "known"), [("venta", "ventas"), ("zzzzz", "ventas, saldo, precios")]
)
def test_the_figure_of_the_cards_is_one_of_the_figures(typed, known):
    tree = tiny((FRUIT, "lead: ventas", f"lead: {typed}"))

    assert (
        told(checked(tree))
        == f"{FRUIT}:6:7 undeclared-figure figure={typed} file={FRUIT} known={known}"
    )


def test_an_option_that_is_needed_and_missing_is_told_with_all_there_are():
    (problem,) = checked(tiny((FRUIT, "x: saldo, y: pais", "x: saldo")))

    assert (str(problem.at), problem.code) == (f"{FRUIT}:19:3", "missing-option")
    params = dict(problem.params)
    assert (params["name"], params["option"], params["function"]) == ("saldo", "y", "bar")
    assert params["known"].startswith("x, y, highlight")


def test_a_chart_nobody_knows_is_told_with_all_there_are_if_none_is_near():
    (problem,) = checked(tiny((FRUIT, "chart: bar", "chart: zzzzzz")))

    assert dict(problem.params)["known"].startswith("bar, dumbbell, line")


def test_a_publications_own_chart_is_known():
    tree = tiny(
        (FRUIT, "chart: bar", "chart: mine"),
        files={"content/fruta/figures.py": b"def mine(data, *, x, y): ..."},
    )

    assert told(checked(tree)) == ""


def test_a_name_that_the_house_has_too_is_told_where_it_is_used():
    tree = tiny(files={"content/fruta/figures.py": b"def bar(data, *, x, y): ..."})

    assert told(checked(tree)) == f"{FRUIT}:19:18 doubled-function function=bar"


def test_code_that_python_cannot_read_is_told_at_its_line():
    tree = tiny(files={"content/fruta/figures.py": b"x = 1\ndef mine(:"})

    assert told(checked(tree)) == (
        "content/fruta/figures.py:2:10 python-syntax said=invalid syntax"
    )


def test_a_figure_that_no_file_declares_is_told_at_its_block():
    tree, place = pointed(EN, "::: figure precios", "‸::: figure precio")

    codes = [(str(problem.at), problem.code, problem.severity) for problem in checked(tree)]

    assert (place, "undeclared-figure", "error") in codes
    assert (f"{FRUIT}:20:3", "figure-not-shown", "warning") in codes
    assert f"undeclared-figure figure=precio file={FRUIT} known=precios" in told(checked(tree))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("@ventas", "‸@venta", "figure=venta known=ventas"),
        ("[@saldo; @precios]", "‸[@saldo; @prezios]", "figure=prezios known=precios"),
        (r"\@casa", "‸@casa", "figure=casa known=ventas, saldo, precios"),
        (r"\@casa", "‸@zzzzz", "figure=zzzzz known=ventas, saldo, precios"),
        ("note: Sin", "note: ‸@uno Sin", "figure=uno known=ventas, saldo, precios"),
    ],
)
def test_a_figure_that_is_not_shown_cannot_be_mentioned(old, new, expected):
    tree, place = pointed(ES, old, new)

    assert told(checked(tree)) == f"{place} unknown-figure {expected}"


def test_a_figure_that_an_edition_leaves_out_is_a_warning():
    tree = tiny(
        (
            FRUIT,
            "  precios: {chart",
            "  otra: {chart: bar, data: fruta, x: saldo, y: pais}\n  precios: {chart",
        )
    )

    assert told(checked(tree)) == (
        f"{FRUIT}:20:3 (figure-not-shown) figure=otra file={EN}\n"
        f"{FRUIT}:20:3 (figure-not-shown) figure=otra file={ES}"
    )
