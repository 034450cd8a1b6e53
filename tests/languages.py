"""The house's languages, read as the tests need them: without the rest of folio."""

from __future__ import annotations

from pathlib import Path

import yaml

from folio.core.model import Language

FOLDER = Path(__file__).parent.parent / "templates" / "languages"


def language(code: str) -> Language:
    words = yaml.safe_load((FOLDER / f"{code}.yaml").read_text("utf-8"))
    return Language(words["code"], words["tag"], words["name"], words)


ES = language("es")
EN = language("en")
