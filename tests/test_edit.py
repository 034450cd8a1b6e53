"""What a build after a small edit needs not, it does not even import."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import BUILD
from tests.golden import SITES

DRAWS = {"altair", "vl_convert", "pandas", "numpy"}
PRINTS = {"weasyprint", "pydyf", "fontTools", "PIL"}
READS = {"yaml", "babel"}
LAYS_OUT = {"jinja2"}
SETS = {"markdown", "nh3"}
LARGE = {"dataclasses", "inspect", "multiprocessing", "pathlib", "urllib"}
"""Of the standard library: what is not needed for one page, and takes long."""


def imported(root: Path) -> set[str]:
    """Bring a project up to date, its pages alone; return what was imported for it."""
    command = [sys.executable, "-X", "importtime", BUILD]
    options = ["--root", root, "--html-only", "--jobs=1"]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=True)
    modules = re.findall(r"^import time: .*\| +(\S+)$", done.stderr, re.M)
    return {module.partition(".")[0] for module in modules}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("edit") / "root"
    shutil.copytree(SITES / "tiny", root, ignore=shutil.ignore_patterns("output", ".cache"))
    assert imported(root) >= {"altair", "vl_convert", "yaml", "babel", "jinja2", "markdown", "nh3"}
    return root


@pytest.fixture
def root(begun, tmp_path) -> Path:
    imported(begun)  # Whatever another test has left undone.
    return begun


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    before = file.read_text("utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), "utf-8")


def test_a_paragraph_is_neither_drawn_nor_laid_out(root):
    edit(root, "content/fruta/en.md", "Others say", "Many say")

    found = imported(root)

    assert found >= SETS
    assert not found & (DRAWS | PRINTS | READS | LAYS_OUT | LARGE)


def test_a_template_is_filled_without_reading_a_text(root):
    (root / "templates").mkdir()
    own = (BUILD.parent / "templates/publication.html").read_text("utf-8")
    (root / "templates/publication.html").write_text(f"{own}<!-- ours -->", "utf-8")

    found = imported(root)

    assert found >= LAYS_OUT
    assert not found & (DRAWS | PRINTS | SETS) - {"PIL"}  # A photograph says how large it is.


def test_with_nothing_to_do_nothing_is_needed(root):
    assert not imported(root) & (DRAWS | PRINTS | READS | LAYS_OUT | SETS | LARGE)
