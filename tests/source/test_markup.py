"""What words refer to is found before Markdown runs, each thing with its place."""

from __future__ import annotations

from folio.core.problems import Position
from folio.source.digits import language_rules
from folio.source.markup import scan
from tests.casefile import cases
from tests.projects import site, tiny, told

ES, EN = site(tiny()).languages

SITES_OWN = ("NAICS #", "HTS-#")


START = Position("es.md")


def _scan(text: str, language=ES, at=START):
    problems = []
    return scan(text, at, language_rules(language, SITES_OWN), problems), problems


@cases("fact_refs")
def test_fact_refs(given, expected):
    words, problems = _scan(given)

    found = [f"{ref.at} {ref.name}" + (f" | {ref.form}" * bool(ref.form)) for ref in words.facts]
    assert "\n".join([*found, *told(problems).splitlines()]) == expected


@cases("notes")
def test_notes(given, expected):
    assert told(_scan(given)[1]) == expected


@cases("tags")
def test_tags_and_braces(given, expected):
    assert told(_scan(given)[1]) == expected


@cases("digits_es")
def test_digits_in_spanish(given, expected):
    assert _digits(given, ES) == expected


@cases("digits_en")
def test_digits_in_english(given, expected):
    assert _digits(given, EN) == expected


def _digits(text: str, language) -> str:
    words, _ = _scan(text, language)
    return "\n".join(f"{each.at.line}:{each.at.column} {each.text}" for each in words.digits)


@cases("marks")
def test_marks(given, expected):
    words, problems = _scan(given)

    found = [
        *((each.at, f"figures {' '.join(each.names)}") for each in words.figures),
        *((each.at, f"link {each.target}") for each in words.links),
        *((each.at, _image(each)) for each in words.images),
        *((each.at, f"cite {each.source} {each.text}") for each in words.cites),
        *((each.at, f"claim {' '.join(each.names)}: {each.text}") for each in words.claims),
        *((each.at, f"sign {each.fact} of {each.choices}") for each in words.signs),
        *((each.at, _heading(each)) for each in words.headings),
    ]
    lines = [f"{at.line}:{at.column} {what}" for at, what in sorted(found)]
    assert "\n".join(lines) == expected
    assert problems == []


def _image(image) -> str:
    return f"image {image.target} alt={image.alt} credit={image.credit}{' alone' * image.alone}"


def _heading(heading) -> str:
    return f"heading {heading.text} #{heading.anchor}{' quotes' * heading.quotes}"


def test_the_first_line_begins_at_its_column_and_the_others_at_theirs():
    words, _ = _scan("De {{ a }}\ny {{ b }}", at=Position("es.md", 7, 12))

    assert [str(ref.at) for ref in words.facts] == ["es.md:7:15", "es.md:8:3"]


def test_a_place_is_as_long_as_what_stands_there():
    words, _ = _scan("De {{ antes }} a 3.2% y @uno")

    assert words.facts[0].at.length == len("{{ antes }}")
    assert words.digits[0].at.length == len("3.2%")
    assert words.figures[0].at.length == len("@uno")


def test_the_text_itself_is_kept_as_it_was():
    text = "De {{ antes }} a `3.2%`\n\n[x](y)"

    assert _scan(text)[0].text == text
