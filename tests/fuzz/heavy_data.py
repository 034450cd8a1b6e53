"""Data and images that take long."""

from __future__ import annotations

import struct
import zlib

from tests.fuzz.heaping import (
    CSV,
    IMAGE,
    MEGABYTE,
    PAPERS,
    Files,
    filled,
    heavy,
    numbered,
    replaced,
    table,
)
from tests.projects import tiny

COLUMNS = "anio,pais,tipo,ventas,saldo\n"


@heavy
def rows() -> Files:
    return table("".join(f"{1000 + n % 1000},P{n},country,{n},1\n" for n in range(45_000)))


@heavy
def rows_of_one_key() -> Files:
    return table(filled("2024,MEX,country,1,1\n"))


@heavy
def rows_that_are_too_long() -> Files:
    return table(filled("a,b,c,d,e,f\n"))


@heavy
def rows_of_another_kind() -> Files:
    return table(filled("a,b,c,d,e\n"))


@heavy
def a_million_columns() -> Files:
    return {CSV: (numbered("c#,", MEGABYTE // 2) + "x\n" + filled("1,", MEGABYTE // 2)).encode()}


@heavy
def a_million_columns_of_one_name() -> Files:
    return {CSV: (filled("a,", MEGABYTE // 2) + "a\n" + filled("1,", MEGABYTE // 2)).encode()}


@heavy
def a_row_of_many_cells() -> Files:
    return table(filled("a,"))


@heavy
def a_row_of_many_commas() -> Files:
    return table(filled(","))


@heavy
def lines_of_commas() -> Files:
    return table(filled(",,,,\n"))


@heavy
def a_cell_of_a_megabyte() -> Files:
    return table("2025," + filled("a") + ",country,1,1\n")


@heavy
def a_quoted_cell_of_a_megabyte() -> Files:
    return table('2025,"' + filled("a\n") + '",country,1,1\n')


@heavy
def a_quote_that_never_closes() -> Files:
    return table('2025,"' + filled("a,b\n"))


@heavy
def doubled_quotes() -> Files:
    return table('2025,"' + filled('""') + '",country,1,1\n')


@heavy
def quotes_in_cells() -> Files:
    return table(filled('a"b,"c"d\n'))


@heavy
def a_number_of_a_megabyte() -> Files:
    return table("2025,MEX,country," + filled("9") + ",1\n")


@heavy
def numbers_with_large_exponents() -> Files:
    return table("".join(f"2025,P{n},country,1e99,1e-99\n" for n in range(40_000)))


@heavy
def spaces_around_a_number() -> Files:
    return table("2025,MEX,country," + filled(" ") + "x,1\n")


@heavy
def carriage_returns() -> Files:
    return {CSV: (COLUMNS.replace("\n", "\r") + filled("2024,MEX,country,1,1\r")).encode()}


@heavy
def empty_lines() -> Files:
    return table(filled("\n"))


@heavy
def a_million_carriage_returns() -> Files:
    return table(filled("\r"))


@heavy
def a_control_character_at_the_end() -> Files:
    return table(filled("2024,MEX,country,1,1\n") + "\x00")


@heavy
def a_wrong_byte_at_the_end() -> Files:
    return {CSV: tiny()[CSV] + filled("2024,MEX,country,1,1\n").encode() + b"\xff"}


@heavy
def wrong_cells_far_down() -> Files:
    many = "".join(f"{1000 + n % 1000},P{n},country,{n},1\n" for n in range(40_000))
    return table(many + "a,b,c,d,e\n" * 100)


@heavy
def names_of_a_column_in_the_rows() -> Files:
    papers = tiny()[PAPERS].decode()
    start, end = papers.index("    labels:\n"), papers.index("  tipo:")
    papers = papers[:start] + "    labels-from: {es: tipo, en: tipo}\n" + papers[end:]
    return {
        PAPERS: papers.encode(),
        **table("".join(f"{1000 + n % 1000},MEX,t{n},{n},1\n" for n in range(45_000))),
    }


@heavy
def labels() -> Files:
    return replaced(PAPERS, "      MEX:", numbered("      L#: {es: a, en: b}\n") + "      MEX:")


@heavy
def papers_of_many_columns() -> Files:
    return {PAPERS: tiny()[PAPERS] + numbered("  c#: {kind: text, title: a}\n").encode()}


@heavy
def a_key_of_many_columns() -> Files:
    return replaced(PAPERS, "key: [anio, pais]", f"key: [{numbered('c#, ')}anio]")


def png(width: int, height: int, data: bytes, kind: int = 2) -> bytes:
    """Return a PNG that says it is so large and holds these compressed bytes."""

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


@heavy
def an_image_that_says_it_is_huge() -> Files:
    return {IMAGE: png(2_000_000_000, 2_000_000_000, zlib.compress(bytes(1000)))}


@heavy
def an_image_of_compressed_zeros() -> Files:
    return {IMAGE: png(17_000, 17_000, zlib.compress(bytes(150_000_000), 1))}


@heavy
def an_image_just_under_the_limit() -> Files:
    return {IMAGE: png(7000, 7000, zlib.compress(bytes(7000 * 21_001), 9))}


@heavy
def a_text_chunk_that_unfolds() -> Files:
    text = b"a\x00\x00" + zlib.compress(bytes(150_000_000), 1)
    whole = png(1, 1, zlib.compress(bytes(4)))
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + text))
    return {IMAGE: whole[:33] + chunk + whole[33:]}


@heavy
def a_profile_that_unfolds() -> Files:
    text = b"a\x00\x00" + zlib.compress(bytes(150_000_000), 1)
    whole = png(1, 1, zlib.compress(bytes(4)))
    chunk = struct.pack(">I", len(text)) + b"iCCP" + text
    chunk += struct.pack(">I", zlib.crc32(b"iCCP" + text))
    return {IMAGE: whole[:33] + chunk + whole[33:]}


@heavy
def an_image_of_many_chunks() -> Files:
    whole = png(1, 1, zlib.compress(bytes(4)))
    chunk = struct.pack(">I", 0) + b"teXt" + struct.pack(">I", zlib.crc32(b"teXt"))
    return {IMAGE: whole[:33] + chunk * (MEGABYTE // len(chunk)) + whole[33:]}
