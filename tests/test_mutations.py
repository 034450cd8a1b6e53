"""One thing changed in a sound project is told, with its place, if it does harm, and else not.

The project is tests/sites/mercado: a publication in two languages, its lock, one dataset.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from folio import pipeline
from folio.core.problems import Problem, for_a_build
from folio.engine.standing import Order
from tests.building import ALONE, copy

PUBLICATION = "content/mercado/publication.yaml"
ES, EN = "content/mercado/es.md", "content/mercado/en.md"
LOCK = "content/mercado/translation.lock"
SEAL = "content/mercado/v/1/version.json"
CSV, PAPERS = "data/ventas.csv", "data/ventas.yaml"

Harm = tuple[str, str, str, str, str, str]
"""(file, what stands there once, what is put in its place, the code of the problem expected,
the file of its place, what stands at its place)"""

HARMS: Sequence[Harm] = [
    # Data that are not what their papers promise
    (CSV, "2025,FRU,420,9900\n", "", "data-missing", CSV, "anio"),
    (CSV, "2025,FRU,420,", "2025,FRU,4200,", "data-tenfold", CSV, "4200"),
    (CSV, "2024,PAN,270,", "2024,PAN,27,", "data-tenth", CSV, "27,"),
    (CSV, "2023,FLO,380,7900", "2023,FLO,7900,380", "data-out-of-range", CSV, "7900"),
    (CSV, "2024,FRU", "2023,FRU", "csv-doubled-key", CSV, "2023,FRU,360"),
    (CSV, "2022,PAN", "2022,PEZ", "data-missing", CSV, "anio"),
    (CSV, "420,9900", "420 millones,9900", "csv-cell-number", CSV, "420 mill"),
    (CSV, "420,9900", "420", "csv-row-length", CSV, "420\n"),
    (CSV, "420,9900", "420,,9900", "csv-row-length", CSV, "9900\n2025,PAN"),
    (CSV, "clientes\n", "cliente\n", "csv-column-without-papers", CSV, "cliente"),
    (CSV, "2022,FLO,400", '2022,FLO,"400', "csv-quote", CSV, "2022,FLO"),
    (CSV, "2025,PAN,271,", "2025,PAN,-271,", "data-out-of-range", CSV, "-271"),
    (
        CSV,
        "2025,FRU,420,",
        "2025,FRU,,",
        "fact-empty-cell",
        PUBLICATION,
        "ventas, where: {anio: 2025, puesto: FRU}",
    ),
    (PAPERS, "jump: 4", "jump: muchas", "jump-form", PAPERS, "muchas"),
    (PAPERS, "range: [0, 5000]", "range: [0]", "range-form", PAPERS, "[0]"),
    (PAPERS, "unit: usd-million", "unit: pesos", "not-one-of", PAPERS, "pesos"),
    (PAPERS, "precision: 0.5%", "precision: poca", "precision-form", PAPERS, "poca"),
    (PAPERS, "vintage: 2026-01-15", "vintage: enero", "not-a-day", PAPERS, "enero"),
    (
        PAPERS,
        "      PAN: {es: Pan, en: Bread}",
        "      PAN: {es: Pan}",
        "missing-language",
        PAPERS,
        "{es: Pan}",
    ),
    # Changes that nobody could have published, or that some readers are not told of
    (PUBLICATION, "kind: clarification", "kind: typo", "not-one-of", PUBLICATION, "typo"),
    (
        PUBLICATION,
        "2026-02-15",
        "2026-02-01",
        "change-too-early",
        PUBLICATION,
        "2026-02-01\n    kind",
    ),
    (PUBLICATION, "2026-02-15", "mid-February", "not-a-day", PUBLICATION, "mid-February"),
    (
        PUBLICATION,
        "    en: Sales are by year, not by month, and the text now says so.\n",
        "",
        "missing-language",
        PUBLICATION,
        "date: 2026-02-15",
    ),
    (PUBLICATION, "    en: Sales", "    fr: Sales", "unknown-key", PUBLICATION, "date: 2026-02-15"),
    (PUBLICATION, "    kind: cl", "    sort: cl", "unknown-key", PUBLICATION, "sort"),
    (
        PUBLICATION,
        "  - date: 2026-02-15",
        "    date: 2026-02-15",
        "not-a-list",
        PUBLICATION,
        "date: 2026-02-15",
    ),
    (SEAL, '"files": {}', '"files": {"es/index.html": "6f2a"}', "version-altered", SEAL, "{"),
    (SEAL, '"files"', '"file"', "version-unsealed", SEAL, "{"),
    # Claims that the data no longer support, in each language
    (CSV, "2025,FLO,340,", "2025,FLO,430,", "claim-false", ES, "[lo que más vende]"),
    (CSV, "2025,FLO,340,", "2025,FLO,430,", "claim-false", EN, "[what sells most]"),
    (CSV, "2025,FLO,340,", "2025,FLO,430,", "claim-false", ES, "[La fruta pasa al frente]"),
    (CSV, "2025,FLO,340,", "2025,FLO,430,", "claim-false", EN, "[Fruit moves to the front]"),
    (CSV, "2025,FRU,420,", "2025,FRU,290,", "claim-false", ES, "[La fruta creció"),
    (CSV, "2025,FRU,420,", "2025,FRU,290,", "claim-false", EN, "[Fruit grew"),
    (CSV, "2025,FRU,420,", "2025,FRU,460,", "claim-false", ES, "[La fruta creció"),
    (CSV, "2025,PAN,271,", "2025,PAN,290,", "claim-false", ES, "[sigue igual]"),
    (CSV, "2025,PAN,271,", "2025,PAN,290,", "claim-false", EN, "[stays as it was]"),
    (CSV, "2025,FLO,340,", "2025,FLO,260,", "claim-false", EN, "[less than flowers]"),
    (CSV, "2025,FLO,340,", "2025,FLO,271,", "claim-false", ES, "[menos que las flores]"),
    (PUBLICATION, "pan < flores", "pan > flores", "claim-false", ES, "[menos que las flores]"),
    (PUBLICATION, "[FRU, FLO, PAN]", "[FLO, FRU, PAN]", "claim-false", EN, "[what sells most]"),
    (PUBLICATION, "pan < flores", "pan < flore", "claim-unknown-fact", PUBLICATION, "pan < flore"),
    (PUBLICATION, "pan < flores", "pan es menos", "claim-form", PUBLICATION, "pan es menos"),
    (PUBLICATION, "30% < frutas-cambio", "30 < frutas-cambio", "claim-units", PUBLICATION, "30 <"),
    (
        PUBLICATION,
        "pan ≈ pan-antes",
        "pan = pan-antes",
        "claim-without-tolerance",
        PUBLICATION,
        "pan = pan",
    ),
    (PUBLICATION, "pan < flores", "pan < 300", "claim-units", PUBLICATION, "pan < 300"),
    (
        PUBLICATION,
        "by: ventas, among: puesto, where: {anio: 2025}}\n  pan",
        "by: venta, among: puesto, where: {anio: 2025}}\n  pan",
        "unknown-column",
        PUBLICATION,
        "venta,",
    ),
    (ES, "{claim=pan-igual}", "{claim=pan-iguales}", "unknown-claim", ES, "[sigue igual]"),
    (EN, "{claim=pan-igual}", "{claim=pan-iguales}", "unknown-claim", EN, "[stays as it was]"),
    (
        EN,
        "[less than flowers]{claim=pan-menos-que-flores}",
        "less than flowers",
        "parity-claim",
        EN,
        "Bread sold",
    ),
    (ES, "[La fruta creció", "La fruta creció", "mark-alone", ES, "{claim=frutas-suben un-tercio}"),
    (ES, "[subieron|bajaron|no cambiaron]", "[subieron]", "sign-mark", ES, "[subieron]"),
    (EN, "[rose|fell|did not change]{sign=frutas-cambio}", "rose", "parity-sign", EN, "Bread sold"),
    # Numbers
    (ES, "clientes compran", "73 clientes compran", "bare-number-alone", ES, "73"),
    (EN, "customers buy", "7.3% of customers buy", "bare-number", EN, "7.3%"),
    (ES, "vendió {{ frutas }}", "vendió {{ fruta }}", "unknown-fact", ES, "{{ fruta }}"),
    (EN, "It sold {{ frutas }}", "It sold {{ flores }}", "parity-fact", EN, "It sold"),
    (
        ES,
        "{{ frutas-lugar | ordinal.m }}",
        "{{ frutas-lugar | percent.1 }}",
        "unfit-form",
        ES,
        "{{ frutas-lugar",
    ),
    (
        PUBLICATION,
        "value: ventas, where: {anio: 2024, puesto: PAN}",
        "value: ventas, where: {anio: 2026, puesto: PAN}",
        "fact-no-value",
        PUBLICATION,
        "2026, puesto",
    ),
    # Translations, and what both languages share
    (ES, "El pan vendió", "El pan apenas vendió", "translation-stale", EN, "Bread sold"),
    (ES, "title: La fruta es", "title: Hoy la fruta es", "translation-stale", EN, "Fruit is"),
    (
        ES,
        "note: Ventas del libro.",
        "note: Ventas del libro mayor.",
        "translation-stale",
        EN,
        "Sales as in",
    ),
    (
        ES,
        "- Fruta: {{ frutas }}.",
        "- Fruta: {{ frutas }}, al fin.",
        "translation-stale",
        EN,
        "Fruit: {{ frutas }}",
    ),
    (
        ES,
        "[^1]: El libro se cierra",
        "[^1]: El libro mayor se cierra",
        "translation-stale",
        EN,
        "The book closes",
    ),
    (
        ES,
        "::: box Cómo se mide",
        "::: box Cómo medimos",
        "translation-stale",
        EN,
        "How it is measured",
    ),
    (ES, "- Flores:", "- Miel.\n- Flores:", "translation-missing", ES, "Miel."),
    (EN, "- Fruit: {{ frutas }}.\n", "", "translation-missing", ES, "Fruta: {{ frutas }}."),
    (EN, "- Flowers:", "- Honey.\n- Flowers:", "translation-orphan", EN, "Honey."),
    (EN, "## Bread", "### Bread", "heading-differs", EN, "Bread [stays"),
    (
        EN,
        "| Bread | {{ pan | bare }} |",
        "| Bread | {{ pan | bare }} | 3 |",
        "columns-differ",
        EN,
        "Bread | {{",
    ),
    (EN, " (@ventas)", "", "parity-figure", EN, "The market has"),
    (EN, "[seven in ten]{cite=cronista}", "seven in ten", "parity-source", EN, "Bread sold"),
    (EN, "[book](https://example.org/book)", "book", "parity-link", EN, "Sales are those"),
    (
        ES,
        "[lo que más vende]{claim=frutas-primero}",
        "[lo que más vende]{claim=none}",
        "parity-claim",
        ES,
        "La fruta es",
    ),
    # Figures and their words
    (EN, "alt: Three lines.", "alto: Three lines.", "unknown-key", EN, "alto"),
    (PUBLICATION, "chart: line", "chart: linea", "unknown-chart", PUBLICATION, "linea"),
    (
        PUBLICATION,
        "highlight: [FRU]",
        "highlight: [PEZ]",
        "chart-not-in-data",
        PUBLICATION,
        "[PEZ]",
    ),
    (ES, "(@ventas)", "(@venta)", "unknown-figure", ES, "@venta)"),
]

Harmless = tuple[str, str, str]

HARMLESS: Sequence[Harmless] = [
    (
        PUBLICATION,
        "  - date: 2026-02-15\n    kind: clarification\n",
        "  - kind: clarification\n    date: 2026-02-15\n",
    ),
    (PUBLICATION, "  - date: 2026-02-15", "  -\n    date: 2026-02-15"),
    (PUBLICATION, "kind: clarification", "kind: correction"),
    (ES, "El pan vendió", "El  pan   vendió"),
    (EN, "Bread sold", "Bread  sold"),
    (ES, "clientes compran pan.", "clientes\ncompran pan."),
    (EN, "customers buy bread.", "customers\nbuy bread."),
    (ES, "## El pan", "\n\n## El pan"),
    (EN, "## Bread", "\n\n## Bread"),
    (ES, "- Flores:", "* Flores:"),
    (EN, "- Flowers:", "* Flowers:"),
    (ES, "| Pan | {{ pan | bare }} |", "|Pan|{{pan|bare}}|"),
    (EN, "| Bread | {{ pan | bare }} |", "|  Bread  | {{ pan | bare }}|"),
    (ES, "{{ puestos }}", "{{puestos}}"),
    (EN, "{{ frutas-cambio }} since", "{{  frutas-cambio  }} since"),
    (ES, "summary: Cuánto vende cada puesto", "summary: Cuánto vende\n  cada puesto"),
    (EN, "summary: What each stall", "summary:  What each stall"),
    (ES, "{sign=frutas-cambio}", "{ sign=frutas-cambio }"),
    (ES, "{claim=frutas-suben un-tercio}", "{claim=un-tercio frutas-suben}"),
    (EN, "{claim=frutas-suben un-tercio}", "{claim=un-tercio  frutas-suben}"),
    (ES, "El libro se cierra en enero.", "El libro se cierra en enero.\n"),
    (EN, "\n[^1]: The", "\n\n\n[^1]: The"),
    (ES, "|---|---:|", "| :--- | ---: |"),
    (ES, "::: box Cómo se mide", ":::  box  Cómo se mide"),
    (ES, "Las ventas son las del", "<!-- Revisar -->\nLas ventas son las del"),
    (EN, "https://example.org/book", "https://example.org/the-book"),
    (PUBLICATION, "status: published\nauthors: [Ana]", "authors: [Ana]\nstatus: published"),
    (
        PUBLICATION,
        "value: ventas, where: {anio: 2025, puesto: FLO}, form: million}",
        "form: million, where: {puesto: FLO, anio: 2025}, value: ventas}",
    ),
    (PUBLICATION, "pan < flores", "pan<flores"),
    (PUBLICATION, "pan < flores", "flores > pan"),
    (PUBLICATION, "30% < frutas-cambio < 50%", "frutas-cambio between 30% and 50%"),
    (PUBLICATION, "frutas-cambio > 0", "frutas-cambio is positive"),
    (PUBLICATION, "pan ≈ pan-antes", "pan = pan-antes ± 1%"),
    (PUBLICATION, "form: cardinal", "form: number"),
    (PUBLICATION, "highlight: [FRU]", "highlight: [FLO]"),
    (PUBLICATION, "sources:", "# Otras voces\nsources:"),
    (PAPERS, "range: [0, 5000], jump: 4", "jump: 3, range: [0, 6000]"),
    (
        PAPERS,
        "complete: {anio: 2022..2025, puesto: labels}",
        "complete: {puesto: [PAN, FRU, FLO], anio: [2022, 2023, 2024, 2025]}",
    ),
    (PAPERS, "key: [anio, puesto]", "key: [puesto, anio]"),
    (
        PAPERS,
        "      FLO: {es: Flores, en: Flowers}\n      FRU: {es: Frutas, en: Fruit}",
        "      FRU: {en: Fruit, es: Frutas}\n      FLO: {en: Flowers, es: Flores}",
    ),
    (CSV, "2022,FLO,400,8000\n2022,FRU,300,9000\n", "2022,FRU,300,9000\n2022,FLO,400,8000\n"),
    (CSV, "2025,FRU,420,9900", "2025,FRU,421,9901"),
    (CSV, "2023,FLO,380,", "2023,FLO,380.0,"),
    (CSV, "2022,PAN,250,12000\n", '2022,"PAN",250,12000\n'),
    (CSV, "anio,puesto,ventas,clientes\n", "\ufeffanio,puesto,ventas,clientes\n"),
]


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project; whoever changes it puts it back."""
    return copy("mercado", tmp_path_factory.mktemp("market") / "root")


def _told(root: Path) -> tuple[Problem, ...]:
    order = Order(root, root.parent / "output", root.parent / "cache")
    return for_a_build(pipeline.check_only(order, ALONE))


def _changed(root: Path, path: str, old: str, new: str) -> tuple[Problem, ...]:
    file = root / path
    before = file.read_text("utf-8")
    assert before.count(old) == 1, f"{path} holds {old!r} {before.count(old)} times"
    file.write_text(before.replace(old, new), "utf-8")
    try:
        return _told(root)
    finally:
        file.write_text(before, "utf-8")


def _place(text: str, sought: str) -> tuple[int, int]:
    start = text.index(sought)
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


def test_there_are_enough_of_both() -> None:
    assert len(HARMS) >= 60
    assert len(HARMLESS) >= 40


def test_the_project_is_sound(market: Path) -> None:
    assert _told(market) == ()


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: f"{harm[3]} {harm[5][:20]}")
def test_what_does_harm_is_told_with_its_place(market: Path, harm: Harm) -> None:
    path, old, new, code, file, sought = harm
    text = (market / file).read_text("utf-8")
    wanted = _place(text.replace(old, new) if path == file else text, sought)

    problems = _changed(market, path, old, new)

    found = [(p.at.line, p.at.column) for p in problems if (p.code, p.at.path) == (code, file)]
    assert wanted in found, problems
    assert any(problem.severity == "error" for problem in problems)


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change[2][:40])
def test_what_does_no_harm_is_not_told(market: Path, change: Harmless) -> None:
    assert _changed(market, *change) == ()


def test_data_of_another_report_do_no_harm(market: Path, tmp_path: Path) -> None:
    root = shutil.copytree(market, tmp_path / "root")
    papers = (root / PAPERS).read_text("utf-8")
    (root / "data/otras.yaml").write_text(papers, "utf-8")
    (root / "data/otras.csv").write_text((root / CSV).read_text("utf-8"), "utf-8")

    assert _told(root) == ()
