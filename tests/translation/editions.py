"""Small editions, an original and a translation of it, to pair and to accept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from folio import source
from folio.core.model import Publication, Status
from folio.core.problems import Problem
from folio.core.writing import Edition
from folio.translation import accepted, check_translations
from folio.translation.blocks import blocks_of
from folio.translation.ledger import entries_of
from folio.translation.pairing import Group, paired
from folio.translation.states import state_of
from tests.languages import EN, ES

LANGUAGES = {"es": ES, "en": EN}
HEADS = {
    "es": "---\ntitle: Un título\ndeck: Una bajada.\nslug: uno\n---\n\n",
    "en": "---\ntitle: A title\ndeck: A deck.\nslug: one\n---\n\n",
}


def edition(code: str, body: str) -> Edition:
    """Return an edition of a head and this body."""
    path = f"content/uno/{code}.md"
    content = (HEADS[code] + body).encode()
    found, problems = source.read_edition(path, content, LANGUAGES[code], ("NAICS #",))
    assert found is not None, problems
    return found


def publication(es: str, en: str, lock: bytes = b"", status: Status = "published") -> Publication:
    """Return a publication of two bodies."""
    return Publication(
        name="uno",
        date=date(2025, 3, 1),
        status=status,
        authors=("Eva",),
        kicker="",
        facts={},
        figures={},
        sources={},
        editions={"es": edition("es", es), "en": edition("en", en)},
        code={},
        images={},
        path="content/uno/publication.yaml",
        lock=lock,
    )


def lock(es: str, en: str) -> bytes:
    """Return the lock after somebody has accepted all of two bodies."""
    made, _, problems = accepted(publication(es, en), ["es", "en"], "", ())
    assert problems == ()
    return made


def groups(es: str, en: str, known: bytes = b"") -> tuple[Group, ...]:
    """Return the groups of two bodies."""
    entries, _ = entries_of("translation.lock", known)
    return paired(blocks_of(edition("es", es)), blocks_of(edition("en", en)), entries)


def shown(found: Iterable[Group]) -> list[str]:
    """Return the state of each group of a body, with the first words of its blocks."""
    return [
        f"{state_of(group)}: {_beginnings(group.originals)} = {_beginnings(group.twins)}"
        for group in found
        if not (group.originals or group.twins)[0].name
    ]


def _beginnings(blocks: Iterable[object]) -> str:
    return "+".join(str(getattr(block, "text", "")).split(".")[0].split()[0] for block in blocks)


def problems(
    es: str, en: str, known: bytes = b"", status: Status = "published", *, notice: bool = False
) -> list[Problem]:
    """Return what is wrong with a translation."""
    found = publication(es, en, known, status)
    return list(check_translations(found, ["es", "en"], {}, notice=notice))
