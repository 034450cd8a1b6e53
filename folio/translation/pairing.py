"""Which blocks of a translation say what which blocks of the original say.

What somebody has looked at is known by its digest, wherever it stands now.  What has changed
since is found by the words it had, by what it refers to, and at last by its place between
others that were found.  A paragraph may be translated by two, and two by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from folio.core.nouns import noun
from folio.translation.blocks import Block
from folio.translation.ledger import Entry
from folio.translation.seeking import (
    OPENERS,
    by_digest,
    by_refs,
    likeness,
    neighbours,
    of_kind,
    of_section,
    runs_of,
    taken,
    twins_of,
    whole_runs,
    words_of,
)

Stretch = tuple[list[int], list[int]]
"""The numbers of blocks that may stand for each other, in their order."""

LIKE = 0.5
"""The part of its words that a text must keep to be the same text, changed."""
COMPARED = 60_000
"""Pairs of texts that are compared by their words: more have changed than anybody edits."""


@noun
class Group:
    """Blocks of the original, and those that translate them."""

    originals: tuple[Block, ...]
    twins: tuple[Block, ...]
    entries: tuple[Entry, ...] = ()
    """What the lock knows of them."""


def paired(
    originals: Sequence[Block], twins: Sequence[Block], entries: Sequence[Entry]
) -> tuple[Group, ...]:
    """Return the groups of an original and a translation: those of the original in its order,
    then what translates nothing.

    entries: what the lock knows of this translation.
    """
    pairing = _Pairing(originals, twins, entries)
    pairing.by_name()
    pairing.by_digest()
    if pairing.left:
        pairing.by_joined_digest()
        pairing.by_words()
        pairing.by_what_they_refer_to()
        pairing.by_place(pairing.openers())
        found = -1
        while found < len(pairing.links):  # What was found is a place to stand on.
            found = len(pairing.links)
            pairing.by_place(pairing.sections())
            pairing.by_order(pairing.sections())
    return pairing.groups()


class _Link:
    """A group in the making: the numbers of its blocks."""

    def __init__(self, old: Sequence[int], new: Sequence[int], entries: Sequence[Entry]) -> None:
        self.old, self.new, self.entries = list(old), list(new), list(entries)


class _Pairing:
    """What has been paired so far."""

    def __init__(
        self, originals: Sequence[Block], twins: Sequence[Block], entries: Sequence[Entry]
    ) -> None:
        self.originals, self.twins = originals, twins
        self.entries = {id(entry): entry for entry in entries}
        """Those that have not been found, by their identity: two may be equal."""
        self.old = dict.fromkeys(range(len(originals)))
        self.new = dict.fromkeys(range(len(twins)))
        """The numbers of blocks that are in no group."""
        self.by_twin = by_digest(twins, self.new)
        self.links: list[_Link] = []
        self.linked: dict[tuple[str, ...], _Link] = {}
        """Those that the lock knew, by the digests of what translates them."""

    @property
    def left(self) -> bool:
        """Return whether anything is left to pair, or to be known of it."""
        return bool(self.entries or self.old or self.new)

    def link(self, old: Sequence[int], new: Sequence[int], entries: Sequence[Entry] = ()) -> None:
        for number in old:
            del self.old[number]
        for number in new:
            del self.new[number]
        self.links.append(_Link(old, new, entries))
        for entry in entries:
            del self.entries[id(entry)]
            self.linked[entry.twins] = self.links[-1]

    # ------------------------------------------------------------ one way after the other

    def by_name(self) -> None:
        known = {entry.block: entry for entry in self.entries.values()}
        named = {self.twins[number].name: number for number in self.new}
        for number in [n for n in self.old if self.originals[n].name]:
            name = self.originals[number].name
            if name in named:
                self.link([number], [named[name]], [known[name]] if name in known else [])

    def by_digest(self) -> None:
        """Pair what is as it was when somebody looked."""
        old = by_digest(self.originals, self.old)
        new = by_digest(self.twins, self.new)
        for entry in list(self.entries.values()):
            if not old.get(entry.original):
                continue
            found = taken(new, entry.twins)
            if found:
                self.link([old[entry.original].pop(0)], found, [entry])
            elif entry.twins in self.linked:
                self._join([old[entry.original].pop(0)], entry)

    def _join(self, old: Sequence[int], entry: Entry) -> None:
        """Put blocks beside others that the same words translate."""
        for number in old:
            del self.old[number]
        del self.entries[id(entry)]
        link = self.linked[entry.twins]
        link.old += old
        link.entries.append(entry)

    def by_joined_digest(self) -> None:
        """Pair what was only split, or put together: no word has changed."""
        old_runs = whole_runs(self.originals, self.old)
        new_runs = whole_runs(self.twins, self.new)
        for entries, text in runs_of(list(self.entries.values())):
            if any(id(entry) not in self.entries for entry in entries):
                continue
            wanted = twins_of(entries)
            whole = entries[0].original if len(entries) == 1 else text
            old = _free(old_runs.get(whole, []), self.old)
            new = self._all(wanted)
            if not new and len(wanted) == 1:
                new = _free(new_runs.get(wanted[0], []), self.new)
            if old and new:
                self.link(old, new, entries)

    def _all(self, digests: Sequence[str]) -> list[int]:
        """Return a free block of the translation for each digest; nothing, if one is not there."""
        wanted = {
            digest: [number for number in self.by_twin.get(digest, ()) if number in self.new]
            for digest in digests
        }
        return taken(wanted, digests)

    def by_words(self) -> None:
        """Pair an original that was changed with what translated it, wherever it stands."""
        known = [run for run in runs_of(list(self.entries.values())) if self._is_there(run[0])]
        runs = neighbours(self.originals, self.old)
        if len(known) * len(runs) > COMPARED:
            return
        now = [(run, words_of(self.originals, run)) for run in runs]
        found = []
        for entries, text in known:
            then = Counter(text.split())
            for run, words in now:
                if len(entries) == 1 or len(run) == 1:
                    like = likeness(then, words)
                    if like >= LIKE:
                        found.append((-like, len(entries) + len(run), run, entries))
        for _, _, run, entries in sorted(found, key=lambda each: each[:3]):
            if _free(run, self.old) and all(id(entry) in self.entries for entry in entries):
                self._found(run, entries)

    def _found(self, run: Sequence[int], entries: Sequence[Entry]) -> None:
        new = self._all(twins_of(entries))
        if new and self.twins[new[0]].kind == self.originals[run[0]].kind:
            self.link(run, new, entries)
        elif not new and len(entries) == 1 and entries[0].twins in self.linked:
            self._join(run, entries[0])

    def _is_there(self, entries: Sequence[Entry]) -> bool:
        """Return whether what translated some blocks still stands as it was."""
        return bool(self._all(twins_of(entries))) or entries[0].twins in self.linked

    def by_what_they_refer_to(self) -> None:
        """Pair blocks that refer to the same, where there are as many in both."""
        old = by_refs(self.originals, self.old)
        new = by_refs(self.twins, self.new)
        for key, numbers in old.items():
            if len(new.get(key, ())) == len(numbers):
                for one, other in zip(numbers, new[key], strict=True):
                    self.link([one], [other], self._known([one], [other]))

    def by_place(self, stretches: Sequence[Stretch]) -> None:
        """Pair what stands in the same place between others that were paired."""
        from folio.translation.places import gaps  # Only when something has changed.

        for old, new in stretches:
            for one, other in gaps(old, new, self._pairs):
                free = [number for number in one if number in self.old]
                for kind in self._kinds(free):
                    ones = [n for n in free if self.originals[n].kind == kind]
                    others = [n for n in other if n in self.new and self.twins[n].kind == kind]
                    self._align(ones, others)

    def by_order(self, stretches: Sequence[Stretch]) -> None:
        """Pair what is new in both languages by its order among its kind alone."""
        from folio.translation.places import gaps

        known = {entry.original for entry in self.entries.values()}
        said = {digest for entry in self.entries.values() for digest in entry.twins}
        for old, new in stretches:
            for kind in self._kinds(number for number in old if number in self.old):
                ones = [n for n in old if self.originals[n].kind == kind]
                others = [n for n in new if self.twins[n].kind == kind]
                for one, other in gaps(ones, others, self._pairs):
                    self._align(
                        [n for n in one if n in self.old and self.originals[n].digest not in known],
                        [n for n in other if n in self.new and self.twins[n].digest not in said],
                    )

    @property
    def _pairs(self) -> list[Stretch]:
        return [(link.old, link.new) for link in self.links]

    def _kinds(self, numbers: Iterable[int]) -> list[str]:
        return list(dict.fromkeys(self.originals[number].kind for number in numbers))

    def _align(self, ones: Sequence[int], others: Sequence[int]) -> None:
        from folio.translation.aligning import aligned

        moves = aligned([self.originals[n] for n in ones], [self.twins[n] for n in others])
        for first, last, start, end in moves:
            pair = ones[first:last], others[start:end]
            self.link(*pair, self._known(*pair))

    def _known(self, old: Sequence[int], new: Sequence[int]) -> list[Entry]:
        """Return what the lock knows of blocks that were not found by it."""
        told = {self.originals[number].digest for number in old}
        said = {self.twins[number].digest for number in new}
        sure = [entry for entry in self.entries.values() if entry.original in told]
        return (sure or [e for e in self.entries.values() if said & set(e.twins)])[: len(old)]

    # ------------------------------------------------------------ places

    def openers(self) -> list[Stretch]:
        """Return the headings of both, and the like, in their order."""
        return [(of_kind(self.originals, kind), of_kind(self.twins, kind)) for kind in OPENERS]

    def sections(self) -> list[Stretch]:
        """Return the blocks of each section, and of the one that translates it."""
        found = {"0": "0", "notes": "notes"}
        for link in self.links:
            first, other = self.originals[link.old[0]], self.twins[link.new[0]]
            if first.kind in OPENERS and first.kind == other.kind:
                found[first.section] = other.section
        return [
            (of_section(self.originals, old), of_section(self.twins, new))
            for old, new in found.items()
        ]

    # ------------------------------------------------------------ the end

    def groups(self) -> tuple[Group, ...]:
        for number in self.old:
            known = [
                e for e in self.entries.values() if e.original == self.originals[number].digest
            ]
            self.links.append(_Link([number], [], known[:1]))
        self.links.sort(key=lambda link: min(link.old))
        self.links += [_Link([], [number], ()) for number in self.new]
        return tuple(
            Group(
                tuple(self.originals[number] for number in sorted(link.old)),
                tuple(self.twins[number] for number in sorted(link.new)),
                tuple(link.entries),
            )
            for link in self.links
        )


def _free(run: list[int], free: dict[int, None]) -> list[int]:
    """Return a run if all of it is free; else nothing."""
    return run if all(number in free for number in run) else []
