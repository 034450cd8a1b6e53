"""Small real disks: one that fills up, one that can only be read, one whose clock is coarse."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small(folder: Path, size: str) -> Iterator[Path]:
    """Mount a disk of some size, as `2m`, on a folder; skip the test if that may not be done."""
    with _mounted(folder, "-t", "tmpfs", "-o", f"size={size}", "tmpfs"):
        yield folder


@contextmanager
def coarse(folder: Path) -> Iterator[Path]:
    """Mount a disk whose files have times in whole seconds."""
    image = folder.parent / f"{folder.name}.img"
    image.write_bytes(bytes(8_000_000))
    make = ["mkfs.ext2", "-q", "-F", "-I", "128", str(image)]
    try:
        subprocess.run(make, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs mkfs.ext2")
    with _mounted(folder, "-o", "loop", str(image)):
        (folder / "lost+found").rmdir()
        yield folder


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let a folder only be read, also by whoever may do everything."""
    with _mounted(folder, "--bind", str(folder)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield


@contextmanager
def _mounted(folder: Path, *how: str) -> Iterator[None]:
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *how, str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this machine mounts no disks")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
