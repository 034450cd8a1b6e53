"""The commands: `python build.py [build | check]`.

A command is a function: its name is what is typed, its docstring is its help,
and what it returns is the exit status.  0: done.  1: an editor has something
to mend.  2: the command was mistyped.  A crash is a fault of folio's own.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from folio import pipeline
from folio.core.problems import Problem, ProjectError
from folio.progress import progress
from folio.report import as_github, as_json, as_text, sentences, told_count

HOME = Path(__file__).parent.parent
TEAM = "team-language:"


def build(args: argparse.Namespace) -> int:
    """Bring the output folder up to date."""
    try:
        done = pipeline.build(_order(args))
    except ProjectError as mistaken:
        return _report(mistaken.problems, args)
    _report(done.warnings, args)
    said = sentences(_language(args))["words"]
    line = said["built"].format(
        output=args.output,
        written=len(done.published.written),
        removed=len(done.published.removed),
        kept=done.published.kept,
    )
    print(line, file=sys.stderr if args.report == "json" else sys.stdout)
    return 0


def check(args: argparse.Namespace) -> int:
    """Say what is wrong with the project; make and write nothing."""
    return _report(pipeline.check_only(_order(args)), args)


COMMANDS = {"build": build, "check": check}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that was typed and return its exit status."""
    args = _parser().parse_args(argv)
    args.output = args.output or args.root / "output"
    if not (args.root / "content").is_dir():
        _parser().error(f"{args.root} has no content/ folder; --root names the project")
    try:
        status: int = COMMANDS[args.command](args)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Make the site and its briefs.",
        epilog="  ".join(f"{name}: {command.__doc__}" for name, command in COMMANDS.items()),
    )
    cores = os.cpu_count() or 1
    add = parser.add_argument
    add("command", nargs="?", choices=COMMANDS, default="build", help="what to do (build)")
    add("--root", type=Path, default=HOME, help="the project's folder (this one)")
    add("--output", type=Path, help="where the site goes (output/ in the project)")
    add("--base-url", type=_address, help="the site's address (that of site.yaml)")
    add("--jobs", type=_count, default=cores, help=f"processes to use ({cores}, the cores)")
    add("--drafts", action="store_true", help="make drafts too")
    add("--report", choices=("text", "github", "json"), default="text", help="how to say problems")
    add("--lang", choices=("es", "en"), help="the language of messages (team-language)")
    return parser


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"{text!r} does not begin with https://")
    return text


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def _order(args: argparse.Namespace) -> pipeline.Order:
    return pipeline.Order(
        root=args.root,
        output=args.output,
        base_url=args.base_url or "",
        workers=args.jobs,
        drafts=args.drafts,
        progress=progress(sys.stderr, sentences(_language(args))["words"]),
    )


def _language(args: argparse.Namespace) -> str:
    """Return the language to speak: --lang, else the team's.

    site.yaml is read as text here, because it may be the file that cannot be read.
    """
    if args.lang:
        return str(args.lang)
    try:
        lines = (args.root / "content/site.yaml").read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return "es"
    said = [
        line.removeprefix(TEAM).split("#")[0].strip() for line in lines if line.startswith(TEAM)
    ]
    return "en" if said[:1] == ["en"] else "es"


def _report(problems: Sequence[Problem], args: argparse.Namespace) -> int:
    said = sentences(_language(args))
    found = sorted(problems)
    if args.report == "json":
        print(as_json(found, said))
    elif args.report == "github" and found:
        print(as_github(found, said))
    elif found:
        print(as_text(found, args.root, said))
    if args.report == "text" and (found or args.command == "check"):
        print(told_count(found, said))
    return 1 if any(problem.severity == "error" for problem in found) else 0
