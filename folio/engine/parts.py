"""What is known of each publication and each dataset from one build to the next.

A part is fresh as long as its own files, the data it names, the publications it links
to and all that every publication shares are as they were.  Parts are kept as lines
of text, so that a build of a thousand publications takes apart only those it needs.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from folio.core.blobs import Blob, Kept
from folio.core.nouns import field, noun

Card = tuple[str, Blob, Blob | None]
"""Address of the page, card.json, the drawing that stands on it."""


@noun
class Part:
    """A publication or a dataset, as a build left it."""

    unit: str
    """The digest of its files."""
    data: tuple[str, ...] = ()
    """The datasets it names."""
    links: tuple[str, ...] = ()
    """The publications it links to."""
    listed: str = ""
    """What manifest.json says of it, as JSON; empty when no page is made of it."""
    date: str = ""
    outline: Blob | None = None
    told: tuple[Blob, ...] = ()
    """Parcels of what is wrong with it, where anything is."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Wave to the key of the job that did it."""
    papers: Blob | None = None
    """Of a dataset."""
    due: tuple[str, str, int, int] | tuple[()] = ()
    """Of a dataset whose next release is known: that day, the last period that is there, and
    the line and column of the papers that say so."""
    files: Kept = field(default_factory=dict)
    """By their path from the top of the site."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Language to the folder of its page."""
    cards: Mapping[str, Card] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    kicker: str = ""
    topics: tuple[str, ...] = ()
    open: Kept = field(default_factory=dict)
    """Language to its page, with a hole for what stands near the publication."""
    texts: Kept = field(default_factory=dict)
    """Language to what is searched of its page."""
    near: str = ""
    """What stands there: see core/catalogue.write_near."""


def written(part: Part) -> str:
    """Return a part as one line: what is looked at in every build comes first."""
    known = {name: value for name, value in vars(part).items() if name not in HEAD}
    has_told = "told" if part.told else ""
    head = part.unit, has_told, json.dumps(part.data), json.dumps(part.links), part.listed
    return "\t".join((*head, json.dumps(known, default=_blob, ensure_ascii=False)))


HEAD = ("unit", "data", "links", "listed")


def _blob(value: Blob) -> tuple[str, int]:
    return value.digest, value.size


def read(line: str) -> Part:
    """Return the part that a line tells of."""
    unit, _, data, links, listed, rest = line.split("\t", 5)
    known: dict[str, Any] = json.loads(rest)
    return Part(
        unit=unit,
        data=tuple(json.loads(data)),
        links=tuple(json.loads(links)),
        listed=listed,
        date=known["date"],
        outline=_reference(known["outline"]),
        told=tuple(Blob(*each) for each in known["told"]),
        keys=known["keys"],
        papers=_reference(known["papers"]),
        due=tuple(known["due"]),
        files={path: Blob(*of) for path, of in known["files"].items()},
        addresses=known["addresses"],
        cards={
            language: (address, Blob(*card), _reference(drawing))
            for language, (address, card, drawing) in known["cards"].items()
        },
        authors=tuple(known["authors"]),
        kicker=known["kicker"],
        topics=tuple(known["topics"]),
        open={language: Blob(*of) for language, of in known["open"].items()},
        texts={language: Blob(*of) for language, of in known["texts"].items()},
        near=known["near"],
    )


def _reference(known: tuple[str, int] | None) -> Blob | None:
    return Blob(*known) if known else None


def is_fresh(line: str, unit: str, changed: Collection[str]) -> bool:
    """Return whether a part is as it was: its files, and none of what it names has changed.

    changed: `data/<name>` and `content/<name>` of what is not as it was.
    """
    was, _, data, links, _ = line.split("\t", 4)
    if was != unit or not changed:
        return was == unit
    named = [f"data/{name}" for name in json.loads(data)]
    named += [f"content/{name}" for name in json.loads(links)]
    return not any(name in changed for name in named)


def listed(line: str) -> str:
    """Return what manifest.json says of a part, as JSON; nothing if no page is made of it."""
    return line.split("\t", 5)[4]


def has_told(line: str) -> bool:
    """Return whether anything was said of a part."""
    return line.split("\t", 2)[1] != ""
