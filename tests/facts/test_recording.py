"""The record says what a publication said of the data, and changes when that does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.building import built, change, copy, site, stock
from tests.golden import SITES


@pytest.fixture(scope="module")
def before(tmp_path_factory, known) -> Mapping[str, Any]:
    return recorded(SITES / "tiny", tmp_path_factory.mktemp("before") / "output", known)


def recorded(root, output, known) -> Mapping[str, Any]:
    stock(output.parent / ".cache", known)
    built(root, output, html_only=True)
    return json.loads(site(output)["records/fruta.json"])


def changed(tmp_path, known, path: str, old: str, new: str) -> Mapping[str, Any]:
    root = copy("tiny", tmp_path / "root")
    change(root, path, old, new)
    return recorded(root, tmp_path / "output", known)


def test_a_fact_is_recorded_as_it_was_reckoned_and_as_it_is_printed(before):
    assert before["publication"] == "fruta"
    fact = before["facts"]["parte"]
    assert fact["unit"] == "share"
    assert fact["said"]["es"] == fact["said"]["en"]
    assert fact["value"].startswith("0.")


def test_a_number_of_the_data_changes_the_facts_the_figure_and_the_data(before, tmp_path, known):
    after = changed(
        tmp_path, known, "data/fruta.csv", "2024,MEX,country,214.5,", "2024,MEX,country,333.3,"
    )

    assert after["facts"] != before["facts"]
    assert after["figures"] != before["figures"]
    assert after["data"] != before["data"]


def test_words_change_nothing(before, tmp_path, known):
    after = changed(tmp_path, known, "content/fruta/en.md", "Others say", "Many say")

    assert after == before


def test_a_figure_that_is_declared_otherwise_shows_something_else(before, tmp_path, known):
    path = "content/fruta/publication.yaml"
    after = changed(tmp_path, known, path, "highlight: [MEX]", "highlight: [CHL]")

    assert after["figures"] != before["figures"]
    assert {**after, "figures": {}} == {**before, "figures": {}}
