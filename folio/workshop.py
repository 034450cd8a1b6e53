"""Make things: run jobs, in this process or in several, and gather what went wrong.

A job is a pure function and everything it may know.  What it is not given, it
cannot depend on; so a job may run anywhere and at any time.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from types import TracebackType

from folio.core.model import Tree
from folio.core.problems import Problem, ProjectError

Progress = Callable[[str, int, int], None]
"""Told (wave, jobs done, jobs in all) as a wave goes on."""

FEW = 4
"""Jobs that are not worth starting processes for."""


@dataclass(frozen=True)
class Job:
    """A pure function and everything it may know."""

    name: str
    make: Callable[..., Tree]
    given: Mapping[str, object]


class Workshop:
    """Runs waves of jobs; its processes live as long as the `with` block."""

    def __init__(self, workers: int, progress: Progress) -> None:
        self.workers = workers
        self.progress = progress
        self._pool: Executor | None = None

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def run(self, wave: str, jobs: Sequence[Job]) -> Mapping[str, Tree]:
        """Return what each job made, by its name; raise all their problems together."""
        made: dict[str, Tree] = {}
        problems: list[Problem] = []
        self.progress(wave, 0, len(jobs))
        for done, (name, result) in enumerate(self._results(jobs), 1):
            if isinstance(result, ProjectError):
                problems.extend(result.problems)
            else:
                made[name] = result
            self.progress(wave, done, len(jobs))
        if problems:
            raise ProjectError(problems)
        return {job.name: made[job.name] for job in jobs}

    def _results(self, jobs: Sequence[Job]) -> Iterator[tuple[str, Tree | ProjectError]]:
        if self.workers == 1 or (len(jobs) < FEW and self._pool is None):
            for job in jobs:
                yield job.name, _result(job, lambda job=job: _make(job))  # type: ignore[misc]
            return
        if self._pool is None:
            # Never fork: a process forked after vl-convert was used hangs.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, mp_context=context)
        waiting: dict[Future[Tree], Job] = {self._pool.submit(_make, job): job for job in jobs}
        for future in as_completed(waiting):
            yield waiting[future].name, _result(waiting[future], future.result)


def _make(job: Job) -> Tree:
    return job.make(**job.given)


def _result(job: Job, get: Callable[[], Tree]) -> Tree | ProjectError:
    try:
        return get()
    except ProjectError as mistaken:
        return mistaken
    except Exception as broken:  # A fault of folio's own: say at which job.
        broken.add_note(f"while making {job.name}")
        raise
