"""Every chart in folio/charts/ is drawn, in both languages and all forms, fit for a page."""

from __future__ import annotations

import gzip
import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest

from folio.charts import calling, making, vega
from folio.charts.drawing import OVER, UNDER
from folio.charts.fonts import lend
from folio.charts.layers import plain
from folio.charts.svg import size
from folio.charts.table import Table
from folio.charts.theme import CARD, NARROW, WIDE
from folio.core.model import Tree
from folio.core.tables import read_rows, select
from tests.charts.samples import (
    DATA,
    FIGURES,
    HOUSE,
    LANGUAGES,
    drawn,
    figure,
    fonts,
    house_charts,
)
from tests.golden import assert_golden

GOLDEN = HOUSE / "tests" / "charts" / "golden"
BY_NAME = {one.name: one for one in FIGURES}
SPACE = "{http://www.w3.org/2000/svg}"
every_figure = pytest.mark.parametrize("name", sorted(BY_NAME))
SHAPES = {shape.name: shape for shape in (WIDE, NARROW, CARD)}
every_form = pytest.mark.parametrize("form", list(SHAPES))
every_language = pytest.mark.parametrize("language", sorted(LANGUAGES))


@cache
def made(name: str, language: str) -> Tree:
    return drawn(BY_NAME[name], language)


def root(name: str, language: str, form: str) -> ElementTree.Element:
    return ElementTree.fromstring(made(name, language)[f"{form}.svg"])


def test_every_chart_of_the_house_has_a_figure_here() -> None:
    assert {one.chart for one in FIGURES} == house_charts()


def table(name: str, form: str) -> Table:
    rows = select(read_rows(DATA), BY_NAME[name].where)
    return Table(rows, LANGUAGES["es"], SHAPES[form], lend(fonts(), "Ubuntu"))


def specification(name: str, form: str) -> dict[str, Any]:
    return making.specification(BY_NAME[name], table(name, form), code=b"")


@every_figure
@every_form
def test_a_chart_is_valid_vega_lite(name: str, form: str) -> None:
    alt.Chart.from_dict(specification(name, form))


@every_figure
@every_form
def test_a_chart_said_plainly_is_what_altair_says(name: str, form: str) -> None:
    wanted = BY_NAME[name]
    function, _ = calling.chart_function(wanted.chart, b"", "")
    chart = calling.call(function, table(name, form), wanted.options)

    assert plain(chart) == chart.to_dict(validate=False)


def test_what_altair_has_to_read_is_read() -> None:
    whole = alt.Chart(alt.InlineData(values=[])).mark_bar().encode(alt.X("year:Q"), y="sum(pct):Q")

    assert plain([whole, alt.X("year:Q"), alt.Y("sum(pct):Q")]) == [
        whole.to_dict(),
        {"field": "year", "type": "quantitative"},
        {"aggregate": "sum", "field": "pct", "type": "quantitative"},
    ]


@every_figure
@every_form
def test_a_chart_knows_its_width_and_need_not_be_drawn_twice(name: str, form: str) -> None:
    width, _ = size(vega.drawn(specification(name, form), "es-MX"))

    assert -UNDER <= width - {"wide": 800, "narrow": 358, "card": 400}[form] <= OVER


@every_figure
@every_language
@every_form
def test_a_drawing_says_its_title_and_description_first(
    name: str, language: str, form: str
) -> None:
    svg = root(name, language, form)

    title, description = list(svg)[:2]
    named = f"{title.get('id')} {description.get('id')}"
    assert (title.tag, description.tag) == (f"{SPACE}title", f"{SPACE}desc")
    assert (title.text, description.text) == (
        "Una <prueba> & más",
        "Descripción «completa» del dibujo.",
    )
    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", named)


@every_language
def test_ids_are_unique_in_a_page_with_every_figure_in_both_forms(language: str) -> None:
    pages = [made(name, language)[f"{form}.svg"] for name in BY_NAME for form in ("wide", "narrow")]

    ids = re.findall(rb'\bid="([^"]+)"', b"".join(pages))

    assert len(ids) == len(set(ids)) == 2 * len(pages)


@every_figure
@every_language
@every_form
def test_a_drawing_holds_nothing_of_vegas(name: str, language: str, form: str) -> None:
    svg = made(name, language)[f"{form}.svg"].decode()

    for foreign in ("aria-label=", "axis titled", "graphics-", "http://www.w3.org/1999", "var("):
        assert foreign not in svg
    assert not re.search(r"\b(href|src|style|on\w+)=|url\(|\d\.\d{3}|NaN|undefined|null", svg)


@every_figure
@every_form
def test_a_drawing_is_as_wide_as_its_form(name: str, form: str) -> None:
    width = float(root(name, "es", form).get("viewBox", "").split()[2])

    assert abs(width - {"wide": 800, "narrow": 358, "card": 400}[form]) <= 1


@every_figure
@every_form
def test_words_are_large_enough(name: str, form: str) -> None:
    sizes = re.findall(rb'font-size="([\d.]+)"', made(name, "es")[f"{form}.svg"])

    assert sizes
    assert min(map(float, sizes)) >= 12


@every_figure
def test_each_colour_has_a_class_that_the_style_sheet_knows(name: str) -> None:
    css = (HOUSE / "templates" / "css" / "charts.css").read_text("utf-8")
    known = set(re.findall(r"\.((?:fill|stroke)-[\w-]+)", css))
    svg = root(name, "es", "wide")

    for element in svg.iter():
        classes = {*element.get("class", "").split()} - {"drawing"}
        painted = {
            paint for paint in ("fill", "stroke") if element.get(paint, "none").startswith("#")
        }
        assert classes <= known
        assert {one.split("-")[0] for one in classes} == painted


@every_figure
def test_a_figure_in_both_forms_is_light(name: str) -> None:
    both = made(name, "es")["wide.svg"] + made(name, "es")["narrow.svg"]

    assert len(gzip.compress(both)) < 4_000


@pytest.mark.parametrize(
    ("name", "language"), [*((name, "es") for name in sorted(BY_NAME)), ("barras", "en")]
)
def test_specifications_are_golden(name: str, language: str, update: bool) -> None:
    files = {"spec.json": made(name, language)["spec.json"]}

    assert_golden(files, GOLDEN / f"{name}-{language}", update=update)


def test_words_and_numbers_are_the_pages() -> None:
    es, en = (made("barras", language)["wide.svg"].decode() for language in ("es", "en"))

    assert "Miles de millones de dólares" in es
    assert "Emiratos Árabes Unidos y" in es
    assert "Billions of dollars" in en
    assert "&amp; partners &lt;all&gt;" in en


def test_negative_numbers_have_a_true_minus_sign_and_a_zero_line() -> None:
    svg = made("saldo", "es")["wide.svg"].decode()

    assert "\u2212" in svg
    assert "stroke-ink-soft" in svg


def test_months_are_named_in_the_pages_language() -> None:
    options = {"x": "month", "y": "pct", "series": "partner"}
    wanted = figure("meses", "line", {"year": "2024"}, **options)

    es, en = (drawn(wanted, language)["wide.svg"].decode() for language in ("es", "en"))

    assert re.findall(r">(\w+\W*2024)<", es) != re.findall(r">(\w+\W*2024)<", en)
    assert ">Jan 2024<" in en


def test_a_title_cannot_break_out_of_the_drawing() -> None:
    svg = made("linea", "es")["wide.svg"].decode()

    assert "<prueba>" not in svg
