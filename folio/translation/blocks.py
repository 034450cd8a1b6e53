"""An edition, block by block: what a translator reads, and finds again, as one thing.

A block is a heading, a paragraph, a list item, a row of a table, one of a figure's words, a
title, a box's title, a footnote.  White space, the form of quotes and dashes, and where a
line breaks are no part of its text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from folio.core.claims import NOTHING
from folio.core.grammar import SLOT
from folio.core.nouns import noun
from folio.core.problems import Position
from folio.core.reading import OURS
from folio.core.writing import Edition, FigureText, Words
from folio.translation.cutting import Piece, cut

FIGURE_WORDS = ("title", "subtitle", "alt", "note")
FRONT = ("title", "deck", "summary")
TYPED = (
    ("“", '"'),
    ("”", '"'),
    ("„", '"'),
    ("‘", "'"),
    ("’", "'"),
    ("---", "—"),
    ("--", "–"),
    ("...", "…"),
)
INSIDE = re.compile(r"\{\{(?P<inside>[^{}\n]*+)\}\}")
TIED = re.compile(r"\[(?P<text>(?:[^\[\]]++|\[[^\[\]\n]*+\])*+)\]\{\s*+claim=[^{}]*+\}")
"""A statement that is tied to a claim: to tie it changes no word."""
CHOSEN = re.compile(r"\{\s*+(?P<mark>(?:sign|cite)=[^{}\s]*+)\s*+\}")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
NOTE = re.compile(r"\[\^(?P<name>[^\[\]\n]++)\]")
LENGTH = 12
"""Characters of a digest: enough for the blocks of a publication, and short to read."""


@noun
class Ref:
    """What a block refers to."""

    kind: str
    """`fact`, `source`, `claim`, `sign`, `figure`, `link` or `note`."""
    name: str
    at: Position


@noun
class Block:
    """A block of an edition."""

    section: str
    """The number of the heading it stands under, `box-1`, or `notes`."""
    kind: str
    name: str
    """Of one that has a name (`deck`, `trade.alt`); the others are found by what they say."""
    text: str
    digest: str
    at: Position
    refs: tuple[Ref, ...] = ()
    rank: int = 0
    """Of a heading its level, of a row how many cells it has."""


def blocks_of(edition: Edition) -> tuple[Block, ...]:
    """Return the blocks of an edition, in the order of its file."""
    found: list[Block] = []
    for name in FRONT:
        words: Words = getattr(edition, name)
        found += _named(words, name, edition)
    for name, words in edition.findings.items():
        found += _named(words, f"finding-{name}", edition)
    found += _flowing(edition.body, "", edition)
    return tuple(found)


def digest_of(kind: str, text: str) -> str:
    """Return what stands for a block: a heading of the same words is another."""
    return hashlib.sha256(f"{kind} {text}".encode()).hexdigest()[:LENGTH]


def plainly(text: str) -> str:
    """Return a text without what is no change to it.

    >>> plainly("Una  “gran”\\nalza -- de {{x|abs}}"), plainly("[Subió]{claim=alza} más")
    ('Una "gran" alza – de {{ x | abs }}', 'Subió más')
    """
    if "<!--" in text:
        text = COMMENT.sub("", text)
    if "{" in text:
        text = INSIDE.sub(_fact, TIED.sub(r"\g<text>", text))
        text = CHOSEN.sub(r"{\g<mark>}", text)
    for typed, same in TYPED:
        text = text.replace(typed, same)
    return " ".join(text.split())


def _fact(found: re.Match[str]) -> str:
    return f"{{{{ {' | '.join(part.strip() for part in found['inside'].split('|'))} }}}}"


def _named(
    words: Words, name: str, edition: Edition, kind: str = "words", section: str = ""
) -> Iterator[Block]:
    text = plainly(words.text)
    if text:
        refs = tuple(_refs(words, edition))
        yield Block(section, kind, name, text, digest_of(kind, text), words.at, refs)


def _flowing(words: Words, box: str, edition: Edition) -> Iterator[Block]:
    """Yield the blocks of a body, and those of what was cut out of it, in its place."""
    pieces = cut(words.text)
    held = _held(words, pieces, edition)
    section, headings = box or "0", 0
    start = f"{box}-" if box else ""
    for number, piece in enumerate(pieces):
        if piece.kind == "slot":
            yield from _slot(piece, edition)
            continue
        if piece.kind == "heading":
            headings += 1
            section = f"{start}{headings}"
        text = plainly(piece.text)
        if text:
            at = Position(words.at.path, words.at.line + piece.line, piece.column, piece.length)
            where = "notes" if piece.kind == "note" else section
            yield Block(
                where,
                piece.kind,
                "",
                text,
                digest_of(piece.kind, text),
                at,
                held.get(number, ()),
                piece.rank,
            )


def _slot(piece: Piece, edition: Edition) -> Iterator[Block]:
    found = SLOT.search(piece.text)
    if not found or int(found["number"]) >= len(edition.slots):
        return
    slot = edition.slots[int(found["number"])]
    if slot.kind == "box":
        box = f"box-{found['number']}"
        yield from _named(slot.title, "", edition, "box", box)
        yield from _flowing(slot.body, box, edition)
        return
    for name in slot.figures or (slot.name,):
        yield from _figure(edition.figures[name], edition)


def _figure(text: FigureText, edition: Edition) -> Iterator[Block]:
    for key in FIGURE_WORDS:
        yield from _named(getattr(text, key), f"{text.figure}.{key}", edition)


# ---------------------------------------------------------------- what it refers to


def _held(words: Words, pieces: Sequence[Piece], edition: Edition) -> dict[int, tuple[Ref, ...]]:
    """Return what each piece of a body refers to, by the line on which that stands."""
    owner = {
        words.at.line + line: number
        for number, piece in enumerate(pieces)
        for line in range(piece.line, piece.last + 1)
    }
    found: dict[int, list[Ref]] = {}
    for ref in _refs(words, edition):
        if ref.at.line in owner:
            found.setdefault(owner[ref.at.line], []).append(ref)
    for number, piece in enumerate(pieces):
        if "[^" in piece.text or piece.name:
            at = Position(words.at.path, words.at.line + piece.line, piece.column, piece.length)
            names = [*NOTE.findall(piece.text), *([piece.name] if piece.name else [])]
            found.setdefault(number, []).extend(Ref("note", name, at) for name in names)
    return {number: tuple(refs) for number, refs in found.items()}


def _refs(words: Words, edition: Edition) -> Iterator[Ref]:
    yield from (Ref("fact", ref.name, ref.at) for ref in words.facts)
    yield from (Ref("source", ref.source, ref.at) for ref in words.cites)
    stated = ((name, ref.at) for ref in words.claims for name in ref.names)
    yield from (Ref("claim", name, at) for name, at in stated if name != NOTHING)
    yield from (Ref("sign", ref.fact, ref.at) for ref in words.signs)
    yield from (Ref("figure", name, ref.at) for ref in words.figures for name in ref.names)
    yield from (Ref("link", _target(ref.target, edition.figures), ref.at) for ref in words.links)


def _target(target: str, figures: Iterable[str]) -> str:
    """Return where a link leads, as far as it must lead there in every language.

    >>> _target("folio:a", ()), _target("#trade", ["trade"]), _target("#los-datos", ["trade"])
    ('folio:a', '#trade', '#')
    >>> _target("https://example.org/es", ())
    '://'
    """
    if target.startswith(OURS) or target[1:] in figures:
        return target
    return "#" if target.startswith("#") else "://"
