"""Measure folio against the floor: `python bench/run.py 1 10 100`.

For each N: the floor and cold builds by turns; builds with nothing to do; builds after an
edit.  What is found is added to bench/results.json, scenario by scenario, so a long run
that is cut off keeps what it has.  bench/table.py makes the tables of it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from measure import Cost
from scenarios import BUILD, Site

RESULTS = Path(__file__).with_name("results.json")
PACKAGES = ("altair", "vl-convert-python", "jinja2", "markdown", "weasyprint", "pydyf")
NOTHING, EDITS = 11, 5
"""Times that builds with nothing to do, and edits, are measured."""
SCENARIOS = (
    "floor",
    "cold",
    "one-process",
    "nothing",
    "paragraph-html",
    "paragraph",
    "title",
    "csv",
    "template",
    "css",
    "print-css",
)
HTML = "-html"
"""Ends the name of an edit whose builds make no PDF."""

Keep = Callable[[str, dict[str, object]], None]


def told(costs: Sequence[Cost]) -> dict[str, object]:
    """Return what some builds cost, as JSON: s, s, and MB if somebody looked."""
    kinds = ("wall", "cpu", *(["peak_mb"] if costs[0].peak_mb else []))
    return {kind: [round(getattr(each, kind), 4) for each in costs] for kind in kinds}


def measure(site: Site, wanted: Sequence[str], times: int, edits: int, keep: Keep) -> None:
    """Measure the wanted scenarios, in an order in which each finds what it needs."""
    floor, warm, cold, alone, steps, stages = [], [], [], [], [], []
    for _ in range(times):
        if "floor" in wanted:
            took, said = site.floor(memory=True)
            floor.append(took)
            warm.append(said["warm_cpu"])
            steps.append(said["steps"])
            more = {"warm_cpu": warm, "stages": steps}
            keep("floor", told(floor) | more)
        if "one-process" in wanted:
            alone.append(site.cold(jobs=1, memory=True)[0])
            keep("one-process", told(alone))
        if "cold" in wanted:  # The last, so that what follows finds its output.
            took, by_stage = site.cold(memory=True)
            cold.append(took)
            stages.append(by_stage)
            keep("cold", told(cold) | {"stages": stages})
    if "nothing" in wanted:
        keep("nothing", told(list(site.nothing(NOTHING))))
    for name in SCENARIOS[SCENARIOS.index("nothing") + 1 :]:
        if name in wanted:
            options = ["--html-only"] if name.endswith(HTML) else []
            keep(name, told(list(site.edited(name.removesuffix(HTML), edits, *options))))


def circumstances() -> dict[str, object]:
    """Return on what machine and with what packages something is measured."""
    return {
        "machine": {
            "cores": os.cpu_count(),
            "model": _field("/proc/cpuinfo", "model name"),
            "memory_gb": round(int(_field("/proc/meminfo", "MemTotal").split()[0]) / 1e6, 1),
            "system": platform.platform(),
        },
        "versions": {
            "python": platform.python_version(),
            **{package: version(package) for package in PACKAGES},
        },
    }


def _git(*words: str) -> str:
    asked = ["git", "-C", str(Path(__file__).parent), *words]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _field(path: str, name: str) -> str:
    lines = (line.partition(":") for line in Path(path).read_text("utf-8").splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "")


def add(path: Path, count: int, name: str, found: dict[str, object]) -> None:
    """Add what was found of a scenario to the file of results.

    Raises ValueError if the file was measured on another machine or with other packages:
    what stands in one table must be comparable.
    """
    around = circumstances()
    results: dict[str, Any] = {**around, "runs": {}}
    if path.exists():
        results = json.loads(path.read_text("utf-8"))
    if {key: results[key] for key in around} != around:
        raise ValueError(f"{path} was measured elsewhere; name another file with --results")
    when = {
        "date": datetime.now(UTC).isoformat(timespec="minutes"),
        "commit": _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "-s") else ""),
    }
    results["runs"].setdefault(str(count), {})[name] = {**found, **when}
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    """Measure what the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="+", metavar="N", help="briefs of a corpus")
    parser.add_argument("--results", type=Path, default=RESULTS, help="a JSON file, added to")
    parser.add_argument("--times", type=int, default=3, help="floor and cold builds (3)")
    parser.add_argument("--edits", type=int, default=EDITS, help=f"builds after an edit ({EDITS})")
    parser.add_argument("--only", nargs="+", choices=SCENARIOS, default=SCENARIOS)
    parser.add_argument("--build", type=Path, default=BUILD, help="another build.py")
    parser.add_argument("--work", type=Path, help="where corpora are built (a temporary folder)")
    args = parser.parse_args()
    for count in args.counts:
        with tempfile.TemporaryDirectory(dir=args.work) as folder:
            site = Site(Path(folder), count, args.build.resolve())

            def keep(name: str, found: dict[str, object], count: int = count) -> None:
                print(f"{count:5} {name:15} {_in_short(found)}", file=sys.stderr, flush=True)
                add(args.results, count, name, found)

            measure(site, args.only, args.times, args.edits, keep)


def _in_short(found: dict[str, object]) -> str:
    return "  ".join(
        f"{name} {found[name]}" for name in ("cpu", "wall", "peak_mb") if name in found
    )


if __name__ == "__main__":
    main()
