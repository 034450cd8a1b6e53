"""All that a publication's page in one language may know."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from folio.core.model import Language, Publication, Site
from folio.core.nouns import field, noun
from folio.core.writing import Badge, Edition
from folio.pages.prose import Telling
from folio.pages.telling import order_of, telling_of


@noun
class Given:
    """What a page and its brief are both made of."""

    site: Site
    """With the datasets that the publication names."""
    publication: Publication
    edition: Edition
    language: Language
    facts: bytes
    """facts.json"""
    how: Mapping[str, str]
    """Fact to the words that tell how it was found."""
    twins: Mapping[str, str]
    """Language code to this publication's address in it."""
    pages: Mapping[str, str]
    """The publications it links to: name to address in this language."""
    badges: tuple[Badge, ...] = ()
    """Of a draft: what is said of blocks whose translation does not follow the original."""
    behind: bool = False
    """It is a translation that follows its original with some delay, and readers are told so."""

    described: Mapping[str, str] = field(default_factory=dict)
    """Figure to the sentence made of its numbers."""

    @property
    def address(self) -> str:
        """Return the page's folder, from the top of the site."""
        return self.twins[self.language.code]

    @cached_property
    def telling(self) -> Telling:
        """Return what its words are told with."""
        order = order_of(self.edition)
        return telling_of(order, self.language, self.facts, self.forms, self.address, self.pages)

    @property
    def forms(self) -> dict[str, str]:
        """Return how each fact is said where the text does not ask for a form."""
        return {name: fact.form for name, fact in self.publication.facts.items()}
