"""Words, numbers and drawings become HTML.

Its doors import Jinja and Markdown only when they are opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.model import Language, Publication, Site, Tree
from folio.core.writing import Edition
from folio.pages.address import page_address

__all__ = [
    "brief_page",
    "chooser",
    "compiled",
    "figure_words",
    "home",
    "lost",
    "page",
    "page_address",
    "prepare",
    "site_files",
]


def figure_words(
    edition: Edition, publication: Publication, language: Language, numbers: Tree
) -> Mapping[str, Mapping[str, str]]:
    """Return each figure's `title`, `subtitle` and `alt` in words, its facts said."""
    from folio.pages.given import told_figures

    return told_figures(edition, publication, language, numbers["facts.json"])


def page(
    site: Site,
    publication: Publication,
    language: Language,
    facts: bytes,
    how: bytes,
    drawings: Mapping[str, Tree],
    twins: Mapping[str, str],
    pages: Mapping[str, str],
    pdf: str,
    pdf_size: int,
    pdf_pages: int,
) -> Tree:
    """Return a publication's page in one language: `index.html`, `card.json`, its images.

    pdf: the file of its brief, empty if there is none; then the page offers none.
    """
    from folio.pages.given import Given
    from folio.pages.publication import compose_page  # Jinja and Markdown.

    given = Given(site, publication, language, facts, how, drawings, twins, pages)
    return compose_page(given, pdf, pdf_size, pdf_pages)


def brief_page(
    site: Site,
    publication: Publication,
    language: Language,
    facts: bytes,
    how: bytes,
    drawings: Mapping[str, Tree],
    twins: Mapping[str, str],
    pages: Mapping[str, str],
) -> Tree:
    """Return `brief.html`, the same publication laid out for paper."""
    from folio.pages.given import Given
    from folio.pages.publication import compose_brief  # Jinja and Markdown.

    return compose_brief(Given(site, publication, language, facts, how, drawings, twins, pages))


def home(
    site: Site,
    language: Language,
    cards: Sequence[tuple[str, bytes, bytes]],
    number: int,
    archives: Mapping[str, int],
) -> Tree:
    """Return a language's home page, number 0, or an archive page, by its path from the top.

    cards: (address, card.json, drawing), newest first.  archives: language code to how
    many archive pages it has.
    """
    from folio.pages.entrances import compose_home  # Jinja.

    return compose_home(site, language, cards, number, archives)


def chooser(site: Site, newest: Mapping[str, str]) -> Tree:
    """Return the page at the top of the site; newest: language code to a title."""
    from folio.pages.entrances import compose_chooser  # Jinja.

    return compose_chooser(site, newest)


def lost(site: Site) -> Tree:
    """Return 404.html, in every language."""
    from folio.pages.entrances import compose_lost  # Jinja.

    return compose_lost(site)


def compiled(templates: Tree) -> Tree:
    """Return the templates of a site compiled, for `Site.compiled`."""
    from folio.pages.templates import compiled_templates  # Jinja.

    return compiled_templates(templates)


def site_files(templates: Tree) -> Tree:
    """Return the files that pages share: the style sheet, the faces it names, the icon."""
    style = b"\n".join(templates[f"css/{name}.css"] for name in ("tokens", "base", "charts", "web"))
    faces = {
        f"assets/{path}": content
        for path, content in templates.items()
        if path.startswith("fonts/") and path.endswith(".woff2")
    }
    return {"assets/site.css": style, "assets/icon.svg": templates["icon.svg"], **faces}


def prepare() -> None:
    """Import what composing takes, which a process that will do it anyway may do ahead."""
    import folio.pages.publication  # noqa: F401
