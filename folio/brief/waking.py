"""Import WeasyPrint without what it seldom or never needs: half of what its import costs."""

from __future__ import annotations

import ctypes.util
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

NAME = re.compile(r"\w+")
SELDOM = ("fontTools.subset", "fontTools.ttLib", "fontTools.varLib.instancer")
"""What takes fonts apart where HarfBuzz cannot, opens what is no TTF, and makes instances of
variable fonts."""


@contextmanager
def woken_fast() -> Iterator[None]:
    """Import WeasyPrint so in a `with` block."""
    with ExitStack() as both:
        both.enter_context(spared(*SELDOM))
        if sys.platform == "linux":
            both.enter_context(libraries_by_name())
        yield


@contextmanager
def libraries_by_name() -> Iterator[None]:
    """Let libraries be loaded by their names alone, as Linux has them.

    WeasyPrint tries names of other systems first, and each is looked for by ldconfig and a
    compiler, in some twenty processes.
    """
    look = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = look


@contextmanager
def spared(*names: str) -> Iterator[None]:
    """Let what is imported in a `with` block have what is in these modules, not the modules.

    A module is imported when the first of its functions is called.  One that is imported
    already stays as it is.
    """
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update({name: _Spared(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def read_types_lightly(parser: Any) -> None:
    """Let cffi's parser of C be told only of the names that a declaration has in it.

    It is told of all two hundred names of Pango and HarfBuzz for each of the twenty types
    that a first print asks for, and reads them every time: a tenth of a second.
    """
    read = parser._parse

    def lightly(source: str) -> Any:
        known, said = parser._declarations, set(NAME.findall(source))
        parser._declarations = {
            name: of for name, of in known.items() if name.rpartition(" ")[2] in said
        }
        try:
            return read(source)
        finally:
            parser._declarations = known

    parser._parse = lightly


class _Spared(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name.endswith("Error"):  # What is caught must be a class: any, for want of the one.
            return Exception
        return _Late(self.__name__, name)


class _Late:
    """Something of a module that is imported when it is called, or asked for what is in it."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._real()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> Any:
        module = import_module(self._module)
        if hasattr(module, self._name):
            return getattr(module, self._name)
        return import_module(f"{self._module}.{self._name}")
