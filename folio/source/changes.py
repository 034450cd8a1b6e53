"""What a publication says that it changed: `changes:` in publication.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from folio.core.changes import KINDS, Change
from folio.core.problems import Problem, error
from folio.source.entries import Entries
from folio.source.placed import Node

LANGUAGE = re.compile(r"[a-z]{2}")
FIRST_KEYS = ("date", "kind")


def read_changes(node: Node | None, published: date, problems: list[Problem]) -> tuple[Change, ...]:
    """Return the changes of a publication, the newest first.

    published: the day that it came out.  Words are read in whatever languages there are;
    whether any is missing is for the check to say.
    """
    if node is None or node.text == "":
        return ()
    if node.items is None:
        problems.append(error(node.at, "not-a-list"))
        return ()
    found = [each for item in node.items for each in _change(item, published, problems)]
    return tuple(sorted(found, key=lambda change: change.date, reverse=True))


def _change(node: Node, published: date, problems: list[Problem]) -> Iterator[Change]:
    if node.entries is None:
        problems.append(error(node.at, "not-a-mapping"))
        return
    entries = Entries(node, problems)
    at = entries.value_at("date")
    before = len(problems)
    day, kind = entries.day("date"), entries.one_of("kind", KINDS)
    codes = [key for key in node.entries if LANGUAGE.fullmatch(key)]
    words = {code: " ".join(entries.text(code).split()) for code in codes}
    entries.close()
    if len(problems) == before and day <= published:
        problems.append(error(at, "change-too-early", day=day, published=published))
    yield Change(day, next(known for known in KINDS if known == kind), words, node.at)
