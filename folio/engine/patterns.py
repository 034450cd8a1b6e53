"""Regular expressions, compiled once and kept.

A process that makes one page compiles some hundred and seventy regular expressions, most
of them Python's own and Python-Markdown's, in a sixth of its time.  What Python compiles
one to is a list of numbers: it is kept beside what was made, and handed back to `re`.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from re import _compiler  # type: ignore[attr-defined]
from threading import get_ident
from typing import Any

from folio.core.sealed import read_sealed, write_sealed

_sre = _compiler._sre
FORM = f"patterns {sys.version} {_sre.MAGIC} {_sre.CODESIZE}".encode()
"""What compiled expressions depend on: this Python."""
MOST = 1000
"""Expressions from which on those are forgotten that the last build did not need."""

Key = tuple[str | bytes, int]
"""An expression and its flags, as they were asked for."""
Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, code, number of groups, names of groups to numbers, and by number."""


@contextmanager
def kept_patterns(path: str) -> Iterator[None]:
    """Compile no expression in a `with` block that is kept in a file; keep the others there.

    A file that is damaged, or of another Python, is as good as none; one that cannot be
    written costs time, nothing else.
    """
    known = _read(path)
    patterns = _Patterns(known)
    former = _compiler.compile, _compiler._sre
    _compiler.compile, _compiler._sre = patterns.pattern, patterns
    try:
        yield
    finally:
        _compiler.compile, _compiler._sre = former
        if patterns.anew:
            every = {**known, **patterns.needed, **patterns.anew}
            with suppress(OSError):
                _write(path, every if len(every) < MOST else {**patterns.needed, **patterns.anew})


class _Patterns:
    """Stands in for Python's compiler of expressions, and for what it hands its code to."""

    def __init__(self, known: dict[Key, Compiled]) -> None:
        self._known = known
        self._compile = _compiler.compile
        self._taken: dict[int, Compiled] = {}
        """By thread: what its last expression was compiled to."""
        self.needed: dict[Key, Compiled] = {}
        self.anew: dict[Key, Compiled] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)

    def pattern(self, expression: Any, flags: int = 0) -> re.Pattern[Any]:
        """Return an expression compiled, as `re` asks for it."""
        if not isinstance(expression, str | bytes) or flags & re.DEBUG:
            return self._compile(expression, flags)  # type: ignore[no-any-return]
        key = expression, int(flags)
        kept = self._known.get(key)
        if kept:
            self.needed[key] = kept
            whole, code, groups, numbers, names = kept
            steps = array("I", code).tolist()
            return _sre.compile(  # type: ignore[no-any-return]
                expression, whole, steps, groups, numbers, names
            )
        made: re.Pattern[Any] = self._compile(expression, flags)
        if get_ident() in self._taken:
            self.anew[key] = self._taken.pop(get_ident())
        return made

    def compile(
        self,
        expression: Any,
        flags: int,
        code: list[int],
        groups: int,
        numbers: dict[str, int],
        names: tuple[str | None, ...],
    ) -> re.Pattern[Any]:
        """Take down what an expression was compiled to, and make a pattern of it."""
        steps = array("I", code).tobytes()
        self._taken[get_ident()] = int(flags), steps, groups, dict(numbers), tuple(names)
        made: re.Pattern[Any] = _sre.compile(expression, flags, code, groups, numbers, names)
        return made


def _read(path: str) -> dict[Key, Compiled]:
    content = read_sealed(path, FORM)
    return marshal.loads(content) if content else {}


def _write(path: str, patterns: dict[Key, Compiled]) -> None:
    write_sealed(path, marshal.dumps(patterns), FORM)
