"""The pages that lead to publications: a language's home, the chooser, the lost page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from markupsafe import Markup

from folio.core.catalogue import KINDS
from folio.core.model import Language, Site, Tree
from folio.core.words import word
from folio.pages.address import (
    archive_address,
    home_address,
    index_address,
    manifest_address,
    way,
)
from folio.pages.entrance_views import (
    CardView,
    ChooserView,
    Doorway,
    HomeView,
    LostDoorway,
    LostView,
)
from folio.pages.frame import make_frame
from folio.pages.linked_data import house, website
from folio.pages.markdown_pages import of_home
from folio.pages.templates import environment, render

TOKEN = re.compile(r"#[0-9a-fA-F]{3,8}")
ID = re.compile(r'(\bid="|url\(#|href="#|aria-labelledby="|aria-describedby=")([^")]+)')


def compose_home(
    site: Site,
    language: Language,
    cards: Sequence[tuple[str, bytes, bytes]],
    number: int,
    archives: Mapping[str, int],
    kinds: Sequence[str],
) -> Tree:
    """Return a language's home page, or one of its archive pages, by its path from the top.

    cards: (address, card.json, the lead figure's drawing or nothing), newest first.
    number: of the archive page, the oldest is 1; 0 is the home page itself.
    archives: language code to how many archive pages it has.
    kinds: of collections, those that have an index.
    """
    address = archive_address(language, number)
    views = tuple(_card(address, place, *card) for place, card in enumerate(cards))
    count = archives[language.code]
    heading = word(language, "home", "title")
    title = word(language, "home", "page_title").format(house=site.title)
    if number:
        told = word(language, "home", "archive_title")
        heading = told.format(number=number, count=count)
        title = f"{heading} | {site.title}"
    frame = make_frame(
        site,
        language,
        title=title,
        description=site.description[language.code],
        address=address,
        twins={
            other.code: archive_address(other, number)
            for other in site.languages
            if number <= archives[other.code]
        },
        default="",
        feeds=bool(cards),
        linked=() if number else (website(site, language), house(site)),
        trail=[(heading, address)] if number else (),
    )
    older = number - 1 if number else count
    view = HomeView(
        frame=frame,
        heading=heading,
        is_archive=number > 0,
        lead=views[0] if views and not number else None,
        cards=views if number else views[1:],
        newer=way(address, archive_address(language, (number + 1) % (count + 1))) if number else "",
        older=way(address, archive_address(language, older)) if older else "",
        ways=tuple(
            (word(language, "finding", kind, "title"), way(address, index_address(language, kind)))
            for kind in KINDS
            if kind in kinds
        )
        if cards
        else (),
    )
    made = render(environment(site), "home.html", view, language)
    return {f"{address}index.html": made, f"{address}index.md": of_home(view)}


def _card(home: str, number: int, address: str, card: bytes, drawing: bytes) -> CardView:
    known = json.loads(card)
    return CardView(
        href=way(home, address),
        kicker=known["kicker"],
        title=known["title"],
        deck=known["deck"],
        date=known["date"],
        date_iso=known["date_iso"],
        drawing=Markup(_renamed(drawing.decode(), f"card-{number}-")),
        figure_title=known["figure_title"],
    )


def _renamed(drawing: str, prefix: str) -> str:
    """Give the ids of a drawing a prefix: two publications may name a figure alike."""

    def with_prefix(match: re.Match[str]) -> str:
        return match[1] + " ".join(prefix + name for name in match[2].split())

    return ID.sub(with_prefix, drawing)


def compose_chooser(site: Site, newest: Mapping[str, str]) -> Tree:
    """Return the page at the top of the site.  newest: language code to a title."""
    main = site.languages[0]
    frame = make_frame(
        site,
        main,
        title=word(main, "chooser", "page_title").format(house=site.title),
        description=site.description[main.code],
        address="",
        twins={language.code: home_address(language) for language in site.languages},
        default="",
    )
    view = ChooserView(
        frame,
        tuple(
            Doorway(
                tag=language.tag,
                code=language.code,
                name=language.name,
                href=way("", home_address(language)),
                invitation=word(language, "chooser", "invitation"),
                title=word(language, "chooser", "newest").format(title=newest[language.code])
                if language.code in newest
                else "",
            )
            for language in site.languages
        ),
    )
    return {"index.html": render(environment(site), "chooser.html", view, main)}


def compose_lost(site: Site) -> Tree:
    """Return 404.html: its addresses start at the site's own root, since it stands at any depth."""
    main = site.languages[0]
    root = urlsplit(site.base_url).path
    frame = make_frame(
        site,
        main,
        title=word(main, "lost", "title"),
        description=word(main, "lost", "text"),
        address="404.html",
        twins={},
        default="",
    )
    style = b"".join(site.templates[f"css/{name}.css"] for name in ("tokens", "lost")).decode()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    view = LostView(
        frame,
        tuple(
            LostDoorway(
                tag=language.tag,
                title=word(language, "lost", "title"),
                text=word(language, "lost", "text"),
                home=root + home_address(language),
                invitation=word(language, "lost", "invitation"),
            )
            for language in site.languages
        ),
        root + "assets/icon.svg",
        Markup(style),
        f"sha256-{digest}",
    )
    return {"404.html": render(environment(site), "404.html", view, main)}


def compose_manifest(site: Site, language: Language) -> Tree:
    """Return what a telephone is told that keeps the site among its apps, by its path."""
    tokens = site.templates["css/tokens.css"].decode()
    found = {name: TOKEN.search(tokens, tokens.index(f"--{name}:")) for name in ("paper", "lead")}
    paper, lead = (of[0] if of else "" for of in found.values())
    told = {
        "name": site.title,
        "short_name": site.title,
        "description": site.description[language.code],
        "lang": language.tag,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": lead,
        "icons": [
            {"src": f"../assets/icon-{width}.png", "sizes": f"{width}x{width}", "type": "image/png"}
            for width in (192, 512)
        ],
    }
    text = f"{json.dumps(told, ensure_ascii=False, indent=1)}\n"
    return {manifest_address(language): text.encode()}
