"""Frozen dataclasses that cost an import nothing.

The standard library writes six functions for each frozen dataclass and compiles them when
its module is imported: half a millisecond a class, and one edited paragraph needs sixty.
It also imports what inspects source code.  A noun is a dataclass in all that we use of
one: its functions were written once, here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, dataclass_transform

Noun = TypeVar("Noun")

SET = object.__setattr__


class Frozen(AttributeError):
    """Somebody tried to change a noun."""


class _Field:
    """What is said of a field beside its type."""

    __slots__ = ("compare", "make")

    def __init__(self, make: Callable[[], Any] | None, compare: bool) -> None:
        self.make, self.compare = make, compare


_NOTHING = object()


def field(
    *,
    default: Any = _NOTHING,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
) -> Any:
    """Say of a field what it is unless it is given, or that it does not count for equality."""
    if default is not _NOTHING:
        return _Field(lambda: default, compare)
    return _Field(default_factory, compare)


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
    own = vars(kind)
    said = {name: _said(own.get(name, _NOTHING)) for name in kind.__annotations__}
    form: dict[str, Any] = {
        "__noun__": tuple(said),
        "__match_args__": tuple(said),
        "__compared__": tuple(name for name, of in said.items() if of.compare),
        "__given__": {name: of.make for name, of in said.items() if of.make},
    }
    for name in said:
        if isinstance(own.get(name), _Field):
            delattr(kind, name)
    for name, value in {**form, **METHODS}.items():
        if name not in own:
            setattr(kind, name, value)
    return kind


def is_noun(kind: type) -> bool:
    """Return whether a class was made a noun."""
    return "__noun__" in vars(kind)


def fields_of(kind: type) -> tuple[str, ...]:
    """Return the fields of a noun that count for equality, in their order."""
    return kind.__compared__  # type: ignore[attr-defined, no-any-return]


def replace(of: Noun, **changes: Any) -> Noun:
    """Return a noun like another but for some fields.

    >>> from folio.core.blobs import Blob
    >>> replace(Blob("e3b0", 0), size=2)
    Blob(digest='e3b0', size=2)
    """
    names: tuple[str, ...] = of.__noun__  # type: ignore[attr-defined]
    kept = {name: getattr(of, name) for name in names if name not in changes}
    return type(of)(**kept, **changes)


def _said(value: Any) -> _Field:
    """Return what a class says of one field: nothing, what it is by itself, or more."""
    if value is _NOTHING or type(value).__name__ == "member_descriptor":  # That of a slot.
        return _Field(None, compare=True)
    return value if isinstance(value, _Field) else _Field(lambda: value, compare=True)


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
    raise Frozen(f"{type(self).__name__}.{name} cannot be changed")


METHODS: Mapping[str, Callable[..., Any]] = {
    "__init__": _init,
    "__eq__": _eq,
    "__lt__": _less,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
}
