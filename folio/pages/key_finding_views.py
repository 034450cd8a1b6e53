"""What templates are told of a finding in its publication."""

from __future__ import annotations

from markupsafe import Markup

from folio.core.nouns import noun


@noun
class FindingView:
    """A finding in its publication."""

    name: str
    text: Markup
    """A hole."""
    page: str
    """The way to its own page."""
    quotation: str
    """The sentence with its source and address, to be copied."""
