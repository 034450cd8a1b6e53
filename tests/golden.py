"""Golden files: what a project makes, kept beside it to be compared.

Run `pytest --update` to write them anew, and read the difference before you commit it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from folio.core.files import read_tree
from folio.core.model import Tree

SITES = Path(__file__).parent / "sites"
SVG = re.compile(rb"<svg\b[^>]*>.*?</svg>", re.DOTALL)
SIZE = re.compile("\\d+(?:[.,]\\d+)?[\u00a0 ][kM]B".encode())
LICENCES = "assets/vega-licences.txt"
CARRIED = (".pdf", ".svg", ".woff2", ".png", ".xlsx", ".js", "manifest.json", "site.css")


def assert_golden(made: Tree, expected: Path, *, update: bool) -> None:
    """Assert that `made` is exactly the files of `expected`, or make it so.

    What differs is left beside it in NAME.actual/, for `git diff --no-index`
    on a laptop and for CI to upload.
    """
    wanted = read_tree(expected, ".")
    differ = sorted(p for p in made.keys() | wanted.keys() if made.get(p) != wanted.get(p))
    actual = expected.with_suffix(".actual")
    shutil.rmtree(actual, ignore_errors=True)
    if not differ:
        return
    target = expected if update else actual
    shutil.rmtree(target, ignore_errors=True)
    for path, content in made.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    assert update, f"{len(differ)} files are not as in {expected}: {', '.join(differ[:5])} …"


def comparable(made: Tree) -> Tree:
    """Return the pages of a site without what changes with libraries and not with us.

    That is: drawings (inside pages too), PDFs and how large they are, and files
    that are carried as they stand.
    """
    return {
        path: SIZE.sub(b"SIZE", SVG.sub(b"<svg></svg>", content))
        for path, content in made.items()
        if not path.endswith(CARRIED) and path != LICENCES
    }
