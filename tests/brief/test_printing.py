"""A brief depends on what it is given and on nothing that was printed before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from folio.brief import print_brief
from folio.brief import printing as room
from folio.core.model import Tree

ROOT = Path(__file__).parents[2]
CSS_TEXT = "\n".join(
    (ROOT / "templates" / "css" / f"{name}.css").read_text("utf-8")
    for name in ("tokens", "base", "print")
)
FONTS = {path.name: path.read_bytes() for path in (ROOT / "templates/fonts").glob("*.ttf")}
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" font-family="Ubuntu"
fill="none"><text x="10" y="30" font-size="14" fill="#000">AVAL 21.4%</text></svg>"""
SENTENCE = "Las importaciones de <em>Vietnam</em> llegaron a <data>11.6%</data> del total. "


def html(sentences: int, figures: int = 0) -> str:
    """Return a brief of paragraphs of three sentences, and figures after them."""
    text = f"<p>{SENTENCE * 3}</p>" * (sentences // 3)
    drawn = (
        '<figure class="figure"><p class="figure-title">Una</p><p class="figure-drawing">'
        '<img src="folio:drawings/una.svg" alt="Una línea."></p></figure>'
    )
    return (
        '<!DOCTYPE html><html lang="es-MX"><head><meta charset="utf-8"><title>Uno</title></head>'
        '<body><div class="running-foot"><span class="foot-page">1</span></div>'
        f'<h1 class="title">Uno</h1><div class="prose">{text}{drawn * figures}</div></body></html>'
    )


def printed(page: str) -> Tree:
    assets = {"drawings/una.svg": DRAWING}
    return print_brief(page, CSS_TEXT, FONTS, assets, "https://ejemplo.mx/es/uno/")


def in_a_new_process(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", f"from tests.brief.test_printing import *\n{code}"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    )


def test_what_was_printed_before_leaves_no_trace() -> None:
    page, other = html(9, figures=1), html(40).replace("importaciones", "ÑANDÚES «únicos»")
    alone = "sys.stdout.buffer.write(printed(html(9, figures=1))['brief.pdf'])"

    printed(other)
    after = printed(page)["brief.pdf"]

    assert in_a_new_process(alone).stdout == after
    printed(page)
    assert printed(page)["brief.pdf"] == after


def test_nothing_is_left_when_a_process_ends(tmp_path: Path) -> None:
    done = in_a_new_process("printed(html(9))", TMPDIR=str(tmp_path))

    assert done.stderr == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("sentences", "figures"), [(75, 0), (60, 3), (96, 6)])
def test_it_needs_no_more_pages_than_the_closest_setting(sentences: int, figures: int) -> None:
    page = html(sentences, figures)
    closest = page.replace("<html ", '<html class="tight" ')
    fits = CSS_TEXT.replace(".tight {", ":root.roomy {")

    pages = json.loads(printed(page)["brief.json"])["pages"]
    assets = {"drawings/una.svg": DRAWING}
    least = print_brief(closest, fits, FONTS, assets, "https://ejemplo.mx/es/uno/")

    assert pages == json.loads(least["brief.json"])["pages"]


def test_a_setting_that_cannot_save_a_page_is_not_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []
    lay_out = room._laid_out
    monkeypatch.setattr(
        room, "_laid_out", lambda page, fit, *more: tried.append(fit) or lay_out(page, fit, *more)
    )

    printed(html(9))

    assert tried == ["roomy"]


def test_a_brief_that_lacks_a_paragraph_is_not_printed() -> None:
    hidden = CSS_TEXT + ".prose > p:nth-child(2) { display: none }"

    with pytest.raises(room.Incomplete, match="<p> Las importaciones"):
        print_brief(html(9), hidden, FONTS, {}, "https://ejemplo.mx/es/uno/")
