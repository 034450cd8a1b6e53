"""Columns end together, lose nothing, and set each line once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import block, inline

from folio.brief.columns import columns_set_once

CSS_TEXT = """
@page { margin: 10mm; size: 120mm 90mm }
body { font: 9pt/1.4 sans-serif; margin: 0 }
.prose { columns: 2; column-gap: 6mm; orphans: 2; widows: 2 }
.prose > p { margin: 0 0 2mm }
.prose > h2, .prose > figure { break-inside: avoid; column-span: all; margin: 3mm 0 }
.prose > figure { background: #eee; height: 30mm }
h3 { break-after: avoid; margin: 2mm 0 1mm }
li, .whole { break-inside: avoid }
.box { background: #eee; border-top: 1pt solid; padding: 2mm }
table { border-collapse: collapse; margin: 2mm 0; width: 100% }
td, th { border-bottom: 1pt solid; padding: 1mm }
.turned { float: right; margin: 1mm; width: 15mm }
"""
SENTENCE = "Las importaciones de electrónica subieron otra vez, y con ellas el déficit."
LINE = 9 * 1.4 * 4 / 3
MIDDLE = 60 * 96 / 25.4
"""px: the height of a line, and the middle of a page."""


def words(count: int, start: int = 0) -> str:
    """Return so many words, with a link and a strong word among them."""
    said = (SENTENCE.split() * (count + start))[start : start + count]
    return " ".join(said[:-2]) + f' <a href="#">{said[-2]}</a> <strong>{said[-1]}</strong>'


def paragraphs(*counts: int) -> str:
    return "".join(f"<p>{words(count, start)}</p>" for start, count in enumerate(counts))


def table(rows: int) -> str:
    return f"<table>{f'<tr><th>Uno</th><td>{words(5)}</td><td>3</td></tr>' * rows}</table>"


FIGURE = "<figure>Figura</figure>"
DOCUMENTS = {
    "paragraphs": paragraphs(40, 25, 70, 3, 18),
    "over pages": paragraphs(*[61] * 12),
    "spanned": f"{paragraphs(30, 20)}<h2>Dos</h2>{paragraphs(45)}{FIGURE}{paragraphs(33, 12)}",
    "figures after figures": FIGURE * 5 + paragraphs(20) + FIGURE * 2,
    "headings": "".join(f"<h3>{words(3)}</h3>{paragraphs(23, 17)}" for _ in range(5)),
    "a whole table": paragraphs(40) + f'<div class="whole">{table(3)}</div>' + paragraphs(60),
    "a broken table": paragraphs(40) + table(18) + paragraphs(60),
    "lists": paragraphs(20) + f"<ul>{f'<li><p>{words(15)}</p></li>' * 8}</ul>" + paragraphs(35),
    "boxes": paragraphs(20) + f'<div class="box">{paragraphs(20, 9)}</div>' * 3 + paragraphs(31),
    "floats": f'<p><span class="turned">Al lado</span>{words(50)}</p>' * 3 + paragraphs(31),
    "an empty paragraph": paragraphs(20) + "<p></p>" + paragraphs(31),
    "nothing": "",
    "one word": "<p>Uno</p>",
    "words without a paragraph": f"Uno {FIGURE} dos",
}


def laid_out(body: str, start: str = "", *, ours: bool = True) -> Document:
    html = f'<html lang="es"><body>{start}<div class="prose">{body}</div><p>Fin</p></body></html>'
    with columns_set_once() if ours else nullcontext():
        return HTML(string=html).render(stylesheets=[CSS(string=CSS_TEXT)])


def boxes(document: Document) -> Iterator[Any]:
    for page in document.pages:
        yield from page._page_box.descendants()


def texts(document: Document) -> list[str]:
    return [box.text for box in boxes(document) if isinstance(box, TextBox)]


def said(document: Document) -> str:
    """Return all letters of a document in the order of the alphabet, but for lists' marks."""
    return "".join(sorted("".join(texts(document)).replace(" ", "").replace("•", "")))


def wanted(body: str, start: str) -> str:
    """Return the letters that a document must have: those it has on one endless page."""
    html = f"<html><body>{start}<div>{body}</div><p>Fin</p></body></html>"
    endless = CSS(string="@page { size: 200cm 2000cm }")
    return said(HTML(string=html).render(stylesheets=[endless]))


@pytest.mark.parametrize("start", ["", "<h1>Título</h1>" * 2])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_lost_and_nothing_is_said_twice(name: str, start: str) -> None:
    assert said(laid_out(DOCUMENTS[name], start)) == wanted(DOCUMENTS[name], start)


parts = st.one_of(
    st.integers(3, 80).map(paragraphs),
    st.just(FIGURE),
    st.just("<h2>Dos</h2>"),
    st.integers(1, 3).map(lambda rows: f'<div class="whole">{table(rows)}</div>'),
    st.integers(1, 5).map(lambda items: f"<ul>{f'<li>{words(9)}</li>' * items}</ul>"),
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(parts, max_size=12).map("".join))
def test_nothing_is_lost_of_whatever_stands_in_columns(body: str) -> None:
    assert said(laid_out(body)) == wanted(body, "")


def test_weasyprint_alone_does_lose_a_text() -> None:
    """When this fails, WeasyPrint was mended: one reason less for columns of our own."""
    heights = (31, 44, 44, 15, 68, 44, 68, 44, 68, 44, 23)
    blocks = (f'<div class="whole" style="height: {height}px">x</div>' for height in heights)
    body = "".join(blocks) + FIGURE

    assert "Figura" not in texts(laid_out(body, ours=False))
    assert "Figura" in texts(laid_out(body))


@pytest.mark.parametrize("counts", [(40, 25, 70, 3, 18), (61,), (20, 20), (9, 9, 9, 9, 9, 9, 9)])
def test_columns_end_within_two_lines_of_each_other(counts: tuple[int, ...]) -> None:
    ends = [0.0, 0.0]
    for box in boxes(laid_out(paragraphs(*counts))):
        if isinstance(box, TextBox) and box.text != "Fin":
            column = int(box.position_x > MIDDLE)
            ends[column] = max(ends[column], box.position_y)

    assert all(ends)
    assert abs(ends[0] - ends[1]) <= 2.5 * LINE


def test_what_stands_on_top_of_a_page_has_no_margin_above_it() -> None:
    second = laid_out(paragraphs(61) + FIGURE * 3).pages[1]._page_box

    figure = next(box for box in second.descendants() if box.element_tag == "figure")
    assert figure.border_box_y() == second.content_box_y()


def test_other_columns_are_left_to_weasyprint() -> None:
    other = f'<div style="direction: rtl; columns: 2">{paragraphs(50)}</div>'
    ours, theirs = laid_out("", other), laid_out("", other, ours=False)

    assert [box.position_x for box in boxes(ours)] == [box.position_x for box in boxes(theirs)]


def test_a_line_is_set_once_and_not_for_every_height(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = []
    layout = inline.get_next_linebox
    monkeypatch.setattr(
        inline, "get_next_linebox", lambda *given: lines.append(given[4]) or layout(*given)
    )

    laid_out(DOCUMENTS["headings"], ours=False)
    before = len(lines)
    laid_out(DOCUMENTS["headings"])

    assert len(lines) - before < before / 2


def test_weasyprint_is_as_before_when_it_is_done() -> None:
    before = inline.get_next_linebox, block.columns_layout

    with pytest.raises(LookupError), columns_set_once():
        raise LookupError

    assert (inline.get_next_linebox, block.columns_layout) == before
