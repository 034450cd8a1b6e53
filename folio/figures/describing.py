"""What a figure shows in a sentence made of its numbers: where they lead, and how far they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from folio.core.dates import day
from folio.core.language import listing
from folio.core.measures import Measure, measure
from folio.core.model import Figure, Language, Value
from folio.core.tables import plain
from folio.core.words import word
from folio.figures.grid import SPLIT, drawn_fields
from folio.figures.shown import TIMES, Field, Shown

MOST = 3
"""Series that are told of."""
Point = tuple[str, Decimal]
"""A period or a name, as it is read, and its number."""


def sentence(figure: Figure, shown: Shown, language: Language) -> str:
    """Return the sentence; empty for a figure whose numbers it could not tell in one.

    figure: one that the house draws.
    """
    fields = drawn_fields(figure, shown)
    numbers = [each for each in fields if each.kind == "number"]
    apart = [each for each in fields if each.kind != "number"]
    times = [each for each in apart if each.kind in TIMES]
    if not numbers or not numbers[0].unit or not shown.rows:
        return ""
    places = {each.name: place for place, each in enumerate(shown.fields)}
    columns = [places[each.name] for each in numbers]
    values = [float(v) for row in shown.rows for c in columns if isinstance(v := row[c], Decimal)]
    form = measure(language, numbers[0].unit, values)
    if len(times) == 1 and len(numbers) == 1:
        told = _over_time(figure, shown, times[0], numbers[0], form, language)
    elif len(apart) == 1 and len(numbers) == 2:
        told = _changed(shown, apart[0], numbers, form, language)
    elif len(apart) == 1 and len(numbers) == 1:
        told = _compared(shown, apart[0], numbers[0], form, language)
    else:
        return ""
    said = " ".join(told)
    unit = form.caption[:1].lower() + form.caption[1:]
    return word(language, "describe", "unit").format(unit=unit, said=said) if unit else said


def _over_time(
    figure: Figure, shown: Shown, time: Field, number: Field, form: Measure, language: Language
) -> Iterator[str]:
    """Yield where each of the first series begins and ends, and its extremes between."""
    split = next((str(figure.options[key]) for key in SPLIT if key in figure.options), "")
    for name, points in _series(figure, shown, split, time, number, language)[:MOST]:
        (start, first), (end, last) = points[0], points[-1]
        values = {"start": start, "end": end, "first": form.say(first), "last": form.say(last)}
        alike = values["first"] == values["last"]
        way = "same" if alike else "up" if last > first else "down"
        said = [word(language, "describe", way).format(**values)]
        for extreme, (when, value) in _extremes(points):
            pattern = word(language, "describe", extreme)
            said.append(pattern.format(value=form.say(value), when=when))
        told = word(language, "describe", "separator").join(said)
        yield word(language, "describe", "series" if name else "one").format(name=name, said=told)


def _series(
    figure: Figure, shown: Shown, split: str, time: Field, number: Field, language: Language
) -> list[tuple[str, list[Point]]]:
    """Return the series, those that are brought forward first, each with its points in order."""
    places = {each.name: place for place, each in enumerate(shown.fields)}
    found: dict[str, list[tuple[str, str, Decimal]]] = {}
    for row in shown.rows:
        value, when = row[places[number.name]], row[places[time.name]]
        if isinstance(value, Decimal) and when is not None:
            code = plain(row[places[split]]) if split else ""
            said = _date(shown, time, when, language)
            found.setdefault(code, []).append((plain(when), said, value))
    forward = figure.options.get("highlight")
    first = [plain(each) for each in forward] if isinstance(forward, tuple) else []
    codes = [*(code for code in first if code in found), *(c for c in found if c not in first)]
    names = shown.names.get(split, {})
    return [
        (names.get(code, code), [(said, value) for _, said, value in sorted(found[code])])
        for code in codes
    ]


def _date(shown: Shown, time: Field, when: Value, language: Language) -> str:
    return day(language, str(when)) if time.kind == "date" else shown.said(time, when, language)


def _extremes(points: Sequence[Point]) -> Iterator[tuple[str, Point]]:
    """Yield the highest and the lowest point, if they stand at neither end."""
    high, low = max(points, key=lambda each: each[1]), min(points, key=lambda each: each[1])
    ends = (points[0][1], points[-1][1])
    if high[1] not in ends:
        yield "high", high
    if low[1] not in ends:
        yield "low", low


def _points(shown: Shown, of: Field, number: Field, language: Language) -> list[Point]:
    places = {each.name: place for place, each in enumerate(shown.fields)}
    return [
        (shown.said(of, row[places[of.name]], language), value)
        for row in shown.rows
        if isinstance(value := row[places[number.name]], Decimal)
    ]


def _compared(
    shown: Shown, of: Field, number: Field, form: Measure, language: Language
) -> Iterator[str]:
    """Yield the largest and the smallest."""
    points = _points(shown, of, number, language)
    if len(points) > 1:
        high, low = max(points, key=lambda each: each[1]), min(points, key=lambda each: each[1])
        told = {"high": form.say(high[1]), "low": form.say(low[1])}
        pattern = word(language, "describe", "compared")
        yield pattern.format(highest=high[0], lowest=low[0], **told)


def _changed(
    shown: Shown, of: Field, numbers: Sequence[Field], form: Measure, language: Language
) -> Iterator[str]:
    """Yield what moved most, and how many rose and fell."""
    first, last = (dict(_points(shown, of, each, language)) for each in numbers)
    moved = {name: last[name] - first[name] for name in first if name in last}
    if moved:
        name = max(moved, key=lambda each: abs(moved[each]))
        told: Mapping[str, str] = {"first": form.say(first[name]), "last": form.say(last[name])}
        titles = listing(language, [each.title for each in numbers])
        pattern = word(language, "describe", "changed")
        yield pattern.format(name=name, titles=titles, **told)
