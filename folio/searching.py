"""What readers search: the texts of publications, so many to a file, the oldest in the first.

An edit of a text makes one file anew, and no other page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from folio import entering
from folio.core.blobs import Blob, Kept
from folio.engine.desk import Job
from folio.engine.parts import Part, listed, read
from folio.engine.workshop import Workshop

HELD = 40
"""Publications in a file."""

Standing = Mapping[str, list[Any]]
"""Language to (date, publication, digest, size) of each text, the oldest first."""


def files_of(count: int) -> int:
    """Return into how many files so many publications go.

    >>> files_of(0), files_of(40), files_of(41)
    (0, 1, 2)
    """
    return -(-count // HELD)


def indexed(
    shop: Workshop,
    site: Mapping[str, Any],
    lines: Mapping[str, str],
    made: Mapping[str, Part],
) -> tuple[Standing, Kept]:
    """Return the texts that there are now, and the files that hold them, by path.

    site: what the last build knew of the site; may be empty.
    """
    before: Standing = site.get("search", {})
    now = texts_of(before, lines, made)
    jobs: list[Job] = []
    found: dict[str, Blob] = {}
    for code, texts in now.items():
        groups, former = _groups(texts), _groups(before.get(code, []))
        for number, group in enumerate(groups):
            path = entering.search_path(code, number)
            if number < len(former) and former[number] == group:
                found[path] = Blob(*site["homes"][path])
                continue
            given = {
                "language": code,
                "number": number,
                "texts": tuple(Blob(digest, size) for _, _, digest, size in group),
            }
            jobs.append(Job(f"{code} {number}", entering.search_index, given, compound=True))
    for done in shop.run("search", jobs).values() if jobs else ():
        found |= done.files
    return now, found


def texts_of(
    before: Standing, lines: Mapping[str, str], made: Mapping[str, Part]
) -> dict[str, list[Any]]:
    """Return the texts that there are now.  before: those of the last build."""
    shown = {unit for unit, line in lines.items() if listed(line)}
    kept = {
        code: [each for each in of if each[1] in shown and each[1] not in made]
        for code, of in before.items()
    }
    known = {each[1] for of in kept.values() for each in of}
    for unit in shown - known:
        part = made[unit] if unit in made else read(lines[unit])
        for code, text in part.texts.items():
            kept.setdefault(code, []).append([part.date, unit, text.digest, text.size])
    return {code: sorted(of) for code, of in sorted(kept.items()) if of}


def _groups(texts: Sequence[Any]) -> list[Sequence[Any]]:
    return [texts[at : at + HELD] for at in range(0, len(texts), HELD)]
