"""Which rows and columns a figure shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from folio.core.datasets import Column, Dataset, Kind
from folio.core.language import period
from folio.core.model import Figure, Language, Option, Value
from folio.core.nouns import noun, replace
from folio.core.ranking import ranked
from folio.core.tables import Row, Rows, asks_for_several, labels, plain, rows_of, select
from folio.core.words import word

TIMES = ("year", "quarter", "month", "date")
RANKED = {"bar": "x", "dumbbell": "end"}
"""The charts of names that a number puts in order, and the option that says which."""
PARTS = Decimal("0.000001")
"""To how much a part of a whole is reckoned."""


@noun
class Field:
    """A column of what a figure shows."""

    name: str
    kind: Kind
    title: str
    """In the page's language."""
    unit: str = ""
    code: str = ""
    """What the data call the column whose codes this one says in words; empty: they do not."""


@noun
class Shown:
    """What a figure shows, a row an observation; what tells rows apart stands before numbers."""

    fields: tuple[Field, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    """As in the data; labels as their codes."""
    names: Mapping[str, Mapping[str, str]]
    """Column to code to its name in the page's language."""

    def said(self, field: Field, value: Value | None, language: Language) -> str:
        """Return a name or a period as it is read; nothing for an empty cell."""
        if value is None:
            return ""
        if field.kind in TIMES:
            return period(language, field.kind, value)
        return self.names.get(field.name, {}).get(plain(value), plain(value))


def shown_of(figure: Figure, dataset: Dataset, language: Language, *, own: bool) -> Shown:
    """Return what a figure shows, in the order in which it shows it."""
    rows = select(rows_of(dataset), figure.where)
    used = _used(figure, dataset)
    kinds = {name: dataset.columns[name].kind for name in used}
    apart = [name for name in used if kinds[name] != "number"]
    numbers = [name for name in used if kinds[name] == "number"]
    items = [row for row in rows.items if any(row.values[name] is not None for name in numbers)]
    if not own:
        items = _ordered(figure, items)
    names = {name: _names(rows, name, language) for name in apart if kinds[name] == "label"}
    fields = [_field(dataset.columns[name], names.get(name, {}), language) for name in used]
    fields.sort(key=lambda each: each.kind == "number")
    table = [tuple(row.values[each.name] for each in fields) for row in items]
    if not own and figure.chart == "share":
        fields, table = _with_parts(figure, fields, table, language)
    return Shown(tuple(fields), tuple(table), names)


def _used(figure: Figure, dataset: Dataset) -> list[str]:
    """Return the columns that a figure names, and those of which it chooses several values."""
    columns = dataset.columns
    named = [text for option in figure.options.values() for text in _texts(option)]
    used = [name for name in dict.fromkeys(named) if name in columns]
    if not used:
        return list(columns)
    several = [
        name
        for name, wanted in figure.where.items()
        if name not in used and columns[name].kind != "number" and _several(columns[name], wanted)
    ]
    return [*used, *several]


def _several(papers: Column, wanted: Option) -> bool:
    if isinstance(wanted, tuple):
        return len(wanted) > 1
    return asks_for_several(papers, wanted)


def _texts(option: Option) -> Iterable[str]:
    if isinstance(option, str):
        return (option,)
    if isinstance(option, tuple):
        return [text for text in option if isinstance(text, str)]
    return ()


def _ordered(figure: Figure, items: Sequence[Row]) -> list[Row]:
    """Return the rows that a chart of names draws, in its order; of others all, by the file's."""
    by, of = figure.options.get(RANKED.get(figure.chart, "")), figure.options.get("y")
    if by is None:
        return list(items)
    found = {
        plain(row.values[str(of)]): row
        for row in items
        if isinstance(row.values[str(by)], Decimal) and row.values[str(of)] is not None
    }
    numbers = {code: float(_number(row.values[str(by)])) for code, row in found.items()}
    top, order = figure.options.get("top", 0), str(figure.options.get("order", "descending"))
    return [found[code] for code in ranked(numbers, int(plain(top)), order)]


def _number(value: Value | None) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _names(rows: Rows, column: str, language: Language) -> dict[str, str]:
    """Return the names of the codes that the rows hold."""
    held = {plain(row.values[column]) for row in rows.items}
    known = labels(rows, column)
    return {
        code: said[language.code]
        for code, said in known.items()
        if code in held and language.code in said
    }


def _field(column: Column, names: Mapping[str, str], language: Language) -> Field:
    told = any(code != name for code, name in names.items())
    title = column.title.get(language.code, column.name)
    return Field(column.name, column.kind, title, column.unit, column.name if told else "")


def _with_parts(
    figure: Figure,
    fields: list[Field],
    table: list[tuple[Value | None, ...]],
    language: Language,
) -> tuple[list[Field], list[tuple[Value | None, ...]]]:
    """Return the table with what part of its whole each row is, which is what the chart draws."""
    places = {each.name: number for number, each in enumerate(fields)}
    x, y = places[str(figure.options["x"])], places[str(figure.options["y"])]
    wholes: dict[Value | None, Decimal] = {}
    for row in table:
        wholes[row[x]] = wholes.get(row[x], Decimal(0)) + _number(row[y])
    part = Field("part_of_shown", "number", word(language, "data", "part"), "share")
    parts = [(_number(row[y]) / (wholes[row[x]] or 1)).quantize(PARTS) for row in table]
    table = [(*row, each) for row, each in zip(table, parts, strict=True)]
    return [*(replace(each) for each in fields), part], table
