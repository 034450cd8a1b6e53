"""A site takes the place of another: at once where the system can, else as near as it can."""

from __future__ import annotations

import errno
import os
import sys

from folio.publish.staging import remove

AT_FDCWD = -100
RENAME_EXCHANGE = 2
CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM)
"""What a system or a file system answers that knows no exchange."""


def beside(output: str, what: str) -> str:
    """Return the place of a folder of ours beside the output folder.

    >>> beside("/a/output", "spare")
    '/a/.output.spare'
    """
    folder, name = os.path.split(output)
    return os.path.join(folder, f".{name}.{what}")


def swap(output: str, staged: str) -> None:
    """Put the staged site in the place of the former one, which becomes the spare."""
    spare = beside(output, "spare")
    if not os.path.isdir(output):
        os.replace(staged, output)
    elif _exchange(staged, output):
        os.rename(staged, spare)
    else:
        former = beside(output, "former")
        os.rename(output, former)
        os.rename(staged, output)
        os.rename(former, spare)


def finish_swap(output: str) -> None:
    """Clear away what a build that was cut off left behind, without losing a site."""
    staged, former = beside(output, "next"), beside(output, "former")
    if not os.path.lexists(output) and os.path.isdir(former):
        os.rename(staged if os.path.isdir(staged) else former, output)
    remove(staged)
    remove(former)


def _exchange(one: str, other: str) -> bool:
    """Exchange two folders in one step; return whether the system could."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0:
        return True
    refused = ctypes.get_errno()
    if refused in CANNOT:
        return False
    raise OSError(refused, os.strerror(refused), other)
