"""An icon file of one image, as browsers ask for at the top of a site."""

from __future__ import annotations

import struct

HEAD = struct.Struct("<HHH BBBBHHII")
"""0, kind (icons), how many; width, height, colours, 0, planes, bits, size, place."""


def favicon(image: bytes, width: int) -> bytes:
    """Return an icon file that holds a square PNG.  width: in px, less than 256."""
    return HEAD.pack(0, 1, 1, width, width, 0, 0, 1, 32, len(image), HEAD.size) + image
