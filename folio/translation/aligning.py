"""Two stretches of text, one the translation of the other, block by block in their order.

A translation is about as long as its original and refers to the same things; so, of all ways
to pair two stretches without crossing, the best is found as for the sentences of parallel
texts (Gale and Church, 1993): a block to a block, one to two, two to one, or to none.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from folio.translation.blocks import Block

Move = tuple[int, int, int, int]
"""Where it begins and ends in the one, and in the other."""

STEPS = ((1, 1), (2, 1), (1, 2))
MOST = 10_000
"""Pairs that are weighed; longer stretches are paired one by one."""
SAME = 2.0
"""What it is worth to refer to the same."""
OTHER = 0.7
"""What it costs to refer to something else."""
LEAST = 0.1
"""What it is worth to stand in the same place, whatever else."""


def aligned(old: Sequence[Block], new: Sequence[Block]) -> list[Move]:
    """Return the pairs of two stretches; what is in none of them has no twin."""
    if not old or not new:
        return []
    if len(old) * len(new) > MOST:
        return [(at, at + 1, at, at + 1) for at in range(min(len(old), len(new)))]
    best: dict[tuple[int, int], tuple[float, Move | None]] = {(0, 0): (0.0, None)}
    for one in range(len(old) + 1):
        for other in range(len(new) + 1):
            ways: list[tuple[float, Move | None]] = [best[0, 0]] if one == other == 0 else []
            ways += [
                (best[back][0], (*back, one, other))
                for back in ((one - 1, other), (one, other - 1))
                if back in best
            ]
            ways += _steps(old, new, one, other, best)
            best[one, other] = max(ways, key=lambda way: way[0])
    return _walked(best, len(old), len(new))


def _steps(
    old: Sequence[Block],
    new: Sequence[Block],
    one: int,
    other: int,
    best: dict[tuple[int, int], tuple[float, Move | None]],
) -> list[tuple[float, Move | None]]:
    found: list[tuple[float, Move | None]] = []
    for wide, high in STEPS:
        start = one - wide, other - high
        if min(start) < 0:
            continue
        worth = _worth(old[start[0] : one], new[start[1] : other])
        if worth > 0:
            found.append((best[start][0] + worth, (*start, one, other)))
    return found


def _walked(
    best: dict[tuple[int, int], tuple[float, Move | None]], one: int, other: int
) -> list[Move]:
    """Return the pairs on the best way, from its end to its beginning and back."""
    moves: list[Move] = []
    step = best[one, other][1]
    while step:
        start_one, start_other, end_one, end_other = step
        if start_one < end_one and start_other < end_other:
            moves.append((start_one, end_one, start_other, end_other))
        step = best[start_one, start_other][1]
    return moves[::-1]


def _worth(old: Sequence[Block], new: Sequence[Block]) -> float:
    """Return how well some blocks translate others; nothing, if they cannot."""
    if len({(block.kind, block.section) for block in old}) > 1:
        return 0.0
    if len({(block.kind, block.section) for block in new}) > 1 or old[0].kind != new[0].kind:
        return 0.0
    length = sum(len(block.text) for block in old), sum(len(block.text) for block in new)
    worth = 1.0 - abs(log(length[0] / length[1]))
    said = {(ref.kind, ref.name) for block in old for ref in block.refs}
    told = {(ref.kind, ref.name) for block in new for ref in block.refs}
    if said or told:
        shared = len(said & told) / len(said | told)
        worth += SAME * shared - (0.0 if shared else OTHER)
    if len(old) + len(new) > 2:
        return worth - 0.05 if worth > 0.6 else 0.0
    return max(worth, LEAST)
