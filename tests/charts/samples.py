"""A small dataset, and one figure at least for every chart in folio/charts/."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from folio.charts import draw
from folio.core.datasets import Column, Dataset
from folio.core.files import read_tree
from folio.core.model import Figure, Language, Option, Tree
from folio.core.nouns import replace
from folio.core.problems import Position
from tests.languages import EN, ES
from tests.samples import ORIGIN

HOUSE = Path(__file__).parent.parent.parent
LANGUAGES: Mapping[str, Language] = {"es": ES, "en": EN}
PATH = "content/uno/publication.yaml"

NAMES = {
    "CHN": ("China", "China"),
    "MEX": ("México", "Mexico"),
    "TWN": ("Taiwán", "Taiwan"),
    "ARE": ("Emiratos Árabes Unidos y sus socios", "United Arab Emirates & partners <all>"),
}


def _csv() -> bytes:
    lines = ["year,month,partner,usd,pct,balance,bare,sold,bought"]
    for place, code in enumerate(NAMES, 1):
        for year in (2017, *range(2020, 2025)):
            number = (year - 2010) * place * 1_234_567_891
            share = 40 / place + (year - 2017) * 0.3
            balance = -1234.5 * place if place % 2 else 987.6 * place
            month = f"{year}-0{place}"
            row = f"{year},{month},{code},{number},{share:.3f},{balance + year},{place}"
            lines.append(f"{row},{place * 31.7:.1f},{(5 - place) * 42.3 + year - 2017:.1f}")
    return "\n".join(lines).encode()


COLUMNS = {
    column.name: column
    for column in (
        Column("year", "year", {"es": "Año", "en": "Year"}),
        Column("month", "month", {"es": "Mes", "en": "Month"}),
        Column(
            "partner",
            "label",
            {"es": "Socio", "en": "Partner"},
            labels={code: {"es": es, "en": en} for code, (es, en) in NAMES.items()},
        ),
        Column("usd", "number", {"es": "Valor", "en": "Value"}, unit="usd"),
        Column("pct", "number", {"es": "Parte", "en": "Share"}, unit="percent"),
        Column("balance", "number", {"es": "Saldo", "en": "Balance"}, unit="usd-million"),
        Column("sold", "number", {"es": "Exportaciones", "en": "Exports"}, unit="usd-million"),
        Column("bought", "number", {"es": "Importaciones", "en": "Imports"}, unit="usd-million"),
        Column("bare", "number", {"es": "Nada", "en": "Nothing"}),
    )
}

DATA = Dataset(
    name="muestra",
    title={"es": "Muestra", "en": "Sample"},
    origin=ORIGIN,
    columns=COLUMNS,
    key=("year", "partner"),
    content=_csv(),
    path="data/muestra.csv",
)


def figure(
    name: str, chart: str, where: Mapping[str, Option] | None = None, **options: Option
) -> Figure:
    places = {key: Position(PATH, 10 + row) for row, key in enumerate((*options, "where"))}
    return Figure(name, chart, "muestra", where or {}, options, Position(PATH, 9), places)


PAIR = {"year": ("2017", "2024")}
FIGURES = (
    figure("barras", "bar", {"year": "2024"}, x="usd", y="partner", highlight=("MEX",)),
    figure("saldo", "bar", {"year": "2024"}, x="balance", y="partner", top="2"),
    figure("linea", "line", {}, x="year", y="pct", series="partner", highlight=("MEX", "CHN")),
    figure("una", "line", {"partner": "MEX"}, x="year", y="usd", partial="2024"),
    figure("areas", "share", {}, x="year", y="usd", series="partner", highlight=("MEX",)),
    figure("pila", "share", PAIR, x="partner", y="usd", series="year"),
    figure("pendiente", "slope", PAIR, x="year", y="pct", series="partner"),
    figure("pesas", "dumbbell", {"year": "2024"}, start="sold", end="bought", y="partner"),
    figure(
        "pesas-saldo",
        "dumbbell",
        {"year": "2024"},
        start="balance",
        end="bought",
        y="partner",
        highlight=("MEX",),
        top="3",
    ),
    figure("chicas", "small_multiples", {}, x="year", y="usd", panels="partner"),
    figure("columnas", "small_multiples", {}, x="year", y="pct", panels="partner", mark="bar"),
)


def house_charts() -> set[str]:
    """Return the names of the charts in folio/charts/: files with a function of their name."""
    return {
        path.stem
        for path in (HOUSE / "folio" / "charts").glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == path.stem
    }


@cache
def fonts() -> Tree:
    tree = read_tree(HOUSE / "templates", "fonts")
    return {path: content for path, content in tree.items() if path.endswith(".ttf")}


@cache
def tokens() -> bytes:
    return (HOUSE / "templates" / "css" / "tokens.css").read_bytes()


def drawn(wanted: Figure, language: str = "es", *, code: bytes = b"", data: Dataset = DATA) -> Tree:
    return draw(
        figure=wanted,
        title="Una <prueba> & más",
        subtitle="Por ciento",
        alt="Descripción «completa» del dibujo.",
        dataset=data,
        language=LANGUAGES[language],
        fonts=fonts(),
        tokens=tokens(),
        code=code,
    )


def without_unit(column: str) -> Dataset:
    return replace(DATA, columns={**COLUMNS, column: replace(COLUMNS[column], unit="")})
