"""A report: `content/<name>/`, what it declares once, its words once a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.changes import VERSIONS
from folio.core.model import Publication, Tree
from folio.core.nouns import replace
from folio.core.problems import Position, Problem, error
from folio.core.reading import LOCK
from folio.core.writing import Edition

CODE = ("figures.py", "facts.py")
IMAGES = (".png", ".jpg", ".jpeg", ".webp")


def whole_publication(
    declared: Publication, editions: Mapping[str, Edition], tree: Tree, languages: Sequence[str]
) -> tuple[Publication | None, tuple[Problem, ...]]:
    """Return a report with its words, nothing if none can be read, and what is wrong with it.

    declared: what publication.yaml says.  editions: those that could be read, by language.
    tree: the files of its folder.  languages: those of the site.
    """
    folder = declared.path.removesuffix("publication.yaml")
    problems: tuple[Problem, ...] = ()
    if not any(f"{folder}{language}.md" in tree for language in languages):
        files = ", ".join(f"{language}.md" for language in languages)
        problems = (error(Position(declared.path), "no-edition", files=files),)
    if not editions:
        return None, problems
    code = {name: tree[folder + name] for name in CODE if folder + name in tree}
    images = {
        path.removeprefix(folder): content
        for path, content in tree.items()
        if path.startswith(f"{folder}images/") and path.lower().endswith(IMAGES)
    }
    kept = {
        path.removeprefix(folder): content
        for path, content in tree.items()
        if path.startswith(f"{folder}{VERSIONS}")
    }
    lock = tree.get(f"{folder}{LOCK}", b"")
    whole = replace(declared, editions=editions, code=code, images=images, lock=lock, kept=kept)
    return whole, problems
