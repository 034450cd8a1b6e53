"""Data and a figure become a drawing, in the page's language and in three forms.

To add a kind of chart, add a file with one function of the file's name: its
keyword arguments are what editors may write, the first line of its docstring is
their help.  It returns an Altair chart, made of layers.py's parts, and leaves
faces and colours to theme.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from folio.core.datasets import Dataset
from folio.core.model import Figure, Language, Tree
from folio.core.problems import ProjectError, error, nearest

ICONS = (180, 192, 512)
"""Widths of the house's sign, in px."""
FAVICON = 32
"""The same, of favicon.ico."""
SIDE = 64
"""Of its viewBox."""

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
    """Return `wide.svg`, `narrow.svg`, `spec.json` (both as Vega-Lite) and `card.svg`.

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


def explore(
    *,
    figure: Figure,
    dataset: Dataset,
    language: Language,
    fonts: Tree,
    tokens: bytes,
    code: bytes,
) -> Tree:
    """Return `explore.json`: a figure that the publication itself draws, as Vega for the page,
    in which its own selections answer.  Given what `draw` is given.
    """
    from folio.charts.making import live  # Altair and vl-convert.
    from folio.charts.refusals import Refusal

    rows = _rows(figure, dataset)
    try:
        return {"explore.json": live(figure, rows, language, fonts, tokens, code)}
    except Refusal as refusal:
        _tell(figure, refusal)


def picture(
    *,
    name: str,
    drawing: bytes,
    title: str,
    subtitle: str,
    source: str,
    fonts: Tree,
    webfonts: Tree,
    tokens: bytes,
) -> Tree:
    """Return a figure as an image to be shown alone: `<name>.svg` and `<name>.png`.

    drawing: its wide.svg.  The words are plain text in the page's language.
    """
    from folio.charts.imaging import pictured  # vl-convert.

    return pictured(name, drawing, title, subtitle, source, fonts, webfonts, tokens)


def card(
    *,
    kicker: str,
    title: str,
    subtitle: str,
    foot: tuple[str, str],
    drawing: bytes,
    fonts: Tree,
    tokens: bytes,
) -> Tree:
    """Return `card.png`, 1200 by 630 px: what is shown when a page is shared.

    subtitle: what stands under the title, or nothing.  foot: what stands in the bar, at the
    left and at the right.  drawing: a figure's card.svg, or nothing.
    """
    from folio.charts.cards import carded  # vl-convert.

    made = carded(kicker, title, subtitle, foot, drawing, fonts, tokens)
    return {"card.png": made}


def icons(*, icon: bytes) -> Tree:
    """Return the house's sign as PNGs, `icon-180.png` and others, by their width; and as
    `favicon.ico`, for what looks for one without asking a page.  icon: SVG.
    """
    from folio.charts.iconfile import favicon
    from folio.charts.vega import painted  # vl-convert.

    drawn = {width: painted(icon.decode(), width / SIDE) for width in (*ICONS, FAVICON)}
    made = {f"icon-{width}.png": drawn[width] for width in ICONS}
    return {**made, "favicon.ico": favicon(drawn[FAVICON], FAVICON)}


def _rows(figure: Figure, dataset: Dataset) -> Rows:
    from folio.core.tables import WhereError, rows_of, select

    everything = rows_of(dataset)
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
