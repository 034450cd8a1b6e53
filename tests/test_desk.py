"""A desk finds what was made before, makes the rest, and keeps it with what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from folio.core.blobs import blob
from folio.core.parcel import pack
from folio.core.problems import Position, ProjectError, error
from folio.engine.desk import KEPT_VALUES, Desk, Job
from folio.engine.store import Lost, Store

CALLS: list[str] = []


def shout(*, word: str) -> Mapping[str, bytes]:
    CALLS.append(word)
    return {"word": word.upper().encode()}


def refuse(*, word: str) -> Mapping[str, bytes]:
    raise ProjectError([error(Position(f"{word}.md"), "brace")])


def crash(*, word: str) -> Mapping[str, bytes]:
    raise ZeroDivisionError(word)


def sentence(desk: Desk, *, words: tuple[str, ...]) -> Mapping[str, bytes]:
    made = desk.run("shouts", [Job(word, shout, {"word": word}) for word in words])
    return {"sentence": b" ".join(made[word]["word"] for word in words)}


def troubled(desk: Desk, *, words: tuple[str, ...]) -> Mapping[str, bytes]:
    return desk.run("refusals", [Job(word, refuse, {"word": word}) for word in words])["a"]


def crashing(desk: Desk, *, words: tuple[str, ...]) -> Mapping[str, bytes]:
    return desk.run("crashes", [Job(word, crash, {"word": word}) for word in words])["a"]


@pytest.fixture
def folder(tmp_path) -> str:
    CALLS.clear()
    return str(tmp_path / ".cache")


def desk(folder: str, **versions: str) -> Desk:
    return Desk(Store(folder), {"": "1", **versions})


def shouted(word: str) -> Job:
    return Job(word, shout, {"word": word})


def said(*words: str) -> Job:
    return Job("saying", sentence, {"words": words}, compound=True)


def test_what_was_made_is_found_by_the_next_desk(folder):
    first = desk(folder).do("shouts", shouted("sol"))
    second = desk(folder).do("shouts", shouted("sol"))

    assert CALLS == ["sol"]
    assert (first.anew, second.anew) == (True, False)
    assert (first.key, first.files) == (second.key, second.files)
    assert Store(folder).read(first.files["word"]) == b"SOL"


def test_another_word_another_function_and_another_version_are_made_anew(folder):
    here = desk(folder, test_desk="1")
    key = here.key(shouted("sol"))

    assert here.key(shouted("mar")) != key
    assert here.key(Job("sol", refuse, {"word": "sol"})) != key
    assert desk(folder, test_desk="2").key(shouted("sol")) != key
    assert desk(folder, charts="2", test_desk="1").key(shouted("sol")) == key


def test_a_jobs_name_and_weight_are_not_what_it_is_made_from(folder):
    here = desk(folder)

    assert here.key(shouted("sol")) == here.key(Job("uno", shout, {"word": "sol"}, weight=9))


def test_code_of_no_stage_has_the_version_of_all_of_folio(folder):
    key = desk(folder).key(shouted("sol"))

    assert Desk(Store(folder), {"": "2"}).key(shouted("sol")) != key


def test_a_compound_job_makes_only_what_it_does_not_find(folder):
    desk(folder).do("sayings", said("sol", "mar"))
    done = desk(folder).do("sayings", said("sal", "mar"))

    assert CALLS == ["sol", "mar", "sal"]
    assert done.anew
    assert Store(folder).read(done.files["sentence"]) == b"SAL MAR"


def test_a_compound_job_tells_the_jobs_it_did_found_or_made(folder):
    here = desk(folder)
    keys = {f"shouts {word}": here.key(shouted(word)) for word in ("sol", "mar")}
    here.do("shouts", shouted("mar"))

    done = here.do("sayings", said("sol", "mar"))

    assert done.parts == keys
    assert desk(folder).do("sayings", said("sol", "mar")).parts == keys
    assert here.made == {*keys.values(), done.key}


def test_a_record_tells_what_a_job_was_made_from(folder):
    done = desk(folder).do("sayings", said("sol"))
    record = Store(folder).known(done.key)

    assert record is not None
    assert record.name == "saying"
    assert list(record.made_from) == ["words"]


def test_time_and_number_are_counted_where_something_was_made(folder):
    here = desk(folder)
    here.do("sayings", said("sol", "mar"))
    assert {wave: jobs for wave, (_, jobs) in here.spent.items()} == {"shouts": 2, "engine": 1}

    again = desk(folder)
    again.do("sayings", said("sol", "mar"))
    assert again.spent == {}


def test_the_problems_of_all_jobs_are_told_together_and_nothing_is_kept(folder):
    here = desk(folder)
    with pytest.raises(ProjectError) as raised:
        here.do("sayings", Job("x", troubled, {"words": ("b", "a")}, compound=True))

    assert [problem.at.path for problem in raised.value.problems] == ["a.md", "b.md"]
    assert here.made == set()


def test_a_fault_of_folios_own_says_at_which_job_and_in_which(folder):
    with pytest.raises(ZeroDivisionError, match="sol") as raised:
        desk(folder).do("sayings", Job("outer", crashing, {"words": ("sol",)}, compound=True))

    assert raised.value.__notes__ == ["while making sol", "while making outer"]


def test_a_desk_can_go_on_after_a_fault(folder):
    here = desk(folder)
    with pytest.raises(ZeroDivisionError):
        here.do("sayings", Job("outer", crashing, {"words": ("sol",)}, compound=True))

    assert list(here.do("sayings", said("mar")).parts) == ["shouts mar"]


def test_what_was_lost_or_damaged_is_made_anew(folder):
    done = desk(folder).do("shouts", shouted("sol"))
    digest = done.files["word"].digest
    kept = Path(folder, "blobs", digest[:2], digest)

    kept.unlink()
    assert desk(folder).do("shouts", shouted("sol")).anew

    kept.write_bytes(b"SAL")
    assert desk(folder).do("sayings", said("sol")).anew
    assert kept.read_bytes() == b"SOL"
    assert CALLS == ["sol"] * 3


def test_a_value_at_hand_is_the_same_object_until_others_take_its_place(folder):
    here = desk(folder)
    references = [here.store.keep(pack((number,))) for number in range(KEPT_VALUES + 1)]
    first = here.value(references[0])

    assert here.value(references[0]) is first
    for reference in references[1:]:
        here.value(reference)
    assert here.value(references[0]) == first
    assert here.value(references[0]) is not first


def test_a_value_that_is_gone_is_lost(folder):
    with pytest.raises(Lost):
        desk(folder).value(blob(b"gone"))
