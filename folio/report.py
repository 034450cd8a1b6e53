"""Tell editors what to mend: `path:line:column: error: … [code]`, the line, one thing to do.

The sentences stand in folio/messages/<language>.yaml, a message and a fix for
each code.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence

from folio.core.problems import Problem

MESSAGES = os.path.join(os.path.dirname(__file__), "messages")
LONGEST_LINE = 160

Sentences = Mapping[str, Mapping[str, str]]


def sentences(language: str) -> Sentences:
    """Return the messages of a language: code to its `message` and `fix`; and its `words`."""
    return _read(_text(language))


def words(language: str) -> Mapping[str, str]:
    """Return the words of a language that a build says when all goes well.

    They are the first entry of the file, a word and its text in quotes to a line; to read
    them as YAML would cost more than to read all else that has changed.
    """
    block = _text(language).partition("\nwords:\n")[2].partition("\n\n")[0]
    lines = (line.strip().partition(": ") for line in block.split("\n"))
    return {word: json.loads(quoted) for word, _, quoted in lines}


def _text(language: str) -> str:
    with open(os.path.join(MESSAGES, f"{language}.yaml"), encoding="utf-8") as file:
        return file.read()


def _read(text: str) -> Sentences:
    import yaml  # Only when there is something to say.

    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # type: ignore[no-any-return]


def told(problem: Problem, said: Sentences) -> tuple[str, str]:
    """Return a problem's message and what to do about it."""
    words = said[problem.code]
    return _filled(words["message"], problem), _filled(words["fix"], problem)


def _filled(sentence: str, problem: Problem) -> str:
    from string import Formatter

    params = dict(problem.params)
    return "".join(
        text + (params.get(name, "") if name is not None else "")
        for text, name, _, _ in Formatter().parse(sentence)
    )


def as_text(problems: Sequence[Problem], root: str, said: Sentences) -> str:
    """Return the problems as a person reads them, each with its line and a caret."""
    lines = []
    for problem in problems:
        message, fix = told(problem, said)
        severity = said["words"][problem.severity]
        lines.append(f"{problem.at}: {severity}: {message} [{problem.code}]")
        lines += _quoted(problem, root)
        lines += [f"      {said['words']['fix']}: {fix}", ""]
    return "\n".join(lines)


def _quoted(problem: Problem, root: str) -> list[str]:
    """Return the line of the file and a caret under the place; nothing if there is no such line."""
    at = problem.at
    try:
        with open(os.path.join(root, at.path), encoding="utf-8-sig") as file:
            line = file.read().split("\n")[at.line - 1]  # Every line end becomes \n.
    except (OSError, ValueError, IndexError):
        return []
    start = max(0, at.column - 1 - LONGEST_LINE // 2)
    part = line[start : start + LONGEST_LINE]
    shown = "".join(character if character.isprintable() else " " for character in part)
    column = at.column - 1 - start
    length = max(1, min(at.length, len(shown) - column))
    number = f"{at.line:5}"
    return [f"{number} | {shown}", f"{' ' * len(number)}   {' ' * column}{'^' * length}"]


def as_github(problems: Sequence[Problem], said: Sentences) -> str:
    """Return the problems as workflow commands, so that they show beside the lines."""
    lines = []
    for problem in problems:
        message, fix = told(problem, said)
        at = problem.at
        place = f"file={_property(at.path)},line={at.line},col={at.column}"
        place += f",endColumn={at.column + at.length},title={_property(problem.code)}"
        lines.append(f"::{problem.severity} {place}::{_data(f'{message} {fix}')}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], said: Sentences) -> str:
    """Return the problems as a JSON list."""
    listed = []
    for problem in problems:
        message, fix = told(problem, said)
        listed.append(
            {
                "path": problem.at.path,
                "line": problem.at.line,
                "column": problem.at.column,
                "length": problem.at.length,
                "severity": problem.severity,
                "code": problem.code,
                "message": message,
                "fix": fix,
            }
        )
    return json.dumps(listed, ensure_ascii=False, indent=1)


def told_count(problems: Sequence[Problem], said: Sentences) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return said["words"]["count"].format(errors=errors, warnings=warnings)
