"""Make things: do waves of jobs, in this process or in several, and gather what went wrong.

The processes begin while the project is still being read, and end with the build,
however it ends.  A process that dies takes nothing with it: its jobs are done again
by another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from folio.core.nouns import noun
from folio.core.problems import Position, Problem, ProjectError, error
from folio.engine.desk import Desk, Done, Job, Spent, attempt

if TYPE_CHECKING:
    from folio.engine.pool import Pool

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


class Workshop:
    """Runs waves of jobs; its processes live as long as the `with` block."""

    def __init__(self, desk: Desk, workers: int, progress: Progress) -> None:
        self.desk = desk
        self.workers = workers
        self.progress = progress
        self.keys: dict[str, str] = {}
        """Each job that was asked for, as its wave and its name, to its key."""
        self._pool: Pool | None = None

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.end(now=error is not None)

    def warm(self, prepare: Callable[[], None]) -> None:
        """Start the processes now, for work that is sure to come; each begins with `prepare`."""
        if self.workers > 1 and self._pool is None:
            self._pool = self._started(self.workers)
            self._pool.begin_with(prepare)

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
                yield job.name, attempt(self.desk, wave, job)
            return
        from folio.engine.pool import Died

        left = {job.name: job for job in jobs}
        for _ in range(DEATHS - 1):
            try:
                for name, result in self._pooled(wave, list(left.values()), heavy):
                    del left[name]
                    yield name, result
                return
            except Died:
                self._drop()
        yield from self._one_by_one(wave, list(left.values()))

    def _one_by_one(self, wave: str, jobs: list[Job]) -> Iterator[tuple[str, Done | ProjectError]]:
        """Yield what comes of jobs, each alone, up to the one that no process lives through."""
        from folio.engine.pool import Died

        self._pool = self._started(1)
        for job in jobs:
            try:
                yield from self._pooled(wave, [job], heavy=True)
            except Died:
                self._drop()
                died = error(Position(job.name), "worker-died", name=job.name, times=DEATHS)
                yield job.name, ProjectError([died])
                return

    def _pooled(
        self, wave: str, jobs: list[Job], heavy: bool
    ) -> Iterator[tuple[str, Done | ProjectError]]:
        """Yield what comes of jobs in other processes.  Raises Died if one dies."""
        if self._pool is None:
            self._pool = self._started(self.workers)
        size = 1 if heavy else max(1, min(AT_ONCE, len(jobs) // (2 * self.workers)))
        parcels = [tuple(jobs[at : at + size]) for at in range(0, len(jobs), size)]
        for results, spent, made in self._pool.made(self.desk, wave, parcels):
            self._add(spent)
            self.desk.made.update(made)
            yield from results

    def _add(self, spent: Spent) -> None:
        for wave, (seconds, jobs) in spent.items():
            before = self.desk.spent.get(wave, (0.0, 0))
            self.desk.spent[wave] = before[0] + seconds, before[1] + jobs

    def _drop(self) -> None:
        """End the processes that are left of those of which one has died."""
        if self._pool is not None:
            self._pool.end(now=True)
            self._pool = None

    def _started(self, workers: int) -> Pool:
        from folio.engine.pool import Pool  # A build of one page does without.

        return Pool(workers)
