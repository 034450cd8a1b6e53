"""Characters that no page, drawing or message can hold, and where in a text they stand.

Control characters come from half-converted files: what Word wrote as a quote is read as
U+0093.  Lone surrogates and non-characters cannot be written as UTF-8 or as XML at all.
"""

from __future__ import annotations

import re

UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\ue00f\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Also folio's own (grammar.PRIVATE), and a mark of byte order where no text begins."""
LINE = re.compile(r"\r\n|\r|\n")


def unfit(text: str) -> tuple[int, int, str] | None:
    """Return line, column and name of the first character that cannot be shown, or None.

    >>> unfit("uno\\ndo\\x93s"), unfit("uno")
    ((2, 3, 'U+0093'), None)
    """
    found = UNFIT.search(text)
    return (*place(text, found.start()), f"U+{ord(found[0]):04X}") if found else None


def place(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column of an offset, from 1; lines end as they do anywhere."""
    before = LINE.split(text[:offset])
    return len(before), len(before[-1]) + 1
