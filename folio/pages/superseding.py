"""The page of an edition that is no longer the newest: as it was, and it says so.

It is made of the page that was published, whose words and figures are not touched: its ways
lead from where it stands now, and before all else it tells which version it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from folio.core.changes import VERSIONS, Superseded, version_folder
from folio.core.dates import day
from folio.core.model import Language, Site
from folio.core.words import word
from folio.pages.address import way
from folio.pages.entrance_views import SupersededView
from folio.pages.templates import environment, macro

WAY = re.compile(r'(?P<before>\s(?:href|src)=")(?P<way>[^"]*)"')
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.S | re.I)
LINKS = re.compile(r'\s*<ul class="figure-links">.*?</ul>', re.S)
"""To pages and files of figures, which are those of the newest version."""
EXPLORED = re.compile(r'\s*<p class="explore-open">.*?</p>', re.S)
"""What nothing answers to, without scripts."""
RUNS = re.compile(r"; (?:script-src|require-trusted-types-for|trusted-types) [^;\"]*")
"""What a policy lets run, and how: nothing of a kept page does."""
TWIN = re.compile(r'\s*<link rel="alternate" type="text/markdown"[^>]*>')
SHARED = re.compile(r'\s*<details class="finding-share">.*?</details>', re.S)
"""Files and pages that only the newest version has."""
WEEK = re.compile(r'\s*<aside class="calendar".*?</aside>', re.S)
"""What happens in the week of the newest pages."""
NEAR = re.compile(r'\s*<nav class="near\b.*?</nav>', re.S)
"""Which publications stood near it then."""
MAIN = re.compile(r"<main\b[^>]*>")
TITLE = re.compile(r"(?<=<title>)(?P<title>[^<]*)(?=</title>)")
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
NOINDEX = f'{VIEWPORT}\n  <meta name="robots" content="noindex">'
STYLE = "assets/site.css"


def supersede(site: Site, language: Language, html: str, of: Superseded) -> bytes:
    """Return a page that was published as the page of a version that is kept."""
    start = of.folder(language.code)
    ways = {
        STYLE: f"{of.common}site.css",
        **{f"{twin}index.html": f"{of.folder(code)}index.html" for code, twin in of.pages.items()},
    }

    def led(match: re.Match[str]) -> str:
        return f'{match["before"]}{_led(match["way"], of, language.code, ways)}"'

    view = SupersededView(
        text=word(language, "changes", "superseded").format(
            number=of.number, date=day(language, of.date)
        ),
        newest=way(start, of.pages[language.code]),
        pdf=of.pdfs.get(language.code, ""),
        data=tuple((name, way(start, f"{of.common}data/{name}")) for name in of.data),
    )
    banner = macro(environment(site), "superseded", "superseded", view, language.words)
    told = word(language, "changes", "superseded_title")
    page = WAY.sub(led, _still(html)).replace(VIEWPORT, NOINDEX, 1)
    page = _named(page, of)
    page = TITLE.sub(lambda found: told.format(title=found["title"], number=of.number), page, 1)
    return MAIN.sub(lambda found: f"{found[0]}\n{banner}", page, 1).encode()


def _still(page: str) -> str:
    """Return a page that runs nothing, without what belongs to the newest version or week."""
    head, end, rest = _without(page).partition("</head>")
    return RUNS.sub("", head) + end + rest


def _without(page: str) -> str:
    for of_its_day in (SCRIPT, LINKS, EXPLORED, NEAR, WEEK, TWIN, SHARED):
        page = of_its_day.sub("", page)
    return page


def _named(page: str, of: Superseded) -> str:
    """Return a page that names itself, and its twins, by where they stand now."""
    head, end, rest = page.partition("</head>")
    for folder in of.pages.values():
        absolute = re.compile(rf'(?P<there>"https?://[^"]*/{re.escape(folder)})"')
        head = absolute.sub(lambda found: f'{found["there"]}{version_folder(of.number)}"', head)
    return head + end + rest


def _led(way_there: str, of: Superseded, code: str, ways: Mapping[str, str]) -> str:
    """Return where something leads from a page that stands two folders deeper."""
    parts = urlsplit(way_there)
    if parts.scheme or parts.netloc or not parts.path:
        return way_there  # To elsewhere, or to a place of the page itself.
    target = posixpath.normpath(of.pages[code] + parts.path)
    own = of.pages[code]
    if target.startswith(own) and not target.startswith(f"{own}{VERSIONS}") and target not in ways:
        return way_there  # A file that is kept beside it.
    found = way(of.folder(code), ways.get(target, target))
    return found + (f"#{parts.fragment}" if parts.fragment else "")


def style_of(style: bytes, of: Superseded) -> bytes:
    """Return the house's style sheet as it stands beside a version that is kept."""
    faces = way(of.common, "assets/fonts/")
    return style.replace(b'url("fonts/', f'url("{faces.removesuffix("index.html")}'.encode())
