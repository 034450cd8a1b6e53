"""A small dataset to measure: imports by partner, with a total beside its parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from folio.core.datasets import Column, Dataset, Origin
from folio.core.model import Fact, Option
from folio.core.problems import Position

CSV = """\
year,partner,partner_es,partner_en,type,value,balance
2017,CHN,China,China,country,460,-10
2017,MEX,México,Mexico,country,180,5
2017,TWN,Taiwán,Taiwan,country,180,
2017,WLD,Mundo,World,aggregate,1000,0
2024,CHN,China,China,country,214,-40
2024,MEX,México,Mexico,country,190.5,12
2024,TWN,Taiwán,Taiwan,country,189.5,7
2024,WLD,Mundo,World,aggregate,1000,-100
"""

ORIGIN = Origin(
    producer={"es": "Oficina", "en": "Bureau"},
    title={"es": "Serie", "en": "Series"},
    url="https://example.org/",
    licence={"es": "dominio público", "en": "public domain"},
    vintage=date(2026, 2, 4),
    credit={"es": "de la Oficina", "en": "the Bureau"},
    measure={"es": "Importaciones", "en": "Imports"},
)

COLUMNS: Mapping[str, Column] = {
    column.name: column
    for column in (
        Column("year", "year", {"es": "Año", "en": "Year"}),
        Column(
            "partner",
            "label",
            {"es": "Socio", "en": "Partner"},
            labels_from={"es": "partner_es", "en": "partner_en"},
        ),
        Column("partner_es", "text", {"es": "Socio (es)", "en": "Partner (es)"}),
        Column("partner_en", "text", {"es": "Socio (en)", "en": "Partner (en)"}),
        Column(
            "type",
            "label",
            {"es": "Tipo", "en": "Type"},
            labels={
                "country": {"es": "país", "en": "country"},
                "aggregate": {"es": "agregado"},
            },
        ),
        Column("value", "number", {"es": "Valor", "en": "Value"}, unit="usd-million"),
        Column("balance", "number", {"es": "Saldo", "en": "Balance"}, unit="usd-million"),
    )
}


def dataset(
    content: str | bytes = CSV,
    columns: Mapping[str, Column] = COLUMNS,
    key: tuple[str, ...] = ("year", "partner"),
) -> Dataset:
    """Return a dataset called `imports` that holds this CSV."""
    return Dataset(
        name="imports",
        title={"es": "Importaciones", "en": "Imports"},
        origin=ORIGIN,
        columns=columns,
        key=key,
        content=content if isinstance(content, bytes) else content.encode(),
        path="data/imports.csv",
    )


def facts(text: str) -> Mapping[str, Fact]:
    """Return the facts declared in YAML, about the dataset `imports`.

    Each option's place has the option for its path, as in `where.year`, and the
    fact's is its name; so a problem shows what it points at.
    """
    declared = yaml.safe_load(text)
    return {name: _fact(name, options) for name, options in declared.items()}


def _fact(name: str, options: dict[str, Any]) -> Fact:
    places = {option: Position(option) for option in options}
    for option, written in options.items():
        if isinstance(written, dict):
            places |= {f"{option}.{column}": Position(f"{option}.{column}") for column in written}
    function, form = options.pop("fact"), options.pop("form", "")
    made_of_facts = "of" in options and "where" not in options
    return Fact(
        name=name,
        function=function,
        dataset="" if made_of_facts else options.pop("data", "imports"),
        options={option: _option(written) for option, written in options.items()},
        form=form,
        at=Position(name),
        places=places,
    )


def _option(written: Any) -> Option:
    if isinstance(written, list):
        return tuple(_option(item) for item in written)
    if isinstance(written, dict):
        return {str(column): _option(item) for column, item in written.items()}
    return Decimal(str(written)) if isinstance(written, float) else written
