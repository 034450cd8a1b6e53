"""What an editor wrote wrongly is told at its place, never as a traceback."""

from __future__ import annotations

import pytest

from folio.charts.fonts import lend
from folio.charts.svg import Undrawn, finished
from folio.core.datasets import Dataset
from folio.core.model import Figure
from folio.core.nouns import replace
from folio.core.problems import Problem, ProjectError
from tests.charts.samples import COLUMNS, DATA, drawn, figure, fonts, without_unit

LINE = {"x": "year", "y": "pct", "series": "partner"}
ENDS = {"start": "sold", "end": "bought", "y": "partner"}


def refused(wanted: Figure, *, code: bytes = b"", data: Dataset = DATA) -> Problem:
    with pytest.raises(ProjectError) as raised:
        drawn(wanted, "en", code=code, data=data)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize(
    ("chart", "where", "options", "code", "at"),
    [
        ("line", {"year": "1999"}, LINE, "chart-no-rows", "where"),
        ("line", {}, {**LINE, "y": "pctt"}, "unknown-column", "y"),
        ("line", {}, {**LINE, "y": "partner"}, "chart-not-number", "y"),
        ("line", {}, {**LINE, "x": "partner"}, "chart-not-time", "x"),
        ("line", {}, {**LINE, "zero": "perhaps"}, "chart-option-yes-no", "zero"),
        ("line", {}, {**LINE, "y": ("pct", "usd")}, "chart-option-one", "y"),
        ("line", {}, {**LINE, "highlight": {"a": "b"}}, "chart-option-list", "highlight"),
        ("line", {}, {**LINE, "highlight": ("MEXX",)}, "chart-not-in-data", "highlight"),
        ("line", {}, {**LINE, "partial": "2031"}, "chart-not-in-data", "partial"),
        ("line", {}, {"x": "year", "y": "pct"}, "chart-many-rows", "y"),
        ("line", {}, {**LINE, "colour": "red"}, "unknown-option", "colour"),
        ("line", {}, {"x": "year"}, "missing-option", ""),
        ("lines", {}, LINE, "unknown-chart", ""),
        ("bar", {}, {"x": "pct", "y": "partner"}, "chart-many-rows", "y"),
        (
            "bar",
            {"year": "2024"},
            {"x": "pct", "y": "partner", "top": "x"},
            "chart-option-number",
            "top",
        ),
        (
            "bar",
            {"year": "2024"},
            {"x": "pct", "y": "partner", "top": "-1"},
            "chart-option-number",
            "top",
        ),
        (
            "bar",
            {"year": "2024"},
            {"x": "pct", "y": "partner", "order": "up"},
            "chart-option-choice",
            "order",
        ),
        ("slope", {}, LINE, "chart-two-periods", "x"),
        ("dumbbell", {}, {**ENDS, "end": "pct"}, "chart-two-units", "end"),
        ("dumbbell", {}, ENDS, "chart-many-rows", "y"),
        (
            "dumbbell",
            {"year": "2024"},
            {**ENDS, "highlight": "MEXX"},
            "chart-not-in-data",
            "highlight",
        ),
        ("share", {}, {**LINE, "y": "balance"}, "chart-negative-part", "y"),
    ],
)
def test_a_mistake_is_told_at_its_place(chart, where, options, code, at) -> None:  # type: ignore[no-untyped-def]
    wanted = figure("una", chart, where, **options)

    problem = refused(wanted)

    assert problem.code == code
    assert problem.at == wanted.places.get(at, wanted.at)


def test_the_nearest_name_is_offered() -> None:
    problem = refused(figure("una", "line", {}, **{**LINE, "highlight": ("MEXX",)}))

    assert dict(problem.params)["known"] == "MEX"


def test_a_number_without_a_unit_is_refused() -> None:
    wanted = figure("una", "line", {}, **{**LINE, "y": "bare"})

    assert refused(wanted, data=without_unit("bare")).code == "chart-no-unit"


def test_a_label_without_a_name_in_the_language_is_refused() -> None:
    labels = {**COLUMNS["partner"].labels, "MEX": {"es": "México"}}
    data = replace(DATA, columns={**COLUMNS, "partner": replace(COLUMNS["partner"], labels=labels)})

    problem = refused(figure("una", "line", {}, **LINE), data=data)

    assert (problem.code, dict(problem.params)["label"]) == ("chart-no-label", "MEX")


OWN = b"""
import altair as alt

def own(data, *, x, y):
    return alt.Chart(data.frame).mark_bar().encode(x=f"{x}:N", y=f"{y}:Q")

def fails(data):
    values = []
    return values[3]

def nothing(data):
    return "a chart"

def pictures(data):
    rows = data.frame.assign(file="data:image/gif;base64,R0lGODlhAQABAAAAACw=")
    return alt.Chart(rows).mark_image(width=9, height=9).encode(x="pct:Q", url="file:N")

def invalid(data):
    years = alt.X("year:N", axis=alt.Axis(tickCount="many"))
    return alt.Chart(data.frame).mark_bar().encode(x=years)
"""


def test_a_publications_own_chart_is_drawn() -> None:
    made = drawn(figure("propia", "own", {"partner": "MEX"}, x="year", y="pct"), code=OWN)

    assert made["wide.svg"].startswith(b"<svg ")


@pytest.mark.parametrize(
    ("chart", "code", "line", "said"),
    [
        ("fails", "chart-code", "9", "IndexError: list index out of range"),
        ("nothing", "chart-not-a-chart", "", ""),
    ],
)
def test_own_code_that_fails_is_told_with_its_line(
    chart: str, code: str, line: str, said: str
) -> None:
    problem = refused(figure("propia", chart), code=OWN)

    params = dict(problem.params)
    assert (problem.code, params.get("line", ""), params.get("error", "")) == (code, line, said)
    assert params["path"] == "content/uno/figures.py"


def test_an_image_in_a_drawing_is_not_published() -> None:
    problem = refused(figure("propia", "pictures"), code=OWN)

    assert problem.code == "chart-element"
    assert dict(problem.params)["element"] == "image"


@pytest.mark.parametrize("element", ["script", "foreignObject", "a", "image", "animate", "style"])
def test_nothing_that_could_run_or_lead_elsewhere_is_part_of_a_drawing(element: str) -> None:
    with pytest.raises(Undrawn, match=element):
        thinned(f"<g><{element}/></g>")


def test_attributes_that_could_run_or_load_are_left_out() -> None:
    made = thinned(
        '<rect width="4" onload="x()" style="fill: red" fill="url(https://a.org/a)"/>'
        '<path d="M0,0" clip-path="url(#c)"/>'
    )
    assert ["width" in made, "onload" in made, "style=" in made] == [True, False, False]
    assert "https" not in made
    assert "url(#" in made


def thinned(inside: str) -> str:
    """Return what is published of an SVG that holds something."""
    space = 'xmlns="http://www.w3.org/2000/svg"'
    drawn = f'<svg {space} viewBox="0 0 8 8" width="8" height="8">{inside}</svg>'
    words = {"name": "a", "title": "b", "alt": "c", "family": "Ubuntu"}
    return finished(drawn, width=8, colours={}, **words).decode()


def test_own_code_that_altair_refuses_is_told() -> None:
    problem = refused(figure("propia", "invalid"), code=OWN)

    assert problem.code == "chart-code"
    assert "many" in dict(problem.params)["error"]


def test_own_code_that_does_not_parse_is_told_with_its_line() -> None:
    problem = refused(figure("propia", "own"), code=b"def own(data:\n    pass\n")

    assert (problem.code, dict(problem.params)["line"]) == ("chart-code", "1")


def test_a_missing_face_stops_the_house() -> None:
    some = {path: content for path, content in fonts().items() if "700" not in path}

    with pytest.raises(LookupError, match="Ubuntu 700"):
        lend(some, "Ubuntu")
