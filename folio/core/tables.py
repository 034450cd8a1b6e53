"""Rows of a CSV, each cell of its column's kind, and how to choose among them.

Facts, charts and checks ask the same questions of the same rows, so they are
read in one place and with nothing but the standard library: a check of the
whole project must not wait for pandas.  How a CSV is taken apart, and where
in it a mistake stands, is in sheets.py.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from folio.core.cells import OfAnotherKind, converter
from folio.core.datasets import Column, Dataset, Said
from folio.core.model import Option, Value
from folio.core.nouns import noun
from folio.core.problems import Problem, ProjectError, nearest
from folio.core.sheets import read_sheet

Test = Callable[[Value | None], bool]
"""Says of one cell whether it is wanted."""

COMPARISON = re.compile(r"\s*(<=|>=|!=|<|>|=)\s*(.*\S)\s*")
EVERY = "*"
COMPARED = {"number", "year", "month", "quarter", "date"}
"""Kinds that have an order.  Their months and days sort as they are written."""
SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@noun
class Row:
    """A row of a CSV."""

    line: int
    """Where it begins in the file, from 1."""
    values: Mapping[str, Value | None]
    """Number: Decimal.  Year: int.  All else: str.  An empty cell: None."""


@noun
class Rows:
    """Rows of one dataset, in the order of the file."""

    dataset: Dataset
    items: tuple[Row, ...]


class WhereError(LookupError):
    """A question that these columns cannot answer; `code` and `params` say why."""

    def __init__(self, column: str, code: str, /, **params: str) -> None:
        super().__init__(column, code, params)
        self.column = column
        self.code = code
        self.params = params


class UnknownColumn(WhereError):
    """A column that the dataset does not have."""

    def __init__(self, name: str, known: tuple[str, ...], dataset: str = "") -> None:
        super().__init__(
            name,
            "unknown-column",
            name=name,
            data=dataset,
            known=nearest(name, known) or ", ".join(known),
        )
        self.name = name
        self.known = known


class UnlikeColumn(WhereError):
    """A wanted value that no cell of the column could be, as in `year: last`."""

    def __init__(self, name: str, value: str, kind: str) -> None:
        super().__init__(name, f"unlike-column-{kind}", name=name, value=value)


def read_rows(dataset: Dataset) -> Rows:
    """Return the dataset's rows, each cell of its column's kind.

    Raises ProjectError with every problem of the file, each at its line and column.
    """
    rows = read_sheet(dataset)
    return Rows(dataset, tuple(Row(line, values) for line, values in rows))


@noun
class _Very:
    """A dataset, the very object: an equal one may have its columns in another order or place."""

    dataset: Dataset

    def __hash__(self) -> int:
        return id(self.dataset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Very) and self.dataset is other.dataset


@lru_cache(maxsize=8)
def _kept_rows(of: _Very) -> Rows:
    return read_rows(of.dataset)


def rows_of(dataset: Dataset) -> Rows:
    """Return the rows as `read_rows` does, and keep those of the last few datasets at hand."""
    return _kept_rows(_Very(dataset))


def broken_rows(dataset: Dataset) -> tuple[Problem, ...]:
    """Return what is wrong with a dataset's rows."""
    try:
        read_sheet(dataset)
    except ProjectError as broken:
        return broken.problems
    return ()


def column(rows: Rows, name: str) -> Column:
    """Return the papers of a column.  Raises UnknownColumn."""
    columns = rows.dataset.columns
    if name not in columns:
        raise UnknownColumn(name, tuple(columns), rows.dataset.name)
    return columns[name]


def select(rows: Rows, where: Mapping[str, Option]) -> Rows:
    """Return the rows that `where` asks for, in the order of the file.

    where: column to a value, to several values (any of them), or to a comparison
    written as text, as in `">= 2013"`.  Columns with an order (numbers, years,
    months, quarters, dates) take all of `< <= > >= = !=`, the others only `!=`.
    `"*"` is every value, but no empty cell.
    Raises UnknownColumn or UnlikeColumn.
    """
    tests = tuple((name, _test(column(rows, name), wanted)) for name, wanted in where.items())
    items = rows.items
    for name, test in tests:
        items = tuple(row for row in items if test(row.values[name]))
    return Rows(rows.dataset, items)


def unmet(rows: Rows, name: str, wanted: Option) -> Iterator[Option]:
    """Yield each value that `where` asks of a column and that no row has.

    Raises UnknownColumn or UnlikeColumn.
    """
    papers = column(rows, name)
    there = {row.values[name] for row in rows.items}
    values = wanted if isinstance(wanted, (tuple, list)) else (wanted,)
    for text, value in {plain(value): value for value in values}.items():
        if asks_for_several(papers, value):
            if not select(rows, {name: value}).items:
                yield value
        elif _typed(papers, text) not in there:
            yield value


def comparison(papers: Column, text: str) -> tuple[str, str] | None:
    """Return the sign and the value of a comparison, or None if the text is a plain value.

    `>= A` is a plain value in a column of labels, which have no order.
    """
    found = COMPARISON.fullmatch(text)
    if found and (papers.kind in COMPARED or found[1] == "!="):
        return found[1], found[2]
    return None


def asks_for_several(papers: Column, wanted: Option) -> bool:
    """Return whether a wanted value may mean several rows: a list, `>= 2013`, `*`."""
    if isinstance(wanted, (tuple, list)):
        return True
    text = plain(wanted)
    return text == EVERY or comparison(papers, text) is not None


def codes(rows: Rows, name: str) -> tuple[str, ...]:
    """Return the different values of a column as text, in the order of the file."""
    column(rows, name)
    values = dict.fromkeys(row.values[name] for row in rows.items)
    return tuple(plain(value) for value in values if value is not None)


def title(rows: Rows, name: str) -> Said:
    """Return what a column is called.  Raises UnknownColumn."""
    return column(rows, name).title


def label(rows: Rows, name: str, code: str) -> Said:
    """Return the name of a code in each language that has one.

    A language that lacks the name is not in the result, so that whoever needs it
    can say so; nothing stands in for it.  Raises UnknownColumn.
    """
    return labels(rows, name).get(code, {})


def labels(rows: Rows, name: str) -> Mapping[str, Said]:
    """Return the names of every code of a column: those of its papers, else of its rows."""
    papers = column(rows, name)
    if not papers.labels_from:
        return papers.labels
    found: dict[str, Said] = {}
    for row in rows.items:
        code = row.values[name]
        if code is not None and str(code) not in found:
            names = ((key, row.values.get(source)) for key, source in papers.labels_from.items())
            found[str(code)] = {key: str(said) for key, said in names if said is not None}
    return {**found, **papers.labels}


def plain(value: Option) -> str:
    """Return a value as an editor would write it: 334, 0.5, true; nothing for an empty cell.

    >>> plain(Decimal("3.340E+2")), plain(Decimal("0.50")), plain(None)
    ('334', '0.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
    return str(value)


def _test(papers: Column, wanted: Option) -> Test:
    if isinstance(wanted, (tuple, list)):
        values = frozenset(_typed(papers, plain(item)) for item in wanted)
        return values.__contains__
    text = plain(wanted)
    if text == EVERY:
        return lambda cell: cell is not None
    compared = comparison(papers, text)
    if compared:
        return _compared(papers, *compared)
    value = _typed(papers, text)
    return lambda cell: cell == value


def _compared(papers: Column, sign: str, text: str) -> Test:
    value = _typed(papers, text)
    if sign == "=":
        return lambda cell: cell == value
    if sign == "!=":
        return lambda cell: cell != value
    holds = SIGNS[sign]
    return lambda cell: cell is not None and bool(holds(cell, value))


def _typed(papers: Column, text: str) -> Value | None:
    if not text:
        return None
    try:
        return converter(papers.kind)(text)
    except OfAnotherKind as unlike:
        raise UnlikeColumn(papers.name, text, papers.kind) from unlike
