"""What is built on what was there is, to the byte, what a clean build makes.

Random things are done to a project, a build after each few, with one cache and one output
folder all along; each time the same project is built from nothing in another folder, and
the two must be equal, and say the same.  The number of a sequence makes it happen again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from folio import pipeline
from folio.engine import sources, standing
from folio.pipeline import Means
from tests import accidents, orchard
from tests.accidents import ACCIDENTS, Newsroom
from tests.comparing import agree, digests, newsroom, quiet, seen
from tests.edits import Inapplicable
from tests.upheavals import EDITS

pytestmark = pytest.mark.usefixtures("hurry")

FEW, MANY, BRIEFED, SHARED = 8, 486, 8, 6
"""Sequences in the quick tests, up to where those of HTML alone go; with PDFs; in two processes."""
BUILDS, CHANGES = 3, (1, 1, 1, 2, 3)
"""Builds of a sequence, and how many changes there may be before each."""
EDITED, MENDED = 0.65, 0.7
"""How often a change is an edit, and not an accident; how often what is broken is mended."""


EVERY = {
    "templates", "images", "facts", "descriptions", "drawings", "tables", "pictures", "cards",
    "texts", "figures", "pages", "near",
}  # fmt: skip
"""The waves of a publication's jobs, without briefs."""


# ---------------------------------------------------------------- random sequences


def happen(room: Newsroom) -> str:
    """Let one thing be done to a project; return what it was."""
    dice = room.project.dice
    while True:
        try:
            if dice.random() < EDITED:
                return dice.choice(EDITS)(room.project)
            return dice.choice(ACCIDENTS)(room)
        except Inapplicable:
            continue


def live(room: Newsroom, seed: int, workers: int = 1) -> None:
    """Change a project and build it, a few times."""
    dice, story = room.project.dice, [f"sequence {seed}"]
    for left in reversed(range(BUILDS)):
        if room.good is not room.past[-1] and dice.random() < MENDED:
            story.append(accidents.mended(room))
        story += [happen(room) for _ in range(dice.choice(CHANGES))]
        agree(room, "; ".join(story), workers, check=left == 0)
        story.append("build")


@pytest.mark.parametrize("seed", range(FEW))
def test_what_is_built_on_what_was_there_is_what_a_clean_build_makes(begun, tmp_path, seed):
    live(newsroom(begun, tmp_path, seed), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FEW, MANY))
def test_it_is_so_however_long_one_tries(begun, tmp_path, seed):
    live(newsroom(begun, tmp_path, seed), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MANY, MANY + BRIEFED))
def test_it_is_so_with_briefs(begun, tmp_path, seed):
    live(newsroom(begun, tmp_path, seed, briefs=True), seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(MANY + BRIEFED, MANY + BRIEFED + SHARED))
def test_it_is_so_in_two_processes(begun, tmp_path, seed):
    live(newsroom(begun, tmp_path, seed), seed, workers=2)


# ---------------------------------------------------------------- what went wrong once


@pytest.fixture
def room(begun, tmp_path) -> Newsroom:
    """A project that was built."""
    return newsroom(begun, tmp_path, 0)


def test_a_spare_does_not_stand_in_the_way_of_a_site_that_is_laid_out_anew(room):
    room.project.sub("content/cesta/es.md", "palabra es sol", "palabra es rey")
    shutil.rmtree(room.cache / "standing")

    agree(room, "what stood in the output folder is not known")


def test_an_empty_folder_of_somebody_elses_goes(room):
    (room.home / "output/es/vacío").mkdir()

    agree(room, "an empty folder stands in the output folder")


def test_a_file_that_somebody_took_out_of_the_output_comes_back_with_the_next_change(room):
    room.project.sub("content/nota/es.md", "palabra es miel", "palabra es rey")
    agree(room, "one page is not as in the spare")
    (room.home / "output/es/publicaciones/2025/03/una-nota/index.html").unlink()
    room.project.sub("content/cesta/es.md", "palabra es sol", "palabra es rey")

    agree(room, "that page is gone, and another one changes")


def test_a_site_whose_manifest_was_damaged_is_mended(room):
    (room.home / "output/manifest.json").write_text("~")

    agree(room, "nothing else has changed")


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_cache_full_of_damage_is_made_anew_in_one_build(room, workers):
    for path in room.cache.glob("blobs/*/*"):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if content else b"")
    room.project.sub("data/fruta.csv", "214.5", "314.5")

    agree(room, "every blob has another byte", workers)


def test_a_link_that_is_led_out_of_the_project_brings_nothing_in(room):
    templates, outside = room.project.root / "templates", room.home / "outside.html"
    box = (templates / "macros/box.html").read_text()
    outside.write_text(box.replace("<!-- -->", "<!-- From outside. -->"))
    (templates / "macros/box.html").rename(templates / "way.html")
    (templates / "macros/box.html").symlink_to("../way.html")
    agree(room, "a template is a link")

    (templates / "way.html").unlink()
    (templates / "way.html").symlink_to(outside)

    agree(room, "the link leads out of the project, by another link")


def test_a_dataset_may_change_its_name(room):
    for ending in (".csv", ".yaml"):
        (room.project.root / f"data/fruta{ending}").rename(
            room.project.root / f"data/fruta-2024{ending}"
        )
    for name in ("cesta", "borrador"):
        path = f"content/{name}/publication.yaml"
        text = room.project.read(path).replace("data: fruta", "data: fruta-2024")
        room.project.write(path, text)
    agree(room, "another name")

    room.project.sub("data/fruta-2024.csv", "214.5", "314.5")

    agree(room, "another cell")
    assert (
        "314.5" in (room.home / "output/es/publicaciones/2025/03/la-cesta/index.html").read_text()
    )


def test_what_a_draft_names_may_hold_any_character(room):
    path = "content/borrador/publication.yaml"
    room.project.write(path, room.project.read(path).replace("data: fruta", r'data: "a\tb\nc,d"'))
    agree(room, "the data of a draft are called strangely")

    room.project.sub("content/nota/es.md", "palabra es miel", "palabra es rey")

    agree(room, "another word elsewhere")


def test_a_chart_may_go_by_the_order_of_columns(room):
    room.project.sub("content/precios/figures.py", 'f"{x}:N"', 'f"{data.frame.columns[0]}:N"')
    agree(room, "a chart that draws the first column")

    room.project.sub("data/precios.yaml", r"(?m)^(  mes: .*)\n(  precio: .*)$", r"\2\n\1")

    before = digests(room.home / "output")
    agree(room, "columns in another order")
    assert digests(room.home / "output") != before


# ---------------------------------------------------------------- folio itself changes


@pytest.fixture
def house(tmp_path, monkeypatch) -> Path:
    """A copy of folio's files, which a build takes for those it runs."""
    copy = tmp_path / "house"
    for name in ("folio", "templates"):
        shutil.copytree(
            orchard.HOUSE / name, copy / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(orchard.HOUSE / "requirements.txt", copy)
    for module in (standing, sources):
        monkeypatch.setattr(module, "HOUSE", str(copy))
    return copy


def made(room: Newsroom) -> set[str]:
    """Build a project; return the waves of which something was made anew, each because of code."""
    done = pipeline.build(room.order(), Means(1, quiet, why=True), seen(room.order()))
    assert {reason.because for reason in done.reasons} == {"code"}
    return {reason.job.partition(" ")[0] for reason in done.reasons}


def append(path: Path, text: str) -> None:
    """Add something to the end of a file."""
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize(
    ("path", "waves"),
    [
        ("folio/charts/bar.py", {"drawings", "pictures", "cards", "homes"}),
        ("requirements.txt", {*EVERY, "homes"}),
        *(
            pytest.param(path, waves | {"homes"}, marks=pytest.mark.slow)
            for path, waves in (
                ("folio/facts/share.py", {"facts"}),
                ("folio/pages/prose.py", {"templates", "texts", "figures", "pages", "near"}),
                ("folio/brief/printing.py", set()),
                ("folio/core/dates.py", EVERY),
            )
        ),
    ],
)
def test_other_code_makes_anew_what_it_makes(house, begun, tmp_path, path, waves):
    room = newsroom(begun, tmp_path / "room", 0)
    append(house / path, "# A remark.\n")

    assert made(room) == waves
    agree(room, f"{path}: a remark")


def test_a_template_of_the_house_changes_the_pages_of_every_project(house, begun, tmp_path):
    room = newsroom(begun, tmp_path / "room", 0)
    before = digests(room.home / "output")
    append(house / "templates/base.html", "<!-- A remark. -->\n")
    agree(room, "a template of the house")
    assert digests(room.home / "output") != before

    (house / "templates/css/lost.css").unlink()
    append(house / "templates/macros/box.html", "\n")
    shutil.copy(orchard.HOUSE / "templates/css/lost.css", house / "templates/css")

    agree(room, "a template that stands in the project too")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("folio/charts/theme.py", "letter=14", "letter=15"),
        ("folio/pages/address.py", "{day.month:02}", "{day.month}"),
        ("folio/facts/share.py", "part / whole", "part / whole / 2"),
    ],
)
def test_code_that_does_something_else_shows_everywhere(tmp_path, path, old, new):
    house = tmp_path / "house"
    for name in ("folio", "templates"):
        shutil.copytree(orchard.HOUSE / name, house / name)
    for name in ("build.py", "requirements.txt"):
        shutil.copy(orchard.HOUSE / name, house)
    orchard.lay(tmp_path / "root", orchard.files())

    def build(output: str, cache: str) -> dict[str, str]:
        command = [sys.executable, "build.py", "--root", str(tmp_path / "root"), "--html-only"]
        command += [
            "--jobs=1",
            "--output",
            str(tmp_path / output),
            "--cache",
            str(tmp_path / cache),
        ]
        subprocess.run(command, cwd=house, check=True, capture_output=True, env=dict(os.environ))
        return digests(tmp_path / output)

    before = build("output", "cache")
    text = (house / path).read_text("utf-8")
    assert old in text
    (house / path).write_text(text.replace(old, new), "utf-8")

    after = build("output", "cache")

    assert after != before
    assert after == build("clean", "clean-cache")
