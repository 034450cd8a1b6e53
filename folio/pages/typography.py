"""Set the marks that a keyboard lacks: quotes, dashes, an ellipsis, spaces that do not break."""

from __future__ import annotations

import re
from collections.abc import Mapping

from folio.core.model import Language, Option
from folio.core.nouns import noun

OPENS_AFTER = frozenset(" \t\n\u00a0([{—–-¿¡/“‘«=")
YEARS = re.compile(r"(?<![\w-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w-])")


@noun
class Typography:
    """How a language sets them."""

    double: tuple[str, str]
    single: tuple[str, str]
    after: re.Pattern[str]
    before: re.Pattern[str]


def typography(language: Language) -> Typography:
    """Return a language's typography from its file: `quotes` and `typography`."""
    quotes = _mapping(language.words.get("quotes"))
    spaces = _mapping(language.words.get("typography"))
    after = "|".join(re.escape(word) for word in _texts(spaces.get("after"))) or "(?!)"
    before = "|".join(re.escape(word) for word in _texts(spaces.get("before"))) or "(?!)"
    return Typography(
        double=_pair(quotes.get("primary"), "“”"),
        single=_pair(quotes.get("secondary"), "‘’"),
        after=re.compile(rf"(?<!\w)({after}) (?=[\d\ue002])"),
        before=re.compile(rf"([\d\ue003]) (?=(?:{before})(?!\w))"),
    )


def set_type(text: str, how: Typography, before: str = "") -> str:
    """Return the text with its marks set; `before` is the character that comes before it.

    >>> after, none = re.compile(r"(Figura) (?=[0-9])"), re.compile("(?!)()")
    >>> how = Typography(("“", "”"), ("‘", "’"), after, none)
    >>> set_type('El "dato" de la Figura 2 -- don\\'t...', how)
    'El “dato” de la Figura\\xa02 – don’t…'
    """
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    text = YEARS.sub("\\1–\\2", text)
    text = how.before.sub("\\1\u00a0", how.after.sub("\\1\u00a0", text))
    if '"' not in text and "'" not in text:
        return text
    return "".join(
        _quote(character, text[index - 1] if index else before, text[index + 1 : index + 2], how)
        for index, character in enumerate(text)
    )


def _quote(character: str, before: str, after: str, how: Typography) -> str:
    opens = not before or before in OPENS_AFTER
    if character == '"':
        return how.double[0 if opens else 1]
    if character == "'":
        return how.single[0 if opens and not after.isdigit() else 1]
    return character


def _mapping(value: Option) -> Mapping[str, Option]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: Option) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _pair(value: Option, other: str) -> tuple[str, str]:
    found = _texts(value)
    return (found[0], found[1]) if len(found) == 2 else (other[0], other[1])
