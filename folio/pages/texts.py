"""What editors write as Markdown, as HTML; what stands between it is left as holes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.model import Tree
from folio.core.nouns import noun
from folio.core.writing import Badge, Edition, Words
from folio.pages.badges import badged
from folio.pages.contents import anchored, contents
from folio.pages.prose import Telling, body, inline


@noun
class Pieces:
    """The pieces of an edition that are Markdown."""

    body: Words
    boxes: Mapping[str, Words]
    """By the number of the slot that each stands in."""
    notes: Mapping[str, Words]
    """By figure."""
    findings: Mapping[str, Words]


def pieces_of(edition: Edition, badges: Sequence[Badge] = ()) -> Pieces:
    """Return the pieces of an edition that are Markdown, with holes for badges."""
    slots = enumerate(edition.slots)
    boxes = {str(index): badged(slot.body, badges) for index, slot in slots if slot.kind == "box"}
    return Pieces(
        badged(edition.body, badges),
        boxes,
        {name: figure.note for name, figure in edition.figures.items()},
        edition.findings,
    )


def set_texts(pieces: Pieces, telling: Telling) -> Tree:
    """Return `body.html` and the ways to its headings, `toc.html`; by its slot `box-3.html`, by
    its figure `note-trade.html`; by its name `finding-trade.html`.
    """
    text, headings = anchored(body(pieces.body, telling))
    made = {"body": text, "toc": contents(headings, telling.language)}
    for index, words in pieces.boxes.items():
        made[f"box-{index}"] = body(words, telling, f"box-{index}-")
    for name, words in pieces.notes.items():
        made[f"note-{name}"] = inline(words, telling)
    for name, words in pieces.findings.items():
        made[f"finding-{name}"] = inline(words, telling)
    return {f"{name}.html": html.encode() for name, html in made.items()}
