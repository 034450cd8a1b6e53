"""Which publications stand near one another: what they share, and when they came out.

Those that share as much are chosen by the days between them, not by which is newest: so a
new publication changes the pages around its own day, and not those of years ago.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from folio.core.nouns import noun

MOST = 3
"""Related publications that a page names."""

Signature = tuple[frozenset[str], frozenset[str]]


@noun
class Standing:
    """What of a publication decides who stands near it."""

    name: str
    day: str
    topics: frozenset[str]
    datasets: frozenset[str]


def related(of: Sequence[Standing]) -> Iterator[tuple[int, ...]]:
    """Yield for each publication the places of its related ones, the nearest first.

    of: oldest first.  More shared topics come before more shared datasets, those before fewer
    days between; of two as near, the newer.  What shares nothing is not related.
    """
    groups: dict[Signature, list[int]] = defaultdict(list)
    holders: dict[tuple[str, str], set[Signature]] = defaultdict(set)
    for place, each in enumerate(of):
        groups[each.topics, each.datasets].append(place)
    for signature in groups:
        for sort, names in zip(("topic", "dataset"), signature, strict=True):
            for name in names:
                holders[sort, name].add(signature)
    days = [date.fromisoformat(each.day).toordinal() for each in of]
    tiers: dict[Signature, list[list[Signature]]] = {}
    for place, each in enumerate(of):
        signature = each.topics, each.datasets
        if signature not in tiers:
            tiers[signature] = _tiers(signature, holders)
        found: list[int] = []
        for tier in tiers[signature]:
            if len(found) >= MOST:
                break
            near = {at for group in tier for at in _around(groups[group], place)}
            found += sorted(near, key=lambda at: (abs(days[at] - days[place]), -at))
        yield tuple(found[:MOST])


def _tiers(own: Signature, holders: dict[tuple[str, str], set[Signature]]) -> list[list[Signature]]:
    """Return what shares something, in tiers that share as much, those that share most first."""
    known = [("topic", name) for name in own[0]] + [("dataset", name) for name in own[1]]
    tiers: dict[tuple[int, int], list[Signature]] = defaultdict(list)
    for other in {each for key in known for each in holders[key]}:
        tiers[len(own[0] & other[0]), len(own[1] & other[1])].append(other)
    return [tiers[shared] for shared in sorted(tiers, reverse=True)]


def _around(places: Sequence[int], place: int) -> list[int]:
    """Return the few places of a group that stand nearest to one, without it."""
    at = bisect_left(places, place)
    around = places[max(0, at - MOST) : at + MOST + 1]
    return [each for each in around if each != place]
