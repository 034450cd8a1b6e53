"""What an editor has to mend, and where.

A problem holds a code and what its sentence needs; the sentences themselves
stand in folio/messages/, one file a language, so that a team is told in its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from folio.core.nouns import field, noun

Severity = Literal["error", "warning", "notice"]

MOST = 200
"""Problems of a kind that are told of one file; more would only fill the screen."""
LONGEST = 300
"""Characters of what a message names."""
SPACES = "\u00a0\u2009\u202f"
"""Those that numbers hold."""
ALIKE = 500
"""Names that are compared with one that was mistyped; of more, those that begin alike."""
A_NAME = 100
"""Characters.  Nothing longer is compared: it was no slip of the pen."""


@noun
class Position:
    """A place in a file of the project: lines and columns count from 1, in characters.

    >>> str(Position("content/uno/es.md", 6, 38))
    'content/uno/es.md:6:38'
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@noun
class Problem:
    """One thing for an editor to mend."""

    at: Position
    code: str
    """Short and lasting, as in `unknown-fact`; docs/problems.md explains each."""
    params: tuple[tuple[str, str], ...] = ()
    """What the sentence names: (parameter, what to say), sorted."""
    severity: Severity = field(default="error", compare=False)


def error(at: Position, code: str, **params: object) -> Problem:
    """Return a problem that stops the build."""
    return Problem(at, code, _said(params))


def warning(at: Position, code: str, **params: object) -> Problem:
    """Return a problem that is shown and stops nothing."""
    return Problem(at, code, _said(params), "warning")


def notice(at: Position, code: str, **params: object) -> Problem:
    """Return a problem that only a check tells, as a warning: a build has nothing to say of it."""
    return Problem(at, code, _said(params), "notice")


def _said(params: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, _line(str(value))) for name, value in params.items()))


def _line(text: str) -> str:
    """Return a text as a message can hold it: one line, not too long, nothing unseen.

    A terminal obeys what it cannot show, and turns around what runs from right to left.
    """
    short = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    if short.isprintable():
        return short
    return "".join(c if c.isprintable() or c in SPACES else " " for c in short)


class ProjectError(Exception):
    """The project has problems to mend.  Nothing was written to output/."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)  # So that it comes back whole from another process.

    def __str__(self) -> str:
        return f"{len(self.problems)} problems, the first at {self.problems[0].at}"


def demand(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Raise if there is an error among the problems; else return the warnings."""
    found = tuple(sorted(set(problems)))
    if any(problem.severity == "error" for problem in found):
        raise ProjectError(found)
    return found


def for_a_build(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that a build has to tell: all but those that only a check does."""
    return tuple(problem for problem in problems if problem.severity != "notice")


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first of many problems, and then one that says that there are more.

    What is left is not even looked for.
    """
    for number, problem in enumerate(problems):
        if number == MOST:
            yield Problem(problem.at, "more-problems", severity=problem.severity)
            return
        yield problem


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the known name most like the one that was typed, or nothing.

    >>> nearest("tasa-inical", ["tasa-final", "tasa-inicial"])
    'tasa-inicial'
    >>> nearest("zzz", ["tasa-final"])
    ''
    """
    from difflib import get_close_matches  # Only when there is something to mend.

    known = [each for each in names if len(each) <= A_NAME]
    if len(known) > ALIKE:
        known = [each for each in known if each[:1] == name[:1]][:ALIKE]
    close = get_close_matches(name, known, n=1, cutoff=0.6) if len(name) <= A_NAME else []
    return next(iter(close), "")
