"""Sentences whose words have changed: those of one page beside those of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from folio.diff.reading import Sentence

Pair = tuple[Sentence | None, Sentence | None]
ALIKE = 0.5
"""From where on two sentences are one that has changed."""
MANY = 40
"""Sentences of a changed stretch from which on each is compared with the one in its place."""
FEWEST = 2
"""Words that two versions of a sentence share, at least, to be shown word by word."""


def rewritten(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pair]:
    """Yield each sentence that has changed with what it was, in the order of the page.

    A sentence that stands elsewhere has not changed.
    """
    before, now = [each.text for each in old], [each.text for each in new]
    codes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    apart = [(old[i:j], new[k:m]) for kind, i, j, k, m in codes if kind != "equal"]
    gone = {each.text for was, _ in apart for each in was}
    elsewhere = gone & {each.text for _, is_now in apart for each in is_now}
    for was, is_now in apart:
        yield from _paired(
            [each for each in was if each.text not in elsewhere],
            [each for each in is_now if each.text not in elsewhere],
        )


def _paired(old: Sequence[Sentence], new: Sequence[Sentence]) -> Iterator[Pair]:
    if len(old) > MANY or len(new) > MANY:
        yield from zip(old, new, strict=False)
        yield from ((each, None) for each in old[len(new) :])
        yield from ((None, each) for each in new[len(old) :])
        return
    left = list(old)
    for each in new:
        likest = max(left, key=lambda other: _likeness(other, each), default=None)
        if likest is not None and _likeness(likest, each) >= ALIKE:
            left.remove(likest)
            yield likest, each
        else:
            yield None, each
    yield from ((each, None) for each in left)


def _likeness(old: Sentence, new: Sentence) -> float:
    """Return how much two sentences are alike, 0 to 1, by their words."""
    return SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).ratio()


def marked(old: str, new: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Return both versions of a sentence in pieces, each with whether it has changed.

    >>> marked("Baja a 3.2%.", "Baja a 3.4%.")
    ((('Baja a', False), ('3.2%.', True)), (('Baja a', False), ('3.4%.', True)))
    """
    before, now = old.split(), new.split()
    codes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    same = sum(j - i for kind, i, j, *_ in codes if kind == "equal")
    if same < FEWEST:
        return (((old, True),) if old else ()), (((new, True),) if new else ())
    was = [(" ".join(before[i:j]), kind != "equal") for kind, i, j, *_ in codes if i < j]
    is_now = [(" ".join(now[k:m]), kind != "equal") for kind, *_, k, m in codes if k < m]
    return tuple(was), tuple(is_now)
