"""tests/sites/orchard, a small project in which everything occurs: to be changed, and built again.

Four publications that link to one another, two of them with a drawing, one in Spanish
only, one a draft; two datasets; code and a template of its own; an image; a calendar.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import folio
from folio.core.files import read_tree

HOUSE = Path(folio.__file__).parent.parent
ORCHARD = Path(__file__).parent / "sites" / "orchard"
COLOURS = {"red": b"\xff\x20\x20", "green": b"\x20\xff\x20", "blue": b"\x20\x20\xff"}

PRICES_EN = """\
---
title: A mango costs {{ precio }}
deck: The word is sea.
slug: the-prices
---

The word is salt. It costs {{ precio }}; see @mango and [the basket](folio:cesta).

::: figure mango
title: Price of mangoes
subtitle: Pesos per kilogram
alt: Dots; the last is {{ precio }}.
:::
"""
"""The English edition that one of them lacks."""


def files() -> Mapping[str, bytes]:
    """Return the files of the project."""
    own = house("macros/box.html").replace(b"<", b"<!-- --><", 1)
    return {**read_tree(ORCHARD, "content", "data"), "templates/macros/box.html": own}


def lay(root: Path, project: Mapping[str, bytes]) -> None:
    """Write a project's files into a folder."""
    for path, content in project.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def house(path: str) -> bytes:
    """Return a template of the house."""
    return (HOUSE / "templates" / path).read_bytes()


def image(colour: str) -> bytes:
    """Return a PNG of one colour, 8 by 8 pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    pixels = zlib.compress((b"\0" + COLOURS[colour] * 8) * 8)
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    return start + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
