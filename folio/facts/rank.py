"""The place of something in an order."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Measured, Option
from folio.core.problems import nearest
from folio.core.tables import Rows, plain
from folio.facts.ranking import demand_no_tie, ranked
from folio.facts.terms import FactError


def rank(
    rows: Rows,
    *,
    by: str,
    among: str,
    where: Mapping[str, Option],
    item: Option,
    order: str = "descending",
) -> Measured:
    """Find the place of an item: 2 is second.  A tie is a problem, not a place.

    by: the number column to order by.  among: the column of the items.  where: the rows
    that compete, each item once.  item: the one to place.  order: descending (the
    largest is first) or ascending.
    """
    places = ranked(rows, by, among, where, order)
    names = [plain(place.item) for place in places]
    if plain(item) not in names:
        known = nearest(plain(item), names) or names[0]
        params = {"value": plain(item), "column": among, "example": known}
        raise FactError("item", "fact-no-item", **params)
    index = names.index(plain(item))
    demand_no_tie(places, index, "item")
    return Measured(index + 1, "rank")
