"""What a publication said of the data beside what it says now."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from folio.diff.moves import moved_claims, moved_data, moved_facts
from folio.diff.telling import claim_line, data_line, distance, fact_line
from folio.report import words

EN = words("en")


def record(**more: Any) -> Mapping[str, Any]:
    return {"publication": "fruta", "facts": {}, "claims": {}, "figures": {}, "data": {}, **more}


def fact(value: str, unit: str, said: str) -> Mapping[str, Any]:
    return {"value": value, "unit": unit, "said": {"es": said, "en": said}}


def facts(**each: Mapping[str, Any]) -> Mapping[str, Any]:
    return record(facts=each)


def claims(**each: tuple[str, bool]) -> Mapping[str, Any]:
    told = {
        name: {"text": text, "holds": holds, "now": {"en": f"{name} today"}}
        for name, (text, holds) in each.items()
    }
    return record(claims=told)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (("0.214", "share", "21.4%"), ("0.219", "share", "21.9%"), "21.4% → 21.9% (+0.5 pp)"),
        (("77.4", "percent", "77.4%"), ("77", "percent", "77.0%"), "77.4% → 77.0% (−0.4 pp)"),
        (("0.2", "share", "20%"), ("0.20004", "share", "20%"), "20% → 20% (+0.004 pp)"),
        (("200", "usd", "200"), ("150", "usd", "150"), "200 → 150 (−25%)"),
        (("0", "usd", "0"), ("150", "usd", "150"), "0 → 150"),
        (("2", "rank", "second"), ("3", "rank", "third"), "second → third (+1)"),
        (("2024", "year", "2024"), ("2025", "year", "2025"), "2024 → 2025"),
        (("CHN", "label", "China"), ("MEX", "label", "Mexico"), "China → Mexico"),
        (("3", "count", "3"), ("3", "usd", "3 dollars"), "3 → 3 dollars"),
        (("3", "points", "3"), ("-2.5", "points", "−2.5"), "3 → −2.5 (−5.5 pp) — CHANGES SIGN"),
    ],
)
def test_how_far_a_fact_has_moved(old, new, told):
    (move,) = moved_facts(facts(parte=fact(*old)), facts(parte=fact(*new)))

    assert fact_line(move, EN, "en") == f"fruta: parte: {told}"


def test_those_that_change_sign_come_first_and_then_the_farthest():
    old = facts(
        a=fact("10", "usd", "10"), b=fact("10", "usd", "10"), c=fact("1", "usd", "1"),
        same=fact("1", "usd", "1"), gone=fact("4", "usd", "4"),
    )  # fmt: skip
    new = facts(
        a=fact("11", "usd", "11"), b=fact("5", "usd", "5"), c=fact("-1", "usd", "−1"),
        same=fact("1", "usd", "1"), come=fact("5", "usd", "5"),
    )  # fmt: skip

    moves = list(moved_facts(old, new))

    assert [move.name for move in moves] == ["c", "b", "a", "come", "gone"]
    assert [move.flipped for move in moves] == [True, False, False, False, False]
    assert moves[0].by == Decimal(-200)
    assert [fact_line(move, EN, "en") for move in moves[3:]] == [
        "fruta: come: new: 5",
        "fruta: gone: gone; it said 4",
    ]


def test_a_fact_that_has_not_moved_is_not_told():
    one = facts(parte=fact("0.214", "share", "21.4%"))

    assert list(moved_facts(one, one)) == []


def test_what_is_only_called_otherwise_has_not_moved():
    said = fact("0.214", "share", "21.4%")

    assert list(moved_facts(facts(parte=said), facts(porcion=said))) == []
    old, new = claims(uno=("a > b", True)), claims(dos=("a > b", True))
    new["claims"]["dos"]["now"] = old["claims"]["uno"]["now"]
    assert list(moved_claims(old, new)) == []


def test_a_form_alone_is_a_move_without_a_distance():
    (move,) = moved_facts(facts(a=fact("1", "usd", "1")), facts(a=fact("1", "usd", "1.0")))

    assert distance(move) == ""


def test_claims_that_are_no_longer_true_come_first():
    old = claims(
        was=("a > b", True), again=("a > b", False), other=("a > b", True), gone=("a > c", True),
        same=("a > b", True), still=("a > d", False),
    )  # fmt: skip
    new = claims(
        was=("a > b", False), again=("a > b", True), other=("a < b", True), come=("b > c", True),
        same=("a > b", True), still=("a > d", False),
    )  # fmt: skip

    moves = list(moved_claims(old, new))

    assert [(move.name, move.verdict) for move in moves] == [
        ("was", "false"),
        ("again", "true"),
        ("other", "restated"),
        ("gone", "removed"),
        ("come", "added"),
    ]
    assert [claim_line(move, EN, "en") for move in moves[:3]] == [
        "fruta: was: NO LONGER HOLDS (a > b); now: was today",
        "fruta: again: holds again (a > b)",
        "fruta: other: said a > b; says a < b",
    ]


def test_moving_a_pin_is_told_by_its_days_and_other_rows_as_that():
    def data(**each: tuple[str, str]) -> Mapping[str, Any]:
        told = {name: {"vintage": day, "digest": of} for name, (day, of) in each.items()}
        return record(data=told)

    old = data(a=("2026-01-01", "x"), b=("", "x"), c=("", "x"))
    new = data(a=("2026-02-04", "y"), b=("", "y"), c=("", "x"))

    assert [data_line(move, EN) for move in moved_data(old, new)] == [
        "fruta: a: 2026-01-01 → 2026-02-04",
        "fruta: b: its rows have changed",
    ]
