"""The findings of a front matter: a name and a sentence each, indented below `findings:`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from folio.core.problems import Position, Problem, error
from folio.core.writing import Words
from folio.source.blocks import field_words
from folio.source.digits import NumberRules
from folio.source.fields import FIELD, Field

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""It is part of addresses."""
MOST = 8
"""More are no key findings."""


def read_findings(
    found: Field | None, rules: NumberRules, problems: list[Problem]
) -> Mapping[str, Words]:
    """Return the findings by their names, in order; what cannot be read goes to `problems`."""
    if found is None:
        return {}
    first, *lines = found.words.split("\n")
    if first.strip() or not lines:
        problems.append(error(found.key_at, "findings-form"))
        return {}
    fields: dict[str, Field] = {}
    indent, last = len(lines[0]) - len(lines[0].lstrip()), ""
    for number, line in enumerate(lines, found.at.line + 1):
        text = line.lstrip()
        if not text:
            continue
        if last and len(line) - len(text) > indent:
            whole = fields[last]
            fields[last] = Field(f"{whole.words}\n{line}", whole.at, whole.key_at)
            continue
        start = Position(found.at.path, number, len(line) - len(text) + 1)
        last = _take(start, text, fields, problems)
    if len(fields) > MOST:
        problems.append(error(found.key_at, "findings-many", count=len(fields), most=MOST))
    return {name: field_words(field, field.at, rules, problems) for name, field in fields.items()}


def _take(start: Position, line: str, fields: dict[str, Field], problems: list[Problem]) -> str:
    """Take the first line of a finding and return its name; nothing if it cannot be read."""
    match = FIELD.match(line.rstrip(" \t"))
    place = Position(start.path, start.line, start.column, len(line))
    if match is None or not match["words"]:
        problems.append(error(place, "findings-form"))
        return ""
    key = match["key"]
    key_at = Position(start.path, start.line, start.column, len(key))
    if not NAME.fullmatch(key):
        problems.append(error(key_at, "name-form", typed=key))
    elif key in fields:
        problems.append(error(key_at, "doubled-key", key=key, line=fields[key].key_at.line))
    else:
        words, column = match["words"], start.column + match.start("words")
        at = Position(start.path, start.line, column, max(1, len(words)))
        fields[key] = Field(words, at, key_at)
        return key
    return ""
