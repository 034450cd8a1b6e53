"""output/ holds what was made, all of it and nothing more, at every moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from folio.publish import MANIFEST, NotOurs, publish

ONE = {"es/index.html": b"uno", "en/index.html": b"one", "assets/a.css": b"a"}
TWO = {"es/index.html": b"dos", "en/index.html": b"one", "fr/index.html": b"deux"}


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _site(folder: Path) -> dict[str, bytes]:
    """Return the files of a published site, which its manifest lists exactly."""
    files = _files(folder)
    listed = json.loads(files.pop(MANIFEST))["files"]
    assert listed == {path: sha256(content).hexdigest() for path, content in files.items()}
    return files


def test_everything_that_was_made_is_written(tmp_path):
    done = publish(tmp_path / "output", ONE, [])

    assert _site(tmp_path / "output") == ONE
    assert done.written == ("assets/a.css", "en/index.html", "es/index.html", MANIFEST)
    assert (done.removed, done.kept) == ((), 0)


def test_only_changed_files_are_written(tmp_path):
    output = tmp_path / "output"
    publish(output, ONE, [])
    before = (output / "en/index.html").stat()

    done = publish(output, {**ONE, "es/index.html": b"dos"}, [])

    after = (output / "en/index.html").stat()
    assert done.written == ("es/index.html", MANIFEST)
    assert done.kept == 2
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_page_that_is_gone_is_removed_with_its_folder(tmp_path):
    output = tmp_path / "output"
    publish(output, ONE, [])

    done = publish(output, {"es/index.html": b"uno"}, [])

    assert done.removed == ("assets/a.css", "en/index.html")
    assert sorted(path.name for path in output.iterdir()) == ["es", MANIFEST]


def test_the_same_again_touches_nothing(tmp_path):
    output = tmp_path / "output"
    publish(output, ONE, [])
    before = {path: path.stat().st_mtime_ns for path in [output, *output.rglob("*")]}

    done = publish(output, ONE, [])

    assert (done.written, done.removed, done.kept) == ((), (), 4)
    assert {path: path.stat().st_mtime_ns for path in [output, *output.rglob("*")]} == before


def test_nothing_is_left_beside_the_site(tmp_path):
    publish(tmp_path / "output", ONE, [])
    publish(tmp_path / "output", TWO, [])

    assert os.listdir(tmp_path) == ["output"]
    assert _site(tmp_path / "output") == TWO


def test_a_file_that_somebody_changed_is_made_good(tmp_path):
    output = tmp_path / "output"
    publish(output, ONE, [])
    (output / "es/index.html").write_bytes(b"UNO")
    (output / "extra.txt").write_bytes(b"x")

    done = publish(output, ONE, [])

    assert (done.written, done.removed) == (("es/index.html",), ("extra.txt",))
    assert _site(output) == ONE


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path):
    output = tmp_path / "output"
    publish(output, {"a": b"1", "b/c": b"2"}, [])

    publish(output, {"a/d": b"3", "b": b"4"}, [])

    assert _site(output) == {"a/d": b"3", "b": b"4"}


@pytest.mark.parametrize("name", ["notas.txt", ".git/config", MANIFEST])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path, name):
    theirs = tmp_path / "output" / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[1]")

    with pytest.raises(NotOurs):
        publish(tmp_path / "output", ONE, [])

    assert _files(tmp_path) == {f"output/{name}": b"[1]"}


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path):
    (tmp_path / "output").write_text("mine")

    with pytest.raises(NotOurs):
        publish(tmp_path / "output", ONE, [])

    assert _files(tmp_path) == {"output": b"mine"}


def test_an_empty_folder_is_ours(tmp_path):
    (tmp_path / "output").mkdir()

    publish(tmp_path / "output", ONE, [])

    assert _site(tmp_path / "output") == ONE


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_folder_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to("real")

    publish(tmp_path / "output", ONE, [])
    publish(tmp_path / "output", TWO, [])

    assert (tmp_path / "output").is_symlink()
    assert _site(tmp_path / "real") == TWO


@pytest.mark.parametrize("path", ["../fuera.html", "/fuera.html", "es/../../fuera.html"])
def test_no_file_leads_out_of_the_folder(tmp_path, path):
    output = tmp_path / "a" / "output"
    publish(output, ONE, [])

    with pytest.raises(ValueError, match="leads out"):
        publish(output, {path: b"x"}, [])

    assert _site(output) == ONE
    assert os.listdir(tmp_path / "a") == ["output"]


def test_the_manifest_says_what_is_published(tmp_path):
    listed = [{"id": "uno", "date": "2025-03-13", "editions": {}, "figures": ["á"]}]

    publish(tmp_path, {"a": b"x"}, listed)

    content = (tmp_path / MANIFEST).read_text("utf-8")
    assert json.loads(content) == {
        "files": {"a": sha256(b"x").hexdigest()},
        "publications": listed,
    }
    assert '"á"' in content


# ---------------------------------------------------------------- cut off

CUT = """
import os, sys
from pathlib import Path
from folio.publish import publish
sys.path.insert(0, os.getcwd())
from tests.test_publish import ONE, TWO

base, former = Path(sys.argv[1]), {"none": None, "one": ONE}[sys.argv[2]]
left = [0]

def cut(event, args):
    changes = event in ("os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir")
    if changes or (event == "open" and isinstance(args[1], str) and "w" in args[1]):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)

for steps in range(1000):
    folder = base / str(steps)
    folder.mkdir()
    if former is not None:
        publish(folder / "output", former, [])
    child = os.fork()
    if not child:
        left[0] = steps
        sys.addaudithook(cut)
        publish(folder / "output", TWO, [])
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
print(steps)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a fork to cut off")
@pytest.mark.parametrize("former", ["none", "one"])
def test_a_build_cut_off_at_any_step_leaves_one_site_whole_and_is_mended(tmp_path, former):
    command = [sys.executable, "-c", CUT, str(tmp_path), former]
    steps = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    assert steps > 6
    for step in range(steps):
        output = tmp_path / str(step) / "output"
        if former == "one":
            assert _site(output) in (ONE, TWO), step
        else:
            assert not output.exists() or _site(output) == TWO, step

        publish(output, TWO, [])

        assert _site(output) == TWO
        assert os.listdir(output.parent) == ["output"]


@pytest.mark.parametrize(
    "state",
    [
        {"former": "ONE", "next": "TWO"},  # Cut between the two renames.
        {"former": "ONE"},
        {"output": "TWO", "former": "ONE"},  # Cut before the former site was cleared away.
        {"output": "TWO", "former": "part"},
        {"output": "ONE", "next": "part"},  # Cut while the new site was laid out.
        {"next": "part"},
    ],
)
def test_where_folders_cannot_be_exchanged_the_next_build_mends_too(tmp_path, state):
    contents = {"ONE": ONE, "TWO": TWO}
    places = {"output": "output", "former": ".output.former", "next": ".output.next"}
    for place, what in state.items():
        if what == "part":
            (tmp_path / places[place]).mkdir()
            (tmp_path / places[place] / "part.html").write_bytes(b"p")
        else:
            publish(tmp_path / places[place], contents[what], [])

    publish(tmp_path / "output", TWO, [])

    assert _site(tmp_path / "output") == TWO
    assert os.listdir(tmp_path) == ["output"]
