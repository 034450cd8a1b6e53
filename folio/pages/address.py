"""Where pages stand in the site, and the way from one to another."""

from __future__ import annotations

import posixpath
from datetime import date

from folio.core.model import Language
from folio.core.reading import former_place
from folio.core.words import word


def home_address(language: Language) -> str:
    """Return the home page of a language, from the top of the site: `es/`."""
    return f"{language.code}/"


def archive_address(language: Language, number: int) -> str:
    """Return an archive page of a language: `es/pagina/3/`; its home page, if number is 0."""
    home = home_address(language)
    return f"{home}{word(language, 'home', 'archive')}/{number}/" if number else home


def index_address(language: Language, kind: str) -> str:
    """Return the index of a kind of collection: `es/temas/`."""
    return f"{home_address(language)}{word(language, 'finding', kind, 'address')}/"


def collection_address(language: Language, kind: str, slug: str) -> str:
    """Return the first page of a collection: `es/temas/comercio/`."""
    return f"{index_address(language, kind)}{slug}/"


def further_address(language: Language, address: str, number: int) -> str:
    """Return a page of a collection: `es/temas/comercio/pagina/3/`; the first, if number is 0."""
    return f"{address}{word(language, 'home', 'archive')}/{number}/" if number else address


def search_address(language: Language) -> str:
    """Return the page that searches a language: `es/buscar/`."""
    return f"{home_address(language)}{word(language, 'search', 'address')}/"


def search_file(code: str, number: int) -> str:
    """Return a file of what is searched of a language: `assets/search/es-0.js`."""
    return f"assets/search/{code}-{number}.js"


def house_page_address(slug: str, language: Language) -> str:
    """Return the folder of a page that stands beside the publications: `es/<slug>/`."""
    return f"{language.code}/{slug}/"


def feed_address(language: Language) -> str:
    """Return the feed of the publications of a language: `es/publicaciones.xml`."""
    return f"{home_address(language)}{word(language, 'publications')}.xml"


def changes_address(language: Language) -> str:
    """Return the feed of what publications of a language changed: `es/cambios.xml`."""
    return f"{home_address(language)}{word(language, 'changes', 'feed')}.xml"


def page_address(day: date, slug: str, language: Language) -> str:
    """Return the folder of an edition: `es/publicaciones/2025/03/<slug>/`."""
    return f"{language.code}/{language.words['publications']}/{day.year}/{day.month:02}/{slug}/"


def alias_address(day: date, alias: str, language: Language) -> str:
    """Return the folder where an edition stood before."""
    return f"{language.code}/{language.words['publications']}/{former_place(day, alias)}/"


def figure_address(page: str, name: str, language: Language) -> str:
    """Return the folder of a figure's own page, below its publication's: `…/figuras/<name>/`."""
    return f"{page}{word(language, 'figures')}/{name}/"


def finding_address(page: str, name: str, language: Language) -> str:
    """Return the folder of a finding's own page, below its publication's: `…/hallazgos/<name>/`."""
    return f"{page}{word(language, 'findings', 'address')}/{name}/"


def card_address(page: str) -> str:
    """Return the image that is shown when a page is shared: `…/card.png`."""
    return f"{page}card.png"


def manifest_address(language: Language) -> str:
    """Return the web app's manifest of a language: `es/site.webmanifest`."""
    return f"{home_address(language)}site.webmanifest"


def embed_address(figure: str) -> str:
    """Return the folder of what other sites show of a figure, below its own page's."""
    return f"{figure}embed/"


def explore_address(figure: str) -> str:
    """Return what a reader can choose among of a figure, beside its own page: a script of data."""
    return f"{figure}explore.js"


def way(start: str, target: str) -> str:
    """Return the relative address of a file or folder, seen from a folder.

    It names the file, so that the site also works from a disk.

    >>> way("es/publicaciones/2025/03/uno/", "en/")
    '../../../../../en/index.html'
    >>> way("", "assets/site.css")
    'assets/site.css'
    """
    file = target + "index.html" if target.endswith("/") or not target else target
    return posixpath.relpath(file, start or ".")


def top(start: str) -> str:
    """Return the way from a folder to the top of the site, with a slash at its end.

    >>> top("es/publicaciones/"), top("")
    ('../../', './')
    """
    return "../" * start.count("/") or "./"
