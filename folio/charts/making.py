"""One figure in all its forms, from rows to finished files."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

import altair as alt

from folio.charts import calling, drawing, seeing, svg, theme, vega
from folio.charts.fonts import lend
from folio.charts.layers import plain
from folio.charts.refusals import Refusal
from folio.charts.table import Table
from folio.charts.theme import CARD, NARROW, WIDE, Form
from folio.core.model import Figure, Language, Tree
from folio.core.nouns import replace
from folio.core.tables import Rows
from folio.core.words import words

PAGE = (WIDE, NARROW)
"""The forms that a page shows."""
ROWS = (44, 40, 36, 32, 28, 25, 22)
"""Heights of a row on a card, the largest at which all of them fit, in px."""


def made(
    figure: Figure,
    title: str,
    alt_text: str,
    rows: Rows,
    language: Language,
    fonts: Tree,
    tokens: bytes,
    code: bytes,
) -> Tree:
    """Return the files that the stage's door promises.  Raises Refusal."""
    colours, dark = theme.tokens(tokens), theme.dark_tokens(tokens)
    faces = lend(fonts, theme.face(colours))
    files, specifications = {}, {}
    for form in (*PAGE, CARD):
        vega_lite = _specified(figure, Table(rows, language, form, faces), code)
        drawn = _drawn(figure, vega_lite, form, language.tag, own=bool(code))
        try:
            files[f"{form.name}.svg"] = svg.finished(
                drawn,
                width=form.width,
                name=f"{figure.name}-{form.name}",
                title=title,
                alt=alt_text,
                family=colours["--face-label"].replace('"', ""),
                colours=colours,
            )
        except svg.Undrawn as odd:
            raise Refusal("chart-element", "chart", chart=figure.chart, element=str(odd)) from odd
        seeing.demand_seen(files[f"{form.name}.svg"], figure.chart, colours, dark)
        if form in PAGE:
            specifications[form.name] = _comparable(vega_lite)
    return {**files, "spec.json": drawing.golden(specifications)}


def live(
    figure: Figure, rows: Rows, language: Language, fonts: Tree, tokens: bytes, code: bytes
) -> bytes:
    """Return the figure as Vega for templates/js/explorer.js, as JSON.  Raises Refusal."""
    faces = lend(fonts, theme.face(theme.tokens(tokens)))
    vega_lite = specification(figure, Table(rows, language, WIDE, faces), code)
    told = {"kind": "vega", "spec": vega.compiled(vega_lite), "words": words(language, "explore")}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _specified(figure: Figure, table: Table, code: bytes) -> dict[str, Any]:
    """Return the figure as Vega-Lite, on a card with rows as high as its height allows."""
    made = specification(figure, table, code)
    for row in ROWS[1:] if table.form is CARD and not code else ():
        if made.get("height", 0) <= CARD.height:
            break
        made = specification(figure, replace(table, form=replace(CARD, row=row)), code)
    return made


def specification(figure: Figure, table: Table, code: bytes) -> dict[str, Any]:
    """Return the figure as Vega-Lite, in the table's form and language.  Raises Refusal."""
    path = _code_path(figure)
    function, own = calling.chart_function(figure.chart, code, path)
    if not own:
        chart = calling.call(function, table, figure.options)
        return drawing.specification(plain(chart), table.form, table.faces)
    chart = calling.call_own(function, table, figure.options, path)
    if not isinstance(chart, alt.TopLevelMixin):
        kind = type(chart).__name__
        raise Refusal("chart-not-a-chart", chart=figure.chart, path=path, kind=kind)
    try:
        with alt.data_transformers.enable("default", max_rows=None):
            vega_lite = chart.to_dict()
    except Exception as failed:  # Altair finds what its schema does not allow.
        raise calling.broken(failed, path) from failed
    return drawing.specification(vega_lite, table.form, table.faces)


def _drawn(figure: Figure, vega_lite: dict[str, Any], form: Form, tag: str, *, own: bool) -> str:
    try:
        return drawing.drawn(vega_lite, form, tag)
    except vega.VegaError as failed:
        if not own:
            raise
        raise calling.broken(failed, _code_path(figure)) from failed


def _code_path(figure: Figure) -> str:
    return str(PurePosixPath(figure.at.path).with_name("figures.py"))


def _comparable(vega_lite: dict[str, Any]) -> dict[str, Any]:
    """Leave out the house's settings: they are the same in every chart."""
    return {key: value for key, value in vega_lite.items() if key not in ("config", "$schema")}
