"""Where blocks stand between others that have been paired."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

Spans = tuple[int, ...]
"""The first and the last of some blocks, and of what translates them."""


def gaps(
    old: Sequence[int], new: Sequence[int], links: Sequence[tuple[list[int], list[int]]]
) -> list[tuple[Sequence[int], Sequence[int]]]:
    """Return what stands between neighbours that are paired, in the order of both."""
    here = {number: at for at, number in enumerate(old)}
    there = {number: at for at, number in enumerate(new)}
    pairs = sorted(
        _span(one, here) + _span(other, there)
        for one, other in links
        if here.keys() >= set(one) and there.keys() >= set(other)
    )
    stops = [(-1, -1, -1, -1), *_rising(pairs), (len(old), len(old), len(new), len(new))]
    return [
        (old[first[1] + 1 : second[0]], new[first[3] + 1 : second[2]])
        for first, second in pairwise(stops)
    ]


def _span(numbers: Sequence[int], places: Mapping[int, int]) -> tuple[int, int]:
    found = [places[number] for number in numbers]
    return min(found), max(found)


def _rising(pairs: Sequence[Spans]) -> list[Spans]:
    """Return the longest chain of pairs that stand in the same order on both sides."""
    ends: list[int] = []  # The least end of a chain of each length.
    last: list[int] = []  # The pair that ends there.
    before: list[int] = []
    for number, pair in enumerate(pairs):
        length = bisect_left(ends, pair[2])
        before.append(last[length - 1] if length else -1)
        if length == len(ends) or pair[3] < ends[length]:
            ends[length:] = [pair[3], *ends[length + 1 :]]
            last[length:] = [number, *last[length + 1 :]]
    chain: list[Spans] = []
    number = last[-1] if last else -1
    while number >= 0:
        if not chain or pairs[number][1] < chain[-1][0]:
            chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
