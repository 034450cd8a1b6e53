"""HTML becomes a PDF.

The brief is the publication's own words and drawings on Letter paper.  It can ask
for nothing: every font, drawing and photograph is handed in, and a request for
anything else stops the print.
"""

from __future__ import annotations

from functools import cache

from folio.core.model import Tree


def print_brief(html: str, css: str, fonts: Tree, assets: Tree, address: str) -> Tree:
    """Return `brief.pdf`, tagged (PDF/UA-1), and `brief.json` with its number of pages.

    html: brief.html, filled in.  css: tokens, base and print style, one after the other.
    fonts: the TTF files by name, served as `folio:fonts/<name>`.
    assets: drawings and photographs, served as `folio:<path>`, or by their place beside
    the page at `address`, an absolute address: links that are relative lead there.
    Raises Undeclared when the brief asks for a file it was not given, Incomplete when a part
    of it stands on no page.
    """
    prepare()
    from folio.brief.printing import printed

    return printed(html, css, fonts, assets, address)


@cache
def prepare() -> None:
    """Import what printing takes, which a process that will do it anyway may do ahead."""
    from folio.brief.waking import read_types_lightly, woken_fast

    with woken_fast():
        import folio.brief.printing  # noqa: F401  (WeasyPrint takes a third of a second.)
    from weasyprint.text.ffi import ffi

    read_types_lightly(ffi._parser)
