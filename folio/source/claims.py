"""What a publication claims of its numbers: `china-2024 < 0.5 * china-2017`.

A comparison is written as on paper, and may go on: `40% < china-2017 < 50%`; of several in
a list all must hold.  An order names its items, and how they are ordered as a rank does:
`{order: [CHN, MEX], data: …, by: …, among: …, where: …}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from folio.core.claims import NOTHING, Claim, Comparison, Ranking, Sign, Term
from folio.core.problems import Position, Problem, error
from folio.source.entries import NAME, Entries
from folio.source.placed import Node, option

SIGN = re.compile(r"\s*(<=|>=|<|>|=|≈)\s*")
WITHIN = re.compile(r"\s*(?:±|\+-)\s*")
NUMBER = re.compile(r"(?P<number>-?\d{1,15}(?:\.\d{1,15})?)\s*(?P<unit>%|pp|million|billion|)")
TIMES = r"(?P<times>-?\d{1,15}(?:\.\d{1,15})?)\s*[*×]"
PLACE = re.compile(r"[1-9]\d{0,5}")
FACT = re.compile(rf"(?:{TIMES}\s*)?(?P<fact>{NAME.pattern})")
BETWEEN = re.compile(r"(?P<what>\S+)\s+between\s+(?P<low>.+?)\s+and\s+(?P<high>.+)")
SIGNED = re.compile(r"(?P<what>\S+)\s+is\s+(?P<sign>positive|negative)")
LONGEST = 10
"""Signs in one claim."""


def read_claim(name: str, node: Node, at: Position, problems: list[Problem]) -> Claim:
    """Return a claim; what is wrong with it goes to `problems`."""
    if name == NOTHING:
        problems.append(error(at, "claim-none", name=name))
    if node.entries is not None:
        return _order(name, node, at, problems)
    found: list[Comparison] = []
    texts = [" ".join((each.text or "").split()) for each in node.items or (node,)]
    for each, text in zip(node.items or (node,), texts, strict=True):
        comparisons = tuple(_comparisons(_in_signs(text)))
        if not comparisons:
            problems.append(error(each.at, "claim-form", typed=text))
        found += comparisons
    return Claim(name, "; ".join(texts), tuple(found), at=at, places={"text": node.at})


def _in_signs(text: str) -> str:
    """Return what is written in words as it would be with signs."""
    found = BETWEEN.fullmatch(text)
    if found:
        return f"{found['low']} <= {found['what']} <= {found['high']}"
    found = SIGNED.fullmatch(text)
    if found:
        return f"{found['what']} {'>' if found['sign'] == 'positive' else '<'} 0"
    return text


def _comparisons(text: str) -> Iterator[Comparison]:
    """Yield each comparison of a chain; none if one of them cannot be read."""
    text, *rest = WITHIN.split(text)
    sides = SIGN.split(text)
    terms = [_term(side) for side in sides[::2]]
    signs = sides[1::2]
    within = _term(rest[0]) if rest else None
    if not 1 <= len(signs) <= LONGEST or None in terms or len(rest) > 1:
        return
    if rest and (signs != ["="] or within is None or within.fact or within.number < 0):
        return
    for left, sign, right in zip(terms, signs, terms[1:], strict=False):
        yield Comparison(cast(Term, left), cast(Sign, sign), cast(Term, right), within)


def _term(text: str) -> Term | None:
    found = NUMBER.fullmatch(text.strip())
    if found:
        return Term(Decimal(found["number"]), unit=found["unit"])  # type: ignore[arg-type]
    found = FACT.fullmatch(text.strip())
    return Term(Decimal(found["times"] or 1), found["fact"]) if found else None


def _order(name: str, node: Node, at: Position, problems: list[Problem]) -> Claim:
    entries = Entries(node, problems)
    items = tuple(
        tuple((each.text or "").strip() for each in (item.items or (item,)))
        for item in entries.listed("order")
    )
    where = {column: option(wanted) for column, wanted, _ in entries.named("where")}
    direction = entries.one_of("direction", ("descending", "ascending"), "descending")
    place_at = entries.value_at("place")
    place = entries.text("place", "1")
    is_place = PLACE.fullmatch(place) is not None
    ranking = Ranking(
        items=items,
        dataset=entries.text("data"),
        by=entries.text("by"),
        among=entries.text("among"),
        where=where,
        order=direction,
        place=int(place) if is_place else 1,
        each=entries.text("each", ""),
    )
    entries.close()
    if not is_place:
        problems.append(error(place_at, "claim-place", typed=place))
    if not items or not all(map(all, items)):
        problems.append(error(node.at, "claim-form", typed=""))
    text = " > ".join(" ≈ ".join(tied) for tied in items)
    places = {key: value.at for key, value in (node.entries or {}).items()}
    return Claim(name, text, ranking=ranking, at=at, places=places)
