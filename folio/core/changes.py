"""What a publication tells its readers that it changed after it was published.

What changed on one day makes a version; the first is the publication as it came out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Literal

from folio.core.datasets import Said
from folio.core.nouns import field, noun
from folio.core.problems import Position

Kind = Literal["correction", "update", "clarification"]
VERSIONS = "v/"
"""The folder of a publication's former versions: in content/, and below its page."""
SEAL = "version.json"
"""The file that says what a former version holds."""
KINDS: tuple[Kind, ...] = ("correction", "update", "clarification")
"""What weighs most first: something was wrong, the data went on, it could be misread."""


@noun
class Change:
    """Something that a publication changed, and says so."""

    date: date
    kind: Kind
    words: Said
    at: Position = field(default=Position(""), compare=False)


@noun
class Version:
    """A publication as it was from one day on."""

    number: int
    """From 1."""
    date: date
    changes: tuple[Change, ...]
    """Of that day; none of the first version."""

    @property
    def kind(self) -> Kind:
        """Return what weighs most in it.  Only of a version that changed something."""
        return min((change.kind for change in self.changes), key=KINDS.index)


def versions(published: date, changes: Iterable[Change]) -> tuple[Version, ...]:
    """Return the versions of a publication, the newest first; at least the first one."""
    days = groupby(sorted(changes, key=lambda change: change.date), lambda change: change.date)
    later = (Version(number, day, tuple(of)) for number, (day, of) in enumerate(days, 2))
    return (Version(1, published, ()), *later)[::-1]


@noun
class Entry:
    """A version of a publication, as one language tells of it."""

    address: str
    """The page's folder, from the top of the site."""
    title: str
    number: int
    day: date
    kind: str
    """What weighs most of what changed: `correction`, `update`, `clarification`."""
    changes: tuple[tuple[str, str], ...]
    """Kind and words of each change."""


@noun
class Superseded:
    """A version that stays to be read after a newer one: what is known of it."""

    number: int
    date: date
    pages: Mapping[str, str]
    """Language code to the folder of the publication's newest page, from the top of the site."""
    pdfs: Mapping[str, str]
    """Language code to the file of the brief; nothing where there was none."""
    data: tuple[str, ...]
    """The files of its data: `us-imports-naics.csv`."""

    def folder(self, code: str) -> str:
        """Return the folder of its page in a language, from the top of the site."""
        return f"{self.pages[code]}{version_folder(self.number)}"

    @property
    def common(self) -> str:
        """Return the folder of what all its languages share."""
        return self.folder(next(iter(self.pages)))


def version_anchor(day: date) -> str:
    """Return the place of a version in the list of its page, which no later entry moves."""
    return f"change-{day.isoformat()}"


def version_folder(number: int) -> str:
    """Return where a version stands, from the folder of the newest: `v/1/`."""
    return f"{VERSIONS}{number}/"


def write_listed(published: date, changes: Sequence[Change]) -> dict[str, object]:
    """Return what manifest.json says of changes: nothing of a publication that has none."""
    told = [
        {"date": each.date.isoformat(), "kind": each.kind, "words": dict(each.words)}
        for each in changes
    ]
    return {"version": versions(published, changes)[0].number, "changes": told} if told else {}


def read_listed(listed: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the changes that manifest.json tells of a publication, the newest first."""
    return tuple(
        Change(date.fromisoformat(each["date"]), each["kind"], each["words"])
        for each in listed.get("changes", ())
    )
