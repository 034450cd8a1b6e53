"""Values as bytes and back, so that what was read once need not be read again.

A parcel is a pickle that holds our nouns and plain values and nothing else: opening
one can make no other object and run no code, whoever wrote it.
"""

from __future__ import annotations

import io
import pickle
from typing import Any

from folio.core.nouns import is_noun

OURS = (
    "folio.core.model",
    "folio.core.catalogue",
    "folio.core.changes",
    "folio.core.claims",
    "folio.core.datasets",
    "folio.core.writing",
    "folio.core.problems",
    "folio.core.blobs",
)
PLAIN = {("decimal", "Decimal"), ("datetime", "date")}


class BadParcel(ValueError):
    """Bytes that are no parcel, or one of another version of folio."""


class _Opener(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Return a noun; refuse anything else."""
        if (module, name) in PLAIN:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module in OURS and "." not in name else None
        if isinstance(found, type) and is_noun(found):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no noun")


def pack(value: object) -> bytes:
    """Return a value of our nouns as bytes."""
    return pickle.dumps(value, protocol=5)


def unpack(content: bytes) -> Any:
    """Return the value that was packed.  Raises BadParcel.

    >>> unpack(pack(("a", 1, {"b": None})))
    ('a', 1, {'b': None})
    >>> unpack(b"cos\\nsystem\\n(S'true'\\ntR.")
    Traceback (most recent call last):
    folio.core.parcel.BadParcel: os.system is no noun
    """
    try:
        return _Opener(io.BytesIO(content)).load()
    except Exception as bad:  # Damaged pickles raise whatever they like.
        raise BadParcel(str(bad)) from bad
