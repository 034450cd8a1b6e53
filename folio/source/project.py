"""The project: `content/site.yaml`, the week's calendar, and everything below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from folio.core.model import CalendarDay, CalendarEvent, Contact, Language, Publication, Site, Tree
from folio.core.problems import Position, Problem, error
from folio.source.dataset import read_datasets
from folio.source.digits import NumberRules
from folio.source.entries import Entries
from folio.source.language import language_rules, read_language
from folio.source.placed import Node, read_yaml
from folio.source.publication import read_publication
from folio.source.signatures import house_signatures

SITE = "content/site.yaml"
CALENDAR = "content/calendar.yaml"


@dataclass(frozen=True)
class Loaded:
    """What could be read, and what was wrong with the rest."""

    site: Site | None
    """Nothing if site.yaml itself cannot be read."""
    problems: tuple[Problem, ...]


def load(tree: Tree, charts: Tree, functions: Tree) -> Loaded:
    """Read a project.  `charts` and `functions` are the sources of the house's own."""
    problems: list[Problem] = []
    if SITE not in tree:
        return Loaded(None, (error(Position(SITE), "no-site"),))
    node, broken = read_yaml(SITE, tree[SITE])
    problems.extend(broken)
    if node is None:
        return Loaded(None, tuple(problems))
    entries = Entries(node, problems)
    languages = _languages(entries, tree, problems)
    if not languages:
        return Loaded(None, tuple(problems))
    codes = [language.code for language in languages]
    title = entries.text("title")
    description = entries.said("description", codes)
    base_url = _base_url(entries, problems)
    team = entries.one_of("team-language", ("es", "en"), "es")
    contact = _contact(entries.node("contact", needed=True), problems)
    not_data = entries.texts("not-data", ())
    entries.close()
    rules = {language.code: language_rules(language, not_data) for language in languages}
    site = Site(
        title=title,
        description=description,
        base_url=base_url,
        languages=languages,
        team_language=team,
        contact=contact,
        not_data=not_data,
        calendar=_calendar(tree, codes, problems),
        datasets=read_datasets(tree, codes, problems),
        publications=_publications(tree, rules, problems),
        templates={
            path.removeprefix("templates/"): content
            for path, content in tree.items()
            if path.startswith("templates/")
        },
        charts=house_signatures(charts),
        functions=house_signatures(functions),
    )
    return Loaded(site, tuple(problems))


def _languages(entries: Entries, tree: Tree, problems: list[Problem]) -> tuple[Language, ...]:
    at = entries.value_at("languages")
    codes = entries.texts("languages")
    found = (read_language(code, tree, at, problems) for code in codes)
    return tuple(language for language in found if language)


def _base_url(entries: Entries, problems: list[Problem]) -> str:
    at = entries.value_at("base-url")
    url = entries.text("base-url")
    if url and not url.startswith(("https://", "http://")):
        problems.append(error(at, "not-an-address", typed=url))
    return url.rstrip("/") + "/"


def _contact(node: Node | None, problems: list[Problem]) -> Contact:
    if node is None:
        return Contact("", "", "")
    entries = Entries(node, problems)
    contact = Contact(entries.text("site"), entries.text("mail"), entries.text("handle"))
    entries.close()
    return contact


def _calendar(tree: Tree, codes: list[str], problems: list[Problem]) -> tuple[CalendarDay, ...]:
    if CALENDAR not in tree:
        return ()
    node, broken = read_yaml(CALENDAR, tree[CALENDAR])
    problems.extend(broken)
    if node is None:
        return ()
    if node.items is None:
        if node.entries or node.text:
            problems.append(error(node.at, "not-a-list"))
        return ()
    return tuple(sorted((_day(item, codes, problems) for item in node.items), key=_when))


def _when(day: CalendarDay) -> date:
    return day.day


def _day(node: Node, codes: list[str], problems: list[Problem]) -> CalendarDay:
    entries = Entries(node, problems)
    day = entries.day("day")
    events = entries.listed("events")
    entries.close()
    return CalendarDay(day, tuple(_event(event, codes, problems) for event in events))


def _event(node: Node, codes: list[str], problems: list[Problem]) -> CalendarEvent:
    entries = Entries(node, problems)
    said = {code: entries.text(code) for code in codes}
    light = entries.one_of("semaforo", ("true", "false"), "false") == "true"
    entries.close()
    return CalendarEvent(said, light)


def _publications(
    tree: Tree, rules: Mapping[str, NumberRules], problems: list[Problem]
) -> tuple[Publication, ...]:
    names = sorted(
        path.split("/")[1]
        for path in tree
        if path.startswith("content/")
        and path.endswith("/publication.yaml")
        and path.count("/") == 2
    )
    _orphans(tree, set(names), problems)
    found = [read_publication(name, tree, rules, problems) for name in names]
    kept = [publication for publication in found if publication]
    return tuple(sorted(kept, key=lambda p: (p.date, p.name), reverse=True))


def _orphans(tree: Tree, names: set[str], problems: list[Problem]) -> None:
    """Report Markdown that no publication.yaml stands beside."""
    for path in sorted(tree):
        parts = path.split("/")
        words = parts[0] == "content" and len(parts) == 3 and parts[2].endswith(".md")
        if words and parts[1] not in names:
            problems.append(error(Position(path), "no-publication", folder=parts[1]))
