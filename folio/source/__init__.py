"""Files become nouns, each thing with its place, and problems where they cannot.

The doors import what they need when they are opened: YAML takes longer to import than
most files take to read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from folio.core.datasets import Dataset
from folio.core.model import Language, Publication, Signature, Site, Tree
from folio.core.parcel import pack
from folio.core.problems import Problem
from folio.core.writing import Edition, HouseLink
from folio.source.strays import strays
from folio.source.whole import whole_publication

__all__ = [
    "declared_parcel",
    "edition_parcel",
    "own_signatures",
    "read_dataset",
    "read_declared",
    "read_edition",
    "read_house",
    "read_house_pages",
    "strays",
    "whole_publication",
]

Told = tuple[Problem, ...]


def read_house(tree: Tree, charts: Tree, functions: Tree) -> tuple[Site | None, Told]:
    """Return what all publications share, nothing if site.yaml cannot be read, and the problems.

    tree: the files of content/ itself and of templates/.  charts, functions: the sources
    of the house's own.
    """
    from folio.source import project  # YAML.

    return project.read_house(tree, charts, functions)


def read_house_pages(
    tree: Tree, languages: Sequence[Language], not_data: Sequence[str]
) -> tuple[Mapping[str, Mapping[str, Edition]], Mapping[str, tuple[HouseLink, ...]], Told]:
    """Return the pages beside the publications by name and language, the ways to them by
    language, and what is wrong with them.
    """
    from folio.source import house_pages

    found, problems = house_pages.read_house_pages(tree, languages, not_data)
    return found, house_pages.links(found, languages), problems


def read_dataset(name: str, tree: Tree, languages: Sequence[str]) -> tuple[Dataset | None, Told]:
    """Return the dataset `data/<name>.csv`, nothing if its papers have problems, and those."""
    from folio.source import dataset  # YAML.

    return dataset.read_dataset(name, tree, languages)


def read_declared(name: str, content: bytes) -> tuple[Publication | None, Told]:
    """Return what a report's publication.yaml declares: a publication without its words."""
    from folio.source import publication  # YAML.

    return publication.read_declared(name, content)


def read_edition(
    path: str, content: bytes, language: Language, not_data: Sequence[str]
) -> tuple[Edition | None, Told]:
    """Return an edition, nothing if it has no readable front matter, and what is wrong with it.

    not_data: the site's forms of numbers that are no data.
    """
    from folio.source import edition

    return edition.read_edition(path, content, language, not_data)


def declared_parcel(name: str, content: bytes) -> Tree:
    """Return as `read`, a parcel, what `read_declared` does."""
    return {"read": pack(read_declared(name, content))}


def edition_parcel(path: str, content: bytes, language: Language, not_data: Sequence[str]) -> Tree:
    """Return as `read`, a parcel, what `read_edition` does."""
    return {"read": pack(read_edition(path, content, language, not_data))}


def own_signatures(path: str, content: bytes, problems: list[Problem]) -> Mapping[str, Signature]:
    """Return the public functions of a publication's own figures.py or facts.py."""
    if not content:
        return {}
    from folio.source import signatures

    return signatures.own_signatures(path, content, problems)
