"""Find a language's words: those of templates/languages/, and those of CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from folio.core.model import Language, Option

if TYPE_CHECKING:
    from babel import Locale


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


def locale(language: Language) -> Locale:
    """Return what CLDR knows of the language."""
    return _locale(language.tag)


@lru_cache(maxsize=16)  # Asked for each number that is said.
def _locale(tag: str) -> Locale:
    from babel import Locale  # Half a tenth of a second: not for a build with nothing to do.

    return Locale.parse(tag, sep="-")


def _at(language: Language, path: tuple[str, ...]) -> Option:
    found: Option = language.words
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found
