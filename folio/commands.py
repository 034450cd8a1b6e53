"""What the commands do once there is something to do, and how they say it."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import partial

from folio import pipeline, reviewing
from folio.core.problems import Problem, ProjectError
from folio.engine.standing import Order, Seen
from folio.engine.why import told
from folio.pipeline import Built, Means
from folio.progress import progress
from folio.report import as_github, as_json, as_text, sentences, told_count, words
from folio.report import told as told_of


def build_site(order: Order, seen: Seen | None, args: Namespace, language: str) -> int:
    """Bring the output folder up to date; return the exit status."""
    said = words(language)
    try:
        built = pipeline.build(order, _means(args, said, language), seen)
    except ProjectError as mistaken:
        return report(mistaken.problems, args, language)
    if built.warnings or args.report != "text":
        report(built.warnings, args, language)
    line = said["built"].format(
        output=args.output,
        written=len(built.published.written),
        removed=len(built.published.removed),
        kept=built.published.kept,
    )
    stream = sys.stderr if args.report == "json" else sys.stdout
    if args.why:
        print("\n".join(told(built.reasons, said)) or said["nothing"], file=stream)
    if args.timings:
        _write_timings(args.timings, built)
    print(line, file=stream)
    return 0


def check_project(order: Order, args: Namespace, language: str) -> int:
    """Say what is wrong with the project; return the exit status."""
    means = _means(args, words(language), language)
    return report(pipeline.check_only(order, means), args, language)


def accept_blocks(order: Order, args: Namespace, language: str) -> int:
    """Write down what a translator has looked at, and say what; return the exit status."""
    said = words(language)
    slug, *blocks = args.names or [""]
    review = partial(reviewing.accept, slug=slug, to=args.to or "", blocks=blocks)
    try:
        found = pipeline.reviewed(order, _means(args, said, language), review)
    except ProjectError as mistaken:
        return report(mistaken.problems, args, language)
    for path, lock in found.locks.items():
        _put(f"{order.root}/{path}", lock)
    stream = sys.stderr if args.report == "json" else sys.stdout
    for each in found.looked:
        told = said["accepted-stale" if each.known else "accepted-new"]
        print(told.format(at=each.at, language=each.language, block=each.block, words=each.words),
              file=stream)  # fmt: skip
    status = report(found.problems, args, language)
    print(said["accepted"].format(count=len(found.looked)), file=stream)
    return status


def say_status(order: Order, args: Namespace, language: str) -> int:
    """Say how each publication stands; return the exit status."""
    said = words(language)
    review = partial(reviewing.standing, order)
    try:
        found = pipeline.reviewed(order, _means(args, said, language), review)
    except ProjectError as mistaken:
        return report(mistaken.problems, args, language)
    if args.report == "json":
        listed = [{"name": of.name, "status": of.status, **dict(of.counts)} for of in found]
        print(json.dumps(listed, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        counts = [f"{said[f'tally-{kind}']}: {count}" for kind, count in each.counts]
        status = said[f"status-{each.status or 'unread'}"]
        print(f"{each.name} ({status}): {'; '.join(counts) or said['tally-none']}")
    return 0


def compare_sites(order: Order, args: Namespace, language: str) -> int:
    """Say what differs between what is published and what would be; return the exit status."""
    from folio import differing  # Only for this command.

    said = words(language)
    try:
        found = differing.compare(order, _means(args, said, language), *args.names)
    except ProjectError as mistaken:
        return report(mistaken.problems, args, language)
    problems = sorted((*found.problems, *(differing.untold(found) if args.strict else ())))
    if args.page:
        known = sentences(language)
        lines = [(str(problem.at), *told_of(problem, known)) for problem in problems]
        _put(args.page, differing.page(found, lines, said, language))
    if args.report == "json":
        listed = json.loads(as_json(problems, sentences(language)))
        told = {**differing.values(found), "problems": listed}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return _status(problems)
    print(f"{said['diff-against'].format(name=found.old.name)}:\n")
    print(differing.told(found, said, language), end="\n\n" if problems else "\n")
    return report(problems, args, language) if problems else 0


def archive_versions(order: Order, args: Namespace, language: str) -> int:
    """Keep what newer versions supersede, and say what; return the exit status."""
    from folio import archiving  # Only for this command.

    said = words(language)
    means = _means(args, said, language)
    try:
        found = archiving.archive(order, means, args.names, args.source or "")
    except ProjectError as mistaken:
        return report(mistaken.problems, args, language)
    for path, content in found.files.items():
        os.makedirs(os.path.dirname(f"{order.root}/{path}"), exist_ok=True)
        _put(f"{order.root}/{path}", content)
    stream = sys.stderr if args.report == "json" else sys.stdout
    for name, number in found.versions:
        print(said["archived-version"].format(name=name, number=number), file=stream)
    status = report(found.problems, args, language)
    print(said["archived"].format(count=len(found.versions)), file=stream)
    return status


def _put(path: str, content: bytes) -> None:
    """Put a file in place of the one that is there, whole, unless it says the same."""
    try:
        with open(path, "rb") as file:
            before = file.read()
    except FileNotFoundError:
        before = b""
    if content in (before, b""):
        return
    folder, name = os.path.split(os.path.abspath(path))
    spare = f"{folder}/.{name}.new"
    with open(spare, "wb") as file:
        file.write(content)
    os.replace(spare, path)


def clean_cache(order: Order, language: str) -> int:
    """Throw away the cache; return the exit status."""
    from pathlib import Path
    from shutil import rmtree

    held = [path for path in Path(order.cache).rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in held)
    rmtree(order.cache, ignore_errors=True)
    said = words(language)["cleaned"]
    print(said.format(cache=order.cache, files=len(held), size=round(size / 1e6)))
    return 0


def report(problems: Sequence[Problem], args: Namespace, language: str) -> int:
    """Say problems as was asked for; return the exit status."""
    said = sentences(language)
    found = sorted(problems)
    if args.report == "json":
        print(as_json(found, said))
    elif args.report == "github" and found:
        print(as_github(found, said))
    elif found:
        print(as_text(found, args.root, said))
    if args.report == "text" and (found or args.command == "check"):
        print(told_count(found, said))
    return _status(found)


def _status(problems: Sequence[Problem]) -> int:
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def _means(args: Namespace, said: Mapping[str, str], language: str) -> Means:
    idle = said["idle"].format(output=args.output)
    told_by = progress(sys.stderr, said)
    return Means(args.jobs, told_by, language, idle, args.scheduler or "", why=args.why)


def _write_timings(path: str, built: Built) -> None:
    told = {wave: {"cpu": cpu, "jobs": jobs} for wave, (cpu, jobs) in built.spent.items()}
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(told, indent=1) + "\n")
