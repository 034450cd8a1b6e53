"""A sound project of one language, as small as one can be, to begin from."""

from __future__ import annotations

from folio.core.model import Tree
from tests.projects import TINY, tiny

SITE, WORK = "content/site.yaml", "content/uno/publication.yaml"
WORDS, CSV, PAPERS = "content/uno/es.md", "data/fruta.csv", "data/fruta.yaml"
IMAGE = "content/uno/images/mango.png"

SMALL_FILES = {
    SITE: """\
title: Casa
description: Breves.
base-url: https://example.org/uno/
languages: [es]
contact: {site: example.org, mail: casa@example.org, handle: "@casa"}
not-data: ["HS #"]
""",
    "content/calendar.yaml": "- day: 2025-04-22\n  events:\n    - {es: Precios, semaforo: true}\n",
    WORK: """\
date: 2025-03-13
status: published
authors: [Ana, Iván]
kicker: "#Fruta"
after: otro
lead: ventas
sources:
  otro: {author: El Frutero, title: Todo, url: "https://example.com/?a=1&b=2", date: 2025-03-01}
facts:
  mexico: {fact: cell, data: fruta, value: ventas, where: {anio: 2024, pais: MEX}}
  parte: {fact: share, data: fruta, value: ventas, where: {anio: 2024, pais: MEX}, of: {pais: WLD}}
  antes: {fact: share, data: fruta, value: ventas, where: {anio: 2023, pais: MEX}, of: {pais: WLD}}
  alza: {fact: difference, of: [parte, antes], form: points.1}
figures:
  ventas: {chart: line, data: fruta, where: {tipo: country}, x: anio, y: ventas, series: pais}
changes:
  - {date: 2025-04-01, kind: correction, es: 'Decía <b>3.2%</b> & "más".'}
""",
    "content/uno/v/1/version.json": '{"files": {}}',
    WORDS: """\
---
title: México vende {{ parte }}
deck: Subió {{ alza }}.
slug: mexico
---

Vendió {{ mexico }} en 2024,[^1] según [77.4%]{cite=otro}. Véase @ventas.

::: figure ventas
title: Sube
subtitle: Millones
alt: Una línea.
note: Sin más.
:::

## Van {{ parte }} {#parte}

| a | b |
|--|--:|
| c | {{ parte }} |

![Un mango](images/mango.png "Foto: Ana")

::: box Nota
Las **ventas**; véase [la parte](#parte) y [otro](https://example.org/).
:::

[^1]: Con datos.
""",
    PAPERS: """\
title: Ventas
origin:
  producer: Oficina
  title: Anuario
  url: https://example.org/anuario
  vintage: 2025-02-04
  licence: público
  credit: de la Oficina
  measure: Ventas
key: [anio, pais]
columns:
  anio: {kind: year, title: Año}
  pais: {kind: label, title: País, labels: {MEX: México, CHL: Chile, WLD: Mundo}}
  tipo: {kind: label, title: Tipo, labels: {country: país, total: total}}
  ventas: {kind: number, unit: usd-million, title: Ventas}
""",
    CSV: """\
anio,pais,tipo,ventas
2023,MEX,country,120
2023,CHL,country,290
2023,WLD,total,1000
2024,MEX,country,214.5
2024,CHL,country,280
2024,WLD,total,1000
""",
}

_TEMPLATES = {path: content for path, content in tiny().items() if path.startswith("templates/")}
SMALL: Tree = {
    **_TEMPLATES,
    **{path: text.encode() for path, text in SMALL_FILES.items()},
    IMAGE: (TINY / "content/fruta/images/mango.png").read_bytes(),
}


def small(files: Tree) -> Tree:
    """Return the small project with some files changed, or others beside them."""
    return {**SMALL, **files}
