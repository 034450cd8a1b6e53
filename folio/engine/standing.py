"""What stands in an output folder, of which sources: so that a build knows what it need not do.

Kept in `.cache/standing/`, a file for each output folder.  Losing it costs time, nothing
else.  Nothing here imports anything heavy: a build with nothing to do ends here.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from array import array
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from folio.core.files import Unfit
from folio.core.layout import Layout, intact, unknown
from folio.core.sealed import form_of, read_sealed, write_sealed
from folio.engine.survey import Survey, survey

HOUSE = os.path.abspath(f"{__file__}/../../..")
"""Where folio stands: its code, its templates/, its requirements.txt serve every project."""
COLUMNS = ("paths", "known", "folders", "behind", "parts")
NUMBERS = ("stats", "folder_stats", "spare_stats")
WRITTEN_BY = ("engine/standing.py", "engine/parts.py", "core/layout.py")
"""The code that gives a record its form: another's is not read."""


class Order:
    """What was asked for on the command line."""

    __slots__ = ("base_url", "cache", "day", "drafts", "html_only", "output", "root", "verify")

    def __init__(
        self,
        root: str,
        output: str,
        cache: str,
        *,
        base_url: str = "",
        drafts: bool = False,
        html_only: bool = False,
        verify: bool = False,
        day: str = "",
    ) -> None:
        self.root, self.output, self.cache = map(os.path.abspath, (root, output, cache))
        self.base_url = base_url
        """Empty: the one of site.yaml."""
        self.drafts = drafts
        self.html_only = html_only
        """Without PDF briefs."""
        self.verify = verify
        """Believe no file's times: read everything."""
        self.day = day
        """Only to warn of data that are late, as 2026-01-09: no page depends on it."""

    @property
    def places(self) -> list[str]:
        """Return the folders and files that a build may look at."""
        own = [f"{self.root}/{folder}" for folder in ("content", "data", "templates")]
        house = [f"{HOUSE}/{name}" for name in ("folio", "requirements.txt", "templates")]
        return own + [place for place in house if place not in own]

    @property
    def scratch(self) -> str:
        """Return the folder in which sites are laid out to be compared, one at a time."""
        return f"{self.cache}/compare"

    @property
    def asked(self) -> str:
        """Return what makes two builds of the same sources differ."""
        return json.dumps([self.base_url, self.drafts, self.html_only, packages()])


class Standing:
    """What an output folder was made of, and holds."""

    __slots__ = ("asked", "inputs", "layout", "parts", "site")

    def __init__(
        self,
        asked: str,
        inputs: str,
        layout: Layout,
        parts: dict[str, str],
        site: Mapping[str, Any],
    ) -> None:
        self.asked, self.inputs = asked, inputs
        """What was ordered, and the signature of the survey it was made from."""
        self.layout = layout
        self.parts = parts
        """Each publication, read or not made: name to what is known of it, as JSON."""
        self.site = site
        """What is known of the rest, for the pipeline; and the words that say it is done."""


class Seen:
    """The sources and the output folder at the beginning of a build."""

    __slots__ = ("before", "left", "same", "survey")

    def __init__(
        self, survey: Survey, before: Standing | None, left: Layout, *, same: bool
    ) -> None:
        self.survey, self.before = survey, before
        self.left = left
        """What the last build left in the folder, whatever became of it."""
        self.same = same
        """The folder holds what these sources and this order make."""


def look(order: Order, keep: Callable[[bytes], str]) -> Seen:
    """Return what the sources are and what the output folder holds.

    keep: is given each source that had to be read, returns its SHA-256.
    Raises Unfit or OSError for a source that cannot be read.
    """
    home = os.path.realpath(order.root)
    try:
        now = survey(order.places, home, f"{order.cache}/index", keep, verify=order.verify)
    except Unfit as unfit:
        raise Unfit(unfit.args[0].removeprefix(f"{order.root}/"), unfit.code) from None
    before = remembered(order)
    left, same = before.layout if before else unknown(), False
    is_same = before and before.asked == order.asked and before.inputs == now.signature
    if before and (is_same or order.verify):
        output, moment = os.path.realpath(order.output), time.time_ns()
        found = intact(before.layout, output, moment, verify=order.verify)
        same = bool(is_same and found)
        if found is None:
            before.layout = unknown()
        elif found is not before.layout:
            before.layout = found
            with suppress(OSError):  # It costs time, nothing else.
                remember(order, before)
    return Seen(now, before, left, same=same)


def packages() -> str:
    """Return the versions of Python and of the packages that requirements.txt names."""
    with open(f"{HOUSE}/requirements.txt", encoding="utf-8") as file:
        pinned = [line.split("==")[0] for line in file if "==" in line and line[0].isalnum()]
    wanted = {_plain(name) for name in pinned}
    held = {
        entry.removesuffix(".dist-info")
        for folder in sys.path
        if folder.endswith("-packages") and os.path.isdir(folder)
        for entry in os.listdir(folder)
        if entry.endswith(".dist-info") and _plain(entry.split("-")[0]) in wanted
    }
    return " ".join([sys.version.split()[0], sys.platform, *sorted(held)])


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


# ---------------------------------------------------------------- the record


def _file(order: Order) -> str:
    name = hashlib.sha256(os.fsencode(os.path.realpath(order.output))).hexdigest()[:16]
    return f"{order.cache}/standing/{name}"


def _form() -> bytes:
    return form_of(f"{HOUSE}/folio/{module}" for module in WRITTEN_BY)


def remembered(order: Order) -> Standing | None:
    """Return what stands in the output folder as it was written down, or nothing."""
    whole = read_sealed(_file(order), _form())
    if whole is None:
        return None
    first, _, rest = whole.partition(b"\n")
    head = json.loads(first)
    lines = rest[: head["text"]].decode().split("\0")
    counts, at, place = head["counts"], 0, head["text"]
    columns: dict[str, list[str]] = {}
    for name in COLUMNS:
        columns[name] = lines[at : at + counts[name]]
        at += counts[name]
    numbers: dict[str, array[int]] = {}
    for name in NUMBERS:
        numbers[name] = array("q", rest[place : place + 8 * counts[name]])
        place += 8 * counts[name]
    layout = Layout(
        columns["paths"],
        columns["known"],
        numbers["stats"],
        columns["folders"],
        numbers["folder_stats"],
        numbers["spare_stats"],
        columns["behind"],
    )
    named = dict(zip(columns["parts"][0::2], columns["parts"][1::2], strict=True))
    return Standing(head["asked"], head["inputs"], layout, named, head["site"])


def remember(order: Order, standing: Standing) -> None:
    """Write down what stands in the output folder.  Raises OSError."""
    layout = standing.layout
    named = [text for part in standing.parts.items() for text in part]
    columns = {
        "paths": layout.paths,
        "known": layout.known,
        "folders": layout.folders,
        "behind": layout.behind,
        "parts": named,
    }
    text = "\0".join([line for name in COLUMNS for line in columns[name]]).encode()
    rest = text + b"".join(getattr(layout, name).tobytes() for name in NUMBERS)
    counts = {name: len(column) for name, column in columns.items()}
    counts |= {name: len(getattr(layout, name)) for name in NUMBERS}
    head = {
        "asked": standing.asked,
        "inputs": standing.inputs,
        "site": standing.site,
        "counts": counts,
        "text": len(text),
    }
    whole = json.dumps(head).encode() + b"\n" + rest
    write_sealed(_file(order), whole, _form())
