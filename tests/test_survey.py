"""Whatever happens to a file between two looks is seen at the second."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from folio.core.files import LARGEST, Unfit, listed, read_steady, settled
from folio.engine.survey import Survey, survey
from tests.disks import coarse

FILES = {
    "content/a/es.md": b"uno",
    "content/a/en.md": b"one",
    "content/b/es.md": b"dos",
    "content/site.yaml": b"title: T",
    "data/x.csv": b"a,b",
}


class Project:
    """A project, looked at as a build does, and what had to be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read: list[bytes] = []
        for path, content in FILES.items():
            self.write(path, content)

    def write(self, path: str, content: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(content)

    def look(self, *, verify: bool = False) -> Survey:
        def keep(content: bytes) -> str:
            self.read.append(content)
            return sha256(content).hexdigest()

        self.read.clear()
        places = [f"{self.root}/{folder}" for folder in ("content", "data", "templates")]
        index = str(self.root / ".cache/index")
        return survey(places, os.path.realpath(self.root), index, keep, verify=verify)

    def sees(self, expected: dict[str, bytes], *, verify: bool = False) -> list[bytes]:
        """Assert that the files are these; return what was read."""
        found = self.look(verify=verify)
        digests = {f"{self.root}/{path}": sha256(of).hexdigest() for path, of in expected.items()}
        sizes = {f"{self.root}/{path}": len(of) for path, of in expected.items()}
        assert dict(zip(found.paths, found.known, strict=True)) == digests
        assert found.sizes == sizes
        return sorted(self.read)


@pytest.fixture
def project(tmp_path) -> Project:
    """A project that was looked at, and whose times are old enough to be believed."""
    made = Project(tmp_path / "root")
    rest()
    made.sees(FILES)
    return made


def rest() -> None:
    time.sleep(0.03)


def test_everything_is_read_once(project):
    assert project.sees(FILES) == []


def test_what_was_written_a_moment_ago_is_read_again_and_then_believed(tmp_path):
    project = Project(tmp_path)

    assert len(project.sees(FILES)) == 5
    rest()
    project.sees(FILES)
    assert project.sees(FILES) == []


# ---------------------------------------------------------------- what may happen to a file


def test_a_file_that_is_edited_is_read_and_no_other(project):
    project.write("content/a/es.md", b"cuatro")

    assert project.sees({**FILES, "content/a/es.md": b"cuatro"}) == [b"cuatro"]


def test_an_edit_that_leaves_size_and_time_is_seen(project):
    path = project.root / "content/a/es.md"
    before = path.stat()
    path.write_bytes(b"UNO")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)

    assert project.sees({**FILES, "content/a/es.md": b"UNO"}) == [b"UNO"]


def test_a_file_that_is_replaced_is_seen_whatever_its_times(project):
    path = project.root / "content/a/es.md"
    before = path.stat()
    other = project.root / "other"
    other.write_bytes(b"UNO")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)

    assert project.sees({**FILES, "content/a/es.md": b"UNO"}) == [b"UNO"]


def test_two_files_that_change_places_are_seen(project):
    uno, dos = (project.root / f"content/{name}/es.md" for name in "ab")
    uno.rename(project.root / "other")
    dos.rename(uno)
    (project.root / "other").rename(dos)

    project.sees({**FILES, "content/a/es.md": b"dos", "content/b/es.md": b"uno"})


def test_a_file_that_is_added_is_seen(project):
    project.write("content/b/en.md", b"two")

    assert project.sees({**FILES, "content/b/en.md": b"two"}) == [b"two"]


def test_a_file_in_a_new_folder_and_in_one_that_was_missing_is_seen(project):
    project.write("templates/css/x.css", b"x")
    project.write("content/c/images/x.png", b"png")

    seen = {**FILES, "templates/css/x.css": b"x", "content/c/images/x.png": b"png"}
    assert project.sees(seen) == [b"png", b"x"]


def test_a_file_that_is_removed_is_seen(project):
    (project.root / "content/a/en.md").unlink()

    assert project.sees({p: c for p, c in FILES.items() if p != "content/a/en.md"}) == []


def test_a_folder_that_is_removed_is_seen_and_one_that_comes_back(project):
    (project.root / "data").rename(project.root / "away")
    project.sees({p: c for p, c in FILES.items() if p != "data/x.csv"})

    (project.root / "away").rename(project.root / "data")
    project.sees(FILES)


def test_a_folder_that_is_renamed_is_seen(project):
    (project.root / "content/a").rename(project.root / "content/z")

    renamed = {path.replace("/a/", "/z/"): content for path, content in FILES.items()}
    assert project.sees(renamed) == [b"one", b"uno"]


def test_a_file_may_become_a_folder_and_a_folder_a_file(project):
    (project.root / "content/site.yaml").unlink()
    project.write("content/site.yaml/x", b"x")
    (project.root / "content/b/es.md").unlink()
    (project.root / "content/b").rmdir()
    project.write("content/b", b"b")

    rest_of = {p: c for p, c in FILES.items() if "/b/" not in p and "site" not in p}
    project.sees({**rest_of, "content/site.yaml/x": b"x", "content/b": b"b"})


def test_hidden_files_and_what_python_leaves_are_no_sources(project):
    for path in (".git/config", "content/.a.md.swp", "content/__pycache__/x.pyc"):
        project.write(path, b"x")

    project.sees(FILES)


# ---------------------------------------------------------------- links


@pytest.fixture
def outside(tmp_path) -> Path:
    path = tmp_path / "outside.md"
    path.write_bytes(b"secret")
    return path


def test_a_link_to_a_file_of_the_project_is_that_file(project):
    (project.root / "content/b/en.md").symlink_to("../a/en.md")
    project.sees({**FILES, "content/b/en.md": b"one"})

    project.write("content/a/en.md", b"changed")

    changed = {"content/a/en.md": b"changed", "content/b/en.md": b"changed"}
    project.sees({**FILES, **changed})


def test_a_link_that_is_led_elsewhere_is_seen(project, outside):
    link = project.root / "content/b/en.md"
    link.symlink_to("../a/en.md")
    project.sees({**FILES, "content/b/en.md": b"one"})

    link.unlink()
    link.symlink_to("../a/es.md")
    project.sees({**FILES, "content/b/en.md": b"uno"})

    link.unlink()
    link.symlink_to(outside)
    project.sees(FILES)


def test_a_link_whose_way_is_led_out_of_the_project_is_no_source(project, outside):
    (project.root / "content/b/en.md").symlink_to("../../data/way.md")
    (project.root / "data/way.md").symlink_to("x.csv")
    project.sees({**FILES, "content/b/en.md": b"a,b", "data/way.md": b"a,b"})

    (project.root / "data/way.md").unlink()
    (project.root / "data/way.md").symlink_to(outside)

    project.sees(FILES)
    project.sees(FILES)


def test_a_link_that_leads_nowhere_is_seen_when_it_leads_somewhere(project):
    (project.root / "content/b/en.md").symlink_to("../../data/later.md")
    rest()
    project.sees(FILES)

    project.write("data/later.md", b"later")

    project.sees({**FILES, "data/later.md": b"later", "content/b/en.md": b"later"})


def test_a_link_to_a_folder_and_one_to_itself_are_no_sources(project):
    (project.root / "content/c").symlink_to("a")
    (project.root / "content/loop").symlink_to("loop")

    project.sees(FILES)


def test_a_pipe_is_no_source_and_keeps_nobody_waiting(project):
    os.mkfifo(project.root / "content/a/pipe.md")
    (project.root / "content/a/es.md").unlink()
    os.mkfifo(project.root / "content/a/es.md")

    project.sees({p: c for p, c in FILES.items() if p != "content/a/es.md"})


def test_a_pipe_put_in_the_place_of_a_file_at_the_last_moment_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(Unfit):
        read_steady(str(tmp_path / "pipe"))


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"dos\nrenglones.md", "dos\ufffdrenglones.md"),
        ("con\u00a0espacio.md".encode(), "con\ufffdespacio.md"),
        ("año.md".encode("latin-1"), "a\ufffdo.md"),
        (b"\x1b[31mrojo.md", "\ufffd[31mrojo.md"),
    ],
)
def test_a_name_that_cannot_be_shown_is_told(project, name, shown):
    try:
        Path(os.fsdecode(os.fsencode(project.root) + b"/content/a/" + name)).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such name")

    with pytest.raises(Unfit) as raised:
        project.look()

    assert raised.value.code == "file-name"
    assert raised.value.path == f"{project.root}/content/a/{shown}"


def test_a_project_may_stand_in_a_folder_with_any_name(tmp_path):
    root = Path(os.fsdecode(os.fsencode(tmp_path) + "/año\n".encode("latin-1")))
    try:
        project = Project(root)
    except OSError:
        pytest.skip("this file system takes no such name")
    rest()

    project.sees(FILES)

    assert project.sees(FILES) == []


def test_names_in_any_language_are_fine(project):
    project.write("content/a/ñandú – 表.md", b"x")

    project.sees({**FILES, "content/a/ñandú – 表.md": b"x"})


# ---------------------------------------------------------------- while it is read


def _writing(path: Path, write: Callable[[], None]) -> Callable[[], None]:
    """Begin to write again and again; return what ends it."""
    ended = threading.Event()

    def run() -> None:
        while not ended.is_set():
            write()

    thread = threading.Thread(target=run)
    thread.start()

    def end() -> None:
        ended.set()
        thread.join()

    return end


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="needs a file of no size")
def test_a_file_that_never_is_as_it_was_is_told():
    with pytest.raises(Unfit) as raised:
        read_steady("/proc/self/status")

    assert (raised.value.path, raised.value.code) == ("/proc/self/status", "file-changing")


def test_a_file_that_grows_is_read_as_it_was_at_one_moment_or_told(project):
    path = project.root / "data/x.csv"
    path.write_bytes(b"0,0\n" * 2_000_000)
    told = set()
    with path.open("ab", buffering=0) as file:
        end = _writing(path, lambda: file.write(b"1,2\n") and None)
        try:
            project.look()
        except Unfit as unfit:
            told.add(unfit.code)
        finally:
            end()

    assert told <= {"file-changing"}
    assert all(path.read_bytes().startswith(content) for content in project.read)
    project.sees({**FILES, "data/x.csv": path.read_bytes()})


def test_a_file_that_is_replaced_again_and_again_is_read_as_it_was_once(project):
    path = project.root / "data/x.csv"
    other = project.root / "other"
    written = [letter.encode() * 300_000 for letter in "abc"]
    turn = iter(range(10**9))

    def replace() -> None:
        other.write_bytes(written[next(turn) % 3])
        other.replace(path)

    end = _writing(path, replace)
    try:
        for _ in range(30):
            found = project.look()
            digest = dict(zip(found.paths, found.known, strict=True))[str(path)]
            assert digest in {sha256(each).hexdigest() for each in [*written, FILES["data/x.csv"]]}
    finally:
        end()


def test_a_file_that_goes_while_it_is_looked_at_is_gone_or_told(project):
    path = project.root / "content/a/new.md"

    def blink() -> None:
        path.write_bytes(b"x")
        path.unlink()

    end = _writing(path, blink)
    try:
        for _ in range(50):
            try:
                found = project.look()
            except FileNotFoundError:
                continue
            assert set(found.paths) - {str(path)} == {f"{project.root}/{name}" for name in FILES}
    finally:
        end()
    project.sees(FILES)


def test_a_file_that_is_too_large_is_told_and_not_read(project):
    path = project.root / "data/x.csv"
    os.truncate(path, LARGEST + 1)

    with pytest.raises(Unfit) as raised:
        project.look()

    assert (raised.value.code, project.read) == ("too-large", [])


# ---------------------------------------------------------------- clocks


def test_a_time_to_come_is_believed_because_the_file_system_knows_when_it_was_set(project):
    path = project.root / "content/a/es.md"
    os.utime(path, (time.time() + 86_400,) * 2)
    rest()
    assert project.sees(FILES) == [b"uno"]
    assert project.sees(FILES) == []

    before = path.stat().st_mtime_ns
    path.write_bytes(b"UNO")
    os.utime(path, ns=(before, before))

    project.sees({**FILES, "content/a/es.md": b"UNO"})


@pytest.mark.parametrize("shift", [-86_400 * 400, 86_400 * 400])
def test_sources_whose_times_jump_are_read_and_are_the_same(project, shift):
    for path in (project.root / "content").rglob("*"):
        os.utime(path, (time.time() + shift,) * 2)
    rest()

    project.sees(FILES)
    assert project.sees(FILES) == []


STOPPED = """
import sys, time
from pathlib import Path
sys.path.insert(0, ".")
from tests.test_survey import FILES, Project
time.time_ns = lambda: Path(sys.argv[1]).stat().st_ctime_ns + int(sys.argv[2])
project = Project(Path(sys.argv[1]))
project.look()
"""


@pytest.mark.parametrize("clock", [0, -3_600_000_000_000])
def test_what_was_looked_at_when_the_clock_stood_still_or_was_set_back_is_not_believed(
    tmp_path, clock
):
    root = tmp_path / "root"
    root.mkdir()
    subprocess.run([sys.executable, "-c", STOPPED, str(root), str(clock)], check=True)

    project = Project.__new__(Project)
    project.root, project.read = root, []

    assert len(project.sees(FILES)) == 5


def test_two_edits_within_one_tick_are_seen(tmp_path):
    project = Project(tmp_path)

    for count in range(40):
        content = b"%03d" % count
        project.write("content/a/es.md", content)
        project.sees({**FILES, "content/a/es.md": content})


def test_where_times_are_whole_seconds_two_edits_within_one_are_seen(tmp_path):
    with coarse(tmp_path / "disk") as disk:
        project = Project(disk)
        for count in range(20):
            content = b"%03d" % count
            project.write("content/a/es.md", content)
            project.write(f"content/a/{count}.md", b"x")
            seen = {f"content/a/{each}.md": b"x" for each in range(count + 1)}
            project.sees({**FILES, "content/a/es.md": content, **seen})


@pytest.mark.parametrize(
    ("changed", "moment", "is_settled"),
    [
        (5_000_000_001, 5_012_000_002, True),
        (5_000_000_001, 5_012_000_001, False),
        (5_000_000_000, 6_999_000_000, False),
        (5_000_000_000, 7_000_000_001, True),
        (9_000_000_001, 5_000_000_000, False),
    ],
)
def test_a_time_is_believed_once_the_clock_has_gone_on(changed, moment, is_settled):
    assert settled(changed, moment) is is_settled


# ---------------------------------------------------------------- the index


def test_verifying_reads_everything(project):
    assert len(project.sees(FILES, verify=True)) == 5
    assert project.sees(FILES) == []


def test_an_index_that_is_damaged_at_any_place_costs_time_and_nothing_else(project):
    index = project.root / ".cache/index"
    whole = index.read_bytes()

    for place in [*range(0, len(whole), 7), *range(200)]:
        index.write_bytes(whole[:place] + bytes([whole[place] ^ 2]) + whole[place + 1 :])
        assert len(project.sees(FILES)) == 5, place
    for length in range(0, len(whole), 11):
        index.write_bytes(whole[:length])
        assert len(project.sees(FILES)) == 5, length


def test_an_index_that_cannot_be_written_costs_time_and_nothing_else(project):
    (project.root / ".cache/index").unlink()
    (project.root / ".cache/index").mkdir()

    assert len(project.sees(FILES)) == 5
    assert len(project.sees(FILES)) == 5
    assert os.listdir(project.root / ".cache") == ["index"]


def test_an_index_of_other_places_is_not_read(project, tmp_path):
    (project.root / "data").rename(tmp_path / "data")
    (tmp_path / "root").rename(tmp_path / "moved")
    project.root = tmp_path / "moved"
    (tmp_path / "data").rename(project.root / "data")

    project.sees(FILES)


def test_what_stands_for_the_files_changes_with_their_names_and_content_alone(project):
    before = project.look().signature
    os.utime(project.root / "content/a/es.md")
    assert project.look().signature == before

    (project.root / "content/a/es.md").rename(project.root / "content/a/fr.md")
    renamed = project.look().signature
    project.write("content/a/fr.md", b"UNO")

    assert len({before, renamed, project.look().signature}) == 3


def test_what_is_listed_is_sorted(project):
    files, folders, led_out = listed(f"{project.root}/content", str(project.root))

    assert files == [f"{project.root}/content/site.yaml"]
    assert folders == [f"{project.root}/content/{name}" for name in "ab"]
    assert led_out is False
