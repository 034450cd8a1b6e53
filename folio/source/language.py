"""How a language writes: `templates/languages/<code>.yaml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.model import Language, Option, Tree
from folio.core.problems import Position, Problem, error
from folio.source.digits import NumberRules, number_rules
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
    return Language(code, str(words.get("tag", code)), str(words.get("name", code)), words)


def language_rules(language: Language, more: Sequence[str]) -> NumberRules:
    """Return which numbers are no data in this language: its own forms and the site's."""
    own = language.words.get("not-data")
    own = own if isinstance(own, Mapping) else {}
    return number_rules(
        (*_texts(own.get("forms")), *more), _texts(own.get("months")), _texts(own.get("units"))
    )


def _texts(value: Option) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()
