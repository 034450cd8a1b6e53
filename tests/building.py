"""Build the projects of tests/sites/ in this process, into a folder of the test's own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import folio
from folio import pipeline
from folio.core.files import read_tree
from folio.core.model import Tree
from folio.engine.standing import Order
from folio.engine.workshop import Step
from folio.pipeline import Built, Means
from folio.revisions import SHARED
from tests.golden import SITES

BUILD = Path(folio.__file__).parent.parent / "build.py"
BRIEFS = {
    "es": "es/publicaciones/2025/03/mexico-y-la-fruta/",
    "en": "en/publications/2025/03/mexico-and-fruit/",
}
"""The folder of the tiny project's publication in each language."""
CSV = "data/fruta.csv"
OLD, NEW = "2024,MEX,country,214.5,", "2024,MEX,country,333.3,"
"""A number of its data, and another one to put there."""


def quiet(step: Step) -> None:
    """Say nothing."""


ALONE = Means(workers=1, progress=quiet)


def order(root: Path, output: Path, **more: object) -> Order:
    """Return what one would ask on the command line."""
    return Order(root, output, output.parent / ".cache", **more)  # type: ignore[arg-type]


def copy(name: str, root: Path) -> Path:
    """Return a copy of a project, to change."""
    shutil.copytree(SITES / name, root, dirs_exist_ok=True)
    return root


def git(root: Path, *args: str) -> None:
    """Have git do something in a project, in somebody's name."""
    name = ("-c", "user.name=Ana", "-c", "user.email=ana@example.com")
    subprocess.run(["git", "-C", root, *name, *args], check=True, capture_output=True)


def in_git(root: Path) -> Path:
    """Return the small project in a repository whose main branch is published."""
    copy("tiny", root)
    (root / ".gitignore").write_text(".cache/\noutput/\n", "utf-8")
    git(root, "init", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--message=Publish")
    return root


def without_former(root: Path, *numbers: int) -> None:
    """Let former versions of the publication hold nothing, for tests that want none of them."""
    for number in numbers:
        folder = root / f"content/fruta/v/{number}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "version.json").write_text('{"files": {}}', "utf-8")


def empty(root: Path) -> Path:
    """Return a copy of a project without its publications: it builds at once."""
    copy("tiny", root)
    for name in ("fruta", "borrador"):
        shutil.rmtree(root / "content" / name)
    return root


def stock(cache: Path, known: Path) -> None:
    """Give a new cache a copy of what was made with another, and nothing of any site."""
    for kind in SHARED:
        shutil.copytree(known / kind, cache / kind)


def known_copy(root: Path, known: Path) -> Path:
    """Return a copy of the small project, with a copy of a cache beside its content."""
    stock(root / ".cache", known)
    return copy("tiny", root)


def change(root: Path, path: str, old: str, new: str) -> None:
    """Change what stands once in a file."""
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    (root / path).write_text(text.replace(old, new), "utf-8")


def built(root: Path, output: Path, *, workers: int = 1, **more: object) -> Built:
    """Build a project."""
    return pipeline.build(order(root, output, **more), Means(workers, quiet))


def site(output: Path) -> Tree:
    """Return the files of a built site."""
    return read_tree(output, ".")


def words(pdf: Path) -> str:
    """Return the text of a PDF as pdftotext reads it, spaces made one."""
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())
