"""The benchmark measures what it says: the same corpus each time, whole process trees, ratios."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

import check
import corpus
import edits
import run
import table
from check import Limit
from folio.core.files import read_tree
from folio.core.problems import for_a_build
from folio.pipeline import check_only
from measure import Failed, cost
from scenarios import BUILD, Overlooked, Site
from tests.building import ALONE, order

BURN = "import time\nwhile time.process_time() < 0.6: pass\n"
HOLD = "import time; held = bytearray(60_000_000); time.sleep(0.6)"
ALLOWED = {"cold": Limit(1.2, "a cold build, to the floor"), "nothing": Limit(3, "to Python")}

linux_only = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="memory and processes are read in /proc"
)


# ---------------------------------------------------------------- the corpus


def test_a_corpus_is_the_same_to_the_byte(tmp_path):
    for name, seed in (("one", "folio"), ("two", "folio"), ("other", "another seed")):
        corpus.write(tmp_path / name, 3, seed)

    one, two, other = (read_tree(tmp_path / name, ".") for name in ("one", "two", "other"))
    assert one == two
    assert one.keys() == other.keys()
    assert one != other


def test_a_brief_is_the_same_in_a_larger_corpus(tmp_path):
    corpus.write(tmp_path / "small", 3)
    corpus.write(tmp_path / "large", 13)

    small, large = (read_tree(tmp_path / name, ".") for name in ("small", "large"))
    assert small == {path: large[path] for path in small}
    assert sum(path.endswith(".csv") for path in large) == 2


def test_a_brief_has_about_six_hundred_words_and_three_figures():
    for number in range(40):
        for language in corpus.LANGUAGES:
            text = corpus.words(corpus.brief(number), language).split("---\n", 2)[2]
            told = re.sub(r"\{\{.*?\}\}", "x", text)
            prose = re.sub(r"^(:::|\||\[\^1\]:).*|^\w+: ", "", told, flags=re.MULTILINE)

            assert 560 <= len(prose.split()) <= 680, (number, language)
            assert text.count("::: figure") == 3


def test_both_languages_quote_the_same_facts():
    stocks = [corpus.stock(language) for language in corpus.LANGUAGES]

    assert stocks[0].keys() == stocks[1].keys()
    for place in stocks[0]:
        quoted = [[_facts(way) for way in stock[place]] for stock in stocks]
        assert quoted[0] == quoted[1], place


def test_a_corpus_has_no_problem_and_no_warning(tmp_path):
    corpus.write(tmp_path, 4)

    assert for_a_build(check_only(order(tmp_path, tmp_path / "output"), ALONE)) == ()


def _facts(text: str) -> set[str]:
    return set(re.findall(r"\{\{ ([a-z-]+)", text))


# ---------------------------------------------------------------- measuring


@linux_only
@pytest.mark.parametrize("wait", [".wait()", ""], ids=["waited for", "left behind"])
def test_the_processor_time_of_grandchildren_counts(wait):
    child = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {BURN!r}]){wait}"

    assert 0.6 <= cost([sys.executable, "-c", child]).cpu < 3


@linux_only
def test_the_memory_of_all_processes_counts_together():
    child = (
        "import subprocess, sys\n"
        f"several = [subprocess.Popen([sys.executable, '-c', {HOLD!r}]) for _ in range(2)]\n"
        "[one.wait() for one in several]"
    )

    assert 120 < cost([sys.executable, "-c", child], memory=True).peak_mb < 240


@linux_only
def test_a_command_that_fails_is_told_with_what_it_said():
    with pytest.raises(Failed, match="what was wrong"):
        cost([sys.executable, "-c", "raise SystemExit('what was wrong')"])


def test_each_edit_is_new_and_leaves_a_project_that_can_be_built(tmp_path):
    corpus.write(tmp_path, 1)
    project = edits.Project(tmp_path, corpus.brief(0))
    seen = [read_tree(tmp_path, ".")]

    for number, edit in enumerate([*edits.EDITS.values(), *edits.EDITS.values()]):
        edit.make(project, number)
        seen.append(read_tree(tmp_path, "."))

    assert all(tree not in seen[:place] for place, tree in enumerate(seen))
    assert for_a_build(check_only(order(tmp_path, tmp_path / "output"), ALONE)) == ()


# ---------------------------------------------------------------- judging


def test_a_ratio_over_its_limit_is_named():
    assert check.over({"cold": 1.1, "nothing": 2.9}, ALLOWED) == []
    assert check.over({"cold": 2.2, "nothing": 2.9}, ALLOWED) == [
        "cold: 2.20, and 1.20 is allowed (a cold build, to the floor)"
    ]


def test_a_ratio_that_goes_over_is_measured_again_before_it_counts():
    rounds = iter([1.5, 1.5, 1.0, 1.0, 1.1, 1.1])

    found = check.ratios(lambda: {"cold": next(rounds), "nothing": 1.0}, 3, ALLOWED)

    assert found == {"cold": 1.1, "nothing": 1.0}


def test_every_ratio_has_a_limit_that_folio_could_miss():
    allowed = check.limits()

    assert allowed.keys() == {"cold", "nothing", "paragraph-html", "paragraph"}
    assert all(0 < limit.most < 10 for limit in allowed.values())


# ---------------------------------------------------------------- telling


def test_results_become_tables_in_the_page(tmp_path):
    results = tmp_path / "results.json"
    once = {"wall": [2.0], "cpu": [3.0], "peak_mb": [200.0]}
    run.add(results, 10, "floor", {**once, "warm_cpu": [2.5], "stages": [{"words": {"cpu": 1}}]})
    run.add(results, 10, "cold", {**once, "stages": [{"reading": {"cpu": 0.5}}]})
    run.add(results, 100, "nothing", {**once, "wall": [0.05]})

    made = table.tables(json.loads(results.read_text("utf-8")))

    assert "| **× floor, warm** | 1.20 |  |" in made["cold"]
    assert "| Nothing |  | 0.05 (3) |" in made["changes"]
    assert "| folio: reading | 50 |  |" in made["stages"]
    page = table.filled(
        (Path(run.__file__).parent.parent / "docs/performance.md").read_text(), made
    )
    assert all(text in page for text in made.values())


def test_results_of_two_machines_do_not_stand_in_one_file(tmp_path):
    results = tmp_path / "results.json"
    run.add(results, 1, "nothing", {})
    told = json.loads(results.read_text("utf-8"))
    results.write_text(json.dumps(told | {"machine": {"cores": 64}}), "utf-8")

    with pytest.raises(ValueError, match="measured elsewhere"):
        run.add(results, 1, "cold", {})


# ---------------------------------------------------------------- folio itself


@pytest.mark.slow
@linux_only
def test_folio_is_not_slower_than_it_was(tmp_path):
    site, allowed = Site(tmp_path, check.BRIEFS), check.limits()

    found = check.ratios(lambda: check.one_round(site), check.ROUNDS, allowed)

    assert check.over(found, allowed) == [], found


@pytest.mark.slow
@linux_only
def test_a_folio_that_takes_three_times_as_long_is_found(tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text(
        "import resource, subprocess, sys, time\n"
        f"done = subprocess.run([sys.executable, {str(BUILD)!r}, *sys.argv[1:]])\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "while time.process_time() < 2 * (used.ru_utime + used.ru_stime): pass\n"
        "sys.exit(done.returncode)\n",
        "utf-8",
    )

    found = check.one_round(Site(tmp_path, 2, slow))

    slower = [sentence.partition(":")[0] for sentence in check.over(found, check.limits())]
    assert slower == ["cold", "nothing", "paragraph-html", "paragraph"], found


@pytest.mark.slow
@linux_only
def test_a_folio_that_overlooks_an_edit_is_found(tmp_path):
    site = Site(tmp_path, 1)
    site.cold()
    idle = tmp_path / "idle.py"
    idle.write_text("", "utf-8")
    site.build_py = idle

    with pytest.raises(Overlooked, match=r"\.html, \.pdf"):
        next(site.edited("paragraph", 1))


@pytest.mark.slow
@linux_only
def test_every_scenario_is_measured(tmp_path):
    found = {}

    run.measure(Site(tmp_path, 1), run.SCENARIOS, 1, 1, found.__setitem__)

    assert found.keys() == set(run.SCENARIOS)
    assert all(seconds > 0 for each in found.values() for seconds in [*each["cpu"], *each["wall"]])
