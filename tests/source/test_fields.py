"""Front matter and figures hold `key: words` as typed, colons, quotes and all."""

from __future__ import annotations

import pytest

from folio.source.fields import read_fields
from tests.projects import told

KNOWN = ("title", "alt", "note")


def _read(text: str, first_line: int = 5):
    problems = []
    return read_fields("es.md", text.split("\n"), first_line, KNOWN, problems), problems


@pytest.mark.parametrize(
    "words",
    [
        "México: ¿cómo vamos?",
        'Se dice "así" y #así, {no}, [sí], - y *',
        "'simples'",
        '"uno" y "dos"',
        "no",
        "12:30",
        "{{ fact }}: https://example.org",
    ],
)
def test_words_are_as_they_were_typed(words):
    fields, problems = _read(f"title: {words}")

    assert fields["title"].words == words
    assert str(fields["title"].at) == "es.md:5:8"
    assert problems == []


def test_quotes_around_the_whole_are_taken_away_and_the_place_moves():
    fields, _ = _read('title:   "Uno: dos"  ')

    assert fields["title"].words == "Uno: dos"
    assert (str(fields["title"].at), fields["title"].at.length) == ("es.md:5:11", 8)


def test_an_indented_line_continues_the_one_before():
    fields, problems = _read("alt: Una línea\n  que sigue\n\n\ty sigue\ntitle: Otra")

    assert fields["alt"].words == "Una línea\n  que sigue\n\n\ty sigue"
    assert fields["title"].words == "Otra"
    assert problems == []


def test_a_field_may_be_empty_and_go_on_below():
    fields, problems = _read("alt:\n  Abajo")

    assert fields["alt"].words == "\n  Abajo"
    assert str(fields["alt"].at) == "es.md:5:5"
    assert problems == []


def test_a_field_nobody_knows_is_told_with_the_nearest():
    fields, problems = _read("titel: Uno\nzzzzz: Dos")

    assert fields == {}
    assert told(problems) == (
        "es.md:5:1 unknown-key key=titel known=title\n"
        "es.md:6:1 unknown-key key=zzzzz known=title, alt, note"
    )


def test_a_field_that_is_there_twice_is_told_at_the_second():
    fields, problems = _read("title: Uno\nalt: Dos\ntitle: Tres\n  y más")

    assert fields["title"].words == "Uno"
    assert told(problems) == "es.md:7:1 doubled-key key=title line=5"


def test_a_line_that_is_no_field_is_told_and_what_hangs_on_it_is_not():
    fields, problems = _read("title: Uno\nsin dos puntos\n  colgado\nalt: Dos")

    assert fields["alt"].words == "Dos"
    assert told(problems) == "es.md:6:1 not-a-field"


@pytest.mark.parametrize("line", ["title:Uno", "  title: Uno", "- title: Uno", ": Uno", "2: Uno"])
def test_what_is_no_field(line):
    _, problems = _read(line)

    assert told(problems) == "es.md:5:1 not-a-field"
