"""Whether those stand at the places of an order that a claim puts there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from folio.core.claims import Ranking
from folio.core.model import Language, Measured
from folio.core.nouns import replace
from folio.core.tables import Rows, codes, column, plain, select
from folio.facts.findings import Finding, said_plainly
from folio.facts.ranking import Place, ranked
from folio.facts.terms import FactError, in_words, named

AROUND = 1
"""Places after those of a ranking's items that are told too."""


def find_order(of: Ranking, rows: Rows, languages: Sequence[Language]) -> Finding:
    """Return whether an order holds, in every month if it is of each month."""
    if not of.each:
        return _one_order(of, rows, languages)
    column(rows, of.each)
    found = []
    for value in codes(select(rows, of.where), of.each):
        finding = _one_order(replace(of, where={**of.where, of.each: value}), rows, languages)
        found.append(
            replace(finding, said={at: f"{value}: {now}" for at, now in finding.said.items()})
        )
    if not found:
        raise FactError("where", "fact-no-rows", where=in_words(of.where), data=rows.dataset.name)
    return next((each for each in found if not each.holds), found[-1])


def _one_order(of: Ranking, rows: Rows, languages: Sequence[Language]) -> Finding:
    places = ranked(rows, of.by, of.among, of.where, of.order)
    names = [plain(place.item) for place in places]
    for item in (item for tied in of.items for item in tied):
        if item not in names:
            params = {"value": item, "column": of.among, "example": names[0]}
            raise FactError("order", "fact-no-item", **params)
    first, wanted = of.place - 1, sum(map(len, of.items))
    found = places[first : first + wanted]
    precision = column(rows, of.by).precision or Decimal(0)
    steps = list(_steps(of, found))
    after = places[first + wanted : first + wanted + 1]  # Who comes next must be behind.
    borders = [(one[-1], other[0]) for one, other in pairwise([*steps, after]) if one and other]
    holds = all(
        {plain(place.item) for place in step} == set(tied)
        and (len(step) < 2 or _is_tie(step, precision))
        for step, tied in zip(steps, of.items, strict=True)
    ) and all(one.amount != other.amount for one, other in borders)
    near = holds and any(_is_tie(border, precision) for border in borders)
    around = range(max(0, first - 1), min(len(places), first + wanted + AROUND))
    said = {each.code: _who(around, places, rows, of, each) for each in languages}
    return Finding(holds, said, near)


def _steps(of: Ranking, found: Sequence[Place]) -> Iterator[tuple[Place, ...]]:
    """Yield the places that each step of the order takes."""
    at = 0
    for tied in of.items:
        yield tuple(found[at : at + len(tied)])
        at += len(tied)


def _is_tie(places: Sequence[Place], precision: Decimal) -> bool:
    amounts = [place.amount for place in places]
    off = max(map(abs, amounts)) * precision
    return off > 0 and max(amounts) - min(amounts) <= off


def _who(
    told: Iterable[int], places: Sequence[Place], rows: Rows, of: Ranking, language: Language
) -> str:
    """Return who is where: "2. México (63,785 millones de dólares); 3. Taiwán …"."""
    unit = column(rows, of.by).unit
    found = []
    for index in told:
        item = said_plainly(language, named(rows, of.among, places[index].item), "")
        amount = said_plainly(language, Measured(places[index].amount, unit), "")
        found.append(f"{index + 1}. {item} ({amount})")
    return "; ".join(found)
