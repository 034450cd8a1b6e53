"""Write the tables of docs/performance.md from bench/results.json: `python bench/table.py`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from run import RESULTS, SCENARIOS

PAGE = Path(__file__).parent.parent / "docs/performance.md"
BEGIN, END = "<!-- measured: {name} -->", "<!-- end -->"
SAID = {
    "nothing": "Nothing",
    "paragraph-html": "A paragraph, `--html-only`",
    "paragraph": "A paragraph",
    "title": "A title",
    "csv": "A number in a CSV (ten briefs use it)",
    "template": "The publications' template",
    "css": "The site's style sheet",
    "print-css": "The print style sheet (every PDF)",
}
Run = Mapping[str, Any]
"""Scenario to what was found of it."""
Runs = Mapping[int, Run]
"""By the number of briefs."""


def tables(results: Mapping[str, Any]) -> dict[str, str]:
    """Return each table as Markdown, by the name that docs/performance.md has for it."""
    runs: Runs = {int(count): run for count, run in results["runs"].items()}
    runs = dict(sorted(runs.items()))
    return {
        "machine": _machine(results),
        "cold": _cold(runs),
        "changes": _changes(runs),
        "stages": _stages(runs),
    }


def _machine(results: Mapping[str, Any]) -> str:
    machine, versions = results["machine"], results["versions"]
    packages = ", ".join(f"{name} {number}" for name, number in versions.items())
    runs = [found for run in results["runs"].values() for found in run.values()]
    days = sorted(found["date"][:10] for found in runs)
    when = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    commits = ", ".join(sorted({found["commit"] for found in runs}))
    return (
        f"{machine['cores']} cores ({machine['model']}), {machine['memory_gb']} GB, "
        f"{machine['system']}; {packages}. Measured {when}, commit {commits}."
    )


def _cold(runs: Runs) -> str:
    """Return the table of cold builds, beside the floor of the same run."""
    rows: dict[str, Callable[[int, Run], str]] = {
        "Processor time, s": lambda _, run: _number(median(run["cold"]["cpu"])),
        "the same, a brief": lambda count, run: _number(median(run["cold"]["cpu"]) / count),
        "Floor, warm, s": lambda _, run: _number(median(run["floor"]["warm_cpu"])),
        "**× floor, warm**": lambda _, run: _over(run["cold"]["cpu"], run["floor"]["warm_cpu"]),
        "× floor with its start": lambda _, run: _over(run["cold"]["cpu"], run["floor"]["cpu"]),
        "Wall, s": lambda _, run: _number(median(run["cold"]["wall"])),
        "Wall with one process, s": lambda _, run: _number(median(run["one-process"]["wall"])),
        "**one process ÷ two**": lambda _, run: _over(
            run["one-process"]["wall"], run["cold"]["wall"]
        ),
        "Peak memory, all processes, MB": lambda _, run: f"{max(run['cold']['peak_mb']):.0f}",
    }
    lines = {name: [_told(tell, *each) for each in runs.items()] for name, tell in rows.items()}
    lines["One brief more, s"] = _more(runs)
    return _table("N", runs, lines)


def _more(runs: Runs) -> list[str]:
    """Return what a brief more costs, from each number of briefs to the next."""
    cpu = [(count, median(run["cold"]["cpu"])) for count, run in runs.items() if "cold" in run]
    steps = {
        count: _number((after - before) / (count - fewer))
        for (fewer, before), (count, after) in pairwise(cpu)
    }
    return [steps.get(count, "") for count in runs]


def _changes(runs: Runs) -> str:
    names = [name for name in SCENARIOS if name in SAID]
    lines = {
        SAID[name]: [
            f"{_number(median(run[name]['wall']))} ({_number(median(run[name]['cpu']))})"
            if name in run
            else ""
            for run in runs.values()
        ]
        for name in names
    }
    return _table("What changed", runs, lines)


def _stages(runs: Runs) -> str:
    """Return what each stage and each step of the floor takes of a cold build, a brief."""
    lines: dict[str, list[str]] = {}
    for title, scenario in (("folio", "cold"), ("floor", "floor")):
        found = {count: run[scenario]["stages"] for count, run in runs.items() if scenario in run}
        names = dict.fromkeys(name for each in found.values() for name in each[0])
        for name in names:
            lines[f"{title}: {name}"] = [
                _number(median(stages[name]["cpu"] for stages in found[count]) * 1000 / count)
                if count in found and name in found[count][0]
                else ""
                for count in runs
            ]
    return _table("ms of processor time a brief", runs, lines)


def _told(tell: Callable[[int, Run], str], count: int, run: Run) -> str:
    try:
        return tell(count, run)
    except KeyError:  # A scenario that was not measured for so many briefs.
        return ""


def _over(some: Sequence[float], others: Sequence[float]) -> str:
    """Return the median of the ratios of what was measured by turns."""
    return f"{median(one / other for one, other in zip(some, others, strict=False)):.2f}"


def _number(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _table(head: str, runs: Runs, lines: Mapping[str, Sequence[str]]) -> str:
    heads = [head, *(f"N = {count:,}" for count in runs)]
    rows = [heads, ["---", *("---:" for _ in runs)], *([name, *row] for name, row in lines.items())]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def filled(page: str, made: Mapping[str, str]) -> str:
    """Return a page with each table between its marks.  Raises LookupError if it lacks one."""
    for name, table in made.items():
        begin = BEGIN.format(name=name)
        before, found, rest = page.partition(begin)
        _, ended, after = rest.partition(END)
        if not (found and ended):
            raise LookupError(f"the page lacks {begin} or the {END} after it")
        page = f"{before}{begin}\n{table}\n{END}{after}"
    return page


def main() -> None:
    """Fill the page that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--page", type=Path, default=PAGE)
    args = parser.parse_args()
    made = tables(json.loads(args.results.read_text("utf-8")))
    args.page.write_text(filled(args.page.read_text("utf-8"), made), "utf-8")


if __name__ == "__main__":
    main()
