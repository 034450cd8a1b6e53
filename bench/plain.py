"""Plain Markdown and plain charts of the corpus, for the floor.

The floor knows nothing of facts and figures: a number that the words quote becomes one
of the same length, a figure's block a place between two pieces of Markdown.  A box and a
footnote stay what Markdown makes of them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus import LAST, REGIONS, Brief, publication

FORM = re.compile(r"^  ([a-z-]+): \{fact: .* form: ([a-z.0-9]+)\}$", re.MULTILINE)
FACT = re.compile(r"\{\{ ([a-z0-9-]+)(?: \| ([a-z0-9. ]+))? \}\}")
CITED = re.compile(r"\[([^\]]*)\]\{cite=\w+\}")
MENTION = re.compile(r"@(lineas|barras|tercera)\b")
PLACED = re.compile(
    r"^::: pair\n(?P<pair>(?:::: figure .*?\n:::\n)+):::\n|^(?P<one>::: figure .*?\n:::\n)",
    re.MULTILINE | re.DOTALL,
)
FIGURE = re.compile(r"::: figure (\w+)\n(.*?)\n:::\n", re.DOTALL)
BOX = re.compile(r"^::: box (.*)\n(.*)\n:::\n", re.MULTILINE)
BOXED = r"""<div class="box"><p class="box-title">\1</p><div class="box-body"><p>\2</p></div></div>
"""
SLOT = "figure-goes-here"
BETWEEN = re.compile(rf"<p>{SLOT}</p>")
SAID = {
    "es": {"million": "1,234 millones de dólares", "points.1": "1.2 puntos porcentuales"},
    "en": {"million": "1,234 million dollars", "points.1": "1.2 percentage points"},
}
COMMON = {
    "million bare": "1,234",
    "percent.1": "12.3%",
    "percent.0": "123%",
    "times.1": "1.2",
    "cardinal": "diez",
    "ordinal": "tercer",
    "number.0": "123,456",
    "label": "Valle Hondo",
}


Row = Mapping[str, object]


@dataclass(frozen=True)
class Block:
    """The words of a figure."""

    name: str
    title: str
    subtitle: str
    alt: str


@dataclass(frozen=True)
class Drawing:
    """What a chart is drawn from."""

    kind: str
    rows: list[Row]


def head_and_body(
    text: str, of: Brief, language: str
) -> tuple[dict[str, str], str, list[list[Block]]]:
    """Return the head's fields, Markdown with slots, and what goes there: a figure or two."""
    text = FACT.sub(lambda found: _said(found, of, language), text)
    text = CITED.sub(r"\1", text)
    text = MENTION.sub("[Figura 1](#\\1)", text)
    _, head, body = text.split("---\n", 2)
    body = BOX.sub(BOXED, body)
    blocks = [
        [_block(*figure) for figure in FIGURE.findall(found["pair"] or found["one"])]
        for found in PLACED.finditer(body)
    ]
    return _fields(head.strip()), PLACED.sub(f"{SLOT}\n", body), blocks


def _block(name: str, inside: str) -> Block:
    fields = _fields(inside)
    return Block(name, fields["title"], fields["subtitle"], fields["alt"])


def _fields(text: str) -> dict[str, str]:
    fields = (line.partition(": ") for line in text.splitlines())
    return {name: value for name, _, value in fields}


def _said(found: re.Match[str], of: Brief, language: str) -> str:
    form = found[2] or ""
    declared = _forms(of)[found[1]]
    if form in ("", "signed"):
        form = declared
    known = {**COMMON, **SAID[language]}
    return known.get(form) or known.get(form.split(".")[0]) or known[declared]


@lru_cache(maxsize=2)
def _forms(of: Brief) -> dict[str, str]:
    return dict(FORM.findall(publication(of)))


def drawings(of: Brief, data: Path) -> dict[str, Drawing]:
    """Return the rows that each figure of a brief is drawn from, by its name."""
    product, other = (of.products[place][0] for place in (of.product, of.other))
    one, *others = (REGIONS[code] for code in of.regions[:6])
    rows = _rows(data / f"{of.data}.csv")
    last = sorted((r for r in rows if r["year"] == LAST), key=lambda r: -float(str(r["sales"])))
    lines = [r for r in rows if r["product"] == product and r["region"] in (one, *others)]
    third = {
        "share": [row for row in rows if row["region"] == one],
        "dumbbell": [row for row in last if row["product"] == product],
    }
    return {
        "lineas": Drawing("line", lines),
        "barras": Drawing("bar", [row for row in last if row["product"] == other]),
        "tercera": Drawing(of.third, third[of.third]),
    }


@lru_cache(maxsize=4)
def _rows(path: Path) -> list[Row]:
    """Read a dataset, once for the briefs that share it."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {
                "year": int(row["year"]),
                "region": REGIONS[row["region"]],
                "product": row["product"],
                "sales": float(row["sales_musd"]),
                "exports": float(row["exports_musd"]),
            }
            for row in csv.DictReader(file)
        ]
