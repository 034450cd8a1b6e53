"""What a program must know of a figure's CSV: the W3C's metadata for tabular data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from folio.core.datasets import Dataset
from folio.core.model import Language
from folio.core.words import word, words
from folio.figures.shown import Field, Shown

TYPES = {
    "year": "gYear",
    "quarter": "string",
    "month": "gYearMonth",
    "date": "date",
    "number": "decimal",
    "label": "string",
    "text": "string",
}
"""A column's kind to its XML Schema type."""


def metadata_of(
    name: str,
    shown: Shown,
    csv: bytes,
    dataset: Dataset,
    language: Language,
    papers: Mapping[str, str],
) -> bytes:
    """Return `<name>.csv-metadata.json`: titles, units, source, licence, vintage and digest."""
    origin, code = dataset.origin, language.code
    told = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": language.tag}],
        "@id": papers["permalink"],
        "url": f"{name}.csv",
        "dc:title": papers["title"],
        "dc:description": papers["subtitle"],
        "dc:abstract": papers["alt"],
        "dc:language": language.tag,
        "dc:creator": papers["house"],
        "dc:publisher": papers["house"],
        "dc:source": {
            "schema:name": origin.title[code],
            "schema:creator": origin.producer[code],
            "schema:url": origin.url,
            "schema:measurementTechnique": origin.measure[code],
        },
        "dc:rights": papers["source"],
        "dc:license": origin.licence[code],
        "dc:issued": origin.vintage.isoformat(),
        "dc:bibliographicCitation": papers["citation"],
        "schema:sha256": sha256(csv).hexdigest(),
        "notes": [text for text in (origin.status.get(code, ""), papers["note"]) if text],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [each for field in shown.fields for each in _columns(field, language)]
        },
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _columns(field: Field, language: Language) -> Iterator[Mapping[str, str]]:
    """Yield what is said of a column, and of its codes where they have one of their own."""
    column = {"name": field.name, "titles": field.title, "datatype": TYPES[field.kind]}
    if field.unit:
        column["schema:unitText"] = unit_said(field.unit, language)
    yield {**column, "name": f"{field.name}_name"} if field.code else column
    if field.code:
        yield {"name": field.name, "titles": field.code, "datatype": "string"}


def unit_said(unit: str, language: Language) -> str:
    """Return what one of a unit is: "millones de dólares"."""
    known = words(language, "data", "units")
    return word(language, "data", "units", unit) if unit in known else unit
