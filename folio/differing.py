"""What would be published beside what is: both sites are there, or made, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from folio import diff, pipeline, reviewing
from folio.core.nouns import noun
from folio.core.problems import Problem, ProjectError
from folio.core.reading import record_path
from folio.diff import Built, Difference
from folio.engine.standing import HOUSE, Order
from folio.former import Former, former, site_in
from folio.pipeline import Means

TEMPLATE = f"{HOUSE}/folio/diff/page.html"


@noun
class Compared:
    """A comparison."""

    old: Former
    new: Former | None
    """Nothing if the site cannot be made: then only the numbers are compared."""
    difference: Difference
    problems: tuple[Problem, ...]
    """Of the site as it would be."""


def compare(order: Order, means: Means, against: str = "") -> Compared:
    """Return what differs between a site and what its project makes now.

    against: a folder that holds a built site, or a revision; empty: what is published.
    Raises ProjectError if there is nothing to compare with.
    """
    old = former(order, means, against)
    now = Order(order.root, f"{order.scratch}/now", order.cache, base_url=order.base_url,
                drafts=order.drafts, html_only=order.html_only, verify=order.verify,
                day=order.day)  # fmt: skip
    try:
        built = pipeline.build(now, means)
    except ProjectError as mistaken:
        found = diff.compared_records(recorded(old), _records(order, means))
        return Compared(old, None, found, mistaken.problems)
    new = site_in(now.output, now.output)
    wanted = diff.needed(old.manifest, new.manifest)
    sides = (
        Built(site.manifest, {path: site.read(path) for path in paths})
        for site, paths in zip((old, new), wanted, strict=True)
    )
    return Compared(old, new, diff.compared(*sides), built.warnings)


def recorded(site: Former) -> dict[str, Any]:
    """Return the records of a built site, by publication."""
    paths = {
        each["id"]: path
        for each in site.manifest["publications"]
        for path in each["files"]
        if path == record_path(each["id"])
    }
    records = {name: diff.record(site.read(path)) for name, path in paths.items()}
    return {name: record for name, record in records.items() if record}


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
    return {"against": of.old.name, **diff.as_values(of.difference)}


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
    dressed = [path for path in site.manifest["files"] if path.startswith("assets/")]
    assets = {path: site.read(path) for path in dressed}
    with open(TEMPLATE, "rb") as file:
        template = file.read()
    wrong = [diff.Told(*each) for each in problems]
    return diff.as_page(of.difference, template, assets, wrong, words, language, of.old.name)
