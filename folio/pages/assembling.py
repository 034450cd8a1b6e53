"""Pages put together of what was made apart: layout, texts, drawings, tables."""

from __future__ import annotations

from collections.abc import Mapping

from folio.core.model import Tree
from folio.pages.figure_table import table_of
from folio.pages.holes import fact_ways, filled, hole
from folio.pages.rebasing import rebased


def whole(
    laid: Tree,
    texts: Tree,
    drawings: Mapping[str, Tree],
    tables: Mapping[str, Tree],
    captions: Mapping[str, str],
    *left: str,
) -> bytes:
    """Return a page, each number of its text with the way to where it comes from.

    drawings, tables, captions: by figure.  left: holes that stay, for `closed` to fill.
    """
    pieces = _pieces({**laid, **texts})
    drawn = fact_ways(pieces.values())
    for name, drawing in drawings.items():
        drawn |= _drawn(name, drawing)
        drawn[f"table-{name}"] = table_of(tables[name]["table.json"], name, captions[name])
    drawn |= {name: hole(name) for name in left}
    return filled(hole("page"), pieces, drawn).encode()


def whole_brief(laid: Tree, texts: Tree) -> bytes:
    """Return the HTML of a brief, which names its drawings as files."""
    return filled(hole("page"), _pieces({**laid, **texts}), {}).encode()


def whole_figure(
    name: str, laid: Tree, texts: Tree, drawing: Tree, table: Tree, caption: str
) -> Tree:
    """Return a figure's own page and what is embedded of it, by their paths."""
    note = texts.get(f"note-{name}.html", b"").decode()
    pieces = {f"note-{name}": rebased(note, f"{name}/{name}/")}
    drawn = _drawn(name, drawing)
    drawn[f"table-{name}"] = table_of(table["table.json"], name, caption)
    return {
        path: filled(laid[f"{name}/{path}"].decode(), pieces, drawn).encode()
        for path in ("index.html", "embed/index.html")
    }


def _pieces(made: Tree) -> dict[str, str]:
    return {path.removesuffix(".html"): content.decode() for path, content in made.items()}


def _drawn(name: str, drawing: Tree) -> dict[str, str]:
    return {f"{form}-{name}": drawing[f"{form}.svg"].decode() for form in ("wide", "narrow")}
