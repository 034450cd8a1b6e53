"""What programs read of a site: the map of it, and the feeds of its publications."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
import yaml
from PIL import Image

from folio.core.problems import ProjectError
from folio.pages.linked_data import graph
from folio.pages.sitemap import compose_sitemap
from tests.building import BRIEFS, built, change, copy, empty, site, stock, without_former
from tests.projects import load, tiny

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "https://example.org/fruta/"
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
YEARS = {"es": "es/archivo/2025/", "en": "en/archive/2025/"}
FEEDS = {"es": "es/publicaciones", "en": "en/publications"}


def urls(content: bytes) -> dict[str, ElementTree.Element]:
    found = ElementTree.fromstring(content).findall(f"{MAP}url")
    return {each.findtext(f"{MAP}loc", ""): each for each in found}


def test_the_map_holds_each_page_in_each_language_with_all_its_languages(tiny):
    found = urls((tiny / "sitemap.xml").read_bytes())

    homes = {SITE, f"{SITE}es/", f"{SITE}en/"}
    figures = {
        f"{SITE}{BRIEFS[code]}{word}/{name}/"
        for code, word in (("es", "figuras"), ("en", "figures"))
        for name in ("ventas", "saldo", "precios")
    }
    assert {link.get("href") for link in found[min(figures)].findall(LINK)} <= figures
    files = [path for path in tiny.glob("**/index.html") if path.parent.name != "embed"]
    assert len(files) > 10
    assert set(found) == {CANONICAL.findall(path.read_text("utf-8"))[0] for path in files}
    for home in homes:
        ways = {link.get("hreflang"): link.get("href") for link in found[home].findall(LINK)}
        assert ways == {"es": f"{SITE}es/", "en": f"{SITE}en/", "x-default": SITE}
    for code, address in BRIEFS.items():
        entry = found[SITE + address]
        assert entry.findtext(f"{MAP}lastmod") == "2025-03-13", code
        assert {link.get("hreflang"): link.get("href") for link in entry.findall(LINK)} == {
            "es": SITE + BRIEFS["es"],
            "en": SITE + BRIEFS["en"],
            "x-default": SITE + BRIEFS["es"],
        }


def test_a_change_is_a_days_change_of_the_map_and_of_the_feeds(tmp_path, known):
    root = copy("tiny", tmp_path / "root")
    stock(tmp_path / ".cache", known)
    told = "changes: [{date: 2026-01-10, kind: update, es: Llegaron datos., en: Data came.}]\n"
    change(root, "content/fruta/publication.yaml", "facts:\n", f"{told}facts:\n")
    without_former(root, 1)
    built(root, tmp_path / "output", html_only=True)
    made = site(tmp_path / "output")

    found = urls(made["sitemap.xml"])
    assert {each.findtext(f"{MAP}lastmod") for each in found.values()} == {"2026-01-10"}
    (item,) = json.loads(made["es/publicaciones.json"])["items"]
    assert item["date_published"] == "2025-03-13T00:00:00Z"
    assert item["date_modified"] == "2026-01-10T00:00:00Z"


def test_robots_are_told_where_the_map_is(tiny):
    text = (tiny / "robots.txt").read_text("utf-8")

    assert text.splitlines()[-1] == f"Sitemap: {SITE}sitemap.xml"


@pytest.mark.parametrize("language", ["es", "en"])
def test_both_feeds_tell_the_publications_of_a_language(tiny, language):
    feed = ElementTree.parse(tiny / f"{FEEDS[language]}.xml").getroot()
    told = json.loads((tiny / f"{FEEDS[language]}.json").read_bytes())
    (entry,) = feed.findall(f"{ATOM}entry")
    (item,) = told["items"]
    page = SITE + BRIEFS[language]

    assert entry.findtext(f"{ATOM}id") == item["id"] == item["url"] == page
    assert entry.findtext(f"{ATOM}title") == item["title"]
    assert entry.findtext(f"{ATOM}summary") == item["content_text"]
    assert entry.findtext(f"{ATOM}published") == item["date_published"] == "2025-03-13T00:00:00Z"
    assert feed.findtext(f"{ATOM}updated") == "2025-03-13T00:00:00Z"
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"{SITE}{FEEDS[language]}.json"
    assert told["language"].startswith(language)


@pytest.mark.parametrize("language", ["es", "en"])
def test_pages_offer_what_is_there(tiny, language):
    for folder in (f"{language}/", BRIEFS[language]):
        page = (tiny / folder / "index.html").read_text("utf-8")
        offered = [part.split('"')[0] for part in page.split(' href="')[1:]]
        feeds = [way for way in offered if way.endswith((".xml", ".json"))]

        assert len(feeds) == 3
        for way in feeds:
            assert (tiny / folder / way).is_file(), way


def test_a_site_without_publications_offers_nothing_to_follow(tmp_path):
    built(empty(tmp_path / "root"), tmp_path / "output")
    made = site(tmp_path / "output")

    assert not [path for path in made if path.endswith(".xml")]
    assert b"application/atom+xml" not in made["es/index.html"]


def test_a_map_beyond_what_engines_read_is_an_index_and_its_parts():
    house = load(tiny()).site
    places = [({"es": f"es/{n}/", "en": f"en/{n}/"}, "2026-01-01") for n in range(4)]

    made = compose_sitemap(house, places, "2026-01-01", largest=4)

    assert sorted(made) == [
        "robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml",
    ]  # fmt: skip
    index = ElementTree.fromstring(made["sitemap.xml"])
    parts = [each.text or "" for each in index.iter(f"{MAP}loc")]
    assert parts == [f"{house.base_url}sitemap-{number}.xml" for number in (1, 2, 3)]
    found = [urls(made[part.removeprefix(house.base_url)]) for part in parts]
    assert [len(each) for each in found] == [4, 4, 3]


def test_a_page_of_one_language_is_its_own_default():
    house = load(tiny()).site

    made = compose_sitemap(house, [({"en": "en/one/"}, "2026-01-01")], "2026-01-01")

    entry = urls(made["sitemap.xml"])[f"{house.base_url}en/one/"]
    assert [link.get("hreflang") for link in entry.findall(LINK)] == ["en", "x-default"]


# ---------------------------------------------------------------- what is shared, what is told


def linked(page: str) -> list[dict]:
    """Return what a page tells search engines."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    told = json.loads(found)
    assert told["@context"] == "https://schema.org"
    return told["@graph"]


def meta(page: str, name: str) -> list[str]:
    return re.findall(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', page)


def test_each_page_has_an_image_to_be_shared_with(tiny):
    pages = [path for path in tiny.rglob("*.html") if path.name != "404.html"]
    pages = [path for path in pages if path.parent.name != "embed"]
    assert len(pages) > 8
    for path in pages:
        page = path.read_text("utf-8")
        (image,) = meta(page, "og:image")
        with Image.open(tiny / image.removeprefix(SITE)) as opened:
            assert opened.size == (1200, 630), path
            assert len(opened.getcolors(1 << 20)) > 20, "something is drawn"
        assert meta(page, "og:image:alt")[0]
        assert meta(page, "twitter:card") == ["summary_large_image"]


def test_a_card_is_the_publications_own_and_of_its_language(tiny):
    cards = {
        path.relative_to(tiny).as_posix(): path.read_bytes() for path in tiny.rglob("card.png")
    }
    assert len(set(cards.values())) == len(cards) == 10


@pytest.mark.parametrize("code", ["es", "en"])
def test_search_engines_are_told_what_a_publication_is(tiny, code):
    page = (tiny / BRIEFS[code] / "index.html").read_text("utf-8")
    told, crumbs = linked(page)
    other = {"es": "en", "en": "es"}[code]

    assert told["@type"] == "Report"
    assert told["url"] == SITE + BRIEFS[code]
    assert told["headline"] == {
        "es": "México vende “21.5%” de la fruta", "en": "Mexico sells “21.5%” of the fruit"
    }[code]  # fmt: skip
    assert (told["datePublished"], told["inLanguage"][:2]) == ("2025-03-13", code)
    assert [author["name"] for author in told["author"]] == ["Ana", "Iván"]
    (twin,) = told[{"es": "workTranslation", "en": "translationOfWork"}[code]]
    assert twin["@id"] == f"{SITE}{BRIEFS[other]}#report"
    assert (tiny / told["encoding"]["contentUrl"].removeprefix(SITE)).is_file()
    assert len(told["hasPart"]) == 3
    for part in told["hasPart"]:
        assert (tiny / part["url"].removeprefix(SITE) / "index.html").is_file()
    assert [item["item"] for item in crumbs["itemListElement"]] == [
        f"{SITE}{code}/", f"{SITE}{YEARS[code]}", SITE + BRIEFS[code]
    ]  # fmt: skip
    assert meta(page, "citation_author") == ["Ana", "Iván"]
    assert meta(page, "citation_publication_date") == ["2025/03/13"]
    assert meta(page, "citation_pdf_url") == [told["encoding"]["contentUrl"]]


def test_search_engines_are_told_which_data_a_figure_has(tiny):
    folder = f"{BRIEFS['es']}figuras/ventas/"
    told, crumbs = linked((tiny / folder / "index.html").read_text("utf-8"))

    assert told["@type"] == "Dataset"
    assert told["isPartOf"]["@id"] == f"{SITE}{BRIEFS['es']}#report"
    assert told["isBasedOn"]["creator"]["name"] == "Oficina de la Fruta"
    assert 50 <= len(told["description"]) <= 5000
    for file in told["distribution"]:
        assert (tiny / file["contentUrl"].removeprefix(SITE)).is_file()
    assert len(crumbs["itemListElement"]) == 4


def test_what_search_engines_are_told_cannot_end_its_element():
    told = str(graph([{"name": "</script><b>&"}]))
    assert "<" not in told
    assert json.loads(told)["@graph"] == [{"name": "</script><b>&"}]


@pytest.mark.parametrize("code", ["es", "en"])
def test_a_telephone_is_told_how_to_keep_the_site(tiny, code):
    told = json.loads((tiny / code / "site.webmanifest").read_bytes())

    assert told["lang"].startswith(code)
    for icon in told["icons"]:
        with Image.open(tiny / code / icon["src"]) as opened:
            assert f"{opened.size[0]}x{opened.size[1]}" == icon["sizes"]


def test_what_looks_for_an_icon_without_asking_a_page_finds_one(tiny):
    with Image.open(tiny / "favicon.ico") as opened:
        assert (opened.format, opened.size) == ("ICO", (32, 32))
        assert len(opened.convert("RGB").getcolors() or []) > 1


def test_programs_and_people_are_told_what_there_is_in_plain_text(tiny):
    told = (tiny / "llms.txt").read_text("utf-8")
    citation = yaml.safe_load((tiny / "CITATION.cff").read_text("utf-8"))

    assert told.startswith("# Casa de la fruta\n\n> Breves sobre la fruta.\n")
    for address in re.findall(r"\]\((.*?)\)", told):
        path = tiny / address.removeprefix(SITE)
        assert path.is_file() or (path / "index.html").is_file(), address
    assert f"[México vende “21.5%” de la fruta]({SITE}{BRIEFS['es']}index.md)" in told
    assert f"[Mexico sells “21.5%” of the fruit]({SITE}{BRIEFS['en']}index.md)" in told
    assert citation["cff-version"] == "1.2.0"
    assert str(citation["date-released"]) == "2025-03-13"
    assert citation["authors"][0]["name"] == citation["title"] == "Casa de la fruta"
    assert "casa@example.org" in (tiny / "humans.txt").read_text("utf-8")


def test_whom_to_tell_of_a_weakness_is_said_if_somebody_is_named(tmp_path, known):
    root = copy("tiny", tmp_path / "root")
    stock(tmp_path / ".cache", known)
    named = 'handle: "@casa", security: fallas@example.org, security-until: 2027-06-30}'
    change(root, "content/site.yaml", 'handle: "@casa"}', named)
    built(root, tmp_path / "output", html_only=True)

    lines = (tmp_path / "output/security.txt").read_text("utf-8").splitlines()
    assert lines[:2] == ["Contact: mailto:fallas@example.org", "Expires: 2027-06-30T23:59:59Z"]
    assert f"Canonical: {SITE}security.txt" in lines
    change(root, "content/site.yaml", "fallas@example.org", "javascript:alert(1)")
    with pytest.raises(ProjectError) as raised:
        built(root, tmp_path / "output", html_only=True)
    assert [problem.code for problem in raised.value.problems] == ["not-an-address"]
