"""Publications that lead to one another: what stands near each, put into its pages last of all.

A page is made without it, and kept; when a neighbour gets another title only its place is
filled anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from folio import entering
from folio.core.catalogue import Near, Neighbour, write_near
from folio.core.nearness import Standing, related
from folio.core.nouns import replace
from folio.engine.desk import Job
from folio.engine.parts import Part, listed, read
from folio.engine.workshop import Workshop
from folio.waves import House

WAVE = "closing"


def closed(
    shop: Workshop,
    house: House,
    old: Mapping[str, str],
    lines: Mapping[str, str],
    made: Mapping[str, Part],
) -> dict[str, Part]:
    """Return publications with their pages: those that were made, and those near to which
    something else stands than before.

    old: the lines of what was published, if it shares all that publications share.
    lines: those of all that was not made.
    """
    were = {unit: line for unit, line in old.items() if listed(line)}
    left = {unit: line for unit, line in lines.items() if listed(line) and unit not in made}
    if were.keys() == left.keys() | made.keys():
        before = {unit: read(were[unit]) for unit in made}
        if all(_leads_as(before[unit]) == _leads_as(part) for unit, part in made.items()):
            nears = {unit: before[unit].near for unit in made}
            return _closed(shop, house, made, nears)
    parts = {**{unit: read(line) for unit, line in left.items()}, **made}
    nears = _nears(parts, [language.code for language in house.site.languages])
    stale = {unit: part for unit, part in parts.items() if unit in made or part.near != nears[unit]}
    return _closed(shop, house, stale, nears)


def _leads_as(part: Part) -> tuple[object, ...]:
    """Return what decides who stands near a publication, and what of it others tell."""
    return part.date, part.topics, _names(part), part.addresses, titles(part)


def _names(part: Part) -> frozenset[str]:
    return frozenset(name.partition("/")[0] for name in part.data)


def titles(part: Part) -> Mapping[str, str]:
    """Return the title of each edition of a publication, by its language."""
    return {code: each["title"] for code, each in json.loads(part.listed)["editions"].items()}


def _nears(parts: Mapping[str, Part], codes: list[str]) -> dict[str, str]:
    """Return what stands near each publication, as a line of text."""
    oldest_first = sorted(parts, key=lambda unit: (parts[unit].date, unit))
    named = {unit: titles(part) for unit, part in parts.items()}
    found: dict[str, dict[str, Near]] = {unit: {} for unit in parts}
    for code in codes:
        units = [unit for unit in oldest_first if code in parts[unit].addresses]
        known = [
            Neighbour(parts[unit].addresses[code], named[unit][code], parts[unit].date)
            for unit in units
        ]
        standings = [
            Standing(unit, of.date, frozenset(of.topics), _names(of))
            for unit, of in ((unit, parts[unit]) for unit in units)
        ]
        for place, places in enumerate(related(standings)):
            found[units[place]][code] = Near(
                tuple(known[at] for at in places),
                known[place - 1] if place else None,
                known[place + 1] if place + 1 < len(known) else None,
            )
    return {unit: write_near(near) for unit, near in found.items()}


def _closed(
    shop: Workshop, house: House, parts: Mapping[str, Part], nears: Mapping[str, str]
) -> dict[str, Part]:
    jobs = [
        Job(
            unit,
            entering.closed,
            {
                "house": house.parcel,
                "name": unit.removeprefix("content/"),
                "opened": parts[unit].open,
                "addresses": parts[unit].addresses,
                "near": nears[unit],
            },
            compound=True,
        )
        for unit in sorted(parts)
    ]
    found = {}
    for unit, done in shop.run(WAVE, jobs).items():
        part = parts[unit]
        pages = {f"{part.addresses[code]}index.html": done.files[code] for code in part.open}
        files = {**part.files, **pages}
        told = json.loads(part.listed)
        told["files"] = {path: files[path].digest for path in sorted(files)}
        found[unit] = replace(
            part,
            files=files,
            listed=json.dumps(told, ensure_ascii=False),
            keys={**part.keys, WAVE: done.key},
            near=nears[unit],
        )
    return found
