"""What is measured: builds of one corpus after nothing, or one thing, has changed."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import corpus
from edits import EDITS, HOUSE, Edit, Project
from measure import Cost, cost

FLOOR = Path(__file__).with_name("floor.py")
BUILD = HOUSE / "build.py"


Stages = dict[str, dict[str, float]]
"""Stage to `cpu`, in s, and how many `jobs` it did."""


class Overlooked(Exception):
    """A build ended well, and an edit does not show in what it made."""


class Site:
    """A corpus, and folio as a black box that builds it."""

    def __init__(self, folder: Path, count: int, build: Path = BUILD, seed: str = "folio") -> None:
        self.folder, self.count, self.build_py, self.seed = folder, count, build, seed
        self.project = Project(folder / "project", corpus.brief(count // 2, seed))
        self.output = folder / "output"
        self.edits = 0
        corpus.write(self.project.root, count, seed)

    def build(self, *options: str, output: Path | None = None, memory: bool = False) -> Cost:
        """Bring an output folder up to date; look at its memory, too, which takes time."""
        where = ["--root", str(self.project.root), "--output", str(output or self.output)]
        jobs = () if "--jobs" in options else ("--jobs", "2")
        command = [sys.executable, str(self.build_py), *where, *jobs, *options]
        return cost(command, memory=memory)

    def cold(
        self, jobs: int = 2, *, memory: bool = False
    ) -> tuple[Cost, dict[str, dict[str, float]]]:
        """Build with nothing there; return what it cost, and folio's own count of each stage."""
        for folder in (self.output, self.project.root / ".cache"):
            shutil.rmtree(folder, ignore_errors=True)
        timings = self.folder / "timings.json"
        took = self.build("--jobs", str(jobs), "--timings", str(timings), memory=memory)
        return took, json.loads(timings.read_text("utf-8"))

    def floor(self, jobs: int = 2, *, memory: bool = False) -> tuple[Cost, dict[str, object]]:
        """Run the bare loop over the same briefs; return what it cost and what it says."""
        output = self.folder / "floor"
        shutil.rmtree(output, ignore_errors=True)
        where = [str(self.project.root), str(output), "--seed", self.seed, "--jobs", str(jobs)]
        took = cost([sys.executable, str(FLOOR), *where], memory=memory)
        return took, json.loads(took.said)

    def nothing(self, times: int) -> Iterator[Cost]:
        """Yield what builds cost that have nothing to do."""
        self.build()
        for _ in range(times):
            yield self.build()

    def edited(self, name: str, times: int, *options: str) -> Iterator[Cost]:
        """Yield what builds cost after one edit each, in an output folder of these options."""
        edit = EDITS[name]
        output = Path("-".join([str(self.output), *(option.strip("-") for option in options)]))
        if edit.ready:
            self.project.own(edit.ready)
        self.build(*options, output=output)
        for _ in range(times):
            yield self._edited(edit, options, output)

    def _edited(self, edit: Edit, options: tuple[str, ...], output: Path) -> Cost:
        before = self.project.built(output)
        edit.make(self.project, self.edits)
        self.edits += 1
        took = self.build(*options, output=output)
        after = self.project.built(output)
        same = [kind for kind in edit.changes if kind in before and after[kind] == before[kind]]
        if same:
            raise Overlooked(f"After {edit.make.__name__}, {', '.join(same)} is as it was.")
        return took
