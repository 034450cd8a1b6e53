"""The pages that stand beside the publications: who we are, how we work."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Language, Site, Tree
from folio.core.writing import Edition
from folio.pages.address import house_page_address
from folio.pages.entrance_views import HousePageView
from folio.pages.frame import make_frame
from folio.pages.markdown_pages import of_words
from folio.pages.prose import body, plain, told
from folio.pages.telling import Order, telling_of
from folio.pages.templates import environment, render

NO_FACTS = b"{}"


def compose_house_page(site: Site, language: Language, editions: Mapping[str, Edition]) -> Tree:
    """Do what `folio.pages.own_page` promises."""
    edition = editions[language.code]
    address = house_page_address(edition.slug, language)
    telling = telling_of(Order((), ()), language, NO_FACTS, {}, address)
    title, deck = plain(edition.title, telling), plain(edition.deck, telling)
    twins = {
        each.code: house_page_address(editions[each.code].slug, each)
        for each in site.languages
        if each.code in editions
    }
    frame = make_frame(
        site,
        language,
        title=f"{title} | {site.title}",
        description=plain(edition.summary, telling) or deck,
        address=address,
        twins=twins,
        trail=[(title, address)],
    )
    view = HousePageView(frame, title, deck, body(edition.body, telling))
    made = render(environment(site), "page.html", view, language)
    twin = of_words(title, deck, told(edition.body, telling))
    return {f"{address}index.html": made, f"{address}index.md": twin}
