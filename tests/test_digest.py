"""Two values have one digest exactly when nobody can tell them apart."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from folio.core import digest
from folio.core.blobs import blob
from folio.core.digest import LARGE, Digester
from folio.core.model import Fact
from folio.core.nouns import field, fields_of, is_noun, noun
from folio.core.problems import Position
from folio.core.writing import FactRef, Words
from tests import projects


@noun
class Pear:
    """A value with a place."""

    one: object
    two: object = ()
    at: int = field(default=0, compare=False)


@noun
class Plum:
    """Another, with the same fields."""

    one: object
    two: object = ()


SIMPLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 2),
    st.sampled_from([0.0, -0.0, 1.0, 0.1]),
    st.text("ab:#", max_size=2),
    st.sampled_from([b"", b"a", b"ab"]),
    st.sampled_from(["a" * LARGE, "a" * LARGE + "b", b"a" * LARGE]),
    st.sampled_from([Decimal("1"), Decimal("1.0"), Decimal("-0"), Decimal("0")]),
    st.sampled_from([date(2025, 1, 1), date(2025, 1, 2)]),
)
VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.text("ab", max_size=1), inner, max_size=2),
        st.builds(Pear, inner, inner, st.integers(0, 9)),
        st.builds(Plum, inner),
    ),
    max_leaves=5,
)


def told(value: object) -> object:
    """Return all that can be told of a value, as text and tuples."""
    if is_noun(type(value)):
        inside = [(name, getattr(value, name)) for name in fields_of(type(value))]
        return (type(value).__name__, told(tuple(inside)))
    if isinstance(value, Mapping):
        return ("mapping", *((told(key), told(of)) for key, of in value.items()))
    if isinstance(value, tuple):
        return ("tuple", *map(told, value))
    return (type(value).__name__, str(value))


@given(VALUES, VALUES)
def test_two_values_have_one_digest_exactly_when_all_that_can_be_told_of_them_is_equal(one, other):
    same = Digester()

    assert (same.digest(one) == same.digest(other)) == (told(one) == told(other))


@given(VALUES)
def test_a_copy_has_the_same_digest_for_whoever_asks(value):
    assert Digester().digest(value) == Digester().digest(copy.deepcopy(value))


@given(VALUES, st.integers(0, 5))
def test_where_something_stands_does_not_count(value, at):
    same = Digester()

    assert same.digest(Pear(value, at=at)) == same.digest(Pear(value, at=9))


def test_a_paragraph_moved_down_is_the_same_paragraph():
    here, there = (
        Words("{{ a }}", facts=(FactRef("a", "", Position("es.md", line)),), at=Position("es.md"))
        for line in (1, 9)
    )
    fact = [Fact("a", "cell", "b", {}, at=Position("p", 1), places={"x": Position("p", line)})
            for line in (1, 9)]  # fmt: skip

    same = Digester()

    assert same.digest(here) == same.digest(there)
    assert same.digest(fact[0]) == same.digest(fact[1])
    assert same.parts({"fact": fact[0], "body": here}) == same.parts(
        {"fact": fact[1], "body": there}
    )


def test_the_order_of_a_mapping_counts():
    same = Digester()

    assert same.digest({"a": 1, "b": 2}) != same.digest({"b": 2, "a": 1})


def test_what_holds_other_things_is_not_mistaken_for_them():
    same = Digester()
    values = [
        "", b"", (), {}, ((),), ("",), ("", ""), (("", ""),), {"": ""}, (("", ""), ()), None, 0,
        False, 0.0, Decimal(0), "0", b"0", "None", Pear(()), Plum(()), ((), ()), "tuple#",
    ]  # fmt: skip

    assert len({same.digest(value) for value in values}) == len(values)


@pytest.mark.parametrize(
    "value",
    [
        {1, 2},
        frozenset((1,)),
        Path("es.md"),
        object(),
        print,
        Pear,
        iter(()),
        1j,
        datetime(2025, 1, 1),
        bytearray(b"a"),
        (1, {2}),
        {"a": {1}},
        Pear(Path()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_value_is_refused(value):
    with pytest.raises(TypeError, match="has no digest"):
        Digester().digest(value)


def test_html_is_another_value_than_the_same_text():
    assert Digester().digest(Markup("a")) not in (
        Digester().digest("a"),
        Digester().digest(Markup("b")),
    )


def test_large_values_are_told_apart_though_their_place_in_memory_is_used_again(monkeypatch):
    monkeypatch.setattr(digest, "FORGET", 3)
    same = Digester()

    assert len({same.digest("a" * LARGE + str(number)) for number in range(200)}) == 200


def test_real_publications_have_digests_that_their_words_change():
    before = projects.publication(projects.tiny())
    moved = projects.publication(
        projects.tiny((projects.FRUIT, "facts:\n", "\n# A remark.\nfacts:\n"))
    )
    edited = projects.publication(projects.tiny((projects.ES, "Van {{", "Ya van {{")))
    same = Digester()

    assert moved.places != before.places
    assert same.digest(before) == same.digest(moved) != same.digest(edited)


# ---------------------------------------------------------------- parts, in words


def test_parts_are_named_three_deep_and_an_only_part_costs_no_depth():
    deep = {"a": {"b": {"c": {"d": 1, "e": 2}, "f": 1}, "g": 1}, "only": {"x": {"y": {"z": 1}}}}

    assert sorted(Digester().parts(deep)) == ["a.b.c", "a.b.f", "a.g", "only.x.y.z"]


def test_a_reference_stands_for_what_it_leads_to():
    assert list(Digester().parts({"house": blob(b"a"), "n": 1})) == ["house", "n"]


@given(st.dictionaries(st.sampled_from("abc"), VALUES, min_size=1), VALUES)
def test_a_change_shows_in_a_part(given, value):
    same = Digester()
    changed = {**given, "a": value}
    before, after = same.parts(given), same.parts(changed)

    assert (before == after) == (same.digest(given) == same.digest(changed))
    assert all(
        name.startswith("a") for name in {*before, *after} if before.get(name) != after.get(name)
    )
