"""Columns whose lines are set once print the very pages that WeasyPrint makes by itself."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from weasyprint import CSS, HTML
from weasyprint.layout import inline

from folio.brief.columns import lines_set_once

CSS_TEXT = """
@page { margin: 10mm; size: 120mm 90mm }
body { font: 9pt/1.4 sans-serif; margin: 0 }
.prose { columns: 2; column-gap: 6mm; orphans: 2; widows: 2 }
.prose > p { margin: 0 0 2mm }
.prose > h2, .prose > figure { column-span: all; margin: 3mm 0 }
h3 { break-after: avoid; margin: 2mm 0 1mm }
li, .whole { break-inside: avoid }
.box { background: #eee; border-top: 1pt solid; padding: 2mm }
table { border-collapse: collapse; margin: 2mm 0; width: 100% }
td, th { border-bottom: 1pt solid; padding: 1mm }
.turned { float: right; margin: 1mm; width: 15mm }
.note { float: footnote }
"""
WORDS = [
    "Las",
    "importaciones",
    "de",
    "electrónica",
    "subieron",
    "otra",
    "vez,",
    "y",
    "con",
    "ellas",
    "el",
    "déficit.",
]


def words(count: int, start: int = 0) -> str:
    """Return so many words, with a link and a strong word among them."""
    said = [WORDS[(start + number) % len(WORDS)] for number in range(count)]
    return " ".join(said[:-2]) + f' <a href="#">{said[-2]}</a> <strong>{said[-1]}</strong>'


def paragraphs(*counts: int) -> str:
    return "".join(f"<p>{words(count, start)}</p>" for start, count in enumerate(counts))


def table(rows: int) -> str:
    row = f"<tr><th>Uno</th><td>{words(5)}</td><td>3</td></tr>"
    head = "<thead><tr><th>País</th><th>Qué</th><th>Cuánto</th></tr></thead>"
    return f"<table>{head}<tbody>{row * rows}</tbody></table>"


DOCUMENTS = {
    "paragraphs": paragraphs(40, 25, 70, 3, 18),
    "over pages": paragraphs(*[61] * 12),
    "spanned": paragraphs(30, 20)
    + "<h2>Dos</h2>"
    + paragraphs(45)
    + '<figure id="h">Figura</figure>'
    + paragraphs(33, 12),
    "headings": "".join(f"<h3>{words(3)}</h3>{paragraphs(23, 17)}" for _ in range(5)),
    "a whole table": paragraphs(40) + f'<div class="whole">{table(5)}</div>' + paragraphs(60),
    "a broken table": paragraphs(40) + table(18) + paragraphs(60),
    "lists": paragraphs(20) + f"<ul>{f'<li><p>{words(15)}</p></li>' * 8}</ul>" + paragraphs(35),
    "boxes": paragraphs(20) + f'<div class="box">{paragraphs(20, 9)}</div>' * 3 + paragraphs(31),
    "floats": f'<p><span class="turned">Al lado</span>{words(50)}</p>' * 3 + paragraphs(31),
    "notes": f'<p>{words(30)}<span class="note">{words(9)}</span></p>' * 4,
    "an empty paragraph": paragraphs(20) + "<p></p>" + paragraphs(31),
}


def pdf(body: str, start: str, *, once: bool) -> bytes:
    html = f'<html lang="es"><body>{start}<div class="prose">{body}</div><p>Fin</p></body></html>'
    with lines_set_once() if once else nullcontext():
        return HTML(string=html).write_pdf(stylesheets=[CSS(string=CSS_TEXT)], pdf_tags=True)


@pytest.mark.parametrize("start", ["", "<h1>Título</h1>" * 2])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_pages_are_the_same(name: str, start: str) -> None:
    body = DOCUMENTS[name]

    assert pdf(body, start, once=True) == pdf(body, start, once=False)


def test_a_line_is_set_once_and_not_for_every_height(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = []
    layout = inline.get_next_linebox
    monkeypatch.setattr(
        inline, "get_next_linebox", lambda *given: lines.append(given[4]) or layout(*given)
    )

    pdf(DOCUMENTS["a whole table"], "", once=False)
    before = len(lines)
    pdf(DOCUMENTS["a whole table"], "", once=True)

    assert len(lines) - before < before / 3


def test_weasyprint_is_as_before_when_it_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    before = inline.get_next_linebox

    with pytest.raises(LookupError), lines_set_once():
        raise LookupError

    assert inline.get_next_linebox is before
