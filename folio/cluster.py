"""Have jobs done on other machines, by the workers of a Dask scheduler.

Jobs are sent with the bytes that they need and come back with the bytes that they made
(remote.py), so that machines share no disk.  Only a few are on their way at a time.  The
jobs of a worker that is lost are done by another: Dask sees to that.
"""

from __future__ import annotations

import logging
import pickle
import time
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from types import TracebackType
from typing import Any

from folio import making
from folio.core.blobs import Blob
from folio.core.nouns import replace
from folio.core.problems import Position, Problem, ProjectError, error
from folio.engine.desk import Desk, Done, Job
from folio.engine.parts import read
from folio.engine.store import Lost, Record
from folio.engine.workshop import AT_ONCE, FEW, Progress, Workshop
from folio.remote import Answer, Brought, Call, Errand, Lacking, Likeness, Unlike, likeness, told

CONNECT = 15.0
"""Seconds to find the scheduler in, and as many to find a worker."""
LOOK = 5.0
"""Seconds between two looks at who works."""
PATIENCE = 60.0
"""Seconds without any worker before the build gives up."""
AHEAD = 4
"""Errands on their way for each worker: enough to keep it busy."""
LARGE = 64_000
"""Bytes from which on it pays to send what many jobs need only once to each worker."""
DRAWN = ("house", "publication", "numbers", "data")
"""Of what making.make is given: what making.draw is given."""
EARLIER = {
    "reading": "reading",
    "facts": "facts",
    "drawings": "pages",
    "pages": "pages",
    "closing": "closing",
}
"""Wave to the one whose job of the same name did such jobs in the build before."""

Load = tuple[tuple[Job, ...], bool]
"""Jobs that go together; whether what is common goes with them."""


class Cluster(Workshop):
    """Runs waves of jobs on a cluster, as long as the `with` block lasts."""

    def __init__(
        self, desk: Desk, address: str, progress: Progress, before: Mapping[str, str]
    ) -> None:
        """before: the parts of the last build, as lines (parts.py)."""
        super().__init__(desk, 1, progress)
        self.address = address
        self._at = Position(address)
        self._before = before
        self._wave = ""

    def __enter__(self) -> Cluster:
        """Find the workers and see that they are as this machine is.  Raises ProjectError."""
        self._client = _connected(self.address)
        try:
            self._like = likeness(self.desk.versions[""])
            self._seen = time.monotonic()
            self._threads = self._look()
            self._compare()
            self._crew = self._client.get_executor(pure=False)
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()  # What is still under way is forgotten there.

    def warm(self, prepare: Callable[[], None]) -> None:
        """Leave the workers to themselves: they were warm before, or are after their first job."""

    def _results(
        self, wave: str, jobs: list[Job], heavy: bool
    ) -> Iterator[tuple[str, Done | ProjectError]]:
        if not heavy and len(jobs) < FEW:
            yield from super()._results(wave, jobs, heavy)  # In this process.
            return
        self._wave = wave
        uses = Counter(each.digest for job in jobs for each in _large(job.given))
        common = frozenset(digest for digest, count in uses.items() if count > self._threads)
        size = 1 if heavy else max(1, min(AT_ONCE, len(jobs) // (2 * self._threads)))
        left = deque((tuple(jobs[at : at + size]), False) for at in range(0, len(jobs), size))
        under_way: dict[Future[Answer], Load] = {}
        looked = time.monotonic()
        while left or under_way:
            if self._client.status != "running":  # Should it come back, it has forgotten all jobs.
                raise _wrong(error(self._at, "cluster-lost"))
            while left and len(under_way) < AHEAD * self._threads:
                load = left.popleft()
                under_way[self._sent(load, common)] = load
            for future in wait(under_way, LOOK, FIRST_COMPLETED).done:
                parcel, _ = under_way.pop(future)
                answer = self._answer(future, parcel)
                if isinstance(answer, Lacking):
                    left.appendleft((parcel, True))
                else:
                    yield from self._kept(answer)
            if time.monotonic() - looked > LOOK:
                looked, self._threads = time.monotonic(), self._look()

    def _sent(self, load: Load, common: frozenset[str]) -> Future[Answer]:
        jobs, whole = load
        needed = {each for job in jobs for each in _references(job.given)}
        shared = common & {each.digest for each in needed}
        records, content = self._earlier(jobs)
        content += [
            self.desk.store.read(each) for each in needed if whole or each.digest not in shared
        ]
        versions = tuple(self.desk.versions.items())
        errand = Errand(self._wave, jobs, versions, self._like, tuple(content), shared, records)
        sent: Future[Answer] = self._crew.submit(pickle.loads, pickle.dumps(Call(errand), 5))
        return sent

    def _answer(self, future: Future[Answer], jobs: tuple[Job, ...]) -> Brought | Lacking:
        """Return what came of an errand; raise what stands in the way of all errands."""
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        try:
            answer = future.result()
        except KilledWorker as killed:
            name, times = jobs[0].name, killed.allowed_failures + 1
            raise _wrong(error(Position(name), "worker-died", name=name, times=times)) from killed
        except (CancelledError, CommClosedError) as lost:
            raise _wrong(error(self._at, "cluster-lost")) from lost
        except ImportError as lacking:
            raise _wrong(error(self._at, "cluster-no-folio", said=lacking)) from lacking
        if isinstance(answer, Unlike):
            raise ProjectError(_differences(answer.worker, answer.like, self._like))
        return answer

    def _kept(self, brought: Brought) -> Iterator[tuple[str, Done | ProjectError]]:
        """Keep what was made elsewhere, and tell what it is."""
        for content in brought.content:
            self.desk.store.keep(content)
        for key, record in brought.records.items():
            self.desk.store.put(key, record)
        self._add(brought.spent)
        self.desk.made.update(brought.records)
        yield from brought.results

    # ------------------------------------------------------------ what may serve again

    def _earlier(self, jobs: Iterable[Job]) -> tuple[dict[str, Record], list[bytes]]:
        """Return the inner jobs of the same jobs in earlier builds, and what they made.

        A worker has no store of its own to find them in.
        """
        store = self.desk.store
        records: dict[str, Record] = {}
        contents: dict[str, bytes] = {}
        for key in {part for job in jobs for part in self._parts(job)}:
            known = store.find(key)
            try:
                files = {of.digest: store.read(of) for of in known.files.values()} if known else {}
            except Lost:
                continue
            if known:
                records[key] = known
                contents |= files
        return records, list(contents.values())

    def _parts(self, job: Job) -> Iterator[str]:
        """Yield the keys of the jobs that a job may do again."""
        line, wave = self._before.get(job.name), EARLIER.get(self._wave)
        keys = [read(line).keys.get(wave, "")] if line and wave else []
        if job.make is making.make:  # A build that failed may have drawn its figures.
            given = {name: job.given[name] for name in DRAWN}
            keys.append(self.desk.key(replace(job, make=making.draw, given=given)))
        for key in filter(None, keys):
            known = self.desk.store.find(key)
            for name, part in known.parts.items() if known else ():
                if self._wave != "drawings" or name.startswith("drawings "):
                    yield part

    # ------------------------------------------------------------ who works

    def _look(self) -> int:
        """Return how many jobs can be done at once; wait a while when there are no workers."""
        while True:
            try:
                threads: int = sum(self._client.nthreads().values())
            except (OSError, RuntimeError) as lost:
                raise _wrong(error(self._at, "cluster-lost")) from lost
            now = time.monotonic()
            if threads:
                self._seen = now
                return threads
            if now - self._seen > PATIENCE:
                raise _wrong(error(self._at, "cluster-no-workers", address=self.address))
            time.sleep(LOOK)

    def _compare(self) -> None:
        """Raise what is wrong with any worker.  Those that come later are asked at each errand."""
        from distributed.comm import CommClosedError

        problems: list[Problem] = []
        for worker, like in self._client.run(told, on_error="return").items():
            if isinstance(like, Likeness):
                problems += _differences(worker, like, self._like)
            elif not isinstance(like, CommClosedError | TimeoutError):  # One that is going away.
                problems.append(error(Position(worker), "cluster-no-folio", said=like))
        if problems:
            raise ProjectError(problems)


def _connected(address: str) -> Any:
    """Return a Dask client that has found a worker."""
    at = Position(address)
    try:
        import dask
        from distributed import Client, Security
    except ImportError as lacking:
        raise _wrong(error(at, "cluster-not-installed")) from lacking
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("distributed"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # We say what is wrong, once.
    try:
        security = Security()  # As Dask's settings have it.
        certified = security.get_connection_args("client").get("ssl_context")
        if address.startswith("tls:") and not certified:
            raise _wrong(error(at, "cluster-certificates"))
        client = Client(address, timeout=CONNECT, security=security, set_as_default=False)
    except (ImportError, OSError, RuntimeError, ValueError) as refused:
        raise _wrong(error(at, "cluster-unreachable", said=refused)) from refused
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError as alone:
        client.close()
        raise _wrong(error(at, "cluster-no-workers", address=address)) from alone
    return client


def _wrong(problem: Problem) -> ProjectError:
    return ProjectError([problem])


def _differences(worker: str, theirs: Likeness, ours: Likeness) -> Collection[Problem]:
    """Return why a worker would not make the same bytes as this machine."""
    at = Position(worker)
    if theirs.threads != ours.threads:
        return (error(at, "cluster-threads", threads=theirs.threads),)
    if theirs.packages != ours.packages:
        there = ", ".join(sorted(theirs.packages - ours.packages)) or "—"
        here = ", ".join(sorted(ours.packages - theirs.packages)) or "—"
        return (error(at, "cluster-versions", theirs=there, ours=here),)
    return () if theirs.code == ours.code else (error(at, "cluster-code"),)


def _references(given: object) -> Iterator[Blob]:
    """Yield every reference in what a job is given."""
    if isinstance(given, Blob):
        yield given
    elif isinstance(given, Mapping):
        for value in given.values():
            yield from _references(value)
    elif isinstance(given, tuple | list):
        for value in given:
            yield from _references(value)


def _large(given: object) -> set[Blob]:
    return {each for each in _references(given) if each.size >= LARGE}
