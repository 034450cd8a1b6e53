"""Take a CSV apart and say where in it each mistake stands.

Places are worked out only for what is wrong: the csv module forgets where a
cell began, so the cells of a bad row are walked through once more by hand.
"""

from __future__ import annotations

import csv
import gc
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from operator import itemgetter
from typing import NamedTuple

from folio.core.cells import OfAnotherKind, converter
from folio.core.contract import breaches
from folio.core.datasets import Column, Dataset
from folio.core.letters import LINE, unfit
from folio.core.model import Value
from folio.core.problems import Position, Problem, ProjectError, error, nearest

MOST = 20
"""Problems shown of one file: a shifted column would otherwise fill the screen."""

CELL = re.compile(r'"(?:[^"]|"")*+"?+|[^,\r\n]*+')


_Record = tuple[int, list[str]]
"""The line that a record begins at, and its cells: a plain pair, for there may be many."""


class _Sheet(NamedTuple):
    dataset: Dataset
    text: str
    starts: list[int]
    """Where in the text each line begins."""

    def at(self, line: int, index: int = 0) -> Position:
        """Return the place of a cell of the record that begins at this line."""
        line, column, length = _place(self.text, self.starts[line - 1], line, index)
        return Position(self.dataset.path, line, column, length)


class _Mistakes:
    """What is wrong with a sheet, in the order of its lines: the first are told, all counted."""

    def __init__(self, sheet: _Sheet) -> None:
        self.sheet = sheet
        self.told: list[Problem] = []
        self.count = 0

    def at(self, line: int, index: int) -> Position | None:
        """Count a mistake; return its place, or nothing if there is enough to tell."""
        self.count += 1
        return self.sheet.at(line, index) if len(self.told) <= MOST else None


def read_sheet(dataset: Dataset) -> list[tuple[int, Mapping[str, Value | None]]]:
    """Return each record's line and its cells by column name, each of its kind.

    Raises ProjectError with every problem of the file, of which the first twenty
    are shown.
    """
    with _no_rubbish():
        return _read(dataset)


@contextmanager
def _no_rubbish() -> Iterator[None]:
    """Spare Python the search for rubbish while many rows are made, none of which is any.

    It goes through all there are, again and again, and takes as long as reading them.
    """
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()


def _read(dataset: Dataset) -> list[tuple[int, Mapping[str, Value | None]]]:
    text = _decoded(dataset)
    sheet = _Sheet(dataset, text, [0, *(match.end() for match in LINE.finditer(text))])
    records = _records(sheet)
    if len(records) < 2:
        raise ProjectError([error(Position(dataset.path), "csv-empty")])
    _demand(_header_mistakes(sheet, records[0]))
    names = records[0][1]
    rows, mistakes = _typed(sheet, names, records[1:])
    _demand(mistakes)
    _demand(_doubled_keys(sheet, rows), _two_names(sheet, names, rows))
    _demand(_breaches(sheet, names, rows))
    return rows


def _decoded(dataset: Dataset) -> str:
    try:
        text = dataset.content.decode("utf-8-sig")
    except UnicodeDecodeError as undecodable:
        before = dataset.content[: undecodable.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        at = Position(dataset.path, before.count(b"\n") + 1, column)
        raise ProjectError([error(at, "csv-not-utf8")]) from undecodable
    odd = unfit(text)
    if odd:
        line, column, character = odd
        at = Position(dataset.path, line, column)
        raise ProjectError([error(at, "csv-control-character", character=character)])
    return text


def _records(sheet: _Sheet) -> list[_Record]:
    """Return the records that hold anything, the header first."""
    reader = csv.reader(io.StringIO(sheet.text, newline=""), strict=True)
    records: list[_Record] = []
    line = 1
    try:
        for cells in reader:
            if cells:
                records.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as broken:
        large = "field limit" in str(broken)  # The csv module's own; it has no code.
        code = "csv-long-cell" if large else "csv-quote"
        raise ProjectError([error(sheet.at(line), code)]) from broken
    return records


def _header_mistakes(sheet: _Sheet, header: _Record) -> _Mistakes:
    (line, names), columns = header, sheet.dataset.columns
    mistakes = _Mistakes(sheet)
    if len(names) == 1 and names[0] not in columns and re.search(r"[;\t]", names[0]):
        mistakes.told.append(error(sheet.at(line), "csv-separator"))
        return mistakes
    there = set(names)
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            if at := mistakes.at(line, index):
                mistakes.told.append(error(at, "csv-doubled-column", column=name))
        elif name not in columns and (at := mistakes.at(line, index)):
            known = nearest(name, columns.keys() - there) or "—"
            told = error(at, "csv-column-without-papers", column=name, known=known)
            mistakes.told.append(told)
        seen.add(name)
    for name in columns:
        if name not in there and (at := mistakes.at(line, 0)):
            mistakes.told.append(error(at, "csv-missing-column", column=name))
    return mistakes


def _typed(
    sheet: _Sheet, names: list[str], records: list[_Record]
) -> tuple[list[tuple[int, Mapping[str, Value | None]]], _Mistakes]:
    columns = [sheet.dataset.columns[name] for name in names]
    readers = [converter(column.kind) for column in columns]
    rows: list[tuple[int, Mapping[str, Value | None]]] = []
    mistakes, expected = _Mistakes(sheet), len(names)
    for line, cells in records:
        if len(cells) != expected:
            found = len(cells)
            if at := mistakes.at(line, min(found, expected + 1) - 1):
                told = error(at, "csv-row-length", found=found, expected=expected)
                mistakes.told.append(told)
            continue
        try:
            values = [
                read(cell) if cell else None for read, cell in zip(readers, cells, strict=True)
            ]
        except OfAnotherKind:
            _cells(mistakes, columns, (line, cells))
            continue
        rows.append((line, dict(zip(names, values, strict=True))))
    return rows, mistakes


def _cells(mistakes: _Mistakes, columns: list[Column], record: _Record) -> None:
    line, cells = record
    for index, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        try:
            if cell:
                converter(column.kind)(cell)
        except OfAnotherKind:
            if at := mistakes.at(line, index):
                told = {"cell": _short(cell), "column": column.name}
                mistakes.told.append(error(at, f"csv-cell-{column.kind}", **told))


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else cell[:39] + "…"


def _doubled_keys(sheet: _Sheet, rows: list[tuple[int, Mapping[str, Value | None]]]) -> _Mistakes:
    key, mistakes = sheet.dataset.key, _Mistakes(sheet)
    if not key or not set(key) <= sheet.dataset.columns.keys():
        return mistakes
    seen: dict[object, int] = {}
    of_key = itemgetter(*key)
    for line, values in rows:
        first = seen.setdefault(of_key(values), line)
        if first != line and (at := mistakes.at(line, 0)):
            said = ", ".join(f"{name} {values[name]}" for name in key)
            mistakes.told.append(error(at, "csv-doubled-key", key=said, line=first))
    return mistakes


def _two_names(
    sheet: _Sheet, names: list[str], rows: list[tuple[int, Mapping[str, Value | None]]]
) -> _Mistakes:
    """Return each code that is called one thing in a row and another in the next."""
    mistakes = _Mistakes(sheet)
    named = [
        (column.name, source, names.index(source))
        for column in sheet.dataset.columns.values()
        for source in column.labels_from.values()
        if source in sheet.dataset.columns
    ]
    first: dict[tuple[str, str, Value], Value | None] = {}
    for line, values in rows:
        for column, source, index in named:
            code, name = values[column], values[source]
            if code is None or first.setdefault((column, source, code), name) == name:
                continue
            if at := mistakes.at(line, index):
                other = first[column, source, code]
                params = {"label": code, "name": name or "", "other": other or ""}
                mistakes.told.append(error(at, "csv-two-names", column=source, **params))
    return mistakes


def _breaches(
    sheet: _Sheet, names: list[str], rows: list[tuple[int, Mapping[str, Value | None]]]
) -> _Mistakes:
    """Return where the rows break what the papers promise."""
    mistakes = _Mistakes(sheet)
    for breach in breaches(sheet.dataset, rows):
        index = names.index(breach.column) if breach.column else 0
        if at := mistakes.at(breach.line, index):
            mistakes.told.append(error(at, breach.code, **breach.params))
    return mistakes


def _demand(*mistakes: _Mistakes) -> None:
    told = sorted({problem for each in mistakes for problem in each.told})
    count = sum(each.count for each in mistakes)
    if len(told) > MOST:
        told = [*told[:MOST], error(told[MOST].at, "csv-more", count=count - MOST)]
    if told:
        raise ProjectError(told)


def _place(text: str, start: int, line: int, index: int) -> tuple[int, int, int]:
    """Return line, column and length of a cell of the record that begins at `start`.

    The length of a cell that spans lines is that of its first.
    """
    where = start
    for _ in range(index):
        end = _cell_end(text, where)
        if text[end : end + 1] != ",":
            break
        where = end + 1
    ends = [match.end() for match in LINE.finditer(text, start, where)]
    column = where - (ends[-1] if ends else start) + 1
    shown = LINE.split(text[where : _cell_end(text, where)], maxsplit=1)[0]
    return line + len(ends), column, max(1, len(shown))


def _cell_end(text: str, where: int) -> int:
    cell = CELL.match(text, where)
    return cell.end() if cell else where
