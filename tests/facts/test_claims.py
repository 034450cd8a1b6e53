"""A claim holds when the data say so, and else says what they do say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from textwrap import indent

import pytest

from folio.core.claims import Claim
from folio.core.datasets import Dataset
from folio.core.nouns import replace
from folio.core.problems import Position, ProjectError
from folio.facts import measure
from folio.source.claims import read_claim
from folio.source.placed import read_yaml
from tests.casefile import cases
from tests.languages import EN, ES
from tests.samples import COLUMNS, dataset, facts

DATASETS = {"imports": dataset()}
VALUE = COLUMNS["value"]
PRECISE = {
    "imports": dataset(columns={**COLUMNS, "value": replace(VALUE, precision=Decimal("0.006"))})
}
PAIR = """
mexico: {fact: cell, value: value, where: {year: 2024, partner: MEX}}
taiwan: {fact: cell, value: value, where: {year: 2024, partner: TWN}}
china: {fact: cell, value: value, where: {year: 2024, partner: CHN}}
"""
ORDER = "data: imports, by: value, among: partner, where: {year: 2024, type: country}}"


@cases("claims")
def test_claims(given: str, expected: str) -> None:
    declared, _, claimed = given.rpartition("claims:\n")

    assert "\n".join(_outcome(declared, claimed)) == expected


def test_what_the_data_say_is_told_in_each_language() -> None:
    found = _found(PAIR, "one: mexico > china")

    assert found["one"]["said"] == {
        "es": "mexico: 191 millones de dólares; china: 214 millones de dólares",
        "en": "mexico: 191 million dollars; china: 214 million dollars",
    }


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("mexico ≈ taiwan", True),
        ("taiwan ≈ mexico", True),
        ("china ≈ mexico", False),
        ("{order: [CHN, [MEX, TWN]], " + ORDER, True),
        ("{order: [CHN, [TWN, MEX]], " + ORDER, True),
        ("{order: [[CHN, MEX], TWN], " + ORDER, False),
    ],
)
def test_a_near_tie_is_as_near_as_the_papers_say(claim: str, holds: bool) -> None:
    assert _found(PAIR, f"one: {claim}", PRECISE)["one"]["holds"] is holds


@pytest.mark.parametrize(
    ("claims", "near"),
    [
        ("one: mexico > taiwan", True),
        ("one: china > mexico", False),
        ("one: mexico > taiwan\ntwo: mexico ≈ taiwan", False),
        ("one: mexico > taiwan\ntwo: taiwan = mexico ± 1%", False),
        ("one: {order: [CHN, MEX, TWN], " + ORDER, True),
        ("one: {order: [CHN, MEX], " + ORDER, True),
        ("one: {order: [CHN, [MEX, TWN]], " + ORDER, False),
        ("one: {order: [CHN], " + ORDER, False),
    ],
)
def test_data_that_cannot_tell_two_apart_are_told(claims: str, near: bool) -> None:
    assert _found(PAIR, claims, PRECISE)["one"]["near"] is near
    assert _found(PAIR, "one: mexico > taiwan")["one"]["near"] is False


def test_a_claim_that_does_not_hold_is_no_problem_of_measuring() -> None:
    made = measure(facts(PAIR), DATASETS, (ES, EN), claims=_claims("one: mexico > china"))

    assert json.loads(made["claims.json"])["one"]["holds"] is False
    assert measure(facts(PAIR), DATASETS, (ES, EN))["facts.json"] == made["facts.json"]


def test_a_csv_that_only_a_claim_names_is_read() -> None:
    assert _found("", "one: {order: [CHN], " + ORDER)["one"]["holds"]


def _outcome(declared: str, claimed: str) -> list[str]:
    try:
        found = _found(declared, claimed)
    except ProjectError as wrong:
        names = list(_claims(claimed))
        told = sorted(wrong.problems, key=lambda each: names.index(dict(each.params)["fact"]))
        return [
            f"{dict(each.params)['fact']} {each.at.path} {each.code}"
            + "".join(f" {name}={value}" for name, value in each.params)
            for each in told
        ]
    return [
        f"{name} holds" if found[name]["holds"] else f"{name} is false: {found[name]['said']['es']}"
        for name in _claims(claimed)
        if name in found
    ]


def _found(
    declared: str, claimed: str, datasets: Mapping[str, Dataset] = DATASETS
) -> Mapping[str, Mapping[str, object]]:
    known = facts(declared) if declared.strip() else {}
    made = measure(known, datasets, (ES, EN), claims=_claims(claimed))
    return json.loads(made["claims.json"].decode().replace("\u00a0", " "))


def _claims(text: str) -> Mapping[str, Claim]:
    """Return the claims declared in YAML; the place of each option is called by its name."""
    node, problems = read_yaml("x", f"claims:\n{indent(text, '  ')}\n".encode())
    assert node is not None
    assert not problems
    entries = (node.entries or {})["claims"].entries or {}
    told: list = []
    found = {name: read_claim(name, each, Position(name), told) for name, each in entries.items()}
    assert not told
    return {
        name: replace(claim, places={key: Position(key) for key in claim.places})
        for name, claim in found.items()
    }
