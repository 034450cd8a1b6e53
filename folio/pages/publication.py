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
from folio.pages.address import changes_address, way
from folio.pages.backing import after_credit, cited_view, dataset_view, numbers_views
from folio.pages.badges import figure_badges, head_badges, states_of
from folio.pages.frame import make_frame
from folio.pages.given import Given
from folio.pages.holes import hole
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
    figures = {name: _figure(name, given, telling) for name in edition.figures}
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
        "figure": lead,
        "figure_title": plain(edition.figures[lead].title, telling) if lead else "",
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
    main = next(lang.code for lang in given.site.languages if lang.code in given.twins)
    frame = make_frame(
        given.site,
        given.language,
        title=title,
        description=plain(edition.summary, telling) or deck,
        address=given.address,
        twins=given.twins,
        default=given.twins[main],
        kind="article",
        draft=publication.status != "published",
        feeds=True,
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
        body=hole("body"),
        datasets=tuple(dataset_view(dataset, telling) for dataset in given.site.datasets.values()),
        cited=tuple(
            cited_view(name, index, given, telling) for index, name in enumerate(telling.sources)
        ),
        numbers=numbers_views(given, telling),
        after=after_credit(given, telling),
        address=given.site.base_url + given.address,
        pdf=pdf,
        updated=updated(given) if former else "",
        versions=former,
        feed=way(given.address, changes_address(given.language)),
        notice=_notice(given),
        badges=head_badges(given.badges, given.language),
    )


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


def _figure(name: str, given: Given, telling: Telling) -> FigureView:
    text = given.edition.figures[name]
    dataset = given.site.datasets[given.publication.figures[name].dataset]
    code, words = given.language.code, telling.words
    origin = dataset.origin
    return FigureView(
        name=name,
        label=words("figure", "label").format(number=telling.figures.index(name) + 1),
        title=plain(text.title, telling),
        subtitle=plain(text.subtitle, telling),
        alt=plain(text.alt, telling),
        note=hole(f"note-{name}") if text.note.text.strip() else "",
        source=words("figure", "source").format(
            house=given.site.title, credits=origin.credit[code]
        ),
        measure=words("figure", "measure").format(
            measure=origin.measure[code], date=day(given.language, origin.vintage)
        ),
        wide=hole(f"wide-{name}"),
        narrow=hole(f"narrow-{name}"),
        badges=figure_badges(name, given.badges, given.language),
    )


def _photo(ref: ImageRef, given: Given, telling: Telling, form: str) -> Photo:
    src = ref.target if form == "page" else f"folio:{ref.target}"
    alt, credit = (plain(Words(text), telling) for text in (ref.alt, ref.credit))
    return Photo(src, alt, credit, given.publication.images[ref.target])
