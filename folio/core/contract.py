"""What the papers of a dataset promise of its rows, and where the rows break it.

A CSV can be well formed and wrong: a year is missing, a value has lost a digit, somebody
pasted thousands among millions.  The papers say what there must be, and between which
numbers a value lies; neighbours in time say the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from typing import NamedTuple

from folio.core.datasets import Column, Dataset
from folio.core.forms import PERIODS
from folio.core.model import Value

TEN = Decimal(10)
NEAR_TEN = Decimal("0.6"), Decimal("1.7")
"""How far from ten, a hundred, a thousand times a slip of the unit may look."""
MOST_COMBINATIONS = 200_000

Rows = Sequence[tuple[int, Mapping[str, Value | None]]]
"""Each row's line in the file, and its cells by column."""


class Breach(NamedTuple):
    """A cell, or a file, that is not what the papers promise."""

    line: int
    column: str
    """Empty: what is wrong is no cell's fault."""
    code: str
    params: Mapping[str, str]


def breaches(dataset: Dataset, rows: Rows) -> Iterator[Breach]:
    """Yield where the rows break what the papers promise, column by column."""
    for column in dataset.columns.values():
        if column.between:
            yield from _out_of_range(column, rows)
        if column.jump:
            yield from _jumps(dataset, column, rows)
    if dataset.complete:
        yield from _missing(dataset.complete, rows)
    yield from _ends_elsewhere(dataset, rows)


def _out_of_range(column: Column, rows: Rows) -> Iterator[Breach]:
    low, high = column.between or (None, None)
    for line, cells in rows:
        value = cells[column.name]
        if isinstance(value, Decimal) and (
            (low is not None and value < low) or (high is not None and value > high)
        ):
            said = {"low": _said(low), "high": _said(high)}
            params = {"cell": f"{value:f}", "column": column.name, **said}
            yield Breach(line, column.name, "data-out-of-range", params)


def _said(limit: Decimal | None) -> str:
    return "—" if limit is None else f"{limit:f}"


# ---------------------------------------------------------------- jumps


class _Point(NamedTuple):
    when: Value
    line: int
    value: Decimal


def _jumps(dataset: Dataset, column: Column, rows: Rows) -> Iterator[Breach]:
    """Yield values that are too far from those before them in their series."""
    assert column.jump
    most, above = column.jump.most, column.jump.above
    for points in _series(dataset, column, rows):
        before: _Point | None = None
        for index, point in enumerate(points):
            if abs(point.value) <= above:
                continue
            times = _times(before.value, point.value) if before else Decimal(1)
            if before and times > most:
                after = points[index + 1] if index + 1 < len(points) else None
                back = after is None or _times(point.value, after.value) > most
                yield _jump(column.name, before, point, times, back=back)
                if after and _times(before.value, after.value) <= most:
                    continue  # A slip; the next is compared with what came before it.
            before = point


def _series(dataset: Dataset, column: Column, rows: Rows) -> Iterator[list[_Point]]:
    """Yield what the rows say of one thing over time, the earliest first."""
    time = next((name for name in dataset.key if dataset.columns[name].kind in PERIODS), "")
    if not time:
        return
    others = [name for name in dataset.key if name != time]
    found: dict[tuple[Value | None, ...], list[_Point]] = {}
    for line, cells in rows:
        when, value = cells[time], cells[column.name]
        if when is not None and isinstance(value, Decimal):
            series = found.setdefault(tuple(cells[name] for name in others), [])
            series.append(_Point(when, line, value))
    for points in found.values():
        yield sorted(points, key=lambda point: str(point.when))


def _times(one: Decimal, other: Decimal) -> Decimal:
    """Return how many times the larger of two amounts is the smaller, whatever their signs."""
    small, large = sorted((abs(one), abs(other)))
    return large / small if small else Decimal("Infinity")


def _jump(column: str, before: _Point, point: _Point, times: Decimal, *, back: bool) -> Breach:
    """Return how a value is too far from the one before it.

    back: what comes after, if anything, is as far from it again.
    """
    power = max(1, round(float(times.log10()))) if times.is_finite() else 0
    slip = power and NEAR_TEN[0] <= times / TEN**power <= NEAR_TEN[1]
    params = {
        "cell": f"{point.value:f}",
        "column": column,
        "before": f"{before.value:f}",
        "when": str(before.when),
        "times": f"{times:.1f}" if times.is_finite() else "∞",
    }
    if slip and back:
        code = "data-tenfold" if abs(point.value) > abs(before.value) else "data-tenth"
        return Breach(point.line, column, code, {**params, "power": f"{TEN**power:f}"})
    return Breach(point.line, column, "data-jump", params)


# ---------------------------------------------------------------- what must be there


def _missing(complete: Mapping[str, tuple[str, ...]], rows: Rows) -> Iterator[Breach]:
    """Yield what must be there and is not: a whole year once, not each of its rows."""
    if prod(map(len, complete.values())) > MOST_COMBINATIONS:
        yield Breach(1, "", "data-too-complete", {"most": f"{MOST_COMBINATIONS:,}"})
        return
    names = list(complete)
    there = {tuple(str(cells[name]) for name in names) for _, cells in rows}
    missing = {each: None for each in product(*complete.values()) if each not in there}
    for index, name in enumerate(names):
        whole = prod(len(values) for other, values in complete.items() if other != name)
        for value in complete[name] if missing else ():
            lacking = [each for each in missing if each[index] == value]
            if len(lacking) == whole:
                yield Breach(1, "", "data-missing", {"what": f"{name} {value}"})
                for each in lacking:
                    del missing[each]
    for each in missing:
        what = ", ".join(f"{name} {value}" for name, value in zip(names, each, strict=True))
        yield Breach(1, "", "data-missing", {"what": what})


def _ends_elsewhere(dataset: Dataset, rows: Rows) -> Iterator[Breach]:
    """Yield that the last row is not of the period to which the data are said to reach."""
    if dataset.updates is None:
        return
    last, every = dataset.updates.last, dataset.updates.every
    for name in dataset.key:
        if dataset.columns[name].kind in ("year", every):
            there = [(str(cells[name]), line) for line, cells in rows if cells[name] is not None]
            found, line = max(there, default=("", 1))
            if found and found != last[: len(found)]:
                yield Breach(line, name, "data-last", {"found": found, "last": last})


def periods(kind: str, first: str, last: str) -> tuple[str, ...]:
    """Return all years, months or quarters from one to another, both included.

    >>> periods("month", "2024-11", "2025-02"), periods("quarter", "2024Q4", "2025Q1")
    (('2024-11', '2024-12', '2025-01', '2025-02'), ('2024Q4', '2025Q1'))
    >>> periods("year", "2023", "2025")
    ('2023', '2024', '2025')
    """
    size, sign = {"year": (1, ""), "quarter": (4, "Q"), "month": (12, "-")}[kind]

    def number(text: str) -> int:
        return int(text[:4]) * size + (int(text[5:]) - 1 if sign else 0)

    def text(number: int) -> str:
        year, part = divmod(number, size)
        if not sign:
            return f"{year:04}"
        return f"{year:04}{sign}{part + 1:02}" if kind == "month" else f"{year:04}{sign}{part + 1}"

    return tuple(map(text, range(number(first), number(last) + 1)))
