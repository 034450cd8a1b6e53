"""The changes that editors and designers make between two builds, and where they show.

Each edit is new every time, so that nothing made before can serve; and each can be seen
in what is built, so that a build that overlooks it is not taken for a fast one.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus

HOUSE = Path(__file__).parent.parent
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Project:
    """A corpus on the disk, and the brief that is edited."""

    root: Path
    brief: corpus.Brief

    def own(self, template: str) -> Path:
        """Return the project's own copy of a template, made where there is none."""
        path = self.root / "templates" / template
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOUSE / "templates" / template, path)
        return path

    def built(self, output: Path) -> dict[str, bytes]:
        """Return the edited brief's page and PDF in English (if there is one), and the style."""
        slug = f"test-data-{self.brief.number:04}"
        folder = next(output.glob(f"en/publications/*/*/{slug}"))
        found = {path.suffix: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        return {**found, ".css": (output / "assets/site.css").read_bytes()}


@dataclass(frozen=True)
class Edit:
    """A change to make, and the kinds of files that must be others afterwards."""

    make: Callable[[Project, int], None]
    """Given a number that no edit before had."""
    changes: tuple[str, ...] = (".html", ".pdf")
    """As far as they are made."""
    ready: str = ""
    """A template that the project has as its own before the first edit."""


def word(number: int) -> str:
    """Return a word of letters only (digits would need a fact), another for each number."""
    return "prueba" + LETTERS[number // 26 % 26] + LETTERS[number % 26]


def _words(project: Project) -> Path:
    """Return the translation: one that edits the original waits for a translator."""
    return project.root / "content" / project.brief.name / "en.md"


def _paragraph(project: Project, number: int) -> None:
    """Add a word to the first paragraph."""
    _replace(_words(project), r"\[\^1\]$", f" {word(number)}.[^1]")


def _title(project: Project, number: int) -> None:
    _replace(_words(project), r"^(title: .*?)(, prueba\w+)?$", rf"\1, {word(number)}")


def _csv(project: Project, number: int) -> None:
    """Add a million to a number that the brief quotes."""
    of = project.brief
    path = project.root / "data" / f"{of.data}.csv"
    row = rf"^({corpus.LAST},{of.regions[0]},{of.products[of.product][0]},)(\d+)"
    _replace(path, row, lambda found: f"{found[1]}{int(found[2]) + 1}")


def _template(project: Project, number: int) -> None:
    path = project.own("publication.html")
    _replace(
        path, r'<article class="publication[^"]*', f'<article class="publication {word(number)}'
    )


def _css(project: Project, number: int) -> None:
    _append(project.own("css/web.css"), f".{word(number)} {{ color: black; }}\n")


def _print_css(project: Project, number: int) -> None:
    rule = f".brief-date {{ letter-spacing: {(number + 1) / 100}pt; }}\n"
    _append(project.own("css/print.css"), rule)


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def _replace(path: Path, pattern: str, new: str | Callable[[re.Match[str]], str]) -> None:
    """Change the first place that a pattern finds."""
    text, count = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    if not count:
        raise LookupError(f"{path} has no {pattern}")
    path.write_text(text, "utf-8")


EDITS = {
    "paragraph": Edit(_paragraph),
    "title": Edit(_title),
    "csv": Edit(_csv),
    "template": Edit(_template, (".html",), "publication.html"),
    "css": Edit(_css, (".css",), "css/web.css"),
    "print-css": Edit(_print_css, (".pdf",), "css/print.css"),
}
