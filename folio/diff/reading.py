"""What a reader of a built page reads: its sentences under their headings, and its figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

from folio.core.nouns import noun

BLOCKS = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "summary", "blockquote",
    "pre", "desc", "caption", "figcaption", "section", "article", "div", "ul", "ol", "dl", "table",
}  # fmt: skip
"""Elements that begin and end what is read in one go.  `desc`: the words for who cannot see."""
VOID = {"br", "img", "hr", "wbr", "meta", "link", "input", "source", "col"}
CELLS = {"td", "th"}
HEADINGS = {"h1", "h2", "h3"}
UNREAD = {"script", "style", "title", "text", "nav"}
"""Elements whose words are no sentences: a drawing's labels are seen beside the drawing."""
UNSAID = ("footnote-ref", "figure-label", "badges", "download", "drawing-narrow")
"""Classes of what only numbers, what only drafts show, and what is said twice."""

END = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.!?…])|(?<=[\d%)”»][.!?…])|(?<=[.!?…][”»)]))"
    r"\s+(?=[\"“«¿¡(]?[A-ZÁÉÍÓÚÑÜ¿¡])"
)
"""Where a sentence ends: after a word that is no abbreviation, before a capital."""
FIGURE = re.compile(r'<figure class="figure" id="(?P<name>[^"]*)".*?</figure>', re.S)
WIDE = re.compile(r'<div class="figure-drawing drawing-wide">(?P<svg><svg.*?</svg>)</div>', re.S)
TITLE = re.compile(r'<p class="figure-title"[^>]*>(?P<title>.*?)</p>', re.S)
TOLD = re.compile(r"<(title|desc)\b.*?</\1>", re.S)


@noun
class Sentence:
    """Something that is read in one go, and the heading that it stands under."""

    text: str
    heading: str


@noun
class Drawn:
    """A figure of a built page."""

    title: str
    svg: str
    """For a wide screen."""

    @property
    def drawing(self) -> str:
        """Return the drawing alone, without the words that are read instead of it."""
        return TOLD.sub("", self.svg)


def sentences(html: str) -> tuple[Sentence, ...]:
    """Return what a page says, in its order; spaces of every kind are one space.

    >>> [each.text for each in sentences("<main><p>Sube. Baja 3.2% en EE. UU.</p></main>")]
    ['Sube.', 'Baja 3.2% en EE. UU.']
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


def figures(html: str) -> Mapping[str, Drawn]:
    """Return the figures of a page by name."""
    found = {}
    for figure in FIGURE.finditer(html):
        wide, title = WIDE.search(figure[0]), TITLE.search(figure[0])
        if wide and title:
            found[figure["name"]] = Drawn(unescape(title["title"]), wide["svg"])
    return found


class _Reader(HTMLParser):
    """Gathers the sentences of <main>."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Sentence] = []
        self._heading = ""
        self._text: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """Elements that stand open, and whether what is in them is read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self._text.append(" ")
            return
        if tag in BLOCKS:
            self._flush()
        classes = dict(attrs).get("class") or ""
        inside = self._open[-1][1] if self._open else tag == "main"
        read = (inside or tag == "main") and tag not in UNREAD
        self._open.append((tag, read and not any(unsaid in classes for unsaid in UNSAID)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._flush(tag)
        elif tag in CELLS:
            self._text.append(" · ")
        if any(open_tag == tag for open_tag, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self, tag: str = "") -> None:
        text = " ".join("".join(self._text).split()).strip(" ·")
        self._text = []
        if tag in HEADINGS and text:
            self._heading = text
        for each in filter(None, END.split(text)):
            self.found.append(Sentence(each, self._heading))
