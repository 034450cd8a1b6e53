"""Small editions, an original and a translation of it, to pair and to accept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from folio import source
from folio.core.claims import Claim
from folio.core.model import CitedSource, Fact, Figure, Publication, Status
from folio.core.problems import Position, Problem
from folio.core.reading import all_words
from folio.core.writing import Edition
from folio.translation import accepted, check_translations
from folio.translation.blocks import blocks_of
from folio.translation.ledger import entries_of
from folio.translation.pairing import Group, paired
from folio.translation.states import state_of
from tests.languages import EN, ES

LANGUAGES = {"es": ES, "en": EN}
NOBODY = "nadie"
"""A name that no publication declares."""
AT, DAY = Position(""), date(2025, 3, 1)
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
    """Return a publication of two bodies, which declares all that they name but NOBODY."""
    editions = {"es": edition("es", es), "en": edition("en", en)}
    words = [each for found in editions.values() for each in all_words(found)]
    facts = {ref.name for each in words for ref in each.facts}
    facts |= {ref.fact for each in words for ref in each.signs}
    claims = {name for each in words for ref in each.claims for name in ref.names}
    sources = {ref.source for each in words for ref in each.cites}
    figures = {name for each in words for ref in each.figures for name in ref.names}
    return Publication(
        name="uno",
        date=DAY,
        status=status,
        authors=("Eva",),
        kicker="",
        facts={name: Fact(name, "cell", "", {}) for name in facts - {NOBODY}},
        figures={name: Figure(name, "bar", "", {}, {}, AT) for name in figures - {NOBODY}},
        sources={name: CitedSource(name, "", "", "", DAY) for name in sources - {NOBODY}},
        claims={name: Claim(name, "") for name in claims - {NOBODY}},
        editions=editions,
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
