"""What a publication says of the data, written down for whoever compares two of its editions.

It goes out with the site as records/<name>.json, so that what is published can be asked
what it said: each fact as it was reckoned and as it was printed, each claim, and for each
figure and dataset a digest of what it shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from folio.core.datasets import Column, Dataset
from folio.core.measured import load
from folio.core.model import Figure, Language, Publication, Tree
from folio.core.tables import Rows, WhereError, select
from folio.facts.findings import said_plainly

SHORT = 16
"""Hexadecimal digits of a digest: enough to tell two editions of a thing apart."""


def shown(
    figures: Mapping[str, Figure], tables: Mapping[str, Rows], datasets: Iterable[Dataset]
) -> bytes:
    """Return digests as JSON: of each figure's rows and of how it is to draw them, and of
    each dataset's CSV.  A figure that cannot be drawn has none.
    """
    drawn = {
        name: _shown(figure, tables[figure.dataset])
        for name, figure in figures.items()
        if figure.dataset in tables
    }
    data = {each.name: sha256(each.content).hexdigest()[:SHORT] for each in datasets}
    told = {"figures": {name: found for name, found in drawn.items() if found}, "data": data}
    return json.dumps(told, sort_keys=True).encode()


def _shown(figure: Figure, rows: Rows) -> str:
    try:
        chosen = select(rows, figure.where)
    except WhereError:
        return ""  # Told where the figure is drawn.
    columns = rows.dataset.columns
    table = [[row.values[name] for name in columns] for row in chosen.items]
    titles = {name: _titles(column) for name, column in columns.items()}
    return _digest([figure.chart, figure.options, titles, table])


def _titles(column: Column) -> list[object]:
    return [column.kind, column.unit, column.title, column.labels]


def _digest(told: object) -> str:
    text = json.dumps(told, default=_plainly, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:SHORT]


def _plainly(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)


def write_record(publication: Publication, numbers: Tree, languages: Iterable[Language]) -> bytes:
    """Return records/<name>.json.

    numbers: what `measure` returned, of as many facts as could be measured.
    """
    spoken = [language for language in languages if language.code in publication.editions]
    measured, digests = load(numbers["facts.json"]), json.loads(numbers["shown.json"])
    facts = {
        name: {
            "value": str(each.value),
            "unit": each.unit,
            "said": {
                of.code: said_plainly(of, each, publication.facts[name].form) for of in spoken
            },
        }
        for name, each in measured.items()
    }
    claims = {
        name: {"text": publication.claims[name].text, "holds": found["holds"], "now": found["said"]}
        for name, found in json.loads(numbers["claims.json"]).items()
    }
    told = {
        "publication": publication.name,
        "facts": facts,
        "claims": claims,
        "figures": digests["figures"],
        "code": _digest([sha256(of).hexdigest() for of in publication.code.values()]),
        "data": {
            name: {"vintage": publication.vintages.get(name, ""), "digest": digest}
            for name, digest in digests["data"].items()
        },
    }
    return f"{json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1)}\n".encode()
