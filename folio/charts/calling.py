"""Find a figure's chart function and call it with what the editor wrote.

The function's signature is its schema: an option is read as the kind of its
annotation, and what does not fit is the editor's to mend.
"""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from typing import Any

from altair.utils.schemapi import debug_mode

from folio.charts.refusals import Refusal
from folio.charts.table import Table
from folio.core.model import Option
from folio.core.problems import nearest
from folio.core.tables import plain

LARGEST = 15
"""Digits before the decimal point, or zeros after it, of an option."""

Chart = Callable[..., Any]


def chart_function(name: str, code: bytes, path: str) -> tuple[Chart, bool]:
    """Return a chart function, and whether it is the publication's own.

    code: of the publication's figures.py, empty if it has none; path: its name, for
    errors.  Raises Refusal if neither has the function, or the code does not run.
    """
    own = _own_functions(code, path) if code else {}
    if name in own:
        return own[name], True
    try:
        function = getattr(import_module(f"folio.charts.{name}"), name)
    except (ModuleNotFoundError, AttributeError) as unknown:
        raise Refusal("unknown-chart", "chart", chart=name, known="") from unknown
    return function, False


def call(function: Chart, table: Table, options: Mapping[str, Option]) -> Any:
    """Return the chart that the function makes of the table.  Raises Refusal."""
    arguments = _arguments(function, options)
    with debug_mode(False):  # Altair checks each part as it is made; the tests check the whole.
        return function(table, **arguments)


def call_own(function: Chart, table: Table, options: Mapping[str, Option], path: str) -> Any:
    """Return what a publication's own function makes; whatever it raises is the editor's."""
    arguments = _arguments(function, options)
    try:
        return function(table, **arguments)
    except Refusal:
        raise
    except Exception as failed:
        raise broken(failed, path) from failed


def broken(failed: Exception, path: str) -> Refusal:
    """Return what to tell an editor whose code failed: the line, and the error in its words."""
    if isinstance(failed, SyntaxError) and failed.filename == path:
        line = failed.lineno or 1
        return Refusal("chart-code", path=path, line=line, error=failed.msg)
    lines = [frame.lineno for frame in traceback.extract_tb(failed.__traceback__)]
    own = [f.lineno for f in traceback.extract_tb(failed.__traceback__) if f.filename == path]
    said = str(failed).strip().splitlines() or [""]
    name = type(failed).__name__
    error = f"{name}: {said[0][:200]}" if said[0] else name
    return Refusal("chart-code", path=path, line=(own or lines or [1])[-1], error=error)


def _own_functions(code: bytes, path: str) -> Mapping[str, Chart]:
    space: dict[str, Any] = {"__name__": "figures", "__file__": path}
    try:
        exec(compile(code, path, "exec"), space)  # Reviewed like the engine; see decision records.
    except Exception as failed:
        raise broken(failed, path) from failed
    return {
        name: value
        for name, value in space.items()
        if inspect.isfunction(value) and value.__module__ == "figures" and name[0] != "_"
    }


def _arguments(function: Chart, options: Mapping[str, Option]) -> dict[str, object]:
    parameters = _parameters(function)
    known = {parameter.name: parameter for parameter in parameters}
    called, names = function.__name__, ", ".join(known)
    for name in options:
        if name not in known:
            close = nearest(name, known) or names
            raise Refusal("unknown-option", name, option=name, function=called, known=close)
    for parameter in parameters:
        if parameter.default is inspect.Parameter.empty and parameter.name not in options:
            lacks = {"option": parameter.name, "function": called, "known": names}
            raise Refusal("missing-option", **lacks)
    return {name: _fitting(known[name], value) for name, value in options.items()}


@lru_cache(maxsize=64)
def _parameters(function: Chart) -> list[inspect.Parameter]:
    _, *parameters = inspect.signature(function, eval_str=True).parameters.values()
    return parameters


def _fitting(parameter: inspect.Parameter, value: Option) -> object:
    """Return the option as the kind its parameter wants.  Raises Refusal."""
    wanted, name = parameter.annotation, parameter.name
    if wanted is bool:
        return _one_of(name, value, {"true": True, "false": False}, "chart-option-yes-no")
    if wanted in (int, float):
        return _number(name, value, wanted)
    if wanted == tuple[str, ...]:
        return _texts(name, value)
    choices = getattr(wanted, "__args__", ()) if "Literal" in str(wanted) else ()
    if choices:
        return _one_of(name, value, {choice: choice for choice in choices}, "chart-option-choice")
    if wanted is str:
        return _text(name, value)
    return value


def _one_of(name: str, value: Option, choices: Mapping[str, object], code: str) -> object:
    written = value if not isinstance(value, (tuple, Mapping)) else ""
    found = plain(written).lower()
    if found not in choices:
        known = ", ".join(choices)
        raise Refusal(code, name, option=name, value=_shown(value), known=known)
    return choices[found]


def _number(name: str, value: Option, wanted: type[int] | type[float]) -> float:
    try:
        number = Decimal(_text(name, value))
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > LARGEST:
        raise Refusal("chart-option-number", name, option=name, value=_shown(value))
    return wanted(number)


def _text(name: str, value: Option) -> str:
    if isinstance(value, (tuple, list, Mapping)):
        raise Refusal("chart-option-one", name, option=name, value=_shown(value))
    return plain(value)


def _texts(name: str, value: Option) -> tuple[str, ...]:
    if isinstance(value, Mapping):
        raise Refusal("chart-option-list", name, option=name, value=_shown(value))
    items = value if isinstance(value, (tuple, list)) else (value,)
    return tuple(_text(name, item) for item in items)


def _shown(value: Option) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    if isinstance(value, (tuple, list)):
        return ", ".join(_shown(item) for item in value)
    return plain(value)
