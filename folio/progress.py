"""Say how a build goes on: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from folio.workshop import Progress

WIDTH = 24


def progress(stream: TextIO, words: Mapping[str, str]) -> Progress:
    """Return what tells the stream about waves of jobs, in the team's words."""

    def bar(wave: str, done: int, jobs: int) -> None:
        filled = WIDTH * done // max(1, jobs)
        line = f"\r{words[wave]:<22} {'█' * filled}{'░' * (WIDTH - filled)} {done}/{jobs} "
        stream.write(line if done < jobs else f"\r{' ' * len(line)}\r")
        stream.flush()

    def line(wave: str, done: int, jobs: int) -> None:
        if done == 0 and jobs:
            stream.write(f"{words[wave]}: {jobs}\n")
            stream.flush()

    return bar if stream.isatty() else line
