"""The same project gives the same bytes, however often and in however many processes."""

from __future__ import annotations

import shutil

import pytest

from tests.building import built, site
from tests.golden import SITES


def test_a_second_build_in_two_processes_makes_the_same_bytes_and_writes_nothing(tiny, tmp_path):
    output = shutil.copytree(tiny, tmp_path / "output")
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}

    again = built(SITES / "tiny", output, workers=2).published

    assert (again.written, again.removed, again.kept) == ((), (), len(site(tiny)))
    assert sum(path.endswith(".pdf") for path in site(tiny)) == 2
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


@pytest.mark.slow
def test_two_clean_builds_are_equal_to_the_byte(tiny, tmp_path):
    built(SITES / "tiny", tmp_path / "output", workers=2)

    assert site(tmp_path / "output") == site(tiny)
