"""What is done to one publication, from its files to its pages, wherever it is done.

Each door is a compound job: it is handed the desk and references, reads what it
needs, and does the jobs of plan.py, which the desk finds or makes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from folio import brief, charts, facts, filing, illustrating, pages, plan, source
from folio.check import check_publication, check_said
from folio.core.blobs import Blob, Kept
from folio.core.changes import Superseded
from folio.core.datasets import Dataset
from folio.core.measured import load
from folio.core.model import Fact, Publication, Site, Tree
from folio.core.nouns import replace
from folio.core.parcel import pack, unpack
from folio.core.problems import Problem, ProjectError
from folio.core.reading import outlined
from folio.core.tables import broken_rows
from folio.core.vintages import csv_of
from folio.core.writing import Badge, Edition
from folio.engine.desk import Desk
from folio.translation import accepted, badges, behind, check_translations

NOT_MEASURED: Tree = {
    "claims.json": b"{}",
    "facts.json": b"{}",
    "how.json": b"{}",
    "shown.json": b'{"data": {}, "figures": {}}',
}
"""What is known of the numbers of a publication that has none, or none that can be measured."""

Data = Mapping[str, tuple[Blob, Blob]]
"""Name of a dataset, or of one of its vintages, to the parcel of its papers and its CSV."""


def prepare(*, briefs: bool) -> None:
    """Import what takes long, in a process that will draw and print anyway."""
    charts.prepare()
    pages.prepare()
    if briefs:
        brief.prepare()


# ---------------------------------------------------------------- reading


def read_house(desk: Desk, *, files: Kept, charts: Kept, functions: Kept) -> Tree:
    """Return, as parcels, `site`, its `manner` (languages, forms that are no data), the
    house's own `pages` and `problems`.
    """
    trees = [_tree(desk, kept) for kept in (files, charts, functions)]
    site, problems = source.read_house(*trees)
    own: Mapping[str, Mapping[str, Edition]] = {}
    if site:
        own, ways, wrong = source.read_house_pages(trees[0], site.languages, site.not_data)
        site, problems = replace(site, house_pages=ways), (*problems, *wrong)
        made = desk.run("templates", [plan.templates_job(site)])["site"]
        # By the templates' own names: what is packed differs by which objects are the same.
        site = replace(site, compiled={name: made[name] for name in site.templates if name in made})
    manner = (site.languages, site.not_data) if site else ((), ())
    return {
        "site": pack(site),
        "manner": pack(manner),
        "pages": pack(own),
        "problems": pack(problems),
    }


def read_dataset(desk: Desk, *, name: str, files: Kept, manner: Blob) -> Tree:
    """Return a dataset's `papers` and `problems`, as parcels; the rows stay where they are.

    They are read once here, so that data which no publication uses are what they promise too.
    """
    languages, _ = desk.value(manner)
    codes = [language.code for language in languages]
    csv = csv_of(files)
    tree = {path: b"" if path == csv else desk.store.read(of) for path, of in files.items()}
    dataset, problems = source.read_dataset(name, tree, codes)
    if dataset:
        content = desk.store.read(files[csv])
        problems = (*problems, *broken_rows(replace(dataset, content=content)))
    return {"papers": pack(dataset), "problems": pack(problems)}


def read_publication(desk: Desk, *, name: str, files: Kept, manner: Blob) -> Tree:
    """Return a `publication`, its `outline` and `problems`, as parcels."""
    languages, not_data = desk.value(manner)
    tree = _tree(desk, files)
    read = desk.run("reading", plan.reading_jobs(name, tree, languages, not_data))
    values = {job: unpack(made["read"]) for job, made in read.items()}
    declared, problems = values.pop(name)
    found = None
    if declared:
        editions = {edition.language: edition for edition, _ in values.values() if edition}
        codes = [language.code for language in languages]
        found, wrong = source.whole_publication(declared, editions, tree, codes)
        problems = (*problems, *wrong, *(each for _, told in values.values() for each in told))
    outline = outlined(found) if found else None
    return {"publication": pack(found), "outline": pack(outline), "problems": pack(problems)}


def _tree(desk: Desk, kept: Kept) -> Tree:
    return {path: desk.store.read(of) for path, of in kept.items()}


# ---------------------------------------------------------------- checking


def check(
    desk: Desk,
    *,
    house: Blob,
    publication: Blob,
    data: Data,
    data_names: tuple[str, ...],
    elsewhere: Mapping[str, tuple[str, ...]],
) -> Tree:
    """Return `facts.json`, `how.json`, `record.json` and, as a parcel, `problems`: all that
    can be known to be wrong before anything is drawn.

    elsewhere: the languages of the publications that it links to.
    """
    site = replace(_site(desk, house, data), data_names=data_names)
    found: Publication = desk.value(publication)
    looked = desk.run("images", plan.image_jobs(found))
    start = f"{found.name}/"
    broken = [job.removeprefix(start) for job, made in looked.items() if not made["readable"]]
    problems = _static(site, found, broken)
    codes = [language.code for language in site.languages]
    notice = site.translations == "notice"
    problems += check_translations(found, codes, elsewhere, notice=notice)
    numbers = _measured(desk, site, found, problems)
    told = {name: numbers[name] for name in ("facts.json", "how.json")}
    told["record.json"] = facts.recorded(found, numbers, site.languages)
    return {**told, "problems": pack(tuple(sorted(set(problems))))}


def _site(desk: Desk, house: Blob, data: Data) -> Site:
    """Return the site with the datasets that a publication names, where they can be read."""
    site: Site = desk.value(house)
    named = {name.partition("/")[0]: of for name, of in data.items()}
    datasets = {name: _dataset(desk, *of) for name, of in sorted(named.items())}
    return replace(site, datasets={name: each for name, each in datasets.items() if each})


def _dataset(desk: Desk, papers: Blob, csv: Blob) -> Dataset | None:
    """Return a dataset with its rows, the same object as long as it is at hand."""

    def whole() -> Dataset | None:
        known: Dataset | None = desk.value(papers)
        return replace(known, content=desk.store.read(csv)) if known else None

    found: Dataset | None = desk.held(f"{papers.digest} {csv.digest}", whole)
    return found


def _static(site: Site, publication: Publication, broken: Collection[str]) -> list[Problem]:
    mistakes: list[Problem] = []
    folder = publication.path.removesuffix("publication.yaml")
    own_charts, own_functions = (
        source.own_signatures(folder + file, publication.code.get(file, b""), mistakes)
        for file in ("figures.py", "facts.py")
    )
    mistakes += check_publication(site, publication, own_charts, own_functions, broken)
    return mistakes


def _measured(desk: Desk, site: Site, publication: Publication, mistakes: list[Problem]) -> Tree:
    """Return what is measured of facts that can be; what is wrong with others goes to `mistakes`.

    A fact with a mistake is left out and the rest are measured, so that a number
    typed by hand can still be told its nearest fact.
    """
    sound = _sound(publication.facts, mistakes)
    numbers: Tree = NOT_MEASURED
    while sound:
        try:
            job = plan.facts_job(site, publication, sound)
            numbers = desk.run("facts", [job])[job.name]
            break
        except ProjectError as wrong:
            mistakes += wrong.problems
            rest = _sound(sound, mistakes)
            sound = rest if len(rest) < len(sound) else {}
    mistakes += check_said(site, publication, load(numbers["facts.json"]), numbers["claims.json"])
    return numbers


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


def accept(desk: Desk, *, house: Blob, publication: Blob, to: str, blocks: tuple[str, ...]) -> Tree:
    """Return the `lock` of a publication once a translator has looked, and as parcels what
    was `looked` at, and the `problems` of what cannot be accepted.
    """
    site, found = desk.value(house), desk.value(publication)
    codes = [language.code for language in site.languages]
    lock, looked, problems = accepted(found, codes, to, frozenset(blocks))
    return {"lock": lock, "looked": pack(looked), "problems": pack(problems)}


# ---------------------------------------------------------------- making


def draw(desk: Desk, *, house: Blob, publication: Blob, numbers: Kept, data: Data) -> Tree:
    """Draw the figures of a publication, to see whether they can be drawn; return nothing."""
    found: Publication = desk.value(publication)
    told = _tree(desk, numbers)
    if load(told["facts.json"]).keys() == found.facts.keys():
        subject = illustrating.described(
            desk, plan.Subject(_site(desk, house, data), found, told, {})
        )
        desk.run("drawings", illustrating.drawing_jobs(subject))
    return {}


def make(
    desk: Desk,
    *,
    house: Blob,
    base_url: str,
    publication: Blob,
    numbers: Kept,
    data: Data,
    others: Mapping[str, Mapping[str, str]],
    html_only: bool,
) -> Tree:
    """Return all that is made of a publication: see filing.files.

    others: the addresses of the publications it links to, by language and name.
    """
    site = replace(_site(desk, house, data), base_url=base_url)
    found = desk.value(publication)
    subject = plan.Subject(site, found, _tree(desk, numbers), others, *_translated(site, found))
    subject = illustrating.described(desk, subject)
    drawings = desk.run("drawings", illustrating.drawing_jobs(subject))
    texts = desk.run("texts", plan.text_jobs(subject))
    briefs: plan.Made = {}
    if not html_only:
        proofs = desk.run("proofs", plan.proof_jobs(subject))
        briefs = desk.run("briefs", plan.brief_jobs(subject, proofs, texts, drawings))
    taken = illustrating.taken(desk, subject, drawings)
    laid = desk.run("pages", plan.page_jobs(subject, briefs))
    moved = desk.run("moved", plan.moved_jobs(subject))
    return {**filing.files(subject, drawings, texts, briefs, laid, taken), **filing.moved(moved)}


def _translated(
    site: Site, publication: Publication
) -> tuple[Mapping[str, tuple[Badge, ...]], tuple[str, ...]]:
    """Return a draft's badges; of what is published, the translations that are behind."""
    codes = [language.code for language in site.languages]
    if publication.status != "published":
        return badges(publication, codes), ()
    return {}, behind(publication, codes) if site.translations == "notice" else ()


def superseded(site: Site, of: Superseded, pages_of: Mapping[str, str]) -> dict[str, bytes]:
    """Return the pages of a version that is kept, and the style sheet that they share.

    pages_of: language code to the page as it was published.
    """
    templates = site.templates
    made = {
        f"{language.code}/index.html": pages.superseded(
            plan.bare(site), language, pages_of[language.code], of
        )
        for language in site.languages
        if language.code in pages_of
    }
    return {**made, "site.css": pages.superseded_style(templates, of)}
