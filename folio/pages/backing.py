"""What a publication stands on: its data, whom it quotes, and each of its numbers."""

from __future__ import annotations

from markupsafe import Markup

from folio.core.datasets import Dataset
from folio.core.dates import day, month, quarter
from folio.core.model import Fact, Language
from folio.core.reading import reading_order
from folio.core.words import word
from folio.pages.address import collection_address, way
from folio.pages.given import Given
from folio.pages.prose import Telling, letter, said
from folio.pages.typography import set_type
from folio.pages.views import CitedView, DatasetView, NumberView


def dataset_view(dataset: Dataset, telling: Telling, address: str) -> DatasetView:
    """Return what a reader must know of a dataset.  address: of the page that tells it."""
    code, origin = telling.language.code, dataset.origin
    return DatasetView(
        anchor=f"data-{dataset.name}",
        href=way(address, collection_address(telling.language, "data", dataset.name)),
        title=dataset.title[code],
        producer=origin.producer[code],
        origin=origin.title[code],
        url=origin.url,
        measure=origin.measure[code],
        status=origin.status.get(code, ""),
        vintage=day(telling.language, origin.vintage),
        vintage_iso=origin.vintage.isoformat(),
        until=until(dataset, telling.language),
        licence=origin.licence[code],
    )


def until(dataset: Dataset, language: Language) -> str:
    """Return to which period the data reach, whatever the day is."""
    if dataset.updates is None:
        return ""
    last = dataset.updates.last
    said = {"month": month, "quarter": quarter, "date": day}.get(dataset.updates.every)
    return word(language, "page", "until").format(period=said(language, last) if said else last)


def cited_view(name: str, index: int, given: Given, telling: Telling) -> CitedView:
    """Return a source that is quoted; `index` letters it."""
    source = given.publication.sources[name]
    foreign = source.language and source.language != telling.language.code
    return CitedView(
        anchor=f"source-{name}",
        marker=letter(index),
        author=_ended(source.author),
        title=set_type(source.title, telling.typography),
        lang=source.language if foreign else "",
        url=source.url,
        date=day(telling.language, source.date),
        date_iso=source.date.isoformat(),
    )


def _ended(text: str) -> str:
    """Return the text with a full stop, unless it ends in a mark of its own: "¿cómo vamos?"."""
    return text if text.endswith(("?", "!", ".", "…")) else f"{text}."


def numbers_views(given: Given, telling: Telling) -> tuple[NumberView, ...]:
    """Return each fact that the text quotes, once, in the order of the text."""
    quoted: dict[str, dict[str, None]] = {}
    for words in reading_order(given.edition):
        for ref in words.facts:
            quoted.setdefault(ref.name, {})[said(ref.name, ref.form, telling)] = None
    return tuple(
        _number(given.publication.facts[name], tuple(ways), given.how[name], given, telling)
        for name, ways in quoted.items()
    )


def _number(
    fact: Fact, ways: tuple[str, ...], how: str, given: Given, telling: Telling
) -> NumberView:
    dataset = given.site.datasets.get(fact.dataset)
    vintage = dataset.origin.vintage if dataset else None
    return NumberView(
        anchor=f"number-{fact.name}",
        said=ways[0],
        also=ways[1:],
        how=set_type(how, telling.typography),
        dataset=dataset.title[telling.language.code] if dataset else "",
        dataset_anchor=f"data-{dataset.name}" if dataset else "",
        vintage=day(telling.language, vintage) if vintage else "",
        vintage_iso=vintage.isoformat() if vintage else "",
    )


def after_credit(given: Given, telling: Telling) -> Markup:
    """Return the credit of the publication that this one follows."""
    if not given.publication.after:
        return Markup()
    source = given.publication.sources[given.publication.after]
    foreign = source.language and source.language != telling.language.code
    lang = Markup(' lang="{}"').format(source.language) if foreign else Markup()
    title = Markup('<a href="{}" rel="external noopener"{}>{}</a>').format(
        source.url, lang, set_type(source.title, telling.typography)
    )
    pattern = Markup(telling.words("prose", "after"))
    return pattern.format(
        author=source.author, title=title, date=day(telling.language, source.date)
    )
