"""Jobs give the same, in the same order, however many processes make them."""

from __future__ import annotations

import os
import time

import pytest

from folio.core.problems import Position, ProjectError, error
from folio.workshop import FEW, Job, Workshop


def _quiet(wave: str, done: int, jobs: int) -> None:
    pass


def echo(*, number: int) -> dict[str, bytes]:
    return {"made": str(number).encode()}


def echo_late(*, number: int) -> dict[str, bytes]:
    time.sleep(0 if number else 0.3)
    return echo(number=number)


def where(*, number: int) -> dict[str, bytes]:
    return {"process": str(os.getpid()).encode()}


def refuse(*, number: int) -> dict[str, bytes]:
    if number % 2:
        raise ProjectError([error(Position("es.md", number), "brace")])
    return {}


def crash(*, number: int) -> dict[str, bytes]:
    if number == 2:
        raise ZeroDivisionError("folio's own")
    return {}


def _jobs(make, count: int = FEW + 2) -> list[Job]:
    return [Job(f"job-{number}", make, {"number": number}) for number in range(count)]


def _run(workers: int, jobs: list[Job], progress=_quiet):
    with Workshop(workers, progress) as shop:
        return shop.run("wave", jobs)


def test_what_was_made_comes_in_the_order_of_the_jobs():
    made = _run(1, _jobs(echo)[::-1])

    assert list(made) == ["job-5", "job-4", "job-3", "job-2", "job-1", "job-0"]
    assert made["job-3"] == {"made": b"3"}


def test_one_process_and_two_make_the_same():
    alone, together = _run(1, _jobs(echo)), _run(2, _jobs(echo_late))

    assert alone == together
    assert list(alone) == list(together)


def test_one_worker_works_in_this_process_and_two_do_not():
    here = str(os.getpid()).encode()

    assert {made["process"] for made in _run(1, _jobs(where)).values()} == {here}
    assert here not in {made["process"] for made in _run(2, _jobs(where)).values()}


def test_a_few_jobs_are_not_worth_a_process():
    made = _run(8, _jobs(where, FEW - 1))

    assert {files["process"] for files in made.values()} == {str(os.getpid()).encode()}


@pytest.mark.parametrize("workers", [1, 2])
def test_problems_of_all_jobs_are_told_together(workers):
    with pytest.raises(ProjectError) as raised:
        _run(workers, _jobs(refuse))

    assert [problem.at.line for problem in raised.value.problems] == [1, 3, 5]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_of_folios_own_says_at_which_job(workers):
    with pytest.raises(ZeroDivisionError, match="folio's own") as raised:
        _run(workers, _jobs(crash))

    assert "while making job-2" in raised.value.__notes__


def test_progress_is_told_from_nothing_to_all():
    told = []

    _run(1, _jobs(echo, 3), lambda *said: told.append(said))

    assert told == [("wave", 0, 3), ("wave", 1, 3), ("wave", 2, 3), ("wave", 3, 3)]


def test_no_jobs_make_nothing():
    assert _run(2, []) == {}
