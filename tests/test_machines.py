"""What programs read of a site: the map of it, and the feeds of its publications."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from folio.pages.sitemap import compose_sitemap
from tests.building import BRIEFS, built, change, copy, empty, site, without_former
from tests.projects import load, tiny

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "https://example.org/fruta/"
FEEDS = {"es": "es/publicaciones", "en": "en/publications"}


def urls(content: bytes) -> dict[str, ElementTree.Element]:
    found = ElementTree.fromstring(content).findall(f"{MAP}url")
    return {each.findtext(f"{MAP}loc", ""): each for each in found}


def test_the_map_holds_each_page_in_each_language_with_all_its_languages(tiny):
    found = urls((tiny / "sitemap.xml").read_bytes())

    homes = {SITE, f"{SITE}es/", f"{SITE}en/"}
    assert set(found) == {*homes, *(SITE + each for each in BRIEFS.values())}
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


def test_a_change_is_a_days_change_of_the_map_and_of_the_feeds(tmp_path):
    root = copy("tiny", tmp_path / "root")
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
