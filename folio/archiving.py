"""The editions of publications that newer ones supersede: kept as they were published."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from folio import making, pipeline, waves
from folio.core.changes import SEAL, VERSIONS, Superseded, read_listed, version_folder, versions
from folio.core.model import Publication
from folio.core.nouns import noun
from folio.core.problems import Position, Problem, error, warning
from folio.differing import recorded
from folio.engine.sources import Sources
from folio.engine.standing import Order
from folio.engine.workshop import Workshop
from folio.finding import named_units
from folio.former import Former, former
from folio.pipeline import Means
from folio.waves import House

CONTENT = "content/"
Listed = Mapping[str, Any]
"""What manifest.json says of a publication."""


@noun
class Archived:
    """What is to be kept."""

    files: Mapping[str, bytes]
    """By their paths in the project; the seal of a version comes after all that it holds."""
    versions: tuple[tuple[str, int], ...]
    """Publication and number of each."""
    problems: tuple[Problem, ...]


def archive(order: Order, means: Means, names: Sequence[str], source: str) -> Archived:
    """Return the versions that are published and that newer ones are about to supersede.

    names: of publications; without any, of all that lack a former version.  source: a folder
    that holds a built site, or a revision; empty: what is published.  Raises ProjectError.
    """
    site = former(order, means, source)
    return pipeline.reviewed(order, means, partial(_archived, order.root, site, tuple(names)))


def _archived(
    root: str, site: Former, names: Sequence[str], shop: Workshop, files: Sources
) -> Archived:
    house = waves.read_house(shop, files)
    works = waves.read_publications(shop, files, house, named_units(files, names))
    listed = {each["id"]: each for each in site.manifest["publications"]}
    found: dict[str, bytes] = {}
    kept, problems = [], []
    for work in works.values():
        publication = waves.value(shop, work.publication)
        if publication is None:
            problems += waves.problems(shop, work.part.told)
            continue
        number, problem = _wanted(
            publication, listed.get(publication.name), site, asked=bool(names)
        )
        if problem:
            problems.append(problem)
        elif number:
            of = listed[publication.name]
            made, told = _version(root, site, house, of, number)
            found |= made
            problems += told
            kept.append((publication.name, number))
    return Archived(found, tuple(kept), tuple(problems))


def _wanted(
    of: Publication, listed: Listed | None, site: Former, *, asked: bool
) -> tuple[int, Problem | None]:
    """Return which version of a site is to be kept, if any, or why none can be."""
    newest = versions(of.date, of.changes)[0].number
    lacking = {
        number for number in range(1, newest) if f"{version_folder(number)}{SEAL}" not in of.kept
    }
    at = Position(of.path)
    if not asked and not lacking:
        return 0, None
    if listed is None:
        return 0, error(at, "archive-not-there", slug=of.name, site=site.name)
    number = int(listed.get("version", 1))
    if number >= newest:
        return 0, error(at, "archive-newest", number=number, site=site.name)
    if number in lacking:
        return number, None
    if asked and not lacking:
        return 0, None
    known = ", ".join(map(str, sorted(lacking)))
    return 0, error(at, "archive-another", number=number, site=site.name, lacking=known)


def _version(
    root: str, site: Former, house: House, listed: Listed, number: int
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files of a version by their paths in the project, its seal last."""
    editions = {
        language.code: listed["editions"][language.code]
        for language in house.site.languages
        if language.code in listed["editions"]
    }
    day = versions(date.fromisoformat(listed["date"]), read_listed(listed))[0].date
    data = dict(_data(root, site, listed["id"]))
    of = Superseded(
        number,
        day,
        {code: os.path.dirname(each["page"]) + "/" for code, each in editions.items()},
        {code: os.path.basename(each["pdf"]) for code, each in editions.items() if "pdf" in each},
        tuple(sorted(name for name, content in data.items() if content is not None)),
    )
    made = {f"data/{name}": data[name] or b"" for name in of.data}
    made |= making.superseded(house.site, of, {
        code: site.read(each["page"]).decode("utf-8", "replace") for code, each in editions.items()
    })  # fmt: skip
    for code, folder in of.pages.items():
        told = editions[code]
        newest = (*told.get("figures", ()), *told.get("findings", ()), f"{folder}index.md")
        beside = [
            path
            for path in listed["files"]
            if path.startswith(folder) and not path.startswith(newest)
        ]
        made |= {
            f"{code}/{path.removeprefix(folder)}": site.read(path)
            for path in beside
            if path != editions[code]["page"] and not path.startswith(f"{folder}{VERSIONS}")
        }
    digests = {path: sha256(made[path]).hexdigest() for path in sorted(made)}
    seal = {"version": number, "date": day.isoformat(), "files": digests}
    made[SEAL] = f"{json.dumps(seal, indent=1)}\n".encode()
    start = f"{CONTENT}{listed['id']}/{version_folder(number)}"
    at = Position(f"{CONTENT}{listed['id']}/publication.yaml")
    lost = [name for name, content in data.items() if content is None]
    problems = [warning(at, "archive-no-data", data=name, number=number) for name in lost]
    return {f"{start}{path}": content for path, content in made.items()}, problems


def _data(root: str, site: Former, name: str) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files of the data that a publication stood on; nothing for what is not found."""
    record = recorded(site).get(name, {"data": {}})
    for dataset, known in record["data"].items():
        found = _found(dataset, known["digest"], [place for place in (site.source, root) if place])
        yield f"{dataset}.csv", found


def _found(dataset: str, digest: str, places: Sequence[str]) -> bytes | None:
    """Return the CSV of a digest, wherever it stands as a vintage of its dataset."""
    for place in places:
        for path in _csvs(f"{place}/data/{dataset}"):
            with open(path, "rb") as file:
                content = file.read()
            if sha256(content).hexdigest().startswith(digest):
                return content
    return None


def _csvs(stem: str) -> Iterator[str]:
    if os.path.isfile(f"{stem}.csv"):
        yield f"{stem}.csv"
    if os.path.isdir(stem):
        yield from (f"{stem}/{name}" for name in sorted(os.listdir(stem)) if name.endswith(".csv"))
