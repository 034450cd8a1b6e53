"""Take a CSV apart and say where in it each mistake stands.

Places are worked out only for what is wrong: the csv module forgets where a
cell began, so the cells of a bad row are walked through once more by hand.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from folio.core.cells import OfAnotherKind, converter
from folio.core.model import Column, Dataset, Value
from folio.core.problems import Position, Problem, ProjectError, error, nearest

MOST = 20
"""Problems shown of one file: a shifted column would otherwise fill the screen."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no page or drawing can hold."""

LINE = re.compile(r"\r\n|\r|\n")


class _Record(NamedTuple):
    line: int
    cells: list[str]


class _Sheet(NamedTuple):
    dataset: Dataset
    text: str

    def at(self, line: int, index: int = 0) -> Position:
        """Return the place of a cell of the record that begins at this line."""
        line, column, length = _place(self.text, line, index)
        return Position(self.dataset.path, line, column, length)


def read_sheet(dataset: Dataset) -> list[tuple[int, Mapping[str, Value | None]]]:
    """Return each record's line and its cells by column name, each of its kind.

    Raises ProjectError with every problem of the file, of which the first twenty
    are shown.
    """
    sheet = _Sheet(dataset, _decoded(dataset))
    records = _records(sheet)
    if len(records) < 2:
        raise ProjectError([error(Position(dataset.path), "csv-empty")])
    _demand(sheet, _header_problems(sheet, records[0]))
    names = records[0].cells
    rows, problems = _typed(sheet, names, records[1:])
    if not problems:
        problems = [*_doubled_keys(sheet, rows), *_two_names(sheet, names, rows)]
    _demand(sheet, problems)
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
    odd = CONTROL.search(text)
    if odd:
        before_odd = LINE.split(text[: odd.start()])
        at = Position(dataset.path, len(before_odd), len(before_odd[-1]) + 1)
        code = f"U+{ord(odd[0]):04X}"
        raise ProjectError([error(at, "csv-control-character", character=code)])
    return text


def _records(sheet: _Sheet) -> list[_Record]:
    """Return the records that hold anything, the header first."""
    reader = csv.reader(io.StringIO(sheet.text, newline=""), strict=True)
    records = []
    line = 1
    try:
        for cells in reader:
            if cells:
                records.append(_Record(line, cells))
            line = reader.line_num + 1
    except csv.Error as broken:
        raise ProjectError([error(sheet.at(line), "csv-quote")]) from broken
    return records


def _header_problems(sheet: _Sheet, header: _Record) -> Iterator[Problem]:
    names, columns = header.cells, sheet.dataset.columns
    if len(names) == 1 and names[0] not in columns and re.search(r"[;\t]", names[0]):
        yield error(sheet.at(header.line), "csv-separator")
        return
    for index, name in enumerate(names):
        if name in names[:index]:
            yield error(sheet.at(header.line, index), "csv-doubled-column", column=name)
        elif name not in columns:
            known = nearest(name, columns.keys() - set(names)) or "—"
            at = sheet.at(header.line, index)
            yield error(at, "csv-column-without-papers", column=name, known=known)
    for name in columns:
        if name not in names:
            yield error(sheet.at(header.line), "csv-missing-column", column=name)


def _typed(
    sheet: _Sheet, names: list[str], records: list[_Record]
) -> tuple[list[tuple[int, Mapping[str, Value | None]]], list[Problem]]:
    columns = [sheet.dataset.columns[name] for name in names]
    readers = [converter(column.kind) for column in columns]
    rows: list[tuple[int, Mapping[str, Value | None]]] = []
    problems: list[Problem] = []
    for line, cells in records:
        if len(cells) != len(names):
            problems.append(_row_length(sheet, line, len(cells), len(names)))
            continue
        try:
            values = [
                read(cell) if cell else None for read, cell in zip(readers, cells, strict=True)
            ]
        except OfAnotherKind:
            problems.extend(_cell_problems(sheet, columns, _Record(line, cells)))
            continue
        rows.append((line, dict(zip(names, values, strict=True))))
    return rows, problems


def _row_length(sheet: _Sheet, line: int, found: int, expected: int) -> Problem:
    at = sheet.at(line, min(found, expected + 1) - 1)
    return error(at, "csv-row-length", found=found, expected=expected)


def _cell_problems(sheet: _Sheet, columns: list[Column], record: _Record) -> Iterator[Problem]:
    for index, (column, cell) in enumerate(zip(columns, record.cells, strict=True)):
        try:
            if cell:
                converter(column.kind)(cell)
        except OfAnotherKind:
            at = sheet.at(record.line, index)
            yield error(at, f"csv-cell-{column.kind}", cell=_short(cell), column=column.name)


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else cell[:39] + "…"


def _doubled_keys(
    sheet: _Sheet, rows: list[tuple[int, Mapping[str, Value | None]]]
) -> Iterator[Problem]:
    key = sheet.dataset.key
    if not key or not set(key) <= sheet.dataset.columns.keys():
        return
    seen: dict[tuple[Value | None, ...], int] = {}
    for line, values in rows:
        found = tuple(values[name] for name in key)
        first = seen.setdefault(found, line)
        if first != line:
            said = ", ".join(f"{name} {value}" for name, value in zip(key, found, strict=True))
            yield error(sheet.at(line), "csv-doubled-key", key=said, line=first)


def _two_names(
    sheet: _Sheet, names: list[str], rows: list[tuple[int, Mapping[str, Value | None]]]
) -> Iterator[Problem]:
    """Yield each code that is called one thing in a row and another in the next."""
    for column in sheet.dataset.columns.values():
        for source in column.labels_from.values():
            if source not in sheet.dataset.columns:
                continue
            first: dict[Value | None, Value | None] = {}
            for line, values in rows:
                code, name = values[column.name], values[source]
                if code is not None and first.setdefault(code, name) != name:
                    at = sheet.at(line, names.index(source))
                    params = {"label": code, "name": name or "", "other": first[code] or ""}
                    yield error(at, "csv-two-names", column=source, **params)


def _demand(sheet: _Sheet, problems: Iterator[Problem] | list[Problem]) -> None:
    found = sorted(set(problems))
    if len(found) > MOST:
        rest = error(found[MOST].at, "csv-more", count=len(found) - MOST)
        found = [*found[:MOST], rest]
    if found:
        raise ProjectError(found)


def _place(text: str, line: int, index: int) -> tuple[int, int, int]:
    """Return line, column and length of a cell of the record that begins at a line.

    The length of a cell that spans lines is that of its first.
    """
    start = _line_start(text, line)
    line_start, quoted = start, False
    where = start
    while index > 0 and where < len(text):
        character = text[where]
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            index -= 1
        elif text.startswith(("\r\n", "\n", "\r"), where):
            if not quoted:
                break
            where += text.startswith("\r\n", where)
            line, line_start = line + 1, where + 1
        where += 1
    cell = re.compile(r'"(?:[^"\r\n]|"")*"?|[^,\r\n]*').match(text, where)
    return line, where - line_start + 1, max(1, len(cell[0]) if cell else 1)


def _line_start(text: str, line: int) -> int:
    ends = (match.end() for match in LINE.finditer(text))
    return next((end for number, end in enumerate(ends, 2) if number == line), 0)
