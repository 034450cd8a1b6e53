"""A project is read as far as it can be, and all that is wrong is told together."""

from __future__ import annotations

import pytest

from tests.projects import CALENDAR, ES, FRUIT, SITE, load, site, tiny, told


def test_a_good_project_has_no_problem():
    assert load(tiny()).problems == ()


def test_the_site_is_what_its_file_says():
    found = site(tiny())

    assert found.title == "Casa de la fruta"
    assert found.description == {"es": "Breves sobre la fruta.", "en": "Briefs on fruit."}
    assert found.base_url == "https://example.org/fruta/"
    assert [(each.code, each.tag) for each in found.languages] == [("es", "es-MX"), ("en", "en-US")]
    assert found.not_data == ("HS #",)
    assert found.contact.handle == "@casa"
    assert "base.html" in found.templates
    assert {"line", "bar", "share", "slope", "small_multiples"} <= found.charts.keys()
    assert {"cell", "sum", "share", "change", "ratio", "rank", "leader"} <= found.functions.keys()


def test_helpers_of_the_house_are_neither_charts_nor_facts():
    found = site(tiny())

    assert not found.charts.keys() & {"theme", "drawing", "svg", "table", "draw", "calling"}
    assert not found.functions.keys() & {"calls", "terms", "measuring", "measure", "ranking"}


def test_the_days_of_the_calendar_come_in_order():
    monday, tuesday = site(tiny()).calendar

    assert (monday.day.isoformat(), tuesday.day.isoformat()) == ("2025-04-21", "2025-04-22")
    assert [event.light for event in tuesday.events] == [True, False]
    assert tuesday.events[1].said == {"es": "Exportaciones del 1T2025", "en": "Exports of Q1 2025"}


def test_a_project_may_have_no_calendar():
    assert site(tiny(without=[CALENDAR])).calendar == ()
    assert site(tiny(files={CALENDAR: b"# none this week\n"})).calendar == ()


def test_an_address_ends_with_one_slash():
    tree = tiny((SITE, "https://example.org/fruta/", "https://example.org"))

    assert site(tree).base_url == "https://example.org/"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Casa de la fruta\n", "", "1:1 missing-key key=title"),
        ("https://example.org/fruta/", "example.org", "3:11 not-an-address typed=example.org"),
        (
            "team-language: es",
            "team-language: fr",
            "5:16 not-one-of choices=es, en key=team-language typed=fr",
        ),
        (
            "languages: [es, en]",
            "languages: [es, en, fr]",
            "4:12 unknown-language language=fr path=templates/languages/fr.yaml",
        ),
        ("handle:", "handel:", "6:10 missing-key key=handle"),
        ("not-data", "nodata", "7:1 unknown-key key=nodata known=not-data"),
        (
            "{es: Breves sobre la fruta., en: Briefs on fruit.}",
            "{es: Breves.}",
            "2:14 missing-language language=en",
        ),
        ("contact: {", "contact: x # {", "6:10 not-a-mapping"),
        ("title: Casa de la fruta", "title: [Casa]", "1:8 not-a-text key=title"),
    ],
)
def test_what_is_wrong_with_site_yaml_has_its_place(old, new, expected):
    found = told(load(tiny((SITE, old, new))).problems)

    assert f"{SITE}:{expected}" in found.splitlines()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- day: 2025-04-22", "- day: martes", "1:8 not-a-day key=day typed=martes"),
        ("- day: 2025-04-22", "- date: 2025-04-22", "1:3 missing-key key=day"),
        ("en: Fruit prices, ", "", "3:7 missing-key key=en"),
        (
            "semaforo: true",
            "semaforo: sí",
            "3:61 not-one-of choices=true, false key=semaforo typed=sí",
        ),
        ("semaforo: true", "semaphore: true", "3:51 unknown-key key=semaphore known=semaforo"),
    ],
)
def test_what_is_wrong_with_the_calendar_has_its_place(old, new, expected):
    found = told(load(tiny((CALENDAR, old, new))).problems)

    assert f"{CALENDAR}:{expected}" in found.splitlines()


@pytest.mark.parametrize("content", [b"day: 2025-04-22\n", b"solo texto\n"])
def test_a_calendar_is_a_list(content):
    assert told(load(tiny(files={CALENDAR: content})).problems) == f"{CALENDAR}:1:1 not-a-list"


def test_events_are_a_list_too():
    content = b"- day: 2025-04-22\n  events: nada\n"

    assert told(load(tiny(files={CALENDAR: content})).problems) == f"{CALENDAR}:2:11 not-a-list"


def test_a_project_without_site_yaml_says_only_that():
    found = load(tiny(without=[SITE]))

    assert found.site is None
    assert told(found.problems) == f"{SITE}:1:1 no-site"


def test_site_yaml_that_cannot_be_read_says_only_that():
    found = load(tiny((SITE, "[es, en]", "[es, en")))

    assert found.site is None
    assert told(found.problems) == f"{SITE}:5:14 yaml-syntax"


def test_a_language_file_that_cannot_be_read_is_told():
    found = load(tiny(("templates/languages/en.yaml", "code: en", "code: [en")))

    assert "templates/languages/en.yaml:" in told(found.problems)
    assert "yaml-syntax" in told(found.problems)


def test_problems_of_every_file_are_told_together():
    tree = tiny(
        (SITE, "title: Casa de la fruta", "titel: Casa"),
        (FRUIT, "lead:", "led:"),
        (ES, "slug: mexico-y-la-fruta", "slug: México"),
        ("data/fruta.yaml", "2025-02-04", "febrero"),
    )

    found = {problem.at.path for problem in load(tree).problems}

    assert found == {SITE, FRUIT, ES, "data/fruta.yaml"}
