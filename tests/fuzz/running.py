"""Run a property on a fixed number of cases in `make test`, and on many more in a slow test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zlib import crc32

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

COUNTS: dict[str, tuple[int, int]] = {}
"""Property to its cases in `make test` and in a slow run."""

SHARED: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.generate, Phase.shrink),
}


def fuzzed(fast: int, slow: int, strategy: SearchStrategy[Any]) -> Callable[..., Any]:
    """Make a property of one value a test: `fast` cases that are always the same, `slow` others."""

    def made(check: Callable[[Any], None]) -> Callable[..., None]:
        COUNTS[check.__name__] = fast, slow

        @pytest.mark.parametrize(
            ("cases", "same"),
            [
                pytest.param(fast, True, id="fixed"),
                pytest.param(slow, False, id="many", marks=pytest.mark.slow),
            ],
        )
        def test(cases: int, same: bool) -> None:
            run = 0

            def counted(value: Any) -> None:
                nonlocal run
                run += 1
                check(value)

            kept = settings(**SHARED, max_examples=cases)(given(strategy)(counted))
            (seed(crc32(check.__name__.encode()))(kept) if same else kept)()
            assert run >= cases, "fewer cases than were asked for"

        test.__name__ = test.__qualname__ = check.__name__
        test.__doc__ = check.__doc__
        return test

    return made
