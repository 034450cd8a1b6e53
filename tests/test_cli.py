"""One command does it, says what it did, and returns 0, 1 or 2."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import folio
from tests.building import change, copy

BUILD = Path(folio.__file__).parent.parent / "build.py"
LIGHT = {"PYTHONDONTWRITEBYTECODE": "1", "PATH": os.environ["PATH"]}


def _run(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BUILD), "--jobs=1", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=LIGHT)
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def empty(tmp_path) -> Path:
    """A project without publications: it builds at once."""
    root = copy("tiny", tmp_path / "root")
    shutil.rmtree(root / "content/fruta")
    shutil.rmtree(root / "content/borrador")
    return root


@pytest.fixture
def wrong(empty) -> Path:
    """The same, with something to mend."""
    change(empty, "content/site.yaml", "title: Casa de la fruta", "titel: Casa de la fruta")
    return empty


def test_a_build_returns_0_and_says_in_a_line_what_it_did(empty):
    done = _run("--root", empty, "--jobs", 1)

    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"{empty / 'output'}: ")
    assert "archivos escritos" in line
    assert (empty / "output/index.html").exists()
    assert done.stderr.splitlines()[-1].startswith("Portadas")


def test_the_output_and_the_address_can_be_said(empty, tmp_path):
    done = _run("--root", empty, "--output", tmp_path / "a/b", "--base-url", "https://o.org/r")

    assert done.returncode == 0
    assert 'href="https://o.org/r/es/"' in (tmp_path / "a/b/es/index.html").read_text("utf-8")
    assert not (empty / "output").exists()


def test_what_is_to_mend_returns_1_and_touches_nothing(wrong):
    done = _run("--root", wrong)

    assert done.returncode == 1
    assert done.stdout.startswith("content/site.yaml:1:1: error: ")
    assert "[unknown-key]" in done.stdout
    assert "    1 | titel: Casa de la fruta\n        ^^^^^\n      Qué hacer: " in done.stdout
    assert done.stdout.endswith("Errores: 2. Avisos: 0.\n")
    assert not (wrong / "output").exists()


def test_a_site_stays_as_it_was_when_the_next_build_fails(empty):
    _run("--root", empty)
    before = {path: path.stat().st_mtime_ns for path in (empty / "output").rglob("*")}
    change(empty, "content/site.yaml", "title: Casa de la fruta", "titel: Casa de la fruta")

    done = _run("--root", empty)

    assert done.returncode == 1
    assert {path: path.stat().st_mtime_ns for path in (empty / "output").rglob("*")} == before


def test_check_says_what_is_wrong_and_makes_nothing(empty, wrong):
    done = _run("check", "--root", wrong, "--lang", "en")

    assert done.returncode == 1
    assert done.stdout.endswith("Errors: 2. Warnings: 0.\n")
    assert "      Fix: " in done.stdout
    assert not (wrong / "output").exists()


def test_check_of_a_good_project_returns_0(empty):
    done = _run("check", "--root", empty)

    assert (done.returncode, done.stdout) == (0, "Errores: 0. Avisos: 0.\n")


@pytest.mark.parametrize(
    ("team", "asked", "spoken"),
    [
        ("es", [], "Falta"),
        ("en", [], "missing"),
        ("en", ["--lang", "es"], "Falta"),
        ("no", [], "Falta"),
    ],
)
def test_it_speaks_the_teams_language_or_the_one_that_was_asked_for(wrong, team, asked, spoken):
    change(wrong, "content/site.yaml", "team-language: es", f"team-language: {team} # ours")

    assert spoken in _run("check", "--root", wrong, *asked).stdout


def test_a_report_for_machines_is_json_and_nothing_else(wrong, empty):
    done = _run("--root", wrong, "--report", "json")

    assert done.returncode == 1
    assert [problem["code"] for problem in json.loads(done.stdout)] == [
        "missing-key",
        "unknown-key",
    ]


def test_json_of_a_good_build_is_an_empty_list(empty):
    done = _run("--root", empty, "--report", "json")

    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_a_report_for_github_stands_beside_the_lines(wrong):
    done = _run("check", "--root", wrong, "--report", "github")

    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("::error file=content/site.yaml,line=1,col=1,") for line in lines)


@pytest.mark.parametrize(
    "typed",
    [
        ["bild"],
        ["--jobs", "0"],
        ["--jobs", "dos"],
        ["--base-url", "example.org"],
        ["--report", "xml"],
        ["--lang", "fr"],
        ["--root", "/nowhere"],
        ["--nada"],
    ],
)
def test_a_mistyped_command_returns_2_and_says_how(typed, tmp_path):
    done = _run(*typed, cwd=tmp_path)

    assert done.returncode == 2
    assert "usage: build.py" in done.stderr
    assert done.stdout == ""
    assert os.listdir(tmp_path) == []


def test_a_folder_of_somebody_elses_is_refused_like_any_mistake(empty, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "tesis.doc").write_text("años")

    done = _run("--root", empty, "--output", theirs)

    assert done.returncode == 1
    assert "[output-not-ours]" in done.stdout
    assert os.listdir(theirs) == ["tesis.doc"]


def test_drafts_are_made_when_asked_for_and_say_so(tmp_path):
    root = copy("tiny", tmp_path / "root")
    shutil.rmtree(root / "content/fruta")
    for language in ("es", "en"):
        change(root, f"content/borrador/{language}.md", "(folio:fruta)", "(https://example.org)")

    done = _run("--root", root, "--drafts")

    assert done.returncode == 0
    page = (root / "output/es/publicaciones/2025/04/borrador/index.html").read_text("utf-8")
    assert 'content="noindex"' in page
    assert "Borrador." in page


def test_a_projects_own_template_stands_before_the_houses(empty):
    (empty / "templates").mkdir()
    (empty / "templates/404.html").write_text("<!DOCTYPE html><title>Nuestra</title>")

    _run("--root", empty)

    assert (empty / "output/404.html").read_text() == "<!DOCTYPE html><title>Nuestra</title>"
    assert (empty / "output/es/index.html").exists()


def test_help_names_every_command_and_option():
    said = _run("--help").stdout

    options = {"root", "output", "base-url", "jobs", "drafts", "report", "lang"}
    assert all(f"--{option} " in said for option in options)
    assert "{build,check" in said
