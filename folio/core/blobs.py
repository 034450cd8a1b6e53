"""Bytes by reference: whoever holds a Blob can find its bytes in a store, or check them.

What is made for thousands of publications is passed on by reference; only the
process that needs the bytes reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from folio.core.nouns import SET, noun


@noun
class Blob:
    """Bytes, by what they are."""

    __slots__ = ("digest", "size")  # There are many.

    digest: str
    """SHA-256, in hexadecimal."""
    size: int
    """In bytes."""

    def __init__(self, digest: str, size: int) -> None:
        SET(self, "digest", digest)
        SET(self, "size", size)

    def __reduce__(self) -> tuple[type[Blob], tuple[str, int]]:
        return Blob, (self.digest, self.size)


Kept = Mapping[str, Blob]
"""A Tree by reference: file name to where its content can be found."""


def blob(content: bytes) -> Blob:
    """Return the reference of some bytes.

    >>> blob(b"").digest[:8], blob(b"abc").size
    ('e3b0c442', 3)
    """
    return Blob(hashlib.sha256(content).hexdigest(), len(content))
