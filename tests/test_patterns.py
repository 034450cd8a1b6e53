"""A regular expression that was kept is the one that Python would compile."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from re import _compiler  # type: ignore[attr-defined]

import pytest

from folio.engine import patterns
from folio.engine.patterns import kept_patterns

EXPRESSIONS = [
    (r"(?P<day>\d\d?)/(?P<month>\d\d)", 0),
    (r"(?P<day>\d\d?)/(?P<month>\d\d)", re.ASCII),
    (rb"a(b)|c", re.IGNORECASE),
    (r"(?i:[áéíóú]+)ñ[^\W\d](?<=x)", re.UNICODE | re.DOTALL),
    (r"(?x) a  # a remark", 0),
    ("[-*_ \t]*+(?>a|ab)", re.MULTILINE),
    ("\ue000(?P<name>[a-z][\\w-]*)\ue001", 0),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "patterns"


def compiled(file: Path) -> list[re.Pattern[str]]:
    re.purge()
    with kept_patterns(str(file)):
        return [re.compile(expression, flags) for expression, flags in EXPRESSIONS]


def plain() -> list[re.Pattern[str]]:
    re.purge()
    return [re.compile(expression, flags) for expression, flags in EXPRESSIONS]


def refuse(*_: object) -> None:
    raise AssertionError("compiled anew")


def test_what_is_kept_is_equal_and_is_not_compiled_again(file, monkeypatch):
    compiled(file)
    monkeypatch.setattr(_compiler, "compile", refuse)
    found = compiled(file)
    monkeypatch.undo()

    assert found == plain()
    assert [each.groupindex for each in found] == [each.groupindex for each in plain()]
    assert found[0].match("3/04").groupdict() == {"day": "3", "month": "04"}


def test_afterwards_python_compiles_as_before(file):
    before = _compiler.compile, _compiler._sre

    with pytest.raises(re.error), kept_patterns(str(file)):
        re.compile("(")

    assert (_compiler.compile, _compiler._sre) == before


def test_a_mistake_in_an_expression_is_told_as_ever(file):
    with kept_patterns(str(file)), pytest.raises(re.error, match="unterminated subpattern"):
        re.compile("(a")


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 500])
def test_a_damaged_file_is_as_good_as_none(file, damage):
    compiled(file)
    sound = file.read_bytes()
    file.write_bytes(damage or sound[: len(sound) // 2])

    assert compiled(file) == plain()
    assert file.read_bytes() == sound


def test_what_another_python_kept_is_not_read(file, monkeypatch):
    compiled(file)
    here = file.read_bytes()
    monkeypatch.setattr(patterns, "FORM", b"another")

    assert compiled(file) == plain()
    assert file.read_bytes() != here


def test_where_nothing_can_be_written_all_is_as_ever(tmp_path):
    (tmp_path / "file").write_text("")

    assert compiled(tmp_path / "file" / "patterns") == plain()


def test_too_many_are_brought_down_to_those_that_are_needed(file, monkeypatch):
    compiled(file)
    whole = file.stat().st_size
    monkeypatch.setattr(patterns, "MOST", 3)
    with kept_patterns(str(file)):
        re.compile("(?:one) of a kind")

    assert 0 < file.stat().st_size < whole / 3


def test_threads_that_compile_at_once_do_not_mix_theirs_up(file):
    many = [rf"(?P<n{each}>\d{{{each % 9}}})x|[a-{chr(98 + each % 20)}]+" for each in range(200)]
    re.purge()
    with kept_patterns(str(file)), ThreadPoolExecutor(8) as threads:
        list(threads.map(re.compile, many))
    re.purge()
    with kept_patterns(str(file)):
        found = [re.compile(each) for each in many]
    re.purge()

    assert found == [re.compile(each) for each in many]


def test_a_file_is_not_written_again_for_nothing(file):
    compiled(file)
    before = file.stat().st_mtime_ns
    compiled(file)

    assert file.stat().st_mtime_ns == before


ALL = """
import re, sys
from re import _compiler
from folio.engine.patterns import kept_patterns
asked = []
plain = _compiler.compile
with kept_patterns(sys.argv[1]):
    kept = _compiler.compile
    def ask(expression, flags=0):
        asked.append((expression, flags))
        return kept(expression, flags)
    _compiler.compile = ask
    import markdown, jinja2, weasyprint, argparse, textwrap
    import folio.pages.markdown_text, folio.source.edition
    _compiler.compile = kept
    re.purge()
    both = [(kept(*each), plain(*each)) for each in asked if isinstance(each[0], (str, bytes))]
assert all(one == other for one, other in both)
assert all(one.groupindex == other.groupindex for one, other in both)
print(len(both))
"""


def test_every_expression_that_a_build_needs_is_the_same(file):
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", ALL, str(file)], capture_output=True, text=True, check=False
        )
        assert not done.stderr
        assert int(done.stdout) > 150
