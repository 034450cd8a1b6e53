"""Do jobs on another machine: what they need comes as bytes, and what they make goes back as bytes.

Nothing is looked up on this machine's disk but folio's own code.  What many jobs need
(the house, a dataset of many publications) is held from one errand to the next, and
is sent again only when it is lacking.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import platform
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any

import folio
from folio.core.blobs import Blob, blob
from folio.core.files import read_steady, read_tree
from folio.core.nouns import noun
from folio.engine.desk import Desk, Job, Results, Spent, attempt
from folio.engine.sources import Sources, versions
from folio.engine.standing import HOUSE, packages
from folio.engine.store import Lost, Record, Store

HELD = 256_000_000
"""Bytes that a worker holds from one errand to the next; what was not used for longest goes."""
LIBRARIES = "const char * hb_version_string (void); int FcGetVersion (void);"


class MemoryStore(Store):
    """The store of one errand: what it was lent, and what was made of that."""

    def __init__(self, lent: Mapping[str, bytes], records: Mapping[str, Record]) -> None:
        super().__init__("")
        self.made: dict[str, bytes] = {}
        """What is new, by its digest."""
        self.done: dict[str, Record] = {}
        """The jobs that were done here, by their keys."""
        self._lent, self._records = lent, records

    def keep(self, content: bytes) -> Blob:
        """Keep some bytes and return their reference."""
        reference = blob(content)
        if reference.digest not in self._lent:
            self.made[reference.digest] = content
        return reference

    def read(self, reference: Blob) -> bytes:
        """Return the bytes of a reference.  Raises Lost if they are not here."""
        held = self.made if reference.digest in self.made else self._lent
        if reference.digest not in held:
            raise Lost(reference.digest)
        return held[reference.digest]

    def has(self, reference: Blob) -> bool:
        """Return whether the bytes are here."""
        return reference.digest in self.made or reference.digest in self._lent

    def find(self, key: str) -> Record | None:
        """Return what is known of the job of a key; nothing if any of it is missing."""
        known = self.done.get(key) or self._records.get(key)
        return known if known and all(map(self.has, known.files.values())) else None

    def put(self, key: str, record: Record) -> None:
        """Remember a job that was done."""
        self.done[key] = record


class Held:
    """What a worker holds for the errands to come: bytes by their digest, within a limit."""

    def __init__(self, limit: int = HELD) -> None:
        self._limit = limit
        self._size = 0
        self._content: dict[str, bytes] = {}

    def add(self, digest: str, content: bytes) -> None:
        """Hold some bytes; let go of what was not used for longest."""
        if digest not in self._content:
            self._content[digest] = content
            self._size += len(content)
        while self._size > self._limit:
            self._size -= len(self._content.pop(next(iter(self._content))))

    def get(self, digests: Iterable[str]) -> dict[str, bytes]:
        """Return those of some bytes that are held, by their digests."""
        found = {each: self._content.pop(each) for each in digests if each in self._content}
        self._content |= found  # Used now, so the last to go.
        return found


# ---------------------------------------------------------------- who may take part


@noun
class Likeness:
    """What two machines must have in common to make the same bytes."""

    code: str
    """The version of all of folio."""
    packages: frozenset[str]
    """Python, its packages and the libraries behind them: `altair-6.3.0`."""
    threads: int = 1
    """Jobs at once in one process: neither vl-convert nor Pango is made for several."""


def likeness(code: str, threads: int = 1) -> Likeness:
    """Return what this machine would make its bytes with."""
    python, system, *rest = packages().split()
    named = {f"python-{python}", f"{system}-{platform.machine()}", *rest, *_libraries()}
    return Likeness(code, frozenset(named), threads)


@cache
def _libraries() -> frozenset[str]:
    """Return the libraries that print briefs, with their versions; none where they are missing."""
    import distributed

    found = {"distributed": distributed.__version__}
    with suppress(OSError):  # A machine without Pango.
        from weasyprint.text import ffi

        ffi.ffi.cdef(LIBRARIES, override=True)
        found["pango"] = ffi.pango.pango_version()
        found["fontconfig"] = ffi.fontconfig.FcGetVersion()
        found["harfbuzz"] = ffi.ffi.string(ffi.harfbuzz.hb_version_string()).decode()
    return frozenset(f"{name}-{version}" for name, version in found.items())


@cache
def _code() -> str:
    """Return the version of folio that this process runs, all of which it has loaded."""
    for module in pkgutil.walk_packages(folio.__path__, "folio."):
        importlib.import_module(module.name)  # Now: who changes a file later changes nothing here.
    code = {**read_tree(HOUSE, "folio")}
    code["requirements.txt"], _ = read_steady(f"{HOUSE}/requirements.txt")
    digests = {path: sha256(content).hexdigest() for path, content in code.items()}
    return versions(Sources({}, {}, digests, {}))[""]


@cache
def _likeness(threads: int) -> Likeness:
    return likeness(_code(), threads)


async def told(dask_worker: Any) -> Likeness:
    """Return what a worker would make its bytes with; dask says which worker this is."""
    return await asyncio.to_thread(_likeness, dask_worker.state.nthreads)


# ---------------------------------------------------------------- errands


@noun
class Errand:
    """Jobs to be done elsewhere, and all that they need."""

    wave: str
    jobs: tuple[Job, ...]
    versions: tuple[tuple[str, str], ...]
    """Each stage, and "" for all of folio: the version of its code and its packages."""
    like: Likeness
    content: tuple[bytes, ...]
    common: frozenset[str]
    """Digests of what is to be held, sent this time or not."""
    records: Mapping[str, Record]
    """Jobs that were done before and may serve again, by their keys."""


@noun
class Brought:
    """What comes back of an errand that was run."""

    results: Results
    spent: Spent
    content: tuple[bytes, ...]
    records: Mapping[str, Record]


@noun
class Lacking:
    """The worker does not hold what is common: it must be sent."""


@noun
class Unlike:
    """The worker would not make the same bytes."""

    worker: str
    like: Likeness


Answer = Brought | Lacking | Unlike


class Call:
    """An errand that is run when its bytes are read.

    So a scheduler, which passes bytes on and reads none, needs no folio.
    """

    def __init__(self, errand: Errand) -> None:
        self.errand = errand

    def __reduce__(self) -> tuple[Callable[[Errand], Answer], tuple[Errand]]:
        return run, (self.errand,)


_held = Held()


@lru_cache(maxsize=1)
def _desk(of: tuple[tuple[str, str], ...]) -> Desk:
    """Return the desk of this process: what it has opened serves the next errand."""
    return Desk(MemoryStore({}, {}), dict(of))


def run(errand: Errand) -> Answer:
    """Do the jobs of an errand in this process."""
    from distributed import get_worker

    worker = get_worker()
    like = _likeness(worker.state.nthreads)
    if like != errand.like:
        return Unlike(worker.address, like)
    return done(errand, _held)


def done(errand: Errand, held: Held) -> Brought | Lacking:
    """Do the jobs of an errand."""
    lent = {blob(content).digest: content for content in errand.content}
    for digest in errand.common & lent.keys():
        held.add(digest, lent[digest])
    lent |= held.get(errand.common)
    if not errand.common <= lent.keys():
        return Lacking()
    desk = _desk(errand.versions)
    store = desk.store = MemoryStore(lent, errand.records)
    desk.spent.clear()
    desk.made.clear()
    results = [(job.name, attempt(desk, errand.wave, job)) for job in errand.jobs]
    return Brought(results, dict(desk.spent), tuple(store.made.values()), store.done)
