"""Read and rename a face: as much of a TrueType file as the charts need.

fontTools does this and all else; to import it takes as long as several drawings.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import cached_property

from folio.core.nouns import noun

FAMILY, PREFERRED_FAMILY = 1, 16
FAMILIES = (FAMILY, PREFERRED_FAMILY, 21)
"""Kinds of names that are a face's family."""
WINDOWS, UNICODE, AMERICAN = 3, 1, 0x409
"""Of a name: its platform, encoding and language."""
ITALIC = 1
BASIC = ((0, 3), (3, 1))
"""Platforms and encodings of the map of the first 65 536 characters."""


@noun
class Face:
    """A TrueType file.  What is asked of it raises struct.error or LookupError if it is none."""

    content: bytes

    @property
    def families(self) -> set[str]:
        """What it calls itself."""
        return {
            text.decode("utf-16-be")
            for (platform, *_, kind), text in self._names()
            if kind in FAMILIES and platform == WINDOWS
        }

    @property
    def weight(self) -> int:
        """As in CSS: 400, 700."""
        (weight,) = struct.unpack_from(">4xH", self._tables[b"OS/2"])
        return int(weight)

    @property
    def italic(self) -> bool:
        """Whether it leans."""
        (style,) = struct.unpack_from(">62xH", self._tables[b"OS/2"])
        return bool(style & ITALIC)

    @property
    def advances(self) -> Mapping[str, float]:
        """Each character's width, in ems."""
        (em,) = struct.unpack_from(">18xH", self._tables[b"head"])
        (count,) = struct.unpack_from(">34xH", self._tables[b"hhea"])
        widths = struct.unpack_from(">" + "H2x" * count, self._tables[b"hmtx"])
        # Glyphs beyond the last width are as wide as the last.
        return {
            chr(code): widths[min(glyph, count - 1)] / em for code, glyph in self._glyphs() if glyph
        }

    def renamed(self, family: str) -> bytes:
        """Return the file with another family, which is all that Vega looks for."""
        kept = [(key, text) for key, text in self._names() if key[-1] not in FAMILIES]
        said = family.encode("utf-16-be")
        given = [((WINDOWS, UNICODE, AMERICAN, kind), said) for kind in (FAMILY, PREFERRED_FAMILY)]
        return self._with_names(sorted([*kept, *given]))

    @cached_property
    def _tables(self) -> Mapping[bytes, bytes]:
        """The file's tables by their tags, in its order."""
        (count,) = struct.unpack_from(">4xH", self.content)
        entries = (struct.unpack_from(">4s4xLL", self.content, 12 + 16 * n) for n in range(count))
        return {tag: self.content[at : at + length] for tag, at, length in entries}

    def _names(self) -> Iterator[tuple[tuple[int, ...], bytes]]:
        """Yield (platform, encoding, language, kind) and the text."""
        table = self._tables[b"name"]
        count, texts = struct.unpack_from(">2xHH", table)
        for n in range(count):
            *key, length, at = struct.unpack_from(">6H", table, 6 + 12 * n)
            yield tuple(key), table[texts + at : texts + at + length]

    def _with_names(self, names: list[tuple[tuple[int, ...], bytes]]) -> bytes:
        """Return the file with another table of names at its end."""
        records, texts = b"", b""
        for key, text in names:
            records += struct.pack(">6H", *key, len(text), len(texts))
            texts += text
        table = struct.pack(">3H", 0, len(names), 6 + len(records)) + records + texts
        made = bytearray(self.content)
        made += b"\0" * (-len(made) % 4)
        words = struct.unpack(f">{-(-len(table) // 4)}L", table + b"\0" * (-len(table) % 4))
        place = 12 + 16 * list(self._tables).index(b"name")
        checksum = sum(words) & 0xFFFFFFFF
        struct.pack_into(">4s3L", made, place, b"name", checksum, len(made), len(table))
        return bytes(made + table)

    def _glyphs(self) -> Iterator[tuple[int, int]]:
        """Yield each character's code and glyph, from the map that every face has."""
        table = self._tables[b"cmap"]
        (count,) = struct.unpack_from(">2xH", table)
        maps = (struct.unpack_from(">HHL", table, 4 + 8 * n) for n in range(count))
        known = [at for platform, encoding, at in maps if (platform, encoding) in BASIC]
        if not known:
            raise LookupError("a face without a map of characters")
        yield from _in_segments(table[known[0] :])


def _in_segments(table: bytes) -> Iterator[tuple[int, int]]:
    """Yield the codes and glyphs of a character map, which is one of segments (form 4)."""
    form, twice = struct.unpack_from(">H4xH", table)
    if form != 4:
        raise LookupError(f"a character map of form {form}")
    columns = [14, *(16 + twice * n for n in (1, 2, 3))]
    segments = zip(
        *(struct.unpack_from(f">{twice // 2}H", table, at) for at in columns), strict=True
    )
    for n, (end, start, delta, offset) in enumerate(segments):
        for code in range(start, end + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(
                    ">H", table, columns[3] + 2 * n + offset + 2 * (code - start)
                )
            if glyph or not offset:
                yield code, (glyph + delta) & 0xFFFF
