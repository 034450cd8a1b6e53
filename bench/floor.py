"""The floor: a bare loop over the libraries that folio uses, over the same briefs.

    python bench/floor.py CORPUS OUTPUT

Python-Markdown -> Altair -> vl-convert -> Jinja -> WeasyPrint, each drawing in three forms, two
of them as PNG too (to take away, and on a card), in two spawned processes that are warm, and
nothing else: no facts, no checks, no problems told, no cache, one layout a PDF and that in one
column, plain charts.  Nothing of folio is imported; its faces and its print style are read as
files, so that paper is as much work here as there.

Each library is used in the fastest way that its documentation tells: charts without
validation and without pandas, one Markdown, one Jinja environment, one style sheet and
one font configuration a process, drawings handed to WeasyPrint as files.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import corpus
import plain
from press import Press

STEPS = ("words", "charts", "drawings", "images", "pages", "briefs", "files")
"""Markdown; Altair; vl-convert, to SVG and to PNG; Jinja; WeasyPrint; the disk."""
FORMS = ("wide", "narrow", "card")
SCALES = {"wide": 2.0, "card": 3.0}
"""Pixels for each px: of an image to take away, and of a card 1200 px wide."""
SAID = {
    "es": {
        "tag": "es-MX",
        "house": "Datos de prueba",
        "data": "Datos y fuentes",
        "source": "Fuente: elaborado por Datos de prueba con datos inventados. Ventas en el lugar "
        "donde se produce, dólares corrientes. Datos al 2 de enero de 2025.",
    },
    "en": {
        "tag": "en-US",
        "house": "Test data",
        "data": "Data and sources",
        "source": "Source: prepared by Test data with made-up data. Sales at the place of "
        "production, current dollars. Data as of January 2, 2025.",
    },
}


class Loop:
    """Makes briefs one after another and counts the processor time of each step, in s."""

    def __init__(self, corpus_folder: Path, output: Path, forms: int, seed: str) -> None:
        self.corpus, self.output = corpus_folder, output
        self.forms, self.seed = FORMS[:forms], seed
        self.spent: dict[str, float] = {}
        self.press = Press()
        rows: list[plain.Row] = [{"region": "a", "sales": 1.0}]
        self.press.svg(self.press.chart("bar", rows, "wide", "es"))  # Each library is woken.
        self.press.pdf("<p>a", {})

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what a step takes."""
        began = time.process_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - began

    def make(self, number: int) -> Mapping[str, float]:
        """Make a brief, page and PDF in both languages, and return what it took."""
        self.spent.clear()
        of = corpus.brief(number, self.seed)
        for language in corpus.LANGUAGES:
            self._make(of, language)
        return dict(self.spent)

    def _make(self, of: corpus.Brief, language: str) -> None:
        press = self.press
        with self.step("words"):
            path = self.corpus / "content" / of.name / f"{language}.md"
            head, body, placed = plain.head_and_body(path.read_text("utf-8"), of, language)
            texts = plain.BETWEEN.split(press.html(body))
            drawings = plain.drawings(of, self.corpus / "data")
        drawn = {}
        for name, drawing in drawings.items():
            for form in self.forms:
                with self.step("charts"):
                    chart = press.chart(drawing.kind, drawing.rows, form, language)
                with self.step("drawings"):
                    drawn[f"{name}-{form}.svg"] = press.svg(chart)
        with self.step("images"):
            images = [
                press.png(svg, scale)
                for form, scale in SCALES.items()
                for name, svg in drawn.items()
                if name.endswith(f"-{form}.svg")
            ]
        with self.step("pages"):
            figures = [[_figure(block, drawn) for block in blocks] for blocks in placed]
            view = {**head, **SAID[language], "texts": texts, "figures": [*figures, []]}
            page, brief = press.page.render(view), press.brief.render(view)
        with self.step("briefs"):
            pdf = press.pdf(brief, drawn)
        with self.step("files"):
            folder = self.output / language / of.name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(page, "utf-8")
            (folder / "brief.pdf").write_bytes(pdf)
            for place, image in enumerate(images):
                (folder / f"{place}.png").write_bytes(image)


def _figure(block: plain.Block, drawn: Mapping[str, str]) -> dict[str, str]:
    narrow = drawn.get(f"{block.name}-narrow.svg", "")
    return {**asdict(block), "wide": drawn[f"{block.name}-wide.svg"], "narrow": narrow}


# ---------------------------------------------------------------- two processes

_loop: list[Loop] = []


def _begin(corpus_folder: Path, output: Path, forms: int, seed: str) -> None:
    _loop.append(Loop(corpus_folder, output, forms, seed))


def _make(number: int) -> tuple[Mapping[str, float], int]:
    """Return what a brief took, and the memory held, in kB."""
    loop = _loop[0]
    spent = loop.make(number)
    return spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run(folder: Path, output: Path, jobs: int, forms: int, seed: str) -> dict[str, object]:
    """Make all briefs of a corpus and return what it cost: s of processor time, s, MB."""
    numbers = range(len(list((folder / "content").glob("prueba-*"))))
    began = time.perf_counter()
    steps = dict.fromkeys(STEPS, 0.0)
    largest = 0
    pool = multiprocessing.get_context("spawn").Pool(jobs, _begin, (folder, output, forms, seed))
    for spent, held in pool.imap_unordered(_make, numbers):
        steps = {step: seconds + spent[step] for step, seconds in steps.items()}
        largest = max(largest, held)
    pool.close()
    pool.join()
    wall = time.perf_counter() - began
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "briefs": len(numbers),
        "jobs": jobs,
        "forms": forms,
        "cpu": sum(each.ru_utime + each.ru_stime for each in used),
        "warm_cpu": sum(steps.values()),
        "wall": wall,
        "rss_mb": (used[0].ru_maxrss + jobs * largest) / 1024,
        "steps": {step: {"cpu": seconds} for step, seconds in steps.items()},
    }


def main() -> None:
    """Run the loop as the command line says and print what it cost, as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("output", type=Path, metavar="OUTPUT")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    parser.add_argument(
        "--forms", type=int, choices=(1, 2, 3), default=3, help="drawings a figure (3)"
    )
    parser.add_argument("--seed", default="folio", help="the seed of the corpus")
    args = parser.parse_args()
    done = run(args.corpus, args.output, args.jobs, args.forms, args.seed)
    json.dump(done, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
