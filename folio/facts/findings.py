"""What claims turned out to be, and how that is told."""

from __future__ import annotations

import json
from collections.abc import Mapping

from folio.core.forms import CannotSay
from folio.core.language import say
from folio.core.model import Language, Measured
from folio.core.nouns import noun
from folio.core.tables import plain


@noun
class Finding:
    """What a claim turned out to be."""

    holds: bool
    said: Mapping[str, str]
    """What the data say today, by language code."""
    near: bool = False
    """The data are not precise enough to tell the two apart, and no claim says so."""


def dump(findings: Mapping[str, Finding]) -> bytes:
    """Return the findings as canonical JSON: claims.json."""
    told = {
        name: {"holds": each.holds, "near": each.near, "said": dict(each.said)}
        for name, each in findings.items()
    }
    return f"{json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()


def said_plainly(language: Language, measured: Measured, form: str) -> str:
    """Return a number as a language says it, or as it is if the language has no words for it."""
    try:
        return say(language, measured, form)
    except CannotSay:
        return plain(measured.value)
