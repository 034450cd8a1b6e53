"""The site, read and checked: what is as it was, and what is to be made."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

from folio import waves
from folio.check import check_late, check_security, check_site
from folio.core.blobs import Blob
from folio.core.model import Contact, Outline
from folio.core.nouns import noun, replace
from folio.core.problems import (
    Position,
    Problem,
    ProjectError,
    demand,
    error,
    for_a_build,
    nearest,
)
from folio.core.vintages import csv_of
from folio.engine.parts import Part, has_told, is_fresh, listed, read, written
from folio.engine.sources import Sources
from folio.engine.standing import Order, Standing
from folio.engine.workshop import Workshop
from folio.source import strays
from folio.waves import House, Work


@noun
class Found:
    """The site, read and checked."""

    house: House
    basis: str
    """The digest of what all parts share: when it changes, none is as it was."""
    base_url: str
    lines: Mapping[str, str]
    """The parts that need nothing made: as they were, or left out."""
    works: Mapping[str, Work]
    """The publications that are to be made."""
    before: Standing | None
    same_basis: bool
    warnings: tuple[Problem, ...]
    """Errors too, until they are raised."""
    due: str
    """The first day after which data will be late; empty: none is known."""


def found(
    order: Order,
    shop: Workshop,
    files: Sources,
    before: Standing | None,
    *,
    notices: bool = False,
) -> Found:
    """Return the site, read and checked; raise all that is wrong with it, together.

    before: what stands in the output folder, if that is to be believed.
    notices: whether to tell what only a check does.
    """
    project = examined(order, shop, files, before, notices=notices)
    problems = list(project.warnings)
    if any(problem.severity == "error" for problem in problems):
        problems += _drawing_problems(shop, project.house, project.works, problems)
    return replace(project, warnings=demand(problems))


def examined(
    order: Order,
    shop: Workshop,
    files: Sources,
    before: Standing | None,
    *,
    notices: bool = False,
) -> Found:
    """Return the site with all that is wrong with it before anything is drawn."""
    house = waves.read_house(shop, files)
    base_url = order.base_url.rstrip("/") + "/" if order.base_url else house.site.base_url
    basis = _basis(shop, house, order)
    same_basis = before is not None and before.site.get("basis") == basis
    old = before.parts if before and same_basis else {}
    data = _read_data(shop, files, house, old)
    read_now, moved = _read_publications(shop, files, house, old, data)
    fresh = _fresh(old, files, data.keys() | read_now.keys())
    asked = {unit: work for unit, work in read_now.items() if _is_asked(order, work)}
    idle = {
        unit: written(replace(work.part, told=()))  # What is wrong with a draft stops nobody.
        for unit, work in read_now.items()
        if work.outline and unit not in asked
    }
    works = {
        unit: replace(
            work,
            data=_data(files, data, fresh, work.part),
            elsewhere=_elsewhere(work.part, asked, fresh),
        )
        for unit, work in asked.items()
    }
    names = tuple(sorted(unit.removeprefix("data/") for unit in _data_units(files)))
    works = waves.check_works(shop, house, works, names, notices=notices)
    problems = [*strays(files.files), *house.problems]
    if moved:
        problems += check_site(_outlines(shop, works, fresh))
    unread = {unit: work.part for unit, work in read_now.items() if unit not in asked.keys() | idle}
    told = [read(line) for line in fresh.values() if has_told(line)]
    for part in (*told, *data.values(), *unread.values(), *(of.part for of in works.values())):
        problems += waves.problems(shop, part.told)
    late, due = _late(order, house.site.contact, fresh, data)
    problems += late
    lines = {**fresh, **idle, **{unit: written(part) for unit, part in data.items()}}
    wrong = tuple(problems) if notices else for_a_build(problems)
    return Found(house, basis, base_url, lines, works, before, same_basis, wrong, due)


def _late(
    order: Order, contact: Contact, fresh: Mapping[str, str], data: Mapping[str, Part]
) -> tuple[list[Problem], str]:
    """Return what is out of date, and the first day after which something else will be.

    Of a dataset of several vintages only the newest can be late.
    """
    known = {unit: read(line) for unit, line in fresh.items() if unit.startswith("data/")}
    parts = {**known, **data}
    newest = {unit.split("/")[1]: parts[unit].due for unit in sorted(parts)}
    dues = {name: due for name, due in newest.items() if due}
    late = [each for name, due in dues.items() for each in check_late(name, due, order.day)]
    late += check_security(contact, order.day)
    days = [*(due[0] for due in dues.values()), contact.security_until]
    return late, min((day for day in days if day and day >= order.day), default="")


def _basis(shop: Workshop, house: House, order: Order) -> str:
    told = "\n".join((shop.desk.versions[""], house.parcel.digest, order.asked))
    return hashlib.sha256(told.encode()).hexdigest()


def _is_asked(order: Order, work: Work) -> bool:
    """Return whether pages are to be made of a publication that could be read."""
    return work.outline is not None and (order.drafts or work.outline.status == "published")


# ---------------------------------------------------------------- what is as it was


def _data_units(files: Sources) -> list[str]:
    return [unit for unit, paths in files.units.items() if _is_dataset(unit, paths)]


def _is_dataset(unit: str, paths: tuple[str, ...]) -> bool:
    """Return whether there is a CSV, and its papers."""
    folder, _, name = unit.partition("/")
    papers = f"data/{name.partition('/')[0]}.yaml"
    return folder == "data" and papers in paths and bool(csv_of(paths))


def units_of(files: Sources) -> list[str]:
    """Return the publications that there are: `content/<name>`."""
    return [unit for unit in files.units if f"{unit}/publication.yaml" in files.files]


def named_units(files: Sources, names: Sequence[str]) -> list[str]:
    """Return the publications of some names; all there are, if there is none.

    Raises ProjectError for a name that no publication has.
    """
    units = units_of(files)
    known = [unit.removeprefix("content/") for unit in units]
    for slug in names:
        if slug not in known:
            at, hint = Position(f"content/{slug}"), nearest(slug, known) or ", ".join(known)
            raise ProjectError([error(at, "accept-unknown-publication", slug=slug, known=hint)])
    return [f"content/{name}" for name in names] or units


def _read_data(
    shop: Workshop, files: Sources, house: House, old: Mapping[str, str]
) -> Mapping[str, Part]:
    """Read the datasets that are not as they were."""
    stale = [unit for unit in _data_units(files) if not _is_fresh(old, files, unit)]
    return waves.read_datasets(shop, files, house, stale)


def _read_publications(
    shop: Workshop,
    files: Sources,
    house: House,
    old: Mapping[str, str],
    data: Mapping[str, Part],
) -> tuple[dict[str, Work], set[str]]:
    """Read the publications that are not as they were, or that name what is not.

    Returns them, and those whose outlines are not as they were.
    """
    units = units_of(files)
    changed = {*data, *_gone(old, "data/", _data_units(files))}
    stale = [unit for unit in units if not _is_fresh(old, files, unit, changed)]
    read_now = waves.read_publications(shop, files, house, stale)
    moved = {unit for unit in stale if _outline(old, unit) != read_now[unit].part.outline}
    moved |= _gone(old, "content/", units)
    left = [unit for unit in units if unit not in read_now] if moved else []
    linked = [unit for unit in left if not _is_fresh(old, files, unit, moved)]
    return read_now | waves.read_publications(shop, files, house, linked), moved


def _fresh(old: Mapping[str, str], files: Sources, read_now: Collection[str]) -> dict[str, str]:
    units = [*_data_units(files), *units_of(files)]
    return {unit: old[unit] for unit in units if unit not in read_now}


def _is_fresh(
    old: Mapping[str, str], files: Sources, unit: str, changed: Collection[str] = ()
) -> bool:
    return unit in old and is_fresh(old[unit], files.digest(unit), changed)


def _gone(old: Mapping[str, str], folder: str, units: Collection[str]) -> set[str]:
    return {unit for unit in old if unit.startswith(folder)} - set(units)


def _outline(old: Mapping[str, str], unit: str) -> Blob | None:
    return read(old[unit]).outline if unit in old else None


def _data(
    files: Sources, data: Mapping[str, Part], fresh: Mapping[str, str], part: Part
) -> dict[str, tuple[Blob, Blob]]:
    """Return the datasets that a publication names, those that there are."""
    found = {}
    for name in part.data:
        unit = f"data/{name}"
        if unit in data or unit in fresh:
            known = data[unit] if unit in data else read(fresh[unit])
            if known.papers:
                csv = csv_of(files.units[unit])
                found[name] = known.papers, files.kept([csv])[csv]
    return found


def _elsewhere(
    part: Part, works: Mapping[str, Work], fresh: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return the languages of the publications that one links to, of those that there are."""
    found = {}
    for name in part.links:
        unit = f"content/{name}"
        outline = works[unit].outline if unit in works else None
        if outline:
            found[name] = tuple(sorted(outline.editions))
        elif unit in fresh and listed(fresh[unit]):
            found[name] = tuple(sorted(read(fresh[unit]).addresses))
    return found


def _outlines(shop: Workshop, works: Mapping[str, Work], fresh: Mapping[str, str]) -> list[Outline]:
    """Return the outlines of all publications that there are pages of, the oldest first."""
    found = [work.outline for work in works.values() if work.outline]
    for line in fresh.values():
        reference = read(line).outline if listed(line) else None
        if reference:
            found.append(waves.value(shop, reference))
    return sorted(found, key=lambda outline: (outline.date, outline.name))


def _drawing_problems(
    shop: Workshop, house: House, works: Mapping[str, Work], problems: list[Problem]
) -> tuple[Problem, ...]:
    """Return what drawing finds wrong in figures that seemed right, so that all is said at once."""
    broken = {"/".join(problem.at.path.split("/")[:2]) for problem in problems}
    sound = {unit: work for unit, work in works.items() if unit not in broken}
    try:
        waves.draw_works(shop, house, sound)
    except ProjectError as wrong:
        return wrong.problems
    return ()
