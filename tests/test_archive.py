"""`archive`: what a newer version supersedes stays to be read, as it was published."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.building import BRIEFS, CSV, NEW, OLD, change, git, in_git, stock
from tests.test_cli import _run
from tests.test_diff import DECLARED

ENTRY = "{date: 2025-06-01, kind: correction, es: Decía 21.5%., en: It said 21.5%.}"
LATER = "{date: 2025-07-01, kind: update, es: Llegaron datos., en: Data came.}"
FIRST = "content/fruta/v/1"


def run(root: Path, *args: object) -> list[dict[str, Any]]:
    """Run a command without briefs; return what is wrong."""
    done = _run("--root", root, "--html-only", "--report=json", *args)
    return json.loads(done.stdout)


def codes(found: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in found if each["severity"] != "notice"]


def correct(root: Path, *entries: str) -> None:
    """Change a number, and tell of it."""
    if OLD in (root / CSV).read_text("utf-8"):
        change(root, CSV, OLD, NEW)
    text = (root / DECLARED).read_text("utf-8")
    told = re.sub(r"^changes: .*\n", "", text, flags=re.M)
    told = told.replace("facts:\n", f"changes: [{', '.join(entries)}]\nfacts:\n")
    (root / DECLARED).write_text(told, "utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory, known) -> Path:
    """A repository whose main branch is published, with its site in ../site."""
    root = in_git(tmp_path_factory.mktemp("archive") / "root")
    change(root, DECLARED, "ventas: {chart: line", "ventas: {explore: true, chart: line")
    git(root, "commit", "--all", "--message=Explore")
    stock(root / ".cache", known)
    assert _run("--root", root, "--output", root.parent / "site").returncode == 0
    return root


@pytest.fixture
def root(published, tmp_path) -> Path:
    shutil.copytree(published.parent, tmp_path / "room", symlinks=True)
    return tmp_path / "room/root"


@pytest.fixture(scope="module")
def kept(published, tmp_path_factory) -> Path:
    """The same project with a correction, and what it superseded; built into output/."""
    room = tmp_path_factory.mktemp("kept") / "room"
    shutil.copytree(published.parent, room, symlinks=True)
    correct(room / "root", ENTRY)
    done = _run("archive", "--root", room / "root", "--lang=en")
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[0] == "fruta: version 1 kept"
    assert _run("--root", room / "root").returncode == 0
    return room / "root"


@pytest.fixture
def later(kept, tmp_path) -> Path:
    """A copy of it, to change."""
    shutil.copytree(kept.parent, tmp_path / "room", symlinks=True)
    return tmp_path / "room/root"


def test_a_new_version_waits_until_the_former_is_kept(root):
    correct(root, ENTRY)

    (told,) = [each for each in run(root) if each["severity"] == "error"]

    assert (told["code"], told["path"]) == ("version-not-kept", DECLARED)
    assert "archive fruta" in told["fix"]


def test_a_draft_has_no_version_to_keep(root):
    correct(root, ENTRY)
    change(root, DECLARED, "status: published", "status: draft")

    assert "version-not-kept" not in codes(run(root, "check", "--drafts"))


def test_the_former_version_is_published_below_the_newest(kept):
    was, now = kept.parent / "site", kept / "output"
    for folder in BRIEFS.values():
        before = (was / folder / "index.html").read_text("utf-8")
        page = (now / folder / "v/1/index.html").read_text("utf-8")
        (pdf,) = (was / folder).glob("*.pdf")

        assert (now / folder / "v/1" / pdf.name).read_bytes() == pdf.read_bytes()
        assert "21.5%" in page
        assert "33.3%" not in page
        assert "33.3%" in (now / folder / "index.html").read_text("utf-8")
        body = re.search(r'<article class="publication">.*</article>', before, re.S)
        assert body
        assert body[0].count("<svg") == page.count("<svg") - page.count('class="light"')
        assert '<meta name="robots" content="noindex">' in page
        assert "explore-open" in before
        for of_the_newest in ("explore-open", "<script", "trusted-types"):
            assert of_the_newest not in page


def test_its_data_are_those_it_stood_on(kept):
    folder = kept / "output" / BRIEFS["es"] / "v/1/data"

    assert sorted(path.name for path in folder.iterdir()) == ["fruta.csv", "precios.csv"]
    assert OLD in (folder / "fruta.csv").read_text("utf-8")
    assert not (kept / "output" / BRIEFS["en"] / "v/1/data").exists()


def test_it_says_which_version_it_is_and_leads_to_the_newest(kept):
    for language, said in (
        ("es", "Esta es la versión 1, del 13 de marzo de 2025, y ya no es la vigente."),
        ("en", "This is version 1, of March 13, 2025, and no longer the newest."),
    ):
        page = (kept / "output" / BRIEFS[language] / "v/1/index.html").read_text("utf-8")
        banner = page.partition('<aside class="superseded')[2].partition("</aside>")[0]

        assert said in banner
        assert 'href="../../index.html"' in banner
        assert "fruta.csv" in banner
        assert 'class="calendar"' not in page


def test_the_newest_lists_the_former_and_links_to_it(kept):
    page = (kept / "output" / BRIEFS["es"] / "index.html").read_text("utf-8")

    assert '<a href="v/1/index.html">Versión 1</a>' in page
    assert ">Versión 2" in page


def test_every_way_of_a_former_page_leads_somewhere(kept):
    for folder in BRIEFS.values():
        start = f"{folder}v/1/"
        page = (kept / "output" / start / "index.html").read_text("utf-8")
        ways = re.findall(r'(?:href|src)="([^"#][^"]*)"', page)
        inside = [way for way in ways if not urlsplit(way).scheme]

        assert len(inside) > 5
        for way in inside:
            path = posixpath.normpath(start + unquote(urlsplit(way).path))
            assert (kept / "output" / path).is_file(), way
    style = (kept / "output" / BRIEFS["es"] / "v/1/site.css").read_text("utf-8")
    for face in re.findall(r'url\("([^"]+)"\)', style):
        assert (kept / "output" / BRIEFS["es"] / "v/1" / face).is_file()


def test_the_other_language_of_a_former_page_is_its_twin(kept):
    page = (kept / "output" / BRIEFS["es"] / "v/1/index.html").read_text("utf-8")
    site = "https://example.org/fruta/"

    for code, there in (("es", "es"), ("en", "en"), ("x-default", "es")):
        assert f'hreflang="{code}" href="{site}{BRIEFS[there]}v/1/">' in page
    assert f'<link rel="canonical" href="{site}{BRIEFS["es"]}v/1/">' in page
    (switch,) = re.findall(r'<a href="([^"]+)" lang="en-US"', page)
    assert posixpath.normpath(f"{BRIEFS['es']}v/1/{switch}") == f"{BRIEFS['en']}v/1/index.html"


def test_there_is_nothing_more_to_keep(kept):
    done = _run("archive", "--root", kept, "--html-only", "--lang=en")

    assert (done.returncode, done.stdout) == (0, "Versions kept: 0.\n")


def test_a_third_version_keeps_the_second_beside_the_first(later):
    git(later, "add", ".")
    git(later, "commit", "--message=Correct")
    correct(later, ENTRY, LATER)

    assert codes(run(later)) == ["version-not-kept"]
    assert _run("archive", "fruta", "--root", later, "--html-only").returncode == 0
    assert codes(run(later)) == []

    page = (later / "output" / BRIEFS["es"] / "v/2/index.html").read_text("utf-8")
    assert '<a href="../1/index.html">Versión 1</a>' in page
    newest = (later / "output" / BRIEFS["es"] / "index.html").read_text("utf-8")
    assert '<a href="v/2/index.html">Versión 2</a>' in newest
    assert '<a href="v/1/index.html">Versión 1</a>' in newest


def test_a_site_in_a_folder_keeps_as_well_but_may_lack_data(root):
    correct(root, ENTRY)

    found = run(root, "archive", "--from", root.parent / "site")

    assert codes(found) == ["archive-no-data"]  # Of those that have changed since.
    assert (root / FIRST / "data/precios.csv").is_file()
    assert not (root / FIRST / "data/fruta.csv").exists()
    assert codes(run(root)) == []


@pytest.mark.parametrize(
    ("entries", "args", "code"),
    [
        ([], ["fruta"], "archive-newest"),
        ([ENTRY], ["frutas"], "accept-unknown-publication"),
        ([ENTRY], ["borrador"], "archive-not-there"),
        ([ENTRY], ["--from", "nowhere"], "diff-unknown"),
    ],
)
def test_what_cannot_be_kept_is_said(root, entries, args, code):
    correct(root, *entries) if entries else None

    assert codes(run(root, "archive", *args)) == [code]
    assert not (root / FIRST).exists()


def test_a_version_is_kept_from_the_site_in_which_it_was_the_newest(later):
    git(later, "add", ".")
    git(later, "commit", "--message=Correct")
    shutil.rmtree(later / FIRST)

    assert codes(run(later, "archive")) == ["archive-newest"]
    correct(later, ENTRY, LATER)
    assert codes(run(later, "archive", "--from", "HEAD")) == []
    assert codes(run(later, "archive", "--from", "HEAD")) == ["archive-another"]
    assert codes(run(later, "archive", "--from", "HEAD~1")) == []
    assert codes(run(later)) == []


def reseal(folder: Path) -> None:
    """Make version.json agree with what is there."""
    known = json.loads((folder / "version.json").read_bytes())
    known["files"] = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "version.json"
    }
    (folder / "version.json").write_text(json.dumps(known), "utf-8")


def test_a_kept_version_is_not_edited(later):
    page = later / FIRST / "es/index.html"
    page.write_text(page.read_text("utf-8").replace("21.5%", "33.3%"), "utf-8")
    (later / FIRST / "en/index.html").unlink()
    (later / FIRST / "en/notes.csv").write_text("a\n", "utf-8")

    found = [each for each in run(later) if each["severity"] == "error"]

    assert {(each["code"], each["path"]) for each in found} == {
        ("version-altered", f"{FIRST}/es/index.html"),
        ("version-altered", f"{FIRST}/version.json"),
        ("version-altered", f"{FIRST}/en/notes.csv"),
    }


def test_what_was_published_of_it_stays_even_if_its_seal_agrees(later):
    git(later, "add", ".")
    git(later, "commit", "--message=Correct")
    page = later / FIRST / "es/index.html"
    page.write_text(page.read_text("utf-8").replace("21.5%", "33.3%"), "utf-8")
    reseal(later / FIRST)

    assert codes(run(later)) == []
    done = _run("diff", "--strict", "--root", later, "--html-only", "--report=json")
    (told,) = json.loads(done.stdout)["problems"]
    assert told["code"] == "version-rewritten"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("es/index.html", "default-src 'none';", "default-src 'none'; script-src 'unsafe-inline';"),
        ("es/index.html", "default-src 'none';", "default-src *;"),
        ("es/index.html", "img-src 'self'", "img-src https://example.org"),
        ("es/index.html", "</head>", '<meta HTTP-EQUIV="refresh" content="0;url=//a.b"></head>'),
        ("es/index.html", '<meta charset="utf-8">', '<script>x()</script><meta charset="utf-8">'),
        ("es/x.js", "", "x()"),
        ("es/x.svg", "", "<svg/>"),
    ],
)
def test_nothing_can_run_in_a_kept_version(later, path, old, new):
    file = later / FIRST / path
    before = file.read_text("utf-8") if file.exists() else ""
    assert old in before
    file.write_text(before.replace(old, new, 1), "utf-8")
    reseal(later / FIRST)

    (told,) = [each for each in run(later, "check") if each["severity"] == "error"]

    assert (told["code"], told["path"]) == ("version-unsafe", f"{FIRST}/{path}")


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"files": 3}'])
def test_a_seal_that_cannot_be_read_is_said(later, content):
    if content is None:
        (later / FIRST / "version.json").unlink()
    else:
        (later / FIRST / "version.json").write_text(content, "utf-8")

    (told,) = [each for each in run(later, "check") if each["severity"] == "error"]

    assert (told["code"], told["path"]) == ("version-unsealed", f"{FIRST}/version.json")


@pytest.mark.parametrize("number", ["2", "01", "x", "0"])
def test_a_folder_of_no_former_version_is_said(later, number):
    (later / f"content/fruta/v/{number}").mkdir()
    (later / f"content/fruta/v/{number}/a.csv").write_text("a\n", "utf-8")

    (told,) = [each for each in run(later, "check") if each["severity"] == "error"]

    assert (told["code"], told["path"]) == (
        "version-of-nothing",
        f"content/fruta/v/{number}/a.csv",
    )
