"""Print a brief with WeasyPrint, from memory only.

WeasyPrint would fetch whatever a page names, from disk or network; here it is
given a fetcher that holds the declared files and knows no other place.  Fonts are
read once a process, because reading them takes longer than a page.
"""

from __future__ import annotations

import atexit
import json
from collections.abc import Callable
from functools import lru_cache
from mimetypes import guess_type
from typing import Any
from xml.etree.ElementTree import Element

from pydyf import PDF, Array, Dictionary
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from folio.brief.columns import columns_set_once
from folio.core.model import Tree

SCHEME = "folio:"
VARIANT = "pdf/ua-1"
ROOMY = "roomy"
CLOSER = {"snug": (0.94, 0.9), "tight": (0.9, 0.78)}
"""Settings of print.css, classes of the root, from open to close; of the closer ones, how
much of the height of the roomy setting's text and drawings they need at the least: the least
that was measured of real briefs, and a little less.

Spanish runs a tenth longer than English, and two lines too many would leave a page
almost empty; so, like any editor, we tighten the setting when that saves a page.
"""
FULL = 0.96
"""How much of each page of a brief with drawings is filled at the most, on average: one that
does not fit leaves the foot of a page empty."""
INLINE = {"a", "abbr", "cite", "code", "data", "em", "span", "strong", "time"}
SPACES = " \n\N{NO-BREAK SPACE}"
WHOLE = {"h1", "h2", "h3", "h4", "p", "li", "td", "th", "dt", "dd", "figure", "img"}
"""What no brief may lose; WeasyPrint 70 did (columns.py)."""
PRINTED = 4
"""The flag of an annotation that stands on paper too, as PDF/A asks of links."""


class Incomplete(Exception):
    """A part of the brief stands on none of its pages: a fault of folio or of WeasyPrint."""


class Undeclared(Exception):
    """The brief asked for a file that it was not given."""


class _Refused(FatalURLFetchingError):
    """The same, in the only form that WeasyPrint lets through; not an Exception."""


class Declared(URLFetcher):
    """A fetcher that serves the files it was given, and refuses every other address."""

    def __init__(self, files: Tree, address: str = SCHEME) -> None:
        super().__init__(allowed_protocols=())
        self._files = files
        self._address = address

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return a declared file, by its private address or its place beside the page."""
        for start in (SCHEME, self._address):
            path = url.removeprefix(start)
            if path != url and path in self._files:
                kind = guess_type(path)[0] or "application/octet-stream"
                return URLFetcherResponse(url, self._files[path], {"Content-Type": kind})
        raise _Refused(f"The brief asks for {url}, which it was not given.")


def printed(html: str, css: str, fonts: Tree, assets: Tree, address: str) -> Tree:
    """Return the brief and its number of pages; the same bytes for the same input."""
    style, faces = _style(css, tuple(sorted(fonts.items())))
    page = HTML(string=html, base_url=address, url_fetcher=Declared(assets, address))
    _part_spaces(page.etree_element)
    images: dict[str, object] = {}
    try:
        document = _fitted(lambda fit: _laid_out(page, fit, style, faces, images))
    except _Refused as refused:
        raise Undeclared(str(refused)) from refused
    _see_that_it_is_whole(page, document)
    pages = {"pages": len(document.pages)}
    return {
        "brief.pdf": document.write_pdf(pdf_variant=VARIANT, finisher=_finish),
        "brief.json": json.dumps(pages).encode(),
    }


def _fitted(lay_out: Callable[[str], Document]) -> Document:
    """Lay the pages out in the roomiest setting that saves a page; in the roomy one if none does.

    A layout is most of the work, so a setting is not tried that cannot save a page.
    """
    roomy = lay_out(ROOMY)
    pages = len(roomy.pages)
    length, text, drawn = map(
        sum, zip(*(_lengths(page._page_box) for page in roomy.pages), strict=True)
    )
    room = (pages - 1) * (FULL if drawn else 1)
    for fit, (of_text, of_drawn) in CLOSER.items():
        if length - text * (1 - of_text) - drawn * (1 - of_drawn) <= room:
            closer = lay_out(fit)
            if len(closer.pages) < pages:
                return closer
    return roomy


def _see_that_it_is_whole(page: HTML, document: Document) -> None:
    """Raise Incomplete if a part of the page stands nowhere in the document."""
    laid = {box.element for each in document.pages for box in each._page_box.descendants()}
    for part in page.etree_element.iter():
        if part.tag in WHOLE and part not in laid:
            raise Incomplete(f"<{part.tag}> {''.join(part.itertext()).strip()[:60]}")


def _lengths(page: Any) -> tuple[float, float, float]:
    """Return how much of a page is filled from its top, and that of it that is text, or drawn.

    What is narrower than half the page counts half, because something stands beside it.
    """
    top, (root, *_) = page.content_box_y(), page.children
    solid = [box for box in root.descendants() if isinstance(box, LineBox | ReplacedBox)]
    end = max((box.position_y + box.height for box in solid), default=top)
    heights = {LineBox: 0.0, ReplacedBox: 0.0}
    for box in solid:
        kind = LineBox if isinstance(box, LineBox) else ReplacedBox
        heights[kind] += box.height / page.height / (2 if box.width < page.width / 2 else 1)
    return float((end - top) / page.height), heights[LineBox], heights[ReplacedBox]


def _laid_out(
    page: HTML, fit: str, style: CSS, faces: FontConfiguration, images: dict[str, object]
) -> Document:
    """Lay the pages out with a class of print.css on the root.

    images: those that an earlier layout of the page has read; added to.
    """
    page.etree_element.set("class", fit)
    page.wrapper_element = page.wrapper_element.from_html_root(page.etree_element)
    with columns_set_once():
        return page.render(
            stylesheets=[style], font_config=faces, pdf_variant=VARIANT, cache=images
        )


def _part_spaces(root: Element) -> None:
    """Give the space between text and an inline element a box of its own.

    When a text would fill its line exactly but for the space that ends it, WeasyPrint 70
    breaks the line after its first word instead.
    """
    for parent in list(root.iter()):
        before: Element | None = None
        for child in list(parent):
            text = (parent.text if before is None else before.tail) or ""
            kept = text.rstrip(SPACES)
            if child.tag in INLINE and kept not in ("", text):
                space = Element("span")
                space.text = (
                    "\N{NO-BREAK SPACE}" if "\N{NO-BREAK SPACE}" in text[len(kept) :] else " "
                )
                if before is None:
                    parent.text = kept
                else:
                    before.tail = kept
                parent.insert(list(parent).index(child), space)
            before = child


@lru_cache(maxsize=1)
def _style(css: str, fonts: tuple[tuple[str, bytes], ...]) -> tuple[CSS, FontConfiguration]:
    """Read style and fonts, once for all the briefs of a process.

    WeasyPrint keeps the fonts in a folder of its own until it forgets them.
    """
    faces = FontConfiguration()
    served = Declared({f"fonts/{name}": content for name, content in fonts})
    style = CSS(string=css, font_config=faces, url_fetcher=served, base_url=SCHEME)
    return style, faces


atexit.register(_style.cache_clear)  # While there is still a Python to remove the folder.


def _finish(document: Document, pdf: PDF) -> None:
    """Add what WeasyPrint leaves out.

    The print flag of links, the scope of header cells, the body of a list item that
    holds paragraphs.
    """
    for item in list(pdf.objects):
        if isinstance(item, Dictionary) and item.get("S") == "/LI":
            _give_body(item, pdf)
        if isinstance(item, Dictionary) and item.get("Type") == "/Annot":
            item["F"] = PRINTED
        if isinstance(item, Dictionary) and item.get("S") == "/TH":
            heads = "/Column" if _section(item, pdf) == "/THead" else "/Row"
            item["A"] = Dictionary({**item.get("A", {}), "O": "/Table", "Scope": heads})


def _give_body(item: Dictionary, pdf: PDF) -> None:
    """Put whatever a list item holds beside its label into one body."""
    kinds = {reference: _told(reference, pdf)["S"] for reference in item["K"]}
    loose = [reference for reference, kind in kinds.items() if kind not in ("/Lbl", "/LBody")]
    if not loose:
        return
    body = Dictionary({"Type": "/StructElem", "S": "/LBody", "P": item.reference})
    pdf.add_object(body)
    body["K"] = Array(loose)
    for reference in loose:
        _told(reference, pdf)["P"] = body.reference
    item["K"] = Array([*(kept for kept in kinds if kept not in loose), body.reference])


def _told(reference: bytes, pdf: PDF) -> Dictionary:
    """Return what a reference (`12 0 R`) stands for."""
    found = pdf.objects[int(reference.split()[0])]
    assert isinstance(found, Dictionary)
    return found


def _section(cell: Dictionary, pdf: PDF) -> str:
    """Return what the row of a cell stands in: `/THead` or `/TBody`."""
    return str(_told(_told(cell["P"], pdf)["P"], pdf)["S"])
