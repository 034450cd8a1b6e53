"""The whole: files become a site, the site facts and drawings, those pages and briefs.

Each line of `build` needs only the lines above it, and nothing is written until
everything has been made.  Only this file and plan.py, its lists, name two stages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from folio import facts, plan, source
from folio.check import check_publication, check_said, check_site
from folio.core.files import TooLarge, read_tree
from folio.core.measured import load
from folio.core.model import Fact, Publication, Site, Tree
from folio.core.problems import Position, Problem, ProjectError, demand, error
from folio.plan import Made
from folio.publish import NotOurs, Published, publish
from folio.workshop import Progress, Workshop

HOUSE = Path(__file__).parent
"""The engine; its templates/ stand beside it and serve every project."""


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line."""

    root: Path
    output: Path
    base_url: str
    """Empty: the one of site.yaml."""
    workers: int
    drafts: bool
    progress: Progress


@dataclass(frozen=True)
class Done:
    """A build that went well."""

    published: Published
    warnings: tuple[Problem, ...]


def build(order: Order) -> Done:
    """Bring the output folder up to date with the project, or change nothing and say why."""
    with Workshop(order.workers, order.progress) as shop:
        site, numbers, warnings = _checked(order, shop)
        drawings = shop.run("drawings", plan.drawing_jobs(site, numbers))
        proofs = shop.run("proofs", plan.brief_page_jobs(site, numbers, drawings))
        briefs = shop.run("briefs", plan.brief_jobs(site, proofs, drawings))
        made = shop.run("pages", plan.page_jobs(site, numbers, drawings, briefs))
        homes = shop.run("homes", plan.home_jobs(site, made, drawings))
    try:
        published = publish(
            order.output, plan.flat(site, made, briefs, homes), plan.listed(site, made)
        )
    except NotOurs as theirs:
        raise ProjectError([error(Position(str(theirs)), "output-not-ours")]) from theirs
    return Done(published, warnings)


def check_only(order: Order) -> tuple[Problem, ...]:
    """Return everything that is wrong with the project; make and write no page."""
    try:
        with Workshop(order.workers, order.progress) as shop:
            site, numbers, warnings = _checked(order, shop)
            shop.run("drawings", plan.drawing_jobs(site, numbers))
    except ProjectError as mistaken:
        return mistaken.problems
    return warnings


# ---------------------------------------------------------------- the site, checked


def _checked(order: Order, shop: Workshop) -> tuple[Site, Made, tuple[Problem, ...]]:
    """Return the site, its facts and its warnings; raise all that is wrong, together."""
    loaded = source.load(_tree(order.root), *_own_functions())
    if loaded.site is None:
        raise ProjectError(loaded.problems)
    site = _ordered(loaded.site, order)
    problems = [*_told(loaded, site), *check_site(site)]
    numbers: dict[str, Tree] = {}
    for publication in site.publications:
        mistakes = _static_checks(site, publication)
        numbers[publication.name] = _measured(site, publication, mistakes)
        problems += mistakes
    if _errors(problems):
        problems += _drawing_problems(site, numbers, problems, shop)
    return site, numbers, demand(problems)


def _told(loaded: source.Loaded, site: Site) -> list[Problem]:
    """Return the problems of reading, but for those of publications that are not made now."""
    read = loaded.site.publications if loaded.site else ()
    made = {publication.name for publication in site.publications}
    left_out = tuple(f"content/{each.name}/" for each in read if each.name not in made)
    return [p for p in loaded.problems if not p.at.path.startswith(left_out)]


def _tree(root: Path) -> Tree:
    """Return the project's files; the house's templates stand where it has none of its own."""
    try:
        house = read_tree(HOUSE.parent, "templates")
        return {**house, **read_tree(root, "content", "data", "templates")}
    except TooLarge as large:
        raise ProjectError([error(Position(str(large)), "too-large")]) from large


def _own_functions() -> tuple[Tree, Tree]:
    return read_tree(HOUSE, "charts"), read_tree(HOUSE, "facts")


def _ordered(site: Site, order: Order) -> Site:
    """Return the site as it was asked for: with drafts or without, at another address."""
    kept = tuple(p for p in site.publications if order.drafts or p.status == "published")
    address = order.base_url.rstrip("/") + "/" if order.base_url else site.base_url
    return replace(site, publications=kept, base_url=address)


def _static_checks(site: Site, publication: Publication) -> list[Problem]:
    mistakes: list[Problem] = []
    folder = publication.path.removesuffix("publication.yaml")
    own_charts, own_functions = (
        source.own_signatures(folder + file, publication.code.get(file, b""), mistakes)
        for file in ("figures.py", "facts.py")
    )
    mistakes += check_publication(site, publication, own_charts, own_functions)
    return mistakes


def _measured(site: Site, publication: Publication, mistakes: list[Problem]) -> Tree:
    """Return the facts that can be measured; what is wrong with others goes to `mistakes`.

    A fact with a mistake is left out and the rest are measured, so that a number
    typed by hand can still be told its nearest fact.
    """
    sound = _sound(publication.facts, mistakes)
    numbers: Tree = {"facts.json": b"{}", "how.json": b"{}"}
    while sound:
        try:
            numbers = _facts_job(site, publication, sound)
            break
        except ProjectError as wrong:
            mistakes += wrong.problems
            rest = _sound(sound, mistakes)
            sound = rest if len(rest) < len(sound) else {}
    mistakes += check_said(site, publication, load(numbers["facts.json"]))
    return numbers


def _facts_job(site: Site, publication: Publication, sound: Mapping[str, Fact]) -> Tree:
    path = publication.path.replace("publication.yaml", "facts.py")
    code = publication.code.get("facts.py", b"")
    return facts.measure(sound, site.datasets, site.languages, code, path)


def _sound(declared: Mapping[str, Fact], mistakes: list[Problem]) -> Mapping[str, Fact]:
    """Return the facts that no error stands at, and that are made of no such fact."""
    wrong = {(p.at.path, p.at.line, p.at.column) for p in mistakes if p.severity == "error"}
    kept = {
        name: fact
        for name, fact in declared.items()
        if not any(
            (at.path, at.line, at.column) in wrong for at in (fact.at, *fact.places.values())
        )
    }
    while True:
        whole = {
            name: fact
            for name, fact in kept.items()
            if all(str(part) in kept for part in _parts(fact))
        }
        if len(whole) == len(kept):
            return whole
        kept = whole


def _parts(fact: Fact) -> tuple[object, ...]:
    of = fact.options.get("of")
    return of if not fact.dataset and isinstance(of, tuple) else ()


def _errors(problems: list[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _drawing_problems(
    site: Site, numbers: Made, problems: list[Problem], shop: Workshop
) -> tuple[Problem, ...]:
    """Return what drawing finds wrong in figures that seemed right, so that all is said at once."""
    broken = {p.at.path.split("/")[1] for p in problems if p.at.path.startswith("content/")}
    sound = tuple(
        publication
        for publication in site.publications
        if publication.name not in broken
        and load(numbers[publication.name]["facts.json"]).keys() == publication.facts.keys()
    )
    try:
        shop.run("drawings", plan.drawing_jobs(replace(site, publications=sound), numbers))
    except ProjectError as wrong:
        return wrong.problems
    return ()
