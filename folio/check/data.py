"""The data that a publication names are there, and of several vintages it pins one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from folio.check.calls import choice
from folio.core.model import Contact, Publication, Site
from folio.core.problems import Position, Problem, error, warning
from folio.core.reading import datasets_of


def check_data(site: Site, publication: Publication) -> Iterator[Problem]:
    """Yield the data that a publication names and that are not there, and pins that hold nothing.

    site: with the names of all data there are, if any that the publication names is missing.
    """
    missing: dict[str, list[Position]] = {}
    for name, at in _named(publication):
        if name not in site.datasets:
            missing.setdefault(name, []).append(at)
    for name, places in missing.items():
        yield from _missing(site, publication, name, places)
    for name in publication.vintages.keys() - datasets_of(publication):
        at = _pin(publication, name)
        yield warning(at, "unused-vintage", dataset=name)


def check_late(name: str, due: tuple[str, str, int, int], today: str) -> Iterator[Problem]:
    """Yield a warning if the day on which a dataset was to go on has passed.

    due: as in a dataset's Part.  today: as 2026-01-09; empty: not known.
    """
    day, last, line, column = due
    if day < today:
        at = Position(f"data/{name}.yaml", line, column, len(day))
        yield warning(at, "data-late", last=last, day=day)


def check_security(contact: Contact, today: str) -> Iterator[Problem]:
    """Yield a warning if the day has passed until which reports of weaknesses are taken.

    today: as 2026-01-09; empty: not known.
    """
    if contact.security and contact.security_until < today:
        yield warning(contact.until_at, "security-late", day=contact.security_until)


def _named(publication: Publication) -> Iterator[tuple[str, Position]]:
    """Yield each mention of a dataset, and its place."""
    for fact in publication.facts.values():
        if fact.dataset:
            yield fact.dataset, fact.places.get("data", fact.at)
    for figure in publication.figures.values():
        yield figure.dataset, figure.places.get("data", figure.at)
    for claim in publication.claims.values():
        if claim.ranking:
            yield claim.ranking.dataset, claim.places.get("data", claim.at)


def _missing(
    site: Site, publication: Publication, name: str, places: list[Position]
) -> Iterator[Problem]:
    """Yield that data are not there: once, if a pin would mend it, else at each mention."""
    start = f"{name}/"
    days = sorted(each.removeprefix(start) for each in site.data_names if each.startswith(start))
    pinned = publication.vintages.get(name)
    if pinned and days:
        told = {"dataset": name, "typed": pinned, "known": _nearest_day(pinned, days)}
        yield error(_pin(publication, name), "unknown-vintage", **told)
    elif days:
        told = {"dataset": name, "days": ", ".join(days), "newest": days[-1]}
        yield error(places[0], "vintage-unpinned", **told)
    elif pinned and name in site.data_names:
        yield error(_pin(publication, name), "no-vintages", dataset=name)
    else:
        known = choice(name, [each for each in site.data_names if "/" not in each])
        for at in places:
            yield error(at, "unknown-dataset", dataset=name, known=known)


def _nearest_day(day: str, days: list[str]) -> str:
    wanted = date.fromisoformat(day)
    return min(days, key=lambda each: abs(date.fromisoformat(each) - wanted))


def _pin(publication: Publication, name: str) -> Position:
    return publication.places.get(f"vintages.{name}", Position(publication.path))
