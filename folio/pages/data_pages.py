"""The page of a dataset: what it holds, on what terms, in which files, and who uses it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from markupsafe import Markup

from folio.core.catalogue import Listed, Vintage
from folio.core.datasets import Column, Dataset
from folio.core.dates import day
from folio.core.language import file_size, listing
from folio.core.model import Language, Site, Tree
from folio.core.nouns import replace
from folio.core.words import word, words
from folio.pages.address import way
from folio.pages.backing import until
from folio.pages.finding_views import ColumnView, DataView, FileView, ItemView
from folio.pages.linked_data import dataset_data
from folio.pages.listings import counted, heading, item, listing_frame, page_of, pager
from folio.pages.markdown_pages import of_dataset
from folio.pages.templates import environment, render


def compose_dataset(
    site: Site,
    language: Language,
    listed: Listed,
    dataset: Dataset,
    vintages: Sequence[Vintage],
    cards: Sequence[tuple[str, bytes, str]],
) -> Tree:
    """Do what `folio.pages.dataset` promises."""
    address, code, origin = page_of(listed, language), language.code, dataset.origin
    newer, older = pager(listed, language)
    first = listed.addresses[code]
    newest, *former = (_file(way(address, first + each.file), each, language) for each in vintages)
    told = word(language, "finding", "data", "description").format(title=listed.title)
    node = dataset_data(
        site,
        language,
        dataset,
        address=first,
        description=told,
        files=[first + each.file for each in vintages],
    )
    view = DataView(
        frame=listing_frame(site, language, listed, told, [] if listed.number else [node]),
        kind=word(language, "finding", "data", "one"),
        heading=heading(listed, language),
        is_first=listed.number == 0,
        producer=origin.producer[code],
        origin=origin.title[code],
        url=origin.url,
        measure=origin.measure[code],
        status=origin.status.get(code, ""),
        until=until(dataset, language),
        licence=origin.licence[code],
        newest=newest,
        former=tuple(former),
        key=listing(language, dataset.key),
        columns=tuple(_column(each, language) for each in dataset.columns.values()),
        items=tuple(_use(address, dataset.name, *card, language) for card in cards),
        newer=newer,
        older=older,
    )
    made = render(environment(site), "dataset.html", view, language)
    twin = of_dataset(view, cast(Mapping[str, str], words(language, "finding")))
    return {f"{address}index.html": made, f"{address}index.md": twin}


def _file(href: str, of: Vintage, language: Language) -> FileView:
    said = day(language, date.fromisoformat(of.day))
    return FileView(href, of.file, file_size(language, of.size), said, of.day)


def _column(of: Column, language: Language) -> ColumnView:
    code = language.code
    return ColumnView(
        name=Markup.escape(of.name).replace("_", Markup("_<wbr>")),
        title=of.title[code],
        kind=word(language, "finding", "kinds", of.kind),
        unit=word(language, "finding", "units", of.unit) if of.unit else "",
        labels=tuple((value, said[code]) for value, said in of.labels.items()),
        labels_said=counted(language, "labels", len(of.labels)) if of.labels else "",
        named_in=of.labels_from.get(code, ""),
    )


def _use(
    address: str, dataset: str, page: str, card: bytes, pin: str, language: Language
) -> ItemView:
    """Return a publication that uses a dataset, with the figures that draw it.

    pin: the day of the vintage that it keeps to; empty if it keeps to none.
    """
    known = json.loads(card)
    href = way(address, page)
    note = word(language, "finding", "keeps")
    return replace(
        item(address, page, known),
        figures=tuple(
            (title, f"{href}#{name}") for name, title, data in known["figures"] if data == dataset
        ),
        note=note.format(day=day(language, date.fromisoformat(pin))) if pin else "",
    )
