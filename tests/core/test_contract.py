"""Rows are what the papers promise of them, or the cell is told that is not."""

from __future__ import annotations

import random

import pytest

from folio.core.contract import periods
from folio.core.nouns import replace
from folio.core.tables import broken_rows
from folio.source import read_dataset
from tests.projects import told

PAPERS = """\
title: Ventas
origin:
  producer: Nadie
  title: Ventas
  url: https://example.org/
  vintage: 2026-01-01
  licence: libre
  credit: de nadie
  measure: Ventas
key: [year, region]
complete: {year: 2020..2023, region: labels}
columns:
  year: {kind: year, title: Año}
  region: {kind: label, title: Región, labels: {N: Norte, S: Sur}}
  sales: {kind: number, unit: usd, title: Ventas, range: [0, 5000], jump: {most: 4, above: 10}}
  share: {kind: number, unit: percent, title: Parte, range: [0, 100]}
"""
CSV = """\
year,region,sales,share
2020,N,100,40
2020,S,150,60
2021,N,110,41
2021,S,160,59
2022,N,120,42
2022,S,170,58
2023,N,130,43
2023,S,180,57
"""


def _told(csv: str = CSV, papers: str = PAPERS) -> str:
    tree = {"data/sales.yaml": papers.encode(), "data/sales.csv": csv.encode()}
    dataset, problems = read_dataset("sales", tree, ["es", "en"])
    if dataset:
        problems = (*problems, *broken_rows(replace(dataset, content=csv.encode())))
    return told(problems).replace("data/sales.", "")


def test_rows_that_keep_the_promise_are_no_problem() -> None:
    assert _told() == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "2021,N,110,",
            "2021,N,1100,",
            "csv:4:8 data-tenfold before=100 cell=1100 column=sales power=10 times=11.0 when=2020",
        ),
        (
            "2021,N,110,",
            "2021,N,11,",
            "csv:4:8 data-tenth before=100 cell=11 column=sales power=10 times=9.1 when=2020",
        ),
        (
            "2023,S,180,",
            "2023,S,1800,",
            "csv:9:8 data-tenfold before=170 cell=1800 column=sales power=10 times=10.6 when=2022",
        ),
        (
            "2023,S,180,",
            "2023,S,850,",
            "csv:9:8 data-jump before=170 cell=850 column=sales times=5.0 when=2022",
        ),
        (
            "2021,N,110,",
            "2021,N,-110,",
            "csv:4:8 data-out-of-range cell=-110 column=sales high=5000 low=0",
        ),
        (
            "2022,S,170,58",
            "2022,S,58,170",
            "csv:7:11 data-out-of-range cell=170 column=share high=100 low=0",
        ),
        ("2022,N,120,42\n", "", "csv:1:1 data-missing what=year 2022, region N"),
        (
            "2022,N,120,42\n2022,S,170,58\n",
            "",
            "csv:1:1 data-missing what=year 2022",
        ),
        (
            "2022,N",
            "2020,N",
            "csv:6:1 csv-doubled-key key=year 2020, region N line=2",
        ),
        ("2022,N", "22,N", "csv:6:1 csv-cell-year cell=22 column=year"),
        ("2022,N,120,42", "2022,N,120", "csv:6:8 csv-row-length expected=4 found=3"),
        ("2022,N,120", "2022,N,,120", "csv:6:13 csv-row-length expected=4 found=5"),
        (
            "2022,N,120",
            "2022,120,N",
            "csv:6:10 csv-cell-number cell=N column=sales",
        ),
    ],
)
def test_a_row_that_breaks_it_is_told_at_its_cell(old: str, new: str, expected: str) -> None:
    assert CSV.count(old) == 1

    assert _told(CSV.replace(old, new)) == expected


def test_a_step_is_told_once_and_a_slip_does_not_blame_the_next() -> None:
    step = CSV.replace("2022,N,120,", "2022,N,700,").replace("2023,N,130,", "2023,N,710,")

    assert _told(step).splitlines() == [
        "csv:6:8 data-jump before=110 cell=700 column=sales times=6.4 when=2021"
    ]


def test_small_values_jump_as_they_like() -> None:
    small = CSV.replace("2020,N,100,", "2020,N,9,").replace("2021,N,110,", "2021,N,1,")

    assert _told(small) == ""


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_and_columns_means_nothing(seed: int) -> None:
    head, *rows = CSV.splitlines()
    random.Random(seed).shuffle(rows)
    turned = [",".join(reversed(line.split(","))) for line in [head, *rows]]

    assert _told("\n".join([head, *rows]) + "\n") == ""
    assert _told("\n".join(turned) + "\n") == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("range: [0, 5000], ", ""),
        ("range: [0, 5000]", "range: [~, 5000]"),
        ("range: [0, 5000]", "range: [0, ~]"),
        ("jump: {most: 4, above: 10}", "jump: 4"),
        ("complete: {year: 2020..2023, region: labels}\n", ""),
        ("year: 2020..2023", "year: [2020, 2023]"),
        ("region: labels", "region: [N]"),
        ("region: labels", "region: S"),
    ],
)
def test_the_papers_may_promise_less(old: str, new: str) -> None:
    assert _told(papers=PAPERS.replace(old, new)) == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[0, 5000]", "‸[0]", "range-form"),
        ("[0, 5000]", "‸[a, b]", "range-form"),
        ("{most: 4, above: 10}", "‸{mos: 4}", "jump-form"),
        ("{most: 4, above: 10}", "‸1", "jump-form"),
        ("2020..2023", '‸""', "complete-form column=year"),
        ("year: 2020..2023", "anio: 2020..2023", "unknown-key-column column=anio"),
        ("2020..2023", "2020..x", "complete-form column=year"),
    ],
)
def test_a_promise_that_cannot_be_read_is_told(old: str, new: str, expected: str) -> None:
    papers = PAPERS.replace(old, new.replace("‸", ""), 1)

    (line,) = _told(papers=papers).splitlines()

    assert line.startswith("yaml:")
    assert line.split(" ", 1)[1] == expected


def test_a_promise_of_too_many_rows_is_told_and_not_counted() -> None:
    papers = PAPERS.replace("2020..2023", "1000..9999").replace("region: labels", "region: [a, b]")
    many = papers.replace("[a, b]", str([f"r{n}" for n in range(30)]).replace("'", ""))

    assert _told(papers=many) == "csv:1:1 data-too-complete most=200,000"


def test_periods_follow_one_another() -> None:
    assert periods("month", "2024-01", "2024-12")[-1] == "2024-12"
    assert periods("year", "2025", "2024") == ()
