"""Where the CSV of a dataset stands: `data/<name>.csv`, or `data/<name>/<day>.csv`.

The second is a vintage: what the producer said on a day.  A publication keeps to the one
that it pins, so that its numbers stay what they were when new data arrive for another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

ENDINGS = ("csv", "yaml")


class Place(NamedTuple):
    """What a file of data/ is."""

    name: str
    """Of the dataset."""
    day: str
    """Of the vintage, 2026-02-04; empty: of all vintages, or of the only one."""
    ending: str


def place_of(path: str) -> Place | None:
    """Return what a file of data/ is; nothing if its name is that of no file of a dataset.

    >>> place_of("data/x.csv"), place_of("data/x/2026-02-04.yaml"), place_of("data/x/old.csv")
    (Place(name='x', day='', ending='csv'), Place(name='x', day='2026-02-04', ending='yaml'), None)
    """
    stem, _, ending = path.removeprefix("data/").rpartition(".")
    name, slash, day = stem.partition("/")
    if ending not in ENDINGS or not name or (slash and not _is_day(day)):
        return None
    return Place(name, day, ending)


def _is_day(text: str) -> bool:
    if len(text) != 10 or not text.isascii():
        return False  # Python would also read 20260204 and 2026-W06-3.
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def datasets(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the files of data/ by what can be named: a dataset, or one of its vintages.

    A dataset of a single vintage goes by both names.  What is no file of a dataset is `other`.

    >>> datasets(["data/x.yaml", "data/x/2026-02-04.csv"])["data/x"]
    ['data/x.yaml', 'data/x/2026-02-04.csv']
    """
    found: dict[str, list[str]] = {}
    days: dict[str, list[str]] = {}
    for path in sorted(paths):
        place = place_of(path)
        unit = path.rpartition(".")[0] if place else "other"
        found.setdefault(unit, []).append(path)
        if place and place.day and place.ending == "csv":
            days.setdefault(place.name, []).append(unit)
    for name, units in days.items():
        shared = found.get(f"data/{name}", [])
        papers = [path for path in shared if path.endswith(".yaml")]
        for unit in units:
            found[unit] = [*papers, *found[unit]]
        if len(units) == 1 and papers == shared:
            found[f"data/{name}"] = found[units[0]]
    return found


def csv_of(paths: Iterable[str]) -> str:
    """Return which of the files of a dataset is the CSV; nothing if none is."""
    return next((path for path in paths if path.endswith(".csv")), "")
