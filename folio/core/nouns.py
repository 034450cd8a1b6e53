"""Frozen dataclasses that cost an import nothing.

The standard library writes six functions for each frozen dataclass and compiles them when
its module is imported: half a millisecond a class, and one edited paragraph needs sixty.
A noun is a dataclass in all but that: its functions were written once, here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

Noun = TypeVar("Noun")

SET = object.__setattr__


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def noun(kind: type[Noun]) -> type[Noun]:
    """Make a class what `@dataclass(frozen=True, order=True)` makes it.

    >>> @noun
    ... class Place:
    ...     line: int
    ...     column: int = 1
    >>> Place(3), Place(3) == Place(line=3), Place(2) < Place(3)
    (Place(line=3, column=1), True, True)
    """
    made = dataclass(init=False, repr=False, eq=False)(kind)
    held = [each for each in fields(made) if each.init]  # type: ignore[arg-type]
    form: dict[str, Any] = {
        "__noun__": tuple(each.name for each in held),
        "__compared__": tuple(each.name for each in held if each.compare),
        "__given__": {each.name: _maker(each) for each in held if _is_optional(each)},
    }
    own = vars(kind).keys()
    for name, value in {**form, **METHODS}.items():
        if name not in own:
            setattr(made, name, value)
    return made


def _is_optional(of: Any) -> bool:
    return of.default is not MISSING or of.default_factory is not MISSING


def _maker(of: Any) -> Callable[[], Any]:
    value, make = of.default, of.default_factory
    return make if value is MISSING else lambda: value


def _init(self: Any, *given: Any, **named: Any) -> None:
    names: tuple[str, ...] = self.__noun__
    for name, value in zip(names, given, strict=False):
        SET(self, name, value)
    if len(given) != len(names):
        rest = names[len(given) :]
        optional = self.__given__
        for name in rest:
            if name in named:
                SET(self, name, named.pop(name))
            elif name in optional:
                SET(self, name, optional[name]())
            else:
                raise TypeError(f"{type(self).__name__} needs {name}")
        if len(given) > len(names):
            raise TypeError(f"{type(self).__name__} has {len(names)} fields")
    if named:
        raise TypeError(f"{type(self).__name__} takes no {', '.join(named)}, or has it already")


def _compared(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__compared__])


def _eq(self: Any, other: object) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return _compared(self) == _compared(other)


def _less(self: Any, other: object) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    return _compared(self) < _compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    told = (f"{name}={getattr(self, name)!r}" for name in self.__noun__)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _frozen(self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} cannot be changed")


METHODS: Mapping[str, Callable[..., Any]] = {
    "__init__": _init,
    "__eq__": _eq,
    "__lt__": _less,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
}
