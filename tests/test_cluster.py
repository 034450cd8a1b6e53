"""A cluster makes the same bytes as one machine, whichever of its workers is lost."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import folio
from folio import cluster, pipeline, remote
from folio.core.blobs import Blob, blob
from folio.core.files import read_tree
from folio.core.nouns import replace
from folio.core.problems import Position, ProjectError, error
from folio.engine.desk import Desk, Job
from folio.engine.standing import Order
from folio.engine.store import Lost, Record, Store
from folio.engine.workshop import Progress, Step
from folio.pipeline import Built, Means
from folio.remote import Brought, Errand, Held, Lacking, Likeness, MemoryStore

HOUSE = Path(folio.__file__).parent.parent
TINY = Path(__file__).parent / "sites" / "tiny"
NAMES = ("ana", "beto", "carla")
START = 60
"""Seconds that a scheduler or a worker may need to start."""
VERSIONS = (("", "1"),)
ALIKE = Likeness("1", frozenset({"altair-6.3.0", "pango-1"}))


def _quiet(step: Step) -> None:
    """Say nothing."""


# ---------------------------------------------------------------- one errand


def shout(desk: Desk, *, text: Blob, house: Blob) -> dict[str, bytes]:
    inner = Job("inner", echo, {"text": desk.store.read(text).decode()})
    return {"loud": desk.run("echoes", [inner])["inner"]["made"] + desk.store.read(house)}


def echo(*, text: str) -> dict[str, bytes]:
    if text == "no":
        raise ProjectError([error(Position("es.md"), "brace")])
    return {"made": text.upper().encode()}


def _errand(
    *texts: bytes,
    house: bytes = b"!",
    sent: bool = True,
    records: Mapping[str, Record] | None = None,
) -> Errand:
    given = {text: {"text": blob(text), "house": blob(house)} for text in texts}
    jobs = tuple(Job(text.decode(), shout, of, compound=True) for text, of in given.items())
    content = (*texts, house) if sent else texts
    common = frozenset({blob(house).digest})
    return Errand("wave", jobs, VERSIONS, ALIKE, content, common, records or {})


def test_an_errand_brings_back_what_was_made_and_not_what_was_sent() -> None:
    brought = remote.done(_errand(b"one", b"two"), Held())

    assert isinstance(brought, Brought)
    assert sorted(brought.content) == [b"ONE", b"ONE!", b"TWO", b"TWO!"]
    assert [name for name, _ in brought.results] == ["one", "two"]
    assert len(brought.records) == 4
    assert brought.spent["echoes"][1] == 2


def test_what_many_need_is_sent_once() -> None:
    held = Held()

    assert isinstance(remote.done(_errand(b"one", sent=False), held), Lacking)
    assert isinstance(remote.done(_errand(b"one"), held), Brought)
    assert isinstance(remote.done(_errand(b"two", sent=False), held), Brought)


def test_what_is_sent_serves_though_it_cannot_be_held() -> None:
    held = Held(limit=2)

    assert isinstance(remote.done(_errand(b"one", house=b"large"), held), Brought)
    assert isinstance(remote.done(_errand(b"one", house=b"large", sent=False), held), Lacking)


def test_what_was_not_used_for_longest_is_let_go() -> None:
    held = Held(limit=3)
    for each in (b"a", b"b", b"c"):
        held.add(each.decode(), each)
    held.get(["a"])
    held.add("d", b"d")

    assert held.get("abcd") == {"a": b"a", "c": b"c", "d": b"d"}


def test_a_problem_comes_back_beside_what_went_well() -> None:
    brought = remote.done(_errand(b"no", b"yes"), Held())

    assert isinstance(brought, Brought)
    results = dict(brought.results)
    assert isinstance(results["no"], ProjectError)
    assert not isinstance(results["yes"], ProjectError)


def test_what_was_done_before_is_not_done_again() -> None:
    before = remote.done(_errand(b"one", house=b"!"), Held())
    assert isinstance(before, Brought)
    errand = _errand(b"one", house=b"?", records=before.records)
    sent = replace(errand, content=(*errand.content, *before.content))
    again = remote.done(sent, Held())

    assert isinstance(again, Brought)
    assert again.content == (b"ONE?",)
    assert "echoes" not in again.spent


def test_a_store_in_memory_is_believed_only_for_what_it_holds() -> None:
    store = MemoryStore({blob(b"lent").digest: b"lent"}, {})

    assert store.read(store.keep(b"new")) == b"new"
    assert store.read(store.keep(b"lent")) == b"lent"
    assert list(store.made.values()) == [b"new"]
    with pytest.raises(Lost):
        store.read(blob(b"other"))


# ---------------------------------------------------------------- who may take part


@pytest.mark.parametrize(
    ("like", "told"),
    [
        (ALIKE, []),
        (Likeness("2", ALIKE.packages), [("cluster-code", {})]),
        (Likeness("1", ALIKE.packages, 4), [("cluster-threads", {"threads": "4"})]),
        (
            Likeness("2", frozenset({"altair-5.5.0"})),
            [("cluster-versions", {"theirs": "altair-5.5.0", "ours": "altair-6.3.0, pango-1"})],
        ),
    ],
)
def test_a_worker_that_is_not_alike_is_told_why(like: Likeness, told: list[object]) -> None:
    found = cluster._differences("tcp://b:1", like, ALIKE)

    assert [(problem.code, dict(problem.params)) for problem in found] == told


def _refusal(address: str) -> list[str]:
    """Return the codes of what is wrong with a cluster."""
    with pytest.raises(ProjectError) as raised:
        cluster.Cluster(Desk(Store("."), {"": "1"}), address, _quiet, {}).__enter__()
    return [problem.code for problem in raised.value.problems]


def test_without_dask_one_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert _refusal("tcp://127.0.0.1:1") == ["cluster-not-installed"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("tcp://127.0.0.1:1", "cluster-unreachable"),
        ("tcp://127.0.0.1", "cluster-unreachable"),  # Without a port.
        ("tls://127.0.0.1:1", "cluster-certificates"),
    ],
)
def test_a_scheduler_that_cannot_be_reached_is_told(
    address: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="needs requirements-cluster.txt")
    monkeypatch.setattr(cluster, "CONNECT", 0.5)

    assert _refusal(address) == [code]


# ---------------------------------------------------------------- real machines


@dataclass
class Machines:
    """A scheduler and workers on loopback, each with its own copy of the code."""

    folder: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return where the scheduler can be found."""
        known = json.loads((self.folder / "scheduler.json").read_text("utf-8"))
        return str(known["address"])

    def start_scheduler(self) -> None:
        """Start a scheduler, which has no copy of folio, and wait for it."""
        place = f"--scheduler-file {self.folder / 'scheduler.json'}"
        self._start("scheduler", f"--host 127.0.0.1 --port 0 --no-jupyter {place}", {})
        deadline = time.monotonic() + START
        while not (self.folder / "scheduler.json").exists():
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def start_worker(self, name: str, *, threads: int = 1, **more: str) -> Path:
        """Start a worker; return the folder of its code, which may be changed at once."""
        folder = self.folder / name
        shutil.copytree(HOUSE / "folio", folder / "code" / "folio", ignore=_PYC)
        shutil.copy(HOUSE / "requirements.txt", folder / "code")
        (folder / "tmp").mkdir()
        environment = {"PYTHONPATH": str(folder / "code"), "TMPDIR": str(folder / "tmp"), **more}
        options = f"{self.address} --no-nanny --nthreads {threads} --name {name}"
        self._start("worker", options, environment, name)
        return folder / "code" / "folio"

    def _start(self, kind: str, options: str, more: dict[str, str], name: str = "") -> None:
        folder = self.folder / (name or kind)
        folder.mkdir(exist_ok=True)
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard"]
        with open(folder / "log", "wb") as log:
            self.processes[name or kind] = subprocess.Popen(
                [*command, *options.split()],
                cwd=folder, env={**os.environ, **more}, stdout=log, stderr=log,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """End a machine as a power cut does."""
        self.processes[name].send_signal(signal.SIGKILL)
        self.processes[name].wait()


_PYC = shutil.ignore_patterns("__pycache__")


@contextmanager
def _machines(folder: Path) -> Iterator[Machines]:
    pytest.importorskip("distributed", reason="needs requirements-cluster.txt")
    machines = Machines(folder)
    try:
        machines.start_scheduler()
        yield machines
    finally:
        for process in machines.processes.values():
            process.kill()
            process.wait()


def _wait_for(machines: Machines, workers: int) -> None:
    from distributed import Client

    with Client(machines.address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=START)


def _project(root: Path, names: tuple[str, ...] = NAMES) -> Path:
    """Return a project of several publications, each with drawings and words of its own."""
    shutil.copytree(TINY, root)
    fruit = root / "content" / "fruta"
    for name in names:
        folder = root / "content" / f"fruta-{name}"
        shutil.copytree(fruit, folder)
        for path in folder.glob("*.md"):
            text = path.read_text("utf-8")
            text = text.replace("slug: mexico", f"slug: {name}-mexico")
            path.write_text(text.replace("\nsubtitle: ", f"\nsubtitle: {name}: "), "utf-8")
    return root


def _built(
    root: Path,
    output: Path,
    scheduler: str = "",
    progress: Progress = _quiet,
    *,
    html_only: bool = False,
) -> Built:
    order = _order(root, output, html_only)
    return pipeline.build(order, Means(1, progress, scheduler=scheduler))


def _order(root: Path, output: Path, html_only: bool = False) -> Order:
    cache = output.parent / f".cache-{output.name}"
    return Order(str(root), str(output), str(cache), html_only=html_only)


@pytest.mark.slow
def test_a_cluster_makes_what_one_machine_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One story, because each of its builds begins where the last one ended."""
    monkeypatch.setattr(cluster, "FEW", 1)  # Every job goes there, light ones too.
    root, here, there = _project(tmp_path / "project"), tmp_path / "here", tmp_path / "there"
    with _machines(tmp_path) as machines:
        machines.start_worker("one")
        machines.start_worker("two")
        _wait_for(machines, 2)

        def kill(step: Step) -> None:
            if step.wave == "pages" and step.done == 1:
                machines.kill("one")  # While it and the other have jobs.

        _built(root, here)
        _built(root, there, machines.address, kill)

        assert machines.processes["one"].returncode == -signal.SIGKILL
        made = read_tree(there, ".")
        assert len([path for path in made if path.endswith(".pdf")]) == 2 * (1 + len(NAMES))
        assert made == read_tree(here, ".")

        # A word is changed: what was drawn goes along and is not drawn again.
        _change(root, "Según otros", "Según muchos otros")
        again = _counts(_built(root, there, machines.address))

        assert again == _counts(_built(root, here))
        assert "drawings" not in again
        # Those in Spanish, and the one whose translation did not lag already: it tells so now.
        assert again["briefs"] == 1 + len(NAMES) + 1
        assert read_tree(there, ".") == read_tree(here, ".")

        # A figure is changed, and checked before it is built.
        _change(root, "title: Precio del mango", "title: Cuánto cuesta el mango")
        means = Means(1, _quiet, scheduler=machines.address)

        checked = pipeline.check_only(_order(root, there), means)
        assert {each.severity for each in checked} == {"warning", "notice"}
        again = _counts(_built(root, there, machines.address, html_only=True))
        assert "drawings" not in again
        assert again["pages"] >= 1 + len(NAMES)


def _counts(built: Built) -> dict[str, int]:
    """Return how many jobs of each wave were done."""
    return {wave: jobs for wave, (_, jobs) in built.spent.items()}


def _change(root: Path, old: str, new: str) -> None:
    """Change some words of every publication in Spanish."""
    for path in root.glob("content/fruta*/es.md"):
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.slow
def test_workers_that_are_not_alike_are_refused_before_any_job(tmp_path: Path) -> None:
    with _machines(tmp_path) as machines:
        code = machines.start_worker("changed")
        (code / "facts" / "share.py").open("a").write("# Changed.\n")
        machines.start_worker("threads", threads=2)
        others = tmp_path / "other-packages"
        (others / "nh3-0.1.dist-info").mkdir(parents=True)
        path = os.pathsep.join((str(tmp_path / "packages" / "code"), str(others)))
        machines.start_worker("packages", PYTHONPATH=path)
        _wait_for(machines, 3)
        steps: list[Step] = []

        with pytest.raises(ProjectError) as raised:
            _built(TINY, tmp_path / "site", machines.address, steps.append)

    codes = sorted(problem.code for problem in raised.value.problems)
    assert codes == ["cluster-code", "cluster-threads", "cluster-versions"]
    assert steps == []
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lost", "done", "code"),
    [
        ("scheduler", 0, "cluster-lost"),
        ("scheduler", 1, "cluster-lost"),
        ("one", 1, "cluster-no-workers"),
    ],
)
def test_a_lost_cluster_leaves_the_former_site(
    lost: str, done: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "LOOK", 0.5)
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    output = tmp_path / "site"
    root = _project(tmp_path / "project", NAMES[:1])
    _built(root, output, html_only=True)
    before = read_tree(output, ".")
    site = root / "content" / "site.yaml"
    site.write_text(site.read_text("utf-8").replace("Casa de la", "Casa de otra"), "utf-8")
    with _machines(tmp_path) as machines:
        machines.start_worker("one")
        _wait_for(machines, 1)

        def kill(step: Step) -> None:
            if step.wave == "pages" and step.done == done:
                machines.kill(lost)

        with pytest.raises(ProjectError) as raised:
            _built(root, output, machines.address, kill, html_only=True)

    assert [problem.code for problem in raised.value.problems] == [code]
    assert read_tree(output, ".") == before


def test_an_errand_is_run_when_its_bytes_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "run", echo_names)

    assert pickle.loads(pickle.dumps(remote.Call(_errand(b"one")))) == ["one"]


def echo_names(errand: Errand) -> list[str]:
    return [job.name for job in errand.jobs]
