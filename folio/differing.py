"""What would be published beside what is: both sites are there, or made, and compared."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from folio import diff, pipeline, reviewing, revisions
from folio.core.nouns import noun
from folio.core.problems import Position, Problem, ProjectError, error
from folio.diff import Built, Difference
from folio.engine.standing import HOUSE, Order
from folio.pipeline import Means

SCRATCH = "compare"
"""The folder of the cache that a comparison works in."""
MANIFEST = "manifest.json"
RECORDS = "records"
TEMPLATE = f"{HOUSE}/folio/diff/page.html"


@noun
class Compared:
    """A comparison."""

    against: str
    """What the site was compared with, in words: a folder, or a revision and its commit."""
    difference: Difference
    problems: tuple[Problem, ...]
    """Of the site as it would be; with errors only the numbers are compared."""
    old: str
    new: str
    """The folders of both sites; of one that cannot be made, nothing."""


def compare(order: Order, means: Means, against: str = "") -> Compared:
    """Return what differs between a site and what its project makes now.

    against: a folder that holds a built site, or a revision; empty: what is published.
    Raises ProjectError if there is nothing to compare with.
    """
    scratch = f"{order.cache}/{SCRATCH}"
    os.makedirs(scratch, exist_ok=True)
    named, old = _former(order, means, against, scratch)
    manifest = _manifest(old, against)
    new = f"{scratch}/now"
    now = Order(order.root, new, order.cache, base_url=order.base_url, drafts=order.drafts,
                html_only=order.html_only, verify=order.verify, day=order.day)  # fmt: skip
    try:
        built = pipeline.build(now, means)
    except ProjectError as mistaken:
        records = _records(order, means)
        former = _recorded(old, manifest)
        found = diff.compared_records(former, records)
        return Compared(named, found, mistaken.problems, old, "")
    made = _manifest(new, new)
    wanted = diff.needed(manifest, made)
    sides = (
        Built(each, {path: _read(folder, path) for path in paths})
        for each, folder, paths in ((manifest, old, wanted[0]), (made, new, wanted[1]))
    )
    return Compared(named, diff.compared(*sides), built.warnings, old, new)


def _former(order: Order, means: Means, against: str, scratch: str) -> tuple[str, str]:
    """Return what a site is compared with, in words, and its folder.  Raises ProjectError."""
    if against and os.path.isdir(against):
        return against, os.path.abspath(against)
    try:
        of = revisions.revision(order.root, against)
        site = revisions.build_revision(of, order, scratch, means.workers)
    except revisions.NoRevision:
        code = "diff-unknown" if against else "diff-nothing"
        raise ProjectError([error(Position(against or "."), code, name=against)]) from None
    except revisions.Unbuilt as unbuilt:
        told = str(unbuilt).splitlines()
        said = next((line for line in told if ": error: " in line), told[-1] if told else "")
        at = Position(against or of.name)
        raise ProjectError([error(at, "diff-unbuilt", name=of.name, said=said)]) from None
    return f"{of.name} ({of.commit[:7]})", site


def _manifest(folder: str, name: str) -> Mapping[str, Any]:
    """Return manifest.json of a built site.  Raises ProjectError."""
    try:
        with open(f"{folder}/{MANIFEST}", encoding="utf-8") as file:
            found = json.load(file)
        if isinstance(found, dict) and {"publications", "files"} <= found.keys():
            return found
    except (OSError, ValueError, RecursionError):
        pass
    raise ProjectError([error(Position(name), "diff-no-site", name=name)])


def _read(folder: str, path: str) -> bytes:
    with open(f"{folder}/{path}", "rb") as file:
        return file.read()


def _recorded(folder: str, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """Return the records of a built site, by publication."""
    found = {}
    for name in (each["id"] for each in manifest["publications"]):
        path = f"{RECORDS}/{name}.json"
        if os.path.isfile(f"{folder}/{path}"):
            found[name] = json.loads(_read(folder, path))
    return found


def _records(order: Order, means: Means) -> Mapping[str, Any]:
    """Return what publications say of the data, of a project whose site cannot be made."""
    try:
        return pipeline.reviewed(order, means, partial(reviewing.records, order))
    except ProjectError:
        return {}


def told(of: Compared, words: Mapping[str, str], language: str) -> str:
    """Return a comparison as text."""
    return diff.as_text(of.difference, words, language)


def values(of: Compared) -> dict[str, Any]:
    """Return a comparison as what JSON can say."""
    return {"against": of.against, **diff.as_values(of.difference)}


def untold(of: Compared) -> tuple[Problem, ...]:
    """Return where a publication does not say why it is not what was published."""
    return tuple(diff.untold(of.difference))


def page(
    of: Compared, problems: Iterable[tuple[str, str, str]], words: Mapping[str, str], language: str
) -> bytes:
    """Return a comparison as one HTML page that needs no other file.

    problems: of each the place, what is wrong, and what to do.
    """
    site = of.new or of.old
    dressed = [path for path in _manifest(site, site)["files"] if path.startswith("assets/")]
    assets = {path: _read(site, path) for path in dressed}
    with open(TEMPLATE, "rb") as file:
        template = file.read()
    wrong = [diff.Told(*each) for each in problems]
    return diff.as_page(of.difference, template, assets, wrong, words, language, of.against)
