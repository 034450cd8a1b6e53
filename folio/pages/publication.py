"""A publication's page and its brief, from the same words and drawings."""

from __future__ import annotations

import io
import json

from jinja2 import Environment
from markupsafe import Markup

from folio.core.dates import day
from folio.core.language import file_size, listing
from folio.core.model import Language, Tree
from folio.core.reading import reading_order
from folio.core.writing import Edition, ImageRef, Words
from folio.pages.backing import after_credit, cited_view, dataset_view, numbers_views
from folio.pages.frame import make_frame
from folio.pages.given import Given, edition_of, telling_of
from folio.pages.prose import Telling, body, inline, plain
from folio.pages.templates import environment, macro, render
from folio.pages.views import FigureView, ImageView, PdfView, PublicationView

WORDS_A_MINUTE = 220
STEP = 10_000
"""Bytes.  A page tells the size of its brief in such steps, the same in each language."""


def compose_page(given: Given, pdf: str, pdf_size: int, pdf_pages: int) -> Tree:
    """Return `index.html`, `card.json` (what the home page shows of it) and the images."""
    telling = telling_of(given)
    templates = environment(given.site)
    link = _pdf(given, telling, pdf, pdf_size, pdf_pages) if pdf else None
    view = _view(given, telling, templates, form="page", pdf=link)
    lead = _lead(given)
    card = {
        "title": view.title,
        "deck": view.deck,
        "kicker": view.kicker,
        "date": view.date,
        "date_iso": view.date_iso,
        "figure": lead,
        "figure_title": plain(edition_of(given).figures[lead].title, telling) if lead else "",
    }
    return {
        "index.html": render(templates, "publication.html", view, given.language),
        "card.json": json.dumps(card, ensure_ascii=False, sort_keys=True).encode(),
        **given.publication.images,
    }


def _less_than(language: Language, size: int) -> str:
    """Return a round size that the file is smaller than: the next ten kilobytes, "70 kB"."""
    return file_size(language, (size // STEP + 1) * STEP)


def compose_brief(given: Given) -> Tree:
    """Return `brief.html`, which names its drawings and images as `folio:` addresses."""
    telling = telling_of(given)
    templates = environment(given.site)
    view = _view(given, telling, templates, form="brief", pdf=None)
    return {"brief.html": render(templates, "brief.html", view, given.language)}


def _pdf(given: Given, telling: Telling, pdf: str, size: int, pages: int) -> PdfView:
    counts = given.language.words["page"]["pdf_pages"]  # type: ignore[index]
    told = telling.words("prose", "pdf_size").format(size=_less_than(given.language, size))
    return PdfView(pdf, told, counts["one" if pages == 1 else "other"].format(number=pages))


def _view(
    given: Given, telling: Telling, templates: Environment, *, form: str, pdf: PdfView | None
) -> PublicationView:
    edition, publication = edition_of(given), given.publication
    title, deck = plain(edition.title, telling), plain(edition.deck, telling)
    summary = plain(edition.summary, telling) or deck
    address = given.twins[given.language.code]
    main = next(lang.code for lang in given.site.languages if lang.code in given.twins)
    frame = make_frame(
        given.site,
        given.language,
        title=title,
        description=summary,
        address=address,
        twins=given.twins,
        default=given.twins[main],
        kind="article",
        draft=publication.status != "published",
    )
    return PublicationView(
        frame=frame,
        kicker=publication.kicker,
        title=title,
        deck=deck,
        date=day(given.language, publication.date),
        date_iso=publication.date.isoformat(),
        reading=_reading(edition, telling),
        authors=listing(given.language, publication.authors),
        body=_body(given, telling, templates, form),
        datasets=tuple(dataset_view(dataset, telling) for dataset in given.site.datasets.values()),
        cited=tuple(
            cited_view(name, index, given, telling) for index, name in enumerate(telling.sources)
        ),
        numbers=numbers_views(given, telling),
        after=after_credit(given, telling),
        address=given.site.base_url + address,
        pdf=pdf,
    )


def _reading(edition: Edition, telling: Telling) -> str:
    words = sum(len(words.text.split()) for words in reading_order(edition))
    return telling.words("page", "reading").format(minutes=max(1, round(words / WORDS_A_MINUTE)))


def _body(given: Given, telling: Telling, templates: Environment, form: str) -> Markup:
    edition, words = edition_of(given), given.language.words
    figures = {name: _figure(name, given, telling) for name in edition.figures}
    blocks = {}
    for index, block in enumerate(edition.slots):
        if block.kind == "figure":
            made = macro(templates, "figure", "figure", figures[block.name], words, form)
        elif block.kind == "pair":
            both = [figures[name] for name in block.figures]
            made = macro(templates, "figure", "pair", both, words, form)
        else:
            inside = body(
                block.body, telling, {}, _images(block.body, given, telling, templates, form)
            )
            made = macro(templates, "box", "box", plain(block.title, telling), inside)
        blocks[index] = made
    images = _images(edition.body, given, telling, templates, form)
    return body(edition.body, telling, blocks, images)


def _images(
    words: Words, given: Given, telling: Telling, templates: Environment, form: str
) -> list[Markup]:
    views = (_image(ref, given, telling, form) for ref in words.images)
    return [macro(templates, "image", "image", view) for view in views]


def _figure(name: str, given: Given, telling: Telling) -> FigureView:
    text = edition_of(given).figures[name]
    dataset = given.site.datasets[given.publication.figures[name].dataset]
    code, words = given.language.code, telling.words
    origin, drawings = dataset.origin, given.drawings[name]
    return FigureView(
        name=name,
        label=words("figure", "label").format(number=telling.figures.index(name) + 1),
        title=plain(text.title, telling),
        subtitle=plain(text.subtitle, telling),
        alt=plain(text.alt, telling),
        note=inline(text.note, telling),
        source=words("figure", "source").format(
            house=given.site.title, credits=origin.credit[code]
        ),
        measure=words("figure", "measure").format(
            measure=origin.measure[code], date=day(given.language, origin.vintage)
        ),
        wide=Markup(drawings["wide.svg"].decode()),
        narrow=Markup(drawings["narrow.svg"].decode()),
    )


def _image(ref: ImageRef, given: Given, telling: Telling, form: str) -> ImageView:
    from PIL import Image  # WeasyPrint's own; only where there is a photograph.

    with Image.open(io.BytesIO(given.publication.images[ref.target])) as opened:
        width, height = opened.size
    src = ref.target if form == "page" else f"folio:{ref.target}"
    alt, credit = (plain(Words(text), telling) for text in (ref.alt, ref.credit))
    return ImageView(src, alt, credit, width, height)


def _lead(given: Given) -> str:
    """Return the figure that stands on the card; none if the edition shows none."""
    figures = edition_of(given).figures
    lead = given.publication.lead
    return lead if lead in figures else next(iter(figures), "")
