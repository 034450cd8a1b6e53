"""The sources of a build, by what they belong to: the house, each publication, each dataset."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from folio.core.blobs import Blob, Kept
from folio.core.nouns import noun
from folio.core.vintages import datasets
from folio.engine.standing import HOUSE, Order, packages
from folio.engine.survey import Survey

HOUSE_PAGES = "pages"
"""The folder of content/ whose pages are the house's, like site.yaml."""
STAGES = ("source", "check", "translation", "facts", "charts", "figures", "pages", "brief")


@noun
class Sources:
    """The files that a build may look at, by their paths in the project, with their digests."""

    files: Mapping[str, str]
    """Those of content/, data/ and templates/; the house's templates where there are no own."""
    sizes: Mapping[str, int]
    code: Mapping[str, str]
    """Those of folio itself, and requirements.txt."""
    units: Mapping[str, tuple[str, ...]]
    """`content/<name>`, `data/<name>`, `data/<name>/<day>` for a vintage, and "" for what all
    share: their paths."""

    def kept(self, paths: Iterable[str]) -> Kept:
        """Return some sources by reference."""
        return {path: Blob(self.files[path], self.sizes[path]) for path in paths}

    def code_of(self, stage: str) -> Kept:
        """Return the modules of a stage by reference."""
        start = f"folio/{stage}/"
        return {path: Blob(self.code[path], 0) for path in self.code if path.startswith(start)}

    def digest(self, unit: str) -> str:
        """Return what stands for the files of a unit."""
        return _digest(self.files, self.units.get(unit, ()))


def sources(order: Order, found: Survey) -> Sources:
    """Return the sources of a survey."""
    files: dict[str, str] = {}
    sizes: dict[str, int] = {}
    code: dict[str, str] = {}
    root, house = f"{order.root}/", f"{HOUSE}/"
    for path, digest, size in zip(found.paths, found.known, found.sizes.values(), strict=True):
        if path.startswith(root) and not path.startswith((f"{root}folio/", f"{root}requirements")):
            name = path[len(root) :]
        elif path.startswith(f"{house}templates/"):
            name = path[len(house) :]
            if name in files:
                continue
        else:
            code[path[len(house) :]] = digest
            sizes[path[len(house) :]] = size
            continue
        files[name], sizes[name] = digest, size
    return Sources(files, sizes, code, _units(files))


def _units(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the paths of a project by what they belong to.

    >>> _units(["content/a/es.md", "content/site.yaml", "data/x.csv"])
    {'content/a': ('content/a/es.md',), '': ('content/site.yaml',), 'data/x': ('data/x.csv',)}
    """
    found: dict[str, list[str]] = {}
    data: list[str] = []
    for path in paths:
        folder, _, rest = path.partition("/")
        name, _, inside = rest.partition("/")
        if folder == "content" and inside and name != HOUSE_PAGES:
            unit = f"content/{name}"
        elif folder == "data":
            data.append(path)
            continue
        else:
            unit = ""
        found.setdefault(unit, []).append(path)
    return {unit: tuple(sorted(held)) for unit, held in (found | datasets(data)).items()}


def versions(of: Sources) -> dict[str, str]:
    """Return the version of each stage, and of all of folio as "": its code and its packages.

    A stage can run nothing but its own code, the core's and its packages', so their
    digest is the exact version of everything that it makes.
    """
    base = (packages(), of.code["requirements.txt"])
    found = {"": _version(base, of.code, "folio/")}
    for stage in STAGES:
        found[stage] = _version(base, of.code, f"folio/{stage}/", "folio/core/")
    return found


def _version(base: tuple[str, ...], code: Mapping[str, str], *folders: str) -> str:
    told = [*base, *(f"{path}\t{code[path]}" for path in sorted(code) if path.startswith(folders))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _digest(files: Mapping[str, str], paths: Iterable[str]) -> str:
    told = "\n".join(f"{path}\t{files[path]}" for path in paths)
    return hashlib.sha256(told.encode()).hexdigest()
