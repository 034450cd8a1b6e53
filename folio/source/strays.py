"""Files that belong to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from folio.core.problems import Position, Problem, error


def strays(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield files that belong to nothing: words without a publication, data without papers."""
    held = set(paths)
    for path in sorted(held):
        parts = path.split("/")
        if parts[0] == "content" and len(parts) == 3 and path.endswith((".md", ".lock")):
            if f"content/{parts[1]}/publication.yaml" not in held:
                yield error(Position(path), "no-publication", folder=parts[1])
        elif parts[0] == "data" and path.endswith(".csv"):
            papers = path[:-4] + ".yaml"
            if papers not in held:
                yield error(Position(path), "no-papers", papers=papers)
        elif parts[0] == "data" and path.endswith(".yaml"):
            csv = path[:-5] + ".csv"
            if csv not in held:
                yield error(Position(path), "no-csv", csv=csv)
