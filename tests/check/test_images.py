"""An image is told to be broken if no page could show it, or it would take minutes to open."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from folio.check.images import LARGEST, PARTS, readable

HEAD = b"\x89PNG\r\n\x1a\n"


def _chunk(name: bytes, content: bytes = b"") -> bytes:
    crc = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)


def _png(width: int, height: int, pixels: bytes, *more: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"".join(
        [HEAD, _chunk(b"IHDR", header), *more, _chunk(b"IDAT", pixels), _chunk(b"IEND")]
    )


def _saved(kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(file, kind, **options)
    return file.getvalue()


ZEROS = zlib.compress(bytes(3))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_whole_image_of_our_kinds_is_readable_and_half_of_it_is_not(kind):
    image = _saved(kind)

    assert readable(image)
    assert not readable(image[: len(image) // 2])


def test_half_an_image_is_broken_even_where_weasyprint_was_loaded(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert not readable(_saved("JPEG")[:1000])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


@pytest.mark.parametrize(
    "content",
    [
        b"",
        HEAD,
        b"GIF89a",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        b"<html>",
        _png(1, 1, b"no stream"),
        _png(1, 1, ZEROS[:4]),
        _png(0, 0, ZEROS),
    ],
)
def test_what_is_no_image_is_broken(content):
    assert not readable(content)


def test_an_image_that_unfolds_is_broken():
    text = b"a\x00\x00" + zlib.compress(bytes(100_000_000))

    assert readable(_png(1, 1, ZEROS))
    assert not readable(_png(2**31 - 1, 2**31 - 1, ZEROS))
    assert not readable(_png(LARGEST + 1, 1, ZEROS))
    assert not readable(_png(1, 1, ZEROS, _chunk(b"zTXt", text)))
    assert not readable(_png(1, 1, ZEROS, _chunk(b"iCCP", text)))


def test_an_image_of_too_many_parts_is_broken():
    assert readable(_png(1, 1, ZEROS, _chunk(b"teXt") * 100))
    assert not readable(_png(1, 1, ZEROS, _chunk(b"teXt") * PARTS))
    photo = _saved("JPEG")
    assert readable(photo[:2] + b"\xff\xfe\x00\x02" * 100 + photo[2:])
    assert not readable(photo[:2] + b"\xff\xfe\x00\x02" * PARTS + photo[2:])
