"""Say how a build goes on: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TextIO

from folio.engine.workshop import Progress, Step

WIDTH = 24
SOON, SURE = 3.0, 0.05
"""Seconds, and share of the work, before which how long it will take cannot be said."""


def progress(stream: TextIO, words: Mapping[str, str]) -> Progress:
    """Return what tells the stream about waves of jobs, in the team's words."""
    began = {"": time.monotonic()}

    def left(step: Step) -> str:
        """Return the time that a wave still needs, if it goes on as it went."""
        gone = time.monotonic() - began.setdefault(step.wave, time.monotonic())
        if gone < SOON or not SURE < step.share < 1:
            return ""
        return words["left"].format(time=_clock(gone / step.share - gone))

    def bar(step: Step) -> None:
        filled = round(WIDTH * step.share)
        shown = "█" * filled + "░" * (WIDTH - filled)
        line = f"\r{words[step.wave]:<22} {shown} {step.done}/{step.jobs} {left(step)}"
        stream.write(f"{line:<78}" if step.done < step.jobs else f"\r{' ' * 78}\r")
        stream.flush()

    def line(step: Step) -> None:
        left(step)
        if step.done == 0 and step.jobs:
            stream.write(f"{words[step.wave]}: {step.jobs}\n")
            stream.flush()

    return bar if stream.isatty() else line


def _clock(seconds: float) -> str:
    """Return a time as minutes and seconds.

    >>> _clock(65.2), _clock(9)
    ('1:05', '0:09')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
