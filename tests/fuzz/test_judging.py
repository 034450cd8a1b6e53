"""The judge of the fuzzing sees what must never be."""

from __future__ import annotations

import pytest

from folio.core.problems import Position, error
from tests.fuzz import outcome as outcomes
from tests.fuzz import running, test_builds, test_projects, test_texts  # noqa: F401 (they are counted)
from tests.fuzz.judging import judge, judge_drawing, judge_problem, page_mistakes
from tests.fuzz.outcome import Outcome, outcome
from tests.fuzz.seeds import SMALL, WORDS, small

PAGE = "es/publicaciones/2025/03/mexico/index.html"


@pytest.mark.parametrize(
    "planted",
    [
        "<script>1</script>",
        "<img src=x onerror=1>",
        "<b onclick=1>a</b>",
        "<b style='color:red'>a</b>",
        "<a href='javascript:1'>a</a>",
        "<a href=' JaVaScRiPt:1'>a</a>",
        "<a href='data:text/html,a'>a</a>",
        "<img src='https://evil.example/a.png'>",
        "<iframe></iframe>",
        "<svg><script>1</script></svg>",
        "<svg onload=1></svg>",
        "<form action='//evil.example'></form>",
        "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href='https://evil.example/'>",
        "<base href='//evil.example/'>",
        "<p id='a b'>a</p>",
        "<a href='#nowhere'>a</a>",
        "a {{ parte }}",
        "\ue0020\ue003",
        "\x02wzxhzdk:0\x03",
        "a\x93b",
    ],
)
def test_what_is_planted_in_a_page_is_seen(planted):
    sound = outcome(SMALL)
    page = sound.pages[PAGE]
    assert page_mistakes(page) == ()

    planted_page = page.replace(b"</main>", planted.encode() + b"</main>", 1)
    assert planted_page != page
    assert page_mistakes(planted_page)
    with pytest.raises(AssertionError):
        judge(Outcome((), {**sound.pages, PAGE: planted_page}), SMALL)


def test_a_way_to_a_file_that_is_not_there_is_seen():
    sound = outcome(SMALL)
    astray = sound.pages[PAGE].replace(b"images/mango.png", b"images/pera.png")

    with pytest.raises(AssertionError, match=r"pera\.png"):
        judge(Outcome((), {**sound.pages, PAGE: astray}), SMALL)


@pytest.mark.parametrize(
    "problem",
    [
        error(Position("content/nowhere.md"), "brace"),
        error(Position(WORDS, 9999), "brace"),
        error(Position(WORDS, 1, 9999), "brace"),
        error(Position(WORDS, 0), "brace"),
        error(Position(WORDS), "unknown-image"),
    ],
)
def test_a_problem_that_cannot_be_found_or_told_is_seen(problem):
    judge_problem(error(Position(WORDS), "brace"), SMALL)

    with pytest.raises(AssertionError):
        judge_problem(problem, SMALL)


def test_neither_a_problem_nor_a_page_is_seen():
    with pytest.raises(AssertionError, match="neither"):
        judge(Outcome((), {}), SMALL)


@pytest.mark.parametrize("inside", ["<script/>", '<path onload="a"/>', '<use href="//a"/>'])
def test_what_is_planted_in_a_drawing_is_seen(inside):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><g>{}</g></svg>'
    judge_drawing(drawing.format("<path/>").encode())

    with pytest.raises(AssertionError):
        judge_drawing(drawing.format(inside).encode())


def test_a_fault_of_folios_own_goes_through(monkeypatch):
    def fault(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(outcomes.pages, "laid_out", fault)

    with pytest.raises(ZeroDivisionError):
        outcome(small({}))


def test_enough_cases_are_run():
    assert sum(fast for fast, _ in running.COUNTS.values()) >= 2_000
    assert sum(slow for _, slow in running.COUNTS.values()) >= 20_000
