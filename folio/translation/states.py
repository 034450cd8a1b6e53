"""How each block of a translation stands: fresh, stale, missing, or an orphan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from folio.core.model import Publication
from folio.core.nouns import noun
from folio.core.problems import Problem, error
from folio.core.reading import LOCK
from folio.core.writing import Badge, Edition
from folio.translation.blocks import Block, blocks_of
from folio.translation.ledger import Entry, entries_of
from folio.translation.pairing import Group, paired

State = Literal["fresh", "stale", "missing", "orphan"]

AROUND = 4
"""Words that are shown on either side of a change."""
SHOWN = 110
"""Characters that are shown of a text."""
SHORT = 8
"""Characters of the name of a block that has none of its own."""


@noun
class Review:
    """A translation, beside its original."""

    edition: Edition
    groups: tuple[Group, ...]
    known: bool
    """Somebody has looked at any of it before."""


def lock_path(publication: Publication) -> str:
    """Return where the lock of a publication stands in the project."""
    return publication.path.removesuffix("publication.yaml") + LOCK


def reviews_of(
    publication: Publication, languages: Sequence[str]
) -> tuple[tuple[Review, ...], tuple[Problem, ...]]:
    """Return each translation of a publication beside its original, and what is wrong with
    the lock.  languages: those of the site; the first is that of the originals.
    """
    entries, problems = entries_of(lock_path(publication), publication.lock)
    editions = publication.editions
    original = editions.get(languages[0])
    translations = [editions[code] for code in languages[1:] if code in editions]
    if original is None or not translations:
        return (), problems
    blocks = blocks_of(original)
    return tuple(_review(blocks, each, entries) for each in translations), problems


def _review(blocks: Sequence[Block], edition: Edition, entries: Sequence[Entry]) -> Review:
    known = [entry for entry in entries if entry.language == edition.language]
    return Review(edition, paired(blocks, blocks_of(edition), known), bool(known))


def state_of(group: Group) -> State:
    """Return how a group stands.

    It is fresh as long as the original says what it said when somebody looked; a paragraph
    that was only split says the same.
    """
    if not group.twins:
        return "missing"
    if not group.originals:
        return "orphan"
    now = sorted(block.digest for block in group.originals)
    if now == sorted(entry.original for entry in group.entries):
        return "fresh"
    same = _text(group.originals) == _text(group.entries)
    return "fresh" if same and group.entries else "stale"


def name_of(group: Group) -> str:
    """Return what a translator calls a block by."""
    if group.entries:
        return group.entries[0].block
    block = (group.originals or group.twins)[0]
    return block.name or block.digest[:SHORT]


def names_of(group: Group) -> set[str]:
    """Return all the names by which a group may be called."""
    return {name_of(group), *(entry.block for entry in group.entries)}


def first_words(text: str) -> str:
    """Return the beginning of a text.

    >>> first_words("uno " * 9), first_words("uno dos")
    ('uno uno uno uno uno uno uno…', 'uno dos')
    """
    words = text.split()
    return " ".join(words[:7]) + ("…" if len(words) > 7 else "")


def change_of(then: str, now: str) -> tuple[str, str]:
    """Return what a text said and says now, where it differs, with some words around.

    >>> change_of("En 2017 casi la mitad venía de China", "En 2017 más de la mitad venía de China")
    ('En 2017 casi la mitad venía de…', 'En 2017 más de la mitad venía de…')
    """
    old, new = then.split(), now.split()
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return _excerpt(old, start, len(old) - end), _excerpt(new, start, len(new) - end)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words are the same at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _excerpt(words: Sequence[str], start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(words), end + AROUND)
    text = " ".join(words[first:last])
    if len(text) > SHOWN:
        text, last = text[: SHOWN - 1].rstrip(), len(words) + 1
    return f"{'…' if first else ''}{text}{'…' if last != len(words) else ''}"


def problems_of(review: Review, publication: Publication) -> Iterator[Problem]:
    """Yield where a translation does not follow its original."""
    edition = review.edition
    said = {"slug": publication.name, "language": edition.language}
    if not review.known:
        yield error(edition.title.at, "translation-unseen", **said)
    for group in review.groups:
        state, block = state_of(group), name_of(group)
        if state == "missing":
            told = {"file": edition.path, "words": first_words(_text(group.originals))}
            yield error(group.originals[0].at, "translation-missing", **told)
        elif state == "orphan":
            words = first_words(_text(group.twins))
            yield error(group.twins[0].at, "translation-orphan", words=words)
        elif state == "stale" and group.entries:
            then, now = change_of(_text(group.entries), _text(group.originals))
            other = group.originals[0].at
            yield error(
                group.twins[0].at, "translation-stale", then=then, now=now, other=other,
                block=block, **said,
            )  # fmt: skip
        elif state == "stale" and review.known:
            other = group.originals[0].at
            yield error(group.twins[0].at, "translation-new", other=other, block=block, **said)


def badges_of(review: Review) -> Iterator[tuple[str, Badge]]:
    """Yield what is to be said in place of the blocks that are not fresh: whether it is of the
    `original` or of the `translation`, and what.
    """
    for group in review.groups:
        state = state_of(group)
        if state == "missing":
            for block in group.originals:
                yield "original", Badge("missing", block.name, block.kind, block.at)
        elif state != "fresh":
            for block in group.twins:
                yield "translation", Badge(state, block.name, block.kind, block.at)


def _text(of: Sequence[Block] | Sequence[Entry]) -> str:
    return " ".join(each.text for each in of)
