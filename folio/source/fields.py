"""The fields of a text: `key: words`, one a line, as in front matter and figure blocks.

This is not YAML, on purpose: a title may hold a colon, quotes or a `#`, and an
editor need not know when to quote.  An indented line continues the one before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from folio.core.nouns import noun
from folio.core.problems import Position, Problem, error, nearest

FIELD = re.compile(r"(?P<key>[^\W\d][\w-]*+)[ \t]*+:(?:[ \t]++(?P<words>.*)|$)")


@noun
class Field:
    """The words of one field as they were typed, and where they begin."""

    words: str
    at: Position
    key_at: Position


def read_fields(
    path: str,
    lines: Sequence[str],
    first_line: int,
    known: Sequence[str],
    problems: list[Problem],
) -> Mapping[str, Field]:
    """Return the fields of the lines; what cannot be read goes to `problems`."""
    found: dict[str, Field] = {}
    more: dict[str, list[str]] = {}
    blank = 0  # Lines that count if the field goes on after them.
    last: str | None = None  # The field that an indented line continues; "" after a mistake.
    for number, line in enumerate(lines, first_line):
        if not line.strip():
            blank += 1
            continue
        if last is not None and line[0] in " \t":
            if last:
                more.setdefault(last, []).extend([*[""] * blank, line.rstrip()])
            blank = 0
            continue
        blank = 0
        match = FIELD.match(line.rstrip(" \t"))
        if match is None:
            problems.append(error(Position(path, number, 1, len(line)), "not-a-field"))
            last = ""
            continue
        last = _take(path, number, match, known, found, problems)
    for key, lines in more.items():
        field = found[key]
        found[key] = Field("\n".join([field.words, *lines]), field.at, field.key_at)
    return {key: _unquoted(field) for key, field in found.items()}


def _take(
    path: str,
    number: int,
    match: re.Match[str],
    known: Sequence[str],
    found: dict[str, Field],
    problems: list[Problem],
) -> str:
    key = match["key"]
    key_at = Position(path, number, 1, len(key))
    if key not in known:
        hint = nearest(key, known) or ", ".join(known)
        problems.append(error(key_at, "unknown-key", key=key, known=hint))
    elif key in found:
        line = found[key].key_at.line
        problems.append(error(key_at, "doubled-key", key=key, line=line))
    else:
        words = match["words"] or ""
        column = match.start("words") + 1 if words else match.end() + 1
        found[key] = Field(words, Position(path, number, column, max(1, len(words))), key_at)
        return key
    return ""


def _unquoted(field: Field) -> Field:
    """Take away the quotes that somebody used to YAML put around the whole."""
    words = field.words
    if len(words) < 2 or words[0] != '"' or words[-1] != '"' or '"' in words[1:-1]:
        return field
    at = Position(field.at.path, field.at.line, field.at.column + 1, max(1, len(words) - 2))
    return Field(words[1:-1], at, field.key_at)
