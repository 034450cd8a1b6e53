"""What the project holds on disk: the only functions of the stages' world that touch it.

Hidden files are no sources, nor is what Python leaves behind, nor links that lead out of
the project or to a folder, nor what is no plain file (a pipe, a socket, a device).
Paths have forward slashes on every system.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping

Tree = Mapping[str, bytes]

LARGEST = 64 * 1024 * 1024
"""Bytes.  A larger file in a project is a mistake, not a source."""
NEVER = -1
"""The time of what is not to be believed the next time it is looked at."""
SOON, SOON_COARSE = 12_000_000, 2_000_000_000
"""Nanoseconds within which two changes may have one time: on most file systems, whose clock
ticks at least a hundred times a second, and on those that count whole seconds."""
TRIES, PAUSE = 8, 0.05
"""How often a file that changes while it is read is read again, and after how many seconds."""


class Unfit(Exception):
    """A file that cannot be a source; `args`: its path, and the code of the problem."""

    @property
    def path(self) -> str:
        """Return where it stands, in characters that can be shown."""
        path = os.fsencode(self.args[0]).decode("utf-8", "replace")
        return "".join(each if each.isprintable() else "\ufffd" for each in path)

    @property
    def code(self) -> str:
        """Return `too-large`, `file-name` or `file-changing`."""
        return str(self.args[1])


def listed(folder: str, home: str) -> tuple[list[str], list[str], bool]:
    """Return the paths of the files and of the folders that stand in a folder, sorted; and
    whether there is a link that is no source, and may become one without a trace here.

    home: the real path that nothing may lead out of.  A folder that is gone is empty.
    Raises Unfit for a name that is no text.
    """
    files, folders, led_out = [], [], False
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return [], [], False
    for entry in entries:
        name, path = entry.name, f"{folder}/{entry.name}"
        if name.startswith(".") or name == "__pycache__":
            continue
        if not name.isprintable():
            raise Unfit(path, "file-name")
        if entry.is_dir(follow_symlinks=False):
            folders.append(path)
        elif entry.is_file(follow_symlinks=False):
            files.append(path)
        elif entry.is_symlink():
            if is_source(path, home):
                files.append(path)
            else:
                led_out = True
    return files, folders, led_out


def is_source(path: str, home: str) -> bool:
    """Return whether a path leads to a plain file, and to one of the project if it is a link."""
    if not os.path.islink(path):
        return os.path.isfile(path)
    real = os.path.realpath(path)
    return real.startswith(home.rstrip("/") + "/") and os.path.isfile(real)


def walked(folder: str, home: str) -> Iterator[str]:
    """Yield the path of every source under a folder."""
    files, folders, _ = listed(folder, home)
    yield from files
    for each in folders:
        yield from walked(each, home)


def settled(changed: int, moment: int) -> bool:
    """Return whether a change after this moment would have another time than this one had.

    In nanoseconds.  A time to come, after the clock was set back, says nothing.

    >>> settled(1_123_000_000, 1_140_000_000), settled(1_123_000_000, 1_130_000_000)
    (True, False)
    >>> settled(1_000_000_000, 1_200_000_000), settled(9_123_000_000, 1_200_000_000)
    (False, False)
    """
    coarse = changed % 1_000_000_000 == 0
    return changed < moment - (SOON_COARSE if coarse else SOON)


def read_steady(path: str) -> tuple[bytes, os.stat_result]:
    """Return a file's content and what it was like, both of one moment.

    A file that somebody is writing is read again.  Raises Unfit if it will not rest, or is
    too large.
    """
    for left in reversed(range(TRIES)):
        # A pipe in the place of a file would keep us waiting for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb") as file:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode) or before.st_size > LARGEST:
                raise Unfit(path, "too-large")
            content = file.read(before.st_size + 1)
            after = os.fstat(handle)
        if (before.st_mtime_ns, len(content)) == (after.st_mtime_ns, after.st_size):
            return content, after
        if left:
            time.sleep(PAUSE)
    raise Unfit(path, "file-changing")


def read_tree(root: str | os.PathLike[str], *folders: str) -> Tree:
    """Return every source under the folders of root, by its path from root."""
    start = os.fspath(root)
    home = os.path.realpath(start)
    return {
        os.path.relpath(path, start).replace(os.sep, "/"): read_steady(path)[0]
        for folder in folders
        for path in sorted(walked(os.path.join(start, folder), home))
    }
