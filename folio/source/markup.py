"""Scan words for what they refer to, keeping every place.

The scan runs before Markdown does, because Markdown forgets line numbers.
Blocks between `:::` are cut out and leave an empty slot that Markdown passes
through untouched; the page fills it afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from folio.core.grammar import FACT_NAME, FORM, IMAGE, SLOT, Mark, marks
from folio.core.problems import Position, Problem, error
from folio.core.writing import (
    CiteRef,
    Digits,
    FactRef,
    FigureRef,
    Heading,
    ImageRef,
    LinkRef,
    Words,
)
from folio.source.digits import NumberRules, bare_numbers

LINK = re.compile(
    r"\]\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)?)>?"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<target>[^\s<>]+)>?.*$", re.MULTILINE
)
AUTOLINK = re.compile(r"<(?P<target>[a-z][a-z0-9+.-]*:[^\s<>]+)>", re.IGNORECASE)
HEADING = re.compile(
    r"^(?P<level>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*"
    r"(?:\{:?[ \t]*(?P<attributes>[^{}\n]*)\})?[ \t]*$",
    re.MULTILINE,
)
ANCHOR = re.compile(r"(?:^|\s)#(?P<anchor>[\w-]+)")
NOT_PROSE = (
    SLOT,
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"</?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"),
    re.compile(r"\bhttps?://[^\s<>()]+"),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    re.compile(r"\{:?[ \t]*[#.a-zA-Z][^{}\n]*\}"),
    re.compile(r"\[\^[^\]\n]+\]:?"),
    re.compile(r"^[ \t]*\d+\.(?=[ \t])", re.MULTILINE),
    re.compile(r"&#x?[0-9a-fA-F]+;"),
)


def scan(text: str, at: Position, rules: NumberRules, problems: list[Problem]) -> Words:
    """Return the words of a text and everything in them that refers to something.

    The text is as it stands in the file from `at` on.  Marks that cannot be read
    go to `problems`.
    """
    places = _Places(text, at)
    found = tuple(marks(text))
    prose = _blank(text, ((mark.start, mark.end) for mark in found if mark.kind == "code"))
    unmarked = _blank(prose, ((mark.start, mark.end) for mark in found))
    images = tuple(IMAGE.finditer(prose))
    links = tuple(_links(prose))
    for mark in found:
        problems.extend(_unreadable(mark, text, places))
    facts = [FactRef(m.name, m.form, places.at(m.start, m.end)) for m in _facts(found)]
    cites = [m for m in found if m.kind == "cite"]
    for cite in cites:
        offset = cite.start + 1  # After the bracket.
        facts.extend(
            FactRef(inner.name, inner.form, places.at(offset + inner.start, offset + inner.end))
            for inner in _facts(tuple(marks(cite.text)))
        )
    return Words(
        text=text,
        facts=tuple(sorted(facts, key=lambda ref: ref.at)),
        figures=tuple(
            FigureRef(m.names, places.at(m.start, m.end)) for m in found if m.kind == "figures"
        ),
        links=tuple(LinkRef(m["target"], places.at(*m.span("target"))) for m in links),
        images=tuple(_image(image, prose, places) for image in images),
        cites=tuple(CiteRef(m.name, m.text, places.at(m.start, m.end)) for m in cites),
        digits=tuple(_digits(_prose_only(unmarked), rules, places)),
        headings=tuple(_heading(match, text, places) for match in HEADING.finditer(prose)),
        at=at,
    )


class _Places:
    """Where an offset of a text stands in its file."""

    def __init__(self, text: str, at: Position) -> None:
        self.text = text
        self.first = at

    def at(self, start: int, end: int) -> Position:
        line = self.text.count("\n", 0, start)
        column = start - self.text.rfind("\n", 0, start)
        if line == 0:
            column += self.first.column - 1
        return Position(self.first.path, self.first.line + line, column, max(1, end - start))


def _links(text: str) -> Iterator[re.Match[str]]:
    """Yield what leads somewhere; an image does not."""
    without = _blank(text, tuple(image.span() for image in IMAGE.finditer(text)))
    for pattern in (LINK, DEFINITION, AUTOLINK):
        yield from pattern.finditer(without)


def _facts(found: tuple[Mark, ...]) -> Iterator[Mark]:
    return (mark for mark in found if mark.kind == "fact")


def _unreadable(mark: Mark, text: str, places: _Places) -> Iterator[Problem]:
    at = places.at(mark.start, mark.end)
    if mark.kind == "brace":
        yield error(at, "brace")
    if mark.kind == "fact" and not FACT_NAME.fullmatch(mark.name):
        yield error(at, "fact-name", typed=text[mark.start : mark.end])
    if mark.kind == "fact" and not FORM.fullmatch(mark.form):
        yield error(at, "fact-mark-form", typed=mark.form)


def _image(match: re.Match[str], prose: str, places: _Places) -> ImageRef:
    credit = match["credit"] or match["credit2"] or ""
    before = prose[: match.start()].rpartition("\n")[2]
    after = prose[match.end() :].partition("\n")[0]
    alone = not before.strip() and not after.strip()
    at = places.at(*match.span())
    return ImageRef(match["target"], match["alt"].strip(), credit.strip(), alone, at)


def _heading(match: re.Match[str], text: str, places: _Places) -> Heading:
    written = text[match.start("text") : match.end("text")]
    anchor = ANCHOR.search(match["attributes"] or "")
    quotes = any(mark.kind == "fact" for mark in marks(written))
    at = places.at(*match.span("text"))
    return Heading(written, anchor["anchor"] if anchor else "", quotes, at)


def _digits(prose: str, rules: NumberRules, places: _Places) -> Iterator[Digits]:
    for offset, number in bare_numbers(prose, rules):
        yield Digits(number, places.at(offset, offset + len(number)))


def _prose_only(text: str) -> str:
    """Blank what no reader reads: addresses, tags, attributes, labels, list markers."""
    leading = (*IMAGE.finditer(text), *_links(text))
    text = _blank(text, tuple(match.span("target") for match in leading))
    for pattern in NOT_PROSE:
        text = _blank(text, (match.span() for match in pattern.finditer(text)))
    return text


def _blank(text: str, spans: Iterator[tuple[int, int]] | tuple[tuple[int, int], ...]) -> str:
    """Put spaces in place of the spans, so that everything else keeps its place."""
    pieces, last = [], 0
    for start, end in sorted(spans):
        if start < last:
            continue
        pieces += [text[last:start], re.sub(r"[^\n]", " ", text[start:end])]
        last = end
    return "".join([*pieces, text[last:]])
