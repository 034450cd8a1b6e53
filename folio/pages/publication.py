"""What a template is told of a publication, for its page and for its brief."""

from __future__ import annotations

import json

from folio.core.changes import versions
from folio.core.dates import day
from folio.core.language import file_size, listing
from folio.core.model import Language
from folio.core.reading import reading_order
from folio.core.words import word
from folio.core.writing import Edition, ImageRef, Slot, Words
from folio.pages.address import card_address, changes_address, figure_address, way
from folio.pages.backing import after_credit, cited_view, dataset_view, numbers_views
from folio.pages.badges import head_badges, states_of
from folio.pages.belonging import author_links, parent, series_way, topic_ways
from folio.pages.figure_telling import figure_view
from folio.pages.frame import make_frame
from folio.pages.given import Given
from folio.pages.holes import hole
from folio.pages.key_findings import findings_of
from folio.pages.linked_data import Node, report
from folio.pages.prose import Telling, plain
from folio.pages.versions import updated, versions_of
from folio.pages.views import BoxView, FigureView, PairView, PdfView, Photo, PublicationView, Told

WORDS_A_MINUTE = 220
STEP = 10_000
"""Bytes.  A page tells the size of its brief in such steps, the same in each language."""


def told_of(given: Given, form: str, pdf: str = "", pdf_size: int = 0, pdf_pages: int = 0) -> Told:
    """Return what the template of a form, `page` or `brief`, is told.

    pdf: the file of the brief, empty if there is none; then the page offers none.
    """
    telling = given.telling
    edition = given.edition
    link = _pdf(telling, pdf, pdf_size, pdf_pages) if pdf else None
    figures = {name: figure_view(name, given) for name in edition.figures}
    slots: dict[str, BoxView | FigureView | PairView] = {}
    photos = {}
    pieces = [("", edition.body)]
    for index, block in enumerate(edition.slots):
        slots[f"slot-{index}"] = _slot(index, block, figures, telling)
        pieces.append((f"box-{index}-", block.body))
    for start, words in pieces:
        for number, ref in enumerate(words.images):
            photos[f"{start}image-{number}"] = _photo(ref, given, telling, form)
    badges = states_of(given.badges) if form == "page" else ()
    return Told(form, _view(given, telling, link), slots, photos, badges)


def card_of(given: Given) -> bytes:
    """Return what the home page shows of a publication, as JSON."""
    telling, edition, publication = given.telling, given.edition, given.publication
    lead = publication.lead
    if lead not in edition.figures:
        lead = next(iter(edition.figures), "")
    card = {
        "title": plain(edition.title, telling),
        "deck": plain(edition.deck, telling),
        "kicker": publication.kicker,
        "date": day(given.language, publication.date),
        "date_iso": publication.date.isoformat(),
        "updated": versions(publication.date, publication.changes)[0].date.isoformat(),
        "authors": publication.authors,
        "figure": lead,
        "figure_title": plain(edition.figures[lead].title, telling) if lead else "",
        "figures": [
            (name, plain(text.title, telling), publication.figures[name].dataset)
            for name, text in edition.figures.items()
        ],
    }
    return json.dumps(card, ensure_ascii=False, sort_keys=True).encode()


def _pdf(telling: Telling, pdf: str, size: int, pages: int) -> PdfView:
    counts = telling.language.words["page"]["pdf_pages"]  # type: ignore[index]
    told = telling.words("prose", "pdf_size").format(size=_less_than(telling.language, size))
    return PdfView(pdf, told, counts["one" if pages == 1 else "other"].format(number=pages))


def _less_than(language: Language, size: int) -> str:
    """Return a round size that the file is smaller than: the next ten kilobytes, "70 kB"."""
    return file_size(language, (size // STEP + 1) * STEP)


def _view(given: Given, telling: Telling, pdf: PdfView | None) -> PublicationView:
    edition, publication = given.edition, given.publication
    title, deck = plain(edition.title, telling), plain(edition.deck, telling)
    frame = make_frame(
        given.site,
        given.language,
        title=title,
        description=plain(edition.summary, telling) or deck,
        address=given.address,
        twins=given.twins,
        kind="article",
        draft=publication.status != "published",
        feeds=True,
        card=card_address(given.address),
        linked=_linked(given, title, plain(edition.summary, telling) or deck, pdf),
        trail=[*parent(given), (title, given.address)],
    )
    former = versions_of(given)
    return PublicationView(
        frame=frame,
        kicker=publication.kicker,
        title=title,
        deck=deck,
        date=day(given.language, publication.date),
        date_iso=publication.date.isoformat(),
        reading=_reading(edition, telling),
        authors=listing(given.language, publication.authors),
        author_links=author_links(given),
        series=series_way(given),
        topics=topic_ways(given),
        body=hole("body"),
        toc=hole("toc"),
        near=hole("near"),
        datasets=tuple(
            dataset_view(dataset, telling, given.address)
            for dataset in given.site.datasets.values()
        ),
        cited=tuple(
            cited_view(name, index, given, telling) for index, name in enumerate(telling.sources)
        ),
        numbers=numbers_views(given, telling),
        after=after_credit(given, telling),
        address=given.site.base_url + given.address,
        names=publication.authors,
        pdf=pdf,
        updated=updated(given) if former else "",
        versions=former,
        feed=way(given.address, changes_address(given.language)),
        findings=findings_of(given),
        explores=any(publication.figures[name].explore for name in edition.figures),
        notice=_notice(given),
        badges=head_badges(given.badges, given.language),
    )


def _linked(given: Given, title: str, description: str, pdf: PdfView | None) -> list[Node]:
    """Return what search engines are told of a publication."""
    publication, language = given.publication, given.language
    newest = versions(publication.date, publication.changes)[0].date
    return [
        report(
            given.site,
            language,
            address=given.address,
            twins=given.twins,
            title=title,
            description=description,
            published=publication.date.isoformat(),
            modified=newest.isoformat(),
            authors=publication.authors,
            pdf=given.address + pdf.href if pdf else "",
            figures=[
                (plain(text.title, given.telling), figure_address(given.address, name, language))
                for name, text in given.edition.figures.items()
            ],
            card=card_address(given.address),
        ),
    ]


def _notice(given: Given) -> str:
    if not given.behind:
        return ""
    return word(given.language, "page", "behind").format(original=given.site.languages[0].name)


def _reading(edition: Edition, telling: Telling) -> str:
    words = sum(len(words.text.split()) for words in reading_order(edition))
    return telling.words("page", "reading").format(minutes=max(1, round(words / WORDS_A_MINUTE)))


def _slot(
    index: int, block: Slot, figures: dict[str, FigureView], telling: Telling
) -> BoxView | FigureView | PairView:
    if block.kind == "figure":
        return figures[block.name]
    if block.kind == "pair":
        return PairView(tuple(figures[name] for name in block.figures))
    return BoxView(plain(block.title, telling), hole(f"box-{index}"))


def _photo(ref: ImageRef, given: Given, telling: Telling, form: str) -> Photo:
    src = ref.target if form == "page" else f"folio:{ref.target}"
    alt, credit = (plain(Words(text), telling) for text in (ref.alt, ref.credit))
    return Photo(src, alt, credit, given.publication.images[ref.target])
