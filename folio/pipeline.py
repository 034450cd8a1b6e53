"""The whole: files become a site, the site facts and drawings, those pages and briefs.

Each line of `_built` needs only the lines above it, and nothing is published until
everything has been made.  What a change does not touch is not looked at: a publication
that is as it was stays as it stands.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TypeVar

from folio import plan, waves
from folio.closing import closed
from folio.core.blobs import Blob, Kept
from folio.core.files import Unfit
from folio.core.layout import Layout
from folio.core.nouns import field, noun
from folio.core.parcel import BadParcel
from folio.core.problems import Position, Problem, ProjectError, error
from folio.core.refusal import SYSTEM, refusal
from folio.engine.desk import Desk
from folio.engine.parts import Part, listed, read, written
from folio.engine.sources import Sources, sources, versions
from folio.engine.standing import Order, Seen, Standing, look, remember
from folio.engine.store import Lost, Store
from folio.engine.why import Reason, reasons
from folio.engine.workshop import Progress, Workshop
from folio.finding import Found, found
from folio.homes import changes_of, entrances, statuses
from folio.making import prepare
from folio.publish import Change, NotOurs, Published, publish_all, publish_change
from folio.searching import indexed
from folio.waves import Work

HEALINGS = 3
"""Times that a build begins again because its store had lost something."""

KEPT_FOR_MADE = 4
"""Bytes that the store keeps, about, for each byte of the site: drawings, proofs, records."""

Result = TypeVar("Result")


@noun
class Means:
    """What a build is done with."""

    workers: int
    progress: Progress
    language: str = "es"
    said: str = ""
    """What the next build will say, in this language, if it has nothing to do."""
    scheduler: str = ""
    """The address of a Dask scheduler; without one, this machine does all the work."""
    why: bool = False
    """Find out why things were made anew."""


@noun
class Built:
    """A build that went well."""

    published: Published
    warnings: tuple[Problem, ...]
    reasons: tuple[Reason, ...] = ()
    """What was made anew, and because of what; if that was asked."""
    spent: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    """Wave to the seconds of processor time, and how many jobs were done."""


def build(order: Order, means: Means, seen: Seen | None = None) -> Built:
    """Bring the output folder up to date with the project, or change nothing and say why.

    seen: what `look` saw a moment ago.  Raises ProjectError.
    """
    store = Store(order.cache)

    def built() -> Built:
        if seen and not store.doubted:
            return _built(order, means, store, seen)
        return _built(order, means, store, look(order, lambda each: store.keep(each).digest))

    return _healed(order, store, built)


def check_only(order: Order, means: Means) -> tuple[Problem, ...]:
    """Return everything that is wrong with the project; make and write no page."""

    def checked(shop: Workshop, files: Sources) -> tuple[Problem, ...]:
        project = found(order, shop, files, None, notices=True)
        waves.draw_works(shop, project.house, project.works)
        return project.warnings

    try:
        return reviewed(order, means, checked)
    except ProjectError as mistaken:
        return mistaken.problems


def reviewed(order: Order, means: Means, review: Callable[[Workshop, Sources], Result]) -> Result:
    """Return what can be said of the sources; make and write no page.  Raises ProjectError."""
    store = Store(order.cache)

    def said() -> Result:
        seen = look(order, lambda each: store.keep(each).digest)
        files = sources(order, seen.survey)
        with _workshop(Desk(store, versions(files)), means, seen.before) as shop:
            return review(shop, files)

    return _healed(order, store, said)


def _healed(order: Order, store: Store, run: Callable[[], Result]) -> Result:
    """Run a build; if its store has lost something, run it once more, believing nothing.

    What the disk refuses becomes a problem that says so.
    """
    for _ in range(HEALINGS):
        try:
            return run()
        except (Lost, BadParcel):
            store.doubted = True
            order.verify = True
        except Unfit as unfit:
            raise ProjectError([error(Position(unfit.path), unfit.code)]) from unfit
        except NotOurs as theirs:
            raise ProjectError([error(Position(str(theirs)), "output-not-ours")]) from theirs
        except SYSTEM as broken:
            problem = refusal(broken, order.root, order.output, order.cache)
            if problem is None:
                raise
            raise ProjectError([problem]) from broken.with_traceback(None)  # To tell takes memory.
    raise ProjectError([error(Position(order.cache), "store-unsound")])


def _workshop(desk: Desk, means: Means, before: Standing | None) -> Workshop:
    """Return where the work is done: in this machine's processes, or by a cluster's workers."""
    if means.scheduler:
        from folio.cluster import Cluster  # Only where it is asked for.

        return Cluster(desk, means.scheduler, means.progress, before.parts if before else {})
    return Workshop(desk, means.workers, means.progress)


def _built(order: Order, means: Means, store: Store, seen: Seen) -> Built:
    files = sources(order, seen.survey)
    before = None if store.doubted else seen.before
    with _workshop(Desk(store, versions(files)), means, before) as shop:
        if before is None:
            shop.warm(partial(prepare, briefs=not order.html_only))
        project = found(order, shop, files, before)
        others = {unit: _others(project, work) for unit, work in project.works.items()}
        address, html_only = project.base_url, order.html_only
        made = waves.make_works(
            shop, project.house, project.works, others, address, html_only=html_only
        )
        old = before.parts if before and project.same_basis else {}
        made = closed(shop, project.house, old, project.lines, made)
        lines = {**project.lines, **{unit: written(part) for unit, part in made.items()}}
        texts, index = indexed(shop, before.site if before else {}, lines, made)
        homes = {**_homes(shop, project, lines, made, files), **index}
        if order.drafts:
            homes |= statuses(shop, project.house, lines, address, project.warnings)
        began = time.process_time()
        layout, published = _published(order, store, project, seen.left, lines, made, homes)
        spent = {**shop.desk.spent, "publish": (time.process_time() - began, 1)}
    site = {
        "basis": project.basis,
        "pages": project.house.pages.digest,
        "homes": {path: (of.digest, of.size) for path, of in homes.items()},
        "search": texts,
        "keys": _shared_keys(shop, before),
        "warnings": len(project.warnings),
        "due": project.due,
        "language": means.language,
        "said": means.said,
    }
    with suppress(OSError):  # The site is published; not to know it costs time, nothing else.
        remember(order, Standing(order.asked, seen.survey.signature, layout, lines, site))
    because = _reasons(shop, seen.before) if means.why else ()
    size = sum(of.size for part in made.values() for of in part.files.values())
    if made and store.has_grown(KEPT_FOR_MADE * size):
        keys = {key for unit in lines for key in read(lines[unit]).keys.values()}
        store.sweep(keys, seen.survey.known)
    return Built(published, project.warnings, because, spent)


def _shared_keys(shop: Workshop, before: Standing | None) -> dict[str, str]:
    """Return the keys of the jobs that belong to no publication and to no dataset."""
    kept = before.site.get("keys", {}) if before else {}
    anew = {job: key for job, key in shop.keys.items() if "/" not in job}
    if any(job.startswith("homes ") for job in anew):
        return anew
    return {**kept, **anew}


def _reasons(shop: Workshop, before: Standing | None) -> tuple[Reason, ...]:
    """Return why jobs were done in this build.  before: what stood in the output folder."""
    former: dict[str, str] = {}
    if before:
        former |= before.site.get("keys", {})
        for unit in {job.partition(" ")[2] for job in shop.keys} & before.parts.keys():
            keys = read(before.parts[unit]).keys
            former |= {f"{wave} {unit}": key for wave, key in keys.items()}
    return tuple(reasons(shop.desk.store, former, shop.keys, shop.desk.made))


def _others(project: Found, work: Work) -> dict[str, dict[str, str]]:
    """Return the addresses of the publications that one links to, by language and name."""
    others: dict[str, dict[str, str]] = {}
    for name in work.part.links:
        unit = f"content/{name}"
        outline = project.works[unit].outline if unit in project.works else None
        if outline:
            known: Mapping[str, str] = plan.addresses(project.house.site, outline)
        else:
            known = read(project.lines[unit]).addresses
        for code, address in known.items():
            if work.outline and code in work.outline.editions:
                others.setdefault(code, {})[name] = address
    return others


# ---------------------------------------------------------------- what is published


def _homes(
    shop: Workshop,
    project: Found,
    lines: Mapping[str, str],
    made: Mapping[str, Part],
    files: Sources,
) -> Kept:
    """Return the files of no publication; as they were, if no card and no word has changed."""
    old = project.before
    same = old and old.site.get("pages") == project.house.pages.digest
    if old and same and project.same_basis and _stay(old.parts, lines):
        cards = ((read(old.parts[unit]), part) for unit, part in made.items())
        if all(_leads_as(was) == _leads_as(part) for was, part in cards):
            return {path: Blob(*of) for path, of in old.site["homes"].items()}
    parts = {unit: read(lines[unit]) for unit in _shown(lines)}
    newest_first = sorted(parts, key=lambda unit: (parts[unit].date, unit), reverse=True)
    shown = [parts[unit] for unit in newest_first]
    return entrances(shop, project.house, shown, project.base_url, lines, files)


def _stay(old: Mapping[str, str], lines: Mapping[str, str]) -> bool:
    """Return whether there are the same publications as before, and the same data."""
    was, now = (
        {unit: line for unit, line in of.items() if unit.startswith("data/")} for of in (old, lines)
    )
    return was == now and _shown(old) == _shown(lines)


def _leads_as(part: Part) -> tuple[object, ...]:
    """Return what homes, collections and feeds tell of a publication."""
    shared = part.data, part.topics, part.authors, part.kicker
    return part.cards, part.date, changes_of(part), *shared


def _shown(lines: Mapping[str, str]) -> list[str]:
    return sorted(unit for unit, line in lines.items() if listed(line))


def _published(
    order: Order,
    store: Store,
    project: Found,
    left: Layout,
    lines: Mapping[str, str],
    made: Mapping[str, Part],
    homes: Kept,
) -> tuple[Layout, Published]:
    """Publish what changed; everything, if the folder is not as it was left."""
    manifest = _manifest(lines, homes)
    before = project.before
    if before:
        new = {path: of for part in made.values() for path, of in part.files.items()}
        new |= homes
        touched = [u for u in before.parts if u in made or u not in lines or not listed(lines[u])]
        old = {path for unit in touched for path in read(before.parts[unit]).files}
        old |= before.site["homes"].keys()
        change = Change(new, frozenset(old - new.keys()))
        done = publish_change(order.output, before.layout, change, manifest, store.read)
        if done:
            return done
    shown = {path: of for unit in _shown(lines) for path, of in read(lines[unit]).files.items()}
    return publish_all(order.output, left, {**shown, **homes}, manifest, store.read)


def _manifest(lines: Mapping[str, str], homes: Kept) -> bytes:
    """Return manifest.json: each publication on a line, and the files of none."""
    publications = ",\n".join(listed(lines[unit]) for unit in _shown(lines))
    files = json.dumps({path: homes[path].digest for path in sorted(homes)}, indent=1)
    return f'{{"publications": [\n{publications}\n],\n"files": {files}}}\n'.encode()
