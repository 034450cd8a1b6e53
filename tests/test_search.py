"""The search: what it holds of each publication, and what an edit makes anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from folio.core.blobs import Blob
from folio.engine.parts import Part, written
from folio.pages.search_text import search_index
from folio.searching import HELD, texts_of
from tests.building import BRIEFS, built, change, known_copy

ES = "content/fruta/es.md"


def held(output: Path, code: str) -> list[dict[str, object]]:
    text = (output / f"assets/search/{code}-0.js").read_text("utf-8")
    inside = text.removeprefix("(self.folio ||= []).push(\n").removesuffix("\n);\n")
    return json.loads(f"[{inside}]")


@pytest.fixture
def root(tmp_path, known) -> Path:
    return known_copy(tmp_path / "root", known)


def test_it_holds_what_a_reader_reads_section_by_section(root):
    output = root / "output"
    built(root, output, html_only=True)

    for code, folder in BRIEFS.items():
        (entry,) = held(output, code)
        page = (output / folder / "index.html").read_text("utf-8")
        assert entry["way"] == folder
        assert entry["title"] in page
        told = json.dumps(entry, ensure_ascii=False)
        assert "{{ parte" not in told
        assert "↩" not in told
        assert "<" not in told
        assert "\ue000" not in told
        anchors = [anchor for anchor, _, _ in entry["sections"] if anchor]
        assert anchors
        assert all(f'id="{anchor}"' in page for anchor in anchors), "each leads somewhere"
    (spanish,) = held(output, "es")
    assert any("México vendió" in text for _, _, text in spanish["sections"]), "numbers and all"


def test_an_edit_of_a_text_makes_its_file_anew_and_no_page_of_others(root):
    output = root / "output"
    built(root, output, html_only=True)
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}

    change(root, ES, "Lo muestra la", "Lo enseña la")
    built(root, output, html_only=True)

    changed = {
        path.relative_to(output).as_posix()
        for path in before
        if path.read_bytes() != before[path] and path.name != "manifest.json"
    }
    pages = {f"{folder}index.html" for folder in BRIEFS.values()}  # One says that it is behind.
    assert changed == {*pages, f"{BRIEFS['es']}index.md", "assets/search/es-0.js"}
    assert "Lo enseña la" in (output / "assets/search/es-0.js").read_text("utf-8")


def test_a_draft_that_is_not_shown_is_not_found(root):
    output = root / "output"
    built(root, output, html_only=True)
    assert len(held(output, "es")) == 1

    change(root, "content/fruta/publication.yaml", "status: published", "status: draft")
    built(root, output, html_only=True)
    assert not (output / "assets/search").exists() or not list((output / "assets/search").iterdir())
    page = (output / "es/buscar/index.html").read_text("utf-8")
    assert "assets/search/" not in page


def test_texts_keep_their_files_when_a_newer_one_comes():
    def part(day: int, digest: str) -> Part:
        told = '{"editions": {}}'
        return Part("x", listed=told, date=f"2025-01-{day:02}", texts={"es": Blob(digest, 1)})

    parts = {f"content/{day:02}": part(day, f"d{day}") for day in range(1, 11)}
    lines = {unit: written(each) for unit, each in parts.items()}
    first = texts_of({}, lines, parts)
    newer = {"content/11": part(11, "d11")}
    more = {**lines, "content/11": written(newer["content/11"])}

    assert texts_of(first, more, newer)["es"][:10] == first["es"]
    del lines["content/03"]
    assert [each[1] for each in texts_of(first, lines, {})["es"]] == sorted(lines)
    assert HELD >= 10


def test_what_is_searched_cannot_end_the_script():
    made = search_index("es", 0, ['{"title":"</script>\u2028\u2029"}'.encode()])
    text = made["assets/search/es-0.js"].decode()
    assert "\u2028" not in text
    assert "\u2029" not in text
    assert json.loads(text.split("push(\n")[1].removesuffix("\n);\n"))["title"].startswith("</")
