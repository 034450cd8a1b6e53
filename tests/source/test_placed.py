"""YAML stays what an editor typed, and everything in it has its place."""

from __future__ import annotations

from decimal import Decimal

import pytest

from folio.source.placed import option, read_yaml
from tests.casefile import cases
from tests.projects import told


def _read(text: str | bytes):
    content = text if isinstance(text, bytes) else text.encode()
    return read_yaml("a.yaml", content)


@cases("yaml_problems")
def test_yaml_problems(given, expected):
    _, problems = _read(given)

    assert told(problems) == expected


def test_keys_and_values_have_their_places():
    node, _ = _read("uno: dos\ntres:\n  - {cuatro: cinco}\n")

    assert str(node.keys["uno"]) == "a.yaml:1:1"
    assert str(node.entries["uno"].at) == "a.yaml:1:6"
    assert node.entries["uno"].at.length == 3
    item = node.entries["tres"].items[0]
    assert str(item.keys["cuatro"]) == "a.yaml:3:6"
    assert str(item.entries["cuatro"].at) == "a.yaml:3:14"


def test_a_place_counts_characters_and_not_bytes():
    node, _ = _read("{áéí: 1, ñ: ¡dos!}")

    assert str(node.keys["ñ"]) == "a.yaml:1:10"
    assert str(node.entries["ñ"].at) == "a.yaml:1:13"


@pytest.mark.parametrize("typed", ["no", "yes", "on", "12:30", "010", "0x1F", "1_000", "~", ".5"])
def test_what_yaml_would_make_something_of_stays_text(typed):
    node, problems = _read(f"a: {typed}")

    assert problems == ()
    assert node.entries["a"].text == typed
    assert option(node.entries["a"]) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("334", 334),
        ("-3", -3),
        ("3.20", Decimal("3.20")),
        ("true", True),
        ("false", False),
        ('"334"', "334"),
        ("'true'", "true"),
        ("2025-03-13", "2025-03-13"),
        ("1234567890123456", "1234567890123456"),
        ("[a, 1]", ("a", 1)),
        ("{a: {b: 2}}", {"a": {"b": 2}}),
        ("", ""),
    ],
)
def test_an_option_is_a_number_only_when_it_plainly_is_one(typed, meant):
    node, _ = _read(f"a: {typed}")

    found = option(node.entries["a"])

    assert (found, type(found)) == (meant, type(meant))


def test_a_mark_of_utf8_is_no_part_of_the_first_key():
    node, problems = _read(b"\xef\xbb\xbfuno: dos\n")

    assert problems == ()
    assert str(node.keys["uno"]) == "a.yaml:1:1"


def test_another_encoding_is_told_at_its_line():
    node, problems = _read("uno: dos\naño: 1\n".encode("latin-1"))

    assert told(problems) == "a.yaml:2:1 not-utf8"
    assert node is None


def test_an_empty_file_is_an_empty_mapping():
    node, problems = _read("# nothing\n")

    assert (node.entries, problems) == ({}, ())


def test_what_is_too_deep_is_refused_before_it_is_read():
    _, problems = _read("[" * 5000)

    assert told(problems) == "a.yaml:1:41 yaml-deep"


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor():
    lines = ["a: &a [x]", *(f"b{n}: &b{n} [*a, *a]" for n in range(50))]

    _, problems = _read("\n".join(lines))

    assert told(problems) == "a.yaml:1:4 yaml-alias"


def test_a_control_character_is_told_and_not_raised():
    _, problems = _read("a: \x00b")

    assert told(problems) == "a.yaml:1:4 control-character character=U+0000"
