"""The only functions of the stages' world that touch the disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from folio.core.model import Tree

LARGEST = 64 * 1024 * 1024
"""Bytes.  A larger file in a project is a mistake, not a source."""


class TooLarge(Exception):
    """A file that is too large to be a source."""


def read_tree(root: Path, *folders: str) -> Tree:
    """Return every file under the folders of root, by its path from root.

    Hidden files are left out, and so are links that lead out of root and whatever
    Python leaves behind.  Paths have forward slashes on every system.
    """
    home = root.resolve()
    return {
        path.relative_to(root).as_posix(): _read(path)
        for folder in folders
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not _hidden(path, root) and path.resolve().is_relative_to(home)
    }


def _hidden(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return any(part.startswith(".") or part == "__pycache__" for part in parts)


def _read(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise TooLarge(path.as_posix())
    return path.read_bytes()


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
