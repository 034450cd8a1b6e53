"""What an output folder holds, so that the next build can see that nobody has changed it.

Beside the folder stands its spare, the site before: the same files, shared by hard links,
but for those that the last build changed.  A build changes the spare and exchanges the
two, so that a change of two files costs two files in a site of thousands.
"""

from __future__ import annotations

import hashlib
import os
import stat
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from folio.core.files import NEVER, settled

FILE, FOLDER = 3, 2
"""Columns: of a file its size, time and inode; of a folder its time and inode."""


class Layout:
    """The files of an output folder, as a build left them."""

    __slots__ = ("behind", "folder_stats", "folders", "known", "paths", "spare_stats", "stats")

    def __init__(
        self,
        paths: list[str],
        known: list[str],
        stats: array[int],
        folders: list[str],
        folder_stats: array[int],
        spare_stats: array[int],
        behind: list[str],
    ) -> None:
        self.paths, self.known, self.stats = paths, known, stats
        """Each file, from the folder, sorted: its path, its SHA-256, its columns."""
        self.folders, self.folder_stats = folders, folder_stats
        """Each folder of the output folder or the spare, these themselves as "", sorted: its
        path and its columns in the output folder; zeros for one it lacks."""
        self.spare_stats = spare_stats
        """The columns of the same folders in the spare."""
        self.behind = behind
        """The paths at which the spare is not as the output folder."""


def unknown() -> Layout:
    """Return the layout of a folder of which nothing is known: it is like no folder."""
    return Layout([], [], array("q"), [], array("q"), array("q"), [])


def folders_of(paths: Iterable[str]) -> list[str]:
    """Return every folder that holds one of the files, sorted, so the outermost first.

    >>> folders_of(["es/2025/a.html", "b.css"])
    ['', 'es', 'es/2025']
    """
    found = {""}
    for path in paths:
        while "/" in path:
            path = path.rpartition("/")[0]
            if path in found:
                break
            found.add(path)
    return sorted(found)


# ---------------------------------------------------------------- looking


def file_stats(output: str, paths: Iterable[str]) -> array[int]:
    """Return the columns of some files of a folder; zeros for those that are not there."""
    found: array[int] = array("q")
    add = found.extend
    with _looking(output) as look:
        for path in paths:
            try:
                now = look(path)
                add((now.st_size, now.st_mtime_ns, now.st_ino))
            except OSError:
                add((0, 0, 0))
    return found


def folder_stats(output: str, folders: Iterable[str]) -> array[int]:
    """Return the columns of some folders of a folder; zeros for those that are not there."""
    found: array[int] = array("q")
    add, is_folder = found.extend, stat.S_ISDIR
    with _looking(output) as look:
        for path in folders:
            try:
                now = look(path or ".")
                add((now.st_mtime_ns, now.st_ino) if is_folder(now.st_mode) else (0, 0))
            except OSError:
                add((0, 0))
    return found


@contextmanager
def _looking(folder: str) -> Iterator[Callable[[str], os.stat_result]]:
    """Open a folder and return what looks at a path in it; a link is looked at itself.

    Thousands of paths are looked at, and the way to the folder is gone only once.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except (OSError, AttributeError):  # It is not there, or this system opens no folders.
        yield lambda path: os.lstat(os.path.join(folder, path))
        return
    try:
        yield partial(os.stat, dir_fd=handle, follow_symlinks=False)
    finally:
        os.close(handle)


def doubted(stats: array[int], columns: int, time_at: int, moment: int) -> array[int]:
    """Return the columns with no time where the time is not yet to be believed."""
    for at in range(time_at, len(stats), columns):
        if not settled(stats[at], moment):
            stats[at] = NEVER
    return stats


def row(stats: array[int], at: int, columns: int) -> array[int]:
    """Return the columns of one file or folder."""
    return stats[at * columns : (at + 1) * columns]


# ---------------------------------------------------------------- comparing


def intact(layout: Layout, output: str, moment: int, *, verify: bool = False) -> Layout | None:
    """Return the layout if the folder still holds exactly that, else nothing.

    What was written so shortly before it was looked at that its time says nothing is
    read.  moment: now, in nanoseconds; what can be believed from now on, will be.
    verify: read everything.
    """
    if not layout.paths:
        return None
    stats = file_stats(output, layout.paths)
    folders = folder_stats(output, layout.folders)
    if stats == layout.stats and folders == layout.folder_stats and not verify:
        return layout
    names = _names(layout)
    for at, path in enumerate(layout.folders):
        was, now = row(layout.folder_stats, at, FOLDER), row(folders, at, FOLDER)
        doubtful = was[0] == NEVER and was[1] == now[1]
        if was != now and not doubtful:
            return None
        if (doubtful or verify) and now[1] and not _lists(f"{output}/{path}", names[path]):
            return None
    for at, path in enumerate(layout.paths):
        was, now = row(layout.stats, at, FILE), row(stats, at, FILE)
        doubtful = was[1] == NEVER and (was[0], was[2]) == (now[0], now[2])
        if was != now and not doubtful:
            return None
        if (doubtful or verify) and not content_is(f"{output}/{path}", layout.known[at]):
            return None
    return Layout(
        layout.paths,
        layout.known,
        doubted(stats, FILE, 1, moment),
        layout.folders,
        doubted(folders, FOLDER, 0, moment),
        layout.spare_stats,
        layout.behind,
    )


def holds(layout: Layout, output: str, paths: Iterable[str]) -> bool:
    """Return whether the folder still has, by their times, some of its files."""
    looked = sorted(paths)
    expected: array[int] = array("q")
    for path in looked:
        expected.extend(row(layout.stats, _place(layout.paths, path), FILE))
    return NEVER not in expected and file_stats(output, looked) == expected


def holds_any(layout: Layout, output: str) -> bool:
    """Return whether at least one file of the folder is, by its time, as a build left it."""
    now = file_stats(output, layout.paths)
    both = ((row(now, at, FILE), row(layout.stats, at, FILE)) for at in range(len(layout.paths)))
    return any(here == left and NEVER not in left and any(left) for here, left in both)


def spare_is_sound(layout: Layout, spare: str) -> bool:
    """Return whether the spare holds what it should: the output's own files, but for some."""
    behind = set(layout.behind)
    shared = [path for path in layout.paths if path not in behind]
    expected: array[int] = array("q")
    start = 0
    for path in layout.behind:
        at = _place(layout.paths, path)
        if at < len(layout.paths) and layout.paths[at] == path:
            expected.extend(layout.stats[start * FILE : at * FILE])
            start = at + 1
    expected.extend(layout.stats[start * FILE :])
    return (
        any(layout.spare_stats[:FOLDER])
        and NEVER not in layout.spare_stats
        and NEVER not in expected
        and folder_stats(spare, layout.folders) == layout.spare_stats
        and file_stats(spare, shared) == expected
    )


def content_is(path: str, digest: str) -> bool:
    """Return whether a plain file has the content of a SHA-256."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return False
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest() == digest
    except OSError:
        return False


def _names(layout: Layout) -> dict[str, set[str]]:
    """Return the names that each folder of the output folder holds."""
    names: dict[str, set[str]] = {folder: set() for folder in layout.folders}
    stand = layout.folder_stats[1::FOLDER]
    folders = (folder for folder, inode in zip(layout.folders, stand, strict=True) if inode)
    for path in (*layout.paths, *folders):
        if path:
            folder, _, name = path.rpartition("/")
            names[folder].add(name)
    return names


def _lists(folder: str, names: set[str]) -> bool:
    try:
        return set(os.listdir(folder)) == names
    except OSError:
        return False


def _place(paths: Sequence[str], path: str) -> int:
    return bisect_left(paths, path)


# ---------------------------------------------------------------- writing down


def laid(output: str, spare: str, known: Mapping[str, str], moment: int) -> Layout:
    """Return what a folder and a spare that was just made like it hold.

    known: each file's SHA-256.  moment: a time after which both were looked at.
    """
    paths, folders = sorted(known), folders_of(known)
    return Layout(
        paths,
        [known[path] for path in paths],
        doubted(file_stats(output, paths), FILE, 1, moment),
        folders,
        doubted(folder_stats(output, folders), FOLDER, 0, moment),
        doubted(folder_stats(spare, folders), FOLDER, 0, moment),
        [],
    )


def changed(
    before: Layout, output: str, put: Mapping[str, str], drop: Collection[str], moment: int
) -> Layout:
    """Return what a folder that was the spare holds now, looking only at what was touched.

    put: each new or changed file's SHA-256.  drop: the files that are there no longer.
    """
    paths, known, stats = before.paths[:], before.known[:], before.stats[:]
    for path in drop:
        at = _place(paths, path)
        del paths[at], known[at], stats[at * FILE : (at + 1) * FILE]
    for path, digest in put.items():
        at = _place(paths, path)
        if at == len(paths) or paths[at] != path:
            paths.insert(at, path)
            known.insert(at, digest)
            stats[at * FILE : at * FILE] = array("q", bytes(8 * FILE))
        known[at] = digest
        now = doubted(file_stats(output, [path]), FILE, 1, moment)
        stats[at * FILE : (at + 1) * FILE] = now
    folders = before.folders[:]
    here, there = before.spare_stats[:], before.folder_stats[:]  # The two have changed places.
    for path in folders_of([*put, *drop, *before.behind]):
        now = doubted(folder_stats(output, [path]), FOLDER, 0, moment)
        at = _place(folders, path)
        if at == len(folders) or folders[at] != path:
            folders.insert(at, path)
            here[at * FOLDER : at * FOLDER] = array("q", bytes(8 * FOLDER))
            there[at * FOLDER : at * FOLDER] = array("q", bytes(8 * FOLDER))
        here[at * FOLDER : (at + 1) * FOLDER] = now
        if not any(now) and not any(row(there, at, FOLDER)):
            del folders[at]
            del here[at * FOLDER : (at + 1) * FOLDER], there[at * FOLDER : (at + 1) * FOLDER]
    return Layout(paths, known, stats, folders, here, there, sorted({*put, *drop}))
