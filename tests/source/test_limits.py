"""A file that is longer, fuller or deeper than any report is told so, once, at its line."""

from __future__ import annotations

import pytest

from folio.source import limits
from folio.source.limits import too_long, too_much
from tests.projects import told


def _told(text: str) -> str:
    return told(too_much("es.md", text.split("\n")))


def test_a_text_that_is_too_long_is_told_where_it_goes_on():
    text = "a\n" + "b" * limits.CHARACTERS

    assert told([too_long("es.md", text)]) == (
        f"es.md:2:{limits.CHARACTERS - 1} too-many-characters most={limits.CHARACTERS}"
    )
    assert too_long("es.md", text[: limits.CHARACTERS]) is None


def test_a_text_of_too_many_lines_is_told_at_the_first_of_too_many():
    text = "\n" * limits.LINES

    assert told([too_long("es.md", text)]) == (
        f"es.md:{limits.LINES + 1}:1 too-many-lines most={limits.LINES}"
    )
    assert too_long("es.md", text[1:]) is None


@pytest.mark.parametrize(
    ("sign", "most", "code"),
    [
        ("*", limits.SIGNS, "too-many-signs"),
        ("<b", limits.TAGS, "too-many-tags"),
        ("[^1]", limits.NOTES, "too-many-notes"),
        ("::: box\n", limits.BLOCKS, "too-many-blocks"),
        ("*[HS]: a\n", limits.ABBREVIATIONS, "too-many-abbreviations"),
        ("HS ", limits.ABBREVIATED - 1, "too-many-abbreviations"),
    ],
)
def test_too_many_of_a_kind_are_told_at_the_first_of_too_many(sign, most, code):
    start = "*[HS]: a\n\n" if sign == "HS " else ""
    allowed = start + _spread(sign, most)

    assert code not in _told(allowed)
    found = [line for line in _told(allowed + sign).splitlines() if code in line]
    assert len(found) == 1
    assert found[0].startswith(f"es.md:{allowed.count(chr(10)) + 1}:")


def _spread(sign: str, count: int) -> str:
    """Return a sign many times, in paragraphs that are not too long."""
    return "".join(sign + "\n\n" * (number % 200 == 199) for number in range(count))


def test_a_paragraph_is_told_once_and_the_next_begins_anew():
    long = "a" * (limits.PARAGRAPH + 1)

    assert _told(f"b\n{long}\nc\n\nd\n\n{long}") == (
        f"es.md:2:1 paragraph-too-long lines={limits.PARAGRAPH_LINES} most={limits.PARAGRAPH}\n"
        f"es.md:7:1 paragraph-too-long lines={limits.PARAGRAPH_LINES} most={limits.PARAGRAPH}"
    )
    assert _told("a\n" * limits.PARAGRAPH_LINES) == ""
    assert "paragraph-too-long" in _told("a\n" * (limits.PARAGRAPH_LINES + 1))


@pytest.mark.parametrize("pair", ["[]", "()", "{}"])
def test_brackets_are_counted_while_they_stand_open(pair):
    opened, closed = pair
    most = limits.OPEN

    assert _told(opened * most + "\n\n" + opened * most) == ""
    assert _told(pair * 100) == ""
    assert _told(closed * 100 + opened * most) == ""
    assert _told(opened * most + "\n" + opened) == f"es.md:2:1 brackets-too-deep most={most}"


@pytest.mark.parametrize("line", ["> " * 17 + "a", ">" * 17, "    " * 17 + "- a", "- " * 17 + "a"])
def test_a_line_that_is_too_deep_is_told(line):
    assert _told(f"a\n\n{line}") == "es.md:3:1 too-deep most=16"


@pytest.mark.parametrize(
    "line", ["- " * 40, "* * *", "-" * 80, "> " * 16 + "a", "\t\t\t- a", "a > b"]
)
def test_a_line_that_is_not(line):
    assert _told(line) == ""
