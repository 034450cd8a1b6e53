"""A good small project in memory (tests/sites/tiny), to change one thing of and see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import folio
from folio import source
from folio.check import check_publication, check_said, check_site
from folio.core.files import read_tree
from folio.core.model import Measured, Publication, Site, Tree
from folio.core.problems import Problem
from folio.source import Loaded

HOUSE = Path(folio.__file__).parent
TINY = Path(__file__).parent / "sites" / "tiny"
FRUIT = "content/fruta/publication.yaml"
ES, EN = "content/fruta/es.md", "content/fruta/en.md"
SITE, CALENDAR = "content/site.yaml", "content/calendar.yaml"

_TINY = {**read_tree(HOUSE.parent, "templates"), **read_tree(TINY, "content", "data")}
_CHARTS, _FACTS = read_tree(HOUSE, "charts"), read_tree(HOUSE, "facts")

Change = tuple[str, str, str]
"""(file, what is there once, what to put in its place)"""


def tiny(*changes: Change, without: Iterable[str] = (), **more: Mapping[str, bytes]) -> Tree:
    """Return the files of the tiny project, changed."""
    tree = {**_TINY, **more.get("files", {})}
    for path, old, new in changes:
        text = tree[path].decode()
        assert text.count(old) >= 1, f"{path} does not hold {old!r}"
        tree[path] = text.replace(old, new, 1).encode()
    for path in without:
        del tree[path]
    return tree


def pointed(path: str, old: str, new: str) -> tuple[Tree, str]:
    """Return the tiny project with one change, and the place that `‸` marks in what is new."""
    before, _, after = tiny((path, old, new))[path].decode().partition("‸")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return tiny(files={path: (before + after).encode()}), f"{path}:{line}:{column}"


def load(tree: Tree) -> Loaded:
    """Read a project with the house's own charts and fact functions."""
    return source.load(tree, _CHARTS, _FACTS)


def site(tree: Tree) -> Site:
    """Return the site of a project that can be read without a problem."""
    loaded = load(tree)
    assert loaded.problems == (), told(loaded.problems)
    assert loaded.site is not None
    return loaded.site


def publication(found: Site, name: str = "fruta") -> Publication:
    """Return a publication of a site by its name."""
    return next(each for each in found.publications if each.name == name)


def checked(tree: Tree, measured: Mapping[str, Measured] | None = None) -> list[Problem]:
    """Return what the checks find in a project, given what its facts are."""
    whole, problems = site(tree), []
    problems += check_site(whole)
    for each in whole.publications:
        folder = each.path.removesuffix("publication.yaml")
        own = [
            source.own_signatures(folder + file, each.code.get(file, b""), problems)
            for file in ("figures.py", "facts.py")
        ]
        problems += check_publication(whole, each, *own)
        problems += check_said(whole, each, measured or {})
    return sorted(set(problems))


def told(problems: Iterable[Problem]) -> str:
    """Return problems as `path:line:column code name=value …`, a line each, sorted."""
    lines = []
    for problem in sorted(set(problems)):
        params = "".join(f" {name}={value}" for name, value in problem.params)
        code = problem.code if problem.severity == "error" else f"({problem.code})"
        lines.append(f"{problem.at} {code}{params}")
    return "\n".join(lines)
