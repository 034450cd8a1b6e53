"""What a figure shows, as a table to read and as files to reckon with."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from hashlib import sha256

import pytest

from folio.core.tables import read_rows, select
from folio.figures import tabulate
from tests.figures.declared import declared

PAPERS = {
    "house": "La casa",
    "title": "México vende más",
    "subtitle": "Ventas, 2024",
    "alt": "Una línea que sube.",
    "note": "Sin kiwis.",
    "source": "Fuente: La casa.",
    "citation": "La casa (2025). México vende más.",
    "permalink": "https://example.org/es/figuras/ventas/",
}


def tabulated(name: str, *changes: tuple[str, str, str], language: str = "es"):
    figure, dataset, languages = declared(name, *changes)
    written = next(each for each in languages if each.code == language)
    return tabulate(figure=figure, own=False, dataset=dataset, language=written, papers=PAPERS)


def grid(made):
    return json.loads(made["table.json"])


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith("\ufeff".encode()), "spreadsheets need the mark"
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_line_of_several_series_is_a_table_of_periods_by_series():
    table = grid(tabulated("ventas"))

    assert table["head"] == ["Año", "México", "Chile", "Brasil"], "those brought forward first"
    assert [row[0] for row in table["rows"]] == ["2022", "2023", "2024"]
    assert table["rows"][-1] == ["2024", "214.5", "280.0", "205.0"]
    assert table["apart"] == 1


def test_the_other_language_has_the_same_table_in_its_words():
    table = grid(tabulated("ventas", language="en"))

    assert table["head"] == ["Year", "Mexico", "Chile", "Brazil"]
    assert table["rows"][-1] == ["2024", "214.5", "280.0", "205.0"]


def test_bars_are_listed_as_they_are_drawn():
    table = grid(tabulated("saldo"))

    assert [row[0] for row in table["rows"]] == ["México", "Brasil", "Chile"]
    assert [row[1] for row in table["rows"]] == ["15", "7", "−25"]


def test_only_what_is_drawn_of_many_bars_is_listed():
    fewer = ("content/fruta/publication.yaml", "x: saldo, y: pais", "x: saldo, y: pais, top: 1")

    assert [row[0] for row in grid(tabulated("saldo", fewer))["rows"]] == ["México", "Chile"]
    assert len(rows_of(tabulated("saldo", fewer)["saldo.csv"])) == 3


def test_a_file_holds_names_codes_and_numbers_as_the_data_do():
    head, *rows = rows_of(tabulated("ventas")["ventas.csv"])

    assert head == ["Año", "País", "pais", "Ventas"]
    assert rows[0] == ["2022", "México", "MEX", "100"]
    assert ["2024", "México", "MEX", "214.5"] in rows
    figure, dataset, _ = declared("ventas")
    assert len(rows) == len(select(read_rows(dataset), figure.where).items)


def test_parts_of_a_whole_are_in_the_table_and_in_the_files():
    parts = (
        "content/fruta/publication.yaml",
        "chart: line, data: fruta, where: {tipo: country}, x: anio",
        "chart: share, data: fruta, where: {tipo: country}, x: anio",
    )
    made = tabulated("ventas", parts)

    assert grid(made)["rows"][-1] == ["2024", "30.7%", "40.0%", "29.3%"]
    head, first, *_ = rows_of(made["ventas.csv"])
    assert (head[-1], first[-1]) == ("Parte de lo que se muestra", "0.166667")


@pytest.mark.parametrize("danger", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_name_becomes_a_formula(danger):
    named = ("data/fruta.yaml", "MEX: {es: México", f'MEX: {{es: "{danger}"')
    made = tabulated("ventas", named)

    assert f"'{danger}" in {row[1] for row in rows_of(made["ventas.csv"])}
    with zipfile.ZipFile(io.BytesIO(made["ventas.xlsx"])) as book:
        sheets = [book.read(name) for name in book.namelist() if "sheet" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_the_metadata_describe_the_file_to_the_byte():
    made = tabulated("ventas")
    told = json.loads(made["ventas.csv-metadata.json"])

    assert told["schema:sha256"] == sha256(made["ventas.csv"]).hexdigest()
    assert [each["titles"] for each in told["tableSchema"]["columns"]] == [
        "Año", "País", "pais", "Ventas",
    ]  # fmt: skip
    assert told["tableSchema"]["columns"][-1]["schema:unitText"] == "millones de dólares"
    assert told["dc:license"] == "dominio público"
    assert told["dc:source"]["schema:url"].startswith("https://")


def test_a_workbook_is_the_same_file_each_time_and_says_what_it_holds():
    made = tabulated("ventas")

    assert made["ventas.xlsx"] == tabulated("ventas")["ventas.xlsx"]
    with zipfile.ZipFile(io.BytesIO(made["ventas.xlsx"])) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    for text in PAPERS.values():
        assert text in words or text == PAPERS["alt"]


def test_an_empty_cell_is_a_dash_in_the_table_and_nothing_in_the_file():
    gone = ("data/fruta.csv", "2023,CHL,country,290,-22", "2023,CHL,country,,-22")
    made = tabulated("ventas", gone)

    assert grid(made)["rows"][1] == ["2023", "120.0", "–", "210.0"]
    assert all(row[-1] for row in rows_of(made["ventas.csv"]))
