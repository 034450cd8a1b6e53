"""What stands around every page: head, masthead, calendar, closing block."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.dates import days, weekday
from folio.core.model import Language, Site
from folio.core.words import word
from folio.pages.address import (
    changes_address,
    feed_address,
    home_address,
    house_page_address,
    top,
    way,
)
from folio.pages.views import Alternate, CalendarDayView, Frame, Switch


def make_frame(
    site: Site,
    language: Language,
    *,
    title: str,
    description: str,
    address: str,
    twins: Mapping[str, str],
    default: str,
    kind: str = "website",
    draft: bool = False,
    feeds: bool = False,
) -> Frame:
    """Return the frame of a page.

    address: the page's folder, from the top of the site.
    twins: language code to the same page in that language, this one included.
    default: the page for readers of no language we write.
    feeds: whether it offers what programs can follow.
    """
    others = [other for other in site.languages if other.code != language.code]
    return Frame(
        tag=language.tag,
        code=language.code,
        title=title,
        description=description,
        house=site.title,
        canonical=site.base_url + address,
        alternates=(
            *(Alternate(code, site.base_url + twin) for code, twin in twins.items()),
            Alternate("x-default", site.base_url + default),
        ),
        locale=_locale(language),
        other_locales=tuple(_locale(other) for other in others if other.code in twins),
        kind=kind,
        root=top(address),
        home=way(address, home_address(language)),
        switches=tuple(
            Switch(other.code, other.tag, other.name, way(address, twins[other.code]))
            for other in others
            if other.code in twins
        ),
        calendar=tuple(
            CalendarDayView(
                weekday(language, day.day),
                day.day.isoformat(),
                tuple((event.said[language.code], event.light) for event in day.events),
            )
            for day in site.calendar
        ),
        calendar_week=(
            days(language, site.calendar[0].day, site.calendar[-1].day) if site.calendar else ""
        ),
        feeds=_feeds(site, language, address) if feeds else (),
        house_pages=tuple(
            (each.title, way(address, house_page_address(each.slug, language)))
            for each in site.house_pages.get(language.code, ())
        ),
        contact_site=site.contact.site,
        contact_mail=site.contact.mail,
        contact_handle=site.contact.handle,
        draft=draft,
    )


def _feeds(site: Site, language: Language, address: str) -> tuple[tuple[str, str, str], ...]:
    new, changed = (
        word(language, of, title).format(house=site.title)
        for of, title in (("feed", "title"), ("changes", "feed_title"))
    )
    atom = way(address, feed_address(language))
    return (
        ("application/atom+xml", new, atom),
        ("application/feed+json", new, f"{atom.removesuffix('.xml')}.json"),
        ("application/atom+xml", changed, way(address, changes_address(language))),
    )


def _locale(language: Language) -> str:
    return language.tag.replace("-", "_")
