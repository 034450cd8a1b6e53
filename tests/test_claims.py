"""What our publications say is what the data say; when the data change, the build stops."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from folio import pipeline
from folio.core.problems import Problem
from folio.engine.parts import has_told
from folio.engine.standing import remembered
from folio.report import as_text, sentences
from tests.building import ALONE, BUILD, built, change, copy, order

HOUSE = BUILD.parent
MODEL = "content/tecnologia-de-norteamerica"
BY_PARTNER = "data/us-atp-imports-by-group-and-partner.csv"
WAVED = re.compile(r"\[([^\[\]]*)\]\{claim=none\}")
TAIWAN = "2024,04,Information & Communications,TWN,Taiwan,Taiwán,63366473343,"
BEFORE_MEXICO = TAIWAN.replace("63366473343", "63986473343")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """Return a copy of the house's own content and data."""
    for folder in ("content", "data"):
        shutil.copytree(HOUSE / folder, tmp_path / "ours" / folder)
    return tmp_path / "ours"


def _told(root: Path) -> Sequence[Problem]:
    return pipeline.check_only(order(root, root.parent / "output"), ALONE)


def test_every_comparison_in_our_publications_is_tied_to_a_claim(ours: Path) -> None:
    assert _told(ours) == ()


def test_the_model_brief_fails_when_taiwan_passes_mexico(ours: Path) -> None:
    change(ours, BY_PARTNER, TAIWAN, BEFORE_MEXICO)

    problems = _told(ours)

    assert {problem.code for problem in problems} == {"claim-false"}
    for language, stated in (
        (
            "es",
            ["En TIC, China va a la cabeza", "Detrás vienen México y Taiwán", "En nuestra suma"],
        ),
        ("en", ["In ICT, China leads", "Mexico and Taiwan come next", "In our sum"]),
    ):
        here = [each for each in problems if each.at.path == f"{MODEL}/{language}.md"]
        found = [dict(each.params)["text"] for each in sorted(here)]
        assert [text[: len(start)] for text, start in zip(found, stated, strict=True)] == stated
        assert all(dict(each.params)["claim"].startswith("tic-orden: ") for each in here)
    said = as_text(problems, ours, sentences("es")).replace("\u00a0", " ")
    assert "2. Taiwan (63,986 millones de dólares); 3. Mexico (63,785 millones" in said


def test_nothing_is_waved_through_that_holds_a_number(ours: Path) -> None:
    waved = [
        (path.name, stated[1])
        for path in ours.glob("content/*/*.md")
        for stated in WAVED.finditer(path.read_text("utf-8"))
    ]

    assert len(waved) > 10
    assert [each for each in waved if re.search(r"\{\{|\d", each[1])] == []


def test_a_build_keeps_nothing_of_what_only_a_check_tells(tmp_path: Path) -> None:
    root, output = copy("mercado", tmp_path / "root"), tmp_path / "output"
    change(root, "content/mercado/en.md", "customers buy bread", "more customers buy bread")

    made = built(root, output, html_only=True)

    standing = remembered(order(root, output, html_only=True))
    assert standing is not None
    assert not any(has_told(line) for line in standing.parts.values())
    assert made.warnings == ()
    assert [problem.code for problem in _told(root)] == ["comparison-unbound"]
