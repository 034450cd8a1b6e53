"""Facts, claims and data: what a publication said of them, and says now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from folio.diff.nouns import ClaimMove, DataMove, FactMove, Verdict

Record = Mapping[str, Any]
"""records/<name>.json, read."""
COUNTED = {"count", "rank"}
"""Units whose moves are told as so many."""
UNCOUNTED = {"label", "year", "month", "quarter", "date", "text"}


def moved_facts(old: Record, new: Record) -> Iterator[FactMove]:
    """Yield the facts that are not what they were, those of another sign first."""
    name = new["publication"]
    before, now = _but_renamed(old["facts"], new["facts"])
    moves = [
        _moved(name, fact, before.get(fact, {}), now.get(fact, {}))
        for fact in {**now, **before}
        if before.get(fact) != now.get(fact)
    ]
    yield from sorted(moves, key=_weight)


def _but_renamed(old: Record, new: Record) -> tuple[Record, Record]:
    """Return both sides without what says the same under another name, which no reader sees."""
    gone = {name: of for name, of in old.items() if name not in new}
    come = {name: of for name, of in new.items() if name not in old}
    return (
        {name: of for name, of in old.items() if name in new or of not in come.values()},
        {name: of for name, of in new.items() if name in old or of not in gone.values()},
    )


def _weight(move: FactMove) -> tuple[bool, bool, Decimal, str]:
    far = abs(move.by) if move.by is not None else Decimal(0)
    return not move.flipped, not (move.old and move.new), -far, move.name


def _moved(publication: str, name: str, old: Record, new: Record) -> FactMove:
    said = old.get("said", {}), new.get("said", {})
    before, now = _number(old), _number(new)
    if before is None or now is None or old["unit"] != new["unit"]:
        return FactMove(publication, name, *said)
    by, measure = _distance(before, now, new["unit"])
    return FactMove(publication, name, *said, before * now < 0, by, measure)


def _number(fact: Record) -> Decimal | None:
    """Return a fact's number; nothing if it is none, or is not there."""
    if not fact or fact["unit"] in UNCOUNTED:
        return None
    try:
        return Decimal(fact["value"])
    except InvalidOperation:
        return None


def _distance(
    old: Decimal, new: Decimal, unit: str
) -> tuple[Decimal | None, Literal["", "%", "pp"]]:
    if unit in ("share", "percent", "points"):
        return (new - old) * (100 if unit == "share" else 1), "pp"
    if unit in COUNTED:
        return new - old, ""
    return ((new - old) / abs(old) * 100, "%") if old else (None, "")


def moved_claims(old: Record, new: Record) -> Iterator[ClaimMove]:
    """Yield the claims that the data bear out no more, or anew, and those said otherwise."""
    before, now = _but_renamed(old["claims"], new["claims"])
    moves = []
    for claim in {**now, **before}:
        verdict = _verdict(before.get(claim), now.get(claim))
        if verdict:
            was, is_now = before.get(claim, {}), now.get(claim, {})
            texts = was.get("text", ""), is_now.get("text", "")
            moves.append(
                ClaimMove(new["publication"], claim, verdict, *texts, is_now.get("now", {}))
            )
    order: list[Verdict] = ["false", "true", "restated", "removed", "added"]
    yield from sorted(moves, key=lambda move: (order.index(move.verdict), move.name))


def _verdict(old: Record | None, new: Record | None) -> Verdict | None:
    if new is None:
        return "removed"
    if not new["holds"]:
        return "false" if old is None or old["holds"] or old["text"] != new["text"] else None
    if old is None:
        return "added"
    if old["text"] != new["text"]:
        return "restated"
    return None if old["holds"] else "true"


def moved_data(old: Record, new: Record) -> Iterator[DataMove]:
    """Yield the datasets whose rows are others, by name."""
    before, now = old["data"], new["data"]
    for name in sorted(before.keys() & now.keys()):
        if before[name] != now[name]:
            vintages = before[name]["vintage"], now[name]["vintage"]
            yield DataMove(new["publication"], name, *vintages)
