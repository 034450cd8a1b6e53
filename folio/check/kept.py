"""Former versions are all there, as they were published, and can do a reader no harm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256

from folio.core.changes import SEAL, VERSIONS, version_folder, versions
from folio.core.model import Publication
from folio.core.problems import Position, Problem, error

ENDINGS = (".pdf", ".css", ".csv", ".png", ".jpg", ".jpeg", ".webp")
HEAD = re.compile(
    rb'<!DOCTYPE html>\s*<html\b[^>]*>\s*<head>\s*<meta charset="utf-8">\s*<meta '
    rb'http-equiv="Content-Security-Policy" content="default-src \'none\''
    rb'(?:; (?!script)[a-z-]+ \'(?:none|self)\')*">'
)
"""How our pages begin: before anything could run or be asked for, they say that nothing may."""
NUMBER = re.compile(r"[1-9]\d{0,3}")


def check_kept(publication: Publication) -> Iterator[Problem]:
    """Yield the versions that are missing or altered, and files that belong to none."""
    newest, *former = versions(publication.date, publication.changes)
    folder = publication.path.removesuffix("publication.yaml")
    by_number: dict[str, list[str]] = {}
    for path in publication.kept:
        by_number.setdefault(path.split("/")[1], []).append(path)
    for number, paths in by_number.items():
        at = Position(f"{folder}{VERSIONS}{number}/{SEAL}")
        if not NUMBER.fullmatch(number) or int(number) >= newest.number:
            yield error(Position(folder + min(paths)), "version-of-nothing", newest=newest.number)
        else:
            yield from _altered(publication, number, paths, at)
    changes = [change for change in publication.changes if publication.status == "published"]
    for version in former if changes else ():
        if str(version.number) not in by_number:
            after = min(c.date for c in changes if c.date > version.date)
            at = next(change.at for change in changes if change.date == after)
            yield error(at, "version-not-kept", number=version.number, slug=publication.name)


def _runs(path: str, content: bytes) -> bool:
    """Return whether a file could do more than be read: only what folio kept cannot."""
    if path.endswith(".html"):
        return not HEAD.match(content) or content.lower().count(b"http-equiv") > 1
    return not path.endswith(ENDINGS)


def _altered(
    publication: Publication, number: str, paths: list[str], at: Position
) -> Iterator[Problem]:
    folder = version_folder(int(number))
    seal = _seal(publication.kept.get(f"{folder}{SEAL}", b""))
    found = {
        path.removeprefix(folder): sha256(publication.kept[path]).hexdigest()
        for path in paths
        if path != f"{folder}{SEAL}"
    }
    if seal is None:
        yield error(at, "version-unsealed", number=number, slug=publication.name)
        return
    for path in sorted(found):
        if _runs(path, publication.kept[folder + path]):
            place = Position(at.path.removesuffix(SEAL) + path)
            yield error(place, "version-unsafe", file=path, number=number)
    for path in sorted(seal.keys() | found.keys()):
        if seal.get(path) != found.get(path):
            place = at if path not in found else Position(f"{at.path.removesuffix(SEAL)}{path}")
            yield error(place, "version-altered", file=path, number=number)


def _seal(content: bytes) -> dict[str, str] | None:
    """Return what a version holds: file to digest; nothing if that cannot be read."""
    try:
        known = json.loads(content)["files"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return known if isinstance(known, dict) else None
