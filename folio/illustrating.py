"""The jobs of a publication's figures: drawn, described, tabulated, pictured, each on its page."""

from __future__ import annotations

import json

from folio import charts, figures, pages
from folio.core.model import Publication, Site
from folio.core.nouns import noun, replace
from folio.engine.desk import Desk, Job
from folio.plan import Made, Subject, bare, editions_of, under

FINDING = "finding-"
"""Before the name of a finding, among the names of figures."""


@noun
class Taken:
    """What a reader can open and take away of figures, by edition and figure."""

    tables: Made
    explored: Made
    """Of figures that can be explored alone."""
    pictures: Made
    cards: Made
    """By edition, too."""
    pages: Made
    """By edition."""
    findings: Made
    """Pages, by edition."""


def described(desk: Desk, of: Subject) -> Subject:
    """Return a publication whose figures are described."""
    made = desk.run("descriptions", description_jobs(of))
    found = {
        language.code: {
            key: made[f"{name}/{key}"]["sentence.txt"].decode() for key in edition.figures
        }
        for edition, language, name in editions_of(of)
    }
    return replace(of, described=found)


def taken(desk: Desk, of: Subject, drawings: Made) -> Taken:
    """Return all that is made of figures beside their drawings."""
    return Taken(
        desk.run("tables", table_jobs(of)),
        desk.run("explored", explore_jobs(of)),
        desk.run("pictures", picture_jobs(of, drawings)),
        desk.run("cards", card_jobs(of, drawings)),
        desk.run("figures", figure_jobs(of)),
        desk.run("findings", finding_jobs(of)),
    )


def description_jobs(of: Subject) -> list[Job]:
    """One job a figure and language: what it shows, in a sentence made of its numbers."""
    return [
        Job(
            f"{name}/{figure.name}",
            figures.describe,
            {
                "figure": figure,
                "own": _draws_itself(of.publication, figure.chart),
                "dataset": of.site.datasets[figure.dataset],
                "language": language,
            },
        )
        for edition, language, name in editions_of(of)
        for figure in (of.publication.figures[key] for key in edition.figures)
    ]


def drawing_jobs(of: Subject) -> list[Job]:
    """One job a figure and language.  Its words are told first: they may quote facts."""
    fonts = under(of.site.templates, "fonts/", ".ttf")
    jobs = []
    for edition, language, name in editions_of(of):
        told = pages.figure_words(of.given[language.code])
        for figure in (of.publication.figures[key] for key in edition.figures):
            given = {
                "figure": figure,
                **told[figure.name],
                "dataset": of.site.datasets[figure.dataset],
                "language": language,
                "fonts": fonts,
                "tokens": of.site.templates["css/tokens.css"],
                "code": of.publication.code.get("figures.py", b""),
            }
            jobs.append(Job(f"{name}/{figure.name}", charts.draw, given))
    return jobs


def table_jobs(of: Subject) -> list[Job]:
    """One job a figure and language: its rows, to read and to take away."""
    jobs = []
    for edition, language, name in editions_of(of):
        for figure in (of.publication.figures[key] for key in edition.figures):
            given = {
                "figure": figure,
                "own": _draws_itself(of.publication, figure.chart),
                "dataset": of.site.datasets[figure.dataset],
                "language": language,
                "papers": of.papers[name][figure.name],
            }
            jobs.append(Job(f"{name}/{figure.name}", figures.tabulate, given))
    return jobs


def explore_jobs(of: Subject) -> list[Job]:
    """One job a figure that can be explored, and language: what a reader chooses among."""
    fonts, tokens = under(of.site.templates, "fonts/", ".ttf"), of.site.templates["css/tokens.css"]
    jobs = []
    for edition, language, name in editions_of(of):
        for figure in (of.publication.figures[key] for key in edition.figures):
            dataset = of.site.datasets[figure.dataset]
            given = {"figure": figure, "dataset": dataset, "language": language}
            if figure.explore and _draws_itself(of.publication, figure.chart):
                code = of.publication.code["figures.py"]
                drawn = {**given, "fonts": fonts, "tokens": tokens, "code": code}
                jobs.append(Job(f"{name}/{figure.name}", charts.explore, drawn))
            elif figure.explore:
                jobs.append(Job(f"{name}/{figure.name}", figures.explore, given))
    return jobs


def _draws_itself(publication: Publication, chart: str) -> bool:
    """Return whether a chart is a function of the publication's own."""
    return f"def {chart}(".encode() in publication.code.get("figures.py", b"")


def picture_jobs(of: Subject, drawings: Made) -> list[Job]:
    """One job a figure and language: an image of it that stands alone."""
    shared = {**_house(of.site), "webfonts": under(of.site.templates, "fonts/", ".woff2")}
    jobs = []
    for name, figures_of in of.papers.items():
        for key, papers in figures_of.items():
            given = {
                **shared,
                "name": key,
                "drawing": drawings[f"{name}/{key}"]["wide.svg"],
                **{what: papers[what] for what in ("title", "subtitle", "source")},
            }
            jobs.append(Job(f"{name}/{key}", charts.picture, given))
    return jobs


def card_jobs(of: Subject, drawings: Made) -> list[Job]:
    """One job a page: the image that is shown when it is shared; of a publication with its
    lead figure, of a figure with its source, of a finding its words.
    """
    shared, jobs = _house(of.site), []
    for edition, language, name in editions_of(of):
        shown = json.loads(pages.card_of(of.given[language.code]))
        words = {"kicker": shown["kicker"], "foot": (of.site.title, shown["date"])}
        lead = shown["figure"]
        whole = {
            "title": shown["title"],
            "subtitle": of.papers[name][lead]["subtitle"] if lead else shown["deck"],
            "drawing": drawings[f"{name}/{lead}"]["card.svg"] if lead else b"",
        }
        jobs.append(Job(name, charts.card, {**shared, **words, **whole}))
        for key in edition.figures:
            papers = of.papers[name][key]
            given = {
                "kicker": "",
                "title": papers["title"],
                "subtitle": papers["subtitle"],
                "foot": (papers["source"].upper(), ""),
                "drawing": drawings[f"{name}/{key}"]["card.svg"],
            }
            jobs.append(Job(f"{name}/{key}", charts.card, {**shared, **given}))
        found = pages.finding_texts(of.given[language.code])
        alone = {**shared, **words, "subtitle": shown["title"], "drawing": b""}
        jobs += [
            Job(f"{name}/{FINDING}{key}", charts.card, {**alone, "title": text})
            for key, text in found.items()
        ]
    return jobs


def _house(site: Site) -> dict[str, object]:
    """Return what every image is painted with."""
    fonts = under(site.templates, "fonts/", ".ttf")
    return {"fonts": fonts, "tokens": site.templates["css/tokens.css"]}


def house_jobs(site: Site) -> list[Job]:
    """Return the jobs of the images that belong to no publication: a card a language, icons."""
    templates, shared = site.templates, _house(site)
    jobs = [Job("icons", charts.icons, {"icon": templates["icon.svg"]})]
    for language in site.languages:
        given = {
            **shared,
            "kicker": "",
            "title": site.description[language.code],
            "subtitle": "",
            "foot": (site.title, site.contact.site),
            "drawing": b"",
        }
        jobs.append(Job(language.code, charts.card, given))
    return jobs


def figure_jobs(of: Subject) -> list[Job]:
    """One job an edition: the pages of its figures, with holes for what is drawn."""
    site = bare(of.site)
    jobs = []
    for edition, language, name in editions_of(of):
        given = of.given[language.code]
        told = {key: pages.figure_views(key, given) for key in edition.figures}
        made = {"site": site, "language": language, "figures": told}
        jobs.append(Job(name, pages.figure_pages, made))
    return jobs


def finding_jobs(of: Subject) -> list[Job]:
    """One job an edition that has findings: their pages."""
    site = bare(of.site)
    return [
        Job(
            name,
            pages.finding_pages,
            {
                "site": site,
                "language": language,
                "findings": pages.shared_findings(of.given[language.code]),
            },
        )
        for edition, language, name in editions_of(of)
        if edition.findings
    ]
