"""The import picture of docs/architecture.md holds, and so do its boundaries."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import folio

HOUSE = Path(folio.__file__).parent
STAGES = ("source", "check", "translation", "facts", "charts", "figures", "pages", "brief",
          "publish", "diff")  # fmt: skip
FILES = {path.relative_to(HOUSE).as_posix(): path for path in sorted(HOUSE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}
HEAVY = (
    "pandas",
    "altair",
    "vl_convert",
    "weasyprint",
    "jinja2",
    "markdown",
    "babel",
    "nh3",
    "PIL",
    "yaml",
    "pikepdf",
    "fontTools",
    "xlsxwriter",
)
LIBRARIES = {*HEAVY, *sys.stdlib_module_names, "attr", "numpy", "markupsafe"}
MAY_NAME_STAGES = (
    "pipeline.py", "finding.py", "making.py", "entering.py", "plan.py", "illustrating.py",
    "filing.py", "collecting.py",
    "differing.py", "archiving.py",
)  # fmt: skip
MAY_TOUCH_THE_WORLD = {
    "core/files.py",
    "core/layout.py",
    "core/refusal.py",  # How much room is left on a disk that refuses.
    "core/sealed.py",
    "engine/survey.py",
    "engine/standing.py",
    "engine/store.py",
    "engine/lock.py",
    "engine/desk.py",  # The processor's clock: what a job cost.
    "engine/pool.py",
    "publish/__init__.py",
    "publish/staging.py",
    "publish/swapping.py",
    "cli.py",
    "commands.py",
    "report.py",
    "progress.py",
    "differing.py",  # The template of its page.
    "archiving.py",  # Data of what is published.
    "former.py",  # A built site, to compare with or to keep.
    "revisions.py",  # What git says, and the build of a revision.
    "brief/waking.py",  # How WeasyPrint finds its libraries; they are loaded anyway.
    "charts/fonts.py",  # vl-convert takes fonts only from a folder; see its docstring.
}
WORLDLY_MODULES = {
    "socket",
    "requests",
    "subprocess",
    "shutil",
    "tempfile",
    "glob",
    "urllib.request",
    "http",
    "ctypes",
    "signal",
}
WORLDLY_CALLS = {
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rmdir",
    "iterdir",
    "rglob",
    "glob",
    "touch",
    "environ",
    "getenv",
    "urandom",
    "now",
    "today",
    "utcnow",
}
LONGEST = 300


def _room(name: str) -> str:
    """Return the room of a file: a stage, core, or the file itself at the top."""
    return name.split("/")[0] if "/" in name else name


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import says where from"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _ours(name: str) -> set[str]:
    """Return the files of folio that a file imports."""
    found = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {_file(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found.add(_file(f"{node.module}.{alias.name}") or _file(str(node.module)))
    return found - {name, ""}


def _file(module: str) -> str:
    """Return the file of folio that a module is, or nothing."""
    path = module.removeprefix("folio").strip(".").replace(".", "/")
    named = [file for file in (f"{path}.py", f"{path}/__init__.py") if file in FILES]
    return named[0] if named and module.split(".")[0] == "folio" else ""


def _rooms(name: str) -> set[str]:
    rooms = {_room(other) for other in _ours(name)} - {_room(name), "__init__.py"}
    return {room.removesuffix(".py") for room in rooms}


def test_there_is_something_to_look_at():
    assert len(FILES) > 50
    assert _rooms("finding.py") >= {"source", "check", "core", "waves", "engine"}
    assert _rooms("making.py") >= {"source", "check", "pages", "plan", "engine"}
    assert {room for room in map(_room, FILES) if "." not in room} == {
        "core", "engine", "source", "check", "translation", "facts", "charts", "figures", "pages",
        "brief", "publish", "diff",
    }  # fmt: skip


@pytest.mark.parametrize("name", [n for n in FILES if _room(n).removesuffix(".py") in STAGES])
def test_a_stage_uses_itself_and_core_only(name):
    assert _rooms(name) <= {"core"}


@pytest.mark.parametrize("name", [n for n in FILES if _room(n) == "engine"])
def test_the_engine_knows_nothing_of_reports(name):
    assert _rooms(name) <= {"core"}


@pytest.mark.parametrize("name", [n for n in FILES if _room(n) == "core"])
def test_core_uses_no_stage(name):
    assert _rooms(name) == set()


def test_the_nouns_know_only_places_and_problems():
    assert _ours("core/model.py") == {
        "core/catalogue.py",
        "core/changes.py",
        "core/claims.py",
        "core/datasets.py",
        "core/nouns.py",
        "core/problems.py",
        "core/writing.py",
    }
    assert _ours("core/writing.py") == {"core/nouns.py", "core/problems.py"}
    assert _ours("core/problems.py") == {"core/nouns.py"}
    assert _ours("core/nouns.py") == set()
    for name in ("core/nouns.py", "core/model.py", "core/writing.py", "core/problems.py"):
        outside = {module.split(".")[0] for module in _imports(TREES[name])} - {"folio"}
        assert outside <= sys.stdlib_module_names


def test_only_the_pipeline_and_its_lists_name_two_stages():
    several = {name for name in FILES if len(_rooms(name) & set(STAGES)) > 1}

    assert several == {"finding.py", "making.py", "plan.py", "illustrating.py"}


def test_the_rest_of_the_top_names_no_stage():
    named = {n: _rooms(n) & set(STAGES) for n in FILES if "/" not in n and n not in MAY_NAME_STAGES}

    assert {name: rooms for name, rooms in named.items() if rooms - {name[:-3]}} == {}
    assert {n for n in FILES if "pipeline" in _rooms(n)} == {
        "archiving.py",
        "commands.py",
        "differing.py",
        "former.py",
        "revisions.py",
    }


def test_no_arrow_comes_back_to_where_it_started():
    left = {name: _ours(name) for name in FILES}
    while free := {name for name, needs in left.items() if not needs & left.keys()}:
        left = {name: needs for name, needs in left.items() if name not in free}

    assert left == {}


def test_no_door_has_the_name_of_a_file_behind_it():
    """A submodule takes the place of the same name in its package once it is imported."""
    for name in FILES:
        if name.endswith("/__init__.py"):
            defined = {n.name for n in TREES[name].body if isinstance(n, ast.FunctionDef)}
            room = name.removesuffix("__init__.py")
            assert not {door for door in defined if f"{room}{door}.py" in FILES}, name


def test_no_file_is_named_after_a_library():
    named = {Path(name).stem for name in FILES} - {"__init__"}

    # Facts and charts are named for what an editor writes.
    assert named & LIBRARIES == set()


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("folio.cli", set()),  # A build with nothing to do ends there.
        ("folio.commands", {"yaml"}),  # YAML reads every project, so it may come at once.
    ],
)
def test_a_build_imports_nothing_heavy_before_it_needs_it(module, allowed):
    light = (*HEAVY, "dataclasses", "inspect", "multiprocessing")
    unwanted = light if module == "folio.cli" else HEAVY
    code = f"import {module}, sys; print(*[m for m in {unwanted!r} if m in sys.modules])"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=HOUSE.parent, capture_output=True, text=True, check=True
    )

    assert set(done.stdout.split()) <= allowed


@pytest.mark.parametrize("name", [n for n in FILES if n.endswith("__init__.py")])
def test_no_door_imports_anything_heavy_at_its_top(name):
    for node in TREES[name].body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            assert not {m.split(".")[0] for m in _imports(node)} & set(HEAVY)


@pytest.mark.parametrize("name", [n for n in FILES if n not in MAY_TOUCH_THE_WORLD])
def test_a_module_touches_no_disk_no_clock_and_no_network(name):
    touched = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Attribute) and node.attr in WORLDLY_CALLS:
            touched.add(node.attr)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
            "open",
            "input",
            "print",
        ):
            touched.add(node.func.id)
    for module in _imports(TREES[name]):
        touched |= {world for world in WORLDLY_MODULES if f"{module}.".startswith(f"{world}.")}
        touched |= {module} & {"time.time", "random", "uuid", "secrets", "os"}

    assert touched == set()


def test_only_the_survey_reads_the_project():
    readers = {
        name
        for name, tree in TREES.items()
        for module in _imports(tree)
        if module in ("folio.core.files.read_steady", "folio.core.files.read_tree")
    }

    assert readers == {"engine/survey.py", "remote.py"}  # A worker says which code it runs.


@pytest.mark.parametrize("name", FILES)
def test_a_file_can_be_read_in_one_sitting(name):
    assert len(FILES[name].read_text("utf-8").splitlines()) <= LONGEST


def _is_in_a_gallery(name: str) -> bool:
    """Return whether a file holds one chart or fact function, named as it is.

    A gallery grows by a file a function, and no file of it knows another: it is as easy
    to walk with thirty as with three (docs/decisions/0009).
    """
    room, _, file = name.partition("/")
    functions = {node.name for node in TREES[name].body if isinstance(node, ast.FunctionDef)}
    return room in ("charts", "facts") and file.removesuffix(".py") in functions


def test_no_room_holds_more_than_a_quarter():
    lines: dict[str, int] = {}
    for name, path in FILES.items():
        if _is_in_a_gallery(name):
            continue
        room = _room(name) if "/" in name else "the top"
        lines[room] = lines.get(room, 0) + len(path.read_text("utf-8").splitlines())

    total = sum(lines.values())
    assert {room: count for room, count in lines.items() if count > total / 4} == {}


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is_for(name):
    assert ast.get_docstring(TREES[name])
