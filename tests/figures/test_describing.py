"""What a figure shows, in a sentence made of its numbers."""

from __future__ import annotations

import pytest

from folio.figures import describe
from tests.figures.declared import declared

FRUIT = "content/fruta/publication.yaml"
SALES = "chart: line, data: fruta, where: {tipo: country}, x: anio, y: ventas, series: pais"


def described(name: str, *changes: tuple[str, str, str], language: str = "es", own: bool = False):
    figure, dataset, languages = declared(name, *changes)
    written = next(each for each in languages if each.code == language)
    made = describe(figure=figure, own=own, dataset=dataset, language=written)
    return made["sentence.txt"].decode()


def test_a_series_is_told_from_its_beginning_to_its_end_those_in_front_first():
    said = described("ventas")

    assert said.startswith("En millones de dólares: México sube de 100.0 (2022) a 214.5 (2024). ")
    assert "Chile baja de 300.0 (2022) a 280.0 (2024)." in said
    assert described("ventas", language="en").startswith(
        "In millions of dollars: Mexico rises from 100.0 (2022) to 214.5 (2024). "
    )


def test_extremes_are_told_where_they_stand_between_the_ends():
    peak = ("data/fruta.csv", "2023,MEX,country,120,", "2023,MEX,country,350,")
    assert "su punto más alto es 350.0 (2023)" in described("ventas", peak)
    assert "su punto más alto" not in described("ventas").partition("Chile")[0]


def test_what_is_printed_alike_is_not_said_to_move():
    still = ("data/fruta.csv", "2022,MEX,country,100,", "2022,MEX,country,214.49,")
    assert "México empieza (2022) y termina (2024) en 214.5" in described("ventas", still)


def test_of_names_the_largest_and_the_smallest_are_told():
    assert described("saldo") == (
        "En millones de dólares: el valor más alto es el de México, 15; "
        "el más bajo, el de Chile, −25."
    )


def test_of_two_numbers_the_largest_change_is_told():
    two = (FRUIT, "chart: bar, data: fruta, where: {anio: 2024, tipo: country}, x: saldo, y: pais",
           "chart: dumbbell, data: fruta, where: {anio: 2024, tipo: country}, "
           "start: saldo, end: ventas, y: pais")  # fmt: skip
    assert "el mayor cambio es el de Chile, de −25.0 a 280.0" in described("saldo", two)


def test_one_series_of_months_has_no_name():
    said = described("precios", (FRUIT, "y: precio, series: tipo}", "y: precio}"))
    assert said.endswith("(dic 2024).")
    assert "La serie sube de 21.3 (ene 2024) a 35.0" in said


@pytest.mark.parametrize("wrong", ["y: nada", "y: pais"])
def test_what_cannot_be_drawn_is_not_described(wrong):
    assert described("ventas", (FRUIT, SALES, SALES.replace("y: ventas", wrong))) == ""


def test_nothing_is_said_of_what_the_publication_draws_itself():
    assert described("ventas", own=True) == ""
