"""Every problem has its words, in Spanish and in English, and the words have no holes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import folio
from folio.report import sentences

HOUSE = Path(folio.__file__).parent
PROBLEMS = HOUSE.parent / "docs" / "problems.md"
ES, EN = sentences("es"), sentences("en")
CODES = ES.keys() - {"words"}
FUNCTIONS = {"error": 1, "warning": 1, "Problem": 1}
"""Which argument of a call is the code."""
ADDED = {"FactError": {"fact"}, "WhereError": {"fact", "figure"}, "Refusal": {"figure", "name"}}
"""What is added to an exception's own parameters by whoever knows its place."""


@dataclass(frozen=True)
class Call:
    """A place in folio where a problem is made."""

    where: str
    code: re.Pattern[str]
    params: frozenset[str] | None
    """Nothing if they cannot be read from the call."""


@cache
def _trees() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(HOUSE.parent).as_posix(), ast.parse(path.read_text("utf-8")))
        for path in sorted(HOUSE.rglob("*.py"))
    )


@cache
def _exceptions() -> dict[str, int]:
    """Return the classes of folio that are made with a code, and which argument it is."""
    found = {}
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and inner.name == "__init__":
                        names = [a.arg for a in (*inner.args.posonlyargs, *inner.args.args)]
                        if "code" in names:
                            found[node.name] = names.index("code") - 1
    return found


def _calls() -> Iterator[Call]:
    makers = {**FUNCTIONS, **_exceptions()}
    for path, tree in _trees():
        bases: dict[int, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                for inner in ast.walk(node):
                    bases[id(inner)] = getattr(node.bases[0], "id", "") if node.bases else ""
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "")
            if _is_super_init(node):
                name = bases.get(id(node), "")
            if name in makers and len(node.args) > makers[name]:
                for code in _codes(node.args[makers[name]]):
                    yield Call(f"{path}:{node.lineno}", code, _params(node, name))


def _is_super_init(node: ast.Call) -> bool:
    function = node.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "__init__"
        and isinstance(function.value, ast.Call)
        and getattr(function.value.func, "id", "") == "super"
    )


def _codes(node: ast.expr) -> Iterator[re.Pattern[str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.compile(re.escape(node.value))
    elif isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z]+"
            for part in node.values
        ]
        yield re.compile("".join(parts))


def _params(node: ast.Call, maker: str) -> frozenset[str] | None:
    if any(keyword.arg is None for keyword in node.keywords) or maker == "Problem":
        return None
    return frozenset(str(keyword.arg) for keyword in node.keywords) | ADDED.get(maker, set())


CALLS = tuple(_calls())


def _holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_there_are_problems_to_tell():
    assert len(CALLS) > 80
    assert {"FactError", "CannotSay", "WhereError", "Refusal"} <= _exceptions().keys()


@pytest.mark.parametrize("said", [ES, EN], ids=["es", "en"])
def test_every_code_has_a_message_and_a_fix(said):
    lacking = [
        f"{call.where} {call.code.pattern}"
        for call in CALLS
        if not any(call.code.fullmatch(code) for code in said.keys() - {"words"})
    ]

    assert lacking == []
    for code in said.keys() - {"words"}:
        assert said[code].keys() == {"message", "fix"}, code
        assert all(sentence.strip() for sentence in said[code].values()), code


def test_no_code_has_words_that_nobody_says():
    named = {
        node.value
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made = {code for code in CODES for call in CALLS if call.code.fullmatch(code)}

    assert CODES - named - made == set()


def test_both_languages_have_the_same_codes_and_the_same_words():
    assert ES.keys() == EN.keys()
    assert ES["words"].keys() == EN["words"].keys()


@pytest.mark.parametrize("code", sorted(CODES))
def test_both_languages_say_the_same_of_a_code(code):
    spanish, english = (
        _holes(said[code]["message"]) | _holes(said[code]["fix"]) for said in (ES, EN)
    )

    assert spanish == english


def test_no_sentence_has_a_hole_that_nobody_fills():
    left = []
    for call in CALLS:
        for code in CODES:
            if call.params is None or not call.code.fullmatch(code):
                continue
            missing = _holes(ES[code]["message"] + ES[code]["fix"]) - call.params
            left += [f"{call.where} {code}: {', '.join(sorted(missing))}"] if missing else []

    assert left == []


def test_every_sentence_ends_and_blames_nobody():
    for said in (ES, EN):
        for code in CODES:
            for sentence in said[code].values():
                assert sentence.endswith((".", "?", ".)", ".”", ".»")), (code, sentence)
                assert not re.search(r"\b(invalid|inválid|illegal|debiste)\w*", sentence), code


def test_the_page_of_problems_explains_exactly_these_codes():
    text = re.sub(r"<!--.*?-->", "", PROBLEMS.read_text("utf-8"), flags=re.DOTALL)
    explained = re.findall(r"^### ([a-z0-9-]+)$", text, re.MULTILINE)

    assert sorted(explained) == sorted(CODES)
