"""A mapping of YAML, read key by key; what is missing or left over is a problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from folio.core.datasets import Said
from folio.core.problems import Position, Problem, error, few, nearest
from folio.source.placed import Node

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Of a publication, a dataset, a fact, a figure, a source: it becomes an address."""
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Entries:
    """One mapping while it is read.  Problems gather in the list it is given."""

    def __init__(self, node: Node, problems: list[Problem]) -> None:
        self.at = node.at
        self.keys = node.keys
        self.problems = problems
        self._left = dict(node.entries or {})
        self._names = list(self._left)
        self._known: list[str] = []
        if node.entries is None and node.text != "":
            problems.append(error(node.at, "not-a-mapping"))

    def node(self, key: str, *, needed: bool = False) -> Node | None:
        """Take the node at a key; say so if it is needed and not there."""
        self._known.append(key)
        found = self._left.pop(key, None)
        if found is None and needed:
            self.problems.append(error(self.at, "missing-key", key=key))
        return found

    def text(self, key: str, default: str | None = None) -> str:
        """Take a text; without a default it is needed."""
        found = self.node(key, needed=default is None)
        if found is None:
            return default or ""
        if found.text is None or not found.text.strip():
            self.problems.append(error(found.at, "not-a-text", key=key))
            return default or ""
        return found.text.strip()

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """Take a list of texts, or one text as a list of one."""
        found = self.node(key, needed=default is None)
        if found is None:
            return tuple(default or ())
        items = found.items if found.items is not None else (found,)
        if default is None and not items:
            self.problems.append(error(found.at, "missing-key", key=key))
        for item in items:
            if item.text is None:
                self.problems.append(error(item.at, "not-a-text", key=key))
        return tuple(item.text.strip() for item in items if item.text is not None)

    def named(self, key: str, *, needed: bool = False) -> tuple[tuple[str, Node, Position], ...]:
        """Take a mapping of named things: each name, what stands there, the name's place."""
        found = self.node(key, needed=needed)
        if found is None or found.text == "":
            return ()
        if found.entries is None:
            self.problems.append(error(found.at, "not-a-mapping"))
        return tuple((name, node, found.keys[name]) for name, node in (found.entries or {}).items())

    def listed(self, key: str) -> tuple[Node, ...]:
        """Take a list, which is needed."""
        found = self.node(key, needed=True)
        if found is not None and found.items is None:
            self.problems.append(error(found.at, "not-a-list"))
        return (found.items if found else None) or ()

    def one_of(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """Take one of a few words."""
        at = self.value_at(key)
        said = self.text(key, default)
        if said and said not in choices:
            listed = ", ".join(choices)
            problem = error(at, "not-one-of", key=key, typed=said, choices=listed)
            self.problems.append(problem)
        return said if said in choices else (default or choices[0])

    def day(self, key: str) -> date:
        """Take a day written as 2025-03-13."""
        at = self.value_at(key)
        said = self.text(key)
        try:
            if DAY.fullmatch(said):  # Python alone would also read 20250313 and 2025-W11-4.
                return date.fromisoformat(said)
        except ValueError:
            pass
        if said:
            self.problems.append(error(at, "not-a-day", key=key, typed=said))
        return date(1970, 1, 1)

    def said(self, key: str, languages: Sequence[str], *, needed: bool = True) -> Said:
        """Take a text in every language; a single text serves them all."""
        found = self.node(key, needed=needed)
        if found is None:
            return {}
        return said(found, languages, self.problems)

    def value_at(self, key: str) -> Position:
        """Return the place of a key's value, or of the mapping if the key is not there."""
        found = self._left.get(key)
        return found.at if found else self.at

    def close(self) -> None:
        """Report the keys that nobody took."""
        self.problems.extend(few(map(self._unknown, self._left)))

    def _unknown(self, key: str) -> Problem:
        hint = nearest(key, self._known) or ", ".join(self._known)
        return error(self.keys[key], "unknown-key", key=key, known=hint)


def said(node: Node, languages: Sequence[str], problems: list[Problem]) -> Said:
    """Return a text in every language, from `{es: …, en: …}` or from one text for all."""
    if node.text is not None:
        return dict.fromkeys(languages, node.text.strip())
    entries = Entries(node, problems)
    words = {}
    for language in languages:
        found = entries.node(language)
        if found is None or not (found.text or "").strip():
            problems.append(error(node.at, "missing-language", language=language))
        else:
            words[language] = (found.text or "").strip()
    entries.close()
    return words
