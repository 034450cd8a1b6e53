"""The model brief on paper: two pages, tagged, in its language, its fonts inside."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.building import built

ROOT = Path(__file__).parents[1]
MODEL = "tecnologia-de-norteamerica"
LETTER = (612, 792)
"""Points."""


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("model")
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "content" / MODEL, root / "content" / MODEL)
    for name in ("site.yaml", "calendar.yaml", "topics.yaml"):
        shutil.copy(ROOT / "content" / name, root / "content" / name)
    built(root, root / "output")
    found = (root / "output").rglob("*.pdf")
    return {path.relative_to(root / "output").parts[0]: path for path in found}


def text_of(path: Path) -> str:
    made = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return made.stdout.decode()


def tags(node: pikepdf.Object) -> list[str]:
    """Return the structure types below a node, in reading order."""
    found = [str(node.S)] if isinstance(node, pikepdf.Dictionary) and "/S" in node else []
    children = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    if isinstance(children, pikepdf.Dictionary):
        children = [children]
    if isinstance(children, pikepdf.Array | list):
        for child in children:
            if isinstance(child, pikepdf.Dictionary):
                found += tags(child)
    return found


@pytest.mark.parametrize(("language", "tag"), [("es", "es-MX"), ("en", "en-US")])
def test_it_has_two_letter_pages_its_language_and_its_title(
    briefs: dict[str, Path], language: str, tag: str
) -> None:
    with pikepdf.open(briefs[language]) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert tuple(round(float(side)) for side in page.mediabox[2:]) == LETTER
        assert str(pdf.Root.Lang) == tag
        assert pdf.docinfo["/Title"]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_is_declared_and_tagged_for_a_reader_who_hears_it(
    briefs: dict[str, Path], language: str
) -> None:
    with pikepdf.open(briefs[language]) as pdf:
        assert pdf.open_metadata().get("pdfuaid:part") == "1"
        found = tags(pdf.Root.StructTreeRoot)

    assert found.count("/Figure") == 3
    assert found.count("/H1") == 1
    assert "/Link" in found


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_drawing_has_its_alternative_text(briefs: dict[str, Path], language: str) -> None:
    with pikepdf.open(briefs[language]) as pdf:
        drawn = [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]

        assert len(drawn) == 3
        assert all(len(str(figure.Alt)) > 40 for figure in drawn)


@pytest.mark.parametrize("language", ["es", "en"])
def test_its_fonts_are_inside(briefs: dict[str, Path], language: str) -> None:
    listed = subprocess.run(
        ["pdffonts", briefs[language]], capture_output=True, check=True, text=True
    ).stdout.splitlines()[2:]

    assert listed
    assert all(re.search(r"\syes\s+yes\s+(yes|no)\s", line) for line in listed), listed


def test_it_holds_the_figures_the_sources_and_the_closing_block(briefs: dict[str, Path]) -> None:
    text = text_of(briefs["es"])

    for piece in ("Figura 1", "Figura 2", "Figura 3", "contacto@mexicocomovamos.mx", "1 de 2"):
        assert piece in text


def test_its_bookmarks_begin_with_the_title(briefs: dict[str, Path]) -> None:
    with pikepdf.open(briefs["es"]) as pdf, pdf.open_outline() as outline:
        title = str(pdf.docinfo["/Title"])
        first = next(entry.title for entry in outline.root)
        assert first.replace("\u00a0", " ") == title.replace("\u00a0", " ")


def test_its_drawings_are_vectors(briefs: dict[str, Path]) -> None:
    listed = subprocess.run(
        ["pdfimages", "-list", briefs["es"]], capture_output=True, check=True, text=True
    ).stdout.splitlines()[2:]

    assert listed == []
