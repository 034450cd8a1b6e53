"""Scan words for what they refer to, keeping every place.

The scan runs before Markdown does, because Markdown forgets line numbers.
Blocks between `:::` are cut out and leave an empty slot that Markdown passes
through untouched; the page fills it afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from folio.core.grammar import FACT_NAME, FORM, IMAGE, SLOT, Mark, marks
from folio.core.nouns import replace
from folio.core.problems import Position, Problem, error
from folio.core.writing import (
    Anchor,
    CiteRef,
    ClaimRef,
    Comparative,
    Digits,
    FactRef,
    FigureRef,
    Heading,
    ImageRef,
    LinkRef,
    SignRef,
    Words,
)
from folio.source import tags
from folio.source.comparatives import first_of_each_sentence
from folio.source.digits import NumberRules, bare_numbers
from folio.source.notes import note_mistakes

# Every pattern takes what it takes for good (`++`) and begins where nothing longer began,
# so that a text is read in time that grows as its length does, whatever it holds.
LINK = re.compile(
    r"\]\(\s*+<?(?P<target>[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)?)>?"
    r"(?:\s++(?:\"[^\"\n]*+\"|'[^'\n]*+')\s*+|\s*+)\)"
)
LOOSE = re.compile(
    r"\]\((?P<target>(?:[^()\n]|\n(?![ \t]*+\n)|\((?:[^()\n]|\n(?![ \t]*+\n))*+\))*+)\)"
)
"""What Markdown may take for a link although its target is none."""
DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?(?P<target>[^\s<>]+)>?.*$", re.MULTILINE
)
AUTOLINK = re.compile(r"<(?P<target>[a-z][a-z0-9+.-]*:[^\s<>]+)>", re.IGNORECASE)
HEADING = re.compile(r"^#{1,6}+[ \t]++(?P<line>.*)$", re.MULTILINE)
ATTRIBUTES = re.compile(r"\{:?[ \t]*+(?P<inside>[^{}\n]*+)\}$")
ANCHOR = re.compile(r"(?:^|\s)#(?P<anchor>[\w-]+)")
LEFT = re.compile(r"\{\s*+(?P<kind>cite|claim|sign)=[^{}\n]*+\}")
"""What ends one of our marks and has no beginning."""
TOKEN = "\ue004"
NOT_PROSE = (
    SLOT,
    re.compile(r"</?+[a-zA-Z](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>"),
    re.compile(r"\bhttps?://[^\s<>()]+"),
    re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++\.[\w.-]+"),
    re.compile(r"\{:?[ \t]*+[#.a-zA-Z][^{}\n]*+\}"),
    re.compile(r"\[\^[^\[\]\n]++\]:?"),
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
    prose = _blank(text, ((m.start, m.end) for m in found if m.kind in ("code", "fenced")))
    whole = tuple(_with_held(found))
    unmarked = _blank(prose, (span for mark in whole for span in _own(mark)))
    tokens = _tokens(text, found)
    images = tuple(IMAGE.finditer(tokens))
    links = tuple(_links(prose))
    for mark in whole:
        problems.extend(_unreadable(mark, text, places))
    for left in LEFT.finditer(unmarked):
        problems.append(error(places.at(*left.span()), "mark-alone", kind=left["kind"]))
    quoted = _blank(prose, (span for m in whole if m.kind != "cite" for span in _own(m)))
    for start, end, name in tags.unknown_elements(quoted):
        problems.append(error(places.at(start, end), "html-element", element=name))
    for code, start, end, name in note_mistakes(prose):
        problems.append(error(places.at(start, end), code, note=name))
    read = _prose_only(unmarked)
    return Words(
        text=text,
        facts=tuple(
            FactRef(m.name, m.form, places.at(m.start, m.end)) for m in whole if m.kind == "fact"
        ),
        figures=tuple(
            FigureRef(m.names, places.at(m.start, m.end)) for m in whole if m.kind == "figures"
        ),
        links=tuple(LinkRef(target, places.at(start, end)) for start, end, target in links),
        images=tuple(_image(image, text, places) for image in images),
        cites=tuple(
            CiteRef(m.name, m.text, places.at(m.start, m.end)) for m in found if m.kind == "cite"
        ),
        claims=tuple(
            ClaimRef(m.names, m.text, places.at(m.start, m.end + len(m.text)))
            for m in found
            if m.kind == "claim"
        ),
        signs=tuple(
            SignRef(m.name, len(m.names), places.at(m.start, m.end))
            for m in whole
            if m.kind == "sign"
        ),
        comparatives=tuple(
            Comparative(word, places.at(start, start + len(word)))
            for start, word in first_of_each_sentence(
                _blank(read, _stated(found)), rules.comparatives
            )
        ),
        digits=tuple(_digits(read, rules, places)),
        headings=tuple(
            _heading(match, text, places, problems) for match in HEADING.finditer(tokens)
        ),
        anchors=tuple(Anchor(name, places.at(start, end)) for start, end, name in tags.ids(quoted)),
        at=at,
    )


class _Places:
    """Where an offset of a text stands in its file."""

    def __init__(self, text: str, at: Position) -> None:
        self.ends = [match.start() for match in re.finditer("\n", text)]
        self.first = at

    def at(self, start: int, end: int) -> Position:
        line = bisect_left(self.ends, start)
        column = start - (self.ends[line - 1] if line else -1)
        if line == 0:
            column += self.first.column - 1
        return Position(self.first.path, self.first.line + line, column, max(1, end - start))


def _links(text: str) -> Iterator[tags.Found]:
    """Yield what leads somewhere, and where that is written; an image does not."""
    if "](" in text:
        text = _blank(text, tuple(image.span() for image in IMAGE.finditer(text)))
        links = tuple(LINK.finditer(text))
        yield from ((*found.span("target"), found["target"]) for found in links)
    else:
        links = ()
    for pattern, sign in ((DEFINITION, "]:"), (AUTOLINK, "<")):
        for found in pattern.finditer(text) if sign in text else ():
            yield *found.span("target"), found["target"]
    loose = _blank(text, tuple(found.span() for found in links)) if links else text
    for found in LOOSE.finditer(loose) if "](" in loose else ():
        yield *found.span("target"), " ".join(found["target"].split())
    yield from tags.links(loose)


def _own(mark: Mark) -> Iterator[tuple[int, int]]:
    """Yield what of a mark is none of the text's: of words to choose from, what surrounds them."""
    if mark.kind == "sign":
        yield mark.start, mark.start + 1
        yield mark.start + 1 + len(mark.text), mark.end
    else:
        yield mark.start, mark.end


def _stated(found: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Yield the spans whose comparisons somebody answers for: data, a source, a fact's sign."""
    for mark in found:
        if mark.kind == "claim":
            yield mark.start, mark.end + len(mark.text)
        elif mark.kind in ("cite", "sign"):
            yield mark.start, mark.end


def _with_held(found: Iterable[Mark]) -> Iterator[Mark]:
    """Yield marks, and after a quotation, or words to choose from, those that stand in it."""
    for mark in found:
        yield mark
        if mark.kind in ("cite", "sign"):
            first = mark.start + 1  # After the bracket.
            for inner in marks(mark.text):
                yield replace(inner, start=first + inner.start, end=first + inner.end)


def _unreadable(mark: Mark, text: str, places: _Places) -> Iterator[Problem]:
    at = places.at(mark.start, mark.end)
    if mark.kind == "brace":
        yield error(at, "brace")
    if not mark.closed:
        line = text[mark.start : mark.end].partition("\n")[0]
        yield error(places.at(mark.start, mark.start + len(line)), "fence-not-closed", fence=line)
    if mark.kind == "claim" and not mark.names:
        yield error(at, "claim-mark")
    if mark.kind == "sign" and (len(mark.names) not in (2, 3) or not all(mark.names)):
        yield error(at, "sign-mark")
    if mark.kind == "fact" and not FACT_NAME.fullmatch(mark.name):
        yield error(at, "fact-name", typed=text[mark.start : mark.end])
    if mark.kind == "fact" and not FORM.fullmatch(mark.form):
        yield error(at, "fact-mark-form", typed=mark.form)


def _tokens(text: str, found: tuple[Mark, ...]) -> str:
    """Return the text as Markdown will see it: no mark is a bracket, a space or a quote."""
    pieces, last = [], 0
    for mark in found:
        pieces += [text[last : mark.start], TOKEN * (mark.end - mark.start)]
        last = mark.end
    return "".join([*pieces, text[last:]])


def _image(match: re.Match[str], text: str, places: _Places) -> ImageRef:
    """Return an image.  match: in the text with tokens, which is as long."""

    def written(name: str) -> str:
        return text[slice(*match.span(name))] if match[name] is not None else ""

    credit = written("credit") or written("credit2")
    start, end = match.span()
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : stop if (stop := text.find("\n", end)) >= 0 else len(text)]
    alone = not before.strip() and not after.strip()
    target, alt = written("target"), written("alt").strip()
    return ImageRef(target, alt, credit.strip(), alone, places.at(start, end))


def _heading(match: re.Match[str], text: str, places: _Places, problems: list[Problem]) -> Heading:
    """Return a heading.  match: in the text with tokens, where a fact has no braces."""
    line = match["line"].rstrip(" \t")
    attributes = ATTRIBUTES.search(line, max(0, line.rfind("{")))
    written = line[: attributes.start()] if attributes else line
    start = match.start("line")
    end = start + len(written.rstrip(" \t#"))
    at = places.at(start, end)
    if "{" in written or (attributes and written[-1:] not in (" ", "\t")):
        problems.append(error(at, "heading-braces"))
    anchors = ANCHOR.findall(attributes["inside"]) if attributes else [""]
    quotes = any(mark.kind == "fact" for mark in marks(text[start:end]))
    return Heading(text[start:end], anchors[-1] if anchors else "", quotes, at)


def _digits(prose: str, rules: NumberRules, places: _Places) -> Iterator[Digits]:
    for offset, number in bare_numbers(prose, rules):
        yield Digits(number, places.at(offset, offset + len(number)))


def _prose_only(text: str) -> str:
    """Blank what no reader reads: addresses, tags, attributes, labels, list markers."""
    images = tuple(image.span("target") for image in IMAGE.finditer(text))
    text = _blank(text, (*images, *((start, end) for start, end, _ in _links(text))))
    text = _blank(text, _comments(text))
    for pattern in NOT_PROSE:
        text = _blank(text, (match.span() for match in pattern.finditer(text)))
    return text


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of HTML's comments; one that does not end is none."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _blank(text: str, spans: Iterator[tuple[int, int]] | tuple[tuple[int, int], ...]) -> str:
    """Put spaces in place of the spans, so that everything else keeps its place."""
    pieces, last = [], 0
    for start, end in sorted(spans):
        if start < last:
            continue
        lines = (len(line) for line in text[start:end].split("\n"))
        pieces += [text[last:start], "\n".join(map(" ".__mul__, lines))]
        last = end
    return "".join([*pieces, text[last:]]) if pieces else text
