"""A build may be killed at any moment, with its workers or without: no site is lost or mixed."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import BUILD, copy, site
from tests.house import House, Site, cache_files, clean, flip

# ---------------------------------------------------------------- cut off

CUT = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, os.getcwd())
from tests.building import built, change, empty, site

base, first, every = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
root = empty(base / "root")
output, reference = root / "output", base / "reference"
left = [-1]
CHANGES = {"os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.utime", "os.truncate",
           "ctypes.dlsym"}

def cut(event, args):
    if left[0] >= 0 and (event in CHANGES or event == "open" and writes(*args[1:])):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

def writes(mode, flags):
    return (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)

def same_as_clean():
    built(root, reference / "output")
    return dict(site(reference / "output"))

sys.addaudithook(cut)
built(root, output)
steps, former = first, same_as_clean()
old = "@casa"  # Which no card shows: what forks after vl-convert has drawn cannot draw.
while True:
    new = f"@casa{steps}"
    change(root, "content/site.yaml", f'handle: "{old}"', f'handle: "{new}"')
    old = new
    child = os.fork()
    if not child:
        left[0] = steps
        built(root, output)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -9), status
    found, now = dict(site(output)), same_as_clean()
    assert found in (former, now), steps
    built(root, output)
    assert site(output) == now, steps
    assert {n for n in os.listdir(root) if n[:7] == ".output"} <= {".output.spare"}, steps
    if status == 0:
        break
    former, steps = now, steps + every
print(steps)
"""


def cut_off(base: Path, first: int, every: int) -> int:
    command = [sys.executable, "-c", CUT, str(base), str(first), str(every)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_build_killed_at_some_of_its_steps_leaves_one_site_and_is_mended(tmp_path):
    assert cut_off(tmp_path, 3, 17) > 40


@pytest.mark.slow
@pytest.mark.parametrize("first", range(4))
def test_a_build_killed_at_any_step_leaves_one_site_and_is_mended(tmp_path, first):
    assert cut_off(tmp_path, first, 4) > 40


# ---------------------------------------------------------------- whole builds, with workers


@pytest.fixture(scope="session")
def made_large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Site, ...]]:
    """A project with two publications, what is made of it with either title, and its cache
    after the first.
    """
    base = tmp_path_factory.mktemp("large")
    root = copy("tiny", base / "root")
    found = clean(root, base, titles=2, drafts=True)
    return base / "0" / ".cache", found


@pytest.fixture
def large(tmp_path: Path, made_large: tuple[Path, tuple[Site, ...]]) -> House:
    """Two publications, built; with the other title both are to be made again."""
    cache, found = made_large
    root = copy("tiny", tmp_path / "root")
    shutil.copytree(cache, root / ".cache")
    made = House(root, found, ("--drafts",))
    assert made.build()[0] == 0
    assert site(made.output) == made.now
    made.turn()
    return made


@pytest.fixture
def building(large: House) -> Iterator[subprocess.Popen[str]]:
    """A build of it by two processes, that has just begun."""
    command = [sys.executable, str(BUILD), *large.command("--jobs=2")]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Who runs the tests in the background does not hear Ctrl-C, nor do their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def at(process: subprocess.Popen[str], moment: str) -> None:
    """Wait until a build says that it has come so far."""
    assert process.stderr
    wave, _, seconds = moment.partition("+")
    for line in process.stderr:
        if line.startswith(wave):
            break
    time.sleep(float(seconds or 0))


MOMENTS = ["Lectura", "Publicaciones+1", "Publicaciones+2.5", "Portadas"]


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_killed_with_all_its_processes_leaves_one_site_and_is_mended(
    large, building, moment
):
    at(building, moment)
    os.killpg(building.pid, signal.SIGKILL)
    building.wait()

    large.is_whole()
    large.is_mended()


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["Publicaciones+1", "Portadas"])
def test_a_build_killed_without_its_workers_leaves_one_site_and_is_mended_at_once(
    large, building, moment
):
    at(building, moment)
    building.kill()
    building.wait()

    large.is_whole()
    large.is_mended()


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["Lectura", "Publicaciones+1"])
def test_ctrl_c_ends_a_build_soon_and_quietly_and_loses_nothing(large, building, moment):
    at(building, moment)
    before = sum(1 for _ in large.cache.rglob("*"))

    began = time.monotonic()
    os.killpg(building.pid, signal.SIGINT)
    said, noise = building.communicate(timeout=20)

    assert time.monotonic() - began < 2
    assert (building.returncode, said) == (130, "")
    assert "Traceback" not in noise
    assert site(large.output) == large.clean[0]
    assert sum(1 for _ in large.cache.rglob("*")) >= before
    large.is_mended()


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_time_and_nothing_else(large, building):
    at(building, "Publicaciones+0.5")
    children = Path(f"/proc/{building.pid}/task/{building.pid}/children").read_text().split()
    workers = [each for each in children if b"spawn_main" in _command_of(each)]
    assert len(workers) == 2
    os.kill(int(workers[0]), signal.SIGKILL)

    said, noise = building.communicate(timeout=120)

    assert (building.returncode, "Traceback" in noise) == (0, False), said
    assert site(large.output) == large.now


def _command_of(process: str) -> bytes:
    return Path(f"/proc/{process}/cmdline").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("megabytes", "jobs", "codes"),
    [(100, 1, ["memory"]), (150, 1, ["memory"]), (150, 2, ["memory"]), (700, 2, ["worker-died"])],
)
def test_memory_that_is_refused_is_told(large, megabytes, jobs, codes):
    shutil.rmtree(large.cache)
    limit = megabytes * 1_000_000

    done = large.run(
        f"--jobs={jobs}",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )

    told = [line for line in done.stdout.splitlines() if "error: " in line]
    assert (done.returncode, [line.split("[")[-1].rstrip("]") for line in told]) == (1, codes)
    assert site(large.output) == large.clean[0]


@pytest.mark.slow
def test_a_cache_of_everything_altered_at_any_place_is_mended(large):
    chance = random.Random(0)
    large.is_mended()
    for _ in range(16):
        files = cache_files(large, "blobs", "made", "standing")
        known = [path for path in files if "blobs" not in path.parts]
        for _ in range(12):
            flip(chance.choice(files if chance.random() < 0.3 else known), chance)
        if chance.random() < 0.7:
            large.turn()

        large.is_mended()
