"""A noun is what the standard library's frozen dataclass is; whatever it does, both do."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from folio.core import nouns
from folio.core.nouns import Frozen, noun


def shaped(decorate: Callable[[type], type], field: Callable[..., Any]) -> Any:
    class Shape:
        """A shape."""

        name: str
        sides: int = 3
        at: str = field(default="here", compare=False)
        tags: dict[str, str] = field(default_factory=dict)

    return decorate(Shape)


def ours() -> Any:
    return shaped(noun, nouns.field)


OURS = ours()
THEIRS = shaped(dataclasses.dataclass(frozen=True, order=True), dataclasses.field)
BOTH = pytest.mark.parametrize("shape", [OURS, THEIRS])


@BOTH
def test_its_fields_come_by_place_by_name_or_by_default(shape):
    made = shape("a", at="there")

    assert (made.name, made.sides, made.at, made.tags) == ("a", 3, "there", {})
    assert made.tags is not shape("a").tags
    assert repr(made).endswith("Shape(name='a', sides=3, at='there', tags={})")
    assert shape.__match_args__ == ("name", "sides", "at", "tags")


@BOTH
@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, 2, 3, {}, 5), {}), (("a",), {"name": "b"}), (("a",), {"other": 1})],
)
def test_it_takes_its_own_fields_and_each_once(shape, given, named):
    with pytest.raises(TypeError):
        shape(*given, **named)


@BOTH
def test_it_is_equal_by_what_is_compared(shape):
    assert shape("a", at="x") == shape("a", at="y") != shape("b")
    assert shape("a") != ("a", 3, {})
    assert sorted([shape("b"), shape("a", 4), shape("a")]) == [
        shape("a"),
        shape("a", 4),
        shape("b"),
    ]
    with pytest.raises(TypeError):
        shape("a") < 3  # noqa: B015


@BOTH
def test_it_cannot_be_changed_only_replaced(shape):
    made = shape("a", 4)
    for change in (lambda: setattr(made, "sides", 5), lambda: delattr(made, "sides")):
        with pytest.raises((Frozen, dataclasses.FrozenInstanceError)):
            change()

    replace = nouns.replace if shape is OURS else dataclasses.replace
    assert replace(made, sides=5) == shape("a", 5)
    with pytest.raises(TypeError):
        replace(made, edges=5)
    assert copy.deepcopy(made) == made


@BOTH
def test_another_class_of_the_same_form_is_another_thing(shape):
    assert shape("a") != ours()("a")


def test_equal_ones_have_one_hash():
    @noun
    class Pair:
        one: int
        other: int = nouns.field(default=0, compare=False)

    assert len({Pair(1), Pair(1, 5), Pair(2)}) == 2


def test_what_a_class_says_of_itself_stays():
    @noun
    class Loud:
        one: int

        def __repr__(self) -> str:
            return "LOUD"

    assert repr(Loud(1)) == "LOUD"
