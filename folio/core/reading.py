"""Read an edition through: every piece of its writing, and what it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from folio.core.writing import Edition, Words

OURS = "folio:"
"""`folio:<publication>` is that publication's page in the same language."""


def all_words(edition: Edition) -> Iterator[Words]:
    """Yield each piece of an edition's writing once, the summary for machines too."""
    yield edition.summary
    yield from reading_order(edition)


def reading_order(edition: Edition) -> list[Words]:
    """Return every piece of an edition's writing as a reader meets it."""
    pieces = [edition.title, edition.deck, edition.body]
    for block in edition.slots:
        names = block.figures or ((block.name,) if block.kind == "figure" else ())
        pieces += [block.title, block.body]
        for name in names:
            text = edition.figures[name]
            pieces += [text.title, text.subtitle, text.alt, text.note]
    return pieces


def linked(edition: Edition) -> set[str]:
    """Return the names of the publications that an edition links to."""
    targets = (link.target for words in all_words(edition) for link in words.links)
    return {target.removeprefix(OURS) for target in targets if target.startswith(OURS)}
