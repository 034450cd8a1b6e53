"""What the project's files are now, as fast as that can be known.

A file that has the size, the times and the inode it had is the file it was; any other
is read.  A folder that has the times it had holds the names it held.  What was
changed so shortly before it was looked at that its time says nothing is not believed
the next time.  An index, in `.cache/`, remembers.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from folio.core.files import NEVER, is_source, listed, read_steady, settled
from folio.core.sealed import form_of, read_sealed, write_sealed

COLUMNS = 4
"""Of a file or a folder: size, time of its content, time of its state, inode."""

Keep = Callable[[bytes], str]
"""Keeps a file's content and returns its SHA-256."""


class Survey:
    """The project's files at one moment: each path and the SHA-256 of its content."""

    __slots__ = ("folders", "known", "paths", "stats")

    def __init__(
        self, paths: list[str], known: list[str], folders: list[str], stats: array[int]
    ) -> None:
        self.paths, self.known, self.folders, self.stats = paths, known, folders, stats

    @property
    def sizes(self) -> dict[str, int]:
        """Return each file's path and its size in bytes."""
        return dict(zip(self.paths, self.stats[: len(self.paths) * COLUMNS : COLUMNS], strict=True))

    @property
    def signature(self) -> str:
        """Return what is equal for equal files of equal content, whatever their times."""
        return hashlib.sha256(_text(self.paths, self.known)).hexdigest()


def stated(paths: Sequence[str]) -> array[int]:
    """Return the columns of some paths, one after the other; zeros for what is gone."""
    found: array[int] = array("q")
    look, add = os.stat, found.extend
    for path in paths:
        try:
            now = look(path)
            add((now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino))
        except OSError:
            add((0, 0, 0, 0))
    return found


def survey(
    places: Sequence[str], home: str, index: str, keep: Keep, *, verify: bool = False
) -> Survey:
    """Return what the files under some folders (or some files) are now.

    home: the real path that no link may lead out of.  index: the file that remembers.
    keep: is given each content that had to be read.  verify: read everything.
    Raises Unfit for a file that can be no source, OSError for one that cannot be read.
    """
    old = None if verify else _remembered(index, places)
    moment = time.time_ns()
    now = stated([*old.paths, *old.folders]) if old else array("q")
    if old and now == old.stats:
        return old
    found = _read_anew(old, now, home, keep, moment) if old else None
    found = found or _looked(places, home, old, now, keep, moment)
    with suppress(OSError):  # An index that cannot be written costs time, nothing else.
        _remember(index, places, found)
    return found


def _read_anew(old: Survey, now: array[int], home: str, keep: Keep, moment: int) -> Survey | None:
    """Return the survey of the same paths, of which some files are other than they were.

    Nothing if a folder is, or a file is none any more: then the paths are to be looked for.
    """
    known, stats = old.known[:], old.stats[:]
    starts = range(0, len(now), COLUMNS)
    rows = [at // COLUMNS for at in starts if now[at : at + COLUMNS] != stats[at : at + COLUMNS]]
    if rows[-1] >= len(old.paths) or not all(is_source(old.paths[row], home) for row in rows):
        return None
    for row in rows:
        content, stat = read_steady(old.paths[row])
        known[row] = keep(content)
        stats[row * COLUMNS : (row + 1) * COLUMNS] = array("q", _columns(stat, moment))
    return Survey(old.paths, known, old.folders, stats)


def _looked(
    places: Sequence[str],
    home: str,
    old: Survey | None,
    now: array[int],
    keep: Keep,
    moment: int,
) -> Survey:
    """Return the survey, reading what cannot be believed to be as it was."""
    before = _believed(old, now) if old else {}
    held = _held(old) if old else {}
    paths: list[str] = []
    known: list[str] = []
    folders: list[str] = []
    file_stats: array[int] = array("q")
    folder_stats: array[int] = array("q")
    left = list(reversed(places))
    while left:
        path = left.pop()
        if path in before and path in held:  # A folder as it was.
            folders.append(path)
            folder_stats.extend(before[path][1])
            left.extend(sorted(held[path], reverse=True))
        elif path in before:  # A file as it was.
            digest, stats = before[path]
            paths.append(path)
            known.append(digest)
            file_stats.extend(stats)
        elif is_source(path, home):
            content, stat = read_steady(path)
            paths.append(path)
            known.append(keep(content))
            file_stats.extend(_columns(stat, moment))
        else:
            columns = _columns(_stat(path), moment)
            files, inside, led_out = listed(path, home)
            folders.append(path)
            folder_stats.extend((columns[0], NEVER, *columns[2:]) if led_out else columns)
            left.extend(sorted([*files, *inside], reverse=True))
    return Survey(paths, known, folders, file_stats + folder_stats)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _columns(stat: os.stat_result | None, moment: int) -> tuple[int, int, int, int]:
    if stat is None:
        return 0, 0, 0, 0
    content, state = stat.st_mtime_ns, stat.st_ctime_ns
    # Anybody can set the time of the content, to one to come too; that of the state only the clock.
    rested = settled(state, moment) and (content > moment or settled(content, moment))
    changed = content if rested else NEVER
    return stat.st_size, changed, stat.st_ctime_ns, stat.st_ino


def _believed(old: Survey, now: array[int]) -> dict[str, tuple[str, array[int]]]:
    """Return the files and folders that are as they were: path to digest and columns."""
    named = zip([*old.paths, *old.folders], [*old.known, *[""] * len(old.folders)], strict=True)
    before = old.stats
    return {
        path: (digest, before[at : at + COLUMNS])
        for at, (path, digest) in zip(range(0, len(before), COLUMNS), named, strict=True)
        if before[at : at + COLUMNS] == now[at : at + COLUMNS]
    }


def _held(old: Survey) -> dict[str, list[str]]:
    """Return what each folder held."""
    held: dict[str, list[str]] = {folder: [] for folder in old.folders}
    for path in (*old.paths, *old.folders):
        folder = os.path.dirname(path)
        if folder in held:
            held[folder].append(path)
    return held


# ---------------------------------------------------------------- the index


def _remembered(index: str, places: Sequence[str]) -> Survey | None:
    """Return the last survey of the same places; nothing if there is none, or it is damaged."""
    whole = read_sealed(index, _purpose(places))
    if whole is None:
        return None
    first, _, rest = whole.partition(b"\n")
    head = json.loads(first)
    lines = os.fsdecode(rest[: head["text"]]).split("\0")
    count = head["files"]
    stats: array[int] = array("q")
    stats.frombytes(rest[head["text"] :])
    return Survey(
        lines[:count], lines[count : 2 * count], lines[2 * count :][: head["folders"]], stats
    )


def _remember(index: str, places: Sequence[str], found: Survey) -> None:
    text = _text(found.paths, found.known, found.folders)
    head = {"files": len(found.paths), "folders": len(found.folders), "text": len(text)}
    whole = json.dumps(head).encode() + b"\n" + text + found.stats.tobytes()
    write_sealed(index, whole, _purpose(places))


def _purpose(places: Sequence[str]) -> bytes:
    return form_of([__file__]) + _text(places)


def _text(*columns: Iterable[str]) -> bytes:
    """Return paths and digests as bytes; no path holds a NUL, but it may hold anything else."""
    return os.fsencode("\0".join([each for column in columns for each in column]))
