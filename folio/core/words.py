"""Find a language's words: those of its file in templates/languages/."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from folio.core.model import Language, Option


def word(language: Language, *path: str) -> str:
    """Return the words at a path of the language's file: `word(es, "forms", "quarter")`.

    Raises LookupError if the file has no such words: that is a fault of the house.
    """
    found = _at(language, path)
    if isinstance(found, str):
        return found
    raise LookupError(f"{language.code}.yaml has no words at {'.'.join(path)}")


def words(language: Language, *path: str) -> Mapping[str, Option]:
    """Return the section at a path of the language's file.  Raises LookupError."""
    found = _at(language, path)
    if isinstance(found, Mapping):
        return cast(Mapping[str, Option], found)
    raise LookupError(f"{language.code}.yaml has no section {'.'.join(path)}")


def _at(language: Language, path: tuple[str, ...]) -> Option:
    found: Option = language.words
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found
