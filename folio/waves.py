"""The waves of a build: which jobs there are, of the parts that are not as they were.

reading (the house, datasets, publications), checking, making, and the entrances that
lead to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from folio import making, plan
from folio.core.blobs import Blob, Kept
from folio.core.datasets import Dataset
from folio.core.model import Outline, Site
from folio.core.nouns import field, noun, replace
from folio.core.parcel import unpack
from folio.core.problems import Problem, ProjectError, for_a_build
from folio.core.reading import OURS
from folio.engine.desk import Done, Job
from folio.engine.parts import Card, Part
from folio.engine.sources import Sources
from folio.engine.workshop import Workshop

NUMBERS = ("facts.json", "how.json", "record.json")
Parts = Mapping[str, Part]
"""`content/<name>` or `data/<name>` to what is known of it."""


@noun
class House:
    """What all publications share, and the references by which jobs are given it."""

    site: Site
    parcel: Blob
    manner: Blob
    pages: Blob
    problems: tuple[Problem, ...]


@noun
class Work:
    """A publication that was read: its part so far, and what its jobs are given."""

    part: Part
    outline: Outline | None
    """Nothing if it could not be read at all."""
    publication: Blob
    weight: int
    data: making.Data = field(default_factory=dict)
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The languages of the publications it links to, by their names."""
    numbers: Kept = field(default_factory=dict)
    """facts.json, how.json and record.json, once they are measured."""


def value(shop: Workshop, reference: Blob) -> Any:
    """Return the value of a small parcel."""
    return unpack(shop.desk.store.read(reference))


def problems(shop: Workshop, references: Iterable[Blob]) -> list[Problem]:
    """Return the problems of some parcels."""
    return [problem for each in references for problem in value(shop, each)]


# ---------------------------------------------------------------- reading


def read_house(shop: Workshop, files: Sources) -> House:
    """Read what all publications share.  Raises ProjectError if site.yaml cannot be read."""
    given = {
        "files": files.kept(files.units.get("", ())),
        "charts": files.code_of("charts"),
        "functions": files.code_of("facts"),
    }
    read = shop.run("reading", [Job("house", making.read_house, given, compound=True)])["house"]
    mistakes = value(shop, read.files["problems"])
    site = value(shop, read.files["site"])
    if not isinstance(site, Site):
        raise ProjectError(mistakes)
    site_parcel, manner, pages = (read.files[of] for of in ("site", "manner", "pages"))
    return House(site, site_parcel, manner, pages, mistakes)


def read_datasets(shop: Workshop, files: Sources, house: House, units: Sequence[str]) -> Parts:
    """Read the papers of datasets that are not as they were."""
    jobs = [
        Job(
            unit,
            making.read_dataset,
            {
                "name": unit.split("/")[1],
                "files": files.kept(files.units[unit]),
                "manner": house.manner,
            },
            compound=True,
        )
        for unit in units
    ]
    read = shop.run("reading", jobs)
    return {
        unit: Part(
            files.digest(unit),
            papers=done.files["papers"],
            due=_due(value(shop, done.files["papers"])),
            told=_told(shop, done),
            keys={"reading": done.key},
        )
        for unit, done in read.items()
    }


def _due(papers: Dataset | None) -> tuple[str, str, int, int] | tuple[()]:
    updates = papers.updates if papers else None
    if updates is None or not updates.next:
        return ()
    return updates.next, updates.last, updates.at.line, updates.at.column


def read_publications(
    shop: Workshop, files: Sources, house: House, units: Sequence[str]
) -> dict[str, Work]:
    """Read publications that are not as they were."""
    jobs = [
        Job(
            unit,
            making.read_publication,
            {
                "name": unit.removeprefix("content/"),
                "files": files.kept(files.units[unit]),
                "manner": house.manner,
            },
            compound=True,
        )
        for unit in units
    ]
    found = {}
    for unit, done in shop.run("reading", jobs).items():
        known = value(shop, done.files["outline"])
        outline = known if isinstance(known, Outline) else None
        part = Part(
            files.digest(unit),
            data=outline.datasets if outline else (),
            links=_links(outline) if outline else (),
            date=outline.date.isoformat() if outline else "",
            outline=done.files["outline"],
            authors=outline.authors if outline else (),
            kicker=outline.kicker if outline else "",
            topics=outline.topics if outline else (),
            told=_told(shop, done),
            keys={"reading": done.key},
        )
        weight = sum(files.sizes[path] for path in files.units[unit] if path.endswith(".md"))
        found[unit] = Work(part, outline, done.files["publication"], weight)
    return found


def _links(outline: Outline) -> tuple[str, ...]:
    named = {link.target for edition in outline.editions.values() for link in edition.links}
    return tuple(sorted(target.removeprefix(OURS) for target in named))


# ---------------------------------------------------------------- checking and making


def check_works(
    shop: Workshop,
    house: House,
    works: Mapping[str, Work],
    data_names: tuple[str, ...],
    *,
    notices: bool,
) -> dict[str, Work]:
    """Measure the facts of publications, and see what is wrong with them.

    notices: whether somebody wants to know what only a check tells.
    """
    jobs = [
        Job(
            unit,
            making.check,
            {
                "house": house.parcel,
                "publication": work.publication,
                "data": work.data,
                "data_names": () if set(work.part.data) <= work.data.keys() else data_names,
                "elsewhere": work.elsewhere,
            },
            compound=True,
        )
        for unit, work in works.items()
    ]
    return {
        unit: replace(
            works[unit],
            numbers={name: done.files[name] for name in NUMBERS},
            part=_did(works[unit].part, "facts", done, _told(shop, done, notices=notices)),
        )
        for unit, done in shop.run("facts", jobs).items()
    }


def _did(part: Part, wave: str, done: Done, told: tuple[Blob, ...] = ()) -> Part:
    return replace(part, keys={**part.keys, wave: done.key}, told=(*part.told, *told))


def _told(shop: Workshop, done: Done, *, notices: bool = True) -> tuple[Blob, ...]:
    """Return the parcel of what is wrong, if anything is that somebody wants to know."""
    reference = done.files["problems"]
    found = value(shop, reference)
    return (reference,) if (found if notices else for_a_build(found)) else ()


def draw_works(shop: Workshop, house: House, works: Mapping[str, Work]) -> None:
    """Draw every figure of publications, to see what cannot be drawn.  Raises ProjectError."""
    jobs = [
        Job(unit, making.draw, _given(house, work), compound=True, weight=work.weight)
        for unit, work in works.items()
    ]
    shop.run("drawings", jobs, heavy=True)


def make_works(
    shop: Workshop,
    house: House,
    works: Mapping[str, Work],
    others: Mapping[str, Mapping[str, Mapping[str, str]]],
    base_url: str,
    *,
    html_only: bool,
) -> dict[str, Part]:
    """Make publications, drawings, briefs and pages.

    others: for each, the addresses of those it links to, by language and name.
    """
    jobs = [
        Job(
            unit,
            making.make,
            _given(house, work)
            | {"others": others[unit], "base_url": base_url, "html_only": html_only},
            compound=True,
            weight=work.weight,
        )
        for unit, work in works.items()
    ]
    made = shop.run("pages", jobs, heavy=True)
    return {unit: _finished(shop, house, works[unit], done) for unit, done in made.items()}


def _given(house: House, work: Work) -> dict[str, object]:
    return {
        "house": house.parcel,
        "publication": work.publication,
        "numbers": work.numbers,
        "data": work.data,
    }


def _finished(shop: Workshop, house: House, work: Work, done: Done) -> Part:
    """Return what is known of a publication that was made, all but its pages: see closing.py."""
    found = plan.addresses(house.site, work.outline) if work.outline else {}
    files = {
        path.removeprefix("site/"): of
        for path, of in done.files.items()
        if path.startswith("site/")
    }
    cards: dict[str, Card] = {
        code: (address, done.files[f"cards/{code}.json"], done.files.get(f"cards/{code}.svg"))
        for code, address in found.items()
    }
    return replace(
        _did(work.part, "pages", done),
        listed=shop.desk.store.read(done.files["listed.json"]).decode(),
        files=files,
        addresses=found,
        cards=cards,
        texts={code: done.files[f"search/{code}.json"] for code in found},
        open={code: done.files[f"open/{code}.html"] for code in found},
    )
