"""Jobs give the same, in the same order, however many processes make them, and live or die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from folio.core.problems import Position, ProjectError, error
from folio.engine.desk import Desk, Done, Job
from folio.engine.store import Store
from folio.engine.workshop import DEATHS, FEW, Step, Workshop
from tests.building import quiet

Tree = dict[str, bytes]


def echo(*, number: int) -> Tree:
    return {"made": str(number).encode()}


def echo_late(*, number: int) -> Tree:
    time.sleep(0 if number else 0.3)
    return echo(number=number)


def where(*, number: int) -> Tree:
    return {"process": str(os.getpid()).encode()}


def refuse(*, number: int) -> Tree:
    if number % 2:
        raise ProjectError([error(Position("es.md", number), "brace")])
    return {}


def crash(*, number: int) -> Tree:
    if number == 2:
        raise ZeroDivisionError("folio's own")
    return {}


def overfill(*, number: int) -> Tree:
    return {"too much": bytes(1 << 62)}


def die(*, number: int, dead: str, deaths: int) -> Tree:
    """Job 2 kills its process some times; each death leaves a file in the folder `dead`."""
    if number == 2:
        for count in range(deaths):
            try:
                os.close(os.open(f"{dead}/{count}", os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                continue
            os.kill(os.getpid(), signal.SIGKILL)
    return {**echo(number=number), **where(number=number)}


def doubled(desk: Desk, *, number: int) -> Tree:
    """A compound job: it does another."""
    inner = desk.run("echoes", [Job(f"echo-{number}", echo, {"number": number})])
    return {"twice": inner[f"echo-{number}"]["made"] * 2}


def linger(*, number: int, alive: str) -> Tree:
    """Say that a process lives; but for job 0, make something only after a minute."""
    Path(alive, f"{number}-{os.getpid()}").touch()
    time.sleep(60 if number else 0)
    return echo(number=number)


def end_at_once() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def jobs_of(make: Callable[..., Tree], count: int = FEW + 2, **given: object) -> list[Job]:
    return [Job(f"job-{each}", make, {"number": each, **given}) for each in range(count)]


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(Store(str(tmp_path / "cache")), {"": "v"})


def run(
    desk: Desk, workers: int, jobs: Sequence[Job], *, heavy: bool = False
) -> Mapping[str, Done]:
    with Workshop(desk, workers, quiet) as shop:
        return shop.run("wave", jobs, heavy=heavy)


def made(desk: Desk, done: Mapping[str, Done], name: str = "made") -> list[str]:
    return [desk.store.read(each.files[name]).decode() for each in done.values()]


# ---------------------------------------------------------------- what comes of jobs


def test_what_was_made_comes_in_the_order_of_the_jobs(desk):
    done = run(desk, 1, jobs_of(echo, 6)[::-1])

    assert list(done) == ["job-5", "job-4", "job-3", "job-2", "job-1", "job-0"]
    assert made(desk, done) == ["5", "4", "3", "2", "1", "0"]


@pytest.mark.parametrize("heavy", [False, True])
def test_one_process_and_two_make_the_same(tmp_path, heavy):
    desks = [Desk(Store(str(tmp_path / name)), {"": "v"}) for name in "ab"]

    alone = run(desks[0], 1, jobs_of(echo), heavy=heavy)
    together = run(desks[1], 2, jobs_of(echo_late), heavy=heavy)

    assert list(alone) == list(together)
    assert made(desks[0], alone) == made(desks[1], together)


def test_one_worker_works_in_this_process_and_two_do_not(tmp_path):
    here = str(os.getpid())
    desks = [Desk(Store(str(tmp_path / name)), {"": "v"}) for name in "ab"]

    assert set(made(desks[0], run(desks[0], 1, jobs_of(where)), "process")) == {here}
    assert here not in made(desks[1], run(desks[1], 2, jobs_of(where)), "process")


@pytest.mark.parametrize(("count", "heavy"), [(FEW - 1, False), (1, True)])
def test_a_few_jobs_are_not_worth_a_process(desk, count, heavy):
    done = run(desk, 8, jobs_of(where, count), heavy=heavy)

    assert set(made(desk, done, "process")) == {str(os.getpid())}


def test_two_heavy_jobs_are_worth_a_process(desk):
    done = run(desk, 2, jobs_of(where, 2), heavy=True)

    assert str(os.getpid()) not in made(desk, done, "process")


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_made_before_is_found_and_not_made_again(desk, workers):
    first = run(desk, workers, jobs_of(where))

    again = run(Desk(Store(desk.store.folder), {"": "v"}), 2, jobs_of(where))

    assert made(desk, again, "process") == made(desk, first, "process")
    assert {done.anew for done in first.values()} == {True}
    assert {done.anew for done in again.values()} == {False}


def test_what_other_code_made_is_made_again(desk):
    run(desk, 1, jobs_of(echo, 2))

    again = run(Desk(desk.store, {"": "w"}), 1, jobs_of(echo, 2))

    assert {done.anew for done in again.values()} == {True}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_compound_job_does_others_and_says_which(desk, workers):
    jobs = [Job(f"job-{each}", doubled, {"number": each}, compound=True) for each in range(3)]

    done = run(desk, workers, jobs, heavy=True)

    assert made(desk, done, "twice") == ["00", "11", "22"]
    assert [list(each.parts) for each in done.values()] == [
        ["echoes echo-0"], ["echoes echo-1"], ["echoes echo-2"]
    ]  # fmt: skip
    assert desk.spent["echoes"][1] == 3


@pytest.mark.parametrize("workers", [1, 2])
def test_problems_of_all_jobs_are_told_together(desk, workers):
    with pytest.raises(ProjectError) as raised:
        run(desk, workers, jobs_of(refuse, 6), heavy=True)

    assert [problem.at.line for problem in raised.value.problems] == [1, 3, 5]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_folios_own_says_at_which_job(desk, workers):
    with pytest.raises(ZeroDivisionError, match="folio's own") as raised:
        run(desk, workers, jobs_of(crash, 4), heavy=True)

    assert "while making job-2" in raised.value.__notes__


@pytest.mark.parametrize("workers", [1, 2])
def test_memory_that_is_not_there_is_told_as_that(desk, workers):
    with pytest.raises(MemoryError):
        run(desk, workers, jobs_of(overfill, 2), heavy=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_is_told_from_nothing_to_all(desk, workers):
    steps: list[Step] = []
    jobs = [Job(f"job-{each}", echo, {"number": each}, weight=each + 1) for each in range(3)]

    with Workshop(desk, workers, steps.append) as shop:
        shop.run("wave", jobs, heavy=True)

    assert [(step.wave, step.done, step.jobs) for step in steps] == [
        ("wave", count, 3) for count in range(4)
    ]
    assert (steps[0].share, steps[-1].share) == (0.0, 1.0)
    assert all(one.share < other.share for one, other in pairwise(steps))


def test_what_is_found_is_no_work_and_the_longest_is_done_first(desk):
    jobs = [Job(f"job-{each}", echo, {"number": each}, weight=each + 1) for each in range(3)]
    run(desk, 1, jobs[:1])
    steps: list[Step] = []

    with Workshop(desk, 1, steps.append) as shop:
        shop.run("wave", jobs)

    assert [step.share for step in steps] == [0.0, 0.6, 1.0]


def test_no_jobs_make_nothing(desk):
    assert run(desk, 2, []) == {}


# ---------------------------------------------------------------- processes that die


@pytest.fixture
def dead(tmp_path) -> Path:
    (tmp_path / "dead").mkdir()
    return tmp_path / "dead"


def dying(dead: Path, deaths: int, count: int = FEW + 2) -> list[Job]:
    return jobs_of(die, count, dead=str(dead), deaths=deaths)


@pytest.mark.parametrize("heavy", [False, True])
@pytest.mark.parametrize("deaths", range(1, DEATHS))
def test_the_jobs_of_a_process_that_dies_are_done_by_another(desk, dead, deaths, heavy):
    done = run(desk, 2, dying(dead, deaths), heavy=heavy)

    assert made(desk, done) == [str(number) for number in range(FEW + 2)]
    assert len(os.listdir(dead)) == deaths
    assert str(os.getpid()) not in made(desk, done, "process")


@pytest.mark.parametrize("heavy", [False, True])
def test_the_job_that_no_process_lives_through_is_named_and_the_rest_is_kept(desk, dead, heavy):
    jobs = dying(dead, 99)
    with pytest.raises(ProjectError) as raised:
        run(desk, 2, jobs, heavy=heavy)

    (problem,) = raised.value.problems
    assert (problem.code, problem.at.path) == ("worker-died", "job-2")
    assert dict(problem.params) == {"name": "job-2", "times": str(DEATHS)}
    assert len(os.listdir(dead)) == DEATHS
    assert {job.name for job in jobs if desk.store.find(desk.key(job))} >= {"job-0", "job-1"}


def test_the_jobs_after_a_wave_in_which_a_process_died_are_done(desk, dead):
    with Workshop(desk, 2, quiet) as shop:
        shop.run("wave", dying(dead, DEATHS - 1, 3), heavy=True)
        done = shop.run("other", jobs_of(echo, 3), heavy=True)

    assert made(desk, done) == ["0", "1", "2"]


def test_processes_that_die_before_there_is_work_take_nothing_with_them(desk):
    with Workshop(desk, 2, quiet) as shop:
        shop.warm(end_at_once)
        time.sleep(0.5)
        done = shop.run("wave", jobs_of(where, 3), heavy=True)

    assert str(os.getpid()) not in made(desk, done, "process")


# ---------------------------------------------------------------- the process that asked

ASK = """
import sys
sys.path.insert(0, ".")
from folio.engine.desk import Desk
from folio.engine.store import Store
from folio.engine.workshop import Workshop
from tests.building import quiet
from tests.test_workshop import jobs_of, linger

if __name__ == "__main__":
    cache, alive = sys.argv[1:]
    with Workshop(Desk(Store(cache), {"": "v"}), 3, quiet) as shop:
        try:
            shop.run("wave", jobs_of(linger, 4, alive=alive), heavy=True)
        except KeyboardInterrupt:
            print("interrupted")
            raise SystemExit(130)
"""


@pytest.fixture
def asking(tmp_path):
    """A process whose jobs linger in three others; and the folder in which these sign."""
    alive = tmp_path / "alive"
    alive.mkdir()
    script = tmp_path / "ask.py"
    script.write_text(ASK)
    command = [sys.executable, str(script), str(tmp_path / "cache"), str(alive)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Who runs the tests in the background does not hear Ctrl-C, nor do their children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    yield process, alive
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def signed(alive: Path) -> list[int]:
    return [int(name.split("-")[1]) for name in os.listdir(alive)]


def until(is_so: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is so; return whether it came to be."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()


def lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@needs_proc
def test_when_the_process_that_asked_is_killed_the_others_end(asking):
    process, alive = asking
    assert until(lambda: len(signed(alive)) == 4, 20)

    process.kill()

    assert until(lambda: not any(map(lives, signed(alive))), 5)


@needs_proc
def test_ctrl_c_ends_all_of_them_soon_and_loses_nothing(asking, desk):
    process, alive = asking
    assert until(lambda: len(signed(alive)) == 4, 20)

    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # As a terminal does it.
    out, err = process.communicate(timeout=20)

    assert time.monotonic() - began < 5  # At once, on a machine that has other work too.
    assert (process.returncode, out, err) == (130, "interrupted\n", "")
    assert not any(map(lives, signed(alive)))
    jobs = jobs_of(linger, 4, alive=str(alive))
    assert [bool(desk.store.find(desk.key(job))) for job in jobs] == [True, False, False, False]


@needs_proc
@pytest.mark.parametrize("moment", [0.15, 0.25, 0.35, 0.5])
def test_ctrl_c_while_the_others_begin_makes_no_noise(asking, moment):
    process, alive = asking
    assert until(lambda: len(children(process.pid)) > 1, 20)
    time.sleep(moment - 0.15)

    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)

    assert (process.returncode, err) == (130, "")
    assert not any(map(lives, signed(alive)))


def test_nothing_watches_processes_that_were_ended(desk):
    """Else Python's own end, if it comes soon, fails at waking the thread that did."""
    before = set(threading.enumerate())

    with pytest.raises(KeyboardInterrupt):
        interrupted(desk)

    assert set(threading.enumerate()) <= before


def interrupted(desk: Desk) -> None:
    with Workshop(desk, 2, quiet) as shop:
        shop.warm(os.getpid)
        raise KeyboardInterrupt


def children(process: int) -> list[str]:
    try:
        return Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
