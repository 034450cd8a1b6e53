"""Long lists in pages: filled from the oldest, so that a new thing changes the first page alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def further_pages(count: int, size: int) -> int:
    """Return how many pages of a size there are beside the first, which keeps half of one or more.

    >>> [further_pages(count, 12) for count in (0, 17, 18, 29, 30)]
    [0, 0, 1, 1, 2]
    """
    return max(0, count - size // 2) // size


def shelf(things: Sequence[Thing], number: int, size: int) -> tuple[Thing, ...]:
    """Return what stands on a page; 0 is the first, 1 that of the oldest.  things: newest first.

    >>> [shelf("gfedcba", number, 2) for number in (0, 3, 2, 1)]
    [('g',), ('f', 'e'), ('d', 'c'), ('b', 'a')]
    """
    pages = further_pages(len(things), size)
    first = len(things) - number * size if number else 0
    last = first + size if number else len(things) - pages * size
    return tuple(things[first:last])
