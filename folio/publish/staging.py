"""Laying out a site in a folder that nobody looks at."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from folio.core.layout import Layout, folders_of


def share(source: str, target: str) -> None:
    """Let a file stand in a second place: the same one, or a copy where it cannot be."""
    _make_room(target)
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # A file system without hard links.
        import shutil

        shutil.copy2(source, target)


def linked(output: str, spare: str, paths: Iterable[str]) -> bool:
    """Lay out the same files in a second folder; return whether the system could share all."""
    held = sorted(paths)
    try:
        for folder in folders_of(held):
            os.mkdir(f"{spare}/{folder}")
        for path in held:
            os.link(f"{output}/{path}", f"{spare}/{path}")
    except OSError:
        return False
    return True


def catch_up(output: str, staged: str, before: Layout) -> None:
    """Give what was the spare what the last build changed."""
    for path in before.behind:
        drop_file(staged, path)
    held = set(before.paths)
    for path in before.behind:
        if path in held:
            share(f"{output}/{path}", f"{staged}/{path}")


def put_file(staged: str, path: str, content: bytes) -> None:
    """Write a file anew: never into one that the former site shares."""
    target = f"{staged}/{path}"
    _make_room(target)
    with suppress(FileNotFoundError):
        os.unlink(target)
    try:
        with open(target, "xb") as file:
            file.write(content)
    except OSError as refused:
        refused.filename = target  # A full disk does not say where.
        raise


def drop_file(staged: str, path: str) -> None:
    """Remove a file if it is there, and the folders that held nothing else."""
    target = f"{staged}/{path}"
    try:
        os.unlink(target)
    except OSError:
        if os.path.lexists(target) and not os.path.isdir(target):
            raise
        return
    folder = os.path.dirname(path)
    while folder:
        try:
            os.rmdir(f"{staged}/{folder}")
        except OSError:  # Something else stands there.
            return
        folder = os.path.dirname(folder)


def age(staged: str, files: Iterable[str], folders: Iterable[str], moment: int) -> None:
    """Give what was just written an earlier time, in nanoseconds.

    Whatever is done to it from now on has another one, and shows.
    """
    there = (path for path in folders if os.path.isdir(f"{staged}/{path}"))
    for path in (*files, *there):
        os.utime(f"{staged}/{path}", ns=(moment, moment))


def _make_room(target: str) -> None:
    folder = os.path.dirname(target)
    if not os.path.isdir(folder):
        os.makedirs(folder)


def remove(folder: str) -> None:
    """Remove a folder with all it holds, if it is there."""
    if os.path.lexists(folder):
        import shutil

        shutil.rmtree(folder)
