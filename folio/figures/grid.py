"""The table that a page shows of a figure: its numbers as its drawing writes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from folio.core.language import axis_number
from folio.core.measures import Measure, measure
from folio.core.model import Figure, Language, Value
from folio.core.tables import plain
from folio.core.words import word
from folio.figures.shown import Field, Shown

SPLIT = ("series", "panels")
"""The options that name the column whose values stand side by side."""


def grid_of(figure: Figure, shown: Shown, language: Language, *, own: bool) -> bytes:
    """Return a table as JSON: `unit`, said once for all its numbers, `head`, `rows`.

    The first `apart` cells of each row say what it is; of the head, `""` is no title.
    """
    fields = list(shown.fields) if own else drawn_fields(figure, shown)
    numbers = [each for each in fields if each.kind == "number"]
    apart = [each for each in fields if each.kind != "number"]
    forms = _forms(shown, numbers, language)
    captions = {form.caption for form in forms.values() if form.caption}
    split = next((str(figure.options[key]) for key in SPLIT if key in figure.options), "")
    aside = [each for each in apart if each.name == split]
    if not own and aside and len(numbers) == 1 and len(apart) == 2:
        down = next(each for each in apart if each.name != split)
        head, rows = _across(shown, figure, down, aside[0], numbers[0], forms, language)
        count = 1
    else:
        head = [_title(each, forms, several=len(captions) > 1) for each in fields]
        rows = [_row(shown, fields, row, forms, language) for row in shown.rows]
        count = len(apart)
    unit = captions.pop() if len(captions) == 1 else ""
    told = {"unit": unit, "head": head, "rows": rows, "apart": count}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def drawn_fields(figure: Figure, shown: Shown) -> list[Field]:
    """Return the columns that the house's drawing shows; a chart of parts shows no values."""
    if figure.chart == "share":
        return [each for each in shown.fields if each.kind != "number" or each.unit == "share"]
    return list(shown.fields)


def _forms(shown: Shown, numbers: Sequence[Field], language: Language) -> dict[str, Measure]:
    """Return how the numbers of each column are written; columns of one unit alike."""
    places = {each.name: number for number, each in enumerate(shown.fields)}
    values: dict[str, list[float]] = {}
    for each in numbers:
        found = [float(v) for row in shown.rows if isinstance(v := row[places[each.name]], Decimal)]
        values.setdefault(each.unit, []).extend(found)
    known = {unit: measure(language, unit, found) for unit, found in values.items() if unit}
    return {each.name: known[each.unit] for each in numbers if each.unit in known}


def _title(field: Field, forms: dict[str, Measure], *, several: bool) -> str:
    form = forms.get(field.name)
    if several and form and form.caption:
        return f"{field.title} ({form.caption[:1].lower()}{form.caption[1:]})"
    return field.title


def _row(
    shown: Shown,
    fields: Sequence[Field],
    row: Sequence[Value | None],
    forms: dict[str, Measure],
    language: Language,
) -> list[str]:
    values = {each.name: value for each, value in zip(shown.fields, row, strict=True)}
    return [_said(shown, each, values[each.name], forms, language) for each in fields]


def _said(
    shown: Shown,
    field: Field,
    value: Value | None,
    forms: dict[str, Measure],
    language: Language,
) -> str:
    if field.kind != "number":
        return shown.said(field, value, language)
    if value is None:
        return word(language, "data", "empty")
    if field.name in forms:
        return forms[field.name].say(value)
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    places = max(0, -int(exact.normalize().as_tuple().exponent))
    return axis_number(language, exact, "", min(places, 4))


def _across(
    shown: Shown,
    figure: Figure,
    down: Field,
    aside: Field,
    number: Field,
    forms: dict[str, Measure],
    language: Language,
) -> tuple[list[str], list[list[str]]]:
    """Return a table with a row a period and a column a series, those brought forward first."""
    places = {each.name: index for index, each in enumerate(shown.fields)}
    at, of, what = places[down.name], places[aside.name], places[number.name]
    cells: dict[Value | None, dict[str, Value | None]] = {}
    series: dict[str, Value | None] = {}
    for row in shown.rows:
        cells.setdefault(row[at], {})[plain(row[of])] = row[what]
        series.setdefault(plain(row[of]), row[of])
    forward = figure.options.get("highlight")
    first = [plain(each) for each in forward] if isinstance(forward, tuple) else []
    codes = [*(code for code in first if code in series), *(c for c in series if c not in first)]
    head = [down.title, *(shown.said(aside, series[code], language) for code in codes)]
    periods = sorted(cells, key=plain) if down.kind not in ("label", "text") else list(cells)
    rows = [
        [
            shown.said(down, each, language),
            *(_said(shown, number, cells[each].get(code), forms, language) for code in codes),
        ]
        for each in periods
    ]
    return head, rows
