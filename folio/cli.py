"""The commands: `python build.py [build | check | diff | archive | accept | status | clean]`.

A command is a function: its name is what is typed, its docstring is its help,
and what it returns is the exit status.  0: done.  1: an editor has something
to mend.  2: the command was mistyped.  A crash is a fault of folio's own.

A build with nothing to do ends in this file, and imports nothing heavy.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from folio.engine.standing import HOUSE, Order, Seen, look

if TYPE_CHECKING:
    from folio.core.problems import Problem

NAMING = ("accept", "archive", "diff")
"""The commands that are told what to work on."""
TEAM = "team-language:"
PATTERNS = "patterns"
"""The file of the cache that keeps compiled regular expressions."""


def build(args: argparse.Namespace) -> int:
    """Bring the output folder up to date."""
    order = _order(args)

    def brought() -> int:
        seen = _seen(order)
        if seen and seen.same and seen.before and _idle(args, order, seen):
            print(seen.before.site["said"])
            return 0
        from folio.engine.patterns import kept_patterns

        with kept_patterns(os.path.join(order.cache, PATTERNS)):
            from folio.commands import build_site

            return build_site(order, seen, args, language_of(args))

    return _alone(args, args.output, brought)


def diff(args: argparse.Namespace) -> int:
    """Say what publishing would change: diff [REVISION | FOLDER] [--page FILE] [--strict]."""
    order = _order(args)

    def compared() -> int:
        from folio.commands import compare_sites

        return compare_sites(order, args, language_of(args))

    return _alone(args, order.scratch, compared)


def check(args: argparse.Namespace) -> int:
    """Say what is wrong with the project; make and write nothing."""
    from folio.commands import check_project

    return check_project(_order(args), args, language_of(args))


def accept(args: argparse.Namespace) -> int:
    """Say that a translation has been looked at: accept [PUBLICATION [BLOCK…]] [--to en]."""
    from folio.commands import accept_blocks

    return accept_blocks(_order(args), args, language_of(args))


def archive(args: argparse.Namespace) -> int:
    """Keep what a newer version supersedes: archive [PUBLICATION…] [--from REVISION | FOLDER]."""
    order = _order(args)

    def kept() -> int:
        from folio.commands import archive_versions

        return archive_versions(order, args, language_of(args))

    return _alone(args, order.scratch, kept)


def status(args: argparse.Namespace) -> int:
    """Say how each publication stands, drafts too."""
    from folio.commands import say_status

    return say_status(_order(args), args, language_of(args))


def clean(args: argparse.Namespace) -> int:
    """Throw away what earlier builds kept; the output folder stays."""
    from folio.commands import clean_cache

    return clean_cache(_order(args), language_of(args))


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": build,
    "check": check,
    "diff": diff,
    "archive": archive,
    "accept": accept,
    "status": status,
    "clean": clean,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that was typed and return its exit status."""
    parser = _parser()
    args = parser.parse_intermixed_args(argv)
    if args.names and args.command not in NAMING:
        parser.error(f"{args.command} takes no names: {' '.join(args.names)}")
    if args.command == "diff" and len(args.names) > 1:
        parser.error(f"diff compares with one site: {' '.join(args.names)}")
    if not os.path.isdir(os.path.join(args.root, "content")):
        parser.error(f"{args.root} has no content/ folder; --root names the project")
    args.output = args.output or os.path.join(args.root, "output")
    args.cache = args.cache or os.path.join(args.root, ".cache")
    try:
        return COMMANDS[args.command](args)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:  # Who was listening has heard enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception as broken:
        from folio.core.refusal import refusal

        problem = refusal(broken, args.root, args.output, args.cache)
        if problem is None:
            raise
        return _said(args, problem)


def language_of(args: argparse.Namespace) -> str:
    """Return the language to speak: --lang, else the team's.

    site.yaml is read as text here, because it may be the file that cannot be read.
    """
    if args.lang:
        return str(args.lang)
    try:
        with open(os.path.join(args.root, "content/site.yaml"), encoding="utf-8") as file:
            lines = [line for line in file if line.startswith(TEAM)]
    except (OSError, ValueError):
        return "es"
    said = [line.removeprefix(TEAM).split("#")[0].strip() for line in lines]
    return "en" if said[:1] == ["en"] else "es"


def _alone(args: argparse.Namespace, folder: str, work: Callable[[], int]) -> int:
    """Return the exit status of work that one process at a time may do in a folder."""
    from folio.engine.lock import Held, locked

    try:
        with locked(folder, None if args.no_wait else _waiting(args, folder)):
            return work()
    except Held as held:
        from folio.core.problems import Position, error

        return _said(args, error(Position(folder), "output-held", **held.holder))


def _seen(order: Order) -> Seen | None:
    """Return what the sources are and what stands; nothing if something cannot be read."""
    from folio.core.files import Unfit

    def keep(content: bytes) -> str:
        from folio.engine.store import Store  # Only when a source is new.

        return Store(order.cache).keep(content).digest

    try:
        return look(order, keep)
    except (Unfit, OSError):
        return None  # The build says what is wrong with it.


def _idle(args: argparse.Namespace, order: Order, seen: Seen) -> bool:
    """Return whether there is nothing to do, and one sentence that says all."""
    asked_more = args.why or args.timings or args.report != "text"
    site = seen.before.site if seen.before else {}
    if site.get("due") and site["due"] < order.day:  # Data are late: there is more to say.
        return False
    return not asked_more and not site["warnings"] and site["language"] == language_of(args)


def _waiting(args: argparse.Namespace, folder: str) -> Callable[[dict[str, str]], None]:
    def wait(holder: dict[str, str]) -> None:
        from folio.report import words

        said = words(language_of(args))["waiting"]
        print(said.format(output=folder, **holder), file=sys.stderr, flush=True)

    return wait


def _said(args: argparse.Namespace, problem: Problem) -> int:
    """Say what stops a command before or after its work: the lock, the disk, the memory."""
    from folio.commands import report

    return report([problem], args, language_of(args))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Make the site and its briefs.",
        formatter_class=_help,
        epilog="  ".join(f"{name}: {command.__doc__}" for name, command in COMMANDS.items()),
    )
    cores = os.cpu_count() or 1
    add = parser.add_argument
    add("command", nargs="?", choices=COMMANDS, default="build", help="what to do (build)")
    add("names", nargs="*", metavar="NAME", help="what to accept; what to compare with")
    add("--root", default=HOUSE, help="the project's folder (this one)")
    add("--output", help="where the site goes (output/ in the project)")
    add("--cache", help="where what was made is kept (.cache/ in the project)")
    add("--base-url", type=_address, help="the site's address (that of site.yaml)")
    add("--jobs", type=_count, default=cores, help=f"processes to use ({cores}, the cores)")
    add("--scheduler", type=_scheduler, metavar="tcp://…", help="have a Dask cluster do the work")
    add("--drafts", action="store_true", help="make drafts too")
    add("--html-only", action="store_true", help="make no PDF briefs")
    add("--verify", action="store_true", help="read every file, whatever its times say")
    add("--why", action="store_true", help="say what was made anew, and because of what")
    add("--today", type=_day, metavar="DAY", help="the day to judge late data by (the clock's)")
    add("--timings", metavar="FILE", help="write what each stage cost, as JSON")
    add("--no-wait", action="store_true", help="do not wait for a build that is going on")
    add("--to", metavar="LANGUAGE", help="of accept: the translation (all)")
    add("--page", metavar="FILE", help="of diff: write what differs as an HTML page")
    add("--strict", action="store_true", help="of diff: what changes unexplained is an error")
    add("--from", dest="source", metavar="SITE", help="of archive: a revision or a built site")
    add("--report", choices=("text", "github", "json"), default="text", help="how to say problems")
    add("--lang", choices=("es", "en"), help="the language of messages (team-language)")
    return parser


def _help(prog: str) -> argparse.HelpFormatter:
    """Set the help; to be told a width spares the import of what measures terminals."""
    return argparse.HelpFormatter(prog, max_help_position=26, width=96)


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"{text!r} does not begin with https://")
    return text


def _day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day, as in 2026-01-09") from None


def _scheduler(text: str) -> str:
    if not text.startswith(("tcp://", "tls://")):
        raise argparse.ArgumentTypeError(f"{text!r} does not begin with tcp:// or tls://")
    return text


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes")
    return int(text)


def _order(args: argparse.Namespace) -> Order:
    return Order(
        args.root,
        args.output,
        args.cache,
        base_url=args.base_url or "",
        drafts=args.drafts,
        html_only=args.html_only,
        verify=args.verify,
        day=args.today or time.strftime("%Y-%m-%d"),
    )
