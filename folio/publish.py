"""Made files become output/: all of them, and nothing more.

The new site is laid out whole beside the old one, sharing the files that did not
change, and takes its place by a rename.  Whoever looks, at any moment, sees the
former site or the new one.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from folio.core.model import Tree

MANIFEST = "manifest.json"
AT_FDCWD = -100
RENAME_EXCHANGE = 2


class NotOurs(Exception):
    """The output folder holds somebody's files, which we would delete."""


@dataclass(frozen=True)
class Published:
    """What publishing changed: paths from the output folder, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: int


def publish(output: Path, made: Tree, publications: Sequence[Mapping[str, object]]) -> Published:
    """Make `output` hold exactly the made files and manifest.json; keep what is the same.

    Raises NotOurs, and touches nothing, if the folder has files but no manifest of ours.
    """
    _demand_inside(made)
    output = Path(os.path.realpath(output))  # A link stays where it is; what it leads to changes.
    staged, former = _beside(output, "next"), _beside(output, "former")
    _finish_swap(output, staged, former)
    if output.exists() and not _is_ours(output):
        raise NotOurs(str(output))
    made = {**made, MANIFEST: _manifest(made, publications)}
    old = _files(output) if output.exists() else frozenset()
    written = tuple(path for path in sorted(made) if _differs(output / path, made[path]))
    removed = tuple(sorted(old - made.keys()))
    if written or removed or not output.exists():
        _stage(staged, output, made, frozenset(written))
        _swap(output, staged, former)
    return Published(written, removed, len(made) - len(written))


def _demand_inside(made: Tree) -> None:
    for path in map(PurePosixPath, made):
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"{path} leads out of the output folder")


def _beside(output: Path, what: str) -> Path:
    return output.parent / f".{output.name}.{what}"


def _manifest(made: Tree, publications: Sequence[Mapping[str, object]]) -> bytes:
    files = {path: hashlib.sha256(made[path]).hexdigest() for path in sorted(made)}
    listed = {"files": files, "publications": list(publications)}
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()


def _is_ours(output: Path) -> bool:
    """Return whether a folder is empty, or holds a manifest like those we write."""
    try:
        if not any(output.iterdir()):
            return True
        return "files" in json.loads((output / MANIFEST).read_bytes())
    except (OSError, ValueError, TypeError):
        return False


def _files(output: Path) -> frozenset[str]:
    return frozenset(
        path.relative_to(output).as_posix() for path in output.rglob("*") if not path.is_dir()
    )


def _differs(path: Path, content: bytes) -> bool:
    try:
        return (
            path.is_symlink() or path.stat().st_size != len(content) or path.read_bytes() != content
        )
    except OSError:
        return True


def _stage(staged: Path, output: Path, made: Tree, written: frozenset[str]) -> None:
    """Lay the new site out whole: new files written, the same ones shared."""
    staged.mkdir(parents=True)
    for path, content in made.items():
        target = staged / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if path in written:
            target.write_bytes(content)
        else:
            _share(output / path, target)


def _share(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # A file system without hard links.
        shutil.copy2(source, target)


def _swap(output: Path, staged: Path, former: Path) -> None:
    """Put the staged site in the place of the old one, at once where the system can."""
    if not output.exists():
        os.replace(staged, output)
    elif _exchange(staged, output):
        shutil.rmtree(staged)
    else:
        os.replace(output, former)
        os.replace(staged, output)
        shutil.rmtree(former)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return whether the system could."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(one), os.fsencode(other)
    if renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def _finish_swap(output: Path, staged: Path, former: Path) -> None:
    """Clear away what a build that was cut off left behind, without losing a site."""
    if not output.exists() and former.exists():
        os.replace(staged if staged.exists() else former, output)
    for left in (staged, former):
        if left.exists():
            shutil.rmtree(left)
