"""A CSV has its papers, and the papers say all that a reader must know."""

from __future__ import annotations

import pytest

from folio.core.datasets import Column
from tests.projects import load, site, tiny, told

PAPERS = "data/precios.yaml"


def test_papers_become_a_dataset():
    found = site(tiny()).datasets["fruta"]

    assert found.title == {"es": "Ventas de fruta", "en": "Fruit sales"}
    assert found.key == ("anio", "pais")
    assert found.path == "data/fruta.csv"
    assert found.content.startswith(b"anio,pais")
    assert found.origin.vintage.isoformat() == "2025-02-04"
    assert found.origin.status == {"es": "Cifras preliminares", "en": "Preliminary figures"}
    assert str(found.columns["ventas"].at) == "data/fruta.yaml:23:3"
    assert found.columns["ventas"] == Column(
        "ventas", "number", {"es": "Ventas", "en": "Sales"}, unit="usd-million"
    )
    assert found.columns["pais"].labels["MEX"] == {"es": "México", "en": "Mexico"}
    assert found.columns["tipo"].labels["total"] == {"es": "total", "en": "total"}


def test_one_text_in_the_papers_serves_every_language():
    found = site(tiny()).datasets["precios"]

    assert found.origin.title == {"es": "Boletín", "en": "Boletín"}
    assert found.origin.status == {}


def test_names_may_stand_in_the_csv():
    tree = tiny((PAPERS, "labels: {mango: {es: mango, en: mango}}", "labels-from: {es: a, en: b}"))

    assert site(tree).datasets["precios"].columns["tipo"].labels_from == {"es": "a", "en": "b"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  url: https://example.org/boletin\n", "", "3:3 missing-key key=url"),
        ("https://example.org/boletin", "boletin", "5:8 not-an-address typed=boletin"),
        (
            "https://example.org/b",
            "http://example.org/b",
            "5:8 not-an-address typed=http://example.org/boletin",
        ),
        ("2025-01-15", "enero", "6:12 not-a-day key=vintage typed=enero"),
        ("  licence: CC BY 4.0\n", "", "3:3 missing-key key=licence"),
        (
            "{es: Pesos por kilo, en: Pesos per kilogram}",
            "{es: Pesos}",
            "9:12 missing-language language=en",
        ),
        (
            "licence",
            "license",
            "7:3 unknown-key key=license known=licence",
        ),
        (
            "kind: number",
            "kind: numero",
            "14:18 not-one-of choices=year, month, quarter, date, number, label, text key=kind "
            "typed=numero",
        ),
        (
            "kind: number,",
            "kind: number, unit: pesos,",
            "14:32 not-one-of choices=usd, usd-million, percent, share, points, count, times "
            "key=unit typed=pesos",
        ),
        ("kind: month,", "kind: month, unit: usd,", "12:22 unknown-key key=unit known=kind, title"),
        ("key: [mes, tipo]", "key: [mes, tippo]", "1:1 unknown-key-column column=tippo"),
        ("key: [mes", "keys: [mes", "10:1 unknown-key key=keys known=key"),
        (
            "{mango: {es: mango, en: mango}}",
            "{mango: {es: mango}}",
            "13:70 missing-language language=en",
        ),
        ("{mango: {es: mango, en: mango}}", "mango", "13:62 not-a-mapping"),
        (
            "  precio: {kind: number, title: {es: Precio, en: Price}}",
            "  precio: número",
            "14:11 missing-key key=kind",
        ),
    ],
)
def test_what_is_wrong_with_papers_has_its_place(old, new, expected):
    tree = tiny((PAPERS, old, new))

    found = told(load(tree).problems)

    assert f"{PAPERS}:{expected}" in found
    assert all(line.startswith(PAPERS) for line in found.splitlines())


def test_papers_without_columns_or_origin_say_both():
    files = {PAPERS: b"title: Precios\nkey: mes\n"}

    assert told(load(tiny(files=files)).problems) == (
        "data/precios.yaml:1:1 missing-key key=columns\n"
        "data/precios.yaml:1:1 missing-key key=credit\n"
        "data/precios.yaml:1:1 missing-key key=licence\n"
        "data/precios.yaml:1:1 missing-key key=measure\n"
        "data/precios.yaml:1:1 missing-key key=origin\n"
        "data/precios.yaml:1:1 missing-key key=producer\n"
        "data/precios.yaml:1:1 missing-key key=title\n"
        "data/precios.yaml:1:1 missing-key key=url\n"
        "data/precios.yaml:1:1 missing-key key=vintage\n"
        "data/precios.yaml:1:1 unknown-key-column column=mes"
    )


def test_a_csv_needs_its_papers_and_papers_their_csv():
    without = tiny(without=["data/precios.yaml"])
    alone = tiny(without=["data/precios.csv"])

    assert told(load(without).problems) == (
        "data/precios.csv:1:1 no-papers papers=data/precios.yaml"
    )
    assert told(load(alone).problems) == "data/precios.yaml:1:1 no-csv csv=data/precios.csv"


def test_papers_that_yaml_cannot_read_say_only_that():
    found = told(load(tiny((PAPERS, "key: [mes, tipo]", "key: [mes, tipo"))).problems)

    assert found == "data/precios.yaml:11:8 yaml-syntax"
