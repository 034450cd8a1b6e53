"""Images are ones that a page can show and a brief can print, and open at once.

A file of a megabyte can hold a picture of a thousand megabytes, or so many parts that
to read them takes minutes; so its parts are counted before anything is unfolded, and what
is unfolded is no larger than a page can use.
"""

from __future__ import annotations

import io

from folio.core.model import Tree

LARGEST = 25_000_000
"""Pixels of an image."""
PARTS = 2_000
"""Chunks of a PNG, segments and scans of a JPEG."""
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
SCAN = b"\xff\xda"


def look(content: bytes) -> Tree:
    """Return `readable`, which says something if a page can show an image."""
    return {"readable": b"yes" if readable(content) else b""}


def readable(content: bytes) -> bool:
    """Return whether an image is one of ours, whole, and no larger than a page can use."""
    from PIL import Image, ImageFile  # Only where there is an image.

    if _parts(content) > PARTS:
        return False
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets it, for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as opened:
            width, height = opened.size
            if width * height > LARGEST:
                return False
            opened.load()
    except Exception:  # Pillow raises a dozen kinds for what is no image, or a bomb.
        return False
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
    return True


def _parts(content: bytes) -> int:
    """Return how many parts an image is in, or more than any: they are not counted to the end."""
    if content.startswith(PNG):
        return _chunks(content)
    if content.startswith(JPEG):
        return _segments(content)
    return 1


def _chunks(content: bytes) -> int:
    count, at = 0, len(PNG)
    while at < len(content) and count <= PARTS:
        at += 12 + int.from_bytes(content[at : at + 4], "big")
        count += 1
    return count


def _segments(content: bytes) -> int:
    """Return the segments before the first scan of a JPEG, and its scans."""
    count, at = content.count(SCAN), len(JPEG)
    while count <= PARTS and content[at : at + 1] == b"\xff" and content[at : at + 2] != SCAN:
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        count += 1
    return count
