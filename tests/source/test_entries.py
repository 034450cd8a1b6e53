"""A mapping is read key by key, and whatever is missing, wrong or left over has a place."""

from __future__ import annotations

from datetime import date

from folio.source.entries import Entries
from folio.source.placed import read_yaml
from tests.projects import told


def _entries(text: str):
    node, broken = read_yaml("a.yaml", text.encode())
    assert broken == ()
    problems = []
    return Entries(node, problems), problems


def test_a_text_is_taken_without_its_outer_spaces():
    entries, problems = _entries('title: "  Uno: dos "')

    assert entries.text("title") == "Uno: dos"
    assert problems == []


def test_a_needed_key_that_is_missing_is_told_at_the_mapping():
    entries, problems = _entries("\nuno: 1")

    assert entries.text("title") == ""
    assert told(problems) == "a.yaml:2:1 missing-key key=title"


def test_a_missing_key_with_a_default_is_no_problem():
    entries, problems = _entries("uno: 1")

    assert entries.text("title", "nada") == "nada"
    assert entries.texts("authors", ("yo",)) == ("yo",)
    assert problems == []


def test_a_list_where_a_text_belongs_is_told_at_the_list():
    entries, problems = _entries("title: [a, b]\ndeck:\n")

    assert entries.text("title") == ""
    assert entries.text("deck") == ""
    assert told(problems) == "a.yaml:1:8 not-a-text key=title\na.yaml:2:6 not-a-text key=deck"


def test_one_text_is_a_list_of_one():
    entries, problems = _entries("authors: Ana\nkey: [a, 010]")

    assert entries.texts("authors") == ("Ana",)
    assert entries.texts("key") == ("a", "010")
    assert problems == []


def test_an_item_that_is_no_text_is_told_at_the_item():
    entries, problems = _entries("authors: [Ana, [Iván]]")

    assert entries.texts("authors") == ("Ana",)
    assert told(problems) == "a.yaml:1:16 not-a-text key=authors"


def test_a_word_that_is_none_of_the_choices_is_told_with_them():
    entries, problems = _entries("status: publicado")

    assert entries.one_of("status", ("published", "draft")) == "published"
    assert told(problems) == (
        "a.yaml:1:9 not-one-of choices=published, draft key=status typed=publicado"
    )


def test_a_day_is_a_day():
    entries, problems = _entries("date: 2025-03-13\nother: 13/03/2025\nnone: 2025-02-30")

    assert entries.day("date") == date(2025, 3, 13)
    entries.day("other")
    entries.day("none")
    assert told(problems) == (
        "a.yaml:2:8 not-a-day key=other typed=13/03/2025\n"
        "a.yaml:3:7 not-a-day key=none typed=2025-02-30"
    )


def test_a_day_is_written_in_full():
    entries, problems = _entries("date: 20250313\nweek: 2025-W11-4")

    entries.day("date")
    entries.day("week")

    assert [problem.code for problem in problems] == ["not-a-day", "not-a-day"]


def test_a_text_in_every_language_needs_every_language():
    entries, problems = _entries(
        "title: {es: Uno, en: One}\ndeck: {es: Uno}\nnote: {es: Uno, en: }"
    )

    assert entries.said("title", ("es", "en")) == {"es": "Uno", "en": "One"}
    assert entries.said("deck", ("es", "en")) == {"es": "Uno"}
    assert entries.said("note", ("es", "en")) == {"es": "Uno"}
    assert told(problems) == (
        "a.yaml:2:7 missing-language language=en\na.yaml:3:7 missing-language language=en"
    )


def test_one_text_serves_every_language():
    entries, problems = _entries("title: Uno")

    assert entries.said("title", ("es", "en")) == {"es": "Uno", "en": "Uno"}
    assert problems == []


def test_a_language_that_is_not_ours_is_a_key_too_many():
    entries, problems = _entries("title: {es: Uno, en: One, fr: Un}")

    entries.said("title", ("es", "en"))

    assert told(problems) == "a.yaml:1:27 unknown-key key=fr known=es, en"


def test_a_key_that_nobody_took_is_told_with_the_nearest():
    entries, problems = _entries("titel: Uno\nzzz: 1\ntitle: Dos")
    entries.text("title")
    entries.text("date", "")

    entries.close()

    assert told(problems) == (
        "a.yaml:1:1 unknown-key key=titel known=title\n"
        "a.yaml:2:1 unknown-key key=zzz known=title, date"
    )


def test_a_text_where_a_mapping_belongs_is_told():
    _, problems = _entries("solo texto")

    assert told(problems) == "a.yaml:1:1 not-a-mapping"


def test_a_list_where_a_mapping_belongs_is_told():
    _, problems = _entries("- uno")

    assert told(problems) == "a.yaml:1:1 not-a-mapping"
