"""`diff`: what publishing would change, beside a revision of git or a folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.building import CSV, NEW, OLD, change, git, in_git, stock, without_former
from tests.projects import HOUSE as FOLIO
from tests.test_cli import _run

DECLARED = "content/fruta/publication.yaml"
HOUSE = FOLIO.parent
ES, EN = "content/fruta/es.md", "content/fruta/en.md"


@pytest.fixture(scope="module")
def published(tmp_path_factory, known) -> Path:
    """A repository whose main branch is published, with a site built of it in ../site."""
    root = in_git(tmp_path_factory.mktemp("diff") / "root")
    stock(root / ".cache", known)
    _run("--root", root, "--output", root.parent / "site", "--html-only")
    return root


@pytest.fixture
def root(published, tmp_path) -> Path:
    shutil.copytree(published.parent, tmp_path / "room", symlinks=True)
    return tmp_path / "room/root"


def diff(root: Path, *args: object) -> subprocess.CompletedProcess[str]:
    return _run("diff", *map(str, args), "--root", root, "--html-only", "--lang", "en")


def found(root: Path, *args: object) -> dict[str, Any]:
    return json.loads(diff(root, *args, "--report", "json").stdout)


def test_nothing_changes_where_nothing_has(root):
    done = diff(root)

    assert done.returncode == 0
    head, said = done.stdout.strip().split("\n\n")
    assert head.startswith("Compared with main (")
    assert said == "Nothing that is published changes."


@pytest.mark.parametrize("against", ["", "HEAD", "main", "../site"])
def test_a_number_of_the_data_changes_facts_sentences_figures_and_files(root, against):
    change(root, CSV, OLD, NEW)

    told = found(root, *([root / against] if "site" in against else filter(None, [against])))

    facts = {each["name"]: each for each in told["facts"]}
    assert facts["mexico"]["old"]["en"] == "215\u00a0million dollars"
    assert facts["parte"]["measure"] == "pp"
    assert facts["parte"]["new"]["es"] == "33.3%"
    assert {each["language"] for each in told["sentences"]} == {"es", "en", ""}  # The chooser's.
    kinds = {(each["name"], each["language"]): each["kind"] for each in told["figures"]}
    assert kinds[("ventas", "es")] == kinds[("ventas", "en")] == "changed"
    assert ("precios", "es") not in kinds
    assert told["data"] == [{"publication": "fruta", "name": "fruta", "old": "", "new": ""}]
    assert "records/fruta.json" in told["changed"]
    assert (told["added"], told["removed"], told["unrecorded"]) == ([], [], [])
    assert told["problems"] == []


def test_moving_a_pin_shows_what_moves(root):
    rows = (root / CSV).read_text("utf-8")
    (root / "data/fruta").mkdir()
    (root / CSV).rename(root / "data/fruta/2025-01-01.csv")
    (root / "data/fruta/2025-06-01.csv").write_text(rows.replace(OLD, NEW), "utf-8")
    papers = (root / "data/fruta.yaml").read_text("utf-8")
    kept = [line for line in papers.splitlines(True) if not line.strip().startswith("vintage:")]
    (root / "data/fruta.yaml").write_text("".join(kept), "utf-8")
    change(root, DECLARED, "facts:\n", "vintages: {fruta: 2025-01-01}\nfacts:\n")
    git(root, "add", ".")
    git(root, "commit", "--message=Pin")
    assert found(root)["facts"] == []

    change(root, DECLARED, "{fruta: 2025-01-01}", "{fruta: 2025-06-01}")

    told = found(root)
    assert told["data"] == [
        {"publication": "fruta", "name": "fruta", "old": "2025-01-01", "new": "2025-06-01"}
    ]
    assert {"mexico", "parte", "alza"} <= {each["name"] for each in told["facts"]}


def test_words_are_told_and_no_number(root):
    change(root, EN, "Others say", "Many say")

    told = found(root)

    (sentence,) = told["sentences"]
    assert (sentence["page"], sentence["language"]) == ("fruta", "en")
    assert sentence["old"].replace("Others", "Many") == sentence["new"]
    assert told["facts"] == told["claims"] == told["figures"] == []


def test_a_publication_that_is_new_or_gone_is_told_with_its_files(root):
    change(root, "content/borrador/publication.yaml", "status: draft", "status: published")
    change(root, "content/borrador/es.md", "Véase [lo otro](folio:fruta).", "Todo bien.")
    change(root, "content/borrador/en.md", "See [the other](folio:fruta).", "All is well.")
    shutil.rmtree(root / "content/fruta")

    told = found(root)

    assert told["publications"] == [["fruta", "removed"], ["borrador", "added"]]
    assert "records/fruta.json" in told["removed"]
    assert "records/borrador.json" in told["added"]


def test_what_cannot_be_built_is_told_with_the_numbers_that_can_be_known(root):
    change(root, CSV, OLD, NEW)
    change(root, EN, "Others say", "Others say {{ nobody }}")

    done = diff(root)

    assert done.returncode == 1
    assert "parte: 21.5% → 33.3%" in done.stdout
    assert "[undeclared-fact]" in done.stdout
    assert "Figures" not in done.stdout


def test_nothing_of_the_working_folder_is_touched(root):
    change(root, CSV, OLD, NEW)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    diff(root)

    kept = {path for path in before if ".cache" not in path.parts and ".git" not in path.parts}
    now = {path for path in root.rglob("*") if path.is_file()}
    assert {path for path in now if ".cache" not in path.parts and ".git" not in path.parts} == kept
    assert all(path.read_bytes() == before[path] for path in kept)


def test_the_page_needs_no_other_file(root, tmp_path):
    change(root, CSV, OLD, NEW)
    change(root, EN, "Others say", "Others & such say")
    page = tmp_path / "diff.html"

    diff(root, "--page", page)

    html = page.read_text("utf-8")
    assert "<ins>&amp; such</ins>" in html
    assert html.count("<svg") >= 4
    for asked in ("src=", "@import", "<script", "<link", 'url("fonts', "http://", "https://"):
        assert asked not in html.replace("http://www.w3.org/2000/svg", ""), asked
    names = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("against", "code"),
    [("nowhere", "diff-unknown"), ("content", "diff-no-site"), ("--strict", "")],
)
def test_what_it_cannot_be_compared_with_is_said(root, against, code):
    told = found(root, root / against if code == "diff-no-site" else against)

    assert [each["code"] for each in (told if isinstance(told, list) else told["problems"])] == (
        [code] if code else []
    )


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", '{"publications": [], "files": []}', '{"publications": [{}], "files": {}}',
     '{"publications": [], "files": {"../../root/data/fruta.csv": "x"}}',
     '{"publications": [], "files": {"/etc/passwd": "x"}}',
     '{"publications": [], "files": {"es/index.html": 3}}',
     '{"publications": [{"id": "a", "date": "2025-01-01", "editions": {}, "files": {}, '
     '"version": "x"}], "files": {}}',
     '{"publications": [{"id": "a", "date": "2025-01-01", "editions": {}, "files": {}, '
     '"changes": [{"date": "soon", "kind": "update", "words": {}}]}], "files": {}}'],
)  # fmt: skip
def test_a_manifest_that_is_none_of_ours_is_no_site(root, manifest):
    (root.parent / "site/manifest.json").write_text(manifest, "utf-8")

    (told,) = found(root, root.parent / "site")

    assert told["code"] == "diff-no-site"


def test_a_site_that_lacks_a_file_is_no_site(root):
    change(root, EN, "Others say", "Many say")
    next((root.parent / "site/en/publications").rglob("index.html")).unlink()

    (told,) = found(root, root.parent / "site")

    assert told["code"] == "diff-no-site"


@pytest.mark.parametrize("content", ["", "[]", "{}", "{"])
def test_a_record_that_cannot_be_read_is_none(root, content):
    (root.parent / "site/records/fruta.json").write_text(content, "utf-8")

    assert found(root, root.parent / "site")["unrecorded"] == ["fruta"]


def test_without_git_nobody_knows_what_is_published(root):
    shutil.rmtree(root / ".git")

    (told,) = found(root) if isinstance(found(root), list) else [{}]

    assert told["code"] == "diff-nothing"


def test_a_revision_that_cannot_be_built_is_said_with_its_first_problem(root):
    text = (root / DECLARED).read_text("utf-8")
    (root / DECLARED).write_text(text.replace("date: 2025-03-13", "date: someday"), "utf-8")
    git(root, "commit", "--all", "--message=Break")
    (root / DECLARED).write_text(text, "utf-8")

    done = diff(root)

    assert done.returncode == 1
    assert "[diff-unbuilt]" in done.stdout
    assert "publication.yaml:1:7" in done.stdout


def test_a_name_that_is_an_option_to_git_is_none(root):
    done = _run("--root", root, "--report=json", "diff", "--", "--output=x")

    assert [each["code"] for each in json.loads(done.stdout)] == ["diff-unknown"]


def test_one_thing_at_a_time_is_compared_with(root):
    done = diff(root, "main", "HEAD")

    assert done.returncode == 2
    assert "diff compares with one site" in done.stderr


def test_strict_wants_to_be_told_why_what_was_published_has_changed(root):
    change(root, CSV, OLD, NEW)

    (problem,) = found(root, "--strict")["problems"]

    assert problem["code"] == "change-untold"
    assert problem["path"] == DECLARED
    assert "parte" in problem["message"]
    assert diff(root, "--strict").returncode == 1


def test_an_entry_of_changes_says_why(root):
    change(root, CSV, OLD, NEW)
    told = "changes: [{date: 2025-06-01, kind: update, es: Llegaron datos., en: Data came.}]\n"
    change(root, DECLARED, "facts:\n", f"{told}facts:\n")
    without_former(root, 1)

    assert found(root, "--strict")["problems"] == []
    git(root, "add", ".")
    git(root, "commit", "--message=Publish again")
    change(root, CSV, NEW, OLD)
    (problem,) = found(root, "--strict")["problems"]
    assert problem["code"] == "change-untold"  # That entry told of the former change.


def test_what_was_told_of_changes_stays_told(root):
    told = "{date: 2025-06-01, kind: update, es: Llegaron datos., en: Data came.}"
    change(root, DECLARED, "facts:\n", f"changes: [{told}]\nfacts:\n")
    without_former(root, 1)
    git(root, "add", ".")
    git(root, "commit", "--message=Publish again")
    change(root, DECLARED, "Data came.", "Nothing came.")

    (problem,) = found(root, "--strict")["problems"]

    assert (problem["code"], problem["path"]) == ("change-taken-back", DECLARED)
    assert "2025-06-01 (update)" in problem["message"]
    assert found(root)["problems"] == []


def test_versions_are_counted_by_their_days(root):
    first, second = (
        f"{{date: {day}, kind: update, es: Llegaron datos., en: Data came.}}"
        for day in ("2025-06-01", "2025-05-01")
    )
    change(root, DECLARED, "facts:\n", f"changes: [{first}]\nfacts:\n")
    without_former(root, 1, 2)
    (root / "content/fruta/v/2/version.json").unlink()
    git(root, "add", ".")
    git(root, "commit", "--message=Publish again")
    change(root, DECLARED, f"[{first}]", f"[{first}, {second}]")
    without_former(root, 2)

    (problem,) = found(root, "--strict")["problems"]

    assert (problem["code"], problem["path"]) == ("change-out-of-order", DECLARED)


def test_strict_asks_nothing_for_words_and_for_what_is_new(root):
    change(root, EN, "Others say", "Many say")
    change(root, "content/borrador/publication.yaml", "status: draft", "status: published")

    assert found(root, "--strict")["problems"] == []


def test_a_figure_that_the_house_draws_otherwise_needs_no_reason(root):
    shutil.copytree(Path(__file__).parent.parent / "templates", root / "templates")
    change(root, "templates/css/tokens.css", "--chart-1: #6950d8;", "--chart-1: #6950d9;")

    told = found(root, "--strict")

    assert {each["kind"] for each in told["figures"]} == {"redrawn"}
    assert told["problems"] == []


@pytest.mark.slow
def test_a_revision_is_built_by_its_own_code(root):
    """What is published was made by the code of its day, which may have done otherwise."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("folio", "templates"):
        shutil.copytree(HOUSE / name, root / name, ignore=ignore)
    for name in ("build.py", "requirements.txt"):
        shutil.copy(HOUSE / name, root / name)
    change(root, "folio/core/reading.py", 'f"records/{name}.json"', 'f"kept/{name}.json"')
    git(root, "add", ".")
    git(root, "commit", "--message=Keep the records elsewhere")

    told = found(root)

    assert told["unrecorded"] == ["fruta"]
    assert told["removed"] == ["kept/fruta.json"]
    assert told["added"] == ["records/fruta.json"]
