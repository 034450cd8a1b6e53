"""What is told of a figure: in its publication, on its own page, in what is downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from folio.core.dates import day
from folio.core.language import listing
from folio.pages.address import (
    card_address,
    embed_address,
    explore_address,
    figure_address,
    top,
    way,
)
from folio.pages.backing import dataset_view
from folio.pages.badges import figure_badges
from folio.pages.belonging import parent, twins_below
from folio.pages.citing import Reference, bibtex, ris
from folio.pages.figure_views import EmbedView, FigurePageView
from folio.pages.frame import make_frame
from folio.pages.given import Given
from folio.pages.holes import hole
from folio.pages.linked_data import Node, figure_data
from folio.pages.prose import plain
from folio.pages.views import FigureView, Frame

FRAME_HEIGHT = 640
"""Of an embedded page before its site has heard how high it is, in px."""
FILES = (
    (".csv", "csv", "text/csv"),
    (".xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (".csv-metadata.json", "metadata", "application/csvm+json"),
    (".png", "png", "image/png"),
    (".svg", "svg", "image/svg+xml"),
)
"""What can be downloaded of a figure: ending, the words for it, its media type."""


def figure_view(name: str, given: Given) -> FigureView:
    """Return what the publication's templates are told of a figure."""
    text, telling = given.edition.figures[name], given.telling
    dataset = given.site.datasets[given.publication.figures[name].dataset]
    return FigureView(
        name=name,
        label=_label(name, given),
        title=plain(text.title, telling),
        subtitle=plain(text.subtitle, telling),
        alt=_alt(name, given),
        note=hole(f"note-{name}") if text.note.text.strip() else "",
        source=_source(name, given),
        measure=telling.words("figure", "measure").format(
            measure=dataset.origin.measure[given.language.code],
            date=day(given.language, dataset.origin.vintage),
        ),
        wide=hole(f"wide-{name}"),
        narrow=hole(f"narrow-{name}"),
        table=hole(f"table-{name}"),
        page=way(given.address, _address(name, given)),
        files=f"{_address(name, given).removeprefix(given.address)}{name}",
        explore=_explore(name, given),
        badges=figure_badges(name, given.badges, given.language),
    )


def figure_words(given: Given) -> Mapping[str, Mapping[str, str]]:
    """Return each figure's `title`, `subtitle` and `alt` in words, its facts said."""
    return {name: _words(name, given) for name in given.edition.figures}


def _words(name: str, given: Given) -> dict[str, str]:
    text, telling = given.edition.figures[name], given.telling
    return {
        "title": plain(text.title, telling),
        "subtitle": plain(text.subtitle, telling),
        "alt": _alt(name, given),
    }


def _alt(name: str, given: Given) -> str:
    """Return what the author says of a drawing, and what its numbers do."""
    said = plain(given.edition.figures[name].alt, given.telling)
    return " ".join(each for each in (said, given.described.get(name, "")) if each)


def figure_caption(name: str, given: Given) -> str:
    """Return what a figure's table is called: which figure's it is, and of what."""
    subtitle = plain(given.edition.figures[name].subtitle, given.telling)
    return given.telling.words("figure", "table").format(
        label=_label(name, given), subtitle=subtitle
    )


def figure_papers(name: str, given: Given) -> Mapping[str, str]:
    """Return what is written into what is downloaded of a figure, as plain text."""
    return {
        **_words(name, given),
        "house": given.site.title,
        "note": plain(given.edition.figures[name].note, given.telling),
        "source": _source(name, given),
        "citation": _citation(name, given),
        "permalink": _absolute(name, given),
    }


def figure_links(name: str, given: Given) -> tuple[tuple[str, str], ...]:
    """Return what can be downloaded of a figure, beside its page: file, and what it is."""
    return tuple((name + end, given.telling.words("figure", of)) for end, of, _ in FILES)


def _page_view(name: str, given: Given) -> FigurePageView:
    telling, publication = given.telling, given.publication
    view, address = figure_view(name, given), _address(name, given)
    absolute, title = _absolute(name, given), view.title
    dataset = given.site.datasets[publication.figures[name].dataset]
    reference = _reference(name, given)
    report = {
        key: telling.words("figure", key).format(
            title=title, address=absolute, vintage=day(given.language, dataset.origin.vintage)
        )
        for key in ("report_subject", "report_body")
    }
    return FigurePageView(
        frame=_frame(name, given, view),
        figure=view,
        publication_href=f"{way(address, given.address)}#{name}",
        table=view.table,
        dataset=dataset_view(dataset, telling, address),
        files=tuple((name + end, telling.words("figure", of), kind) for end, of, kind in FILES),
        citation=_citation(name, given),
        source=view.source,
        bibtex=bibtex(reference),
        ris=ris(reference),
        frame_code=_frame_code(given.site.base_url, absolute, title),
        image_code=_image_code(absolute, name, view),
        report_subject=report["report_subject"],
        report_body=report["report_body"],
        others=tuple(
            (_label(other, given), plain(text.title, telling), f"../{other}/index.html")
            for other, text in given.edition.figures.items()
            if other != name
        ),
    )


def figure_views(name: str, given: Given) -> tuple[FigurePageView, EmbedView]:
    """Return what is told the templates of a figure's own page, and of what other sites show."""
    page = _page_view(name, given)
    embed = EmbedView(
        frame=page.frame,
        root=top(embed_address(_address(name, given))),
        figure=page.figure,
        page=_absolute(name, given),
        more=given.telling.words("figure", "embed_more").format(house=given.site.title),
    )
    return page, embed


def figure_twins(name: str, given: Given) -> Mapping[str, str]:
    """Return the addresses of a figure's page by language, of the editions that show it."""
    return twins_below(given, name, lambda edition: edition.figures, figure_address)


def _frame(name: str, given: Given, view: FigureView) -> Frame:
    twins = figure_twins(name, given)
    return make_frame(
        given.site,
        given.language,
        title=given.telling.words("figure", "page_title").format(
            title=view.title, house=given.site.title
        ),
        description=f"{view.subtitle}. {view.source}",
        address=_address(name, given),
        twins=twins,
        kind="article",
        card=card_address(_address(name, given)),
        linked=_linked(name, given, view),
        trail=[
            *parent(given),
            (plain(given.edition.title, given.telling), given.address),
            (view.title, twins[given.language.code]),
        ],
        draft=given.publication.status != "published",
    )


def _linked(name: str, given: Given, view: FigureView) -> list[Node]:
    """Return what search engines are told of a figure."""
    return [
        figure_data(
            given.site,
            given.language,
            given.site.datasets[given.publication.figures[name].dataset],
            address=_address(name, given),
            name=name,
            title=view.title,
            description=f"{view.subtitle}. {view.source}",
            published=given.publication.date.isoformat(),
            of=given.address,
        ),
    ]


def _explore(name: str, given: Given) -> str:
    if not given.publication.figures[name].explore:
        return ""
    return way(given.address, explore_address(_address(name, given)))


def _label(name: str, given: Given) -> str:
    number = given.telling.figures.index(name) + 1
    return given.telling.words("figure", "label").format(number=number)


def _address(name: str, given: Given) -> str:
    return figure_address(given.address, name, given.language)


def _absolute(name: str, given: Given) -> str:
    return given.site.base_url + _address(name, given)


def _source(name: str, given: Given) -> str:
    origin = given.site.datasets[given.publication.figures[name].dataset].origin
    return given.telling.words("figure", "source").format(
        house=given.site.title, credits=origin.credit[given.language.code]
    )


def _citation(name: str, given: Given) -> str:
    """Return a citation that names the house and the producer of the data."""
    origin = given.site.datasets[given.publication.figures[name].dataset].origin
    code, telling = given.language.code, given.telling
    return telling.words("figure", "citation").format(
        house=listing(given.language, given.publication.authors),
        year=given.publication.date.year,
        title=_ended(plain(given.edition.figures[name].title, telling)),
        label=_label(name, given),
        publication=_ended(plain(given.edition.title, telling)),
        producer=origin.producer[code],
        origin=origin.title[code],
        vintage=day(given.language, origin.vintage),
        address=_absolute(name, given),
    )


def _ended(title: str) -> str:
    """Return a title without the full stop that the citation has anyway."""
    return title.rstrip(".")


def _reference(name: str, given: Given) -> Reference:
    origin = given.site.datasets[given.publication.figures[name].dataset].origin
    code = given.language.code
    return Reference(
        key=f"{given.publication.name}-{name}",
        title=plain(given.edition.figures[name].title, given.telling),
        container=plain(given.edition.title, given.telling),
        authors=given.publication.authors,
        house=given.site.title,
        published=given.publication.date,
        address=_absolute(name, given),
        note=f"{_source(name, given)} {origin.producer[code]}, {origin.title[code]}, "
        f"{day(given.language, origin.vintage)}.",
        language=given.language.tag,
    )


def _frame_code(base_url: str, address: str, title: str) -> str:
    """Return a frame of a height that does for most, and a script that makes it fit."""
    return (
        f'<iframe src="{embed_address(address)}" title="{escape(title)}" loading="lazy" '
        f'style="border: 0; width: 100%; height: {FRAME_HEIGHT}px"></iframe>\n'
        f'<script src="{base_url}assets/embed-host.js" async></script>'
    )


def _image_code(address: str, name: str, view: FigureView) -> str:
    return (
        f'<a href="{address}"><img src="{address}{name}.png" alt="{escape(view.alt)}" '
        'style="max-width: 100%; height: auto"></a>'
    )
