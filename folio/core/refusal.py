"""What the disk or the memory refuses, as a problem in an editor's words."""

from __future__ import annotations

import errno
import os

from folio.core.problems import Position, Problem, error

SYSTEM = (OSError, MemoryError, ImportError, RuntimeError)
"""What the system's refusals may come as."""
CODES = {
    errno.EACCES: "disk-denied",
    errno.EPERM: "disk-denied",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "disk-read-only",
    errno.EBUSY: "output-mounted",
    errno.EXDEV: "output-mounted",
}
NO_MEMORY = ("cannot allocate memory", "failed to map segment", "can't start new thread")
"""How loading a library, or beginning a thread, says that there is no memory left."""


def refusal(broken: Exception, root: str, output: str, cache: str) -> Problem | None:
    """Return the problem that an exception stands for; nothing if it is a fault of folio's own.

    It is told at the output folder or the cache, whatever file in it was refused; else at
    the file, from root.

    >>> refusal(OSError(28, "No space left on device", "/p/.output.next/a"), "/p", "/p/output", "")
    Problem(at=Position(path='output', line=1, column=1, length=1), code='disk-full', params=(), \
severity='error')
    """
    if isinstance(broken, MemoryError) or getattr(broken, "errno", 0) == errno.ENOMEM:
        return error(Position(root), "memory")
    if isinstance(broken, ImportError | RuntimeError):
        lacks = any(words in str(broken).lower() for words in NO_MEMORY)
        return error(Position(root), "memory") if lacks else None
    if not isinstance(broken, OSError):
        return None
    root, output, cache = map(os.path.abspath, (root, output, cache))
    folder, name = os.path.split(os.path.realpath(output))
    path = os.path.abspath(os.fsdecode(broken.filename or cache))
    place = path
    if path.startswith((f"{output}/", f"{folder}/{name}/", f"{folder}/.{name}.")):
        place = output
    elif path.startswith(f"{cache}/"):
        place = cache
    at = Position(place.removeprefix(f"{root}/"))
    code = CODES.get(broken.errno or 0, "disk")
    if code == "disk" or (code == "output-mounted" and place != output):
        return error(at, "disk", said=broken.strerror or str(broken))
    return error(at, code)
