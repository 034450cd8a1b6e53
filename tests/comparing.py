"""An incremental build and a clean one of the same project, compared to the byte."""

from __future__ import annotations

import ast
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import jinja2
import pytest
import vl_convert

from folio import pipeline
from folio.core.files import Unfit
from folio.core.problems import ProjectError, for_a_build
from folio.engine import standing
from folio.engine.standing import Order, Seen, look
from folio.engine.store import Store
from folio.engine.workshop import Step
from folio.pipeline import Means
from tests import orchard
from tests.accidents import Newsroom
from tests.edits import Project


def quiet(step: Step) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Outcome:
    """What came of a build."""

    site: Mapping[str, str]
    """What stands in the output folder: path to digest; a folder ends in a slash."""
    said: tuple[str, ...]
    """Problems, with all that belongs to them; for a site that was as it should be, how many."""
    failed: bool


def digests(folder: Path) -> dict[str, str]:
    """Return all that stands in a folder: path to SHA-256, a folder's with a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            found[f"{name}/"] = ""
        else:
            link = "link " if path.is_symlink() else ""
            found[name] = link + hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def seen(order: Order) -> Seen | None:
    """Return what the command line sees before it builds."""
    try:
        return look(order, lambda content: Store(order.cache).keep(content).digest)
    except (Unfit, OSError):
        return None


def built(order: Order, workers: int = 1) -> Outcome:
    """Build as the command line does: not at all, if nothing is to be done."""
    known = seen(order)
    output = Path(order.output)
    if known and known.same and known.before:
        return Outcome(digests(output), (str(known.before.site["warnings"]),), failed=False)
    try:
        done = pipeline.build(order, Means(workers, quiet), known)
    except ProjectError as mistaken:
        return Outcome(digests(output), tuple(map(repr, mistaken.problems)), failed=True)
    return Outcome(digests(output), tuple(map(repr, done.warnings)), failed=False)


# ---------------------------------------------------------------- the clean build


def forget() -> None:
    """Forget everything that folio's functions remember in this process.

    But for the faces that were lent to vl-convert, which cannot be made to forget them.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("folio.") and name != "folio.charts.fonts":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


MEMORY = "/dev/shm"
"""Where nothing is written to a disk."""
CLEAN: dict[str, Outcome] = {}


def clean(room: Newsroom) -> Outcome:
    """Return what comes of a build of the same project from nothing: neither cache nor output."""
    asked = [room.drafts, room.base_url, room.html_only, _all_of(room.project.root)]
    if str(orchard.HOUSE) != standing.HOUSE:
        asked.append(_all_of(Path(standing.HOUSE)))
    key = repr(asked)
    if key not in CLEAN:
        forget()
        with tempfile.TemporaryDirectory(dir=MEMORY if os.path.isdir(MEMORY) else None) as folder:
            CLEAN[key] = built(room.order(f"{folder}/output", f"{folder}/.cache"))
    return CLEAN[key]


def _all_of(root: Path) -> str:
    """Return what stands for all that a folder holds, links as links."""
    known = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        content = os.readlink(path).encode() if path.is_symlink() else b""
        content += path.read_bytes() if path.is_file() else b""
        known.update(f"{path.relative_to(root)} {len(content)} ".encode() + content)
    return known.hexdigest()


def remembering(function: Callable[..., object]) -> Callable[..., object]:
    """Return a pure function of somebody else's that need not do the same thing twice."""
    made: dict[str, object] = {}

    def remembered(*given: object, **more: object) -> object:
        told = [each for each in given if not isinstance(each, jinja2.Environment)]
        key = repr((told, sorted(more.items())))
        if key not in made:
            made[key] = function(*given, **more)
        return made[key]

    return remembered


@contextmanager
def quick() -> Iterator[None]:
    """Let vl-convert and the compilers remember: they are not what is tried here.

    Archives are begun after two publications, so that a small project has some.
    """
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            (vl_convert, "vegalite_to_svg"),
            (vl_convert, "vega_to_svg"),
            (vl_convert, "vegalite_to_vega"),
            (vl_convert, "svg_to_png"),
            (jinja2.Environment, "compile"),
            (ast, "parse"),
        ):
            patch.setattr(owner, name, remembering(getattr(owner, name)))
        patch.setattr("folio.homes.SHELF", 2)
        patch.setattr("folio.collecting.PAGE", 2)
        yield


# ---------------------------------------------------------------- a project, built again and again


def begin(home: Path) -> Path:
    """Build the project once, in a folder that serves others to begin with."""
    orchard.lay(home / "root", orchard.files())
    assert not built(Newsroom(Project(home / "root", Random(0)), home).order()).failed
    return home


def newsroom(begun: Path, home: Path, seed: int, *, briefs: bool = False) -> Newsroom:
    """Return a project of a sequence's own, which was built already."""
    orchard.lay(home / "root", orchard.files())
    for kind in ("blobs", "made"):
        shutil.copytree(begun / ".cache" / kind, home / ".cache" / kind, copy_function=os.link)
    room = Newsroom(Project(home / "root", Random(seed)), home, briefs=briefs, html_only=not briefs)
    agree(room, "at the beginning")
    return room


def agree(room: Newsroom, story: str, workers: int = 1, *, check: bool = False) -> None:
    """Build, and see that all is as a clean build makes it, and that nothing is left to do."""
    order = room.order()
    before = digests(Path(order.output))
    now, wanted = built(order, workers), clean(room)
    if not wanted.failed and any("output-not-ours" in said for said in now.said):
        assert standing.remembered(order) is None, f"{story}: folio has forgotten its own folder"
        assert now.site == before, story
        shutil.rmtree(order.output)
        now = built(order, workers)
    room.past.append(room.now())
    assert now.failed == wanted.failed, f"{story}: {now.said} {wanted.said}"
    if check or now.failed:
        found = pipeline.check_only(order, Means(1, quiet))
        checked = tuple(map(repr, for_a_build(found)))
        in_pages = any("code='template'" in said for said in wanted.said)
        assert checked == wanted.said or in_pages, story
    if now.failed:
        assert now.said == wanted.said, story
        assert now.site == before, f"{story}: it failed, and the site is not as it was"
        return
    room.good = room.past[-1]
    assert now.said in (wanted.said, (str(len(wanted.said)),)), story
    both = now.site.keys() | wanted.site.keys()
    differ = sorted(path for path in both if now.site.get(path) != wanted.site.get(path))
    assert differ == [], story
    again = seen(order)
    assert again is not None, story
    assert again.same, f"{story}: something is left to do"
