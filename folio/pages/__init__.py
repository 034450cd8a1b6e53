"""Words, numbers and drawings become HTML.

Its doors import Jinja and Markdown only when they are opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.changes import Entry, Superseded
from folio.core.model import Language, Site, Tree
from folio.core.tally import Tally
from folio.core.writing import Edition
from folio.pages.address import (
    card_address,
    collection_address,
    explore_address,
    figure_address,
    finding_address,
    further_address,
    index_address,
    page_address,
    search_address,
    search_file,
)
from folio.pages.alone_doors import figure_pages, finding_pages, moved_pages
from folio.pages.assembling import whole, whole_brief, whole_figure
from folio.pages.figure_telling import (
    figure_caption,
    figure_papers,
    figure_views,
    figure_words,
)
from folio.pages.finding_doors import closed, dataset, index, listing, near
from folio.pages.given import Given
from folio.pages.key_findings import finding_texts, shared_findings
from folio.pages.markdown_pages import of_figure as figure_twin
from folio.pages.markdown_twin import markdown_twin
from folio.pages.moving import moved_views
from folio.pages.publication import card_of, told_of
from folio.pages.script_data import choice_script
from folio.pages.search_text import search_entry, search_index
from folio.pages.telling import Order, order_of, telling_of
from folio.pages.texts import Pieces, pieces_of, set_texts
from folio.pages.views import Told

__all__ = [
    "Given",
    "Order",
    "Pieces",
    "Told",
    "card_of",
    "choice_script",
    "chooser",
    "closed",
    "collection_address",
    "compiled",
    "dataset",
    "explore_address",
    "feeds",
    "figure_address",
    "figure_caption",
    "figure_pages",
    "figure_papers",
    "figure_twin",
    "figure_views",
    "figure_words",
    "finding_address",
    "finding_pages",
    "finding_texts",
    "further_address",
    "home",
    "house_card",
    "index",
    "index_address",
    "laid_out",
    "listing",
    "lost",
    "manifests",
    "markdown_twin",
    "moved_pages",
    "moved_views",
    "near",
    "order_of",
    "own_page",
    "page_address",
    "pieces_of",
    "plain_texts",
    "prepare",
    "search",
    "search_address",
    "search_entry",
    "search_file",
    "search_index",
    "shared_findings",
    "site_files",
    "site_map",
    "status_page",
    "superseded",
    "superseded_style",
    "told_of",
    "whole",
    "whole_brief",
    "whole_figure",
    "written",
]


def written(
    pieces: Pieces,
    order: Order,
    language: Language,
    facts: bytes,
    forms: Mapping[str, str],
    address: str,
    pages: Mapping[str, str],
) -> Tree:
    """Return what an editor wrote as Markdown, as HTML with holes: see set_texts.

    The rest is what its words are told with: see telling_of.
    """
    return set_texts(pieces, telling_of(order, language, facts, forms, address, pages))


def laid_out(site: Site, language: Language, told: Told) -> Tree:
    """Return a page or a brief without its texts and drawings: see layout.py."""
    from folio.pages.layout import lay_out  # Jinja.

    return lay_out(site, language, told)


def home(
    site: Site,
    language: Language,
    cards: Sequence[tuple[str, bytes, bytes]],
    number: int,
    archives: Mapping[str, int],
    kinds: Sequence[str],
) -> Tree:
    """Return a language's home page, number 0, or an archive page, by its path from the top.

    cards: (address, card.json, drawing), newest first.  archives: language code to how
    many archive pages it has.  kinds: of collections, those that have an index.
    """
    from folio.pages.entrances import compose_home  # Jinja.

    return compose_home(site, language, cards, number, archives, kinds)


def search(site: Site, language: Language, files: int, kinds: Sequence[str]) -> Tree:
    """Return the page that searches a language, by its path.

    files: of how many files its texts are.  kinds: of collections, those that have an index.
    """
    from folio.pages.search_page import compose_search  # Jinja.

    return compose_search(site, language, files, kinds)


def status_page(site: Site, language: Language, tallies: Sequence[Tally]) -> Tree:
    """Return the page of a language that says how publications stand, by its path."""
    from folio.pages.statuses import compose_status  # Jinja.

    return compose_status(site, language, tallies)


def chooser(site: Site, newest: Mapping[str, str]) -> Tree:
    """Return the page at the top of the site; newest: language code to a title."""
    from folio.pages.entrances import compose_chooser  # Jinja.

    return compose_chooser(site, newest)


def lost(site: Site) -> Tree:
    """Return 404.html, in every language."""
    from folio.pages.entrances import compose_lost  # Jinja.

    return compose_lost(site)


def feeds(
    site: Site,
    language: Language,
    cards: Sequence[tuple[str, bytes]],
    entries: Sequence[Entry],
    newest: str,
) -> Tree:
    """Return the feeds of a language, by their paths: its publications, and what they changed.

    cards: address and card.json of at least one publication, newest first.  newest: the day of
    the newest publication of any language.
    """
    from folio.pages.feed import compose_changes, compose_publications  # XML.

    changes = compose_changes(site, language, entries, newest)
    return {**compose_publications(site, language, cards), **changes}


def site_map(
    site: Site, publications: Sequence[tuple[Mapping[str, str], str]], newest: str
) -> Tree:
    """Return sitemap.xml and robots.txt.

    publications: their addresses by language, and the day of the last change of each.
    newest: the last of those days.
    """
    from folio.pages.sitemap import compose_sitemap  # XML.

    return compose_sitemap(site, publications, newest)


def plain_texts(
    site: Site, publications: Sequence[Mapping[str, tuple[str, str]]], newest: str
) -> Tree:
    """Return `llms.txt`, `CITATION.cff` and `humans.txt`.

    publications: title and address by language code, newest first.
    newest: the day of the last change of any.
    """
    from folio.pages.plain_files import compose_plain_files

    return compose_plain_files(site, publications, newest)


def superseded(site: Site, language: Language, html: str, of: Superseded) -> bytes:
    """Return a page that was published as the page of a version that is kept."""
    from folio.pages.superseding import supersede  # Jinja.

    return supersede(site, language, html, of)


def superseded_style(templates: Tree, of: Superseded) -> bytes:
    """Return the style sheet of a version that is kept; its faces stay where they are."""
    from folio.pages.superseding import style_of  # Jinja.

    return style_of(site_files(templates)["assets/site.css"], of)


def own_page(site: Site, language: Language, editions: Mapping[str, Edition]) -> Tree:
    """Return a page that stands beside the publications, by its path from the top of the site.

    editions: the page by language code, this one included.
    """
    from folio.pages.house_page import compose_house_page  # Jinja and Markdown.

    return compose_house_page(site, language, editions)


def compiled(templates: Tree) -> Tree:
    """Return the templates of a site compiled, for `Site.compiled`."""
    from folio.pages.templates import compiled_templates  # Jinja.

    return compiled_templates(templates)


def site_files(templates: Tree) -> Tree:
    """Return the files that pages share: style sheet, faces, scripts, the icon."""
    style = b"\n".join(
        templates[f"css/{name}.css"] for name in ("tokens", "base", "charts", "web", "figures")
    )
    faces = {
        f"assets/{path}": content
        for path, content in templates.items()
        if path.startswith("fonts/") and path.endswith(".woff2")
    }
    scripts = {
        f"assets/{path.removeprefix('js/')}": content
        for path, content in templates.items()
        if path.startswith("js/")
    }
    return {**scripts, "assets/site.css": style, "assets/icon.svg": templates["icon.svg"], **faces}


def house_card(code: str) -> str:
    """Return where the card of a language stands, which its pages without one of their own show."""
    return card_address(f"{code}/")


def manifests(site: Site) -> Tree:
    """Return the web app's manifest of each language, by its path."""
    from folio.pages.entrances import compose_manifest  # Jinja.

    return {
        path: content
        for language in site.languages
        for path, content in compose_manifest(site, language).items()
    }


def prepare() -> None:
    """Import what composing takes, which a process that will do it anyway may do ahead."""
    import folio.pages.layout
    import folio.pages.markdown_text  # noqa: F401
