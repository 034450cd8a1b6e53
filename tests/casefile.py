"""Read tests/cases/*.txt: a title, what is given, `===`, and what is expected of it.

Anyone can add a case without writing Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"
CASE = re.compile(
    r"^# (?P<title>.+)\n\n(?P<given>(?:.*\n)*?)===\n(?P<expected>(?:(?!# ).*\n)*)", re.M
)


def cases(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test with `given` and `expected` of every case in tests/cases/<name>.txt."""
    found = list(read_cases((FOLDER / f"{name}.txt").read_text("utf-8")))
    assert found, f"tests/cases/{name}.txt holds no case"
    values = [pytest.param(given, expected, id=title) for title, given, expected in found]
    return pytest.mark.parametrize(("given", "expected"), values)


def read_cases(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each case's title, what is given and what is expected, without outer blank lines."""
    for case in CASE.finditer(text if text.endswith("\n") else f"{text}\n"):
        yield case["title"], case["given"].strip("\n"), case["expected"].strip("\n")
