"""The house: `content/site.yaml`, the week's calendar, the languages and the templates."""

from __future__ import annotations

import re
from datetime import date

from folio.core.model import CalendarDay, CalendarEvent, Contact, Language, Site, Translations, Tree
from folio.core.problems import Position, Problem, error
from folio.source.entries import Entries
from folio.source.language import read_language
from folio.source.placed import Node, read_yaml
from folio.source.signatures import house_signatures
from folio.source.topics import read_topics

SITE = "content/site.yaml"
CALENDAR = "content/calendar.yaml"
TRANSLATIONS: tuple[Translations, ...] = ("strict", "notice")

TOLD = re.compile(r"[^\s@:/<>]+@[^\s@:/<>]+|https://[^\s<>]+")
"""Where somebody is told of a weakness."""


def read_house(
    tree: Tree, charts: Tree, functions: Tree
) -> tuple[Site | None, tuple[Problem, ...]]:
    """Return what all publications share, nothing if site.yaml cannot be read, and the problems.

    tree: the files of content/ itself and of templates/.  charts, functions: the sources
    of the house's own.
    """
    problems: list[Problem] = []
    if SITE not in tree:
        return None, (error(Position(SITE), "no-site"),)
    node, broken = read_yaml(SITE, tree[SITE])
    problems.extend(broken)
    if node is None:
        return None, tuple(problems)
    entries = Entries(node, problems)
    languages = _languages(entries, tree, problems)
    if not languages:
        return None, tuple(problems)
    codes = [language.code for language in languages]
    site = Site(
        title=entries.text("title"),
        description=entries.said("description", codes),
        base_url=_base_url(entries, problems),
        languages=languages,
        team_language=entries.one_of("team-language", ("es", "en"), "es"),
        contact=_contact(entries.node("contact", needed=True), problems),
        not_data=entries.texts("not-data", ()),
        calendar=_calendar(tree, codes, problems),
        translations=_translations(entries),
        templates={
            path.removeprefix("templates/"): content
            for path, content in tree.items()
            if path.startswith("templates/")
        },
        charts=house_signatures(charts),
        functions=house_signatures(functions),
        topics=read_topics(tree, codes, problems),
    )
    entries.close()
    return site, tuple(problems)


def _translations(entries: Entries) -> Translations:
    typed = entries.one_of("translations", TRANSLATIONS, "strict")
    return next((known for known in TRANSLATIONS if known == typed), "strict")


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
    security = entries.text("security", "")
    contact = Contact(
        site=entries.text("site"),
        mail=entries.text("mail"),
        handle=entries.text("handle"),
        security=security,
        security_until=entries.day("security-until").isoformat() if security else "",
        until_at=entries.value_at("security-until"),
    )
    if security and not TOLD.fullmatch(security):
        problems.append(error(entries.value_at("security"), "not-an-address", typed=security))
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
