"""The house's languages, read as the tests need them: without the rest of folio."""

from __future__ import annotations

from pathlib import Path

import yaml

from folio.core.model import Language
from folio.source.cldr import read_cldr

FOLDER = Path(__file__).parent.parent / "templates" / "languages"


def language(code: str) -> Language:
    words = yaml.safe_load((FOLDER / f"{code}.yaml").read_text("utf-8"))
    cldr = read_cldr(words["tag"])
    assert cldr is not None
    return Language(words["code"], words["tag"], words["name"], words, cldr)


ES = language("es")
EN = language("en")
