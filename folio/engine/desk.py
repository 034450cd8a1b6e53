"""Where jobs are done: what was made before is looked up, the rest is made and kept.

A compound job does other jobs.  It is handed the desk, and its blobs by reference, so
that it reads only what it needs; every other job is handed values.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from folio.core.blobs import Blob, Kept
from folio.core.digest import Digester
from folio.core.model import Tree
from folio.core.nouns import field, noun
from folio.core.parcel import unpack
from folio.core.problems import Problem, ProjectError
from folio.engine.store import Record, Store

ENGINE = "engine"
"""What it costs to digest, to look up and to keep, beside the jobs themselves."""
KEPT_VALUES = 12
"""Opened parcels that a desk keeps at hand: the house, the datasets of a few publications."""


@noun
class Job:
    """A pure function and everything it may know."""

    name: str
    make: Callable[..., Tree]
    given: Mapping[str, Any]
    """Values that digest.py knows."""
    compound: bool = False
    """It does other jobs: `make` is handed the desk first."""
    weight: int = field(default=1, compare=False)
    """How long it may take, next to the others of its wave."""


@noun
class Done:
    """What came of a job."""

    name: str
    key: str
    files: Kept
    parts: Mapping[str, str] = field(default_factory=dict)
    """The jobs that it did: their names to their keys."""
    anew: bool = False
    """It was made, not found."""


Results = list[tuple[str, "Done | ProjectError"]]
"""What came of some jobs, by their names."""
Spent = Mapping[str, tuple[float, int]]
"""Wave of jobs to the seconds of processor time that they took, and how many were made."""


class Desk:
    """Does jobs, and remembers them."""

    def __init__(self, store: Store, versions: Mapping[str, str]) -> None:
        self.store = store
        self.versions = versions
        """Each stage, and "" for all of folio: the version of its code and its packages."""
        self.spent: dict[str, tuple[float, int]] = {}
        """Wave of jobs to the seconds of processor time that they took, and how many were made."""
        self.made: set[str] = set()
        """The keys of the jobs that were done, and not found."""
        self._digester = Digester()
        self._values: dict[str, Any] = {}
        self._parts: list[dict[str, str]] = []

    def key(self, job: Job) -> str:
        """Return what stands for a job: its function's code and all it is given."""
        stage = job.make.__module__.split(".")[1]
        version = self.versions.get(stage, self.versions[""])
        return self._digester.digest((version, job.make.__qualname__, job.given))

    def do(self, wave: str, job: Job) -> Done:
        """Return what a job made, now or before.  Raises ProjectError."""
        began, others = time.process_time(), self._seconds()
        key = self.key(job)
        found = self.store.find(key)
        if found:
            return Done(job.name, key, found.files, found.parts)
        made, parts = self._made(job)
        done = self._remember(job, key, made, parts)
        own = time.process_time() - began - (self._seconds() - others)
        self._count(ENGINE if parts else wave, own)
        return done

    def run(self, wave: str, jobs: Sequence[Job]) -> dict[str, Tree]:
        """Return what some jobs made, by their names.  Raises all their problems together."""
        made: dict[str, Tree] = {}
        problems: list[Problem] = []
        for job in jobs:
            try:
                made[job.name] = self._content(wave, job)
            except ProjectError as mistaken:
                problems.extend(mistaken.problems)
        if problems:
            raise ProjectError(problems)
        return made

    def value(self, reference: Blob) -> Any:
        """Return the value of a parcel.  Raises Lost or BadParcel."""
        return self.held(reference.digest, lambda: unpack(self.store.read(reference)))

    def held(self, name: str, make: Callable[[], Any]) -> Any:
        """Return the value of a name, the same object as long as it is at hand."""
        found = self._values.pop(name) if name in self._values else make()
        self._values[name] = found
        if len(self._values) > KEPT_VALUES:
            del self._values[next(iter(self._values))]
        return found

    def _content(self, wave: str, job: Job) -> Tree:
        key = self.key(job)
        if self._parts:
            self._parts[-1][f"{wave} {job.name}"] = key
        found = self.store.load(key)
        if found is not None:
            return found
        began = time.process_time()
        made, parts = self._made(job)
        self._count(wave, time.process_time() - began)
        self._remember(job, key, made, parts)
        return made

    def _count(self, wave: str, seconds: float) -> None:
        before, jobs = self.spent.get(wave, (0.0, 0))
        self.spent[wave] = before + seconds, jobs + 1

    def _seconds(self) -> float:
        return sum(seconds for seconds, _ in self.spent.values())

    def _made(self, job: Job) -> tuple[Tree, dict[str, str]]:
        self._parts.append({})
        try:
            made = job.make(self, **job.given) if job.compound else job.make(**job.given)
        except Exception as broken:
            if not isinstance(broken, ProjectError):  # A fault of folio's own: say at which job.
                broken.add_note(f"while making {job.name}")
            raise
        finally:
            parts = self._parts.pop()
        return made, parts

    def _remember(self, job: Job, key: str, made: Tree, parts: Mapping[str, str]) -> Done:
        files = {name: self.store.keep(content) for name, content in made.items()}
        made_from = self._digester.parts(job.given)
        self.store.put(key, Record(job.name, files, made_from, parts))
        self.made.add(key)
        return Done(job.name, key, files, parts, anew=True)


def attempt(desk: Desk, wave: str, job: Job) -> Done | ProjectError:
    """Return what came of a job, or what an editor has to mend first."""
    try:
        return desk.do(wave, job)
    except ProjectError as mistaken:
        return mistaken
