"""Fail if folio has become slower: `python bench/check.py`.

Nothing here is compared with a clock.  In each round the floor, a bare Python and folio
run in turn, and what is compared with bench/limits.json is how many times the processor
time of the one goes into that of the other: a slow or busy machine is slow for both.  A
ratio that goes over is measured for as many rounds again before it counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measure import cost
from scenarios import Site

LIMITS = Path(__file__).with_name("limits.json")
BRIEFS, ROUNDS = 8, 3
STARTS = 5
"""Builds with nothing to do, and starts of Python, a round: they are short."""

Ratios = Mapping[str, float]


@dataclass(frozen=True)
class Limit:
    """What a ratio may be at most."""

    most: float
    of: str
    """What is divided by what, in words."""


def limits(path: Path = LIMITS) -> dict[str, Limit]:
    """Return the limit of each ratio."""
    return {name: Limit(**told) for name, told in json.loads(path.read_text("utf-8")).items()}


def one_round(site: Site) -> dict[str, float]:
    """Return each ratio once, of processor times that were measured by turns."""
    floor, said = site.floor()
    cold, _ = site.cold()
    brief = float(str(said["warm_cpu"])) / site.count
    python = [sys.executable, "-c", "pass"]
    started = median(cost(python).cpu for _ in range(STARTS))
    nothing = median(each.cpu for each in site.nothing(STARTS))
    html = median(each.cpu for each in site.edited("paragraph", 2, "--html-only"))
    whole = median(each.cpu for each in site.edited("paragraph", 2))
    return {
        "cold": cold.cpu / floor.cpu,
        "nothing": nothing / started,
        "paragraph-html": html / brief,
        "paragraph": whole / brief,
    }


def over(found: Ratios, allowed: Mapping[str, Limit]) -> list[str]:
    """Return a sentence for each ratio that is over its limit."""
    return [
        f"{name}: {found[name]:.2f}, and {limit.most:.2f} is allowed ({limit.of})"
        for name, limit in allowed.items()
        if found[name] > limit.most
    ]


def ratios(
    measure: Callable[[], Ratios], rounds: int, allowed: Mapping[str, Limit]
) -> dict[str, float]:
    """Return the median of each ratio, over twice as many rounds if one goes over its limit."""
    done = [measure() for _ in range(rounds)]
    if over(_medians(done), allowed):
        done += [measure() for _ in range(rounds)]
    return _medians(done)


def _medians(done: list[Ratios]) -> dict[str, float]:
    return {name: median(each[name] for each in done) for name in done[0]}


def main() -> int:
    """Measure, say each ratio, and return the exit status: 1 if one is over its limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--briefs", type=int, default=BRIEFS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    args = parser.parse_args()
    allowed = limits()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), args.briefs)
        found = ratios(lambda: one_round(site), args.rounds, allowed)
    for name, ratio in found.items():
        print(f"{name:15} {ratio:6.2f} of {allowed[name].most:6.2f}   {allowed[name].of}")
    slower = over(found, allowed)
    if slower:
        print("folio has become slower:", *slower, sep="\n  ")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
