"""Put rows in order, so that a place is a place: each item once, nothing empty."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from folio.core.model import Option, Value
from folio.core.nouns import noun
from folio.core.tables import Rows, column
from folio.facts.terms import FactError, empty_cell, found, in_words, number, unit_of

ORDERS = ("descending", "ascending")


@noun
class Place:
    """An item of a ranking and what it is ranked by."""

    item: Value
    amount: Decimal


def ranked(
    rows: Rows, by: str, among: str, where: Mapping[str, Option], order: str
) -> tuple[Place, ...]:
    """Return the items of `among`, first place first.

    Raises FactError for an item that has two rows and for an empty cell.
    """
    if order not in ORDERS:
        raise FactError("order", "fact-order", order=order)
    unit_of(rows, by, "by")
    column(rows, among)
    places: dict[Value, Place] = {}
    for row in found(rows, where).items:
        item = row.values[among]
        if item is None:
            raise empty_cell(rows, row, among, "among")
        if item in places:
            params = {"item": item, "column": among, "where": in_words(where)}
            raise FactError("where", "fact-doubled-item", **params)
        places[item] = Place(item, number(rows, row, by, "by"))
    down = order == "descending"
    return tuple(sorted(places.values(), key=lambda place: place.amount, reverse=down))


def demand_no_tie(places: tuple[Place, ...], index: int, option: str) -> None:
    """Raise FactError if the item at an index shares its amount with a neighbour."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(places) and places[other].amount == places[index].amount:
            items = sorted(str(places[each].item) for each in (index, other))
            amount = f"{places[index].amount:f}"
            raise FactError(option, "fact-tie", first=items[0], second=items[1], amount=amount)
