"""Data that are late: editors are warned; readers are told how far they reach, always."""

from __future__ import annotations

from pathlib import Path

import pytest

from folio import cli, pipeline
from folio.engine.standing import Order
from folio.pipeline import Means
from tests.accidents import Newsroom
from tests.building import change, empty
from tests.comparing import digests, newsroom, quiet, seen
from tests.projects import told

pytestmark = pytest.mark.usefixtures("hurry")

PAPERS = "data/precios.yaml"
UPDATES = "updates: {every: month, last: 2024-03, next: 2024-05-10}"
LATE = f"{PAPERS}:11:46 (data-late) day=2024-05-10 last=2024-03"


@pytest.fixture
def room(begun, tmp_path) -> Newsroom:
    room = newsroom(begun, tmp_path, 0)
    room.project.sub(PAPERS, "columns:\n", f"{UPDATES}\ncolumns:\n")
    return room


def asked(room: Newsroom, today: str) -> Order:
    order = room.order()
    order.day = today
    return order


def warned(room: Newsroom, today: str) -> str:
    order = asked(room, today)
    warnings = pipeline.build(order, Means(1, quiet), seen(order)).warnings
    return told(each for each in warnings if each.code == "data-late")


def test_a_day_that_has_passed_is_a_warning(room):
    assert warned(room, "2024-05-10") == ""
    assert warned(room, "2024-05-11") == LATE
    assert warned(room, "2024-05-10") == ""


def test_a_check_warns_too(room):
    problems = pipeline.check_only(asked(room, "2024-05-11"), Means(1, quiet))

    assert LATE in told(problems)


def test_pages_say_how_far_data_reach_whatever_the_day_is(room):
    warned(room, "2024-05-10")
    before = digests(Path(room.order().output))

    warned(room, "2030-01-01")

    assert digests(Path(room.order().output)) == before
    page = next(Path(room.order().output).glob("es/publicaciones/2025/02/*/index.html"))
    assert "datos a marzo de 2024" in page.read_text("utf-8").replace("\u00a0", " ")


def test_the_next_release_need_not_be_known(room):
    room.project.sub(PAPERS, ", next: 2024-05-10", "")

    assert warned(room, "2030-01-01") == ""


def test_of_several_vintages_only_the_newest_can_be_late(room):
    folder = room.project.root / "data/precios"
    folder.mkdir()
    rows = (room.project.root / "data/precios.csv").read_text("utf-8")
    (room.project.root / "data/precios.csv").unlink()
    room.project.sub(PAPERS, "  vintage: 2025-01-15\n", "")
    (folder / "2025-01-15.csv").write_text(rows, "utf-8")
    (folder / "2025-02-15.csv").write_text(f"{rows}2024-04,24.00\n", "utf-8")
    (folder / "2025-02-15.yaml").write_text("updates: {every: month, last: 2024-04}\n", "utf-8")
    publication = room.project.root / "content/precios/publication.yaml"
    words = publication.read_text("utf-8")
    publication.write_text(f"{words}vintages: {{precios: 2025-01-15}}\n", "utf-8")

    assert warned(room, "2030-01-01") == ""


def test_reports_of_weaknesses_are_taken_until_a_day(tmp_path, capsys):
    root = empty(tmp_path / "root")
    told = "contact: {security: seguridad@example.org, security-until: 2025-06-30, "
    change(root, "content/site.yaml", "contact: {", told)
    asked = ["build", "--root", str(root), "--lang", "es", "--today"]

    def said(today: str) -> str:
        assert cli.main([*asked, today]) == 0
        return "".join(capsys.readouterr())

    assert "[security-late]" not in said("2025-06-30")
    assert "content/site.yaml:" in said("2025-07-01")
    assert "[security-late]" in said("2025-07-02")


def test_a_build_with_nothing_to_do_warns_once_the_day_has_passed(tmp_path, capsys):
    root = empty(tmp_path / "root")
    updates = "updates: {every: month, last: 2024-12, next: 2025-05-10}"
    change(root, "data/precios.yaml", "\ncolumns:", f"\n{updates}\ncolumns:")
    asked = ["build", "--root", str(root), "--lang", "es", "--today"]

    def said(today: str) -> str:
        assert cli.main([*asked, today]) == 0
        return "".join(capsys.readouterr())

    said("2025-05-10")
    assert said("2025-05-10").count("\n") == 1
    assert "[data-late]" in said("2025-05-11")
    assert "[data-late]" in said("2025-05-12")
    assert "[data-late]" not in said("2025-05-10")


@pytest.mark.parametrize("day", ["ayer", "2024-13-01"])
def test_a_day_that_is_none_is_mistyped(day, capsys):
    with pytest.raises(SystemExit):
        cli.main(["check", "--today", day])

    assert "is not a day" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "last: 2024-03",
            "last: 2024-04",
            "data/precios.csv:4:1 data-last found=2024-03 last=2024-04",
        ),
        ("last: 2024-03", "last: 2024Q1", f"{PAPERS}:11:31 updates-last every=month typed=2024Q1"),
    ],
)
def test_papers_that_say_another_end(room, old, new, expected):
    room.project.sub(PAPERS, old, new)

    assert expected in told(pipeline.check_only(room.order(), Means(1, quiet)))
