"""The page of a former version: what is touched when it is kept, and what is not."""

from __future__ import annotations

from datetime import date

from folio.core.changes import Superseded
from folio.pages.superseding import style_of, supersede
from tests.projects import load, tiny

SITE = load(tiny()).site
SPANISH = SITE.languages[0]
OF = Superseded(
    2,
    date(2026, 3, 2),
    {"es": "es/publicaciones/2026/02/uno/", "en": "en/publications/2026/02/one/"},
    {"es": "uno.pdf"},
    ("a.csv",),
)
UP = "../../../../../"


def kept(html: str) -> str:
    head = '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Uno</title>'
    page = f'<head>{head}</head><main id="main">{html}</main>'
    return supersede(SITE, SPANISH, page, OF).decode()


def way(there: str) -> str:
    """Return where a way of the page leads once it is kept."""
    made = kept(f'<article><a class="x" href="{there}">a</a></article>')
    return made.partition('class="x" href="')[2].partition('"')[0]


def test_ways_lead_from_where_the_page_stands_now():
    assert way(f"{UP}es/index.html") == "../../../../../../index.html"
    assert way("../otra/index.html#dos") == "../../../otra/index.html#dos"
    assert way(f"{UP}assets/site.css") == "site.css"
    assert way(f"{UP}en/publications/2026/02/one/index.html") == (
        "../../../../../../../en/publications/2026/02/one/v/2/index.html"
    )


def test_what_is_kept_beside_it_stays_beside_it():
    for there in ("uno.pdf", "images/a.png", "#fn-1", "mailto:a@b.mx", "https://example.org/uno/"):
        assert way(there) == there


def test_a_version_before_it_is_its_neighbour():
    assert way("v/1/index.html") == "../1/index.html"


def test_its_twins_share_what_belongs_to_no_language():
    english = supersede(SITE, SITE.languages[1], "<main></main>", OF).decode()

    assert 'href="../../../../../../../es/publicaciones/2026/02/uno/v/2/data/a.csv"' in english
    assert 'type="application/pdf"' not in english


def test_nothing_that_runs_and_no_week_of_the_day_is_kept():
    made = kept('<script>a()</script><aside class="calendar"><p>lunes</p></aside><p>b</p>')

    assert "a()" not in made
    assert "lunes" not in made
    assert "<p>b</p>" in made


def test_it_says_which_version_it_is_before_all_else():
    made = kept("<p>b</p>")

    assert "<title>Uno (versión 2)</title>" in made
    assert '<meta name="robots" content="noindex">' in made
    assert made.index("Esta es la versión 2, del 2 de marzo de 2026") < made.index("<p>b</p>")


def test_a_kept_style_sheet_finds_the_faces_of_the_site():
    assert style_of(b'src: url("fonts/a.woff2")', OF) == (
        b'src: url("../../../../../../../assets/fonts/a.woff2")'
    )
