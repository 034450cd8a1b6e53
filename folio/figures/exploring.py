"""What a reader can explore of a figure: its numbers, and those beside it that it left out.

The figure says what its author found; here the reader chooses.  The page draws it with Vega
(templates/js/explorer.js), so what is made here is numbers and words, and no drawing: the
measure, the data and the way of writing numbers are the figure's own.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from folio.core.datasets import Dataset
from folio.core.dates import place
from folio.core.language import period
from folio.core.measures import Measure, measure
from folio.core.model import Figure, Language, Value
from folio.core.nouns import noun, replace
from folio.core.tables import plain
from folio.core.words import words
from folio.figures.grid import SPLIT, drawn_fields
from folio.figures.shown import TIMES, Field, Shown, shown_of

MOST = 20_000
"""How many numbers a reader's machine is sent; of more, only the figure's own."""
COLOURS = 5
"""Of lines.  Bars that are brought forward have one colour."""
ORDERS = {"descending": "largest", "ascending": "smallest", "data": "given"}
"""How a chart of names is put in order: what an author writes, and what a reader chooses."""
FINEST = 4
"""Decimals of a number that would be written as zero and is not."""

Numbers = Mapping[tuple[str, str], Decimal]
"""The code of a name and of what it is across (a period, a column), to a number."""


@noun
class Whole:
    """Numbers by name and by what they are across: periods, or columns."""

    across: tuple[tuple[str, str, float], ...]
    """Code, words and place of each; the place is in years for periods, else counted."""
    names: Mapping[str, str]
    """Code to name: of those that can be chosen."""
    numbers: Numbers
    title: str
    """What the names are: "Socio"."""
    head: str
    """What stands before them in a table: of periods "Año", of names what they are."""


def explored(figure: Figure, dataset: Dataset, language: Language) -> bytes:
    """Return what is drawn, as JSON: `kind` (`lines` or `bars`), `across`, `series`, `words`
    and how numbers are written.

    Each of `series` has a `name`, the `mark` of its colour (0 keeps company), `own` (the
    figure shows it), and by `across` its `values`, as they are drawn, and what is `said` of each.
    """
    shown = shown_of(figure, dataset, language, own=False)
    own = whole_of(figure, shown, language)
    wide = whole_of(figure, _wider(figure, dataset, language), language)
    if len(wide.numbers) > MOST:
        wide = own
    numbers = {**wide.numbers, **own.numbers}
    form = measure(language, _unit(figure, shown), [float(each) for each in own.numbers.values()])
    over_time = _is_over_time(figure, shown)
    marks = _marks(figure, own, COLOURS if over_time else len(own.names))
    others = sorted(wide.names.keys() - own.names.keys(), key=lambda code: _key(wide.names[code]))
    known = {each[0]: each for each in (*wide.across, *own.across)}
    across = sorted(known.values(), key=lambda each: each[2])
    order = [*(code for code in marks if marks[code]), *(c for c in own.names if not marks[c])]
    series = [
        {
            "name": {**wide.names, **own.names}[code],
            "mark": marks.get(code, 0),
            "own": code in own.names,
            **_written([numbers.get((code, each)) for each, _, _ in across], form),
        }
        for code in (*order, *others)
    ]
    told = {
        "kind": "lines" if over_time else "bars",
        "across": [[said, round(at, 4)] for _, said, at in across],
        "series": series,
        "unit": form.caption,
        "percent": form.unit in ("share", "percent"),
        "point": language.cldr.point,
        "group": language.cldr.group,
        "sign": language.cldr.percent,
        "order": ORDERS[_option(figure, "order", "descending")],
        "zero": _option(figure, "zero", "true") == "true" and figure.chart != "slope",
        "partial": _partial(figure, across),
        "words": {**words(language, "explore"), "names": own.title, "head": own.head},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def whole_of(figure: Figure, shown: Shown, language: Language) -> Whole:
    """Return what a figure shows by name: over time, or in the columns of its numbers."""
    fields = drawn_fields(figure, shown)
    places = {each.name: number for number, each in enumerate(shown.fields)}
    apart = [each for each in fields if each.kind != "number"]
    figures = [each for each in fields if each.kind == "number"]
    split = _split(figure, apart)
    title = split.title if split else figures[0].title
    down = next((each for each in apart if each is not split), None)
    numbers: dict[tuple[str, str], Decimal] = {}
    names: dict[str, str] = {}
    found: dict[str, tuple[str, str, float]] = {}
    twice: set[str] = set()
    for row in shown.rows:
        values = {each.name: row[places[each.name]] for each in fields}
        code = plain(values[split.name]) if split else ""
        names[code] = shown.said(split, values[split.name], language) if split else title
        for index, each in enumerate(figures):
            count = index if down is None else len(found)
            across = _across(shown, down, each, values, language, count)
            number = values[each.name]
            if not isinstance(number, Decimal):
                continue
            if (code, across[0]) in numbers:
                twice.add(code)  # More than one row: what it is nobody said.
            numbers[code, across[0]] = number
            found.setdefault(across[0], across)
    sound = {code: name for code, name in names.items() if code not in twice}
    kept = {key: number for key, number in numbers.items() if key[0] in sound}
    used = {across for _, across in kept}
    return Whole(
        tuple(each for code, each in found.items() if code in used),
        sound,
        kept,
        title,
        down.title if down and down.kind in TIMES else title,
    )


def _split(figure: Figure, apart: Sequence[Field]) -> Field | None:
    """Return the column whose names a reader chooses among."""
    named = next((str(figure.options[key]) for key in SPLIT if key in figure.options), "")
    if not named and len(apart) == 1 and apart[0].kind not in TIMES:
        return apart[0]
    return next((each for each in apart if each.name == named), None)


def _across(
    shown: Shown,
    down: Field | None,
    number: Field,
    values: Mapping[str, Value | None],
    language: Language,
    count: int,
) -> tuple[str, str, float]:
    if down is None:
        return number.name, number.title, float(count)
    value = values[down.name]
    if value is None:
        return "", "", float(count)
    if down.kind in TIMES:
        return plain(value), period(language, down.kind, value), place(down.kind, value)
    return plain(value), shown.said(down, value, language), float(count)


def _is_over_time(figure: Figure, shown: Shown) -> bool:
    return any(each.kind in TIMES and each.name == figure.options.get("x") for each in shown.fields)


def _wider(figure: Figure, dataset: Dataset, language: Language) -> Shown:
    """Return the figure with the names that its author did not choose, and the periods between two.

    The parts of a whole stay as they are: one more would change what all of them are.
    """
    options = {key: value for key, value in figure.options.items() if key != "top"}
    where = dict(figure.where)
    names = str(options.get(next((key for key in SPLIT if key in options), "y"), ""))
    if isinstance(where.get(names), tuple) and figure.chart != "share":
        del where[names]
    across = str(options.get("x", ""))
    two = where.get(across) if figure.chart == "slope" else None
    if isinstance(two, tuple):
        del where[across]
    wider = shown_of(replace(figure, options=options, where=where), dataset, language, own=False)
    if isinstance(two, tuple):
        wider = _between(wider, across, [plain(each) for each in two])
    return _named(wider, names)


def _named(shown: Shown, column: str) -> Shown:
    """Return the rows whose name in a column this language knows."""
    if column not in shown.names:
        return shown
    at = next(number for number, each in enumerate(shown.fields) if each.name == column)
    rows = tuple(row for row in shown.rows if plain(row[at]) in shown.names[column])
    return replace(shown, rows=rows)


def _between(shown: Shown, column: str, periods: Sequence[str]) -> Shown:
    """Return the rows from the first of some periods to the last."""
    at = next(number for number, each in enumerate(shown.fields) if each.name == column)
    rows = tuple(row for row in shown.rows if min(periods) <= plain(row[at]) <= max(periods))
    return replace(shown, rows=rows)


def _option(figure: Figure, name: str, default: str) -> str:
    """Return an option as its chart reads it: capitals make no difference."""
    return plain(figure.options.get(name, default)).lower()


def _unit(figure: Figure, shown: Shown) -> str:
    return next(each.unit for each in drawn_fields(figure, shown) if each.kind == "number")


def _marks(figure: Figure, own: Whole, most: int) -> dict[str, int]:
    """Return the colour of each name that the figure shows, by its code, in the colours' order.

    most: of those that it brings forward if its author chose none.
    """
    forward = figure.options.get("highlight")
    chosen = [plain(each) for each in forward] if isinstance(forward, tuple) else list(own.names)
    marks = {code: place + 1 for place, code in enumerate(chosen[:most]) if code in own.names}
    return {**marks, **{code: 0 for code in own.names if code not in marks}}


def _written(numbers: Sequence[Decimal | None], form: Measure) -> dict[str, object]:
    factor = 100.0 if form.unit == "share" else 1.0
    return {
        "values": [
            None if each is None else float(f"{float(each) * factor / form.divisor:.7g}")
            for each in numbers
        ],
        "said": ["" if each is None else _said(form, each) for each in numbers],
    }


def _said(form: Measure, number: Decimal) -> str:
    """Return a number as the figure writes it; a small one with the decimals that it takes."""
    finer = form
    scale = Decimal(100) if form.unit == "share" else Decimal(1)
    size = abs(number) * scale / Decimal(repr(form.divisor))
    while size and finer.places < FINEST and size < Decimal(5).scaleb(-finer.places - 1):
        finer = replace(finer, places=finer.places + 1)
    return finer.say(number)


def _partial(figure: Figure, across: Sequence[tuple[str, str, float]]) -> float | None:
    """Return the place of the period from which numbers are incomplete."""
    wanted = figure.options.get("partial", "")
    return next((at for code, _, at in across if code == plain(wanted)), None) if wanted else None


def _key(name: str) -> str:
    """Return what a name is put in order by: its letters without accents and capitals."""
    return "".join(each for each in unicodedata.normalize("NFD", name.casefold()) if each.isalnum())
