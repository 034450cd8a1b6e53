"""The jobs of a build, wave by wave, and what each of them is given.

Pass the least, rebuild the least: a drawing is given its words, not the edition;
the home page gets cards, not publications.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from folio import brief, charts, pages
from folio.core.model import Language, Publication, Site, Tree
from folio.core.reading import linked
from folio.core.writing import Edition
from folio.workshop import Job

Made = Mapping[str, Tree]
"""What a wave of jobs made: job to its files."""


def _editions(site: Site) -> Iterator[tuple[Publication, Edition, Language, str]]:
    """Yield each page to make, with the start of its jobs' names."""
    for publication in site.publications:
        for language in site.languages:
            if language.code in publication.editions:
                edition = publication.editions[language.code]
                yield publication, edition, language, f"{language.code}/{publication.name}"


def drawing_jobs(site: Site, numbers: Made) -> list[Job]:
    """One job a figure and language.  Its words are told first: they may quote facts."""
    fonts = _under(site.templates, "fonts/", ".ttf")
    jobs = []
    for publication, edition, language, name in _editions(site):
        told = pages.figure_words(edition, publication, language, numbers[publication.name])
        for figure in (publication.figures[key] for key in edition.figures):
            given = {
                "figure": figure,
                **told[figure.name],
                "dataset": site.datasets[figure.dataset],
                "language": language,
                "fonts": fonts,
                "tokens": site.templates["css/tokens.css"],
                "code": publication.code.get("figures.py", b""),
            }
            jobs.append(Job(f"{name}/{figure.name}", charts.draw, given))
    return jobs


def _page_given(
    site: Site, numbers: Made, drawings: Made, place: tuple[Publication, Edition, Language, str]
) -> dict[str, object]:
    """Return what a page and its brief are both made of."""
    publication, edition, language, name = place
    used = {fact.dataset for fact in publication.facts.values()}
    used |= {figure.dataset for figure in publication.figures.values()}
    papers = {key: replace(site.datasets[key], content=b"") for key in sorted(used - {""})}
    measured = numbers[publication.name]
    return {
        "site": replace(_bare(site), datasets=papers),
        "publication": replace(publication, editions={language.code: edition}, code={}),
        "language": language,
        "facts": measured["facts.json"],
        "how": json.dumps(json.loads(measured["how.json"]).get(language.code, {})).encode(),
        "drawings": {key: drawings[f"{name}/{key}"] for key in edition.figures},
        "twins": _twins(site, publication),
        "pages": {
            other.name: _twins(site, other)[language.code]
            for other in site.publications
            if other.name in linked(edition) and language.code in other.editions
        },
    }


def _bare(site: Site, *files: str) -> Site:
    """Return what every page may know of the site: its words, and the templates."""
    templates = {
        path: content
        for path, content in site.templates.items()
        if path.endswith(".html") or path in files
    }
    return replace(site, datasets={}, publications=(), templates=templates, charts={}, functions={})


def _twins(site: Site, publication: Publication) -> Mapping[str, str]:
    """Return the address of each edition of a publication by its language."""
    return {
        language.code: pages.page_address(
            publication, publication.editions[language.code], language
        )
        for language in site.languages
        if language.code in publication.editions
    }


def brief_page_jobs(site: Site, numbers: Made, drawings: Made) -> list[Job]:
    """One job an edition: the page that its PDF is printed from."""
    return [
        Job(place[3], pages.brief_page, _page_given(site, numbers, drawings, place))
        for place in _editions(site)
    ]


def brief_jobs(site: Site, proofs: Made, drawings: Made) -> list[Job]:
    """One job an edition: its PDF."""
    css = b"\n".join(site.templates[f"css/{name}.css"] for name in ("tokens", "base", "print"))
    fonts = _under(site.templates, "fonts/", ".ttf")
    jobs = []
    for publication, edition, language, name in _editions(site):
        drawn = {
            f"drawings/{key}-{form}": drawings[f"{name}/{key}"][form]
            for key in edition.figures
            for form in ("wide.svg", "narrow.svg")
        }
        given = {
            "html": proofs[name]["brief.html"].decode(),
            "css": css.decode(),
            "fonts": fonts,
            "assets": {**drawn, **publication.images},
            "address": site.base_url + _twins(site, publication)[language.code],
        }
        jobs.append(Job(name, brief.print_brief, given))
    return jobs


def page_jobs(site: Site, numbers: Made, drawings: Made, briefs: Made) -> list[Job]:
    """One job an edition: its page, which says how long its PDF is and how large, at most.

    The size told is that of the largest edition, so that twins say the same.
    """
    jobs = []
    for place in _editions(site):
        publication, edition, _, name = place
        twins = (briefs[f"{code}/{publication.name}"] for code in publication.editions)
        given = _page_given(site, numbers, drawings, place) | {
            "pdf": f"{edition.slug}.pdf",
            "pdf_size": max(len(twin["brief.pdf"]) for twin in twins),
            "pdf_pages": json.loads(briefs[name]["brief.json"])["pages"],
        }
        jobs.append(Job(name, pages.page, given))
    return jobs


def home_jobs(site: Site, made: Made, drawings: Made) -> list[Job]:
    """One job a language's home page, and those of the chooser and of 404.html."""
    bare = _bare(site)
    jobs, newest = [], {}
    for language in site.languages:
        cards = []
        for publication, _, written, name in _editions(site):
            if written.code != language.code:
                continue
            card = made[name]["card.json"]
            lead = json.loads(card)["figure"]
            drawing = drawings[f"{name}/{lead}"]["narrow.svg"] if lead else b""
            cards.append((_twins(site, publication)[language.code], card, drawing))
        if cards:
            newest[language.code] = json.loads(cards[0][1])["title"]
        given = {"site": bare, "language": language, "cards": tuple(cards)}
        jobs.append(Job(f"{language.code}/", pages.home, given))
    jobs.append(Job("chooser", pages.chooser, {"site": bare, "newest": newest}))
    jobs.append(Job("lost", pages.lost, {"site": _bare(site, "css/tokens.css", "css/lost.css")}))
    return jobs


def _under(tree: Tree, folder: str, ending: str) -> Tree:
    """Return the files of a folder that end so, by their names."""
    return {
        path.removeprefix(folder): content
        for path, content in tree.items()
        if path.startswith(folder) and path.endswith(ending)
    }


# ---------------------------------------------------------------- what is published


def flat(site: Site, made: Made, briefs: Made, homes: Made) -> Tree:
    """Return every file of the site by its path from the top."""
    files = dict(pages.site_files(site.templates))
    for publication, edition, language, name in _editions(site):
        folder = _twins(site, publication)[language.code]
        files[f"{folder}{edition.slug}.pdf"] = briefs[name]["brief.pdf"]
        for path, content in made[name].items():
            if path != "card.json":
                files[folder + path] = content
    for language in site.languages:
        files[f"{language.code}/index.html"] = homes[f"{language.code}/"]["index.html"]
    return {**files, **homes["chooser"], **homes["lost"]}


def listed(site: Site, made: Made) -> list[Mapping[str, object]]:
    """Return what manifest.json says of each publication."""
    listed: dict[str, dict[str, object]] = {}
    for publication, edition, language, name in _editions(site):
        folder = _twins(site, publication)[language.code]
        known = listed.setdefault(
            publication.name,
            {
                "id": publication.name,
                "date": publication.date.isoformat(),
                "editions": {},
                "figures": list(publication.figures),
            },
        )
        editions = known["editions"]
        assert isinstance(editions, dict)
        editions[language.code] = {
            "page": f"{folder}index.html",
            "pdf": f"{folder}{edition.slug}.pdf",
            "title": json.loads(made[name]["card.json"])["title"],
        }
    return list(listed.values())
