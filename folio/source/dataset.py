"""A CSV and its papers: `data/<name>.csv` and `data/<name>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import cast, get_args

from folio.core.model import Column, Dataset, Kind, Origin, Said, Tree
from folio.core.problems import Position, Problem, error
from folio.source.entries import NAME, Entries, said
from folio.source.placed import Node, read_yaml

PERCENT = re.compile(r"(\d{1,2}(?:\.\d{1,6})?)\s*%")
UNITS = ("usd", "usd-million", "percent", "share", "points", "count", "times")


def read_dataset(
    name: str, tree: Tree, languages: Sequence[str]
) -> tuple[Dataset | None, tuple[Problem, ...]]:
    """Return the dataset `data/<name>.csv`, nothing if its papers have problems, and those."""
    problems: list[Problem] = []
    papers, path = f"data/{name}.yaml", f"data/{name}.csv"
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
            entries.node("origin", needed=True) or Node(node.at, entries={}), languages, problems
        ),
        columns={
            key: _column(key, value, at, languages, problems)
            for key, value, at in entries.named("columns", needed=True)
        },
        key=entries.texts("key", ()),
        content=tree[path],
        path=path,
    )
    entries.close()
    for column in dataset.key:
        if column not in dataset.columns:
            problems.append(error(node.at, "unknown-key-column", column=column))
    return None if problems else dataset, tuple(problems)


def _origin(node: Node, languages: Sequence[str], problems: list[Problem]) -> Origin:
    entries = Entries(node, problems)
    origin = Origin(
        producer=entries.said("producer", languages),
        title=entries.said("title", languages),
        url=_address(entries, problems),
        licence=entries.said("licence", languages),
        vintage=entries.day("vintage"),
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
    precision = _precision(entries, problems) if kind == "number" else None
    labels: dict[str, Said] = {}
    labels_from: Said = {}
    if kind == "label":
        labels_from = entries.said("labels-from", languages, needed=False)
        for code, words, _ in entries.named("labels"):
            labels[code] = said(words, languages, problems)
    entries.close()
    return Column(name, kind, title, unit, labels, labels_from, precision, at)
