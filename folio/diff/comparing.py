"""Two built sites, side by side."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from folio.core.changes import read_listed
from folio.core.nouns import noun
from folio.core.reading import record_path
from folio.diff import moves, words
from folio.diff.moves import Record
from folio.diff.nouns import Built, Difference, FigureMove, SentenceMove, Telling
from folio.diff.reading import Drawn, figures, sentences

PAGE = "index.html"
FORMER = re.compile(r"/v/\d+/")
"""What stands below a former version's folder."""
RECORDED = {"publication", "facts", "claims", "figures", "code", "data"}


@noun
class _Page:
    """A page that stands on both sides, and is not the same."""

    publication: str
    """Empty for a page of the house."""
    language: str
    old: str
    new: str
    """Their paths from the top of the site; a publication's page may have moved."""


def needed(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Return the files of each side that a comparison looks into.  old, new: manifest.json."""
    pages = list(_pages(old, new))
    records = {record_path(of["id"]) for each in (old, new) for of in each["publications"]}
    sides = {page.old for page in pages} | records, {page.new for page in pages} | records
    return sides[0] & _files(old).keys(), sides[1] & _files(new).keys()


def compared(old: Built, new: Built) -> Difference:
    """Return all that differs between two built sites.  Their files: at least those `needed`."""
    before, now = _files(old.manifest), _files(new.manifest)
    names, others = _names(old), _names(new)
    records = {name: (_record(old, name), _record(new, name)) for name in sorted(names & others)}
    both = {name: (was, now) for name, (was, now) in records.items() if was and now}
    pages = list(_pages(old.manifest, new.manifest))
    gone = [(name, "removed") for name in sorted(names - others)]
    come = [(name, "added") for name in sorted(others - names)]
    return Difference(
        **_of_records(both),
        tellings=tuple(_tellings(old, new)),
        sentences=tuple(_sentences(pages, old, new)),
        figures=tuple(each for page in pages for each in _figures(page, old, new, both)),
        publications=(*gone, *come),
        added=tuple(sorted(now.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - now.keys())),
        changed=tuple(sorted(at for at in before.keys() & now.keys() if before[at] != now[at])),
        unrecorded=tuple(sorted(records.keys() - both.keys())),
    )


def compared_records(old: Mapping[str, Record], new: Mapping[str, Record]) -> Difference:
    """Return what differs in the numbers alone, of a site that cannot be made.

    old, new: records by publication.
    """
    both = {name: (old[name], new[name]) for name in sorted(old.keys() & new.keys())}
    return Difference(**_of_records(both))


def _of_records(both: Mapping[str, tuple[Record, Record]]) -> dict[str, Any]:
    facts = [move for pair in both.values() for move in moves.moved_facts(*pair)]
    return {
        "facts": tuple(sorted(facts, key=lambda move: not move.flipped)),
        "claims": tuple(each for pair in both.values() for each in moves.moved_claims(*pair)),
        "data": tuple(each for pair in both.values() for each in moves.moved_data(*pair)),
    }


def _tellings(old: Built, new: Built) -> Iterator[Telling]:
    """Yield what each publication tells of its changes, and where its title is another."""
    published = {each["id"]: each for each in old.manifest["publications"]}
    for each in new.manifest["publications"]:
        was = published.get(each["id"])
        if was:
            before, now = was["editions"], each["editions"]
            common = sorted(before.keys() & now.keys())
            retitled = (code for code in common if before[code]["title"] != now[code]["title"])
            rewritten = (
                path
                for path, digest in was["files"].items()
                if FORMER.search(path) and each["files"].get(path) != digest
            )
            told = read_listed(was), read_listed(each)
            yield Telling(each["id"], *told, tuple(retitled), tuple(sorted(rewritten)))


def _names(of: Built) -> set[str]:
    return {each["id"] for each in of.manifest["publications"]}


def record(content: bytes) -> Record | None:
    """Return what a publication says of the data; nothing if that cannot be read."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.keys() >= RECORDED else None


def _record(of: Built, name: str) -> Record | None:
    return record(of.files.get(record_path(name), b""))


def _files(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return all files of a site with their digests, by path."""
    found = dict(manifest["files"])
    for each in manifest["publications"]:
        found |= each["files"]
    return found


def _pages(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[_Page]:
    """Yield the pages of both sites that are not the same, publications' first."""
    before, now = _files(old), _files(new)
    published = {each["id"]: each["editions"] for each in old["publications"]}
    for each in sorted(new["publications"], key=lambda of: str(of["id"])):
        for language, edition in each["editions"].items():
            was = published.get(each["id"], {}).get(language)
            if was and before[was["page"]] != now[edition["page"]]:
                yield _Page(each["id"], language, was["page"], edition["page"])
    for path in sorted(old["files"].keys() & new["files"].keys()):
        if path.endswith(PAGE) and before[path] != now[path]:
            yield _Page("", path.partition("/")[0] if "/" in path else "", path, path)


def _html(of: Built, path: str) -> str:
    return of.files[path].decode("utf-8", "replace")


def _sentences(pages: list[_Page], old: Built, new: Built) -> Iterator[SentenceMove]:
    """Yield the sentences that have changed; one that a card repeats is told once."""
    told = set()
    for page in pages:
        sides = sentences(_html(old, page.old)), sentences(_html(new, page.new))
        for was, is_now in words.rewritten(*sides):
            either = is_now or was
            texts = was.text if was else "", is_now.text if is_now else ""
            heading = either.heading if either else ""
            if (page.language, texts) not in told:
                told.add((page.language, texts))
                yield SentenceMove(page.publication or page.new, page.language, heading, *texts)


def _figures(
    page: _Page, old: Built, new: Built, both: Mapping[str, tuple[Record, Record]]
) -> Iterator[FigureMove]:
    if not page.publication:
        return
    before, now = figures(_html(old, page.old)), figures(_html(new, page.new))
    records = both.get(page.publication, ({}, {}))
    for name in {**now, **before}:
        was, is_now = before.get(name), now.get(name)
        if was and is_now and (was.title, was.drawing) == (is_now.title, is_now.drawing):
            continue
        kind = "changed" if was and is_now else "added" if is_now else "removed"
        if was and is_now and was.title == is_now.title and _shows_the_same(name, *records):
            kind = "redrawn"
        yield _figure_move(page, name, kind, was, is_now)


def _figure_move(
    page: _Page, name: str, kind: Any, was: Drawn | None, is_now: Drawn | None
) -> FigureMove:
    titles = was.title if was else "", is_now.title if is_now else ""
    drawings = was.svg if was else "", is_now.svg if is_now else ""
    return FigureMove(page.publication, page.language, name, kind, titles, drawings)


def _shows_the_same(name: str, old: Record, new: Record) -> bool:
    """Return whether a figure has the same data, and the publication draws in the same way."""
    if not old or not new:
        return False
    shown = old["figures"].get(name), new["figures"].get(name)
    return shown[0] is not None and shown[0] == shown[1] and old["code"] == new["code"]
