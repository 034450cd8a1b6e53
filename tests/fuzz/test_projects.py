"""Whatever a file holds, folio tells where to mend it, or makes a page that holds no harm."""

from __future__ import annotations

from folio.core.model import Tree
from folio.core.problems import for_a_build
from tests.fuzz import breaking, breaking_facts, breaking_files
from tests.fuzz.judging import judge
from tests.fuzz.outcome import outcome
from tests.fuzz.running import fuzzed
from tests.fuzz.seeds import SMALL, small


def _judge(files: Tree) -> None:
    tree = small(files)
    judge(outcome(tree), tree)


def test_the_small_project_is_sound():
    found = outcome(SMALL)

    assert for_a_build(found.problems) == ()
    assert len(found.pages) == 21
    judge(found, SMALL)


@fuzzed(280, 1800, breaking.words())
def test_words(files):
    _judge(files)


@fuzzed(280, 1800, breaking.words())
def test_more_words(files):
    _judge(files)


@fuzzed(240, 2000, breaking.torn())
def test_files_that_were_torn(files):
    _judge(files)


@fuzzed(200, 1500, breaking.yaml())
def test_yaml(files):
    _judge(files)


@fuzzed(200, 1800, breaking.csv())
def test_rows(files):
    _judge(files)


@fuzzed(200, 1800, breaking_facts.facts())
def test_facts(files):
    _judge(files)


@fuzzed(60, 500, breaking_files.names())
def test_names_of_files(files):
    _judge(files)


@fuzzed(50, 400, breaking_files.images())
def test_images(files):
    _judge(files)


@fuzzed(50, 400, breaking.bare_numbers())
def test_numbers_typed_by_hand(files):
    _judge(files)
