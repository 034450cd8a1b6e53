"""One build at a time in an output folder: a second one waits, and says for whom.

The system frees the lock of a process that ends, however it ends.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

PAUSE = 0.1
"""Seconds between two looks at a lock that somebody holds."""

SIGNED = 500
"""Bytes that say who holds it; the file is never cut, for which one would wait for the disk."""

Holder = dict[str, str]
"""Who holds it: `process`, `machine`, `since`."""


class Held(Exception):
    """Somebody else builds into the folder."""

    @property
    def holder(self) -> Holder:
        """Return who."""
        return dict(self.args[0])


@contextmanager
def locked(output: str, wait: Callable[[Holder], None] | None) -> Iterator[None]:
    """Hold the lock of an output folder, where the file system has locks.

    wait: told once who holds it, when it has to be waited for.  Raises Held if `wait`
    is None and somebody holds it; OSError if nothing can be written beside the folder.
    """
    folder, name = os.path.split(os.path.realpath(output))
    os.makedirs(folder, exist_ok=True)
    handle = os.open(f"{folder}/.{name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        told = False
        while not _taken(handle):
            holder = _holder(handle)
            if wait is None:
                raise Held(holder)
            if not told:
                wait(holder)
                told = True
            time.sleep(PAUSE)
        with suppress(OSError):  # On a full disk nobody is told who holds it.
            _sign(handle)
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    """Take the lock if nobody holds it; return whether nobody else does."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # Somebody holds it: so Unix says it, and Windows.
        return False
    except OSError:  # A file system without locks.
        return True
    return True


def _sign(handle: int) -> None:
    mine = {"process": os.getpid(), "machine": _machine(), "since": time.strftime("%H:%M:%S")}
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, json.dumps(mine).encode().ljust(SIGNED))


def _holder(handle: int) -> Holder:
    known = None
    with suppress(OSError, ValueError):
        os.lseek(handle, 0, os.SEEK_SET)
        known = json.loads(os.read(handle, SIGNED))
    told = known if isinstance(known, dict) else {}
    return {name: str(told.get(name, "?")) for name in ("process", "machine", "since")}


def _machine() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "?")
