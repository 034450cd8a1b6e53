"""Whatever an editor breaks, all of it is told at once, and nothing falls over."""

from __future__ import annotations

from pathlib import Path

import pytest

from folio import pipeline
from folio.core.problems import ProjectError
from tests.building import ALONE, change, known_copy, order

FRUIT = "content/fruta/publication.yaml"


def told(root: Path, *, drafts: bool = False) -> list[str]:
    """Return what `check` says of a project: place and code."""
    found = pipeline.check_only(order(root, root / "output", drafts=drafts), ALONE)
    return [f"{problem.at} {problem.code}" for problem in found if problem.severity == "error"]


@pytest.fixture
def root(tmp_path: Path, known: Path) -> Path:
    return known_copy(tmp_path / "tiny", known)


def test_a_good_project_has_nothing_to_tell(root: Path) -> None:
    assert told(root, drafts=True) == []


def test_a_row_that_cannot_be_read_is_told_with_the_mistakes_in_the_words(root: Path) -> None:
    change(root, "data/fruta.csv", "2024,MEX,country,214.5,15", "2024;MEX;country;214.5;15")
    change(root, "content/fruta/es.md", "{{ lugar", "3.2% {{ lugar")

    found = told(root)

    assert "data/fruta.csv:10:1 csv-row-length" in found
    assert any(problem.startswith("content/fruta/es.md:") for problem in found)


def test_a_value_of_a_list_that_no_row_has_is_told(root: Path) -> None:
    change(
        root,
        FRUIT,
        "where: {tipo: country}, x: anio",
        "where: {tipo: country, pais: [MEX, XXX]}, x: anio",
    )

    assert [problem.split()[1] for problem in told(root)] == ["figure-no-value"]


def test_the_mistakes_of_a_draft_do_not_stop_the_published_site(root: Path) -> None:
    change(root, "content/borrador/publication.yaml", "date: 2025-04-01", "date: 2025-04-31")

    assert told(root) == []
    assert told(root, drafts=True) == ["content/borrador/publication.yaml:1:7 not-a-day"]


def test_nothing_is_written_when_something_is_wrong(root: Path) -> None:
    change(root, "data/fruta.csv", "214.5", "doscientos")

    with pytest.raises(ProjectError):
        pipeline.build(order(root, root / "output"), ALONE)
    assert not (root / "output").exists()


@pytest.mark.parametrize(
    ("written", "line"),
    [("<p>{{ page.frame.nobody }}</p>", 2), ("<p>{% if %}</p>", 2), ("{{ words.no.such }}", 2)],
)
def test_a_mistake_in_a_template_is_told_at_its_line(root: Path, written: str, line: int) -> None:
    own = root / "templates" / "chooser.html"
    own.parent.mkdir()
    own.write_text(f"<!doctype html>\n{written}\n", "utf-8")

    with pytest.raises(ProjectError) as raised:
        pipeline.build(order(root, root / "output"), ALONE)

    (problem,) = raised.value.problems
    assert (str(problem.at), problem.code) == (f"templates/chooser.html:{line}:1", "template")
