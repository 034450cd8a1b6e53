"""A case in a process of its own, which may take so much of the processor and of memory."""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from types import FrameType
from typing import NamedTuple, TypeVar

Made = TypeVar("Made")

SECONDS = 2.0
MEGABYTES = 500
PATIENCE = 6
"""Seconds of the processor after which a case is stopped, to say where it was."""
ADDRESSES = 4_000_000_000
"""Bytes of addresses: what is really used is measured, a runaway is stopped."""


class Spent(NamedTuple):
    """What a case cost, and what became of it."""

    seconds: float
    megabytes: int
    answer: str
    """What it returned; nothing if it failed."""
    fault: str
    """Its traceback, or what stopped it; nothing if it returned."""


class _TooLong(BaseException):
    """Raised when a case has used up the patience."""


def measured(
    case: Callable[[], Made], answer: Callable[[Made], str] = str, patience: int = PATIENCE
) -> Spent:
    """Run a case in a forked process and return what it cost there.

    answer: judges what the case returns, when its cost has been taken.
    """
    sys.stdout.flush()
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reader)
            os.write(writer, json.dumps(_spent(case, answer, patience)).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answers:
        told = answers.read()
    _, status = os.waitpid(child, 0)
    if not told:
        return Spent(float(patience), 0, "", f"it ended with {status}")
    return Spent(*json.loads(told))


def _spent(case: Callable[[], Made], answer: Callable[[Made], str], patience: int) -> Spent:
    gc.freeze()  # What the tests before have left is none of the case's rubbish to go through.
    signal.signal(signal.SIGXCPU, _stop)
    used = int(time.process_time()) + patience
    resource.setrlimit(resource.RLIMIT_CPU, (used, used + 2))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    start, said, fault = time.process_time(), "", ""
    seconds, peak = float(patience), 0
    try:
        made = case()
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
        said = answer(made)
    except BaseException as wrong:
        fault = "".join(traceback.format_exception(wrong, limit=-8))[-3000:]
    return Spent(round(seconds, 3), peak, said, fault)


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooLong
