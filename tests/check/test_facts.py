"""A fact is declared as its function wants it, and only facts that exist are quoted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from folio.core.model import Measured
from tests.projects import EN, ES, FRUIT, checked, pointed, tiny, told

PART = Measured(Decimal("0.2145"), "share")


def test_a_good_project_has_no_problem():
    assert told(checked(tiny())) == ""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "parte: {fact: share,",
            "parte: {fact: ‸shar,",
            "unknown-fact-function function=shar known=share",
        ),
        (
            "lugar: {fact: rank, data: fruta,",
            "‸lugar: {fact: rank,",
            "fact-without-data fact=lugar function=rank",
        ),
        (
            "mexico: {fact: cell, data: fruta,",
            "mexico: {fact: cell, data: ‸fruto,",
            "unknown-dataset dataset=fruto known=fruta",
        ),
        (
            "mexico: {fact: cell, data: fruta,",
            "mexico: {fact: cell, data: ‸zzzzz,",
            "unknown-dataset dataset=zzzzz known=fruta, precios",
        ),
        (
            "tipo: country}}",
            "tipo: country}, place: 1, ‸plaze: 2}",
            "unknown-option function=leader known=place option=plaze",
        ),
        (
            "tipo: country}}",
            "tipo: country}, ‸zzzzz: 1}",
            "unknown-option function=leader known=by, among, where, place, order option=zzzzz",
        ),
        (
            "alza: {fact: difference, of: [parte, antes],",
            "‸alza: {fact: difference,",
            "missing-option function=difference known=of name=alza option=of",
        ),
    ],
)
def test_what_is_wrong_with_a_declaration_has_its_place(old, new, expected):
    tree, place = pointed(FRUIT, old, new)

    assert told(checked(tree)) == f"{place} {expected}"


def test_a_function_nobody_knows_is_told_with_all_there_are_if_none_is_near():
    (problem,) = checked(tiny((FRUIT, "parte: {fact: share,", "parte: {fact: zzzzzzz,")))

    known = dict(problem.params)["known"].split(", ")
    assert known == sorted(known)
    assert {"cell", "change", "difference", "leader", "rank", "share", "sum"} <= set(known)


def test_a_publications_own_function_is_known():
    tree = tiny(
        (FRUIT, "mexico: {fact: cell, data: fruta,", "mexico: {fact: mine, data: fruta,"),
        files={"content/fruta/facts.py": b"def mine(rows, *, value, where): ..."},
    )

    assert told(checked(tree)) == ""


def test_a_name_that_the_house_has_too_is_told_where_it_is_used():
    tree = tiny(files={"content/fruta/facts.py": b"def cell(rows, *, value, where): ..."})

    assert told(checked(tree)) == f"{FRUIT}:10:3 doubled-function function=cell"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: México vende", "title: ‸{{ alsa }} vende", "unknown-fact"),
        ("deck: Subió {{ alza }}", "deck: Subió ‸{{ alsa }}", "unknown-fact"),
        ("summary: México", "summary: ‸{{ alsa }} México", "unknown-fact"),
        ("(HS 08)", "(‸{{ mexco }})", "unknown-fact"),
        ("(HS 08)", "(‸{{ zzzzz }})", "undeclared-fact"),
        ("| {{ parte }} |", "| ‸{{ part }} |", "unknown-fact"),
        ("![Un mango", "![‸{{ alsa }}", "unknown-fact"),
        ('"Foto: Ana"', '"Foto: ‸{{ alsa }}"', "unknown-fact"),
        ("title: Saldo", "title: ‸{{ alsa }}", "unknown-fact"),
        ("subtitle: Pesos", "subtitle: ‸{{ alsa }}", "unknown-fact"),
        ("alt: Barras", "alt: Barras\n  de ‸{{ alsa }}", "unknown-fact"),
        ("note: Sin", "note: ‸{{ alsa }} Sin", "unknown-fact"),
        ("[77.4%", "[77.4% ‸{{ alsa }}", "unknown-fact"),
        ("box Cómo se mide", "box Cómo ‸{{ alsa }}", "unknown-fact"),
        ("Las **ventas**", "Las **‸{{ alsa }}**", "unknown-fact"),
        (": Lo que", ": ‸{{ alsa }}", "unknown-fact"),
        ("Con datos", "‸{{ alsa }}", "unknown-fact"),
    ],
)
def test_a_fact_that_is_not_there_is_told_wherever_it_is_quoted(old, new, code):
    tree, place = pointed(ES, old, new)

    found = told(problem for problem in checked(tree) if problem.severity == "error")

    assert found.startswith(f"{place} {code} fact=")
    assert found.count("\n") == 0


def test_the_nearest_fact_is_offered_and_the_file_is_named():
    tree = tiny((EN, "deck: It rose by {{ alza }}", "deck: It rose by {{ alsa }}"))

    assert f"{EN}:3:18 unknown-fact fact=alsa file={FRUIT} known=alza" in told(checked(tree))


def test_a_heading_that_quotes_a_fact_needs_an_anchor():
    tree = tiny((ES, "## Van {{ parte }} {#la-parte}", "## Van {{ parte }}"))

    assert f"{ES}:18:4 heading-without-anchor" in told(checked(tree)).splitlines()


def test_a_heading_that_quotes_none_needs_none():
    tree = tiny((ES, "## Van {{ parte }} {#la-parte}", "## Van\n\n### Más {#la-parte}"))

    assert told(checked(tree)) == ""


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("percnt.1", "unknown-form form=percnt.1 known=percent"),
        ("percent.1 shrt", "unknown-form form=percent.1 shrt known=percent.1 short"),
        ("million", "unfit-form form=million unit=share usual=percent.1"),
        ("cardinal", "unfit-form form=cardinal unit=share usual=percent.1"),
        ("percent.10", "unknown-form form=percent.10 known=percent.1"),
    ],
)
def test_a_form_that_a_fact_cannot_take_is_told_at_the_mark(form, expected):
    mark = f"‸{{{{ parte | {form} }}}}"
    tree, place = pointed(ES, "2024, {{ parte }} del", f"2024, {mark} del")

    assert told(checked(tree, {"parte": PART})) == f"{place} {expected}"


def test_a_label_without_a_name_in_a_language_is_told_there():
    leader = Measured("CHL", "label", {"es": "Chile"})

    tree, place = pointed(EN, "{{ lider }}", "‸{{ lider }}")

    assert told(checked(tree, {"lider": leader})) == (
        f"{place} label-without-name label=CHL language=en"
    )


def test_forms_that_fit_are_no_problem():
    tree = tiny((ES, "2024, {{ parte }} del", "2024, {{ parte | percent.0 short }} del"))

    assert told(checked(tree, {"parte": PART})) == ""
