"""Files that belong to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from folio.core.problems import Position, Problem, error
from folio.core.vintages import place_of


def strays(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield files that belong to nothing: words without a publication, data without papers."""
    held = set(paths)
    for path in sorted(held):
        parts = path.split("/")
        if parts[0] == "content" and len(parts) == 3 and path.endswith((".md", ".lock")):
            if f"content/{parts[1]}/publication.yaml" not in held:
                yield error(Position(path), "no-publication", folder=parts[1])
        elif parts[0] == "data" and path.endswith((".csv", ".yaml")):
            yield from _of_data(path, held)


def _of_data(path: str, held: set[str]) -> Iterator[Problem]:
    place = place_of(path)
    if place is None:
        yield error(Position(path), "vintage-name")
        return
    name, day, ending = place
    papers, csv = f"data/{name}.yaml", f"{path.removesuffix(ending)}csv"
    if ending == "csv" and papers not in held:
        yield error(Position(path), "no-papers", papers=papers)
    if ending == "csv" and day and f"data/{name}.csv" in held:
        yield error(Position(f"data/{name}.csv"), "vintage-and-file", name=name)
    if ending == "yaml" and csv not in held and (day or not _has_vintages(name, held)):
        yield error(Position(path), "no-csv", csv=csv)


def _has_vintages(name: str, held: set[str]) -> bool:
    return any(path.startswith(f"data/{name}/") and path.endswith(".csv") for path in held)
