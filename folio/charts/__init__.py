"""Data and a figure become a drawing, in the page's language and in two forms.

To add a kind of chart, add a file with one function of the file's name: its
keyword arguments are what editors may write, the first line of its docstring is
their help.  It returns an Altair chart, made of layers.py's parts, and leaves
faces and colours to theme.py.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from folio.core.datasets import Dataset
from folio.core.model import Figure, Language, Tree
from folio.core.nouns import noun
from folio.core.problems import ProjectError, error, nearest

if TYPE_CHECKING:
    from folio.charts.refusals import Refusal
    from folio.core.tables import Rows


def draw(
    *,
    figure: Figure,
    title: str,
    subtitle: str,
    alt: str,
    dataset: Dataset,
    language: Language,
    fonts: Tree,
    tokens: bytes,
    code: bytes,
) -> Tree:
    """Return `wide.svg`, `narrow.svg` and `spec.json` (both as Vega-Lite).

    title, subtitle, alt: finished, in the page's language; the title and the alt
    text go into the drawing for those who hear it, the subtitle stands around it.
    fonts: TTF files.  tokens: templates/css/tokens.css.  code: the publication's
    figures.py, or nothing.  Raises ProjectError for what an editor has to mend.
    """
    # Heavy: Altair and vl-convert; only a build that draws needs them.
    from folio.charts.making import made
    from folio.charts.refusals import Refusal

    rows = _rows(figure, dataset)
    try:
        return made(figure, title, alt, rows, language, fonts, tokens, code)
    except Refusal as refusal:
        _tell(figure, refusal)


@noun
class _Content:
    """A dataset, the very object: an equal one may have its columns in another order or place."""

    of: Dataset

    def __hash__(self) -> int:
        return id(self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.of is other.of


@lru_cache(maxsize=8)
def _read(content: _Content) -> Rows:
    from folio.core.tables import read_rows

    return read_rows(content.of)


def _rows(figure: Figure, dataset: Dataset) -> Rows:
    from folio.core.tables import WhereError, select

    everything = _read(_Content(dataset))
    try:
        rows = select(everything, figure.where)
        _demand_all(figure, everything, rows)
    except WhereError as wrong:
        at = figure.places.get(f"where.{wrong.column}", figure.at)
        raise ProjectError([error(at, wrong.code, **wrong.params)]) from wrong
    if not rows.items:
        at = figure.places.get("where", figure.at)
        raise ProjectError([error(at, "chart-no-rows", figure=figure.name, data=dataset.name)])
    return rows


def _demand_all(figure: Figure, everything: Rows, rows: Rows) -> None:
    """Raise if a value of a list under `where` finds no row: a slip would leave out a line."""
    from folio.core.tables import codes, plain, unmet

    lists = {name: wanted for name, wanted in figure.where.items() if isinstance(wanted, tuple)}
    for column, wanted in lists.items() if rows.items else ():
        for value in unmet(rows, column, wanted):
            at = figure.places.get(f"where.{column}", figure.at)
            label, known = plain(value), codes(everything, column)
            near = nearest(label, known) or ", ".join(known[:12])
            told = {"data": everything.dataset.name, "column": column, "known": near}
            raise ProjectError([error(at, "figure-no-value", value=label, **told)])


def _tell(figure: Figure, refusal: Refusal) -> NoReturn:
    """Raise the refusal as a problem, at the option that it is about."""
    column = refusal.params.get("column", refusal.params.get("name"))
    named = next((key for key, value in figure.options.items() if value == column), "")
    at = figure.places.get(refusal.place or named, figure.at)
    params = {"figure": figure.name, "name": figure.name, **refusal.params}
    raise ProjectError([error(at, refusal.code, **params)]) from refusal


def prepare() -> None:
    """Import what drawing takes, which a process that will do it anyway may do ahead."""
    import folio.charts.making  # noqa: F401
