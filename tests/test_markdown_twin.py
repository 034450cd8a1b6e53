"""The Markdown of pages: their words with their numbers, nothing of their layout."""

from __future__ import annotations

import re
from html import unescape

from folio.pages.markdown_pages import link, table
from tests.building import BRIEFS, built, stock
from tests.golden import SITES


def test_it_says_what_the_page_says_and_leads_where_that_leads(tmp_path, known):
    output = tmp_path / "output"
    stock(tmp_path / ".cache", known)
    built(SITES / "tiny", output, html_only=True)

    for folder in BRIEFS.values():
        page = (output / folder / "index.html").read_text("utf-8")
        text = (output / folder / "index.md").read_text("utf-8")
        assert '<link rel="alternate" type="text/markdown" href="index.md">' in page
        assert text.startswith("# ")
        for left in ("{{ parte", "]{", "{#", ":::", "\ue000"):
            assert left not in text
        figures = re.findall(r"\]\((figur\w+/[\w-]+/[\w.-]+\.csv)\)", text)
        assert len(figures) == page.count('class="figure"') == 3
        for way in re.findall(r"\]\((?!https?:|#|mailto:)([^)\s]+)", text):
            assert (output / folder / way).is_file(), way
        assert (output / "llms.txt").read_text("utf-8").count(f"{folder}index.md") == 1


def test_each_page_that_names_one_has_one_that_says_and_leads_to_the_same(tmp_path):
    output = tmp_path / "output"
    built(SITES / "orchard", output, html_only=True)
    pages = {path: path.read_text("utf-8") for path in output.rglob("index.html")}
    named = {path for path, page in pages.items() if 'type="text/markdown"' in page}

    assert {path.with_name("index.html") for path in output.rglob("index.md")} == named
    kinds = {re.search(r'<body class="([^"]*)"', pages[path])[1] for path in named}  # type: ignore[index]
    assert len(named) > 20, kinds
    for path in named:
        text = path.with_name("index.md").read_text("utf-8")
        title = re.search(r"<h1[^>]*>(.*?)</h1>", pages[path], re.S)
        assert title
        said = unescape(re.sub(r"<[^>]+>", "", title[1])).replace("\u00a0", " ").strip()
        assert said in text.splitlines()[0].replace("\u00a0", " "), path
        for way in re.findall(r"(?<!\\)\]\((?!https?:|#|mailto:)([^)\s]+)", text):
            assert (path.parent / way).is_file(), (path, way)


def test_what_markdown_would_read_as_its_own_is_kept_apart():
    assert link("a [b] *c*", "d.html") == r"[a \[b\] \*c\*](d.html)"
    assert table(["x", "y"], [["a|b", "1"]], numbers_from=1) == (
        "| x | y |\n| -- | --: |\n| a\\|b | 1 |"
    )
