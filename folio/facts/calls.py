"""Find a fact function, the house's or the publication's own, and call it.

A publication's facts.py is run as the engine is, so it comes in by review; but
it is written in a newsroom, so whatever goes wrong in it is told at its line.
"""

from __future__ import annotations

import importlib
import inspect
import traceback
from collections.abc import Callable, Mapping
from decimal import Decimal

from folio.core.model import Measured, Option
from folio.core.nouns import noun
from folio.core.problems import Position, Problem, ProjectError, error
from folio.core.tables import Rows, WhereError
from folio.facts.terms import FactError

LARGEST = 100
"""Digits before the decimal point, or zeros after it: no text can hold more."""
SAID = (ProjectError, FactError, WhereError)
"""Exceptions that speak to the editor already."""


@noun
class Function:
    """A fact function and what its signature says."""

    run: Callable[..., object]
    takes_rows: bool
    kinds: Mapping[str, str]
    """Each option's annotation, as written."""
    path: str = ""
    """Of the publication's own code; empty for the house's."""


def house_function(name: str) -> Function | None:
    """Return the function of folio/facts/<name>.py, or None if there is none."""
    if not name.isidentifier():
        return None
    try:
        module = importlib.import_module(f"folio.facts.{name}")
    except ModuleNotFoundError:
        return None
    run = getattr(module, name, None)
    return _function(run) if callable(run) else None


def own_functions(code: bytes, path: str) -> tuple[Mapping[str, Function], tuple[Problem, ...]]:
    """Return the functions of a publication's facts.py, or what is wrong with it."""
    space: dict[str, object] = {"__name__": "facts", "__file__": path}
    try:
        exec(compile(code, path, "exec", dont_inherit=True), space)
    except (Exception, SystemExit) as wrong:
        return {}, (_code_problem(wrong, path),)
    own = {
        name: _function(value, path)
        for name, value in space.items()
        if inspect.isfunction(value) and value.__module__ == "facts" and not name.startswith("_")
    }
    return own, ()


def call(
    function: Function, first: Rows | Mapping[str, Measured], options: Mapping[str, Option]
) -> Measured:
    """Return what the function finds.

    Raises FactError or WhereError for something the editor wrote, and ProjectError
    for something in the publication's own code.
    """
    for option, written in options.items():
        _demand_kind(option, written, function.kinds.get(option, ""))
    if not function.path:
        measured = function.run(first, **options)
    else:
        try:
            measured = function.run(first, **options)
        except SAID:
            raise
        except (Exception, SystemExit) as wrong:
            raise ProjectError([_code_problem(wrong, function.path)]) from wrong
    if not isinstance(measured, Measured) or not _is_value(measured.value):
        raise FactError("fact", "fact-result", function=function.run.__name__)
    number = Decimal(0) if isinstance(measured.value, str) else Decimal(measured.value)
    if number and abs(number.adjusted()) > LARGEST:
        raise FactError("fact", "fact-size")
    return measured


def _function(run: Callable[..., object], path: str = "") -> Function:
    parameters = list(inspect.signature(run).parameters.values())
    kinds = {
        each.name: each.annotation if isinstance(each.annotation, str) else ""
        for each in parameters[1:]
    }
    takes_rows = bool(parameters) and parameters[0].name == "rows"
    return Function(run, takes_rows, kinds, path)


def _demand_kind(option: str, written: Option, kind: str) -> None:
    if kind.startswith("Mapping") and not isinstance(written, Mapping):
        raise FactError(option, "fact-option-columns", option=option)
    if kind == "str" and not isinstance(written, str):
        raise FactError(option, "fact-option-text", option=option)
    if kind == "int" and (isinstance(written, bool) or not isinstance(written, int)):
        raise FactError(option, "fact-option-whole", option=option)


def _is_value(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, (int, str)) and not isinstance(value, bool)


def _code_problem(wrong: BaseException, path: str) -> Problem:
    """Return the problem of an exception, at the last line of the file that led to it."""
    said = f"{type(wrong).__name__}: {wrong}".splitlines()[0]
    if isinstance(wrong, SyntaxError) and wrong.filename == path:
        at = Position(path, wrong.lineno or 1, max(1, wrong.offset or 1))
        return error(at, "fact-code", said=f"{type(wrong).__name__}: {wrong.msg}")
    frames = traceback.extract_tb(wrong.__traceback__)
    lines = [frame for frame in frames if frame.filename == path]
    line = lines[-1].lineno if lines else 1
    return error(Position(path, line or 1), "fact-code", said=said)
