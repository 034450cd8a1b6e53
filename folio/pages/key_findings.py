"""What a publication found, in a sentence each: in its page, and alone, to be shared."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.dates import day
from folio.core.language import listing
from folio.core.words import word
from folio.pages.address import card_address, finding_address, way
from folio.pages.belonging import parent, twins_below
from folio.pages.figure_views import FindingPageView
from folio.pages.frame import make_frame
from folio.pages.given import Given
from folio.pages.holes import hole
from folio.pages.key_finding_views import FindingView
from folio.pages.prose import plain


def findings_of(given: Given) -> tuple[FindingView, ...]:
    """Return what a publication's templates are told of its findings."""
    return tuple(
        FindingView(
            name=name,
            text=hole(f"finding-{name}"),
            page=way(given.address, _address(name, given)),
            quotation=_quotation(name, given),
        )
        for name in given.edition.findings
    )


def finding_texts(given: Given) -> Mapping[str, str]:
    """Return each finding as plain text, by its name."""
    return {name: _text(name, given) for name in given.edition.findings}


def shared_findings(given: Given) -> Mapping[str, FindingPageView]:
    """Return what is told the template of each finding's own page."""
    return {name: _page_view(name, given) for name in given.edition.findings}


def _page_view(name: str, given: Given) -> FindingPageView:
    text, address = _text(name, given), _address(name, given)
    title = plain(given.edition.title, given.telling)
    frame = make_frame(
        given.site,
        given.language,
        title=text,
        description=_source(name, given),
        address=address,
        twins=twins_below(given, name, lambda edition: edition.findings, finding_address),
        kind="article",
        card=card_address(address),
        draft=given.publication.status != "published",
        trail=[*parent(given), (title, given.address), (text, address)],
    )
    return FindingPageView(
        frame=frame,
        kicker=given.publication.kicker,
        text=text,
        source=_source(name, given),
        quotation=_quotation(name, given),
        title=title,
        date=day(given.language, given.publication.date),
        date_iso=given.publication.date.isoformat(),
        place=f"{way(address, given.address)}#finding-{name}",
    )


def _text(name: str, given: Given) -> str:
    return plain(given.edition.findings[name], given.telling)


def _address(name: str, given: Given) -> str:
    return finding_address(given.address, name, given.language)


def _source(name: str, given: Given) -> str:
    """Return who made it, with whose data."""
    code, facts = given.language.code, given.publication.facts
    used = [facts[ref.name].dataset for ref in given.edition.findings[name].facts]
    datasets = [given.site.datasets[each] for each in dict.fromkeys(used) if each]
    if not datasets:
        return word(given.language, "findings", "source_alone").format(house=given.site.title)
    credits = dict.fromkeys(each.origin.credit[code] for each in datasets)
    return word(given.language, "figure", "source").format(
        house=given.site.title, credits=listing(given.language, list(credits))
    )


def _quotation(name: str, given: Given) -> str:
    """Return the sentence with its source and where it stands, for whoever copies it."""
    return word(given.language, "findings", "quotation").format(
        text=_text(name, given),
        source=_source(name, given),
        date=day(given.language, given.publication.date),
        address=given.site.base_url + _address(name, given),
    )
