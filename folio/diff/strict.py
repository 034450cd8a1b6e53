"""What has changed in what is published, and is told to no reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from folio.core.changes import Change
from folio.core.problems import Position, Problem, error
from folio.diff.nouns import Difference

MOST_NAMED = 6
"""Things that are named in a message; how many more there are is said."""


def untold(of: Difference) -> Iterator[Problem]:
    """Yield each publication that does not say why its findings, facts or figures are others.

    What is new needs no reason; neither does a figure that the house draws otherwise.  A title is
    named by its language.
    """
    for each in of.tellings:
        at = Position(f"content/{each.publication}/publication.yaml")
        taken_back = _without(each.old, each.new)
        added = _without(each.new, each.old)
        last = max((entry.date for entry in each.old), default=date.min)
        late = [entry.date.isoformat() for entry in added if entry.date < last]
        if late:
            yield error(at, "change-out-of-order", days=", ".join(sorted(late)), last=last)
        if taken_back:
            known = ", ".join(f"{entry.date} ({entry.kind})" for entry in taken_back)
            yield error(at, "change-taken-back", entries=known)
        for path in each.rewritten:
            yield error(at, "version-rewritten", file=path)
        moved = *each.retitled, *_moved(of, each.publication)
        if moved and not added:
            named = ", ".join(moved[:MOST_NAMED])
            more = len(moved) - MOST_NAMED
            yield error(at, "change-untold", names=f"{named} +{more}" if more > 0 else named)


def _without(entries: Sequence[Change], others: Sequence[Change]) -> list[Change]:
    left = list(others)
    found = []
    for each in entries:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found


def _moved(of: Difference, publication: str) -> Iterator[str]:
    """Yield the names of what a reader has seen and that is not as it was, each once."""
    found: dict[str, None] = {}
    for fact in of.facts:
        if fact.publication == publication and fact.old:
            found[fact.name] = None
    for claim in of.claims:
        if claim.publication == publication and claim.old:
            found[claim.name] = None
    for figure in of.figures:
        if figure.publication == publication and figure.kind in ("changed", "removed"):
            found[f"@{figure.name}"] = None
    yield from found
