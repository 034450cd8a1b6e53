"""Editors are told the place, what is wrong, and one thing to do."""

from __future__ import annotations

import json

import pytest

from folio.core.problems import Position, Problem, error, warning
from folio.report import as_github, as_json, as_text, sentences, told, told_count

EN, ES = sentences("en"), sentences("es")
LINE = "Eighteen months ago an importer paid {{ tasa-inical }} on average."
AT = Position("content/uno/en.md", 6, 38, 17)
PROBLEM = error(AT, "unknown-fact", fact="tasa-inical", known="tasa-inicial", file="f")


@pytest.fixture
def root(tmp_path):
    path = tmp_path / AT.path
    path.parent.mkdir(parents=True)
    path.write_text("---\n\n\n\n\n" + LINE + "\n", "utf-8")
    return tmp_path


def _write(root, line: str) -> None:
    (root / AT.path).write_text("\n" * 5 + line + "\n", "utf-8")


def test_a_problem_shows_its_line_and_a_caret_under_the_place(root):
    message, fix = told(PROBLEM, EN)

    text = as_text([PROBLEM], root, EN)

    assert text == (
        f"content/uno/en.md:6:38: error: {message} [unknown-fact]\n"
        "    6 | Eighteen months ago an importer paid {{ tasa-inical }} on average.\n"
        "                                             ^^^^^^^^^^^^^^^^^\n"
        f"      Fix: {fix}\n"
    )
    assert "tasa-inical" in message
    assert "tasa-inicial" in fix


def test_a_team_is_told_in_its_language(root):
    text = as_text([warning(AT, "missing-edition", language="en")], root, ES)

    assert ": aviso: " in text
    assert "      Qué hacer: " in text


def test_problems_stand_apart(root):
    assert as_text([PROBLEM, PROBLEM], root, EN).count("\n\n") == 1


@pytest.mark.parametrize(
    "at",
    [
        Position("content/none.md", 1),
        Position("content/uno/en.md", 99),
        Position("content/uno"),
    ],
)
def test_where_there_is_no_line_none_is_shown(root, at):
    first, second, *_ = as_text([error(at, "not-utf8")], root, EN).split("\n")

    assert first.startswith(f"{at}: error: ")
    assert second.startswith("      Fix: ")


def test_a_file_in_another_encoding_shows_no_line(root):
    (root / AT.path).write_bytes(b"\xff\xfe" * 40)

    assert " | " not in as_text([PROBLEM], root, EN)


def test_a_long_line_is_cut_around_the_place(root):
    _write(root, "x" * 500 + "{{ mal }}" + "y" * 500)

    text = as_text([error(Position(AT.path, 6, 501, 9), "brace")], root, EN)

    shown, carets = text.split("\n")[1:3]
    assert len(shown) < 180
    assert shown[carets.index("^") :].startswith("{{ mal }}")
    assert carets.count("^") == 9


def test_a_tab_an_escape_or_a_strange_line_end_moves_no_caret(root):
    _write(root, "a\tb\x1b[31m\u2028\u00a0\x0c{{ mal }}")

    text = as_text([error(Position(AT.path, 6, 12, 9), "brace")], root, EN)

    shown, carets = text.split("\n")[1:3]
    assert "\x1b" not in text
    assert shown[carets.index("^") :] == "{{ mal }}"


def test_a_caret_never_runs_past_its_line(root):
    _write(root, "corta")

    carets = as_text([error(Position(AT.path, 6, 3, 400), "brace")], root, EN).split("\n")[2]

    assert carets == " " * 10 + "^^^"


def test_windows_lines_count_once(root):
    (root / AT.path).write_bytes(b"\r\n" * 5 + LINE.encode() + b"\r\n")

    assert f"    6 | {LINE}\n" in as_text([PROBLEM], root, EN)


def test_github_shows_a_problem_beside_its_line():
    message, fix = told(PROBLEM, EN)

    assert as_github([PROBLEM], EN) == (
        "::error file=content/uno/en.md,line=6,col=38,endColumn=55,title=unknown-fact"
        f"::{message} {fix}"
    )


def test_what_github_would_read_as_its_own_is_escaped():
    problem = Problem(
        Position("a,b:c%.md"), "not-one-of", (("typed", "x\n::error::y\r50%"),), "warning"
    )

    (line,) = as_github([problem], EN).split("\n")

    assert line.startswith("::warning file=a%2Cb%3Ac%25.md,line=1,col=1,endColumn=2,")
    assert "x%0A::error::y%0D50%25" in line


def test_json_holds_everything():
    message, fix = told(PROBLEM, EN)

    assert json.loads(as_json([PROBLEM], EN)) == [
        {
            "path": "content/uno/en.md",
            "line": 6,
            "column": 38,
            "length": 17,
            "severity": "error",
            "code": "unknown-fact",
            "message": message,
            "fix": fix,
        }
    ]
    assert json.loads(as_json([], EN)) == []


def test_braces_in_what_was_typed_stay_as_they_are():
    problem = error(AT, "fact-name", typed="{{ China }} {0}")

    assert "{{ China }} {0}" in told(problem, ES)[0]


def test_errors_and_warnings_are_counted():
    said = told_count([PROBLEM, warning(AT, "missing-edition", language="en")], EN)

    assert said.count("1") == 2
