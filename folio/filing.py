"""Where in the site each thing stands that is made of a publication, and what is listed of it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from folio import pages
from folio.core.changes import SEAL, version_folder, write_listed
from folio.core.model import Language, Tree
from folio.core.reading import record_path
from folio.illustrating import FINDING, Taken
from folio.plan import Made, Subject, editions_of

TABLE = "table.json"
"""What a table of a page is made of: it goes out as part of pages alone."""


def files(of: Subject, drawings: Made, texts: Made, briefs: Made, laid: Made, taken: Taken) -> Tree:
    """Return what is made of a publication.

    `site/…`: each file by its path from the top of the site, all but the pages.  `open/es.html`:
    a page with a hole for what stands near the publication.  `cards/es.json`, `.svg`: what
    a language's home page shows.  `search/es.json`: what is searched of it.  `listed.json`: what
    manifest.json says, without the files.
    """
    found: dict[str, bytes] = {}
    titles = {}
    for edition, language, name in editions_of(of):
        folder = f"site/{of.twins[language.code]}"
        given = of.given[language.code]
        card = pages.card_of(given)
        shown = json.loads(card)
        lead, titles[language.code] = shown["figure"], shown["title"]
        drawn = {key: drawings[f"{name}/{key}"] for key in edition.figures}
        tables = {key: taken.tables[f"{name}/{key}"] for key in edition.figures}
        captions = {key: pages.figure_caption(key, given) for key in edition.figures}
        found[f"cards/{language.code}.json"] = card
        found[f"{folder}index.md"] = pages.markdown_twin(given, of.papers[name])
        entry = pages.search_entry(given, texts[name])
        found[f"search/{language.code}.json"] = entry
        if lead:
            found[f"cards/{language.code}.svg"] = drawn[lead]["narrow.svg"]
        if briefs:
            found[f"{folder}{edition.slug}.pdf"] = briefs[name]["brief.pdf"]
        whole = pages.whole(laid[name], texts[name], drawn, tables, captions, "near")
        found[f"open/{language.code}.html"] = whole
        found[f"{folder}card.png"] = taken.cards[name]["card.png"]
        found |= {folder + path: content for path, content in of.publication.images.items()}
        for key in edition.figures:
            made = pages.whole_figure(
                key, taken.pages[name], texts[name], drawn[key], tables[key], captions[key]
            )
            images = {**taken.pictures[f"{name}/{key}"], **taken.cards[f"{name}/{key}"]}
            grid = tables[key][TABLE]
            twin = pages.figure_twin(key, given, of.papers[name][key], grid)
            beside = {**tables[key], **images, **made, "index.md": twin}
            there = f"site/{pages.figure_address(of.twins[language.code], key, language)}"
            found |= {there + path: each for path, each in beside.items() if path != TABLE}
            found |= _choice(of, language, key, taken.explored.get(f"{name}/{key}"))
        for key in edition.findings:
            there = f"site/{pages.finding_address(of.twins[language.code], key, language)}"
            found[f"{there}index.html"] = taken.findings[name][f"{key}/index.html"]
            found[f"{there}card.png"] = taken.cards[f"{name}/{FINDING}{key}"]["card.png"]
    found |= _former(of)
    found[f"site/{record_path(of.publication.name)}"] = of.numbers["record.json"]
    return {**found, "listed.json": json.dumps(_listed(of, briefs, titles)).encode()}


def _choice(of: Subject, language: Language, name: str, explored: Tree | None) -> Tree:
    """Return what a reader can choose among of a figure, where its pages ask for it."""
    if not explored:
        return {}
    there = pages.figure_address(of.twins[language.code], name, language)
    return {f"site/{pages.explore_address(there)}": pages.choice_script(name, explored)}


def moved(made: Made) -> Tree:
    """Return the pages that lead on from former addresses."""
    return {f"site/{path}": page for pages_of in made.values() for path, page in pages_of.items()}


def _former(of: Subject) -> Tree:
    """Return the files of former versions where readers find them.

    What belongs to a language stands below its page, what all share below the first one's.
    """
    found, twins = {}, of.twins
    for path, content in of.publication.kept.items():
        _, number, name = path.split("/", 2)
        first, _, rest = name.partition("/")
        if name != SEAL:
            code, inside = (first, rest) if first in twins else (next(iter(twins)), name)
            found[f"site/{twins[code]}{version_folder(int(number))}{inside}"] = content
    return found


def _listed(of: Subject, briefs: Made, titles: Mapping[str, str]) -> Mapping[str, object]:
    """Return what manifest.json says of a publication."""
    editions = {}
    for edition, language, _ in editions_of(of):
        folder = of.twins[language.code]
        editions[language.code] = {
            "page": f"{folder}index.html",
            **({"pdf": f"{folder}{edition.slug}.pdf"} if briefs else {}),
            "title": titles[language.code],
            "figures": [pages.figure_address(folder, key, language) for key in edition.figures],
            "findings": [pages.finding_address(folder, key, language) for key in edition.findings],
        }
    told = {
        "id": of.publication.name,
        "date": of.publication.date.isoformat(),
        "editions": editions,
        "figures": list(of.publication.figures),
    }
    return {**told, **write_listed(of.publication.date, of.publication.changes)}
