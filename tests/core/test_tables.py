"""Rows are read as their papers say, chosen as the editor says, and mistakes have places."""

from __future__ import annotations

from decimal import Decimal

import pytest

from folio.core.datasets import Column, Dataset
from folio.core.model import Option
from folio.core.problems import ProjectError
from folio.core.tables import (
    UnknownColumn,
    UnlikeColumn,
    codes,
    label,
    labels,
    plain,
    read_rows,
    select,
    title,
)
from tests.casefile import cases
from tests.samples import COLUMNS, dataset

SMALL = {name: COLUMNS[name] for name in ("year", "value")} | {
    "partner": Column("partner", "label", {})
}
ROWS = read_rows(dataset())


@cases("csv_problems")
def test_csv_problems(given: str, expected: str) -> None:
    assert "\n".join(_problems(dataset(f"{given}\n", SMALL))) == expected


def test_cells_are_of_their_columns_kinds() -> None:
    first, *_ = ROWS.items

    assert first.line == 2
    assert first.values == {
        "year": 2017,
        "partner": "CHN",
        "partner_es": "China",
        "partner_en": "China",
        "type": "country",
        "value": Decimal(460),
        "balance": Decimal(-10),
    }
    assert ROWS.items[2].values["balance"] is None


def test_a_mark_of_utf8_and_windows_lines_do_no_harm() -> None:
    content = b"\xef\xbb\xbfyear,partner,value\r\n2024,CHN,1\r\n2024,MEX,x\r\n"

    assert _problems(dataset(content, SMALL)) == [
        "data/imports.csv:3:10 csv-cell-number cell=x column=value"
    ]


def test_another_encoding_is_told_where_it_shows() -> None:
    content = "year,partner,value\n2024,México,1\n".encode("latin-1")

    assert _problems(dataset(content, SMALL)) == ["data/imports.csv:2:7 csv-not-utf8"]


def test_a_character_no_page_can_hold_is_told() -> None:
    assert _problems(dataset("year,partner,value\n2024,C\x00N,1\n", SMALL)) == [
        "data/imports.csv:2:7 csv-control-character character=U+0000"
    ]


def test_a_field_without_end_is_told() -> None:
    content = 'year,partner,value\n2024,"' + "x\n" * 100_000

    assert _problems(dataset(content, SMALL)) == ["data/imports.csv:2:1 csv-long-cell"]


def test_no_more_than_twenty_problems_are_shown() -> None:
    content = "year,partner,value\n" + "".join(f"2024,P{row},x\n" for row in range(50))

    found = _problems(dataset(content, SMALL))

    assert len(found) == 21
    assert found[-1] == "data/imports.csv:22:10 csv-more count=30"


def test_a_code_with_two_names_is_told() -> None:
    content = dataset().content.replace(b"2024,MEX,M\xc3\xa9xico,", b"2024,MEX,Mejico,")

    assert _problems(dataset(content)) == [
        "data/imports.csv:7:10 csv-two-names column=partner_es label=MEX name=Mejico other=México"
    ]


@pytest.mark.parametrize(
    ("where", "lines"),
    [
        ({}, [2, 3, 4, 5, 6, 7, 8, 9]),
        ({"year": 2024}, [6, 7, 8, 9]),
        ({"year": "2024"}, [6, 7, 8, 9]),
        ({"year": "< 2024"}, [2, 3, 4, 5]),
        ({"year": "!= 2017", "partner": "MEX"}, [7]),
        ({"year": 2024, "partner": ("MEX", "TWN")}, [7, 8]),
        ({"year": 2024, "partner": "!= WLD"}, [6, 7, 8]),
        ({"value": "180.0"}, [3, 4]),
        ({"value": Decimal("1.9050E2")}, [7]),
        ({"balance": "< 0"}, [2, 6, 9]),
        ({"balance": ">= 7", "year": 2024}, [7, 8]),
        ({"balance": ""}, [4]),
        ({"balance": "*", "year": 2017}, [2, 3, 5]),
        ({"partner": "XXX"}, []),
    ],
)
def test_rows_are_chosen_as_where_says(where: dict[str, Option], lines: list[int]) -> None:
    assert [row.line for row in select(ROWS, where).items] == lines


def test_months_and_days_are_compared_in_time() -> None:
    columns = {
        "month": Column("month", "month", {}),
        "day": Column("day", "date", {}),
        "quarter": Column("quarter", "quarter", {}),
    }
    content = "month,day,quarter\n2024-09,2024-09-30,2024Q3\n2024-10,2024-10-01,2024Q4\n"
    rows = read_rows(dataset(content, columns, ()))

    for where in ({"month": "> 2024-09"}, {"day": ">= 2024-10-01"}, {"quarter": "!= 2024Q3"}):
        assert [row.line for row in select(rows, where).items] == [3]


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownColumn) as told:
        select(ROWS, {"valu": 1})

    assert told.value.name == "valu"
    assert told.value.params == {"name": "valu", "data": "imports", "known": "value"}


def test_a_value_no_cell_could_be_is_told() -> None:
    with pytest.raises(UnlikeColumn) as told:
        select(ROWS, {"year": "last"})

    assert told.value.code == "unlike-column-year"


def test_names_come_from_the_papers_or_from_the_rows() -> None:
    assert label(ROWS, "partner", "MEX") == {"es": "México", "en": "Mexico"}
    assert label(ROWS, "type", "country") == {"es": "país", "en": "country"}
    assert list(labels(ROWS, "partner")) == ["CHN", "MEX", "TWN", "WLD"]
    assert codes(ROWS, "year") == ("2017", "2024")
    assert title(ROWS, "value") == {"es": "Valor", "en": "Value"}


def test_a_name_that_is_missing_is_seen_to_be() -> None:
    assert "en" not in label(ROWS, "type", "aggregate")
    assert label(ROWS, "type", "region") == {}


def test_values_are_written_as_an_editor_would() -> None:
    values: list[Option] = [334, "01", Decimal("0.50"), Decimal("1E+3"), True, None]

    assert [plain(value) for value in values] == ["334", "01", "0.5", "1000", "true", ""]


def _problems(broken: Dataset) -> list[str]:
    try:
        read_rows(broken)
    except ProjectError as told:
        return [
            " ".join([str(each.at), each.code, *(f"{name}={said}" for name, said in each.params)])
            for each in told.problems
        ]
    return []
