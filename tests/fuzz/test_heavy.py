"""A file of a megabyte costs two seconds and 500 MB at most, whatever it holds."""

from __future__ import annotations

import pytest

from tests.fuzz import heavy_data, heavy_words, heavy_yaml  # noqa: F401 (they fill the list)
from tests.fuzz.heaping import HEAVY
from tests.fuzz.judging import judge
from tests.fuzz.limited import MEGABYTES, SECONDS, measured
from tests.fuzz.outcome import Outcome, outcome
from tests.projects import tiny

FEW = (
    "most: stars and letters",
    "most: brackets inside brackets",
    "most: a link with parentheses",
    "most: marks",
    "most: lists deeper by the line",
    "whole: quotes inside quotes",
    "publication: a billion laughs",
    "publication: closed lists inside lists",
    "facts: facts made of each other",
    "doubled quotes",
    "a quote that never closes",
    "an image of compressed zeros",
    "a text chunk that unfolds",
    "a form of spaced number signs",
)
"""One of each kind for `make test`."""
GROUPS = 8


def _costs(name: str) -> str:
    """Return what is too much of what a case costs, or what went wrong with it."""
    tree = {**tiny(), **HEAVY[name]()}

    def answer(found: Outcome) -> str:
        judge(found, tree)
        return "as it must be"

    for _ in range(2):  # Once more, if another process had the processor's caches.
        spent = measured(lambda: outcome(tree), answer)
        if not spent.answer:
            return f"{name}: {spent.fault}"
        if spent.seconds <= SECONDS and spent.megabytes <= MEGABYTES:
            return ""
    return f"{name}: {spent.seconds} s, {spent.megabytes} MB"


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Import and compile what every build does before the first file is read."""
    outcome(tiny())


@pytest.mark.parametrize("name", FEW)
def test_a_file_of_each_kind_takes_neither_long_nor_much(name):
    assert _costs(name) == ""


@pytest.mark.slow
@pytest.mark.parametrize("group", range(GROUPS))
def test_no_file_takes_long_or_much(group):
    assert list(filter(None, map(_costs, sorted(HEAVY)[group::GROUPS]))) == []


def test_what_takes_long_or_much_or_fails_is_seen():
    assert measured(lambda: str(sum(range(50_000_000)))).seconds > 0.3
    assert measured(lambda: str(len(bytearray(600_000_000)))).megabytes > MEGABYTES
    assert "ZeroDivisionError" in measured(lambda: str(1 / 0)).fault
    assert "_TooLong" in measured(_forever, patience=1).fault


def _forever() -> None:
    while True:
        sum(range(1000))
