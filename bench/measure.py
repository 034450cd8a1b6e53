"""Run a command and measure it with all the processes it starts.  Linux only.

Processor time is what the kernel counted for the command and for every process that was
waited for; those that nobody waited for come to us when their parent ends (we are their
subreaper) and are waited for here.  Memory is the greatest sum of all processes' PSS
(what each holds of its own, and its part of what it shares), taken whenever the sum of what
is resident is greater than ever before.  We look twenty times a second: a shorter peak may
be missed, and so may a process that lives shorter than a fifth of a second.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROC = Path("/proc")
EVERY = 0.05
"""s between two looks at the memory."""
SEEK = 4
"""Looks between two searches for processes: to search takes longer than to look."""
SUBREAPER = 36
"""prctl's PR_SET_CHILD_SUBREAPER."""


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    wall: float
    """s"""
    cpu: float
    """s, user and system, of all its processes"""
    peak_mb: float
    """The greatest sum of their PSS, in MB (10⁶ bytes); 0 if nobody looked."""
    said: str
    """What it wrote on its standard output."""


class Failed(Exception):
    """The command did not end well."""


def cost(command: Sequence[str], *, memory: bool = False) -> Cost:
    """Run a command to its end and return what it took.  Raises Failed, with what it said."""
    kernel = ctypes.CDLL(None)
    kernel.prctl(SUBREAPER, 1, 0, 0, 0)
    try:
        return _cost(command, memory)
    finally:
        kernel.prctl(SUBREAPER, 0, 0, 0, 0)


def _cost(command: Sequence[str], memory: bool) -> Cost:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdout=told, stderr=errors, env=environment, start_new_session=True
        )
        watch = _Watch(process.pid)
        if memory:
            watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.over.set()
        seconds = used.ru_utime + used.ru_stime + _left_behind(process.pid)
        said, wrong = (_text(file) for file in (told, errors))
    if memory:
        watch.join()
    if process.returncode:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{said}{wrong}")
    return Cost(wall, seconds, watch.peak / 1e6, said)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


class _Watch(threading.Thread):
    """Looks at the memory of a session's processes until it is told that it is over."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.over = threading.Event()
        self.peak = 0

    def run(self) -> None:
        looks = most = 0
        while not self.over.wait(EVERY):
            if looks % SEEK == 0:
                members = list(_members(self.session))
            looks += 1
            resident = sum(map(_resident, members))
            if resident > most:  # Only then, because the kernel takes ms to say the PSS.
                most = resident
                self.peak = max(self.peak, sum(map(_held, members)))


def _members(session: int) -> Iterator[int]:
    """Yield the processes of a session."""
    for folder in PROC.iterdir():
        if folder.name.isdigit() and _stat(int(folder.name))[3:4] == [str(session)]:
            yield int(folder.name)


def _stat(pid: int) -> list[str]:
    """Return a process's fields from its state on; nothing if it is gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _resident(pid: int) -> int:
    """Return a process's resident pages, shared ones too; 0 if it is gone."""
    try:
        return int((PROC / str(pid) / "statm").read_text().split()[1])
    except OSError:
        return 0


def _held(pid: int) -> int:
    """Return a process's PSS in bytes; 0 if it is gone."""
    try:
        rollup = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    lines = (line.split() for line in rollup.splitlines())
    return next((int(line[1]) * 1024 for line in lines if line[0] == "Pss:"), 0)


def _left_behind(session: int) -> float:
    """Wait for the processes that nobody waited for, and return their processor time in s."""
    seconds = 0.0
    for pid in list(_members(session)):
        try:
            _, _, used = os.wait4(pid, 0)
        except ChildProcessError:
            continue  # Not ours yet: its parent is still there and waits for it.
        seconds += used.ru_utime + used.ru_stime
    return seconds
