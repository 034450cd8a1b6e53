"""Whatever the computer does to a build, the site is whole, and the next build mends the rest.

Whole: the former site or the new one, to the byte, never some of each.  Mended: the bytes
of a clean build.  Said: a sentence with a code, no traceback.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from folio.core.refusal import refusal
from tests.building import BUILD, empty, site
from tests.disks import read_only, small
from tests.house import LONG, TITLES, House, Site, cache_files, flip


def slowly(params: Iterable[object]) -> list[ParameterSet]:
    """Return parameters whose tests are run with the slow ones."""
    return [pytest.param(each, marks=pytest.mark.slow) for each in params]


# ---------------------------------------------------------------- what is gone


@pytest.mark.parametrize(
    "gone",
    [".cache", ".cache/blobs", ".cache/made", ".cache/index", ".cache/standing", "output",
     ".output.spare", ".output.lock", "output/es", "output/index.html"],
)  # fmt: skip
@pytest.mark.parametrize("changed", [False, True])
def test_what_was_deleted_between_builds_is_made_again(house, gone, changed):
    path = house.root / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    if changed:
        house.turn()

    house.is_mended()


def test_a_site_without_its_manifest_is_known_by_what_was_left_there(house):
    (house.output / "manifest.json").unlink()

    house.is_mended()


def test_a_site_without_its_manifest_of_which_nothing_is_known_is_somebody_elses(house):
    (house.output / "manifest.json").unlink()
    shutil.rmtree(house.root / ".cache")

    house.is_refused("output-not-ours")

    shutil.rmtree(house.output)
    house.is_mended()


def test_the_whole_project_may_be_moved(house, tmp_path):
    house.root = house.root.rename(tmp_path / "moved")
    house.is_mended()
    house.turn()
    house.is_mended()


def test_the_whole_project_may_be_copied(house, tmp_path):
    house.root = shutil.copytree(house.root, tmp_path / "copy")
    house.turn()
    house.is_mended()


# ---------------------------------------------------------------- what is damaged


@pytest.mark.parametrize("seed", [0, *slowly(range(1, 8))])
def test_a_cache_altered_at_any_place_is_mended(house, seed):
    chance = random.Random(seed)
    for _ in range(12):
        files = cache_files(house, "blobs", "made", "standing")
        known = [path for path in files if "blobs" not in path.parts]
        for _ in range(3):
            flip(chance.choice(files if chance.random() < 0.5 else known), chance)
        if chance.random() < 0.7:
            house.turn()

        house.is_mended()


def test_a_cache_of_nothing_but_rubbish_is_mended(house):
    for path in cache_files(house, "blobs", "made", "standing"):
        path.write_bytes(bytes(path.stat().st_size))
    house.turn()

    house.is_mended()


def test_a_cache_of_empty_files_as_after_a_power_failure_is_mended(house):
    for path in cache_files(house, "blobs", "made", "standing"):
        path.write_bytes(b"")
    for path in house.output.rglob("*.html"):
        path.write_bytes(b"")

    house.is_mended()
    house.turn()
    house.is_mended()


def test_a_record_of_another_version_of_folio_is_not_read(house, monkeypatch):
    monkeypatch.setattr("folio.engine.standing.WRITTEN_BY", ("cli.py",))

    house.is_mended()


def test_what_no_time_tells_is_seen_by_who_verifies(house):
    page = house.output / "es/index.html"
    before = page.stat()
    page.write_bytes(page.read_bytes().replace(b"fruta", b"fruto"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert house.build() == (0, f"{house.output}: nada que hacer.\n")
    assert house.build("--verify")[0] == 0

    assert site(house.output) == house.now
    house.is_mended()


def test_where_no_record_can_be_kept_the_site_is_made_all_the_same(house):
    (record,) = (house.cache / "standing").iterdir()
    record.unlink()
    record.mkdir()

    for _ in range(2):
        house.turn()
        assert house.build()[0] == 0
        assert site(house.output) == house.now

    record.rmdir()
    house.is_mended()


@pytest.mark.parametrize("what", ["blobs", "made"])
def test_a_file_in_the_place_of_a_folder_of_the_cache_is_told(house, what):
    shutil.rmtree(house.cache / what)
    (house.cache / what).write_text("x")
    house.turn(LONG)

    house.is_refused("disk")

    (house.cache / what).unlink()
    house.is_mended()


# ---------------------------------------------------------------- clocks


@pytest.mark.parametrize("years", [-10, 10])
@pytest.mark.parametrize("what", [".", *slowly(["content", "output", ".output.spare", ".cache"])])
def test_whatever_the_times_of_files_say_the_site_is_that_of_the_sources(house, what, years):
    then = time.time() + years * 31_556_952
    for path in [house.root / what, *(house.root / what).rglob("*")]:
        os.utime(path, (then, then))

    for _ in range(3):
        house.turn()
        house.is_mended()


FAKETIME = shutil.which("faketime")


@pytest.mark.skipif(FAKETIME is None, reason="needs faketime")
@pytest.mark.parametrize("jump", ["-3 days", "+3 days"])
def test_a_clock_that_jumps_and_returns_changes_nothing(house, jump):
    house.turn()
    command = [str(FAKETIME), "-f", jump.replace(" days", "d"), sys.executable, str(BUILD)]
    environment = {**os.environ, "NO_FAKE_STAT": "1"}
    for _ in range(2):
        done = subprocess.run(
            [*command, *house.command("--jobs=1")], capture_output=True, text=True, env=environment
        )
        assert done.returncode == 0, done.stderr
        assert site(house.output) == house.now

    house.is_mended()
    house.turn()
    house.is_mended()


# ---------------------------------------------------------------- sources that change


def test_a_source_that_is_written_while_it_is_read_makes_one_site_or_the_other(house):
    path = house.root / "content/site.yaml"
    text = path.read_text("utf-8")
    titles = [f"title: {title}\n" for title in TITLES[:2]]
    texts = [text.replace(titles[house.title], title) for title in titles]
    ended = threading.Event()

    def write() -> None:
        while not ended.is_set():
            for each in texts:
                path.write_text(each, "utf-8")
                time.sleep(0.003)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(40):
            house.build()  # It may see half a file, and say so.
            house.is_whole()
    finally:
        ended.set()
        writer.join()

    house.title = texts.index(path.read_text("utf-8"))
    house.is_mended()


def test_a_source_that_cannot_be_one_is_told_with_its_place_in_the_project(house):
    path = house.root / "content" / "con\u00a0espacio.md"
    path.write_text("x")

    status, said = house.build()

    assert status == 1
    assert said.startswith("content/con\ufffdespacio.md:1:1: error: ")
    assert "[file-name]" in said
    path.unlink()
    house.is_mended()


# ---------------------------------------------------------------- disks


def fill(disk: Path, left: int) -> Path:
    """Fill a disk up to some bytes; return the file that fills it."""
    free = os.statvfs(disk)
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - left)))
    return filler


def on_a_disk(disk: Path, what: str, clean: tuple[Site, ...]) -> House:
    """Return a project of which a part is on a disk of its own, built twice."""
    root = empty((disk if what == "all" else disk.parent) / "root")
    made = House(root, clean)
    if what in (".cache", "all"):
        made.options = ("--cache", str(disk / "cache"))
    if what == "output":
        (disk / "output").mkdir()
        (root / "output").symlink_to(disk / "output")
    made.settle()
    return made


@pytest.mark.parametrize("what", ["output", ".cache", "all"])
@pytest.mark.parametrize("left", [0, *slowly([4096, 12_288, 32_768, 65_536])])
def test_on_a_full_disk_the_former_site_stands_and_the_disk_is_named(
    tmp_path, clean_small, what, left
):
    with small(tmp_path / "disk", "16m") as disk:
        house = on_a_disk(disk, what, clean_small)
        house.turn(LONG)
        filler = fill(disk, left)

        house.is_refused("disk-full")

        filler.unlink()
        house.is_mended()


@pytest.mark.slow
@pytest.mark.parametrize("left", [4096 * pages for pages in range(0, 120, 6)])
def test_however_little_is_left_on_the_disk_the_site_is_whole(tmp_path, clean_small, left):
    with small(tmp_path / "disk", "16m") as disk:
        house = on_a_disk(disk, "all", clean_small)
        house.turn(LONG)
        filler = fill(disk, left)

        status, said = house.build()

        assert site(house.output) == house.clean[LONG if status == 0 else 0]
        assert status == 0 or "No queda espacio en el disco. [disk-full]" in said
        filler.unlink()
        house.is_mended()


def test_a_build_with_nothing_to_do_needs_no_space(tmp_path, clean_small):
    with small(tmp_path / "disk", "16m") as disk:
        house = on_a_disk(disk, "all", clean_small)
        house.build()
        fill(disk, 0)

        assert house.build() == (0, f"{house.output}: nada que hacer.\n")


def test_the_cache_may_be_on_another_disk_and_the_disk_come_and_go(tmp_path, clean_small):
    with small(tmp_path / "disk", "16m") as disk:
        house = on_a_disk(disk, ".cache", clean_small)
        house.turn()
        house.is_mended()
    house.turn()
    house.is_mended()


def test_an_output_folder_that_is_a_disk_is_told(house):
    shutil.rmtree(house.output)
    with small(house.output, "4m"):
        house.is_refused("output-mounted")

        house.options = ("--output", str(house.output / "site"))
        assert house.build()[0] == 0
        assert site(house.output / "site") == house.now


@pytest.mark.parametrize("what", [".", ".cache"])
def test_where_the_disk_can_only_be_read_that_is_said(house, what):
    house.turn(LONG)
    with read_only(house.root / what):
        house.is_refused("disk-read-only")
    house.is_mended()


def test_what_was_made_before_is_published_without_a_cache_to_write_to(house):
    house.turn()
    with read_only(house.cache):
        assert house.build()[0] == 0
        assert site(house.output) == house.now
    house.is_mended()


def test_a_build_with_nothing_to_do_needs_no_cache_to_write_to(house):
    with read_only(house.cache):
        assert house.build() == (0, f"{house.output}: nada que hacer.\n")


@pytest.mark.parametrize("what", ["output", ".output.spare"])
def test_a_folder_that_nobody_may_change_stops_the_build_and_is_told(house, what):
    folder = house.root / what
    if subprocess.run(["chattr", "+i", str(folder)], capture_output=True).returncode:
        pytest.skip("this file system has no files that nobody may change")
    house.turn()
    try:
        house.is_refused("disk-denied")
    finally:
        subprocess.run(["chattr", "-i", str(folder)], check=True)
    house.is_mended()


@pytest.mark.parametrize("limit", [0, 100, 3_000, 20_000])
def test_a_limit_on_the_size_of_files_is_told(house, limit):
    house.turn(LONG)

    done = house.run(
        "--jobs=1",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )

    assert (done.returncode, "[disk]" in done.stdout) == (1, True), done.stdout
    assert site(house.output) == house.clean[0]
    house.is_mended()


@pytest.mark.parametrize(
    ("refused", "place", "code"),
    [
        (OSError(28, "x", "/p/.output.next/es/a"), "output", "disk-full"),
        (OSError(122, "x", "/p/output/es/a"), "output", "disk-full"),
        (OSError(30, "x", "/p/.cache/blobs/ab/.abc"), ".cache", "disk-read-only"),
        (OSError(13, "x", "/p/content/a/es.md"), "content/a/es.md", "disk-denied"),
        (OSError(1, "x", "/q/es.md"), "/q/es.md", "disk-denied"),
        (OSError(18, "x", "/p/output", None, "/p/.output.spare"), "output", "output-mounted"),
        (OSError(16, "x", "/p/content"), "content", "disk"),
        (OSError(5, "Input/output error"), ".cache", "disk"),
        (OSError(12, "x", "/p/content"), "/p", "memory"),
        (MemoryError(), "/p", "memory"),
        (ImportError("a.so: failed to map segment from shared object"), "/p", "memory"),
        (RuntimeError("can't start new thread"), "/p", "memory"),
    ],
)
def test_what_the_system_refuses_has_a_place_and_a_code(refused, place, code):
    found = refusal(refused, "/p", "/p/output", "/p/.cache")

    assert found
    assert (found.at.path, found.code) == (place, code)


@pytest.mark.parametrize("fault", [ValueError("x"), ImportError("no x"), RuntimeError("x")])
def test_a_fault_of_folios_own_is_no_refusal(fault):
    assert refusal(fault, "/p", "/p/output", "/p/.cache") is None
