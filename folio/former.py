"""What is published, as a folder: a built site that is there, or a revision that is built."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from folio import revisions
from folio.core.nouns import noun
from folio.core.problems import Position, ProjectError, error
from folio.engine.standing import Order
from folio.pipeline import Means

MANIFEST = "manifest.json"


@noun
class Former:
    """A built site."""

    name: str
    """As it was asked for: a folder, or a revision and its commit."""
    folder: str
    manifest: Mapping[str, Any]
    source: str = ""
    """The folder of the project that it was built from; of a revision only."""

    def read(self, path: str) -> bytes:
        """Return a file of the site.  Raises ProjectError if it is not there."""
        try:
            with open(f"{self.folder}/{path}", "rb") as file:
                return file.read()
        except OSError:
            raise _no_site(self.name) from None


def former(order: Order, means: Means, asked: str) -> Former:
    """Return the site that is meant: a folder's, or a revision's; what is published, if empty.

    Raises ProjectError.
    """
    if asked and os.path.isdir(asked):
        return site_in(os.path.abspath(asked), asked)
    os.makedirs(order.scratch, exist_ok=True)
    try:
        of = revisions.revision(order.root, asked)
        source, site = revisions.build_revision(of, order, means)
    except revisions.NoRevision:
        code = "diff-unknown" if asked else "diff-nothing"
        raise ProjectError([error(Position(asked or "."), code, name=asked)]) from None
    except revisions.Unbuilt as unbuilt:
        told = str(unbuilt).splitlines()
        said = next((line for line in told if ": error: " in line), told[-1] if told else "")
        at = Position(asked or of.name)
        raise ProjectError([error(at, "diff-unbuilt", name=of.name, said=said)]) from None
    return site_in(site, f"{of.name} ({of.commit[:7]})", source)


def site_in(folder: str, name: str, source: str = "") -> Former:
    """Return the built site in a folder.  Raises ProjectError if there is none."""
    try:
        with open(f"{folder}/{MANIFEST}", encoding="utf-8") as file:
            found = json.load(file)
    except (OSError, ValueError, RecursionError):
        found = None
    if not _is_manifest(found):
        raise _no_site(name)
    return Former(name, folder, found, source)


def _no_site(name: str) -> ProjectError:
    return ProjectError([error(Position(name), "diff-no-site", name=name)])


def _is_manifest(found: object) -> bool:
    """Return whether this is what manifest.json says, and names no file outside the site."""
    try:
        assert isinstance(found, dict)
        files, words = [*found["files"].items()], []
        for each in found["publications"]:
            editions = each["editions"].values()
            files += each["files"].items()
            words += [each["id"], each["date"], *(edition["title"] for edition in editions)]
            words += [each["files"][edition["page"]] for edition in editions]
            changes = each.get("changes", [])
            words += [said for of in changes for said in (of["kind"], *of["words"].values())]
            words += [date.fromisoformat(of["date"]).isoformat() for of in (each, *changes)]
            assert isinstance(each.get("version", 1), int)
    except (AssertionError, AttributeError, KeyError, TypeError, ValueError):
        return False
    words += [digest for _, digest in files]
    return all(isinstance(said, str) for said in words) and all(_is_inside(at) for at, _ in files)


def _is_inside(path: object) -> bool:
    return isinstance(path, str) and not path.startswith("/") and ".." not in path.split("/")
