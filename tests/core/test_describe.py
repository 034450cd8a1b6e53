"""A reader is told exactly how a number was found, in each language."""

from __future__ import annotations

import pytest

from folio.core.describe import describe
from folio.core.forms import CannotSay
from folio.core.tables import read_rows
from tests.casefile import cases
from tests.languages import EN, ES
from tests.samples import dataset, facts

TABLES = {"imports": read_rows(dataset())}
OTHERS = """
one: {fact: cell, value: value, where: {year: 2024, partner: MEX}}
two: {fact: cell, value: value, where: {year: 2017, partner: MEX}}
less: {fact: difference, of: [one, two]}
"""


@cases("described")
def test_described(given: str, expected: str) -> None:
    declared = facts(f"{OTHERS}\nit: {given}")

    made = [f"{each.code} {describe(each, declared['it'], declared, TABLES)}" for each in (ES, EN)]

    assert "\n".join(made) == expected


def test_a_name_that_is_missing_is_never_made_up() -> None:
    declared = facts("it: {fact: sum, value: value, where: {type: aggregate}}")

    assert describe(ES, declared["it"], declared, TABLES) == "Suma de Valor · Tipo agregado"
    with pytest.raises(CannotSay) as told:
        describe(EN, declared["it"], declared, TABLES)
    assert told.value.params == {"label": "aggregate", "language": "en"}
