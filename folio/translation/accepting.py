"""A translator has looked: what of a translation is fresh from now on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from folio.core.model import Publication
from folio.core.nouns import replace
from folio.core.problems import Position, Problem, error
from folio.core.writing import Looked
from folio.translation.blocks import Block
from folio.translation.ledger import Entry, entries_of, lock_of
from folio.translation.pairing import Group
from folio.translation.states import (
    SHORT,
    Review,
    first_words,
    lock_path,
    name_of,
    names_of,
    reviews_of,
    state_of,
)

ROUNDS = 10


def accepted(
    publication: Publication, languages: Sequence[str], to: str, blocks: Collection[str]
) -> tuple[bytes, tuple[Looked, ...], tuple[Problem, ...]]:
    """Return the lock of a publication once a translator has looked, what that accepts, and
    what cannot be accepted.

    to: the language of the translation; empty for all.  blocks: their names; none for all.
    """
    lock, looked, told = _accepted(publication, languages, to, blocks)
    more = looked
    for _ in range(ROUNDS):  # What the lock knows by now is a place to find others by.
        if blocks or not more:
            break
        known = replace(publication, lock=lock)
        lock, more, told = _accepted(known, languages, to, blocks)
        looked += more
    return lock, looked, told


def _accepted(
    publication: Publication, languages: Sequence[str], to: str, blocks: Collection[str]
) -> tuple[bytes, tuple[Looked, ...], tuple[Problem, ...]]:
    """Return the same of what can be paired at once."""
    entries, _ = entries_of(lock_path(publication), publication.lock)
    reviews, problems = reviews_of(publication, languages)
    told, looked = list(problems), []
    kept = {code: [e for e in entries if e.language == code] for code in languages[1:]}
    for review in reviews:
        if to in ("", review.edition.language):
            asked = [group for group in review.groups if not blocks or names_of(group) & {*blocks}]
            told += _refused(asked, review)
            looked += [each for group in asked for each in _looked(group, review)]
            kept[review.edition.language] = list(_entries(review, asked, bool(blocks)))
    known = {name for review in reviews for group in review.groups for name in names_of(group)}
    for name in sorted(set(blocks) - known):
        at = Position(publication.path)
        told.append(error(at, "accept-unknown-block", block=name, slug=publication.name))
    lock = lock_of(entry for each in kept.values() for entry in each)
    return lock, tuple(looked), tuple(told)


def _refused(groups: Sequence[Group], review: Review) -> Iterator[Problem]:
    for group in groups:
        state = state_of(group)
        if state == "missing":
            words, file = first_words(group.originals[0].text), review.edition.path
            yield error(group.originals[0].at, "accept-missing", words=words, file=file)
        elif state == "orphan":
            words = first_words(group.twins[0].text)
            yield error(group.twins[0].at, "accept-orphan", words=words)


def _looked(group: Group, review: Review) -> Iterator[Looked]:
    if state_of(group) == "stale":
        at, words = group.twins[0].at, first_words(group.twins[0].text)
        known = bool(group.entries)
        yield Looked(review.edition.language, name_of(group), at, words, known)


def _entries(review: Review, asked: Sequence[Group], some: bool) -> Iterator[Entry]:
    """Yield what the lock says from now on, in the order of the original.

    some: only some blocks were asked for; what is known of the others stays.
    """
    for group in review.groups:
        if group in asked and group.originals and group.twins:
            twins = tuple(block.digest for block in group.twins)
            for number, block in enumerate(group.originals):
                name = _name(block, number, group)
                yield Entry(review.edition.language, name, block.digest, twins, block.text)
        elif some or not group.twins:
            yield from group.entries


def _name(block: Block, number: int, group: Group) -> str:
    """Return the name of a block: the one it has, as long as the lock knows it."""
    if number < len(group.entries):
        return group.entries[number].block
    return block.name or block.digest[:SHORT]
