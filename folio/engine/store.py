"""What was made before, by what it was made from: `.cache/` in the project.

`blobs/ab/<sha256>` holds each content once.  `made/ab/<key>` holds, for the key of a
job, the names of its files with their blobs and, in words, what they were made from.
The store can be deleted at any time.  What is damaged in it is made anew: nothing is
believed that does not have the digest it goes by.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from folio.core.blobs import Blob, Kept, blob
from folio.core.model import Tree
from folio.core.nouns import field, noun
from folio.core.sealed import read_sealed, write_sealed, write_whole

LIMIT = 4_000_000_000
"""Bytes; beyond it, what was not used for longest goes."""
DUE = LIMIT // 8
"""Bytes kept anew after which it is worth seeing what there is."""
YOUNG = 3600.0
"""Seconds for which nothing is thrown away: another build may be about to use it."""


class Lost(Exception):
    """Bytes that were in the store and are no longer, or not as they were."""


@noun
class Record:
    """What is known of a job that was done."""

    name: str
    files: Kept
    made_from: Mapping[str, str]
    """What the job was given, in words (`edition.body`), to the start of its digest."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Of a job that did other jobs: their names to their keys."""


class Store:
    """The made things of a project, on disk, for any number of processes."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.doubted = False
        """Something was lost: what is found is read before it is believed."""

    def keep(self, content: bytes) -> Blob:
        """Keep some bytes and return their reference.  Raises OSError if the disk refuses."""
        reference = blob(content)
        path = self._path("blobs", reference.digest)
        with suppress(FileNotFoundError), open(path, "rb") as file:
            if file.read() == content:
                return reference
        write_whole(path, content)
        return reference

    def read(self, reference: Blob) -> bytes:
        """Return the bytes of a reference.  Raises Lost if they are gone or damaged."""
        path = self._path("blobs", reference.digest)
        try:
            with open(path, "rb") as file:
                content = file.read()
        except FileNotFoundError as gone:
            raise Lost(reference.digest) from gone
        if hashlib.sha256(content).hexdigest() != reference.digest:
            with suppress(OSError):
                os.unlink(path)  # So that it is kept anew.
            raise Lost(reference.digest)
        return content

    def has(self, reference: Blob) -> bool:
        """Return whether the store seems to hold the bytes; `read` tells for certain."""
        try:
            return os.stat(self._path("blobs", reference.digest)).st_size == reference.size
        except OSError:
            return False

    def find(self, key: str) -> Record | None:
        """Return what is known of the job of a key; nothing if any of it is missing."""
        known = self.known(key)
        if known is None or not all(map(self.has, known.files.values())):
            return None
        if self.doubted and self._tree(known) is None:
            return None
        with suppress(OSError):
            os.utime(self._path("made", key))  # It was used now.
        return known

    def known(self, key: str) -> Record | None:
        """Return the record of a key as it was written, or nothing; its files may be lost."""
        text = read_sealed(self._path("made", key), key.encode())
        if text is None:
            return None
        known = json.loads(text)
        files = {name: Blob(*of) for name, of in known["files"].items()}
        return Record(known["name"], files, known["made from"], known["parts"])

    def put(self, key: str, record: Record) -> None:
        """Remember a job that was done.  Raises OSError if the disk refuses."""
        known = {
            "name": record.name,
            "files": {name: (of.digest, of.size) for name, of in record.files.items()},
            "made from": dict(record.made_from),
            "parts": dict(record.parts),
        }
        text = json.dumps(known).encode()
        write_sealed(self._path("made", key), text, key.encode())

    def load(self, key: str) -> Tree | None:
        """Return the files that were made under a key; nothing if any is missing or damaged."""
        known = self.find(key)
        return self._tree(known) if known else None

    def _tree(self, known: Record) -> Tree | None:
        """Return the files of a job; nothing if any is missing or damaged.

        All are looked at, so that all that are damaged make room for what will be made anew.
        """
        found = {}
        for name, reference in known.files.items():
            with suppress(Lost):
                found[name] = self.read(reference)
        return found if len(found) == len(known.files) else None

    def has_grown(self, size: int) -> bool:
        """Return whether so much was kept since the last time that a sweep is due.

        size: bytes that a build has made; the measure is rough.
        """
        path = f"{self.folder}/grown"
        text = read_sealed(path, b"") or b"0"
        grown = int(text) + size
        with suppress(OSError):
            write_sealed(path, b"%d" % (0 if grown > DUE else grown), b"")
        return grown > DUE

    def sweep(
        self, needed: Iterable[str] = (), sources: Iterable[str] = (), limit: int = LIMIT
    ) -> int:
        """Throw away what was not used for longest until the store is within its limit.

        needed: keys of jobs whose makings stand in an output folder; what they need goes
        last.  sources: digests of the project's files, which stay.  Nothing young is
        thrown away.  Returns how many bytes went.
        """
        held, horizon = dict(self._held()), time.time() - YOUNG
        old = {path for path, stat in held.items() if stat.st_mtime < horizon}
        cut_off = {path for path in old if os.path.basename(path).startswith(".")}
        if sum(stat.st_size for stat in held.values()) <= limit:
            return _thrown(cut_off, held)
        stays = {self._path("blobs", digest) for digest in sources} & held.keys()
        room = limit - sum(held[path].st_size for path in stays)
        safe = self._reached(needed)

        def worth(path: str) -> tuple[bool, bool, float]:
            return path not in old, os.path.basename(path) in safe, held[path].st_mtime

        made = {path for path in held if path.startswith(f"{self.folder}/made/")} - cut_off
        for path in sorted(made, key=worth, reverse=True):
            needs = {path, *self._needs(os.path.basename(path))} - stays
            size = sum(held[each].st_size for each in needs if each in held)
            if size <= room or path not in old:
                stays |= needs
                room -= size
        return _thrown(old - stays, held)

    def _held(self) -> Iterator[tuple[str, os.stat_result]]:
        """Yield the path of everything in the store, with its size and when it was last used."""
        for folder, _, names in os.walk(self.folder + "/blobs"):
            yield from _stated(folder, names)
        for folder, _, names in os.walk(self.folder + "/made"):
            yield from _stated(folder, names)

    def _needs(self, key: str) -> set[str]:
        known = self.known(key)
        return {self._path("blobs", of.digest) for of in known.files.values()} if known else set()

    def _reached(self, keys: Iterable[str]) -> set[str]:
        """Return the keys of some jobs and of all the jobs that they did."""
        reached: set[str] = set()
        left = list(keys)
        while left:
            key = left.pop()
            known = self.known(key) if key not in reached else None
            reached.add(key)
            left += known.parts.values() if known else ()
        return reached

    def _path(self, kind: str, name: str) -> str:
        return f"{self.folder}/{kind}/{name[:2]}/{name}"


def _thrown(paths: Iterable[str], held: Mapping[str, os.stat_result]) -> int:
    """Delete some files; return how many bytes went."""
    gone = 0
    for path in paths:
        with suppress(OSError):  # Another build threw it away.
            os.unlink(path)
            gone += held[path].st_size
    return gone


def _stated(folder: str, names: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    for name in names:
        path = os.path.join(folder, name)
        with suppress(FileNotFoundError):  # Another build threw it away.
            yield path, os.stat(path)
