"""What leads from one publication to another: topics, data, kickers, authors, years, neighbours."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markupsafe import Markup

from folio import pipeline
from folio.core.model import Tree
from folio.core.nearness import Standing, related
from folio.pages.contents import anchored, contents
from folio.pipeline import Means
from tests import orchard
from tests.building import ALONE, built, change, order, quiet, site
from tests.projects import checked, load, told
from tests.projects import tiny as tiny_with

CESTA, PRECIO = "México vende 21.5% de la fruta", "El mango vale 23.75"
WAY = re.compile(r'<a [^>]*?href="([^"#:]*)(?:#([^"]*))?"')
ID = re.compile(r'\bid="([^"]*)"')


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The orchard, whose first publication has two topics, and a dataset of two vintages."""
    folder = tmp_path_factory.mktemp("finding")
    orchard.lay(folder / "root", orchard.files())
    root = folder / "root"
    (root / "data/precios").mkdir()
    (root / "data/precios.csv").rename(root / "data/precios/2025-02-01.csv")
    text = (root / "data/precios/2025-02-01.csv").read_text("utf-8")
    (root / "data/precios/2025-03-01.csv").write_text(text, "utf-8")
    papers = (root / "data/precios.yaml").read_text("utf-8")
    (root / "data/precios.yaml").write_text(re.sub(r"(?m)^  vintage: .*\n", "", papers), "utf-8")
    for path in root.glob("content/*/publication.yaml"):
        if "data: precios" in path.read_text("utf-8"):
            with path.open("a", encoding="utf-8") as file:
                file.write("vintages: {precios: 2025-02-01}\n")
    built(root, folder / "output", html_only=True)
    return root


@pytest.fixture(scope="module")
def made(root) -> Tree:
    """The orchard's site."""
    return site(root.parent / "output")


def text(made: Tree, folder: str) -> str:
    return made[f"{folder}index.html"].decode()


def items(page: str) -> list[str]:
    """Return the titles that a page lists."""
    return re.findall(r'<h[23] class="(?:item|entry)-title"><a [^>]*>([^<]*)</a>', page)


def test_every_way_of_every_page_leads_to_a_page_and_a_place_of_the_site(made):
    ids = {path: set(ID.findall(content.decode())) for path, content in made.items()
           if path.endswith(".html")}  # fmt: skip
    ways = 0
    for path, content in made.items():
        if not path.endswith("index.html"):
            continue
        for href, place in WAY.findall(content.decode()):
            target = str(Path("/", path, "..", href).resolve())[1:] if href else path
            assert target in made, f"{path}: {href}"
            assert not place or place in ids[target], f"{path}: {href}#{place}"
            ways += 1
    assert ways > 300


def test_a_topic_has_a_page_in_each_language_that_has_publications_of_it(made):
    assert items(text(made, "es/temas/mercado/")) == [CESTA, PRECIO]
    assert items(text(made, "en/topics/mercado/")) == ["Mexico sells 21.5% of the fruit"]
    assert items(text(made, "es/temas/el-huerto/")) == [CESTA]
    assert 'hreflang="en"' in text(made, "es/temas/el-huerto/")
    assert items(text(made, "es/temas/")) == ["El huerto", "El mercado"]
    assert "Lo que se vende." in text(made, "es/temas/mercado/")


def test_authors_kickers_and_years_have_their_pages(made):
    assert items(text(made, "es/autores/")) == ["Ana", "Iván"]
    assert items(text(made, "es/autores/ivan/")) == [CESTA, PRECIO]
    assert items(text(made, "es/series/fruta/")) == [CESTA]
    assert items(text(made, "es/archivo/")) == ["2025"]
    assert len(items(text(made, "es/archivo/2025/"))) == 3


def test_a_dataset_has_its_papers_its_files_and_who_uses_it(root, made):
    page = text(made, "es/datos/precios/")

    assert items(page) == [PRECIO]
    assert 'href="precios.csv"' in page
    assert 'href="precios-2025-02-01.csv"' in page
    newest, former = (root / f"data/precios/2025-0{month}-01.csv" for month in (3, 2))
    assert made["es/datos/precios/precios.csv"] == newest.read_bytes()
    assert made["es/datos/precios/precios-2025-02-01.csv"] == former.read_bytes()
    assert "Usa los datos al 1 de febrero de 2025" in page
    assert "/la-cesta/index.html#mango" not in page
    assert "#mango" in page
    assert "<code>precio</code>" in page


def test_a_page_says_where_it_stands(made):
    page = text(made, "es/publicaciones/2025/03/la-cesta/")
    trail = re.search(r'<nav class="crumbs".*?</nav>', page, re.S)

    assert trail
    assert re.findall(r">([^<]+)</a>", trail[0]) == ["Publicaciones", "El huerto"]
    assert 'class="crumbs"' not in text(made, "es/")


def test_a_publication_leads_to_its_neighbours(made):
    page = text(made, "es/publicaciones/2025/03/la-cesta/")
    near = page.partition('<nav class="near')[2]

    assert re.findall(r'class="near-title" [^>]*>([^<]*)<', near) == [PRECIO]
    older, newer = near.partition('rel="prev"')[2].split('rel="next"')
    assert PRECIO in older
    assert "Una nota" in newer


# ---------------------------------------------------------------- what a change makes anew


def test_a_paragraph_changes_its_own_page_and_a_title_those_that_tell_it(root, tmp_path):
    again = shutil.copytree(root, tmp_path / "root")
    output = tmp_path / "output"
    built(again, output, html_only=True)
    nota = "es/publicaciones/2025/03/una-nota/index.html"
    change(again, "content/nota/es.md", "La palabra es miel", "La palabra es sal")

    done = built(again, output, html_only=True).published
    assert set(done.written) == {
        nota,
        nota.replace(".html", ".md"),
        "manifest.json",
        "assets/search/es-0.js",
    }

    change(again, "content/nota/es.md", "title: Una nota", "title: Otra nota")
    means = Means(1, quiet, why=True)
    done = pipeline.build(order(again, output, html_only=True), means)
    assert "es/publicaciones/2025/03/la-cesta/index.html" in done.published.written
    assert "es/publicaciones/2025/02/los-precios/index.html" not in done.published.written
    jobs = {reason.job.partition(" ")[2] for reason in done.reasons}
    assert not jobs & {"drawings", "texts", "facts", "briefs"}


def test_data_that_change_change_what_is_given(root, tmp_path):
    again = shutil.copytree(root, tmp_path / "root")
    built(again, tmp_path / "output", html_only=True)
    path = again / "data/precios/2025-03-01.csv"
    path.write_bytes(path.read_bytes().replace(b"23.75", b"23.50"))

    pipeline.build(order(again, tmp_path / "output", html_only=True), ALONE)

    assert site(tmp_path / "output")["es/datos/precios/precios.csv"] == path.read_bytes()
    assert path.read_bytes() != (root / "data/precios/2025-03-01.csv").read_bytes()


# ---------------------------------------------------------------- who stands near whom


def standing(name: str, day: str, topics: str = "", data: str = "") -> Standing:
    return Standing(name, day, frozenset(topics.split()), frozenset(data.split()))


def test_shared_topics_come_before_shared_data_and_those_before_days():
    of = [
        standing("a", "2020-01-01", "x y"),
        standing("b", "2024-01-01", "", "d"),
        standing("c", "2024-02-01", "x"),
        standing("d", "2024-03-01", "x y", "d"),
        standing("e", "2024-04-01"),
    ]

    assert list(related(of)) == [(3, 2), (3,), (3, 0), (0, 2, 1), ()]


def test_of_publications_alike_the_nearest_days_are_taken_three_at_most():
    of = [standing(str(n), f"2024-01-{n:02}", "x") for n in range(1, 31)]

    found = list(related(of))

    assert found[0] == (1, 2, 3)
    assert found[10] == (11, 9, 12)
    assert found[29] == (28, 27, 26)


# ---------------------------------------------------------------- contents


def test_a_text_of_four_headings_has_its_contents_and_a_shorter_one_none():
    (language, *_) = load(tiny_with()).site.languages
    text = Markup("<h2>Uno</h2><h3>Uno</h3><h2 id='x'>Dos</h2>".replace("'", '"'))

    assert contents(anchored(text)[1], language) == ""
    html, headings = anchored(text + Markup("<h2>Tres <sup>a</sup> &amp; más</h2>"))
    assert re.findall(r' id="([^"]*)"', html) == [
        "section-uno", "section-uno-2", "x", "section-tres-mas",
    ]  # fmt: skip
    told = contents(headings, language)
    assert told.count('<a href="#section-tres-mas">Tres &amp; más</a>') == 2


# ---------------------------------------------------------------- what is wrong


TOPICS = b"""fruta:
  title: {es: Fruta, en: Fruit}
  description: {es: De la fruta., en: On fruit.}
"""


@pytest.mark.parametrize(
    ("topics", "typed", "expected"),
    [
        (TOPICS, "[frutas]",
         "content/fruta/publication.yaml:5:9 unknown-topic known=fruta topic=frutas"),
        (TOPICS + TOPICS.replace(b"fruta:", b"otra:\n  slug: fruta"), "fruta",
         "content/topics.yaml:5:3 doubled-topic other=fruta slug=fruta"),
        (TOPICS.replace(b"fruta:", b"Fruta:"), "Fruta",
         "content/topics.yaml:1:1 name-form typed=Fruta"),
        (b"fruta: {title: Fruta}", "fruta",
         "content/topics.yaml:1:8 missing-key key=description"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_topics_has_its_place(topics, typed, expected):
    path = "content/fruta/publication.yaml"
    changed = (path, "after: frutero", f"topics: {typed}\nafter: frutero")

    tree = tiny_with(changed, files={"content/topics.yaml": topics})
    found = told(checked(tree) if "unknown" in expected else load(tree).problems)

    assert found == expected
