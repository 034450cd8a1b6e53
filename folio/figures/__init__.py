"""Data and a figure become what a reader takes away: a table to read, files to reckon with.

A figure is declared once; its table shows the rows that its drawing shows, and its files
hold them unrounded.
"""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.datasets import Dataset
from folio.core.model import Figure, Language, Tree


def describe(*, figure: Figure, own: bool, dataset: Dataset, language: Language) -> Tree:
    """Return `sentence.txt`: what the figure shows, made of its numbers, to be added to what its
    author says.  Empty of a figure that the publication itself draws.
    """
    from folio.figures.describing import sentence
    from folio.figures.shown import shown_of

    try:
        said = "" if own else sentence(
            figure, shown_of(figure, dataset, language, own=own), language
        )  # fmt: skip
    except (LookupError, TypeError, ValueError, ArithmeticError):
        said = ""  # It cannot be drawn either, and that is told.
    return {"sentence.txt": said.encode()}


def explore(*, figure: Figure, dataset: Dataset, language: Language) -> Tree:
    """Return `explore.json`, what a reader can choose among: see exploring.explored.

    figure: one that the house draws.
    """
    from folio.figures.exploring import explored

    return {"explore.json": explored(figure, dataset, language)}


def tabulate(
    *, figure: Figure, own: bool, dataset: Dataset, language: Language, papers: Mapping[str, str]
) -> Tree:
    """Return `table.json`, what a page shows; and named after the figure, what is downloaded:
    `.csv` (UTF-8, a row an observation), `.csv-metadata.json` (CSV on the Web) and `.xlsx`.

    own: whether the publication itself draws it, so that nothing is known but its rows.
    papers: `house`, `title`, `subtitle`, `alt`, `note`, `source`, `citation` and `permalink`,
    as plain text in the language.
    """
    from folio.figures.grid import grid_of
    from folio.figures.metadata import metadata_of
    from folio.figures.separated import separated
    from folio.figures.shown import shown_of
    from folio.figures.workbook import workbook_of  # XlsxWriter.

    shown = shown_of(figure, dataset, language, own=own)
    csv = separated(shown)
    metadata = metadata_of(figure.name, shown, csv, dataset, language, papers)
    return {
        "table.json": grid_of(figure, shown, language, own=own),
        f"{figure.name}.csv": csv,
        f"{figure.name}.csv-metadata.json": metadata,
        f"{figure.name}.xlsx": workbook_of(shown, dataset, language, papers),
    }
