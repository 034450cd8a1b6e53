"""The jobs of a publication, wave by wave, and what each of them is given.

Pass the least, rebuild the least: a drawing is given its words, not the edition;
the home page gets cards, not publications.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from folio import brief, check, facts, pages, source
from folio.core.model import Language, Outline, Publication, Site, Tree
from folio.core.nouns import field, noun, replace
from folio.core.writing import Badge, Edition
from folio.engine.desk import Job
from folio.pages import Given

Made = Mapping[str, Tree]
"""What a wave of jobs made: job to its files."""


@noun
class Subject:
    """A publication, with all that its pages may know of the rest."""

    site: Site
    """With the datasets that the publication names."""
    publication: Publication
    numbers: Tree
    """facts.json, how.json and record.json"""
    pages: Mapping[str, Mapping[str, str]]
    """The publications that it links to: language code, and name to address."""
    badges: Mapping[str, tuple[Badge, ...]] = field(default_factory=dict)
    """Of a draft, by language: where translations do not follow the original."""
    behind: tuple[str, ...] = ()
    """The translations whose readers are told that they follow it with some delay."""
    described: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language code, and figure to the sentence made of its numbers."""

    @cached_property
    def given(self) -> Mapping[str, Given]:
        """Return what each page and its brief are both made of, by the language of both."""
        how, facts = json.loads(self.numbers["how.json"]), self.numbers["facts.json"]
        return {
            language.code: Given(
                self.site,
                self.publication,
                edition,
                language,
                facts,
                how.get(language.code, {}),
                self.twins,
                self.pages.get(language.code, {}),
                self.badges.get(language.code, ()),
                language.code in self.behind,
                self.described.get(language.code, {}),
            )
            for edition, language, _ in editions_of(self)
        }

    @cached_property
    def papers(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        """Return what is written into what is downloaded of each figure, by edition and figure."""
        return {
            name: {
                key: pages.figure_papers(key, self.given[language.code]) for key in edition.figures
            }
            for edition, language, name in editions_of(self)
        }

    @property
    def twins(self) -> Mapping[str, str]:
        """Return the address of each edition by its language."""
        return addresses(self.site, self.publication)


def addresses(site: Site, of: Publication | Outline) -> dict[str, str]:
    """Return the folder of each of a publication's pages by its language."""
    return {
        language.code: pages.page_address(of.date, of.editions[language.code].slug, language)
        for language in site.languages
        if language.code in of.editions
    }


def editions_of(of: Subject) -> Iterator[tuple[Edition, Language, str]]:
    """Yield each page to make, with the start of its jobs' names."""
    for language in of.site.languages:
        if language.code in of.publication.editions:
            edition = of.publication.editions[language.code]
            yield edition, language, f"{language.code}/{of.publication.name}"


def templates_job(site: Site) -> Job:
    """Return the job that compiles the templates."""
    return Job("site", pages.compiled, {"templates": bare(site).templates})


def reading_jobs(
    name: str, tree: Tree, languages: Sequence[Language], not_data: Sequence[str]
) -> list[Job]:
    """One job for what a publication declares, of its name, and one an edition."""
    folder = f"content/{name}/"
    declared = {"name": name, "content": tree[f"{folder}publication.yaml"]}
    jobs = [Job(name, source.declared_parcel, declared)]
    for language in languages:
        path = f"{folder}{language.code}.md"
        if path in tree:
            words = {"path": path, "content": tree[path], "not_data": not_data}
            given = {**words, "language": language}
            jobs.append(Job(f"{language.code}/{name}", source.edition_parcel, given))
    return jobs


def image_jobs(publication: Publication) -> list[Job]:
    """One job an image that is shown: it is unfolded, to see whether it can be."""
    shown = check.shown_images(publication)
    return [
        Job(f"{publication.name}/{path}", check.look, {"content": content})
        for path, content in shown.items()
    ]


def facts_job(site: Site, publication: Publication, sound: Mapping[str, object]) -> Job:
    """Return the job that measures those facts of a publication that seem right."""
    given = {
        "facts": sound,
        "claims": publication.claims,
        "figures": publication.figures,
        "datasets": site.datasets,
        "languages": site.languages,
        "code": publication.code.get("facts.py", b""),
        "path": publication.path.replace("publication.yaml", "facts.py"),
    }
    return Job(publication.name, facts.measure, given)


def text_jobs(of: Subject) -> list[Job]:
    """One job an edition: its Markdown as HTML, which its page and its brief share."""
    jobs = []
    for edition, language, name in editions_of(of):
        given = of.given[language.code]
        told = {
            "pieces": pages.pieces_of(edition, given.badges),
            "order": pages.order_of(edition),
            "language": language,
            "facts": given.facts,
            "forms": given.forms,
            "address": given.address,
            "pages": given.pages,
        }
        jobs.append(Job(name, pages.written, told))
    return jobs


def bare(site: Site, *files: str) -> Site:
    """Return what every page may know of the site: its words, its topics, and the templates."""
    templates = {
        path: content
        for path, content in site.templates.items()
        if path.endswith(".html") or path in files
    }
    return replace(site, datasets={}, templates=templates, charts={}, functions={})


def proof_jobs(of: Subject) -> list[Job]:
    """One job an edition: the layout of its brief, which its texts are put into."""
    site = replace(bare(of.site), topics={})  # What it tells of them stands in its view.
    jobs = []
    for _, language, name in editions_of(of):
        told = pages.told_of(of.given[language.code], "brief")
        jobs.append(Job(name, pages.laid_out, {"site": site, "language": language, "told": told}))
    return jobs


def brief_jobs(of: Subject, proofs: Made, texts: Made, drawings: Made) -> list[Job]:
    """One job an edition: its PDF."""
    templates = of.site.templates
    css = b"\n".join(templates[f"css/{name}.css"] for name in ("tokens", "base", "print"))
    fonts = under(templates, "fonts/", ".ttf")
    jobs = []
    for edition, language, name in editions_of(of):
        drawn = {
            f"drawings/{key}-{form}": drawings[f"{name}/{key}"][form]
            for key in edition.figures
            for form in ("wide.svg", "narrow.svg")
        }
        given = {
            "html": pages.whole_brief(proofs[name], texts[name]).decode(),
            "css": css.decode(),
            "fonts": fonts,
            "assets": {**drawn, **of.publication.images},
            "address": of.site.base_url + of.twins[language.code],
        }
        jobs.append(Job(name, brief.print_brief, given))
    return jobs


def page_jobs(of: Subject, briefs: Made) -> list[Job]:
    """One job an edition: the layout of its page, which says how long its PDF is and how
    large, at most.

    The size told is that of the largest edition, so that twins say the same.
    briefs: empty for a site without them.
    """
    site = replace(bare(of.site), topics={})  # What it tells of them stands in its view.
    size = max((len(made["brief.pdf"]) for made in briefs.values()), default=0)
    jobs = []
    for edition, language, name in editions_of(of):
        given = of.given[language.code]
        length = json.loads(briefs[name]["brief.json"])["pages"] if briefs else 0
        told = pages.told_of(given, "page", f"{edition.slug}.pdf" if briefs else "", size, length)
        jobs.append(Job(name, pages.laid_out, {"site": site, "language": language, "told": told}))
    return jobs


def moved_jobs(of: Subject) -> list[Job]:
    """One job an edition that stood elsewhere before: the pages that lead on from there."""
    site = replace(bare(of.site), topics={})
    return [
        Job(
            name,
            pages.moved_pages,
            {
                "site": site,
                "language": language,
                "moved": pages.moved_views(of.given[language.code]),
            },
        )
        for edition, language, name in editions_of(of)
        if edition.aliases
    ]


def under(tree: Tree, folder: str, ending: str) -> Tree:
    """Return the files of a folder that end so, by their names."""
    return {
        path.removeprefix(folder): content
        for path, content in tree.items()
        if path.startswith(folder) and path.endswith(ending)
    }
