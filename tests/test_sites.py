"""A project makes its site: exactly these pages, and what is wrong is told exactly so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from folio import pipeline
from folio.core.problems import ProjectError
from folio.report import as_text, sentences, told_count
from tests.building import ALONE, BRIEFS, built, change, copy, order, site, words
from tests.golden import SITES, assert_golden, comparable

FIGURES = ("ventas", "saldo", "precios")
LISTS = tuple(
    f"{folder}/"
    for folder in (
        "es/datos", "es/autores", "es/series", "es/archivo",
        "en/data", "en/authors", "en/series", "en/archive",
    )
)  # fmt: skip
"""What tells the titles and the decks of publications."""


def test_a_project_makes_its_site(tiny, update):
    assert_golden(comparable(site(tiny)), SITES / "tiny.expected", update=update)


def test_a_draft_is_not_published(tiny):
    assert not [path for path in site(tiny) if "borrador" in path]


def test_the_manifest_tells_what_is_published(tiny):
    manifest = json.loads((tiny / "manifest.json").read_bytes())

    (fruit,) = manifest["publications"]
    files = fruit.pop("files")
    assert [fruit] == [
        {
            "id": "fruta",
            "date": "2025-03-13",
            "editions": {
                "es": {
                    "page": f"{BRIEFS['es']}index.html",
                    "pdf": f"{BRIEFS['es']}mexico-y-la-fruta.pdf",
                    "title": "México vende “21.5%” de la fruta",
                    "figures": [f"{BRIEFS['es']}figuras/{name}/" for name in FIGURES],
                    "findings": [],
                },
                "en": {
                    "page": f"{BRIEFS['en']}index.html",
                    "pdf": f"{BRIEFS['en']}mexico-and-fruit.pdf",
                    "title": "Mexico sells “21.5%” of the fruit",
                    "figures": [f"{BRIEFS['en']}figures/{name}/" for name in FIGURES],
                    "findings": [],
                },
            },
            "figures": list(FIGURES),
        }
    ]
    assert files.keys() & manifest["files"].keys() == set()
    assert {*files, *manifest["files"], "manifest.json"} == site(tiny).keys()


def test_no_page_says_where_or_by_what_it_was_made(tiny):
    for path, content in site(tiny).items():
        if path.endswith((".html", ".css", ".json")):
            assert str(Path.home()).encode() + b"/" not in content, path
            assert str(SITES).encode() not in content, path


def test_one_number_of_one_csv_changes_all_that_it_says_and_nothing_else(tiny, tmp_path):
    root = copy("tiny", tmp_path / "root")
    change(root, "data/fruta.csv", "2024,MEX,country,214.5,", "2024,MEX,country,333.3,")

    built(root, tmp_path / "output")

    before, after = site(tiny), site(tmp_path / "output")
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path] != after[path]}
    pages = {f"{folder}index.html" for folder in BRIEFS.values()}
    briefs = {path for path in before if path.endswith(".pdf")}
    homes = {f"{code}/index.{ending}" for code in BRIEFS for ending in ("html", "md")}
    chooser_and_homes = {"index.html", *homes}
    feeds = {
        f"{feed}.{ending}"
        for feed in ("es/publicaciones", "en/publications")
        for ending in ("xml", "json")
    }
    searched = {f"assets/search/{code}-0.js" for code in BRIEFS}
    told = {"records/fruta.json", "manifest.json", "llms.txt", *feeds, *searched}
    given = {"es/datos/fruta/fruta.csv", "en/data/fruta/fruta.csv"}
    lists = {path for path in before if path.startswith(LISTS) and path.endswith((".html", ".md"))}
    figures = {path for path in changed if "/figuras/" in path or "/figures/" in path}
    cards = {f"{folder}card.png" for folder in BRIEFS.values()}
    own = pages | cards | briefs | {f"{folder}index.md" for folder in BRIEFS.values()}
    assert changed - figures - lists == own | chooser_and_homes | told | given
    assert {path.rpartition("/")[2] for path in figures if path.endswith(".csv")} == {"ventas.csv"}
    for language, millions in (("es", "333 millones de dólares"), ("en", "333 million dollars")):
        page = after[f"{BRIEFS[language]}index.html"].decode().replace("\u00a0", " ")
        prose, _, rest = page.partition("drawing-wide")
        drawing = rest.partition("</svg>")[0]
        assert f'<data class="fact" value="333.3">{millions}</data>' in prose
        assert f"{millions}" in drawing.partition("<desc")[2].partition("</desc>")[0]
        assert "333.3</text>" in drawing
        assert "214" not in page
        (pdf,) = (tmp_path / "output" / BRIEFS[language]).glob("*.pdf")
        assert millions in words(pdf)
        assert "33.3%" in words(pdf)
        assert "21.5" not in words(pdf)


def test_a_number_typed_by_hand_stops_the_build_and_offers_the_nearest_fact(tiny, tmp_path):
    root = copy("tiny", tmp_path / "root")
    change(root, "content/fruta/es.md", "y es el {{ lugar }}", "y subió 3.2%, y es el {{ lugar }}")

    with pytest.raises(ProjectError) as raised:
        built(root, tmp_path / "output")

    (problem,) = [each for each in raised.value.problems if each.severity == "error"]
    line = (root / "content/fruta/es.md").read_text("utf-8").splitlines()[7]
    assert (problem.at.path, problem.at.line) == ("content/fruta/es.md", 8)
    assert problem.at.column == line.index("3.2%") + 1
    assert problem.code == "bare-number"
    assert dict(problem.params)["fact"] == "antes"
    assert not (tmp_path / "output").exists()


@pytest.mark.slow
def test_another_address_stands_where_a_machine_elsewhere_reads_it(tiny, tmp_path):
    built(SITES / "tiny", tmp_path / "output", base_url="https://other.org/repo")

    before, after = site(tiny), site(tmp_path / "output")
    here, there = b"https://example.org/fruta/", b"https://other.org/repo/"
    for path in before:
        if path.endswith(".html") and path != "404.html":
            assert before[path].count(here) == after[path].count(there) > 0
            assert here not in after[path]
    assert b'href="/repo/es/"' in after["404.html"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_everything_that_can_go_wrong_is_told_at_once(language, tmp_path, update):
    root = copy("broken", tmp_path)
    expected = SITES / f"broken.{language}.txt"
    said = sentences(language)

    problems = pipeline.check_only(order(root, tmp_path / "output"), ALONE)

    told = f"{as_text(problems, root, said)}\n{told_count(problems, said)}\n"
    if update:
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")
    assert list(problems) == sorted(problems)
    assert not (tmp_path / "output").exists()


def test_a_site_without_briefs_offers_none(tmp_path):
    built(SITES / "tiny", tmp_path / "output", html_only=True)

    pages = site(tmp_path / "output")
    assert not [path for path in pages if path.endswith(".pdf")]
    assert not [
        path
        for path, content in pages.items()
        if b"pdf" in content.lower() and path.endswith(".html")
    ]


def test_data_that_no_publication_uses_are_checked_too(tmp_path):
    root = copy("tiny", tmp_path / "root")
    papers = (root / "data/precios.yaml").read_text("utf-8")
    (root / "data/otros.yaml").write_text(papers, "utf-8")
    rows = (root / "data/precios.csv").read_text("utf-8").splitlines()
    (root / "data/otros.csv").write_text("\n".join([*rows, rows[-1]]) + "\n", "utf-8")

    with pytest.raises(ProjectError) as raised:
        built(root, tmp_path / "output")

    (problem,) = raised.value.problems
    assert (problem.code, problem.at.path) == ("csv-doubled-key", "data/otros.csv")
