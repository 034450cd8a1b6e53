"""Look for blocks among those that are not paired yet: by digest, by words, by what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from folio.translation.blocks import Block, digest_of
from folio.translation.ledger import Entry

OPENERS = ("heading", "box")
"""The blocks that begin a section."""
MOST = 3
"""Pieces that a block may be split into, or put together of, and still be found by its words."""


def by_digest(blocks: Sequence[Block], free: dict[int, None]) -> dict[str, list[int]]:
    """Return the free blocks that have no name, by their digests."""
    found: dict[str, list[int]] = {}
    for number in free:
        if not blocks[number].name:
            found.setdefault(blocks[number].digest, []).append(number)
    return found


def by_refs(blocks: Sequence[Block], free: dict[int, None]) -> dict[tuple[object, ...], list[int]]:
    """Return the free blocks that refer to anything, by their kind and all they refer to."""
    found: dict[tuple[object, ...], list[int]] = {}
    for number in free:
        block = blocks[number]
        if block.refs and not block.name:
            key = block.kind, *sorted((ref.kind, ref.name) for ref in block.refs)
            found.setdefault(key, []).append(number)
    return found


def taken(free: dict[str, list[int]], digests: Sequence[str]) -> list[int]:
    """Take a block of each digest; nothing, if one is not there."""
    wanted = Counter(digests)
    if any(len(free.get(digest, ())) < count for digest, count in wanted.items()):
        return []
    return [free[digest].pop(0) for digest in digests]


def twins_of(entries: Sequence[Entry]) -> list[str]:
    """Return the digests of what translated some blocks, each once."""
    return list(dict.fromkeys(each for entry in entries for each in entry.twins))


def neighbours(blocks: Sequence[Block], free: dict[int, None]) -> list[list[int]]:
    """Return each free block that has no name, and neighbours of a kind with it."""
    found = []
    for first in free:
        run: list[int] = []
        for number in range(first, min(first + MOST, len(blocks))):
            block = blocks[number]
            if number not in free or block.name or block.kind != blocks[first].kind:
                break
            if block.section != blocks[first].section:
                break
            run = [*run, number]
            found.append(run)
    return found


def whole_runs(blocks: Sequence[Block], free: dict[int, None]) -> dict[str, list[int]]:
    """Return the first neighbours that together have a text, by it and by its digest."""
    found: dict[str, list[int]] = {}
    for run in neighbours(blocks, free):
        text = " ".join(blocks[number].text for number in run)
        found.setdefault(digest_of(blocks[run[0]].kind, text), run)
        found.setdefault(text, run)
    return found


def runs_of(entries: Sequence[Entry]) -> list[tuple[list[Entry], str]]:
    """Return each entry, and those that stand behind it, with their words."""
    found = []
    for first in range(len(entries)):
        for last in range(first + 1, min(first + MOST, len(entries)) + 1):
            run = list(entries[first:last])
            found.append((run, " ".join(entry.text for entry in run)))
    return found


def words_of(blocks: Sequence[Block], run: Sequence[int]) -> Counter[str]:
    """Return the words of some blocks, and how often each is there."""
    return Counter(word for number in run for word in blocks[number].text.split())


def likeness(then: Counter[str], now: Counter[str]) -> float:
    """Return the part of its words that a text has kept, from 0 to 1."""
    return (then & now).total() / max(then.total(), now.total(), 1)


def of_kind(blocks: Sequence[Block], kind: str) -> list[int]:
    """Return the numbers of the blocks of a kind."""
    return [number for number, block in enumerate(blocks) if block.kind == kind]


def of_section(blocks: Sequence[Block], section: str) -> list[int]:
    """Return the numbers of the blocks of a section that are found by their place."""
    return [
        number
        for number, block in enumerate(blocks)
        if block.section == section and not block.name and block.kind not in OPENERS
    ]
