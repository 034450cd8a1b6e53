"""Publications gathered by what they share: topic, data, kicker, author, year; a page for each.

Each collection has a page in the languages that it has publications in, and each kind of
collection an index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from folio import entering, pages
from folio.core.blobs import Blob, Kept
from folio.core.catalogue import Entry, Kind, Listed, Vintage, slugged
from folio.core.datasets import Dataset
from folio.core.model import Language, Site
from folio.core.nouns import field, noun
from folio.core.shelves import further_pages, shelf
from folio.core.vintages import csv_of
from folio.engine.desk import Job
from folio.engine.parts import Part, read
from folio.engine.sources import Sources
from folio.engine.workshop import Workshop
from folio.waves import value

PAGE = 50
"""Publications on a page of a collection; a year stands on one."""


@noun
class Given:
    """The CSVs of a dataset, the newest first."""

    papers: Dataset
    """Of the newest."""
    vintages: tuple[Vintage, ...]
    files: Kept
    """Those that the vintages name."""


@noun
class Group:
    """A collection."""

    kind: Kind
    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    addresses: Mapping[str, str]
    """In the languages that it has publications in."""
    parts: tuple[Part, ...]
    """Newest first."""
    data: Given | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """By language: how many pages it has beside the first."""

    def held(self, code: str) -> list[Part]:
        """Return its publications in a language, newest first."""
        return [part for part in self.parts if code in part.addresses]


def groups(
    shop: Workshop,
    site: Site,
    newest_first: Sequence[Part],
    lines: Mapping[str, str],
    files: Sources,
) -> list[Group]:
    """Return all collections, in the order of their indexes.

    lines: those of the datasets, among others.
    """
    found: dict[tuple[Kind, str], list[Part]] = {}
    spelled: dict[tuple[Kind, str], str] = {}
    for part in newest_first:
        for kind, key, title in _kinds(part):
            held = found.setdefault((kind, key), [])
            if not held or held[-1] is not part:
                held.append(part)
            spelled.setdefault((kind, key), title)
    given = {
        name: of
        for kind, name in found
        if kind == "data" and (of := _given(shop, name, lines, files))
    }
    made = [
        _group(
            site, kind, key, spelled[kind, key], held, given.get(key) if kind == "data" else None
        )
        for (kind, key), held in found.items()
        if kind != "data" or key in given
    ]
    order = list(site.topics)
    return sorted(
        made,
        key=lambda of: (
            order.index(of.name) if of.kind == "topics" else 0,
            -int(of.name) if of.kind == "archive" else 0,
            of.name,
        ),
    )


def _kinds(part: Part) -> Iterator[tuple[Kind, str, str]]:
    """Yield the collections that a publication stands in: kind, key and title."""
    for topic in part.topics:
        yield "topics", topic, topic
    for name in dict.fromkeys(each.partition("/")[0] for each in part.data):
        yield "data", name, name
    if part.kicker:
        yield "series", slugged(part.kicker), part.kicker
    for author in part.authors:
        yield "authors", slugged(author), author
    yield "archive", part.date[:4], part.date[:4]


def _group(
    site: Site,
    kind: Kind,
    key: str,
    spelled: str,
    held: Sequence[Part],
    data: Given | None,
) -> Group:
    written = [each for each in site.languages if any(each.code in of.addresses for of in held)]
    topic = site.topics[key] if kind == "topics" else None
    titles: Mapping[str, str] = {language.code: spelled for language in written}
    said: Mapping[str, str] = topic.description if topic else {}
    if data:
        titles, said = data.papers.title, data.papers.origin.producer
    count = {each.code: sum(each.code in of.addresses for of in held) for each in written}
    return Group(
        kind=kind,
        name=key,
        titles=topic.title if topic else titles,
        descriptions=said,
        addresses={
            each.code: pages.collection_address(each, kind, topic.slug[each.code] if topic else key)
            for each in written
        },
        parts=tuple(held),
        data=data,
        counts={
            code: 0 if kind == "archive" else further_pages(of, PAGE) for code, of in count.items()
        },
    )


def _given(shop: Workshop, name: str, lines: Mapping[str, str], files: Sources) -> Given | None:
    """Return the CSVs of a dataset: those of its vintages, or the only one."""
    start = f"data/{name}/"
    units = [unit for unit in lines if unit.startswith(start)] or [f"data/{name}"]
    known = []
    for unit in units:
        papers = read(lines[unit]).papers if unit in lines else None
        csv = csv_of(files.units.get(unit, ()))
        if papers and csv:
            dataset: Dataset = value(shop, papers)
            day = dataset.origin.vintage.isoformat()
            known.append((day, dataset, files.kept([csv])[csv]))
    if not known:
        return None
    known.sort(key=lambda each: each[0], reverse=True)
    names = [f"{name}.csv", *(f"{name}-{day}.csv" for day, _, _ in known[1:])]
    return Given(
        known[0][1],
        tuple(Vintage(day, file, of.size) for file, (day, _, of) in zip(names, known, strict=True)),
        {file: of for file, (_, _, of) in zip(names, known, strict=True)},
    )


# ---------------------------------------------------------------- jobs


def data_files(found: Sequence[Group]) -> dict[str, Blob]:
    """Return the CSVs that are given to readers, by their path from the top of the site."""
    return {
        f"{address}{name}": of
        for group in found
        if group.data
        for address in group.addresses.values()
        for name, of in group.data.files.items()
    }


def collection_jobs(
    site: Site, found: Sequence[Group], common: Mapping[str, object]
) -> Iterator[Job]:
    """Yield a job a page of each collection."""
    for group in found:
        for code in group.addresses:
            held = group.held(code)
            for number in range(group.counts[code] + 1):
                several = group.counts[code] > 0
                shown = shelf(held, number, PAGE) if several else tuple(held)
                yield _page_job(group, code, number, shown, common)


def _page_job(
    group: Group, code: str, number: int, held: Sequence[Part], common: Mapping[str, object]
) -> Job:
    listed = Listed(
        kind=group.kind,
        title=group.titles[code],
        description=group.descriptions.get(code, "") if group.kind == "topics" else "",
        addresses=group.addresses,
        counts=group.counts,
        number=number,
    )
    given: dict[str, object] = {**common, "language": code, "listed": listed}
    cards = tuple(part.cards[code][:2] for part in held)
    name = f"{code} {group.kind}:{group.name} {number}"
    if group.data is None:
        return Job(name, entering.listing, {**given, "cards": cards}, compound=True)
    pins = tuple(_pin(part, group.name) for part in held)
    given |= {
        "papers": group.data.papers,
        "vintages": group.data.vintages,
        "cards": tuple((*card, pin) for card, pin in zip(cards, pins, strict=True)),
    }
    return Job(name, entering.dataset, given, compound=True)


def _pin(part: Part, name: str) -> str:
    """Return the day of the vintage that a publication keeps to; empty if it keeps to none."""
    return next((each.partition("/")[2] for each in part.data if each.startswith(f"{name}/")), "")


def indexes(site: Site, found: Sequence[Group]) -> dict[Kind, list[Language]]:
    """Return the languages in which each kind of collection has an index.

    Every page leads to those of topics and of data, so they are there even if empty.
    """
    always: list[Kind] = ["topics", "data"] if site.topics else ["data"]
    made: dict[Kind, list[Language]] = {kind: list(site.languages) for kind in always}
    for group in found:
        if group.kind not in always:
            known = made.setdefault(group.kind, [])
            known += [each for each in site.languages if each.code in group.addresses]
    return {kind: list({each.code: each for each in of}.values()) for kind, of in made.items()}


def index_jobs(site: Site, found: Sequence[Group], common: Mapping[str, object]) -> Iterator[Job]:
    """Yield a job an index and language."""
    for kind, languages in indexes(site, found).items():
        twins = {each.code: pages.index_address(each, kind) for each in languages}
        for language in languages:
            entries = tuple(
                Entry(
                    of.titles[language.code],
                    of.descriptions.get(language.code, ""),
                    of.addresses[language.code],
                    len(of.held(language.code)),
                )
                for of in found
                if of.kind == kind and language.code in of.addresses
            )
            given = {"language": language.code, "kind": kind, "entries": entries, "twins": twins}
            yield Job(f"{language.code} {kind}", entering.index, {**common, **given}, compound=True)


def places(
    site: Site, found: Sequence[Group], days: Mapping[str, str]
) -> list[tuple[Mapping[str, str], str]]:
    """Return the addresses of all pages of collections, and of the search, with the day of the
    last change of each.

    days: of each publication's last change, by its address in any language.
    """
    made: list[tuple[Mapping[str, str], str]] = []
    newest: dict[Kind, str] = {}
    for group in found:
        last = max(days[of] for part in group.parts for of in part.addresses.values())
        newest[group.kind] = max(last, newest.get(group.kind, ""))
        for number in range(max(group.counts.values()) + 1):
            twins = {
                language.code: pages.further_address(
                    language, group.addresses[language.code], number
                )
                for language in site.languages
                if language.code in group.addresses and number <= group.counts[language.code]
            }
            made.append((twins, last))
    for kind, languages in indexes(site, found).items():
        twins = {each.code: pages.index_address(each, kind) for each in languages}
        made.append((twins, newest.get(kind, "")))
    searched = {language.code: pages.search_address(language) for language in site.languages}
    return [*made, (searched, max(days.values()))]
