"""What a publication changed since it came out is told on its page, its PDF and a feed."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from folio.core.changes import Change, versions
from tests.building import BRIEFS, built, change, copy, site, stock, without_former
from tests.golden import SITES

ATOM = "{http://www.w3.org/2005/Atom}"
DECLARED = "content/fruta/publication.yaml"
CHANGES = """\
changes:
  - date: 2025-05-02
    kind: clarification
    es: Se aclara <b>que</b> & «así».
    en: It says <b>so</b> & “so”.
  - {date: 2026-01-10, kind: update, es: Llegaron datos., en: Data came.}
  - {date: 2025-05-02, kind: correction, es: Decía 3.2%., en: It said 3.2%.}
"""
FEEDS = {"es": "es/cambios.xml", "en": "en/changes.xml"}


@pytest.fixture(scope="module")
def changed(tmp_path_factory, known) -> Path:
    """The small project's site, of a publication that changed twice."""
    root = copy("tiny", tmp_path_factory.mktemp("changes") / "root")
    stock(root.parent / ".cache", known)
    change(root, DECLARED, "facts:\n", f"{CHANGES}facts:\n")
    without_former(root, 1, 2)
    built(root, root.parent / "output")
    return root.parent / "output"


def test_what_changed_on_one_day_is_one_version():
    one, two = (Change(date(2026, 2, day), "update", {}) for day in (5, 4))
    other = Change(date(2026, 2, 5), "correction", {})

    newest, second, first = versions(date(2026, 1, 1), [one, two, other])

    assert (newest.number, newest.date, newest.changes) == (3, date(2026, 2, 5), (one, other))
    assert newest.kind == "correction"
    assert (second.number, second.changes) == (2, (two,))
    assert (first.number, first.date, first.changes) == (1, date(2026, 1, 1), ())


@pytest.mark.parametrize(
    ("language", "newest", "told"),
    [
        (
            "es",
            "Versión 3, actualizada el 10 de enero de 2026",
            [
                "Versión 3, 10 de enero de 2026",
                "Actualización programada. Llegaron datos.",
                "Versión 2, 2 de mayo de 2025",
                "Aclaración. Se aclara &lt;b&gt;que&lt;/b&gt; &amp; «así».",
                "Corrección. Decía 3.2%.",
                "Versión 1, 13 de marzo de 2025",
                "Primera publicación.",
            ],
        ),
        (
            "en",
            "Version 3, updated on January 10, 2026",
            [
                "Version 3, January 10, 2026",
                "Scheduled update. Data came.",
                "Version 2, May 2, 2025",
                "Clarification. It says &lt;b&gt;so&lt;/b&gt; &amp; “so”.",
                "Correction. It said 3.2%.",
                "Version 1, March 13, 2025",
                "First publication.",
            ],
        ),
    ],
)
def test_the_page_tells_its_newest_version_and_all_that_changed(changed, language, newest, told):
    html = (changed / BRIEFS[language] / "index.html").read_text("utf-8")
    listed = html.partition('id="changes"')[2].partition("</ol>")[0]

    head = html.partition('<li class="updated">')[2].partition("</li>")[0]
    assert head.startswith('<a href="#changes">')
    assert _text(head) == newest
    assert [_text(part) for part in listed.split("<p")[1:]] == told


def _text(html: str) -> str:
    """Return the words of a piece of HTML that begins in a tag, as they are escaped."""
    parts = f"<{html}".split("<")
    return "".join(part.partition(">")[2] for part in parts).strip()


def test_the_brief_tells_them_too(changed):
    pdf = next((changed / BRIEFS["es"]).glob("*.pdf"))
    made = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True)
    text = " ".join(made.stdout.decode().split())

    assert "13 de marzo de 2025 · Versión 3, actualizada el 10 de enero de 2026" in text
    assert "Versión 3, 10 de enero de 2026. Actualización programada. Llegaron datos." in text
    assert "Versión 2, 2 de mayo de 2025. Aclaración. Se aclara <b>que</b> & «así»." in text
    known = subprocess.run(["pdfinfo", "-isodates", pdf], capture_output=True, check=True)
    dates = dict(
        line.split(": ", 1) for line in known.stdout.decode().splitlines() if "Date" in line
    )
    assert dates["ModDate"].strip().startswith("2026-01-10")


@pytest.mark.parametrize(
    ("language", "title"),
    [("es", "Corrección: {} (versión 2)"), ("en", "Correction: {} (version 2)")],
)
def test_the_feed_tells_a_version_an_entry_the_newest_first(changed, language, title):
    feed = ElementTree.parse(changed / FEEDS[language]).getroot()

    entries = feed.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}updated") for each in entries] == [
        "2026-01-10T00:00:00Z",
        "2025-05-02T00:00:00Z",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-01-10T00:00:00Z"
    page = f"https://example.org/fruta/{BRIEFS[language]}#change-2025-05-02"
    assert entries[1].findtext(f"{ATOM}id") == page
    assert entries[1].find(f"{ATOM}link").get("href") == page
    listed = json.loads((changed / "manifest.json").read_bytes())["publications"][0]["editions"]
    assert entries[1].findtext(f"{ATOM}title") == title.format(listed[language]["title"])
    content = entries[1].findtext(f"{ATOM}content").splitlines()
    assert content[0].startswith("Aclaración. Se" if language == "es" else "Clarification. It")
    assert content[0].endswith("<b>que</b> & «así»." if language == "es" else "<b>so</b> & “so”.")
    ids = [each.text for each in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 3


def test_a_feed_of_nothing_is_as_old_as_the_newest_publication(tiny):
    feed = ElementTree.parse(tiny / FEEDS["es"]).getroot()

    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}updated") == "2025-03-13T00:00:00Z"


def test_a_home_offers_the_feed_and_it_is_there(tiny):
    for language, path in FEEDS.items():
        home = (tiny / language / "index.html").read_text("utf-8")

        assert 'type="application/atom+xml"' in home
        assert f'href="{path.partition("/")[2]}"' in home
        assert (tiny / path).is_file()


def test_the_manifest_keeps_what_was_told(changed):
    (fruit,) = json.loads((changed / "manifest.json").read_bytes())["publications"]

    assert fruit["version"] == 3
    assert [(each["date"], each["kind"]) for each in fruit["changes"]] == [
        ("2026-01-10", "update"),
        ("2025-05-02", "clarification"),
        ("2025-05-02", "correction"),
    ]
    assert fruit["changes"][0]["words"] == {"es": "Llegaron datos.", "en": "Data came."}


def test_what_never_changed_says_nothing_of_it(tiny):
    for folder in BRIEFS.values():
        html = (tiny / folder / "index.html").read_text("utf-8")

        assert 'id="changes"' not in html
        assert "updated" not in html
    (fruit,) = json.loads((tiny / "manifest.json").read_bytes())["publications"]
    assert not {"version", "changes"} & fruit.keys()


def test_a_change_reaches_the_feed_of_a_site_that_stands(tmp_path, known):
    """The cards of the home page look as they did: it is not written anew."""
    root = copy("tiny", tmp_path / "root")
    stock(tmp_path / ".cache", known)
    built(root, tmp_path / "output", html_only=True)
    change(root, DECLARED, "facts:\n", f"{CHANGES}facts:\n")
    without_former(root, 1, 2)

    again = built(root, tmp_path / "output", html_only=True)

    pages = {f"{folder}index.html" for folder in BRIEFS.values()}
    feeds = {*FEEDS.values(), "es/publicaciones.xml", "en/publications.xml"}
    feeds |= {path.replace(".xml", ".json") for path in feeds if "publica" in path}
    told = {"manifest.json", "sitemap.xml", "CITATION.cff", "humans.txt"}
    assert set(again.published.written) == {*pages, *feeds, *told}
    built(root, tmp_path / "clean/output", html_only=True)
    assert site(tmp_path / "output") == site(tmp_path / "clean/output")


def test_words_in_every_language_that_it_is_published_in_and_no_other(tmp_path, known):
    root = copy("tiny", tmp_path / "root")
    stock(tmp_path / ".cache", known)
    assert SITES.joinpath("tiny", DECLARED).is_file()
    (root / "content/fruta/en.md").unlink()
    only = '{date: 2025-05-02, kind: update, es: "Sí."}'
    change(root, DECLARED, "facts:\n", f"changes: [{only}]\nfacts:\n")
    without_former(root, 1)

    made = built(root, tmp_path / "output", html_only=True)

    assert [warning.code for warning in made.warnings][:1] == ["missing-edition"]
    assert not (tmp_path / "output" / BRIEFS["en"]).exists()
