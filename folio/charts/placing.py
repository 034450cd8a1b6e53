"""Where to put labels so that none stands on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

NEAR = 0.01
"""How exactly a width is found, in px."""


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return middles for labels of these sizes, each as near as can be to where it was wanted.

    The labels keep the order of what was wanted.  The middles lie between `low` and
    `high` unless there is no room for all, when they overshoot `high`.  All in px, say.

    >>> spread([10, 12, 50], [10, 10, 10], low=0, high=100)
    [6.0, 16.0, 50.0]
    """
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    gaps = [(sizes[one] + sizes[next_]) / 2 for one, next_ in pairwise(order)]
    before = list(accumulate(gaps, initial=0.0))
    top = max(low, high - before[-1])
    # Without what stands before it, each label only has to stay beyond the one before.
    levels = _rising([wanted[index] - taken for index, taken in zip(order, before, strict=False)])
    places = [0.0] * len(wanted)
    for index, level, taken in zip(order, levels, before, strict=False):
        places[index] = min(max(level, low), top) + taken
    return places


def plot_width(whole: float, words: Iterable[tuple[float, float, float]]) -> float:
    """Return how wide a plot may be for its words to stay inside the whole drawing, in px.

    words: of each text, the part of the plot's width that it stands at, and how far
    it reaches from there to the left and to the right, in px.

    >>> plot_width(100, [(0, 20, 0), (1, 0, 10), (0.5, 5, 30)])
    70.0
    """
    texts = list(words)

    def total(plot: float) -> float:
        left = max((left - at * plot for at, left, _ in texts), default=0.0)
        right = max((right - (1 - at) * plot for at, _, right in texts), default=0.0)
        return max(left, 0.0) + plot + max(right, 0.0)

    low, high = 0.0, whole
    while high - low > NEAR:
        middle = (low + high) / 2
        low, high = (middle, high) if total(middle) <= whole else (low, middle)
    return round(high, 1)


def _rising(values: Sequence[float]) -> list[float]:
    """Return the never-falling sequence nearest to the values (least squares)."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = float(value), 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before = blocks.pop()
            total, count = total + before[0], count + before[1]
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]
