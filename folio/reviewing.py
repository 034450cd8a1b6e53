"""What is said of publications without making any: how they stand, what a translator accepts,
what they say of the data.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from folio import making, waves
from folio.core.nouns import noun
from folio.core.problems import Position, Problem, ProjectError, error
from folio.core.reading import LOCK
from folio.core.tally import Tally, tallies
from folio.core.writing import Looked
from folio.engine.desk import Job
from folio.engine.sources import Sources
from folio.engine.standing import Order
from folio.engine.workshop import Workshop
from folio.finding import examined, named_units, units_of
from folio.waves import House

CONTENT = "content/"


@noun
class Accepted:
    """What a translator has accepted."""

    locks: Mapping[str, bytes]
    """What is to stand in them, by their paths in the project."""
    looked: tuple[Looked, ...]
    problems: tuple[Problem, ...]


def standing(order: Order, shop: Workshop, files: Sources) -> tuple[Tally, ...]:
    """Return how each publication stands, drafts too."""
    order.drafts = True
    project = examined(order, shop, files, None)
    outlines = {
        unit.removeprefix(CONTENT): project.works[unit].outline if unit in project.works else None
        for unit in units_of(files)
    }
    return tallies(outlines, project.warnings)


def accept(shop: Workshop, files: Sources, slug: str, to: str, blocks: Collection[str]) -> Accepted:
    """Return what is fresh once a translator has looked at it.

    slug: of a publication; of all, if empty.  to: a language; all, if empty.  blocks: their
    names; all, if none.
    """
    house = waves.read_house(shop, files)
    units = _asked(files, house, slug, to)
    works = waves.read_publications(shop, files, house, units)
    problems = {unit: waves.problems(shop, work.part.told) for unit, work in works.items()}
    sound = [
        unit
        for unit, told in problems.items()
        if not any(problem.severity == "error" for problem in told)
    ]
    jobs = [
        Job(
            unit,
            making.accept,
            {
                "house": house.parcel,
                "publication": works[unit].publication,
                "to": to,
                "blocks": tuple(sorted(blocks)),
            },
            compound=True,
        )
        for unit in sound
    ]
    locks, looked = {}, []
    told = [each for unit in units if unit not in sound for each in problems[unit]]
    for unit, done in shop.run("reading", jobs).items():
        locks[f"{unit}/{LOCK}"] = shop.desk.store.read(done.files["lock"])
        looked += waves.value(shop, done.files["looked"])
        told += waves.value(shop, done.files["problems"])
    return Accepted(locks, tuple(looked), tuple(told))


def _asked(files: Sources, house: House, slug: str, to: str) -> list[str]:
    """Return the publications that were asked for.  Raises ProjectError."""
    translations = [language.code for language in house.site.languages[1:]]
    if to and to not in translations:
        known, at = ", ".join(translations), Position("content/site.yaml")
        raise ProjectError([error(at, "accept-unknown-language", language=to, known=known)])
    return named_units(files, [slug] if slug else [])


def records(order: Order, shop: Workshop, files: Sources) -> dict[str, Any]:
    """Return what publications say of the data, of as many as can be measured, by name."""
    project = examined(order, shop, files, None)
    return {
        unit.removeprefix(CONTENT): json.loads(shop.desk.store.read(work.numbers["record.json"]))
        for unit, work in project.works.items()
    }
