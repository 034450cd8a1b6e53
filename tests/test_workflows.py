"""What runs on GitHub is pinned by commit and may do no more than it must."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent.parent / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+$")

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


@each_workflow
def test_every_action_is_pinned_by_commit_and_its_release_named(path):
    used = [line.strip() for line in path.read_text().splitlines() if "uses:" in line]

    assert used
    assert [line for line in used if not PINNED.search(line)] == []


def test_an_action_is_pinned_to_one_commit_everywhere():
    found: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for name, commit in re.findall(r"uses: ([\w./-]+)@(.*)", path.read_text()):
            found.setdefault(name, set()).add(commit)

    assert {name: commits for name, commits in found.items() if len(commits) > 1} == {}


@each_workflow
def test_a_workflow_may_only_read_unless_a_job_says_more(path):
    assert _read(path)["permissions"] == {"contents": "read"}


@each_workflow
def test_nothing_runs_a_strangers_code_with_our_rights(path):
    triggers = _read(path)[True]  # YAML 1.1 reads the key `on` as a truth value.

    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers)


@each_workflow
def test_only_the_deploying_job_may_write(path):
    for name, job in _read(path)["jobs"].items():
        writes = {what for what, may in job.get("permissions", {}).items() if may == "write"}

        assert writes == ({"pages", "id-token"} if name == "deploy" else set())


@each_workflow
def test_no_step_puts_an_expression_into_a_command(path):
    assert [run for run in _commands(_read(path)) if "${{" in run] == []


def _read(path: Path) -> dict:
    return yaml.safe_load(path.read_text())


def _commands(workflow: dict) -> Iterator[str]:
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            yield step.get("run", "")
