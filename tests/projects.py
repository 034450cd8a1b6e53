"""A good small project in memory (tests/sites/tiny), to change one thing of and see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import folio
from folio import source
from folio.check import check_publication, check_said, check_site, readable, shown_images
from folio.core import vintages
from folio.core.files import read_tree
from folio.core.model import Measured, Publication, Site, Tree
from folio.core.nouns import replace
from folio.core.problems import Problem
from folio.core.reading import outlined

HOUSE = Path(folio.__file__).parent
TINY = Path(__file__).parent / "sites" / "tiny"
FRUIT = "content/fruta/publication.yaml"
ES, EN = "content/fruta/es.md", "content/fruta/en.md"
SITE, CALENDAR = "content/site.yaml", "content/calendar.yaml"

_TINY = {**read_tree(HOUSE.parent, "templates"), **read_tree(TINY, "content", "data")}
CHARTS, FUNCTIONS = read_tree(HOUSE, "charts"), read_tree(HOUSE, "facts")


@dataclass(frozen=True)
class Loaded:
    """What could be read of a project, and what was wrong with the rest."""

    site: Site | None
    problems: tuple[Problem, ...]
    publications: tuple[Publication, ...] = ()


Change = tuple[str, str, str]
"""(file, what is there once, what to put in its place)"""
Files = tuple[tuple[str, bytes], ...]
"""A tree as a function can remember it."""


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
    return _loaded(tuple(tree.items()))


@lru_cache(maxsize=8)  # A test asks one tree for its site, its publications and its problems.
def _loaded(files: Files) -> Loaded:
    tree = dict(files)
    house, problems = _house(tuple(each for each in files if _is_the_houses(each[0])))
    if house is None:
        return Loaded(None, problems)
    return assembled(tree, house, problems)


def _is_the_houses(path: str) -> bool:
    """Return whether a file is one of content/ itself or of templates/."""
    folder, _, name = path.partition("/")
    return folder == "templates" or (folder == "content" and "/" not in name)


@lru_cache(maxsize=8)  # Few tests change the house: it is what takes longest to read.
def _house(files: Files) -> tuple[Site | None, tuple[Problem, ...]]:
    return source.read_house(dict(files), CHARTS, FUNCTIONS)


def assembled(tree: Tree, house: Site, problems: tuple[Problem, ...]) -> Loaded:
    """Read the datasets and the publications of a project whose house is known."""
    codes = [language.code for language in house.languages]
    datasets = {}
    for unit, held in vintages.datasets(path for path in tree if path.startswith("data/")).items():
        name = unit.split("/")[-1]
        if {f"data/{name}.csv", f"data/{name}.yaml"} <= set(held):
            own = {path: tree[path] for path in held}
            datasets[name], wrong = source.read_dataset(name, own, codes)
            problems += wrong
    publications = []
    for folder in _folders(tree):
        found, wrong = read(folder, tree, house)
        publications += [found] if found else []
        problems += wrong
    known = {name: dataset for name, dataset in datasets.items() if dataset}
    whole = replace(house, datasets=known, data_names=tuple(known))
    return Loaded(whole, (*source.strays(tree), *problems), tuple(publications))


def read(folder: str, tree: Tree, house: Site) -> tuple[Publication | None, tuple[Problem, ...]]:
    """Return a publication, nothing if it cannot be read, and what is wrong with it."""
    declared, problems = source.read_declared(folder, tree[f"content/{folder}/publication.yaml"])
    if declared is None:
        return None, problems
    editions = {}
    for language in house.languages:
        path = f"content/{folder}/{language.code}.md"
        if path in tree:
            found, wrong = source.read_edition(path, tree[path], language, house.not_data)
            editions |= {language.code: found} if found else {}
            problems += wrong
    codes = [language.code for language in house.languages]
    whole, wrong = source.whole_publication(declared, editions, tree, codes)
    return whole, (*problems, *wrong)


def _folders(tree: Tree) -> list[str]:
    paths = (path.split("/") for path in tree)
    return sorted(at[1] for at in paths if at[0] == "content" and at[2:] == ["publication.yaml"])


def site(tree: Tree) -> Site:
    """Return the site of a project that can be read without a problem."""
    found = _sound(tree).site
    assert found is not None
    return found


def _sound(tree: Tree) -> Loaded:
    loaded = load(tree)
    assert loaded.problems == (), told(loaded.problems)
    return loaded


def publications(tree: Tree) -> tuple[Publication, ...]:
    """Return the publications of a project that can be read without a problem."""
    return _sound(tree).publications


def publication(tree: Tree, name: str = "fruta") -> Publication:
    """Return a publication of a project by its name."""
    return next(each for each in publications(tree) if each.name == name)


def checked(
    tree: Tree,
    measured: Mapping[str, Measured] | None = None,
    findings: bytes = b"{}",
    *,
    notices: bool = False,
) -> list[Problem]:
    """Return what the checks find in a project, given what its facts and claims are."""
    whole, problems = site(tree), []
    found = sorted(map(outlined, publications(tree)), key=lambda each: (each.date, each.name))
    problems += check_site(found)
    for each in publications(tree):
        folder = each.path.removesuffix("publication.yaml")
        own = [
            source.own_signatures(folder + file, each.code.get(file, b""), problems)
            for file in ("figures.py", "facts.py")
        ]
        problems += check_publication(whole, each, *own, broken_images(each))
        problems += check_said(whole, each, measured or {}, findings if each.claims else b"{}")
    return sorted({each for each in problems if notices or each.severity != "notice"})


def told(problems: Iterable[Problem]) -> str:
    """Return problems as `path:line:column code name=value …`, a line each, sorted."""
    lines = []
    for problem in sorted(set(problems)):
        params = "".join(f" {name}={value}" for name, value in problem.params)
        code = problem.code if problem.severity == "error" else f"({problem.code})"
        lines.append(f"{problem.at} {code}{params}")
    return "\n".join(lines)


def broken_images(publication: Publication) -> list[str]:
    """Return the images of a publication that it shows and no page can."""
    return [path for path, image in shown_images(publication).items() if not readable(image)]
