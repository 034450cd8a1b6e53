"""What becomes of a project in memory: problems, or pages.

The stages' doors are opened as a build opens them, in one process, without a disk or a
store.  Drawings are stood in for, unless they are asked for: they cost a hundred times as
much as all the rest, and have a test of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from folio import charts, facts, figures, pages, source
from folio.check import check_publication, check_said, check_site
from folio.core.changes import Entry, versions
from folio.core.measured import load as load_numbers
from folio.core.model import Publication, Site, Tree
from folio.core.problems import Problem, ProjectError
from folio.core.reading import outlined
from folio.making import NOT_MEASURED
from folio.translation import check_translations
from tests.projects import CHARTS, FUNCTIONS, Loaded, assembled, broken_images, tiny

STAND_IN: Tree = dict.fromkeys(
    ("wide.svg", "narrow.svg"),
    b'<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>-</title></svg>',
)

SHOWN = (".md", ".html", ".xml", ".json", ".csv", ".xlsx", ".png", ".svg")
TABLE = b'{"unit": "", "head": ["-"], "rows": [["-"]], "apart": 1}'

Draw = Callable[..., Tree]


@dataclass(frozen=True)
class Outcome:
    """What became of a project."""

    problems: tuple[Problem, ...]
    pages: Tree
    """HTML, and feeds, by their addresses; none if there is an error."""

    @property
    def sound(self) -> bool:
        """Return whether it can be published."""
        return not any(problem.severity == "error" for problem in self.problems)


TEMPLATES = {path: content for path, content in tiny().items() if path.startswith("templates/")}


@lru_cache(maxsize=64)
def _house(files: tuple[tuple[str, bytes], ...]) -> tuple[Site | None, tuple[Problem, ...]]:
    """Return the house that these files of content/ and our own templates make."""
    return source.read_house({**TEMPLATES, **dict(files)}, CHARTS, FUNCTIONS)


def read(tree: Tree) -> Loaded:
    """Read a project, whose templates are our own; its house only if it is another."""
    files = {path: content for path, content in tree.items() if not path.startswith("templates/")}
    basis = (path for path in files if path.startswith("content/") and path.count("/") == 1)
    house, problems = _house(tuple((path, files[path]) for path in sorted(basis)))
    if house is None:
        return Loaded(None, problems)
    return assembled(files, house, problems)


def outcome(tree: Tree, draw: Draw | None = None) -> Outcome:
    """Return what becomes of a project.  draw: the stage's door, to draw in earnest."""
    loaded = read(tree)
    problems = list(loaded.problems)
    if loaded.site is None:
        return Outcome(tuple(sorted(set(problems))), {})
    site, found = loaded.site, loaded.publications
    outlines = sorted(map(outlined, found), key=lambda each: (each.date, each.name))
    problems += check_site(outlines)
    numbers = {each.name: _measured(site, each, problems) for each in found}
    so_far = Outcome(tuple(sorted(set(problems))), {})
    if not so_far.sound:
        return so_far
    made: dict[str, bytes] = {}
    try:
        for each in found:
            made |= _published(site, each, found, numbers[each.name], draw)
        made |= _entrances(site, made)
    except ProjectError as wrong:
        return Outcome(tuple(sorted({*problems, *wrong.problems})), {})
    shown = {path: made[path] for path in made if path.endswith(SHOWN)}
    shown = {path: shown[path] for path in shown if "/card." not in path}
    return Outcome(so_far.problems, shown)


def _measured(site: Site, publication: Publication, problems: list[Problem]) -> Tree:
    """Return the numbers of a publication, of those facts at which nothing is wrong."""
    folder = publication.path.removesuffix("publication.yaml")
    mistakes: list[Problem] = []
    own = [
        source.own_signatures(folder + file, publication.code.get(file, b""), mistakes)
        for file in ("figures.py", "facts.py")
    ]
    mistakes += check_publication(site, publication, *own, broken_images(publication))
    codes = [language.code for language in site.languages]
    notice = site.translations == "notice"
    mistakes += check_translations(publication, codes, {}, notice=notice)
    numbers: Tree = NOT_MEASURED
    sound = dict(publication.facts)
    while sound:
        wrong = {problem.at for problem in mistakes}
        left = {
            name: fact
            for name, fact in sound.items()
            if not wrong & {fact.at, *fact.places.values()}
        }
        try:
            claims = publication.claims
            code, path = publication.code.get("facts.py", b""), f"{folder}facts.py"
            numbers = facts.measure(
                left, site.datasets, site.languages, code, path, claims, publication.figures
            )
            break
        except ProjectError as unmeasured:
            mistakes += unmeasured.problems
            if len(left) == len(sound):
                break
            sound = left
    mistakes += check_said(
        site, publication, load_numbers(numbers["facts.json"]), numbers["claims.json"]
    )
    problems += mistakes
    json.loads(facts.recorded(publication, numbers, site.languages))
    return numbers


def _published(
    site: Site,
    publication: Publication,
    all_of_them: tuple[Publication, ...],
    numbers: Tree,
    draw: Draw | None,
) -> Tree:
    """Return the pages, the briefs' proofs and the cards of a publication, by address."""
    made: dict[str, bytes] = {}
    others = {other.name: _addresses(site, other) for other in all_of_them}
    twins = _addresses(site, publication)
    for language in site.languages:
        edition = publication.editions.get(language.code)
        if edition is None:
            continue
        how = json.loads(numbers["how.json"]).get(language.code, {})
        known = {
            name: addresses[language.code]
            for name, addresses in others.items()
            if language.code in addresses
        }
        facts = numbers["facts.json"]
        given = pages.Given(site, publication, edition, language, facts, how, twins, known)
        drawings = _drawings(given, draw)
        texts = pages.written(
            pages.pieces_of(edition),
            pages.order_of(edition),
            language,
            facts,
            given.forms,
            given.address,
            known,
        )
        page = pages.laid_out(site, language, pages.told_of(given, "page", "a.pdf", 1, 1))
        brief = pages.laid_out(site, language, pages.told_of(given, "brief"))
        card = pages.card_of(given)
        lead = json.loads(card)["figure"]
        address = given.address
        tables = _tables(given, draw)
        captions = dict.fromkeys(edition.figures, "")
        made[f"{address}index.html"] = pages.whole(page, texts, drawings, tables, captions)
        made[f"{address}brief.html"] = pages.whole_brief(brief, texts)
        made |= _figure_pages(given, texts, drawings, tables)
        made[f"{address}index.md"] = pages.markdown_twin(
            given, {name: pages.figure_papers(name, given) for name in edition.figures}
        )
        made[f"{address}search.json"] = pages.search_entry(given, texts)
        findings = pages.finding_pages(site, language, pages.shared_findings(given))
        for path, alone in findings.items():
            there = pages.finding_address(address, path.partition("/")[0], language)
            made[f"{there}index.html"] = alone
        made |= pages.moved_pages(site, language, pages.moved_views(given))
        made[f"{address}card.json"] = card
        made[f"{address}card.svg"] = drawings[lead]["narrow.svg"] if lead else b""
        made |= {address + path: content for path, content in publication.images.items()}
        listed = [(address, card)]
        made |= pages.feeds(site, language, listed, _told(given), publication.date.isoformat())
    made |= pages.site_map(site, [(twins, publication.date.isoformat())], "2026-01-01")
    return made


def _tables(given: pages.Given, draw: Draw | None) -> Mapping[str, Tree]:
    """Return what can be taken away of each figure; of one that is not drawn, nothing is sure."""
    found = given.publication
    if draw is None:
        ends = (".csv", ".xlsx", ".csv-metadata.json")
        return {
            name: {"table.json": TABLE, **{name + end: b"{}" for end in ends}}
            for name in given.edition.figures
        }
    for name in given.edition.figures:
        figure = found.figures[name]
        if "figures.py" not in found.code:
            dataset = given.site.datasets[figure.dataset]
            made = figures.explore(figure=figure, dataset=dataset, language=given.language)
            assert json.loads(made["explore.json"])["series"], name
    return {
        name: figures.tabulate(
            figure=found.figures[name],
            own="figures.py" in found.code,
            dataset=given.site.datasets[found.figures[name].dataset],
            language=given.language,
            papers=pages.figure_papers(name, given),
        )
        for name in given.edition.figures
    }


def _figure_pages(
    given: pages.Given, texts: Tree, drawings: Mapping[str, Tree], tables: Mapping[str, Tree]
) -> Tree:
    told = {name: pages.figure_views(name, given) for name in given.edition.figures}
    laid = pages.figure_pages(given.site, given.language, told)
    made: dict[str, bytes] = {}
    for name in told:
        folder = pages.figure_address(given.address, name, given.language)
        page = pages.whole_figure(name, laid, texts, drawings[name], tables[name], "")
        made |= {folder + path: content for path, content in page.items()}
        stand_ins = dict.fromkeys((f"{name}.svg", f"{name}.png"), b"")
        papers, grid = pages.figure_papers(name, given), tables[name]["table.json"]
        twin = pages.figure_twin(name, given, papers, grid)
        beside = {**tables[name], **stand_ins, "index.md": twin}
        made |= {folder + path: each for path, each in beside.items() if path != "table.json"}
    return made


def _told(given: pages.Given) -> tuple[Entry, ...]:
    """Return what a publication tells of its changes in a language."""
    of, code = given.publication, given.language.code
    return tuple(
        Entry(
            given.address,
            given.edition.title.text,
            version.number,
            version.date,
            version.kind,
            tuple((change.kind, change.words[code]) for change in version.changes),
        )
        for version in versions(of.date, of.changes)[:-1]
    )


def _addresses(site: Site, publication: Publication) -> Mapping[str, str]:
    return {
        language.code: pages.page_address(
            publication.date, publication.editions[language.code].slug, language
        )
        for language in site.languages
        if language.code in publication.editions
    }


def _drawings(given: pages.Given, draw: Draw | None) -> Mapping[str, Tree]:
    told, publication = pages.figure_words(given), given.publication
    if draw is None:
        return dict.fromkeys(told, STAND_IN)
    return {
        name: draw(
            figure=publication.figures[name],
            **words,
            dataset=given.site.datasets[publication.figures[name].dataset],
            language=given.language,
            fonts=_fonts(given.site),
            tokens=given.site.templates["css/tokens.css"],
            code=publication.code.get("figures.py", b""),
        )
        for name, words in told.items()
    }


def _fonts(site: Site) -> Tree:
    return {
        path.removeprefix("fonts/"): content
        for path, content in site.templates.items()
        if path.startswith("fonts/") and path.endswith(".ttf")
    }


def _entrances(site: Site, made: Tree) -> Tree:
    """Return the homes, the chooser and the lost page."""
    found: dict[str, bytes] = {}
    newest = {}
    none = {language.code: 0 for language in site.languages}
    for language in site.languages:
        cards = [
            (path.removesuffix("card.json"), content, made[path.replace("card.json", "card.svg")])
            for path, content in made.items()
            if path.endswith("card.json") and path.startswith(f"{language.code}/")
        ]
        if cards:
            newest[language.code] = json.loads(cards[0][1])["title"]
        found |= pages.home(site, language, cards, 0, none, ())
    return {**found, **pages.chooser(site, newest), **pages.lost(site)}


in_earnest: Draw = charts.draw
