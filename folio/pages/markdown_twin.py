"""A publication as Markdown, for programs that read and people who quote: words, no layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from folio.core.dates import day
from folio.core.grammar import SLOT
from folio.core.language import listing
from folio.core.words import word
from folio.core.writing import Slot, Words
from folio.pages.given import Given
from folio.pages.markdown_pages import ANCHOR
from folio.pages.prose import OURS, plain, told

Papers = Mapping[str, Mapping[str, str]]
BETWEEN = re.compile(r"\n{3,}")


def markdown_twin(given: Given, papers: Papers) -> bytes:
    """Return a publication in one language as Markdown, its numbers said.

    papers: of its figures: see figure_papers.
    """
    blocks = [*_head(given), _body(given.edition.body, given, papers), *_foot(given)]
    return (BETWEEN.sub("\n\n", "\n\n".join(blocks)).strip() + "\n").encode()


def _head(given: Given) -> Iterator[str]:
    edition, telling = given.edition, given.telling
    yield f"# {plain(edition.title, telling)}"
    yield plain(edition.deck, telling)
    authors = listing(given.language, given.publication.authors)
    date = day(given.language, given.publication.date)
    yield f"{authors} · {date} · <{given.site.base_url}{given.address}>"
    if edition.findings:
        yield f"## {word(given.language, 'findings', 'title')}"
        yield "\n".join(f"- {plain(each, telling)}" for each in edition.findings.values())


def _body(words: Words, given: Given, papers: Papers) -> str:
    text = ANCHOR.sub("", told(words, given.telling))
    text = OURS.sub(lambda found: f"]({given.telling.pages.get(found['name'], '')})", text)
    slots = given.edition.slots
    return SLOT.sub(lambda found: f"\n{_block(slots[int(found['number'])], given, papers)}\n", text)


def _block(slot: Slot, given: Given, papers: Papers) -> str:
    if slot.kind == "box":
        title, body = plain(slot.title, given.telling), _body(slot.body, given, papers)
        text = f"**{title}**\n\n{body}".rstrip()
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return "\n\n".join(_figure(name, given, papers[name]) for name in slot.figures or (slot.name,))


def _figure(name: str, given: Given, papers: Mapping[str, str]) -> str:
    language = given.language
    number = given.telling.figures.index(name) + 1
    label = word(language, "figure", "label").format(number=number)
    folder = f"{word(language, 'figures')}/{name}/"
    ways = (
        f"[{word(language, 'figure', 'data')}]({folder}{name}.csv)",
        f"[{word(language, 'figure', 'open')}]({folder}index.html)",
    )
    parts = (
        f"**{label}. {papers['title']}**",
        papers["subtitle"],
        papers["alt"],
        papers["note"],
        papers["source"],
        " · ".join(ways),
    )
    return "\n\n".join(part for part in parts if part)


def _foot(given: Given) -> Iterator[str]:
    datasets, language = given.site.datasets.values(), given.language
    if datasets:
        yield f"## {word(language, 'page', 'data')}"
        yield "\n".join(
            f"- {each.origin.producer[language.code]}, {each.origin.title[language.code]}. "
            f"{word(language, 'page', 'vintage')} {day(language, each.origin.vintage)}. "
            f"<{each.origin.url}>"
            for each in datasets
        )
