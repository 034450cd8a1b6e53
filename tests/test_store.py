"""What was made is found as it was made, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from folio.core.blobs import Blob, blob
from folio.engine.store import DUE, YOUNG, Lost, Record, Store

HOUR_AGO = YOUNG + 60


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(str(tmp_path / "cache"))


def put(store: Store, key: str, *contents: bytes, parts: tuple[str, ...] = ()) -> Record:
    files = {f"{number}.html": store.keep(content) for number, content in enumerate(contents)}
    made_from = {"edition.body": "0123456789ab"}
    record = Record(f"job {key}", files, made_from, {part: part for part in parts})
    store.put(key, record)
    return record


def blob_path(store: Store, content: bytes) -> Path:
    digest = blob(content).digest
    return Path(store.folder, "blobs", digest[:2], digest)


def record_path(store: Store, key: str) -> Path:
    return Path(store.folder, "made", key[:2], key)


def age(store: Store, seconds: float = HOUR_AGO, *paths: Path) -> None:
    """Set the times of all that is in the store, or of some of it, back."""
    then = time.time() - seconds
    for path in paths or Path(store.folder).rglob("*"):
        os.utime(path, (then, then))


def left_over(store: Store) -> list[str]:
    return [path.name for path in Path(store.folder).rglob(".*")]


# ---------------------------------------------------------------- keeping and finding


def test_bytes_that_were_kept_are_read(store):
    for content in (b"", b"abc", bytes(100_000)):
        assert store.keep(content) == blob(content)
        assert store.read(blob(content)) == content
        assert store.has(blob(content))
    assert left_over(store) == []


def test_bytes_that_nobody_kept_are_lost(store):
    assert not store.has(blob(b"abc"))
    with pytest.raises(Lost):
        store.read(blob(b"abc"))


def test_the_same_bytes_are_kept_once(store):
    store.keep(b"abc")
    before = blob_path(store, b"abc").stat()

    store.keep(b"abc")

    assert blob_path(store, b"abc").stat() == before


def test_what_was_put_is_found_by_another_process(store):
    record = put(store, "key", b"uno", b"one", parts=("part",))

    other = Store(store.folder)

    assert other.find("key") == record
    assert other.load("key") == {"0.html": b"uno", "1.html": b"one"}


def test_a_job_that_makes_nothing_is_found_too(store):
    record = put(store, "key")

    assert store.find("key") == record
    assert store.load("key") == {}


def test_what_nobody_put_is_not_found(store):
    assert store.find("key") is None
    assert store.load("key") is None


# ---------------------------------------------------------------- damage

DAMAGE = {
    "truncated": lambda content: content[:-1],
    "emptied": lambda _: b"",
    "prolonged": lambda content: content + b"x",
    "altered": lambda content: bytes([content[0] ^ 1]) + content[1:],
}
damaged = pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)


@damaged
def test_a_damaged_blob_is_lost_and_can_be_kept_anew(store, damage):
    store.keep(b"abc")
    path = blob_path(store, b"abc")
    path.write_bytes(damage(b"abc"))

    with pytest.raises(Lost):
        store.read(blob(b"abc"))

    assert store.keep(b"abc") == blob(b"abc")
    assert store.read(blob(b"abc")) == b"abc"


@damaged
def test_a_damaged_blob_that_nobody_has_read_is_kept_anew(store, damage):
    store.keep(b"abc")
    blob_path(store, b"abc").write_bytes(damage(b"abc"))

    store.keep(b"abc")

    assert store.read(blob(b"abc")) == b"abc"


@damaged
def test_what_has_a_damaged_blob_cannot_be_loaded(store, damage):
    put(store, "key", b"uno", b"abc")
    blob_path(store, b"abc").write_bytes(damage(b"abc"))

    assert store.load("key") is None
    put(store, "key", b"uno", b"abc")
    assert store.load("key") == {"0.html": b"uno", "1.html": b"abc"}


@damaged
def test_a_store_that_is_doubted_finds_nothing_that_is_damaged(store, damage):
    put(store, "key", b"uno", b"abc")
    blob_path(store, b"abc").write_bytes(damage(b"abc"))
    store.doubted = True

    assert store.find("key") is None


def test_what_lacks_a_blob_is_not_found(store):
    put(store, "key", b"uno", b"abc")
    blob_path(store, b"abc").unlink()

    assert store.find("key") is None


@damaged
def test_a_damaged_record_is_not_found(store, damage):
    put(store, "key", b"uno")
    path = record_path(store, "key")
    path.write_bytes(damage(path.read_bytes()))

    assert store.find("key") is None


def test_a_record_altered_at_any_place_is_not_found(store):
    put(store, "key", b"uno")
    path = record_path(store, "key")
    whole = path.read_bytes()

    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert store.find("key") is None, place


def test_a_record_in_the_place_of_another_is_not_found(store):
    put(store, "keep", b"uno")
    put(store, "key", b"dos")
    record_path(store, "keep").replace(record_path(store, "key"))

    assert store.find("key") is None


def test_a_folder_in_the_place_of_a_blob_is_told_as_what_it_is(store):
    blob_path(store, b"abc").mkdir(parents=True)

    with pytest.raises(OSError, match="directory"):
        store.read(blob(b"abc"))


def test_a_store_that_is_deleted_begins_again(store):
    put(store, "key", b"uno")
    subprocess.run(["rm", "-r", store.folder], check=True)

    assert store.find("key") is None
    put(store, "key", b"uno")
    assert store.load("key") == {"0.html": b"uno"}


# ---------------------------------------------------------------- sweeping


def held(store: Store) -> set[str]:
    """Return the jobs that can be loaded."""
    keys = [path.name for path in Path(store.folder, "made").rglob("*") if path.is_file()]
    return {key for key in keys if store.load(key) is not None}


def test_a_store_within_its_limit_is_left_alone(store):
    put(store, "key", b"uno")
    age(store)

    assert store.sweep() == 0
    assert held(store) == {"key"}


def test_what_was_not_used_for_longest_goes_first(store):
    for hours, key in enumerate(("jobA", "jobB", "jobC", "jobD"), 2):
        put(store, key, key.encode() * 1000)
        age(store, hours * YOUNG, record_path(store, key), blob_path(store, key.encode() * 1000))

    gone = store.sweep(limit=10_000)

    assert gone > 8000
    assert held(store) == {"jobA", "jobB"}
    assert len(list(Path(store.folder, "blobs").rglob("??/*"))) == 2


def test_what_is_found_was_used_now(store):
    for key in ("jobA", "jobB"):
        put(store, key, key.encode() * 1000)
    age(store)

    assert store.find("jobA")
    store.sweep(limit=5_000)

    assert held(store) == {"jobA"}


def test_what_a_standing_site_needs_goes_last(store):
    put(store, "part", b"part" * 1000)
    put(store, "whole", b"whole" * 1000, parts=("part",))
    age(store, 3 * YOUNG)
    put(store, "other", b"other" * 1000)
    age(store, 2 * YOUNG, record_path(store, "other"), blob_path(store, b"other" * 1000))

    store.sweep(needed=["whole"], limit=11_000)
    assert held(store) == {"part", "whole"}

    age(store)
    store.sweep(needed=["whole"], limit=0)
    assert held(store) == set()


def test_the_sources_stay(store):
    store.keep(b"source" * 1000)
    store.keep(b"formerly" * 1000)
    age(store)

    gone = store.sweep(sources=[blob(b"source" * 1000).digest], limit=0)

    assert gone == 8000
    assert store.read(blob(b"source" * 1000))


def test_nothing_young_is_thrown_away_nor_what_it_needs(store):
    put(store, "old", b"old" * 1000)
    put(store, "young", b"shared" * 1000)
    age(store)
    assert store.find("young")
    store.keep(b"just now")

    store.sweep(limit=0)

    assert held(store) == {"young"}
    assert store.has(blob(b"just now"))


def test_blobs_that_several_jobs_made_count_once(store):
    for key in ("jobA", "jobB", "jobC"):
        put(store, key, b"shared" * 1000)
    age(store)

    assert store.sweep(limit=8_000) == 0
    assert held(store) == {"jobA", "jobB", "jobC"}


def test_what_a_build_that_was_cut_off_was_writing_goes(store):
    put(store, "key", b"uno")
    folder = blob_path(store, b"uno").parent
    (folder / ".0123.abcdef").write_bytes(b"half")
    age(store)
    (folder / ".4567.abcdef").write_bytes(b"somebody's")

    assert store.sweep() == 4
    assert left_over(store) == [".4567.abcdef"]
    assert held(store) == {"key"}


# ---------------------------------------------------------------- two at once

WRITE = """
import sys
from folio.core.blobs import blob
from folio.engine.store import Record, Store

store = Store(sys.argv[1])
sys.stdin.readline()  # Both begin together.
for number in range(150):
    content = b"%d" % number * 500
    reference = store.keep(content)
    store.put(f"{number:04}", Record("job", {"a": reference}, {}))
    found = store.load(f"{number:04}")
    assert found in ({"a": content}, None), found  # None: the other puts it there just now.
"""


def test_two_processes_write_the_same_at_once(store):
    command = [sys.executable, "-c", WRITE, store.folder]
    both = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(2)]
    for process in both:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.close()

    assert [process.wait() for process in both] == [0, 0]
    assert len(held(store)) == 150
    assert left_over(store) == []


def test_a_reference_says_what_it_stands_for():
    assert blob(b"abc") == Blob(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3
    )


def test_a_sweep_is_due_when_much_was_kept_since_the_last(tmp_path):
    store = Store(str(tmp_path))

    assert [store.has_grown(DUE // 2) for _ in range(6)] == [False, False, True, False, False, True]


def test_a_count_of_what_was_kept_that_is_damaged_begins_anew(tmp_path):
    (tmp_path / "grown").write_text("many")

    assert not Store(str(tmp_path)).has_grown(1)
