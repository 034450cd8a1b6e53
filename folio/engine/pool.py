"""Processes that do jobs, each with a desk of its own on the common store."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache

from folio.engine.desk import Desk, Job, Results, Spent, attempt
from folio.engine.store import Store

Made = tuple[Results, Spent, Collection[str]]
"""What came of some jobs, what they cost by wave, and the keys of those that were made."""
Place = tuple[str, bool, tuple[tuple[str, str], ...]]
"""The store's folder, whether it is doubted, and the versions of folio's code."""


class Died(Exception):
    """A process has died, with the jobs that it was doing."""


class Pool:
    """Some processes; they end with the one that started them."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        # Never fork: a process forked after vl-convert was used hangs.
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)

    def begin_with(self, prepare: Callable[[], None]) -> None:
        """Start all the processes now, each with a call of `prepare`."""
        with _undisturbed():
            for _ in range(self._workers):
                self._executor.submit(prepare)

    def made(self, desk: Desk, wave: str, parcels: Sequence[tuple[Job, ...]]) -> Iterator[Made]:
        """Yield what comes of parcels of jobs, the first done first.  Raises Died."""
        place = desk.store.folder, desk.store.doubted, tuple(desk.versions.items())
        try:
            with _undisturbed():
                waiting = [self._executor.submit(_done, place, wave, parcel) for parcel in parcels]
            for future in as_completed(waiting):
                yield future.result()
        except BrokenProcessPool as broken:
            raise Died from broken

    def end(self, *, now: bool) -> None:
        """End the processes; do not wait until what they do is done, if it is to be now."""
        if now:
            for process in multiprocessing.active_children():
                process.kill()  # What they were making is not kept; what they had made is.
        # The thread that watches the processes is waited for: it ends soon, as they have,
        # and at Python's own end it would close what Python is about to wake it by.
        self._executor.shutdown(wait=True, cancel_futures=True)


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


def _done(place: Place, wave: str, jobs: tuple[Job, ...]) -> Made:
    desk = _desk(place)
    desk.spent.clear()
    desk.made.clear()
    results = [(job.name, attempt(desk, wave, job)) for job in jobs]
    return results, dict(desk.spent), tuple(desk.made)
