"""Find the rows that a fact is made of, or say plainly why they cannot be found.

Adding a country to the data must never change a published number in silence.
So a term finds exactly one row; it adds rows up only where the editor asked for
several, by a list, a comparison or `"*"`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from folio.core.model import Measured, Option, Value
from folio.core.problems import nearest
from folio.core.tables import Row, Rows, asks_for_several, column, label, plain, select, unmet

Where = Mapping[str, Option]


class FactError(Exception):
    """Why a fact could not be found, and which of its options to mend.

    `code` and `params` are those of a problem; `measure` knows the places.
    """

    def __init__(self, option: str, code: str, /, **params: object) -> None:
        super().__init__(option, code, params)
        self.option = option
        """As in `value`, or `where.year`."""
        self.code = code
        self.params = params


def found(rows: Rows, where: Where, option: str = "where") -> Rows:
    """Return the rows of a term: at least one, and one or more for each value listed.

    Raises FactError that names the value nobody has, and one that exists.
    """
    chosen = select(rows, where)
    for name, wanted in where.items():
        for value in unmet(chosen, name, wanted):
            raise _no_row(rows, where, name, value, option)
    if not chosen.items:
        raise FactError(option, "fact-no-rows", where=in_words(where), data=rows.dataset.name)
    return chosen


def one(rows: Rows, where: Where, option: str = "where") -> Row:
    """Return the only row of a term.  Raises FactError if there is none, or more."""
    chosen = found(rows, where, option)
    if len(chosen.items) == 1:
        return chosen.items[0]
    name = _telling_apart(chosen, where)
    values = ", ".join(dict.fromkeys(plain(row.values[name]) for row in chosen.items[:4]))
    raise FactError(
        option,
        "fact-many-rows",
        count=len(chosen.items),
        where=in_words(where),
        column=name,
        values=values,
        data=rows.dataset.name,
    )


def amount(rows: Rows, value: str, where: Where, option: str = "where") -> Decimal:
    """Return the number of a term: of its one row, or the sum if several were asked for."""
    if any(asks_for_several(column(rows, name), wanted) for name, wanted in where.items()):
        return total(rows, value, where, option)
    return number(rows, one(rows, where, option), value)


def total(rows: Rows, value: str, where: Where, option: str = "where") -> Decimal:
    """Return the sum of a column over the rows of a term."""
    chosen = found(rows, where, option).items
    return sum((number(rows, row, value) for row in chosen), start=Decimal(0))


def number(rows: Rows, row: Row, value: str, option: str = "value") -> Decimal:
    """Return the number in a row.  Raises FactError if the cell is empty."""
    unit_of(rows, value, option)
    cell = row.values[value]
    if not isinstance(cell, Decimal):
        raise empty_cell(rows, row, value, option)
    return cell


def unit_of(rows: Rows, value: str, option: str = "value") -> str:
    """Return the unit of a column.  Raises FactError if it holds no numbers."""
    papers = column(rows, value)
    if papers.kind != "number":
        raise FactError(option, "fact-not-a-number", column=value, data=rows.dataset.name)
    return papers.unit


def empty_cell(rows: Rows, row: Row, name: str, option: str) -> FactError:
    """Return the error of a cell that should hold something."""
    cell = f"{rows.dataset.path}:{row.line}"
    return FactError(option, "fact-empty-cell", column=name, cell=cell)


def named(rows: Rows, name: str, value: Value) -> Measured:
    """Return a cell as a fact: a label with its names, a period, a number with its unit.

    A label column that names nothing, as one of NAICS codes, is a text.
    """
    papers = column(rows, name)
    if papers.kind == "number":
        return Measured(value, papers.unit)
    if papers.kind == "label" and not papers.labels and not papers.labels_from:
        return Measured(value, "text")
    return Measured(value, papers.kind, label(rows, name, plain(value)))


def in_words(where: Where) -> str:
    """Return a `where` as a problem shows it: year 2024, partner_iso3 CHN, MEX."""
    if not where:
        return "—"
    said = []
    for name, wanted in where.items():
        values = wanted if isinstance(wanted, (tuple, list)) else (wanted,)
        said.append(f"{name} {', '.join(plain(value) for value in values) or '—'}")
    return "; ".join(said)


def _no_row(rows: Rows, where: Where, name: str, wanted: Option, option: str) -> FactError:
    """Return the error for a value that finds nothing, blaming the one that is to blame.

    A value that stands nowhere in its column is to blame before one that only
    does not go with the others.
    """
    asked = {**where, name: wanted}
    for suspect, value in asked.items():
        first = value[0] if isinstance(value, (tuple, list)) and value else value
        if (
            not asks_for_several(column(rows, suspect), first)
            and not select(rows, {suspect: value}).items
        ):
            return _no_value(rows, suspect, first, option)
    others = {key: value for key, value in asked.items() if key != name}
    there = select(rows, others)
    place = f"{option}.{name}"
    if there.items and not asks_for_several(column(rows, name), wanted):
        return FactError(
            place,
            "fact-no-row",
            where=in_words(asked),
            column=name,
            data=rows.dataset.name,
            example=_nearest_value(there, name, plain(wanted)),
        )
    return FactError(option, "fact-no-rows", where=in_words(asked), data=rows.dataset.name)


def _no_value(rows: Rows, name: str, wanted: Option, option: str) -> FactError:
    return FactError(
        f"{option}.{name}",
        "fact-no-value",
        column=name,
        value=plain(wanted) or "∅",
        data=rows.dataset.name,
        example=_nearest_value(rows, name, plain(wanted)),
    )


def _nearest_value(rows: Rows, name: str, wanted: str) -> str:
    """Return a value that the column does have, as near as can be to the one wanted."""
    known = list(dict.fromkeys(plain(row.values[name]) for row in rows.items))
    if column(rows, name).kind in ("number", "year"):
        near = [text for text in known if text]
        aim = Decimal(wanted or 0)
        return min(near, key=lambda text: abs(Decimal(text) - aim), default="∅")
    return nearest(wanted, known) or next((text for text in known if text), "∅")


def _telling_apart(rows: Rows, where: Where) -> str:
    """Return the column that best tells the rows apart: one of the key before others."""
    dataset = rows.dataset
    free = [name for name in dataset.key if name not in where] or list(dataset.columns)
    kinds = {name: len({row.values[name] for row in rows.items}) for name in free}
    return max(free, key=lambda name: kinds[name])
