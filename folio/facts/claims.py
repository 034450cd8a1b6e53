"""Whether what the prose says of its numbers is what the data say.

A claim is reckoned with the facts as they were measured, never as they are printed: 22.04%
is more than 22.0%, although both are printed 22.0%.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Context, Decimal

from folio.core.claims import Claim, Comparison, Term
from folio.core.forms import MONEY
from folio.core.language import EXACT, MILLION
from folio.core.model import Fact, Language, Measured
from folio.core.nouns import noun
from folio.core.tables import Rows, column, plain
from folio.facts.findings import Finding, said_plainly
from folio.facts.standings import find_order
from folio.facts.terms import FactError

SIGNS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SCALES = {"million": MILLION, "billion": 1000 * MILLION}
FEWEST_DIGITS = 4
"""That numbers are told with which are printed alike, and are not the same."""
WHOLE = {"count", "rank", "year"}
"""Units whose numbers can be equal to the last digit."""
MEASURES = {"percent", "points", "money"}
"""What a number must say that it is: 50%, 2 pp, 3 billion."""


@noun
class _Side:
    """A side of a comparison, as it is reckoned with."""

    amount: Decimal
    measures: frozenset[str]
    """What it may be an amount of; nothing: of anything."""
    off: Decimal
    """By how much it may be off, as the papers say."""
    fact: str = ""


def find(
    claim: Claim,
    claims: Mapping[str, Claim],
    facts: Mapping[str, Fact],
    numbers: Mapping[str, Measured],
    tables: Mapping[str, Rows],
    languages: Sequence[Language],
) -> Finding:
    """Return whether a claim holds.  All facts that it names are among the numbers.

    Raises FactError, and WhereError for an order.
    """
    if claim.ranking:
        return find_order(claim.ranking, tables[claim.ranking.dataset], languages)

    def side(term: Term) -> _Side:
        return _side(term, facts, numbers, tables)

    held = [_holds(each, side(each.left), side(each.right)) for each in claim.comparisons]
    terms = dict.fromkeys(
        term for each in claim.comparisons for term in (each.left, each.right) if term.fact
    )
    tied = {_pair(each) for other in claims.values() for each in other.comparisons if _tie(each)}
    near = any(
        each.sign in SIGNS
        and _pair(each) not in tied
        and _indistinct(side(each.left), side(each.right))
        for each in claim.comparisons
    )
    said = {each.code: _today(terms, facts, numbers, each) for each in languages}
    return Finding(all(held), said, near)


# ---------------------------------------------------------------- comparisons


def _side(
    term: Term,
    facts: Mapping[str, Fact],
    numbers: Mapping[str, Measured],
    tables: Mapping[str, Rows],
) -> _Side:
    if not term.fact:
        return _Side(*_number(term), Decimal(0))
    measured = numbers[term.fact]
    if isinstance(measured.value, str):
        raise FactError("text", "claim-not-a-number", name=term.fact)
    amount, measure = Decimal(measured.value), measured.unit
    if measure == "share":
        amount, measure = amount * 100, "percent"
    elif measure in MONEY:
        amount, measure = amount * (MILLION if measure == "usd-million" else 1), "money"
    amount *= term.number
    off = abs(amount) * (_precision(facts[term.fact], tables) or 0)
    return _Side(amount, frozenset({measure}), off, term.fact)


def _number(term: Term) -> tuple[Decimal, frozenset[str]]:
    if term.unit in SCALES:
        return term.number * SCALES[term.unit], frozenset({"money", "count"})
    if term.unit:
        return term.number, frozenset({"percent" if term.unit == "%" else "points"})
    return term.number, frozenset()


def _holds(of: Comparison, left: _Side, right: _Side) -> bool:
    measure = _measure(of, left, right)
    if of.sign in SIGNS:
        return SIGNS[of.sign](left.amount, right.amount)
    apart = abs(left.amount - right.amount)
    if of.sign == "≈":
        if not (left.off and right.off):
            raise FactError("text", "claim-no-precision", first=left.fact, second=right.fact)
        return apart <= max(left.off, right.off)
    if of.within is None:
        if measure not in WHOLE:
            raise FactError("text", "claim-without-tolerance")
        return apart == 0
    return apart <= _tolerance(of.within, right, measure)


def _measure(of: Comparison, left: _Side, right: _Side) -> str:
    """Return what both sides are an amount of.  Raises FactError if they are not alike."""
    if left.measures and right.measures:
        common = left.measures & right.measures
        if common:
            return min(common)
    else:
        bare = next((term for term in (of.left, of.right) if not term.fact and not term.unit), None)
        measure = min(left.measures | right.measures, default="count")
        if bare is None or bare.number == 0 or measure not in MEASURES:
            return measure
    first, second = ("/".join(sorted(side.measures)) or "–" for side in (left, right))
    raise FactError("text", "claim-units", unit=first, other_unit=second)


def _tolerance(within: Term, right: _Side, measure: str) -> Decimal:
    """Return how far apart the sides may be; a percentage of a percentage is too easily misread."""
    amount, measures = _number(within)
    if within.unit == "%" and measure != "percent":
        return abs(right.amount) * amount / 100
    wanted = "points" if measure == "percent" else measure
    if (measures and wanted not in measures) or (not measures and wanted in MEASURES):
        raise FactError("text", "claim-units", unit=measure, other_unit=within.unit or "–")
    return amount


def _precision(fact: Fact, tables: Mapping[str, Rows]) -> Decimal | None:
    """Return the part by which a fact may be off that is a number of a column, or a sum of such."""
    if fact.dataset not in tables or fact.function not in ("cell", "sum"):
        return None
    return column(tables[fact.dataset], plain(fact.options["value"])).precision


def _indistinct(left: _Side, right: _Side) -> bool:
    return bool(left.fact and right.fact) and (
        abs(left.amount - right.amount) <= max(left.off, right.off) > 0
    )


def _tie(of: Comparison) -> bool:
    return of.sign == "≈" or (of.sign == "=" and of.within is not None)


def _pair(of: Comparison) -> frozenset[str]:
    return frozenset({of.left.fact, of.right.fact})


def _today(
    terms: Iterable[Term],
    facts: Mapping[str, Fact],
    numbers: Mapping[str, Measured],
    language: Language,
) -> str:
    """Return what each fact of a claim is: "china-2024: 22.3%; 0.5 × china-2017: 22.8%"."""
    told = {}
    for term in terms:
        times = "" if term.number == 1 else f"{plain(term.number)} × "
        told[f"{times}{term.fact}"] = _times(numbers[term.fact], term.number)
    said: Mapping[str, str] = {
        name: said_plainly(language, measured, facts[name.rpartition(" ")[2]].form)
        for name, measured in told.items()
    }
    if len(set(said.values())) < len(said):  # Printed alike, and not the same.
        said = _told_apart(told)
    return "; ".join(f"{name}: {number}" for name, number in said.items())


def _told_apart(told: Mapping[str, Measured]) -> Mapping[str, str]:
    """Return numbers with as many digits as tell those apart that are not the same."""
    values = {name: Decimal(measured.value) for name, measured in told.items()}
    for digits in range(FEWEST_DIGITS, EXACT.prec):
        shorter = Context(prec=digits)
        said = {name: shorter.plus(value) for name, value in values.items()}
        if len(set(said.values())) == len(set(values.values())):
            return {name: plain(number) for name, number in said.items()}
    return {name: plain(value) for name, value in values.items()}


def _times(measured: Measured, number: Decimal) -> Measured:
    if number == 1 or isinstance(measured.value, str):
        return measured
    return Measured(measured.value * number, measured.unit)
