"""How the words of an edition are told: facts said, figures numbered, links found."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.measured import load
from folio.core.model import Language
from folio.core.nouns import noun
from folio.core.reading import reading_order
from folio.core.writing import Edition
from folio.pages.address import way
from folio.pages.prose import Telling
from folio.pages.typography import typography


@noun
class Order:
    """In which order the text shows and quotes things, which numbers and letters them."""

    figures: tuple[str, ...]
    sources: tuple[str, ...]


def order_of(edition: Edition) -> Order:
    """Return in which order an edition shows its figures and first quotes its sources."""
    quoted = [ref.source for words in reading_order(edition) for ref in words.cites]
    return Order(tuple(edition.figures), tuple(dict.fromkeys(quoted)))


def telling_of(
    order: Order,
    language: Language,
    facts: bytes,
    forms: Mapping[str, str],
    address: str = "",
    pages: Mapping[str, str] | None = None,
) -> Telling:
    """Return what the words of an edition are told with.

    facts: facts.json.  forms: how each is said where the text does not ask for a form.
    address: the page's folder.  pages: the addresses of the publications it links to.
    """
    return Telling(
        language=language,
        typography=typography(language),
        facts=load(facts),
        forms=forms,
        figures=order.figures,
        sources=order.sources,
        pages={name: way(address, page) for name, page in (pages or {}).items()},
    )
