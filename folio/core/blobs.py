"""Bytes by reference: whoever holds a Blob can find its bytes in a store, or check them.

What is made for thousands of publications is passed on by reference; only the
process that needs the bytes reads them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes, by what they are."""

    digest: str
    """SHA-256, in hexadecimal."""
    size: int
    """In bytes."""


Kept = Mapping[str, Blob]
"""A Tree by reference: file name to where its content can be found."""


def blob(content: bytes) -> Blob:
    """Return the reference of some bytes.

    >>> blob(b"").digest[:8], blob(b"abc").size
    ('e3b0c442', 3)
    """
    return Blob(hashlib.sha256(content).hexdigest(), len(content))
