"""What stands around every page: head, masthead, calendar, closing block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.dates import days, weekday
from folio.core.model import Language, Site
from folio.core.words import word
from folio.pages.address import (
    card_address,
    changes_address,
    feed_address,
    home_address,
    house_page_address,
    index_address,
    manifest_address,
    search_address,
    top,
    way,
)
from folio.pages.frame_views import CalendarDayView, Crumb, Section, Switch
from folio.pages.linked_data import Node, breadcrumbs, graph
from folio.pages.views import Alternate, Frame


def make_frame(
    site: Site,
    language: Language,
    *,
    title: str,
    description: str,
    address: str,
    twins: Mapping[str, str],
    default: str | None = None,
    kind: str = "website",
    draft: bool = False,
    feeds: bool = False,
    card: str = "",
    linked: Sequence[Node] = (),
    trail: Sequence[tuple[str, str]] = (),
) -> Frame:
    """Return the frame of a page.

    address: the page's folder, from the top of the site.
    twins: language code to the same page in that language, this one included.
    default: the page for readers of no language we write; if left out, the site's first language
    of the twins.
    feeds: whether it offers what programs can follow.
    card: the image that is shown when it is shared, from the top; the language's, if empty.
    linked: what search engines are told of it.
    trail: name and address of each step from the home page to this one, which is the last; the
    home page is left out.
    """
    if default is None:
        default = next(twins[each.code] for each in site.languages if each.code in twins)
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
        card=site.base_url + (card or card_address(home_address(language))),
        card_alt=title if card else f"{site.title}. {site.description[language.code]}",
        linked=graph([*linked, *([breadcrumbs(site, language, trail)] if trail else [])]),
        manifest=way(address, manifest_address(language)),
        sections=_sections(site, language, address),
        crumbs=_crumbs(site, language, address, trail) if trail else (),
    )


def _sections(site: Site, language: Language, address: str) -> tuple[Section, ...]:
    """Return the parts of the site: publications, their topics, their data, the search."""
    home = home_address(language)
    known = [(word(language, "page", "publications"), home)]
    for kind in ("topics", "data") if site.topics else ("data",):
        known.append((word(language, "finding", kind, "title"), index_address(language, kind)))
    known.append((word(language, "search", "title"), search_address(language)))
    return tuple(
        Section(
            name,
            way(address, there),
            "page" if address == there else "true" if _is_below(address, there, home) else "",
        )
        for name, there in known
    )


def _is_below(address: str, section: str, home: str) -> bool:
    return section != home and address.startswith(section)


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


def _crumbs(
    site: Site, language: Language, address: str, trail: Sequence[tuple[str, str]]
) -> tuple[Crumb, ...]:
    home = word(language, "page", "publications"), home_address(language)
    return tuple(
        Crumb(name, way(address, there), site.base_url + there) for name, there in (home, *trail)
    )
