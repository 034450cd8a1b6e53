"""How each publication stands: how many things are missing, stale, unbound, undescribed, late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from folio.core.model import Outline, Status
from folio.core.nouns import noun
from folio.core.problems import Problem

KINDS = ("missing", "stale", "orphan", "unbound", "undescribed", "late", "other")
"""What is counted, in the order in which it is told; `other` are all other errors."""
COUNTED = {
    "translation-missing": "missing",
    "translation-stale": "stale",
    "translation-new": "stale",
    "translation-unseen": "stale",
    "translation-orphan": "orphan",
    "bare-number": "unbound",
    "bare-number-alone": "unbound",
    "figure-without-alt": "undescribed",
    "image-without-alt": "undescribed",
    "data-late": "late",
}


@noun
class Tally:
    """How a publication stands."""

    name: str
    status: Status | None
    """Nothing if it could not be read."""
    counts: tuple[tuple[str, int], ...]
    """Of KINDS, those that there are any of."""
    pages: tuple[tuple[str, str, str], ...] = ()
    """Of each page that is made of it: language, address, title."""


def tallies(
    outlines: Mapping[str, Outline | None], problems: Iterable[Problem]
) -> tuple[Tally, ...]:
    """Return how publications stand, by name.

    outlines: by the name of the publication; nothing if it could not be read.
    """
    counts: dict[str, Counter[str]] = {}
    for problem in problems:
        kind = COUNTED.get(problem.code, "other" if problem.severity == "error" else "")
        if kind:
            counts.setdefault(_owner(problem.at.path), Counter())[kind] += 1
    return tuple(_tally(name, outlines[name], counts) for name in sorted(outlines))


def _tally(name: str, outline: Outline | None, counts: Mapping[str, Counter[str]]) -> Tally:
    own = counts.get(f"content/{name}", Counter())
    for dataset in outline.datasets if outline else ():
        own = own + counts.get(f"data/{dataset}", Counter())
    status = outline.status if outline else None
    return Tally(name, status, tuple((kind, own[kind]) for kind in KINDS if own[kind]))


def _owner(path: str) -> str:
    """Return the publication or the dataset that a file belongs to.

    >>> _owner("content/a/images/b.png"), _owner("data/a.csv"), _owner("data/a/2026-02-04.csv")
    ('content/a', 'data/a', 'data/a')
    """
    folder, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    return f"{folder}/{name.rpartition('.')[0] if '.' in name else name}"
