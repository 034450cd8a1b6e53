"""The Markdown of a publication: its words with their numbers, nothing of its layout."""

from __future__ import annotations

import re

from tests.building import BRIEFS, built
from tests.golden import SITES


def test_it_says_what_the_page_says_and_leads_where_that_leads(tmp_path):
    output = tmp_path / "output"
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
