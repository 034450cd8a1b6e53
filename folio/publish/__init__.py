"""Made files become output/: all of them, and nothing more.

The new site is laid out whole beside the old one, sharing the files that did not
change, and takes its place by a rename.  Whoever looks, at any moment, sees the
former site or the new one.  The former one stays as the spare, from which the next
is laid out by what changed.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from folio.core.blobs import Blob, Kept, blob
from folio.core.files import SOON
from folio.core.layout import (
    Layout,
    changed,
    content_is,
    folders_of,
    holds,
    holds_any,
    intact,
    laid,
    spare_is_sound,
)
from folio.core.nouns import noun
from folio.publish.staging import age, catch_up, drop_file, linked, put_file, remove, share
from folio.publish.swapping import beside, finish_swap, swap

MANIFEST = "manifest.json"

Read = Callable[[Blob], bytes]
"""Finds the bytes of a reference."""


class NotOurs(Exception):
    """The output folder holds somebody's files, which we would delete."""


@noun
class Published:
    """What publishing changed: paths from the output folder, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    """With a slash at its end: a folder that held nothing of the site."""
    kept: int


@noun
class Change:
    """What is to be other than it is."""

    put: Kept
    drop: frozenset[str] = frozenset()


def publish_all(
    output: str, left: Layout, made: Kept, manifest: bytes, read: Read
) -> tuple[Layout, Published]:
    """Make a folder hold exactly the made files and manifest.json; keep what is the same.

    left: what the last build that is known of left there.  Raises NotOurs, and touches
    nothing, if the folder has files, but neither a manifest of ours nor one of those that
    were left; OSError, and leaves the former site, if the disk refuses.
    """
    output = os.path.realpath(output)  # A link stays where it is; what it leads to changes.
    wanted = _with_manifest(made, manifest)
    known = {path: of.digest for path, of in wanted.items()}
    finish_swap(output)
    if os.path.lexists(output) and not (_is_ours(output) or holds_any(left, output)):
        raise NotOurs(output)
    same = {path for path, digest in known.items() if content_is(f"{output}/{path}", digest)}
    expected = known.keys() | {f"{folder}/" for folder in folders_of(known) if folder}
    written, removed = sorted(known.keys() - same), sorted({*_walked(output)} - expected)
    spare = beside(output, "spare")
    remove(spare)
    if written or removed or not os.path.isdir(output):
        with _or_as_it_was(output) as staged:
            os.makedirs(staged)
            for path in same:
                share(f"{output}/{path}", f"{staged}/{path}")
            _put(staged, {path: wanted[path] for path in written}, manifest, read)
            swap(output, staged)
        remove(spare)
    if not linked(output, spare, wanted):
        remove(spare)
    _rest()
    told = Published(tuple(written), tuple(removed), len(same))
    return laid(output, spare, known, time.time_ns()), told


def publish_change(
    output: str, before: Layout, change: Change, manifest: bytes, read: Read
) -> tuple[Layout, Published] | None:
    """Make a folder, which should hold what `before` says, hold what has changed since.

    Returns nothing, and changes nothing, if neither the folder nor its spare is as it
    was left.  Raises OSError, and leaves the former site, if the disk refuses.
    """
    output = os.path.realpath(output)
    finish_swap(output)
    held = dict(zip(before.paths, before.known, strict=True))
    wanted = _with_manifest(change.put, manifest)
    put = {path: of for path, of in wanted.items() if held.get(path) != of.digest}
    drop = change.drop & held.keys() - wanted.keys()
    kept = len(held) - len(drop) - len(put.keys() & held.keys())
    told = Published(tuple(sorted(put)), tuple(sorted(drop)), kept)
    if not put and not drop:
        now = intact(before, output, time.time_ns())
        return (now, told) if now else None
    spare = beside(output, "spare")
    if not (_is_as_it_was(before, output) and spare_is_sound(before, spare)):
        return None
    with _or_as_it_was(output) as staged:
        os.rename(spare, staged)
        catch_up(output, staged, before)
        for path in told.removed:
            drop_file(staged, path)
        _put(staged, put, manifest, read)
        age(staged, put, folders_of([*put, *drop, *before.behind]), time.time_ns() - 2 * SOON)
        swap(output, staged)
    known = {path: of.digest for path, of in put.items()}
    return changed(before, output, known, drop, time.time_ns()), told


def _with_manifest(made: Kept, manifest: bytes) -> dict[str, Blob]:
    for path in made:
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} leads out of the output folder")
    return {**made, MANIFEST: blob(manifest)}


def _put(staged: str, files: Kept, manifest: bytes, read: Read) -> None:
    for path, of in files.items():
        put_file(staged, path, manifest if path == MANIFEST else read(of))


def _is_ours(output: str) -> bool:
    """Return whether a folder is empty, or holds a manifest like those we write."""
    try:
        if not os.listdir(output):
            return True
        with open(f"{output}/{MANIFEST}", "rb") as file:
            return "publications" in json.load(file)
    except (OSError, ValueError, TypeError, RecursionError):
        return False


def _is_as_it_was(before: Layout, output: str) -> bool:
    """Return whether a folder is the one we left, and has what the spare is to get from it."""
    held = set(before.paths)
    return MANIFEST in held and holds(before, output, held & {*before.behind, MANIFEST})


def _walked(output: str) -> Iterator[str]:
    """Yield the path of everything in a folder, from the folder; with a slash, of folders."""
    for folder, folders, names in os.walk(output):
        start = os.path.relpath(folder, output).replace(os.sep, "/") + "/"
        for name in names:
            yield f"{start}{name}".removeprefix("./")
        for name in folders:
            is_link = os.path.islink(f"{folder}/{name}")
            yield f"{start}{name}{'' if is_link else '/'}".removeprefix("./")


@contextmanager
def _or_as_it_was(output: str) -> Iterator[str]:
    """Name the folder to lay a site out in; clear it away if it cannot take its place."""
    try:
        yield beside(output, "next")
    except BaseException:
        with suppress(OSError):
            finish_swap(output)
        raise


def _rest() -> None:
    """Wait until a change from now on has another time than those just made."""
    time.sleep(SOON / 1e9)
