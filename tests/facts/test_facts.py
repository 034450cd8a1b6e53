"""A fact is one number found in the data, or a problem at the option to mend."""

from __future__ import annotations

import ast
import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest

from folio.core.measured import load
from folio.core.model import Measured
from folio.core.problems import Problem, ProjectError
from folio.facts import measure
from tests.casefile import cases
from tests.languages import EN, ES
from tests.samples import dataset, facts

DATASETS = {"imports": dataset()}
FOLDER = Path(inspect.getfile(measure)).parent
WHERE = "where: {year: 2024, partner: MEX}"


@cases("facts")
def test_facts(given: str, expected: str) -> None:
    assert "\n".join(_outcome(given)) == expected


def test_all_problems_are_told_at_once() -> None:
    declared = facts(
        """
        a: {fact: cell, value: value, where: {year: 2026, partner: MEX}}
        b: {fact: cell, value: valu, where: {year: 2024, partner: MEX}}
        """
    )

    with pytest.raises(ProjectError) as told:
        measure(declared, DATASETS)

    codes = [problem.code for problem in told.value.problems]
    assert codes == ["unknown-column", "fact-no-value"]


def test_the_same_facts_give_the_same_bytes() -> None:
    one = facts(f"a: {{fact: cell, value: value, {WHERE}}}\nb: {{fact: count, {WHERE}}}")
    two = facts(f"b: {{fact: count, {WHERE}}}\na: {{fact: cell, value: value, {WHERE}}}")

    assert measure(one, DATASETS, (ES, EN)) == measure(two, DATASETS, (ES, EN))


def test_a_reader_can_see_how_each_was_found() -> None:
    made = measure(facts(f"a: {{fact: cell, value: value, {WHERE}}}"), DATASETS, (ES, EN))

    assert json.loads(made["how.json"]) == {
        "es": {"a": "Valor · Año 2024 · Socio México"},
        "en": {"a": "Value · Year 2024 · Partner Mexico"},
    }


def test_a_csv_that_cannot_be_read_is_told_once_and_its_facts_are_not() -> None:
    broken = {"imports": dataset("year,partner\n2024,MEX\n")}
    declared = facts(f"a: {{fact: cell, value: value, {WHERE}}}")

    with pytest.raises(ProjectError) as told:
        measure(declared, broken)

    assert {problem.at.path for problem in told.value.problems} == {"data/imports.csv"}


def test_a_csv_that_no_fact_names_is_not_read() -> None:
    assert measure({}, {"imports": dataset("nothing")})["facts.json"] == b"{}\n"


def test_a_publication_has_functions_of_its_own() -> None:
    code = b"""
from decimal import Decimal
from folio.core.model import Measured
from folio.core.tables import select

def heaviest(rows, *, value):
    return Measured(max(row.values[value] for row in rows.items), "usd-million")

def mean(numbers, *, of):
    return Measured(sum(numbers[name].value for name in of) / len(of), numbers[of[0]].unit)
"""
    declared = facts(
        """
        top: {fact: heaviest, value: value}
        low: {fact: cell, value: value, where: {year: 2024, partner: MEX}}
        middle: {fact: mean, of: [top, low]}
        """
    )

    made = load(measure(declared, DATASETS, (ES, EN), code)["facts.json"])

    assert str(made["middle"].value) == "595.25"


@pytest.mark.parametrize(
    ("code", "place", "said"),
    [
        ("def own(rows):\n    return 1 / 0\n", "2:1", "ZeroDivisionError: division by zero"),
        ("x = [][1]\ndef own(rows): ...\n", "1:1", "IndexError: list index out of range"),
        ("def own(rows:\n    pass\n", "1:8", "SyntaxError: '(' was never closed"),
        ("import sys\ndef own(rows):\n    sys.exit('no')\n", "3:1", "SystemExit: no"),
        ("def a(rows):\n    {}['k']\ndef own(rows):\n    a(rows)\n", "2:1", "KeyError: 'k'"),
    ],
)
def test_what_goes_wrong_in_its_code_is_told_at_its_line(code: str, place: str, said: str) -> None:
    with pytest.raises(ProjectError) as told:
        measure(facts("a: {fact: own}"), DATASETS, (), code.encode(), "content/uno/facts.py")

    (problem,) = told.value.problems
    assert str(problem.at) == f"content/uno/facts.py:{place}"
    assert problem.code == "fact-code"
    assert dict(problem.params) == {"said": said}


@pytest.mark.parametrize("result", ["0.1", "None", "Measured(0.1, 'usd')", "Measured(True, '')"])
def test_a_function_must_return_an_exact_number(result: str) -> None:
    code = f"from folio.core.model import Measured\ndef own(rows): return {result}\n"

    with pytest.raises(ProjectError) as told:
        measure(facts("a: {fact: own}"), DATASETS, (), code.encode())

    assert [problem.code for problem in told.value.problems] == ["fact-result"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_fact_function_says_what_it_may_be_told(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    own = next(
        (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == path.stem), None
    )
    if own is None:
        return

    assert [argument.arg for argument in own.args.args] in (["rows"], ["numbers"])
    assert own.args.vararg is None
    assert own.args.kwarg is None
    help_text = inspect.getdoc(getattr(import_module(f"folio.facts.{path.stem}"), path.stem)) or ""
    for option in own.args.kwonlyargs:
        assert option.arg in help_text


def _outcome(given: str) -> list[str]:
    """Return what is wrong with the facts, or if nothing is, what they are."""
    try:
        made = measure(facts(given), DATASETS, (ES, EN))
    except ProjectError as told:
        return sorted(_told(problem) for problem in told.problems)
    numbers = load(made["facts.json"])
    return [f"{name} = {_written(numbers[name])}" for name in facts(given)]


def _told(problem: Problem) -> str:
    params = dict(problem.params)
    fact = params.pop("fact", "—")
    said = (f"{name}={value}" for name, value in params.items())
    return " ".join([fact, problem.at.path, problem.code, *said])


def _written(measured: Measured) -> str:
    names = [f"{measured.labels['es']}/{measured.labels['en']}"] if measured.labels else []
    return " ".join([str(measured.value), measured.unit, *names])
