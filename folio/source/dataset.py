"""A CSV and its papers: `data/<name>.csv` and `data/<name>.yaml`.

A vintage, `data/<name>/<day>.csv`, may have papers of its own beside those of all: what is
true of it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from folio.core.cells import OfAnotherKind, converter
from folio.core.contract import periods
from folio.core.datasets import Column, Dataset, Every, Jump, Kind, Origin, Said, Updates
from folio.core.model import Tree
from folio.core.nouns import replace
from folio.core.problems import Position, Problem, error
from folio.core.vintages import csv_of, place_of
from folio.source.entries import NAME, Entries, said
from folio.source.placed import Node, read_yaml

AMOUNT = re.compile(r"-?\d{1,18}(?:\.\d{1,15})?")
SPAN = re.compile(r"(\S+?)\.\.(\S+)")
PERCENT = re.compile(r"(\d{1,2}(?:\.\d{1,6})?)\s*%")
UNITS = ("usd", "usd-million", "percent", "share", "points", "count", "times")


def read_dataset(
    name: str, tree: Tree, languages: Sequence[str]
) -> tuple[Dataset | None, tuple[Problem, ...]]:
    """Return a dataset, nothing if its papers have problems, and those.

    tree: a CSV, the papers of the dataset, and those of the vintage if it has any.
    """
    problems: list[Problem] = []
    papers, path = f"data/{name}.yaml", csv_of(tree)
    place = place_of(path)
    day = place.day if place else ""
    node, broken = read_yaml(papers, tree[papers])
    problems.extend(broken)
    if node is None:
        return None, tuple(problems)
    if not NAME.fullmatch(name):
        problems.append(error(Position(path), "name-form", typed=name))
    entries = Entries(node, problems)
    dataset = Dataset(
        name=name,
        title=entries.said("title", languages),
        origin=_origin(
            entries.node("origin", needed=True) or Node(node.at, entries={}),
            day,
            languages,
            problems,
        ),
        columns={
            key: _column(key, value, at, languages, problems)
            for key, value, at in entries.named("columns", needed=True)
        },
        key=entries.texts("key", ()),
        complete=_complete(entries.node("complete"), problems),
        updates=_updates(entries.node("updates"), problems),
        content=tree[path],
        path=path,
    )
    entries.close()
    if day:
        dataset = _of_its_own(dataset, path.removesuffix("csv") + "yaml", tree, languages, problems)
    for column in (*dataset.key, *dataset.complete):
        if column not in dataset.columns:
            problems.append(error(node.at, "unknown-key-column", column=column))
    dataset = replace(dataset, complete=dict(_listed(dataset, node.at, problems)))
    return None if problems else dataset, tuple(problems)


def _of_its_own(
    dataset: Dataset, papers: str, tree: Tree, languages: Sequence[str], problems: list[Problem]
) -> Dataset:
    """Return a dataset with what is true of one of its vintages alone."""
    node, broken = read_yaml(papers, tree[papers]) if papers in tree else (None, ())
    problems.extend(broken)
    if node is None:
        return dataset
    entries = Entries(node, problems)
    status = entries.said("status", languages, needed=False)
    complete = _complete(entries.node("complete"), problems) or dataset.complete
    updates = _updates(entries.node("updates"), problems) or dataset.updates
    entries.close()
    origin = replace(dataset.origin, status=status or dataset.origin.status)
    return replace(dataset, origin=origin, complete=complete, updates=updates)


def _origin(node: Node, day: str, languages: Sequence[str], problems: list[Problem]) -> Origin:
    """Return where rows come from.  day: that of the vintage, where the file's name says it."""
    entries = Entries(node, problems)
    twice = entries.node("vintage") if day else None
    if twice:
        problems.append(error(twice.at, "vintage-twice"))
    origin = Origin(
        producer=entries.said("producer", languages),
        title=entries.said("title", languages),
        url=_address(entries, problems),
        licence=entries.said("licence", languages),
        vintage=date.fromisoformat(day) if day else entries.day("vintage"),
        credit=entries.said("credit", languages),
        measure=entries.said("measure", languages),
        status=entries.said("status", languages, needed=False),
        at=node.at,
    )
    entries.close()
    return origin


def _address(entries: Entries, problems: list[Problem]) -> str:
    at = entries.value_at("url")
    url = entries.text("url")
    if url and not url.startswith("https://"):
        problems.append(error(at, "not-an-address", typed=url))
    return url


def _between(
    node: Node | None, problems: list[Problem]
) -> tuple[Decimal | None, Decimal | None] | None:
    """Return the limits of a number, written as `[0, 900]`; a limit may be left out, as `~`."""
    if node is None:
        return None
    items = node.items or ()
    limits = [None if item.text in ("~", "") else _amount(item.text or "x") for item in items]
    open_ended = [item.text in ("~", "") for item in items]
    if len(items) != 2 or any(
        limit is None and not left for limit, left in zip(limits, open_ended, strict=True)
    ):
        problems.append(error(node.at, "range-form"))
        return None
    return limits[0], limits[1]


def _jump(node: Node | None, problems: list[Problem]) -> Jump | None:
    """Return how far a value may jump: `5`, or `{most: 5, above: 1000000}`."""
    if node is None:
        return None
    entries = node.entries or {"most": node}
    found = {name: _amount(each.text or "") for name, each in entries.items()}
    most, above = found.get("most"), found.get("above", Decimal(0))
    if not found.keys() <= {"most", "above"} or most is None or above is None or most <= 1:
        problems.append(error(node.at, "jump-form"))
        return None
    return Jump(most, above)


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if AMOUNT.fullmatch(text) else None


def _complete(node: Node | None, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    """Return column to the values that must be there, as they are written."""
    if node is None:
        return {}
    if node.entries is None:
        problems.append(error(node.at, "not-a-mapping"))
    found = {}
    for name, values in (node.entries or {}).items():
        items = values.items or (values,)
        found[name] = tuple(dict.fromkeys((item.text or "").strip() for item in items))
        if not all(found[name]):
            problems.append(error(values.at, "complete-form", column=name))
    return found


def _updates(node: Node | None, problems: list[Problem]) -> Updates | None:
    """Return how a series goes on: `{every: month, last: 2025-11, next: 2026-01-08}`."""
    if node is None:
        return None
    entries = Entries(node, problems)
    at = entries.value_at("next")
    every = cast(Every, entries.one_of("every", get_args(Every)))
    last_at, last = entries.value_at("last"), entries.text("last")
    following = entries.day("next").isoformat() if "next" in entries.keys else ""
    entries.close()
    try:
        converter(every)(last)
    except OfAnotherKind:
        problems.append(error(last_at, "updates-last", typed=last, every=every))
    return Updates(every, last, following, at)


def _listed(
    dataset: Dataset, at: Position, problems: list[Problem]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each column of `complete` with all its values: of periods, those in between;
    of `labels`, all that have a name.
    """
    for name, values in dataset.complete.items():
        column = dataset.columns.get(name)
        span = SPAN.fullmatch(values[0]) if len(values) == 1 else None
        if column and span and column.kind in ("year", "month", "quarter"):
            try:
                ends = [str(converter(column.kind)(end)) for end in span.groups()]
            except OfAnotherKind:
                problems.append(error(at, "complete-form", column=name))
                continue
            yield name, periods(column.kind, *ends)
        elif column and values == ("labels",):
            yield name, tuple(column.labels)
        else:
            yield name, values


def _precision(entries: Entries, problems: list[Problem]) -> Decimal | None:
    """Return the part of a value by which it may be off, written as `0.4%`."""
    at = entries.value_at("precision")
    typed = entries.text("precision", "")
    if not typed:
        return None
    found = PERCENT.fullmatch(typed)
    if found is None:
        problems.append(error(at, "precision-form", typed=typed))
        return None
    return Decimal(found[1]) / 100


def _column(
    name: str, node: Node, at: Position, languages: Sequence[str], problems: list[Problem]
) -> Column:
    entries = Entries(node, problems)
    kind = cast(Kind, entries.one_of("kind", get_args(Kind)))
    unit = entries.one_of("unit", UNITS, "") if kind == "number" else ""
    title = entries.said("title", languages)
    number = kind == "number"
    precision = _precision(entries, problems) if number else None
    between = _between(entries.node("range"), problems) if number else None
    jump = _jump(entries.node("jump"), problems) if number else None
    labels: dict[str, Said] = {}
    labels_from: Said = {}
    if kind == "label":
        labels_from = entries.said("labels-from", languages, needed=False)
        for code, words, _ in entries.named("labels"):
            labels[code] = said(words, languages, problems)
    entries.close()
    return Column(name, kind, title, unit, labels, labels_from, between, jump, precision, at)
