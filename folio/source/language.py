"""How a language writes: `templates/languages/<code>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Language, Tree
from folio.core.problems import Position, Problem, error
from folio.source.cldr import read_cldr
from folio.source.placed import option, read_yaml


def read_language(code: str, tree: Tree, at: Position, problems: list[Problem]) -> Language | None:
    """Return a language, or nothing (and a problem at `at`) if templates/ does not have it."""
    path = f"templates/languages/{code}.yaml"
    if path not in tree:
        problems.append(error(at, "unknown-language", language=code, path=path))
        return None
    node, broken = read_yaml(path, tree[path])
    problems.extend(broken)
    words = option(node) if node else None
    if not isinstance(words, Mapping):
        return None
    tag = str(words.get("tag", code))
    cldr = read_cldr(tag)
    if cldr is None:
        problems.append(error(Position(path), "unknown-tag", tag=tag))
        return None
    return Language(code, tag, str(words.get("name", code)), words, cldr)
