"""Both languages refer to the same, block for block: facts, sources, figures, links, notes,
the levels of headings and the columns of tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from folio.core.problems import Position, Problem, error
from folio.translation.blocks import Block
from folio.translation.pairing import Group

COUNTED = ("#", "://")
"""Where links lead that need not lead to the same in both languages: only how many there are."""

Places = Mapping[tuple[str, str], Position]


def differences(
    groups: Sequence[Group],
    absent: Collection[str] = (),
    declared: Mapping[str, Collection[str]] | None = None,
) -> Iterator[tuple[Group, Problem]]:
    """Yield what one language refers to and the other does not, where it is missing.

    absent: links that lead nowhere in the language of the translation: `folio:<publication>`.
    declared: names that a publication declares, by the kind of reference; one that it does not
    declare was mistyped, which is told already, and nobody is to type it again.
    """
    notes = dict(_notes(groups))
    for group in groups:
        if group.originals and group.twins:
            for problem in _differing(group, notes, absent, declared or {}):
                yield group, problem


def _differing(
    group: Group,
    notes: Mapping[str, str],
    absent: Collection[str],
    declared: Mapping[str, Collection[str]],
) -> Iterator[Problem]:
    said, told = _places(group.originals, {}), _places(group.twins, notes)
    said = {key: at for key, at in said.items() if key[1] not in absent}
    yield from _lacking(said, told, group.twins[0].at, declared)
    yield from _lacking(told, said, group.originals[0].at, declared)
    old, new = group.originals[0], group.twins[0]
    if old.rank != new.rank and old.kind == "heading":
        wanted, found = "#" * old.rank, "#" * new.rank
        yield error(new.at, "heading-differs", found=found, wanted=wanted, other=old.at)
    elif old.rank != new.rank:
        yield error(new.at, "columns-differ", found=new.rank, wanted=old.rank, other=old.at)


def _lacking(
    said: Places, told: Places, at: Position, declared: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    for (kind, name), other in said.items():
        if (kind, name) not in told and name in declared.get(kind, (name,)):
            shown = name.partition(" ")[0]
            yield error(at, f"parity-{kind}", name=shown, other=other)


def _places(blocks: Sequence[Block], notes: Mapping[str, str]) -> Places:
    """Return what some blocks refer to, and where first; a link that counts with its number."""
    found: dict[tuple[str, str], Position] = {}
    count: Counter[str] = Counter()
    for block in blocks:
        for ref in block.refs:
            name = notes.get(ref.name, ref.name) if ref.kind == "note" else ref.name
            if ref.kind == "link" and name in COUNTED:
                count[name] += 1
                name = f"{name} {count[name]}"
            found.setdefault((ref.kind, name), ref.at)
    return found


def _notes(groups: Sequence[Group]) -> Iterator[tuple[str, str]]:
    """Yield what a footnote of the translation is called in the original."""
    for group in groups:
        if group.originals and group.twins and group.originals[0].kind == "note":
            old, new = (_note(blocks[0]) for blocks in (group.originals, group.twins))
            if old and new:
                yield new, old


def _note(block: Block) -> str:
    return next((ref.name for ref in reversed(block.refs) if ref.kind == "note"), "")
