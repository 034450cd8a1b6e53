"""Whatever an editor types, or a CSV holds, is words: it cannot become an element."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.building import BRIEFS, built, change, copy, site, words

MARK = "data-xss-probe"
PROBE = f'"><img src=x onerror="window.__xss=1" {MARK}><script>window.__xss=true</script>'
IN_WORDS = f'"><b onclick="window.__xss=1" style="x" {MARK}></b><scr<b>ipt>window.__xss=true'
"""Of an element that words may hold; what they may not is told (tests/cases/tags.txt)."""
IN_YAML = PROBE.replace('"', '\\"')
OUR_SCRIPT = re.compile(r"(?:\.\./)+assets/(?:page|embed|figure|search|search/e[sn]-\d+)\.js")
DRAWN = {"svg", "title", "desc", "g", "path", "text", "tspan", "rect", "line", "circle", "defs"}
SAID = re.compile(r"\b(es|en|title|licence|author): (\"(?:[^\"\\]|\\.)*\"|[^\"{,}\n]+)")
FIELD = re.compile(r"^(?:(?:title|deck|summary|subtitle|alt|note): |::: box ).*$", re.MULTILINE)


def _poison(root: Path) -> None:
    """Put the probe into every text of the project."""
    for path in root.rglob("*.yaml"):
        text = SAID.sub(_poisoned, path.read_text("utf-8"))
        text = text.replace("[Ana, Iván]", f'["Ana {IN_YAML}"]').replace(
            '"#Fruta"', f'"#Fruta {IN_YAML}"'
        )
        path.write_text(text, "utf-8")
    for path in root.rglob("*.md"):
        text = FIELD.sub(lambda field: f"{field[0]} {IN_WORDS}", path.read_text("utf-8"))
        text = text.replace("77.4%", f"77.4% {IN_WORDS}").replace("[^1]: ", f"[^1]: {IN_WORDS} ")
        text = re.sub(r'"(Fotot?|Photo): Ana"', f'"Ana <b onclick=1 {MARK}>"', text)
        more = f"{IN_WORDS}\n\n- {IN_WORDS}\n\n| {IN_WORDS} |\n|---|\n| a |\n"
        path.write_text(f"{text}\n{more}", "utf-8")
    rows = (root / "data/precios.csv").read_text("utf-8").splitlines()
    cell = PROBE.replace('"', '""')
    poisoned = [f"{rows[0]},es,en", *(f'{row},"es {cell}","en {cell}"' for row in rows[1:])]
    (root / "data/precios.csv").write_text("\n".join(poisoned), "utf-8")


def _poisoned(said: re.Match[str]) -> str:
    return f'{said[1]}: "{said[2].strip().removeprefix(chr(34)).removesuffix(chr(34))} {IN_YAML}"'


class _Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@pytest.fixture(scope="module")
def output(tmp_path_factory) -> Path:
    """The tiny project, with the probe in every text of it."""
    root = copy("tiny", tmp_path_factory.mktemp("poisoned"))
    _poison(root)
    change(
        root,
        "data/precios.yaml",
        re.search(r"labels: \{.*?\}\}", (root / "data/precios.yaml").read_text("utf-8"))[0],
        "labels-from: {es: es, en: en}}\n"
        "  es: {kind: text, title: es}\n  en: {kind: text, title: en",
    )
    assert (root / "content/fruta/es.md").read_text("utf-8").count(MARK) > 15
    assert (root / "data/fruta.yaml").read_text("utf-8").count(MARK) > 25
    built(root, root / "output")
    return root / "output"


def test_no_text_becomes_an_element_of_a_page(output):
    pages = {path: text.decode() for path, text in site(output).items() if path.endswith(".html")}

    assert len(pages) == 38
    for path, page in pages.items():
        for tag, attributes in _Elements(page).found:
            if tag == "script" and attributes.get("type") != "application/ld+json":
                assert OUR_SCRIPT.fullmatch(attributes.pop("src")), path
            assert MARK not in attributes, path
            assert not [name for name in attributes if name.startswith("on")], path
            assert attributes.get("src", "images/mango.png") == "images/mango.png", path
    for folder in BRIEFS.values():
        assert pages[f"{folder}index.html"].count(MARK) > 50


def test_no_text_becomes_an_element_of_a_drawing(output):
    for folder in BRIEFS.values():
        page = (output / folder / "index.html").read_text("utf-8")
        drawings = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]
        assert len(drawings) > 6
        for drawing in drawings:
            assert {each.tag.rpartition("}")[2] for each in drawing.iter()} <= DRAWN
        assert any(MARK in "".join(drawing.itertext()) for drawing in drawings)


def test_a_brief_prints_it_as_it_was_typed(output):
    for folder in BRIEFS.values():
        (pdf,) = (output / folder).glob("*.pdf")
        assert MARK in words(pdf)
        assert b"/JavaScript" not in pdf.read_bytes()
