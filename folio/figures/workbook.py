"""A figure's rows as a workbook: one sheet of data, one that says what they are."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from folio.core.datasets import Dataset
from folio.core.dates import day
from folio.core.model import Language
from folio.core.words import word
from folio.figures.metadata import unit_said
from folio.figures.separated import cells, titles
from folio.figures.shown import Field, Shown

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDEST = 48
"""Letters in a line of a column of words."""
ROOM = 2
"""Letters around the widest cell."""
ABOUT = 96
"""Letters in a line of what is said of the data."""


def workbook_of(
    shown: Shown, dataset: Dataset, language: Language, papers: Mapping[str, str]
) -> bytes:
    """Return an XLSX file; its dates are those of the data's vintage, not of the build."""
    out = io.BytesIO()
    vintage = dataset.origin.vintage
    with Workbook(out, OPTIONS) as book:
        book.set_properties(
            {
                "title": papers["title"],
                "author": papers["house"],
                "comments": papers["source"],
                "created": datetime(vintage.year, vintage.month, vintage.day),
            }
        )
        _data(book, book.add_worksheet(word(language, "data", "sheet")), shown)
        _about(book, book.add_worksheet(word(language, "data", "about")), shown, dataset,
               language, papers)  # fmt: skip
    return out.getvalue()


def _data(book: Workbook, sheet: Worksheet, shown: Shown) -> None:
    """Write the rows, unrounded."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    names, rows = titles(shown), list(cells(shown))
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, head)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, (Decimal, int)):
                sheet.write_number(number, column, float(value))
            elif value is not None:
                sheet.write_string(number, column, value)
    for column in range(len(names)):
        longest = max((len(str(row[column])) for row in rows), default=0)
        sheet.set_column(column, column, min(max(longest, 12) + ROOM, WIDEST))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _about(
    book: Workbook,
    sheet: Worksheet,
    shown: Shown,
    dataset: Dataset,
    language: Language,
    papers: Mapping[str, str],
) -> None:
    """Write what the data are, whose, of which day and on what terms."""
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format(
        {"text_wrap": True, "valign": "top"}
    )  # fmt: skip
    origin, code = dataset.origin, language.code
    told = [
        ("title", papers["title"]),
        ("measure", papers["subtitle"]),
        ("note", papers["note"]),
        ("status", origin.status.get(code, "")),
        ("source", papers["source"]),
        ("producer", f"{origin.producer[code]}, {origin.title[code]}. {origin.url}"),
        ("vintage", day(language, origin.vintage)),
        ("licence", origin.licence[code]),
        ("cite", papers["citation"]),
        ("page", papers["permalink"]),
        ("columns", _columns(shown.fields, language)),
    ]
    for row, (what, text) in enumerate((what, text) for what, text in told if text):
        sheet.write_string(row, 0, word(language, "data", "papers", what), bold)
        sheet.write_string(row, 1, text, wrapped)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, ABOUT)


def _columns(fields: Sequence[Field], language: Language) -> str:
    """Return each column with its unit, a line each."""
    return "\n".join(
        f"{each.title}: {unit_said(each.unit, language)}" if each.unit else each.title
        for each in fields
    )
