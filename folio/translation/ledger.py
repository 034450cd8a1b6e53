"""`translation.lock`: which original each block of a translation was last looked at with.

A line a block: language, the block's name, digest of the original, digests of what
translates it, and the original's words, so that a change can be shown.  Two people who
accept different blocks change different lines, and git puts them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from folio.core.nouns import noun
from folio.core.problems import Position, Problem, error

HEAD = (
    "# Qué original tenía a la vista quien revisó cada bloque de una traducción.",
    "# Lo escribe «python build.py accept»; no se edita a mano.",
    "# language block original translation the original's words",
)
LINE = re.compile(
    r"(?P<language>[a-z]{2,3}) (?P<block>\S+) (?P<original>[0-9a-f]{12})"
    r" (?P<twins>[0-9a-f]{12}(?:\+[0-9a-f]{12})*) (?P<text>\S.*)"
)


@noun
class Entry:
    """A block of a translation that somebody has looked at."""

    language: str
    block: str
    """Its name, which stays when its words change."""
    original: str
    """The digest of the original as it was then."""
    twins: tuple[str, ...]
    """The digests of the blocks that translate it: several, where it was split."""
    text: str
    """Of the original as it was then."""


def entries_of(path: str, content: bytes) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return what a lock says, and the lines of it that say nothing."""
    found, problems = [], []
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        read = LINE.fullmatch(line.rstrip())
        if read:
            twins = tuple(read["twins"].split("+"))
            found.append(
                Entry(read["language"], read["block"], read["original"], twins, read["text"])
            )
        elif line.strip() and not line.startswith("#"):
            problems.append(error(Position(path, number, 1, len(line)), "lock-line"))
    return tuple(found), tuple(problems)


def lock_of(entries: Iterable[Entry]) -> bytes:
    """Return the lock that says this; nothing, if there is nothing to say."""
    lines = [
        f"{each.language} {each.block} {each.original} {'+'.join(each.twins)} {each.text}"
        for each in entries
    ]
    return "\n".join([*HEAD, *lines, ""]).encode() if lines else b""
