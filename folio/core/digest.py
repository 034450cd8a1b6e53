"""Two values have one digest exactly when nobody can tell them apart.

Values are what a job is given: text, bytes, numbers, days, tuples, mappings and
nouns.  Anything else is refused: a Path has no content, a set has no
order.  The order of a mapping counts, because a chart or a template may go by it.  A
field that does not count for equality (a place in a file) does not count here, so
moving a paragraph makes no chart stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from folio.core.blobs import Blob
from folio.core.nouns import fields_of, is_noun

LARGE = 2048
"""Characters or bytes from which on a digest is worth keeping: many jobs share such values."""
LONG = 64
"""Bytes from which on a digest stands for a simple value."""
SHORT = 12
"""Hexadecimal digits that tell one part of what was given from another."""
DEPTH = 3
"""How deep into what was given its parts are named: `publication.editions.es.body`, where an
only part, as this edition is, costs no depth.
"""
FORGET = 20_000
"""Values whose digests are remembered; they are held as long."""


class Digester:
    """Digests values; what is large or has parts is read once, however often it comes."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def digest(self, value: object) -> str:
        """Return the SHA-256 of a value in hexadecimal.  Raises TypeError for what is no value.

        >>> same = Digester()
        >>> same.digest({"a": 1, "b": (2, "x")}) == same.digest({"a": 1, "b": (2, "x")})
        True
        >>> same.digest("1") == same.digest(1)
        False
        """
        if len(self._known) > FORGET:
            self._known.clear()
        return sha256(self._of(value)).hexdigest()

    def parts(self, given: Mapping[str, object]) -> dict[str, str]:
        """Return the parts of what a job is given, by name, each with the start of its digest.

        >>> sorted(Digester().parts({"a": 1, "b": {"c": "x", "d": {}}}))
        ['a', 'b.c', 'b.d']
        """
        return dict(self._parts(given, "", DEPTH))

    def _parts(self, value: Any, name: str, deep: int) -> Iterable[tuple[str, str]]:
        inside = _inside(value) if deep else {}
        if not inside:
            yield name, sha256(self._of(value)).hexdigest()[:SHORT]
        deeper = deep - 1 if len(inside) > 1 or not name else deep
        for key, part in inside.items():
            yield from self._parts(part, f"{name}.{key}" if name else key, deeper)

    def _of(self, value: Any) -> bytes:
        """Return bytes that stand for a value alone: itself if it is short, else its digest."""
        kind = type(value)
        if kind is str or kind is bytes:
            if len(value) < LARGE:
                return _simple(kind, value)
        elif kind in SIMPLE:
            return _simple(kind, value)
        known = self._known.get(id(value))
        if known is None:
            known = value, self._read(value, kind)  # With the value, so that its id stays its own.
            self._known[id(value)] = known
        return known[1]

    def _read(self, value: Any, kind: type) -> bytes:
        if is_noun(kind):
            start = f"{kind.__module__}.{kind.__qualname__}".encode()
            return _joined(start, [self._of(getattr(value, name)) for name in fields_of(kind)])
        if isinstance(value, Mapping):
            pairs = [self._of(each) for pair in value.items() for each in pair]
            return _joined(b"mapping", pairs)
        if isinstance(value, tuple | list):
            return _joined(b"tuple", [self._of(item) for item in value])
        if kind in SIMPLE:
            return _simple(kind, value)
        if isinstance(value, str):  # Markup, say: the same text is another value.
            return _joined(kind.__qualname__.encode(), [_simple(str, str(value))])
        raise TypeError(f"a {kind.__name__} has no digest")


SIMPLE: Mapping[type, Callable[[Any], bytes]] = {
    bytes: bytes,
    str: str.encode,
    int: lambda value: b"%d" % value,
    bool: lambda value: b"%d" % value,
    Decimal: lambda value: str(value).encode(),
    float: lambda value: value.hex().encode(),
    date: lambda value: value.isoformat().encode(),
    type(None): lambda _: b"",
}
NAMES = {kind: kind.__name__.encode() for kind in SIMPLE}


def _simple(kind: type, value: Any) -> bytes:
    """Return what stands for a simple value: its kind and length, a colon, and it or its digest.

    Whatever follows, one sees where it ends.
    """
    said = SIMPLE[kind](value)
    if len(said) > LONG:
        return b"%s#%s" % (NAMES[kind], sha256(said).digest())
    return b"%s%d:%s" % (NAMES[kind], len(said), said)


def _joined(kind: bytes, parts: list[bytes]) -> bytes:
    """Return what stands for several parts in their order: a digest."""
    return b"%s#%s" % (kind, sha256(b"".join(parts)).digest())


def _inside(value: Any) -> dict[str, object]:
    """Return the parts of a value that has named ones; a reference stands for all it leads to."""
    if isinstance(value, Blob):
        return {}
    if is_noun(type(value)):
        return {name: getattr(value, name) for name in fields_of(type(value))}
    if isinstance(value, Mapping):
        return {str(key): part for key, part in value.items()}
    return {}
