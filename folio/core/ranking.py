"""Which rows a chart of names shows, and in what order."""

from __future__ import annotations

from collections.abc import Mapping


def ranked(numbers: Mapping[str, float], top: int, order: str) -> dict[str, float]:
    """Return the codes and numbers to draw, from top to bottom.

    top: only so many, the largest of either sign; 0 is all.
    order: descending, ascending or data, as in the file.

    >>> ranked({"a": 1.0, "b": 3.0, "c": -2.0, "d": 2.0}, top=1, order="descending")
    {'b': 3.0, 'c': -2.0}
    """
    falling = sorted(numbers, key=lambda code: -numbers[code])
    if top:
        high = [code for code in falling if numbers[code] >= 0][:top]
        low = [code for code in reversed(falling) if numbers[code] < 0][:top]
        falling = [code for code in falling if code in (*high, *low)]
    if order == "data":
        return {code: number for code, number in numbers.items() if code in falling}
    if order == "ascending":
        falling = sorted(falling, key=lambda code: numbers[code])
    return {code: numbers[code] for code in falling}
