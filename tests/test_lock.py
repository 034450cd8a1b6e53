"""One build at a time in an output folder; a second one waits, or says for whom it would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from folio.engine.lock import Held, locked
from tests.building import BUILD, empty
from tests.disks import read_only, small

HOLD = """
import sys, time
sys.path.insert(0, ".")
from folio.engine.lock import locked
with locked(sys.argv[1], None):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def holder(output: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock of a folder."""
    command = [sys.executable, "-c", HOLD, str(output)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def build(root: Path, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(BUILD), "--root", str(root), "--html-only", "--jobs=1", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_lock_is_free_when_nobody_builds(tmp_path):
    for _ in range(2):
        with locked(str(tmp_path / "output"), None):
            pass

    assert os.listdir(tmp_path) == [".output.lock"]


def test_who_does_not_wait_is_told_who_holds_it(tmp_path):
    with holder(tmp_path / "output") as process, pytest.raises(Held) as raised:
        locked(str(tmp_path / "output"), None).__enter__()

    told = raised.value.holder
    assert (told["process"], told["machine"]) == (str(process.pid), os.uname().nodename)
    assert time.strptime(told["since"], "%H:%M:%S")


def test_who_waits_is_told_once_and_comes_next(tmp_path):
    told = []
    with holder(tmp_path / "output") as process:

        def wait(holder: dict[str, str]) -> None:
            told.append(holder["process"])
            assert process.stdin
            process.stdin.write("\n")
            process.stdin.flush()

        with locked(str(tmp_path / "output"), wait), pytest.raises(Held):
            locked(str(tmp_path / "output"), None).__enter__()

    assert told == [str(process.pid)]


def test_a_build_that_is_killed_holds_nothing(tmp_path):
    with holder(tmp_path / "output") as process:
        process.send_signal(signal.SIGKILL)
        process.wait()

        with locked(str(tmp_path / "output"), None):
            pass


def test_each_output_folder_has_its_own_and_a_link_that_of_what_it_leads_to(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    with locked(str(tmp_path / "real"), None):
        with locked(str(tmp_path / "other"), None):
            pass
        with pytest.raises(Held):
            locked(str(tmp_path / "link"), None).__enter__()


@pytest.mark.parametrize("content", ["", "{", "[1]", '"x"', "\0", '{"process": 3}'])
def test_a_lock_that_says_nothing_of_who_holds_it_holds_all_the_same(tmp_path, content):
    with locked(str(tmp_path / "output"), None):
        (tmp_path / ".output.lock").write_text(content)
        with pytest.raises(Held) as raised:
            locked(str(tmp_path / "output"), None).__enter__()

    assert raised.value.holder["machine"] == "?"


def test_the_processes_of_a_build_do_not_hold_its_lock(tmp_path):
    with locked(str(tmp_path / "output"), None):
        child = subprocess.Popen(["sleep", "30"], close_fds=False)
    try:
        with locked(str(tmp_path / "output"), None):
            pass
    finally:
        child.kill()
        child.wait()


def test_on_a_full_disk_the_lock_can_still_be_held(tmp_path):
    with small(tmp_path / "disk", "64k") as disk:
        with pytest.raises(OSError, match="space"):
            (disk / "full").write_bytes(bytes(100_000))

        with locked(str(disk / "output"), None), pytest.raises(Held):
            locked(str(disk / "output"), None).__enter__()


def test_where_nothing_can_be_written_there_is_no_lock(tmp_path):
    with read_only(tmp_path), pytest.raises(OSError, match=r"Read-only.*\.output\.lock"):
        locked(str(tmp_path / "output"), None).__enter__()


# ---------------------------------------------------------------- as it is told


@pytest.fixture
def root(tmp_path) -> Path:
    return empty(tmp_path / "root")


def test_a_second_build_says_whom_it_waits_for_and_then_goes_on(root):
    with holder(root / "output") as process:
        second = build(root)
        assert second.stderr
        said = second.stderr.readline()
        assert process.stdin
        process.stdin.close()
        out, err = second.communicate(timeout=60)

    assert f"(proceso {process.pid} en {os.uname().nodename}, desde las " in said
    assert (second.returncode, "Traceback" in err) == (0, False)
    assert (root / "output/manifest.json").exists()
    assert "archivos escritos" in out


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Otra construcción escribe"), ("en", "Another build writes")]
)
def test_a_second_build_that_is_not_to_wait_ends_and_says_why(root, language, words):
    with holder(root / "output") as process:
        second = build(root, "--no-wait", "--lang", language)
        out, err = second.communicate(timeout=60)

    assert (second.returncode, err) == (1, "")
    assert out.startswith(f"{root}/output:1:1: error: {words}")
    assert f" {process.pid} " in out
    assert "[output-held]" in out
    assert not (root / "output").exists()


def test_a_second_build_that_is_not_to_wait_tells_machines_too(root):
    with holder(root / "output"):
        out, _ = build(root, "--no-wait", "--report", "json").communicate(timeout=60)

    assert [problem["code"] for problem in json.loads(out)] == ["output-held"]


def test_checking_waits_for_nobody(root):
    with holder(root / "output"):
        check = build(root, "check")
        check.communicate(timeout=60)

    assert check.returncode == 0
