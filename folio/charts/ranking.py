"""The rows of a chart of names, where an editor may ask for the first few."""

from __future__ import annotations

from collections.abc import Mapping

from folio.charts.refusals import Refusal
from folio.core import ranking


def ranked(numbers: Mapping[str, float], top: int, order: str) -> dict[str, float]:
    """Return the codes and numbers to draw: see core/ranking.py.  Raises Refusal."""
    if top < 0:
        raise Refusal("chart-option-number", "top", option="top", value=top)
    return ranking.ranked(numbers, top, order)
