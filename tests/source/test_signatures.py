"""What a function may be told is read from its source, which is not run."""

from __future__ import annotations

from folio.core.model import Parameter
from folio.source.signatures import house_signatures, own_signatures
from tests.projects import told

CHART = b'''"""A module."""
raise SystemExit("it was run")


def dots(data, *, x: str, y, highlight: tuple[str, ...] = (), of_=None):
    """Draw dots.

    And more.
    """


def _inner(data, *, a): ...


def helper(numbers, *, of): ...


class dashes: ...
'''


def test_options_are_the_keywords_and_those_without_default_are_needed():
    found = own_signatures("figures.py", CHART, [])["dots"]

    assert found.parameters == (
        Parameter("x", required=True),
        Parameter("y", required=True),
        Parameter("highlight", required=False),
        Parameter("of", required=False),
    )
    assert found.takes_data


def test_private_functions_and_classes_are_no_choice():
    assert sorted(own_signatures("figures.py", CHART, [])) == ["dots", "helper"]


def test_a_function_of_other_facts_takes_no_data():
    assert not own_signatures("facts.py", CHART, [])["helper"].takes_data


def test_of_the_houses_files_only_the_function_of_the_files_name_counts():
    found = house_signatures({"charts/dots.py": CHART, "charts/theme.py": b"def other(): ..."})

    assert list(found) == ["dots"]


def test_code_that_python_cannot_read_is_told_at_its_place():
    problems = []

    found = own_signatures("content/uno/figures.py", b"x = 1\ndef f(:\n", problems)

    assert found == {}
    assert told(problems) == "content/uno/figures.py:2:7 python-syntax said=invalid syntax"


def test_code_with_zeros_in_it_is_told_too():
    problems = []

    own_signatures("content/uno/facts.py", b"x = 1\0", problems)

    assert [str(problem.at) for problem in problems] == ["content/uno/facts.py:1:1"]
    assert problems[0].code == "python-syntax"


def test_no_code_has_no_functions():
    problems = []

    assert own_signatures("content/uno/facts.py", b"", problems) == {}
    assert problems == []
