"""What leads to publications: home pages and their archives, the chooser, the lost page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from folio import collecting, entering
from folio.closing import titles
from folio.core.blobs import Kept
from folio.core.changes import Entry, Version, read_listed, versions
from folio.core.model import Language, Site
from folio.core.nouns import replace
from folio.core.problems import Problem
from folio.core.shelves import further_pages, shelf
from folio.core.tally import tallies as tallied
from folio.engine.desk import Job
from folio.engine.parts import Card, Part, listed, read
from folio.engine.sources import Sources
from folio.engine.workshop import Workshop
from folio.searching import files_of
from folio.waves import House, value

CHANGES = '"changes": ['
"""What stands in a listed part that has changes."""
FOLLOWED = 100
"""Publications in a feed."""
SHELF = 12
"""Cards on an archive page."""


def entrances(
    shop: Workshop,
    house: House,
    newest_first: Sequence[Part],
    base_url: str,
    lines: Mapping[str, str],
    files: Sources,
) -> Kept:
    """Return all pages that are no publications, and what all pages share, by path.

    lines: those of the datasets, among others.
    """
    common = {"house": house.parcel, "base_url": base_url}
    codes = [language.code for language in house.site.languages]
    cards = {
        code: tuple(part.cards[code] for part in newest_first if code in part.cards)
        for code in codes
    }
    archives = {code: further_pages(len(cards[code]), SHELF) for code in codes}
    groups = collecting.groups(shop, house.site, newest_first, lines, files)
    kinds = collecting.indexes(house.site, groups)
    jobs = [
        Job(
            f"{code} {number}",
            entering.home,
            {
                **common,
                "language": code,
                "cards": shelf(cards[code], number, SHELF),
                "number": number,
                "archives": archives,
                "kinds": tuple(kind for kind, of in kinds.items() if code in _codes(of)),
            },
            compound=True,
        )
        for code in codes
        for number in range(archives[code] + 1)
    ]
    jobs += [
        Job(
            f"{code} search",
            entering.search,
            {
                **common,
                "language": code,
                "files": files_of(len(cards[code])),
                "kinds": tuple(kind for kind, of in kinds.items() if code in _codes(of)),
            },
            compound=True,
        )
        for code in codes
    ]
    newest = {
        code: json.loads(shop.desk.store.read(cards[code][0][1]))["title"]
        for code in codes
        if cards[code]
    }
    given = {**common, "house_pages": house.pages, "newest": newest}
    jobs.append(Job("entrances", entering.entrances, given, compound=True))
    jobs += collecting.collection_jobs(house.site, groups, common)
    jobs += collecting.index_jobs(house.site, groups, common)
    jobs += _machines(house.site, newest_first, cards, groups, common)
    made = shop.run("homes", jobs)
    found = {path: of for done in made.values() for path, of in done.files.items()}
    return {**found, **collecting.data_files(groups)}


def _codes(languages: Sequence[Language]) -> list[str]:
    return [language.code for language in languages]


def _machines(
    site: Site,
    newest_first: Sequence[Part],
    cards: Mapping[str, Sequence[Card]],
    groups: Sequence[collecting.Group],
    common: Mapping[str, object],
) -> list[Job]:
    """Return the jobs of what programs read: feeds, and the map of the site."""
    if not newest_first:
        return []
    told = _told(newest_first)
    feeds = [
        Job(
            f"{code} feeds",
            entering.feeds,
            {
                **common,
                "language": code,
                "cards": tuple((address, card) for address, card, _ in of[:FOLLOWED]),
                "entries": tuple(told.get(code, ())),
                "newest": newest_first[0].date,
            },
            compound=True,
        )
        for code, of in cards.items()
        if of
    ]
    days = [_updated(part) for part in newest_first]
    changed = {
        address: day
        for part, day in zip(newest_first, days, strict=True)
        for address in part.addresses.values()
    }
    places = [
        (twins, day)
        for part, day in zip(newest_first, days, strict=True)
        for twins in (part.addresses, *_figures(part))
    ]
    places += collecting.places(site, groups, changed)
    given = {**common, "publications": tuple(places), "newest": max(days)}
    titled = tuple(
        {code: (title, part.addresses[code]) for code, title in titles(part).items()}
        for part in newest_first[:FOLLOWED]
    )
    texts = {**common, "publications": titled, "newest": max(days)}
    return [
        *feeds,
        Job("sitemap", entering.sitemap, given, compound=True),
        Job("plain", entering.plain_texts, texts, compound=True),
    ]


def _figures(part: Part) -> list[Mapping[str, str]]:
    """Return the addresses of the pages of a publication's figures, by language."""
    told = json.loads(part.listed)
    found: dict[str, dict[str, str]] = {name: {} for name in told["figures"]}
    for code, edition in told["editions"].items():
        for address in edition["figures"]:
            found[address.rstrip("/").rpartition("/")[2]][code] = address
    return [twins for twins in found.values() if twins]


def _updated(part: Part) -> str:
    """Return the day of a publication's last change."""
    changed = changes_of(part)
    return changed[0].date.isoformat() if changed else part.date


def _told(parts: Sequence[Part]) -> Mapping[str, list[Entry]]:
    """Return what publications tell of their changes, by language."""
    found: dict[str, list[Entry]] = {}
    for part in parts:
        changed = changes_of(part)
        named = titles(part) if changed else {}
        for version in changed:
            for code, address in part.addresses.items():
                told = tuple((change.kind, change.words[code]) for change in version.changes)
                entry = Entry(
                    address, named[code], version.number, version.date, version.kind, told
                )
                found.setdefault(code, []).append(entry)
    return found


def changes_of(part: Part) -> tuple[Version, ...]:
    """Return the versions of a publication after its first, the newest first."""
    if CHANGES not in part.listed:
        return ()
    changes = read_listed(json.loads(part.listed))
    return versions(date.fromisoformat(part.date), changes)[:-1]


def statuses(
    shop: Workshop, house: House, lines: Mapping[str, str], base_url: str, told: Iterable[Problem]
) -> Kept:
    """Return the pages that say how publications stand, by path; of a build with drafts.

    told: what is wrong with them.
    """
    units = sorted(unit for unit, line in lines.items() if listed(line))
    parts = {unit: read(lines[unit]) for unit in units}
    outlines = {
        unit.removeprefix("content/"): value(shop, part.outline) if part.outline else None
        for unit, part in parts.items()
    }
    tallies = tuple(
        replace(tally, pages=_pages(parts[f"content/{tally.name}"]))
        for tally in tallied(outlines, told)
    )
    given = {"house": house.parcel, "base_url": base_url, "tallies": tallies}
    job = Job("statuses", entering.statuses, given, compound=True)
    return shop.run("pages", [job])["statuses"].files


def _pages(part: Part) -> tuple[tuple[str, str, str], ...]:
    named = titles(part)
    return tuple((code, part.addresses[code], named[code]) for code in sorted(part.addresses))
