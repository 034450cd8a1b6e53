"""A CSV and its papers: `data/<name>.csv` and `data/<name>.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from folio.core.model import Column, Dataset, Kind, Origin, Said, Tree
from folio.core.problems import Position, Problem, error
from folio.source.entries import Entries, said
from folio.source.placed import Node, read_yaml

UNITS = ("usd", "usd-million", "percent", "share", "points", "count", "times")


def read_datasets(
    tree: Tree, languages: Sequence[str], problems: list[Problem]
) -> dict[str, Dataset]:
    """Return the datasets of the tree by name; each needs both of its files."""
    names = {
        path[5:-4]: path for path in tree if path.startswith("data/") and path.endswith(".csv")
    }
    found = {}
    for name, path in sorted(names.items()):
        papers = f"data/{name}.yaml"
        if papers not in tree:
            problems.append(error(Position(path), "no-papers", papers=papers))
            continue
        before = len(problems)
        dataset = _dataset(name, papers, tree, languages, problems)
        if dataset and len(problems) == before:
            found[name] = dataset
    for path in sorted(tree):
        stem = path[5:-5]
        if path.startswith("data/") and path.endswith(".yaml") and stem not in names:
            problems.append(error(Position(path), "no-csv", csv=f"data/{stem}.csv"))
    return found


def _dataset(
    name: str, papers: str, tree: Tree, languages: Sequence[str], problems: list[Problem]
) -> Dataset | None:
    node, broken = read_yaml(papers, tree[papers])
    problems.extend(broken)
    if node is None:
        return None
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
        content=tree[f"data/{name}.csv"],
        path=f"data/{name}.csv",
    )
    entries.close()
    for column in dataset.key:
        if column not in dataset.columns:
            problems.append(error(node.at, "unknown-key-column", column=column))
    return dataset


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


def _column(
    name: str, node: Node, at: Position, languages: Sequence[str], problems: list[Problem]
) -> Column:
    entries = Entries(node, problems)
    kind = cast(Kind, entries.one_of("kind", get_args(Kind)))
    unit = entries.one_of("unit", UNITS, "") if kind == "number" else ""
    title = entries.said("title", languages)
    labels: dict[str, Said] = {}
    labels_from: Said = {}
    if kind == "label":
        labels_from = entries.said("labels-from", languages, needed=False)
        for code, words, _ in entries.named("labels"):
            labels[code] = said(words, languages, problems)
    entries.close()
    return Column(name, kind, title, unit, labels, labels_from, at)
