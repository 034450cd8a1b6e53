"""A page beside the publications stands in each language, and every page leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from folio import pipeline
from folio.core.problems import ProjectError
from tests.building import ALONE, built, copy, order, site, stock
from tests.projects import told

WORDS = """\
---
title: {title}
deck: Quiénes somos.
slug: {slug}
---

Somos *pocos*. Véase [el sitio](https://example.org/).

## Dónde {{#donde}}

- aquí
"""


@pytest.fixture
def root(tmp_path: Path, known: Path) -> Path:
    root = copy("tiny", tmp_path / "root")
    stock(tmp_path / ".cache", known)
    write(root, "casa/es", WORDS.format(title="Nosotros", slug="nosotros"))
    write(root, "casa/en", WORDS.format(title="About us", slug="about"))
    return root


def write(root: Path, page: str, words: str) -> None:
    path = root / "content" / "pages" / f"{page}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf-8")


def _told(root: Path) -> str:
    return told(pipeline.check_only(order(root, root.parent / "output"), ALONE))


def test_a_page_of_the_house_is_made_in_each_language_and_linked_from_all(
    root: Path, tmp_path: Path
) -> None:
    built(root, tmp_path / "output", html_only=True)

    made = site(tmp_path / "output")
    page = made["es/nosotros/index.html"].decode()
    assert '<h1 class="title">Nosotros</h1>' in page
    assert "<em>pocos</em>" in page
    assert '<h2 id="donde">Dónde</h2>' in page
    assert 'hreflang="en" href="https://example.org/fruta/en/about/"' in page
    assert '<a href="../../en/about/index.html" lang="en-US"' in page
    pages = [path for path in made if path.endswith("index.html") and path != "index.html"]
    pages = [path for path in pages if "/embed/" not in path]
    assert len(pages) > 12
    for path in pages:
        name = "Nosotros" if path.startswith("es/") else "About us"
        assert f">{name}</a></li>" in made[path].decode(), path


def test_its_words_change_no_other_page(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    built(root, output, html_only=True)
    write(root, "casa/es", WORDS.format(title="Nosotros", slug="nosotros").replace("pocos", "tres"))

    again = built(root, output, html_only=True)

    own = ("es/nosotros/index.html", "es/nosotros/index.md")
    assert again.published.written == (*own, "manifest.json")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("Hay {{ parte }}.", "11:5 house-page-holds"),
        ("Hay @uno.", "11:5 house-page-holds"),
        ("[Es más]{claim=none}.", "11:1 house-page-holds"),
        ("[77%]{cite=uno}", "11:1 house-page-holds"),
        ("Véase [esto](folio:fruta).", "11:14 house-page-holds"),
        ("::: box Uno\nDos\n:::", "11:1 house-page-holds"),
        ("Son 77%.", "11:5 house-page-holds"),
    ],
)
def test_what_belongs_in_a_publication_is_told(root: Path, more: str, expected: str) -> None:
    text = WORDS.format(title="Nosotros", slug="nosotros").replace("- aquí", more)
    write(root, "casa/es", text)

    place, code = expected.split(" ")

    line, column = place.split(":")
    assert f"content/pages/casa/es.md:{int(line)}:{column} {code}" in _told(root)


@pytest.mark.parametrize(
    ("head", "place"), [("findings:\n  uno: Somos más.", "3:8"), ("aliases: casa", "2:10")]
)
def test_what_only_a_publication_s_head_holds_is_told(root: Path, head: str, place: str) -> None:
    text = WORDS.format(title="Nosotros", slug="nosotros").replace("---\n", f"---\n{head}\n", 1)
    write(root, "casa/es", text)

    assert f"content/pages/casa/es.md:{place} house-page-holds" in _told(root)


def test_a_page_in_one_language_is_a_warning(root: Path) -> None:
    (root / "content/pages/casa/en.md").unlink()

    assert "content/pages/casa/es.md:1:1 (missing-edition) language=en" in _told(root)


@pytest.mark.parametrize("slug", ["publicaciones", "pagina", "buscar", "estado", "otra"])
def test_an_address_that_is_taken_is_told(root: Path, slug: str) -> None:
    write(root, "otra/es", WORDS.format(title="Otra", slug="otra"))
    write(root, "otra/en", WORDS.format(title="Other", slug="other"))
    write(root, "casa/es", WORDS.format(title="Nosotros", slug=slug))

    assert "house-page-slug" in _told(root)


def test_a_page_without_a_head_stops_the_build(root: Path, tmp_path: Path) -> None:
    write(root, "casa/es", "Somos pocos.")

    with pytest.raises(ProjectError) as wrong:
        built(root, tmp_path / "output")

    assert "content/pages/casa/es.md:1:1 no-front-matter" in told(wrong.value.problems)


def test_a_page_is_told_at_its_own_place_beside_one_that_begins_alike(root: Path) -> None:
    write(root, "casa-grande/es", WORDS.format(title="Otra", slug="otra"))
    write(root, "casa-grande/en", WORDS.format(title="Other", slug="other"))
    (root / "content/pages/casa/en.md").unlink()

    assert "content/pages/casa/es.md:1:1 (missing-edition) language=en" in _told(root)
