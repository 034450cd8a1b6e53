"""output/ holds what was made, all of it and nothing more, at every moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folio.core.blobs import Blob, blob
from folio.core.files import NEVER
from folio.core.layout import FILE, FOLDER, Layout, doubted, intact, unknown
from folio.publish import MANIFEST, Change, NotOurs, Published, publish_all, publish_change

Files = Mapping[str, bytes]

ONE = {"es/index.html": b"uno", "en/index.html": b"one", "assets/a.css": b"a"}
TWO = {"es/index.html": b"dos", "en/index.html": b"one", "fr/index.html": b"deux"}
THREE = {"es/index.html": b"tres", "en/a/index.html": b"three", "fr/index.html": b"deux"}
SHELF: dict[str, bytes] = {}


def kept(files: Files) -> dict[str, Blob]:
    """Return files by reference; `read` finds them."""
    SHELF.update({blob(content).digest: content for content in files.values()})
    return {path: blob(content) for path, content in files.items()}


def read(reference: Blob) -> bytes:
    return SHELF[reference.digest]


def manifest(files: Files) -> bytes:
    listed = {path: blob(content).digest for path, content in sorted(files.items())}
    return json.dumps({"publications": [], "files": listed}).encode()


def whole(output: Path, files: Files, left: Layout | None = None) -> tuple[Layout, Published]:
    return publish_all(str(output), left or unknown(), kept(files), manifest(files), read)


def changed(
    output: Path, before: Layout, old: Files, new: Files
) -> tuple[Layout, Published] | None:
    put = {path: content for path, content in new.items() if old.get(path) != content}
    change = Change(kept(put), frozenset(old.keys() - new.keys()))
    return publish_change(str(output), before, change, manifest(new), read)


def brought(output: Path, before: Layout, old: Files, new: Files) -> Layout:
    """Bring a folder up to date as a build does; return its layout."""
    return (changed(output, before, old, new) or whole(output, new, before))[0]


def contents(folder: Path) -> dict[str, bytes]:
    """Return all that stands under a folder; of an empty folder its name with a slash."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"a link to {os.readlink(path)}".encode()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not path.is_dir():
            found[name] = b"a pipe"
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def site(folder: Path) -> dict[str, bytes]:
    """Return the files of a published site, which its manifest lists exactly."""
    files = contents(folder)
    listed = json.loads(files.pop(MANIFEST))["files"]
    assert listed == {path: sha256(content).hexdigest() for path, content in files.items()}
    return files


@pytest.fixture
def output(tmp_path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def spare(tmp_path) -> Path:
    return tmp_path / ".output.spare"


# ---------------------------------------------------------------- all of it


def test_everything_that_was_made_is_written(output):
    _, done = whole(output, ONE)

    assert site(output) == ONE
    assert done.written == ("assets/a.css", "en/index.html", "es/index.html", MANIFEST)
    assert (done.removed, done.kept) == ((), 0)


def test_only_changed_files_are_written(output):
    whole(output, ONE)
    before = (output / "en/index.html").stat()

    _, done = whole(output, {**ONE, "es/index.html": b"dos"})

    after = (output / "en/index.html").stat()
    assert done.written == ("es/index.html", MANIFEST)
    assert done.kept == 2
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_page_that_is_gone_is_removed_with_its_folder(output):
    whole(output, ONE)

    _, done = whole(output, {"es/index.html": b"uno"})

    assert done.removed == ("assets/", "assets/a.css", "en/", "en/index.html")
    assert sorted(path.name for path in output.iterdir()) == ["es", MANIFEST]


def test_the_same_again_touches_nothing(output):
    whole(output, ONE)
    before = {path: path.stat().st_mtime_ns for path in [output, *output.rglob("*")]}

    _, done = whole(output, ONE)

    assert (done.written, done.removed, done.kept) == ((), (), 4)
    assert {path: path.stat().st_mtime_ns for path in [output, *output.rglob("*")]} == before


def test_nothing_is_left_beside_the_site_but_its_spare(output):
    whole(output, ONE)
    layout, _ = whole(output, TWO)
    brought(output, layout, TWO, ONE)

    assert sorted(os.listdir(output.parent)) == [".output.spare", "output"]
    assert site(output) == ONE


def test_a_file_may_become_a_folder_and_a_folder_a_file(output):
    whole(output, {"a": b"1", "b/c": b"2"})

    whole(output, {"a/d": b"3", "b": b"4"})

    assert site(output) == {"a/d": b"3", "b": b"4"}


@pytest.mark.parametrize("name", ["notas.txt", ".git/config", MANIFEST])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path, output, name):
    theirs = output / name
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[1]")

    with pytest.raises(NotOurs):
        whole(output, ONE)

    assert contents(tmp_path) == {f"output/{name}": b"[1]"}


def test_a_folder_in_which_somebody_put_his_own_things_is_left_alone(tmp_path, output):
    layout, _ = whole(output, ONE)
    for path in sorted(output.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (output / "tesis.doc").write_bytes(b"mine")

    with pytest.raises(NotOurs):
        brought(output, layout, ONE, TWO)

    assert contents(output) == {"tesis.doc": b"mine"}


@pytest.mark.parametrize("content", [b"", b"[1]", b'~"publications": []}'])
def test_a_folder_whose_manifest_is_damaged_is_known_by_its_other_files(output, content):
    layout, _ = whole(output, ONE)
    (output / MANIFEST).unlink()
    (output / MANIFEST).write_bytes(content)

    with pytest.raises(NotOurs):
        whole(output, TWO)
    brought(output, layout, ONE, TWO)

    assert site(output) == TWO


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path, output):
    output.write_text("mine")

    with pytest.raises(NotOurs):
        whole(output, ONE)

    assert contents(tmp_path) == {"output": b"mine"}


def test_an_empty_folder_is_ours(output):
    output.mkdir()

    whole(output, ONE)

    assert site(output) == ONE


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_folder_stays_a_link(tmp_path, output):
    (tmp_path / "real").mkdir()
    output.symlink_to("real")

    layout, _ = whole(output, ONE)
    assert changed(output, layout, ONE, TWO)

    assert output.is_symlink()
    assert site(tmp_path / "real") == TWO
    assert sorted(os.listdir(tmp_path)) == [".real.spare", "output", "real"]


@pytest.mark.parametrize("path", ["../fuera.html", "/fuera.html", "es/../../fuera.html"])
def test_no_file_leads_out_of_the_folder(tmp_path, path):
    output = tmp_path / "a" / "output"
    layout, _ = whole(output, ONE)

    with pytest.raises(ValueError, match="leads out"):
        whole(output, {path: b"x"})
    with pytest.raises(ValueError, match="leads out"):
        changed(output, layout, ONE, {**ONE, path: b"x"})

    assert site(output) == ONE
    assert os.listdir(tmp_path) == ["a"]


# ---------------------------------------------------------------- what changed


def test_a_change_writes_and_removes_what_it_names_and_no_more(output):
    layout, _ = whole(output, ONE)
    before = (output / "en/index.html").stat()

    done = changed(output, layout, ONE, TWO)

    after = (output / "en/index.html").stat()
    assert done
    assert done[1] == Published(
        ("es/index.html", "fr/index.html", MANIFEST), ("assets/a.css",), kept=1
    )
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert site(output) == TWO


def test_the_site_before_is_never_written_into(output, spare):
    layout, _ = whole(output, ONE)

    for old, new in [(ONE, TWO), (TWO, THREE), (THREE, ONE)]:
        done = changed(output, layout, old, new)
        assert done
        layout = done[0]
        assert site(spare) == old


def test_no_change_touches_nothing(output):
    layout, _ = whole(output, ONE)
    before = {path: path.stat() for path in [output, *output.rglob("*")]}

    done = changed(output, layout, ONE, ONE)

    assert done
    assert done[0] is layout
    assert done[1] == Published((), (), kept=4)
    assert {path: path.stat() for path in [output, *output.rglob("*")]} == before


def test_two_publications_may_exchange_their_addresses(output):
    old = {"a/index.html": b"1", "a/uno.pdf": b"p", "b/index.html": b"2", "b/dos.pdf": b"q"}
    new = {"b/index.html": b"1", "b/uno.pdf": b"p", "a/index.html": b"2", "a/dos.pdf": b"q"}
    layout, _ = whole(output, old)

    for _ in range(3):
        done = changed(output, layout, old, new)
        assert done
        assert site(output) == new
        layout, old, new = done[0], new, old


SITES = st.lists(
    st.dictionaries(
        st.sampled_from(["a", "a/b", "a/b/c", "a/b/d", "b", "b/c", "c/d/e/f"]),
        st.sampled_from([b"", b"1", b"2"]),
    ).map(lambda files: {p: c for p, c in files.items() if not _is_folder(p, files)}),
    min_size=2,
    max_size=5,
)


def _is_folder(path: str, files: Files) -> bool:
    return any(other.startswith(f"{path}/") for other in files)


@settings(max_examples=60)
@given(SITES)
def test_change_after_change_makes_what_publishing_all_makes(sites):
    with tempfile.TemporaryDirectory() as folder:
        output, other = Path(folder, "output"), Path(folder, "other")
        layout, _ = whole(output, sites[0])
        for old, new in pairwise(sites):
            done = changed(output, layout, old, new)
            assert done, "nobody touched anything"
            layout = done[0]
            assert site(output) == new
        anew, _ = whole(other, sites[-1])
        assert (layout.paths, layout.known) == (anew.paths, anew.known)
        assert intact(layout, str(output), 0) is layout


# ---------------------------------------------------------------- touched by somebody


def _edit(folder: Path) -> None:
    (folder / "en/index.html").write_bytes(b"ONE")


def _remove(folder: Path) -> None:
    (folder / "en/index.html").unlink()


def _add(folder: Path) -> None:
    (folder / "en/extra.txt").write_bytes(b"x")


def _add_folder(folder: Path) -> None:
    (folder / "en/extra").mkdir()


def _add_full_folder(folder: Path) -> None:
    (folder / "extra/more").mkdir(parents=True)
    (folder / "extra/more/x.txt").write_bytes(b"x")


def _replace(folder: Path) -> None:
    (folder / "other").write_bytes(b"ONE")
    (folder / "other").replace(folder / "en/index.html")


def _rename_folder(folder: Path) -> None:
    (folder / "en").rename(folder / "EN")


def _remove_folder(folder: Path) -> None:
    _remove(folder)
    (folder / "en").rmdir()


def _link(folder: Path) -> None:
    (folder / "en/index.html").unlink()
    (folder / "en/index.html").symlink_to("../es/index.html")


def _pipe(folder: Path) -> None:
    (folder / "en/index.html").unlink()
    os.mkfifo(folder / "en/index.html")


def _link_folder(folder: Path) -> None:
    (folder / "en").rename(folder.parent / "en")
    (folder / "en").symlink_to("../en")


MISCHIEF = [
    _edit, _remove, _add, _add_folder, _add_full_folder, _replace, _rename_folder,
    _remove_folder, _link, _pipe, _link_folder,
]  # fmt: skip
mischiefs = pytest.mark.parametrize(
    "touch", MISCHIEF, ids=lambda touch: touch.__name__.strip("_").replace("_", "-")
)


@mischiefs
def test_what_somebody_did_to_the_site_is_noticed_and_mended(output, touch):
    layout, _ = whole(output, ONE)
    touch(output)

    assert changed(output, layout, ONE, ONE) is None
    whole(output, ONE)

    assert site(output) == ONE


@mischiefs
@pytest.mark.parametrize("place", ["output", ".output.spare"])
@pytest.mark.parametrize("builds", [0, 1, 2])
def test_what_somebody_did_to_the_site_or_its_spare_never_comes_into_a_later_site(
    tmp_path, output, touch, place, builds
):
    sites = [ONE, {**ONE, "en/index.html": b"two"}, {**ONE, "en/index.html": b"one", "z": b"z"}]
    layout, _ = whole(output, sites[0])
    for old, new in pairwise(sites[: builds + 1]):
        layout = brought(output, layout, old, new)
    touch(tmp_path / place)

    layout = brought(output, layout, sites[builds], TWO)
    assert site(output) == TWO
    layout = brought(output, layout, TWO, THREE)
    assert site(output) == THREE
    layout = brought(output, layout, THREE, ONE)
    assert site(output) == ONE


def test_something_put_where_the_spare_has_a_folder_that_the_site_lacks_is_noticed(output, spare):
    layout, _ = whole(output, ONE)
    layout = brought(output, layout, ONE, {"es/index.html": b"uno"})
    (spare / "assets/extra.txt").write_bytes(b"x")

    brought(output, layout, {"es/index.html": b"uno"}, ONE)

    assert site(output) == ONE


@pytest.mark.parametrize("place", ["output", ".output.spare"])
def test_a_folder_that_is_gone_is_made_again(tmp_path, output, place):
    layout, _ = whole(output, ONE)
    (tmp_path / place).rename(tmp_path / "away")

    brought(output, layout, ONE, TWO)

    assert site(output) == TWO


@pytest.mark.parametrize("place", ["output", ".output.spare"])
def test_a_file_in_a_folder_that_is_gone_stops_a_build_and_loses_nothing(tmp_path, output, place):
    layout, _ = whole(output, ONE)
    (tmp_path / place).rename(tmp_path / "away")
    (tmp_path / place).write_bytes(b"mine")

    with pytest.raises((NotOurs, OSError)):
        brought(output, layout, ONE, TWO)

    assert (tmp_path / place).read_bytes() == b"mine"


# ---------------------------------------------------------------- times


def test_a_change_right_after_a_build_is_noticed(output):
    for count in range(20):
        layout, _ = whole(output, ONE)
        assert intact(layout, str(output), 0) is layout

        (output / "es/index.html").write_bytes(b"%03d" % count)

        assert intact(layout, str(output), 0) is None


def _of_the_last_moment(layout: Layout) -> Layout:
    """Return a layout as it is written down where the clock stood still since it was laid."""
    return Layout(
        layout.paths,
        layout.known,
        doubted(layout.stats[:], FILE, 1, 0),
        layout.folders,
        doubted(layout.folder_stats[:], FOLDER, 0, 0),
        doubted(layout.spare_stats[:], FOLDER, 0, 0),
        layout.behind,
    )


def test_what_was_laid_at_the_last_moment_is_read_and_then_believed(output):
    layout, _ = whole(output, ONE)

    now = intact(_of_the_last_moment(layout), str(output), sys.maxsize)

    assert now
    assert (now.stats, now.folder_stats) == (layout.stats, layout.folder_stats)


def test_a_time_to_come_is_not_believed(output):
    layout, _ = whole(output, ONE)
    os.utime(output / "es/index.html", ns=(0, sys.maxsize))

    layout, _ = whole(output, ONE)

    assert layout.stats[layout.paths.index("es/index.html") * FILE + 1] == NEVER


@mischiefs
def test_what_was_done_within_one_tick_of_the_clock_is_noticed_by_reading(output, touch):
    layout = _of_the_last_moment(whole(output, ONE)[0])
    times = {path: path.stat().st_mtime_ns for path in [output, *output.rglob("*")]}
    touch(output)
    for path, time in times.items():
        if path.exists():
            os.utime(path, ns=(time, time))

    assert intact(layout, str(output), 0) is None
    assert changed(output, layout, ONE, TWO) is None


def test_verifying_reads_what_times_do_not_tell(output):
    layout, _ = whole(output, ONE)
    page = output / "es/index.html"
    time = page.stat().st_mtime_ns
    page.write_bytes(b"UNO")
    os.utime(page, ns=(time, time))

    assert intact(layout, str(output), 0) is layout
    assert intact(layout, str(output), 0, verify=True) is None


# ---------------------------------------------------------------- other file systems


@pytest.fixture(params=["no hard links", "no exchange", "neither"])
def poor(request, monkeypatch) -> str:
    """A file system that can do less."""

    def refused(source: str, target: str) -> None:
        raise PermissionError(1, "Operation not permitted", source, None, target)

    if request.param != "no exchange":
        monkeypatch.setattr(os, "link", refused)
    if request.param != "no hard links":
        monkeypatch.setattr("folio.publish.swapping._exchange", lambda one, other: False)
    return str(request.param)


def test_where_the_file_system_can_do_less_the_site_is_the_same(poor, output):
    layout, _ = whole(output, ONE)
    before = (output / "en/index.html").stat().st_mtime_ns

    for old, new in [(ONE, TWO), (TWO, ONE), (ONE, {**ONE, "z": b"z"})]:
        layout = brought(output, layout, old, new)

        assert site(output) == new
        assert set(os.listdir(output.parent)) <= {".output.spare", "output"}
    assert (output / "en/index.html").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "state",
    [
        {"former": "ONE", "next": "TWO"},  # Cut between the two renames.
        {"former": "ONE"},
        {"output": "TWO", "former": "ONE"},  # Cut before the former site became the spare.
        {"output": "TWO", "former": "part"},
        {"output": "ONE", "next": "part"},  # Cut while the new site was laid out.
        {"next": "part"},
        {"output": "ONE", "spare": "part"},
    ],
)
def test_where_folders_cannot_be_exchanged_the_next_build_mends_too(tmp_path, state):
    sites = {"ONE": ONE, "TWO": TWO}
    for place, what in state.items():
        folder = tmp_path / ("output" if place == "output" else f".output.{place}")
        if what == "part":
            folder.mkdir()
            (folder / "part.html").write_bytes(b"p")
        else:
            whole(tmp_path / "made", sites[what])
            (tmp_path / "made").rename(folder)

    whole(tmp_path / "output", TWO)

    assert site(tmp_path / "output") == TWO
    assert set(os.listdir(tmp_path)) <= {".output.spare", "output", ".made.spare"}


# ---------------------------------------------------------------- cut off

CUT = """
import os, pickle, sys
from pathlib import Path
sys.path.insert(0, os.getcwd())
from folio.publish import swapping
from tests.test_publish import ONE, THREE, TWO, changed, whole

base, former, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if how == "two renames":
    swapping._exchange = lambda one, other: False
left = [0]

def cut(event, args):
    changes = event in ("os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir")
    if changes or event in ("ctypes.dlsym", "time.sleep") or writes(event, args):
        left[0] -= 1
        if left[0] < 0:
            os._exit(9)

def writes(event, args):
    return event == "open" and isinstance(args[1], str) and "r" not in args[1]

for steps in range(1000):
    output = base / str(steps) / "output"
    output.parent.mkdir()
    if former != "none":
        layout, _ = whole(output, ONE)
    if former == "two builds":
        layout, _ = changed(output, layout, ONE, THREE)
    if former != "none":
        (output.parent.parent / f"{steps}.layout").write_bytes(pickle.dumps(layout))
    child = os.fork()
    if not child:
        left[0] = steps
        sys.addaudithook(cut)
        if former == "two builds":
            assert changed(output, layout, THREE, TWO)
        elif how == "change":
            assert changed(output, layout, ONE, TWO)
        else:
            whole(output, TWO)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if status == 0:
        break
    assert os.waitstatus_to_exitcode(status) == 9
print(steps)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a fork to cut off")
@pytest.mark.parametrize(
    ("former", "how"),
    [
        ("none", "all"),
        ("one build", "all"),
        ("one build", "change"),
        ("one build", "two renames"),
        ("two builds", "change"),
        ("two builds", "two renames"),
    ],
)
def test_a_build_cut_off_at_any_step_leaves_one_site_whole_and_is_mended(tmp_path, former, how):
    import pickle

    command = [sys.executable, "-c", CUT, str(tmp_path), former, how]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    steps = int(done.stdout)

    assert steps > 8
    old = {"none": None, "one build": ONE, "two builds": THREE}[former]
    for step in range(steps):
        output = tmp_path / str(step) / "output"
        between = how == "two renames" or former == "none"
        assert (between and not output.exists()) or site(output) in (old, TWO), step

        if old is None:
            layout, _ = whole(output, TWO)
        else:
            layout = pickle.loads((tmp_path / f"{step}.layout").read_bytes())
            layout = brought(output, layout, old, TWO)

        assert site(output) == TWO
        assert sorted(os.listdir(output.parent)) == [".output.spare", "output"]
        brought(output, layout, TWO, ONE)
        assert site(output) == ONE


@pytest.mark.parametrize("how", ["all", "change"])
def test_content_that_is_lost_on_the_way_leaves_the_former_site(output, how):
    layout, _ = whole(output, ONE)
    missing = {"es/index.html": Blob("0" * 64, 3)}

    with pytest.raises(KeyError):  # noqa: PT012
        if how == "all":
            publish_all(str(output), layout, missing, manifest(TWO), read)
        else:
            publish_change(str(output), layout, Change(missing), manifest(TWO), read)

    assert site(output) == ONE
    brought(output, layout, ONE, TWO)
    assert site(output) == TWO
    assert sorted(os.listdir(output.parent)) == [".output.spare", "output"]
