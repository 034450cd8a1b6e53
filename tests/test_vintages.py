"""A dataset of several vintages: each publication keeps to the one that it pins."""

from __future__ import annotations

from pathlib import Path

import pytest

from folio import pipeline
from folio.core.problems import ProjectError
from folio.pipeline import Built, Means
from tests.accidents import Newsroom
from tests.comparing import newsroom, quiet, seen
from tests.projects import told

pytestmark = pytest.mark.usefixtures("hurry")

OLD, NEW = "2025-02-04", "2026-02-03"
PAPERS, CESTA = "data/fruta.yaml", "content/cesta/publication.yaml"


@pytest.fixture
def room(begun, tmp_path) -> Newsroom:
    """A project that was built, of which the CSV has become the first vintage."""
    room = newsroom(begun, tmp_path, 0)
    folder = room.project.root / "data/fruta"
    folder.mkdir()
    (room.project.root / "data/fruta.csv").rename(folder / f"{OLD}.csv")
    room.project.sub(PAPERS, f"  vintage: {OLD}\n", "")
    return room


def pin(room: Newsroom, day: str) -> None:
    path = room.project.root / CESTA
    path.write_text(f"{path.read_text('utf-8')}vintages: {{fruta: {day}}}\n", "utf-8")


def add(room: Newsroom, day: str = NEW) -> None:
    """Add a vintage in which Mexico sold more."""
    folder = room.project.root / "data/fruta"
    revised = (folder / f"{OLD}.csv").read_text("utf-8").replace("214.5", "314.5")
    (folder / f"{day}.csv").write_text(revised, "utf-8")


def built(room: Newsroom) -> Built:
    return pipeline.build(room.order(), Means(1, quiet, why=True), seen(room.order()))


def problems(room: Newsroom) -> str:
    with pytest.raises(ProjectError) as broken:
        built(room)
    return told(each for each in broken.value.problems if each.severity == "error")


def pages(room: Newsroom) -> dict[str, bytes]:
    output = Path(room.order().output)
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def test_a_csv_that_becomes_a_vintage_changes_no_page(room):
    before = pages(room)

    built(room)

    assert pages(room) == before


def test_a_vintage_for_another_report_leaves_what_is_published_as_it_is(room):
    pin(room, OLD)
    built(room)
    before = pages(room)
    add(room)

    done = built(room)

    after = pages(room)
    changed = {path for path in after if after[path] != before.get(path)} - {"manifest.json"}
    assert {path.rpartition("/")[0] for path in changed} == {"es/datos/fruta", "en/data/fruta"}
    assert set(done.published.written) == {*changed, "manifest.json"}
    jobs = {reason.job for reason in done.reasons}
    assert jobs == {f"homes {code} data:fruta 0" for code in ("es", "en")}


def test_a_pin_that_is_moved_moves_the_numbers_and_the_day_of_the_source(room):
    pin(room, OLD)
    add(room)
    built(room)
    before = pages(room)
    room.project.sub(CESTA, OLD, NEW)

    built(room)

    after = pages(room)
    page = next(path for path in after if path.startswith("es/") and "cesta" in path)
    assert "3 de febrero de 2026" in after[page].decode().replace("\u00a0", " ")
    assert 'value="314.5"' in after[page].decode()
    assert 'value="314.5"' not in before[page].decode()


def test_what_is_true_of_one_vintage_alone_stands_in_papers_of_its_own(room):
    add(room)
    pin(room, NEW)
    own = room.project.root / f"data/fruta/{NEW}.yaml"
    own.write_text("status: {es: Preliminar de prueba, en: Preliminary}\n", "utf-8")

    built(room)

    assert any(b"Preliminar de prueba" in content for content in pages(room).values())


def test_two_vintages_and_no_pin(room):
    add(room)

    found = problems(room)

    expected = f"vintage-unpinned dataset=fruta days={OLD}, {NEW} newest={NEW}"
    assert found == f"{CESTA}:11:30 {expected}"


@pytest.mark.parametrize(("day", "near"), [("2025-02-05", OLD), ("2027-01-01", NEW)])
def test_a_pin_of_a_day_that_is_not_there_is_told_the_nearest(room, day, near):
    add(room)
    pin(room, day)

    assert problems(room) == f"{CESTA}:19:19 unknown-vintage dataset=fruta known={near} typed={day}"


@pytest.mark.parametrize(
    ("path", "content", "expected"),
    [
        ("data/fruta.csv", "anio\n2024\n", "data/fruta.csv:1:1 vintage-and-file name=fruta"),
        ("data/fruta/hoy.csv", "anio\n2024\n", "data/fruta/hoy.csv:1:1 vintage-name"),
        (
            f"data/fruta/{NEW}.yaml",
            "{}",
            f"data/fruta/{NEW}.yaml:1:1 no-csv csv=data/fruta/{NEW}.csv",
        ),
        (
            f"data/fruta/{OLD}.yaml",
            "estado: Preliminar\n",
            f"data/fruta/{OLD}.yaml:1:1 unknown-key key=estado known=status",
        ),
    ],
)
def test_files_that_are_no_vintage(room, path, content, expected):
    (room.project.root / path).write_text(content, "utf-8")

    assert expected in problems(room)


def test_the_day_of_a_vintage_is_said_once(room):
    room.project.sub(PAPERS, "  licence:", f"  vintage: {OLD}\n  licence:")

    assert f"{PAPERS}:6:12 vintage-twice" in problems(room)


def test_a_pin_of_data_in_one_file(room):
    path = "content/precios/publication.yaml"
    file = room.project.root / path
    file.write_text(f"{file.read_text('utf-8')}vintages: {{precios: {OLD}}}\n", "utf-8")

    assert problems(room) == f"{path}:9:21 no-vintages dataset=precios"


def test_a_pin_of_data_that_are_not_used_is_a_warning(room):
    path = room.project.root / "content/precios/publication.yaml"
    path.write_text(f"{path.read_text('utf-8')}vintages: {{fruta: {OLD}}}\n", "utf-8")

    assert "(unused-vintage) dataset=fruta" in told(built(room).warnings)
