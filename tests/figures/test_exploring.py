"""What a reader can explore of a figure: its numbers as it writes them, and more names."""

from __future__ import annotations

import json

import pytest

from folio.figures import explore, tabulate
from tests.figures.declared import declared
from tests.projects import load, tiny

FRUIT = "content/fruta/publication.yaml"
SALES = "chart: line, data: fruta, where: {tipo: country}, x: anio, y: ventas, series: pais"
BALANCE = "chart: bar, data: fruta, where: {anio: 2024, tipo: country}, x: saldo, y: pais"


def explored(name: str, *changes: tuple[str, str, str], language: str = "es"):
    figure, dataset, languages = declared(name, *changes)
    written = next(each for each in languages if each.code == language)
    return json.loads(
        explore(figure=figure, dataset=dataset, language=written)["explore.json"].decode()
    )


def names(told, *, own: bool) -> list[str]:
    return [each["name"] for each in told["series"] if each["own"] is own]


def test_a_line_offers_the_names_that_its_author_did_not_choose():
    one = (FRUIT, SALES, SALES.replace("{tipo: country}", "{tipo: country, pais: [MEX]}"))
    told = explored("ventas", one)

    assert told["kind"] == "lines"
    assert [name for name, _ in told["across"]] == ["2022", "2023", "2024"]
    assert [place for _, place in told["across"]] == [2022.0, 2023.0, 2024.0]
    assert names(told, own=True) == ["México"]
    assert names(told, own=False) == ["Brasil", "Chile"]
    assert (told["words"]["names"], told["words"]["head"]) == ("País", "Año")
    assert names(explored("ventas", one, language="en"), own=True) == ["Mexico"]


def test_conditions_that_are_no_list_of_names_still_hold():
    told = explored("ventas")

    assert "Mundo" not in [each["name"] for each in told["series"]]


@pytest.mark.parametrize("name", ["ventas", "saldo", "precios"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_numbers_are_written_as_in_the_figure_s_table(name, language):
    figure, dataset, languages = declared(name)
    written = next(each for each in languages if each.code == language)
    papers = dict.fromkeys(
        ("house", "title", "subtitle", "alt", "note", "source", "citation", "permalink"), ""
    )
    made = tabulate(figure=figure, own=False, dataset=dataset, language=written, papers=papers)
    cells = {cell for row in json.loads(made["table.json"])["rows"] for cell in row[1:]}
    told = explored(name, language=language)

    said = {text for each in told["series"] if each["own"] for text in each["said"] if text}
    assert said
    assert said <= cells


def test_those_that_are_brought_forward_keep_their_colours():
    told = explored("ventas", (FRUIT, "highlight: [MEX]", "highlight: [CHL, BRA]"))

    marks = {each["name"]: each["mark"] for each in told["series"]}
    assert marks == {"Chile": 1, "Brasil": 2, "México": 0}


def test_bars_offer_all_names_of_a_shortened_list_in_the_figure_s_order():
    told = explored("saldo", (FRUIT, BALANCE, f"{BALANCE}, top: 1, order: Ascending"))

    assert told["kind"] == "bars"
    assert told["order"] == "smallest"
    assert sorted(names(told, own=True)) == ["Chile", "México"]
    assert names(told, own=False) == ["Brasil"]


def test_two_numbers_of_a_name_can_be_seen_by_turns():
    two = BALANCE.replace("bar", "dumbbell").replace("x: saldo", "start: saldo, end: ventas")
    told = explored("saldo", (FRUIT, BALANCE, two))

    assert [name for name, _ in told["across"]] == ["Saldo", "Ventas"]
    assert [each["said"] for each in told["series"] if each["name"] == "México"] == [
        ["15.0", "214.5"]
    ]


def test_a_slope_shows_the_periods_between_its_two():
    slope = SALES.replace("line", "slope").replace("{", "{anio: [2022, 2024], ")
    told = explored("ventas", (FRUIT, SALES, slope))

    assert [name for name, _ in told["across"]] == ["2022", "2023", "2024"]
    assert not told["zero"]


def test_a_slope_whose_periods_a_condition_chooses_keeps_to_them():
    slope = SALES.replace("line", "slope").replace("{", '{anio: ">= 2023", ')
    told = explored("ventas", (FRUIT, SALES, slope))

    assert [name for name, _ in told["across"]] == ["2023", "2024"]


def test_the_parts_of_a_whole_stay_as_they_are():
    share = SALES.replace("line", "share").replace("{", "{pais: [MEX, CHL], ")
    told = explored("ventas", (FRUIT, SALES, share))

    assert told["percent"]
    assert names(told, own=False) == []
    by_name = {each["name"]: each for each in told["series"]}
    for at in range(len(told["across"])):
        assert sum(each["values"][at] for each in by_name.values()) == pytest.approx(100)


def test_a_small_number_is_not_written_as_nothing():
    small = ("data/fruta.csv", "2024,CHL,country,280,", "2024,CHL,country,0.012,")
    told = explored("ventas", small)

    assert [each["said"][-1] for each in told["series"] if each["name"] == "Chile"] == ["0.01"]


def test_a_name_with_several_rows_of_one_period_is_not_offered():
    whole = SALES.replace("where: {tipo: country}, ", "where: {pais: [MEX]}, ")
    key = ("data/fruta.yaml", "key: [anio, pais]", "key: [anio, pais, tipo]")
    row = "2024,CHL,country,280,"
    twice = ("data/fruta.csv", row, f"2024,CHL,total,1,\n{row}")
    told = explored("ventas", (FRUIT, SALES, whole), key, twice)

    assert names(told, own=True) == ["México"]
    assert names(told, own=False) == ["Brasil", "Mundo"]


def test_a_name_that_this_language_does_not_know_is_not_offered():
    labels = (
        "    labels:\n      MEX: {es: México, en: Mexico}\n      CHL: {es: Chile, en: Chile}\n"
        "      BRA: {es: Brasil, en: Brazil}\n      WLD: {es: Mundo, en: World}\n"
    )
    named = "    labels-from: {es: nombre, en: name}\n"
    texts = "".join(
        f"  {each}: {{kind: text, title: {{es: Nombre, en: Name}}}}\n"
        for each in ("nombre", "name")
    )
    saldo = "  saldo: {kind: number"
    rows = (
        "anio,pais,tipo,ventas,saldo,nombre,name\n"
        "2023,MEX,country,120,12,México,Mexico\n2024,MEX,country,214.5,15,México,Mexico\n"
        "2023,CHL,country,290,-22,Chile,\n2024,CHL,country,280,-25,Chile,\n"
    )
    tree = {
        **tiny(
            (FRUIT, SALES, SALES.replace("{tipo: country}", "{tipo: country, pais: [MEX]}")),
            ("data/fruta.yaml", labels, named),
            ("data/fruta.yaml", saldo, texts + saldo),
        ),
        "data/fruta.csv": rows.encode(),
    }
    loaded = load(tree)
    (publication,) = (each for each in loaded.publications if each.name == "fruta")
    given = {"figure": publication.figures["ventas"], "dataset": loaded.site.datasets["fruta"]}

    offered = {
        language.code: json.loads(explore(**given, language=language)["explore.json"])["series"]
        for language in loaded.site.languages
    }
    assert [each["name"] for each in offered["es"]] == ["México", "Chile"]
    assert [each["name"] for each in offered["en"]] == ["Mexico"]
