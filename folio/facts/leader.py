"""Who stands at a place of an order."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.tables import Rows
from folio.facts.ranking import demand_no_tie, ranked
from folio.facts.terms import FactError, named


def leader(
    rows: Rows,
    *,
    by: str,
    among: str,
    where: Mapping[str, Option],
    place: int = 1,
    order: str = "descending",
) -> Measured:
    """Find who is first, or at another place.  A tie is a problem, not a place.

    by: the number column to order by.  among: the column of the items, whose name is
    the answer.  where: the rows that compete, each item once.  place: 1 for the first.
    order: descending (the largest is first) or ascending.
    """
    places = ranked(rows, by, among, where, order)
    if not isinstance(place, int) or not 1 <= place <= len(places):
        raise FactError("place", "fact-no-place", place=place, count=len(places))
    demand_no_tie(places, place - 1, "place")
    return named(rows, among, places[place - 1].item)
