"""A whole build of a broken project writes its site and its cache, and nothing anywhere else."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import strategies as st

from folio.core.model import Tree
from folio.core.problems import ProjectError
from tests.building import built
from tests.fuzz import breaking, breaking_facts, breaking_files
from tests.fuzz.judging import judge_drawing, judge_problem, judge_report, page_mistakes
from tests.fuzz.running import fuzzed
from tests.fuzz.seeds import SMALL, small

FOLDERS = {"root", "output", ".output.spare", ".cache"}
FACES = re.compile(
    rb"<style>(?:@font-face\{[^{}<]*url\(data:font/woff2;base64,[\w+/=]*\)[^{}<]*\})*</style>"
)
ENDINGS = {
    ".html",
    ".xml",
    ".pdf",
    ".css",
    ".svg",
    ".woff2",
    ".json",
    ".png",
    ".txt",
    ".js",
    ".csv",
    ".xlsx",
    ".webmanifest",
    ".cff",
    ".md",
    ".ico",
}
ANY = st.one_of(
    breaking.words(),
    breaking.words(),
    breaking.csv(),
    breaking_facts.facts(),
    breaking_files.images(),
    breaking.torn(),
)


def _build(files: Tree, *, html_only: bool) -> bool:
    """Build a project and judge what came of it; return whether it has a site."""
    tree = small(files)
    place = Path(tempfile.mkdtemp())
    try:
        root = place / "root"
        for path, content in tree.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        sources = _listing(root)
        try:
            built(root, place / "output", html_only=html_only)
        except ProjectError as wrong:
            for problem in wrong.problems:
                judge_problem(problem, tree)
            judge_report(wrong.problems, root)
        assert _listing(root) == sources, "a source was touched"
        assert {path.name for path in place.iterdir()} <= {
            "root",
            "output",
            ".output.spare",
            ".cache",
        }
        for path in sorted((place / "output").rglob("*.*")):
            assert path.suffix in ENDINGS, path
            if path.suffix == ".html":
                told = page_mistakes(path.read_bytes())
                assert not [each for each in told if not each.startswith("a mark")], path
            elif path.suffix == ".svg" and path.name != "icon.svg":
                judge_drawing(FACES.sub(b"", path.read_bytes()))
        return (place / "output").exists()
    finally:
        shutil.rmtree(place)


def _listing(root: Path) -> dict[str, bytes]:
    """Return every file below a folder and what it holds, hidden ones too."""
    found = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def test_the_small_project_is_built():
    assert _build(SMALL, html_only=False)


@fuzzed(15, 60, ANY)
def test_a_build_of_pages(files):
    _build(files, html_only=True)


@fuzzed(3, 12, breaking.words())
def test_a_build_of_pages_and_briefs(files):
    _build(files, html_only=False)
