"""What search engines are told: which pages there are, in which languages, since which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from folio.core.model import Site, Tree
from folio.pages.address import home_address, house_page_address
from folio.pages.feed import written

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
LARGEST = 50_000
"""Addresses in one file; no search engine reads more."""

Place = tuple[Mapping[str, str], str]
"""A page in its languages, code to address from the top of the site; and the day of its last
change, 2026-03-02, empty where nobody knows."""


def compose_sitemap(
    site: Site, publications: Sequence[Place], newest: str, largest: int = LARGEST
) -> Tree:
    """Return sitemap.xml and robots.txt; beyond `largest` addresses, an index and its parts.

    newest: the day of the newest publication, or of the newest change.
    """
    homes = {language.code: home_address(language) for language in site.languages}
    chooser = {**homes, "x-default": ""}
    entries = [_entry(site, address, chooser, newest) for address in chooser.values()]
    for twins, modified in (*_own(site), *publications):
        entries += _entries(site, twins, modified)
    parts = [entries[at : at + largest] for at in range(0, len(entries), largest)]
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {site.base_url}sitemap.xml\n"
    if len(parts) < 2:
        return {"robots.txt": robots.encode(), "sitemap.xml": _urlset(entries)}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = Element("sitemapindex", {"xmlns": SITEMAP})
    for name in names:
        SubElement(SubElement(index, "sitemap"), "loc").text = site.base_url + name
    made = {name: _urlset(part) for name, part in zip(names, parts, strict=True)}
    return {"robots.txt": robots.encode(), "sitemap.xml": written(index), **made}


def _own(site: Site) -> Iterator[Place]:
    """Yield the house's own pages."""
    names = dict.fromkeys(page.name for pages in site.house_pages.values() for page in pages)
    for name in names:
        yield (
            {
                language.code: house_page_address(page.slug, language)
                for language in site.languages
                for page in site.house_pages.get(language.code, ())
                if page.name == name
            },
            "",
        )


def _entries(site: Site, twins: Mapping[str, str], modified: str) -> Iterator[Element]:
    """Yield a page's entry in each of its languages, each with all of them."""
    main = next(language.code for language in site.languages if language.code in twins)
    for address in twins.values():
        yield _entry(site, address, {**twins, "x-default": twins[main]}, modified)


def _entry(site: Site, address: str, alternates: Mapping[str, str], modified: str) -> Element:
    entry = Element("url")
    SubElement(entry, "loc").text = site.base_url + address
    if modified:
        SubElement(entry, "lastmod").text = modified
    for code, twin in alternates.items():
        told = {"rel": "alternate", "hreflang": code, "href": site.base_url + twin}
        SubElement(entry, "xhtml:link", told)
    return entry


def _urlset(entries: Sequence[Element]) -> bytes:
    urlset = Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    urlset.extend(entries)
    return written(urlset)
