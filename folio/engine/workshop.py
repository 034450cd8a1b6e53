"""Make things: do waves of jobs, in this process or in several, and gather what went wrong.

The processes begin while the project is still being read, and end with the build,
however it ends.  A process that dies takes nothing with it: its jobs are done again
by another.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from types import TracebackType

from folio.core.nouns import noun
from folio.core.problems import Position, Problem, ProjectError, error
from folio.engine.desk import Desk, Done, Job
from folio.engine.store import Store

FEW = 24
"""Light jobs that are not worth starting processes for."""
AT_ONCE = 8
"""Light jobs that a process is handed together."""
DEATHS = 3
"""Times that a process may die before the build gives up."""


@noun
class Step:
    """How far a wave has come."""

    wave: str
    done: int
    jobs: int
    share: float
    """Of the work, as far as it can be known beforehand: from 0 to 1."""


Progress = Callable[[Step], None]
Spent = Mapping[str, tuple[float, int]]
Made = Collection[str]
Results = list[tuple[str, Done | ProjectError]]
Place = tuple[str, bool, tuple[tuple[str, str], ...]]
"""The store's folder, whether it is doubted, and the versions of folio's code."""


class Workshop:
    """Runs waves of jobs; its processes live as long as the `with` block."""

    def __init__(self, desk: Desk, workers: int, progress: Progress) -> None:
        self.desk = desk
        self.workers = workers
        self.progress = progress
        self.keys: dict[str, str] = {}
        """Each job that was asked for, as its wave and its name, to its key."""
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
        if error is not None:
            for process in multiprocessing.active_children():
                process.kill()  # What they were making is not kept; what they had made is.

    def warm(self, prepare: Callable[[], None]) -> None:
        """Start the processes now, for work that is sure to come; each begins with `prepare`."""
        if self.workers > 1 and self._pool is None:
            self._pool = self._started(self.workers)
            with _undisturbed():
                for _ in range(self.workers):
                    self._pool.submit(prepare)

    def run(self, wave: str, jobs: Sequence[Job], *, heavy: bool = False) -> Mapping[str, Done]:
        """Return what came of each job, by its name; raise all their problems together."""
        made: dict[str, Done] = {}
        problems: list[Problem] = []
        left = []
        for job in jobs:
            key = self.keys[f"{wave} {job.name}"] = self.desk.key(job)
            found = self.desk.store.find(key)
            if found:
                made[job.name] = Done(job.name, key, found.files, found.parts)
            else:
                left.append(job)
        left.sort(key=lambda job: -job.weight)  # The longest first, so that none is waited for.
        weights = {job.name: job.weight for job in left}
        whole, come = sum(weights.values()), 0
        self.progress(Step(wave, 0, len(left), 0.0))
        for done, (name, result) in enumerate(self._results(wave, left, heavy), 1):
            if isinstance(result, ProjectError):
                problems.extend(result.problems)
            else:
                made[name] = result
            come += weights[name]
            self.progress(Step(wave, done, len(left), come / whole))
        if problems:
            raise ProjectError(problems)
        return {job.name: made[job.name] for job in jobs}

    def _results(
        self, wave: str, jobs: list[Job], heavy: bool
    ) -> Iterator[tuple[str, Done | ProjectError]]:
        alone = len(jobs) < 2 if heavy or self._pool else len(jobs) < FEW
        if self.workers == 1 or alone:
            for job in jobs:
                yield job.name, _result(self.desk, wave, job)
            return
        left = {job.name: job for job in jobs}
        for _ in range(DEATHS - 1):
            try:
                for name, result in self._pooled(wave, list(left.values()), heavy):
                    del left[name]
                    yield name, result
                return
            except BrokenProcessPool:
                self._pool = None
        yield from self._one_by_one(wave, list(left.values()))

    def _one_by_one(self, wave: str, jobs: list[Job]) -> Iterator[tuple[str, Done | ProjectError]]:
        """Yield what comes of jobs, each alone, up to the one that no process lives through."""
        self._pool = self._started(1)
        for job in jobs:
            try:
                yield from self._pooled(wave, [job], heavy=True)
            except BrokenProcessPool:
                self._pool = None
                died = error(Position(job.name), "worker-died", name=job.name, times=DEATHS)
                yield job.name, ProjectError([died])
                return

    def _pooled(
        self, wave: str, jobs: list[Job], heavy: bool
    ) -> Iterator[tuple[str, Done | ProjectError]]:
        """Yield what comes of jobs in other processes.  Raises BrokenProcessPool if one dies."""
        if self._pool is None:
            self._pool = self._started(self.workers)
        size = 1 if heavy else max(1, min(AT_ONCE, len(jobs) // (2 * self.workers)))
        store, versions = self.desk.store, tuple(self.desk.versions.items())
        place = store.folder, store.doubted, versions
        parcels = [tuple(jobs[at : at + size]) for at in range(0, len(jobs), size)]
        with _undisturbed():
            waiting = [self._pool.submit(_done, place, wave, parcel) for parcel in parcels]
        for future in as_completed(waiting):
            results, spent, made = future.result()
            self._add(spent)
            self.desk.made.update(made)
            yield from results

    def _add(self, spent: Spent) -> None:
        for wave, (seconds, jobs) in spent.items():
            before = self.desk.spent.get(wave, (0.0, 0))
            self.desk.spent[wave] = before[0] + seconds, before[1] + jobs

    def _started(self, workers: int) -> Executor:
        # Never fork: a process forked after vl-convert was used hangs.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C for later, and from the processes that begin meanwhile for good."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave Ctrl-C to the process that asked for the work, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@lru_cache(maxsize=1)
def _desk(place: Place) -> Desk:
    """Return the desk of this process: what it has opened serves the next job."""
    folder, doubted, versions = place
    store = Store(folder)
    store.doubted = doubted
    return Desk(store, dict(versions))


def _done(place: Place, wave: str, jobs: tuple[Job, ...]) -> tuple[Results, Spent, Made]:
    desk = _desk(place)
    desk.spent.clear()
    desk.made.clear()
    results = [(job.name, _result(desk, wave, job)) for job in jobs]
    return results, dict(desk.spent), tuple(desk.made)


def _result(desk: Desk, wave: str, job: Job) -> Done | ProjectError:
    try:
        return desk.do(wave, job)
    except ProjectError as mistaken:
        return mistaken
