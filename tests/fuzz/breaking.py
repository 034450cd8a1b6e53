"""Ways to break a sound project, each a strategy of the files that it changes.

They begin from what is right and change little, so that most cases get past the first
check and reach what stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from folio.core.model import Tree
from tests.fuzz import seeds
from tests.fuzz.fragments import CELLS, LINES, NUMBERS, ODD, PROSE, SCALARS

Files = st.SearchStrategy[Tree]

PLACES: tuple[tuple[str, str], ...] = (
    ("\n[^1]: Con", "\n{}\n\n[^1]: Con"),
    ("---\n\nVendió", "---\n\n{}\n\nVendió"),
    ("Vendió ", "Vendió {} "),
    ("title: México", "title: {} México"),
    ("deck: Subió", "deck: {} Subió"),
    ("slug: mexico", "slug: {}"),
    ("slug: mexico", "slug: mexico\nsummary: {}"),
    ("slug: mexico", "slug: mexico\n{}"),
    ("::: figure ventas\n", "::: figure ventas\n{}\n"),
    ("title: Sube", "title: {} Sube"),
    ("subtitle: Millones", "subtitle: {}"),
    ("alt: Una línea.", "alt: {}"),
    ("note: Sin más.", "note: {}"),
    ("::: box Nota", "::: box {}"),
    ("Las **ventas**", "Las {}**ventas**"),
    ("## Van", "## {} Van"),
    ("{#parte}", "{#{}}"),
    ("| c |", "| c {} |"),
    ("![Un mango]", "![Un {} mango]"),
    ('"Foto: Ana"', '"Foto: {}"'),
    ("images/mango.png", "{}"),
    ("(#parte)", "({})"),
    ("(https://example.org/)", "({})"),
    ("[^1]: Con", "[^1]: {} Con"),
    ("[77.4%]", "[77.4% {}]"),
    ("{{ mexico }}", "{{ mexico | {} }}"),
)
SCALAR = re.compile(r"(?<=[ \[,])[\w.\-/:áéí\"#@<>&?=+ ]+?(?=[,}\]\n])")
LINE_ENDS = ("\n", "\r\n", "\r", "\n\r", "\x85", "\u2028", "\x0b", "\x0c")
ENCODINGS = ("latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32", "cp037", "utf-7", "mac-roman")
TEXTS = (
    *[seeds.WORDS, seeds.WORK, seeds.PAPERS, seeds.CSV] * 8,
    seeds.SITE,
    "content/calendar.yaml",
)


def prose() -> st.SearchStrategy[str]:
    """Words that mean something to folio, to Markdown or to a browser, or look as if they did."""
    pieces = st.one_of(st.sampled_from(PROSE), st.text(max_size=4))
    return st.lists(pieces, min_size=1, max_size=6).flatmap(
        lambda found: st.sampled_from(("", " ", "\n")).map(lambda between: between.join(found))
    )


def words() -> Files:
    """An edition with such words at one place of it, or at two."""
    changes = st.lists(st.tuples(st.sampled_from(PLACES), prose()), min_size=1, max_size=2)

    def changed(found: list[tuple[tuple[str, str], str]]) -> Tree:
        text = seeds.SMALL_FILES[seeds.WORDS]
        for (old, new), said in found:
            text = text.replace(old, new.replace("{}", said), 1)
        return {seeds.WORDS: encoded(text)}

    return changes.map(changed)


def encoded(text: str) -> bytes:
    """Return a text as bytes; what cannot be UTF-8 becomes bytes that are none."""
    return text.encode("utf-8", "surrogatepass")


# ---------------------------------------------------------------- any text


def torn() -> Files:
    """A file half saved, in another encoding, with other line ends, or changed anywhere."""
    ways = (cut, inserted, _repeated, _reordered, _other_ends, _other_encoding, flipped)
    return st.sampled_from(TEXTS).flatmap(
        lambda path: (
            st.sampled_from(ways)
            .flatmap(lambda way: way(seeds.SMALL[path]))
            .map(lambda content: {path: content})
        )
    )


Torn = Callable[[bytes], st.SearchStrategy[bytes]]


def cut(content: bytes) -> st.SearchStrategy[bytes]:
    ends = st.tuples(st.integers(0, len(content)), st.integers(0, len(content)))
    return ends.map(lambda at: content[: min(at)] + content[max(at) :])


def inserted(content: bytes) -> st.SearchStrategy[bytes]:
    more = st.one_of(
        st.binary(min_size=1, max_size=8),
        st.sampled_from((*ODD, *LINES, *PROSE)).map(encoded),
    )
    return st.tuples(st.integers(0, len(content)), more).map(
        lambda found: content[: found[0]] + found[1] + content[found[0] :]
    )


def _repeated(content: bytes) -> st.SearchStrategy[bytes]:
    lines = content.splitlines(keepends=True)
    return st.tuples(st.integers(0, len(lines) - 1), st.integers(0, 3)).map(
        lambda found: b"".join(
            [*lines[: found[0]], *[lines[found[0]]] * found[1], *lines[found[0] + 1 :]]
        )
    )


def _reordered(content: bytes) -> st.SearchStrategy[bytes]:
    lines = content.splitlines(keepends=True)
    place = st.integers(0, len(lines) - 1)

    def swapped(found: tuple[int, int]) -> bytes:
        moved = list(lines)
        moved[found[0]], moved[found[1]] = moved[found[1]], moved[found[0]]
        return b"".join(moved)

    return st.tuples(place, place).map(swapped)


def _other_ends(content: bytes) -> st.SearchStrategy[bytes]:
    starts = ("", "\ufeff", "\n", " ", "\ufeff\ufeff", "\x00")
    return st.tuples(st.sampled_from(starts), st.sampled_from(LINE_ENDS)).map(
        lambda found: (found[0] + content.decode().replace("\n", found[1])).encode()
    )


def _other_encoding(content: bytes) -> st.SearchStrategy[bytes]:
    return st.sampled_from(ENCODINGS).map(lambda name: content.decode().encode(name, "replace"))


def flipped(content: bytes) -> st.SearchStrategy[bytes]:
    places = st.lists(
        st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=3
    )

    def changed_bytes(found: list[tuple[int, int]]) -> bytes:
        changed = bytearray(content)
        for at, byte in found:
            changed[at] = byte
        return bytes(changed)

    return places.map(changed_bytes)


# ---------------------------------------------------------------- YAML and CSV


def yaml() -> Files:
    """A file of YAML with another value somewhere, or another line."""
    paths = (*[seeds.WORK] * 12, *[seeds.PAPERS] * 6, seeds.SITE, "content/calendar.yaml")
    return st.sampled_from(paths).flatmap(
        lambda path: st.one_of(_other_scalar(path), _other_line(path)).map(
            lambda text: {path: encoded(text)}
        )
    )


def _other_scalar(path: str) -> st.SearchStrategy[str]:
    text = seeds.SMALL_FILES[path]
    places = [match.span() for match in SCALAR.finditer(text)]
    values = st.one_of(st.sampled_from(SCALARS), st.text(max_size=6))
    return st.tuples(st.sampled_from(places), values).map(
        lambda found: text[: found[0][0]] + found[1] + text[found[0][1] :]
    )


def _other_line(path: str) -> st.SearchStrategy[str]:
    lines = seeds.SMALL_FILES[path].split("\n")
    return st.tuples(
        st.integers(0, len(lines) - 1), st.sampled_from((0, 1)), st.sampled_from((*LINES, *SCALARS))
    ).map(lambda found: "\n".join([*lines[: found[0]], found[2], *lines[found[0] + found[1] :]]))


def csv() -> Files:
    """A CSV with another cell, or taken apart in another way."""
    lines = seeds.SMALL_FILES[seeds.CSV].splitlines()
    cell = st.one_of(st.sampled_from(CELLS), st.sampled_from(PROSE), st.text(max_size=6))
    places = st.tuples(st.sampled_from((0, 1, 2, 3, 4, 5, 6, 2, 3, 4, 5)), st.integers(0, 3))
    changes = st.lists(st.tuples(places, cell, st.booleans()), min_size=1, max_size=2)
    separators = st.sampled_from((*[","] * 20, ";", "\t", "|", ", ", ",,"))
    ends = st.sampled_from((*["\n"] * 12, "\r\n", "\r", "\n\n", " \n", "\n,\n"))

    def changed(
        found: tuple[list[tuple[tuple[int, int], str, bool]], str, str],
    ) -> Tree:
        rows = [line.split(",") for line in lines]
        for (row, column), text, quoted in found[0]:
            rows[row][column] = '"{}"'.format(text.replace('"', '""')) if quoted else text
        return {seeds.CSV: encoded(found[2].join(found[1].join(row) for row in rows))}

    return st.tuples(changes, separators, ends).map(changed)


def bare_numbers() -> Files:
    """Numbers typed by hand, in any sign that Unicode counts as a digit."""
    pieces = st.lists(
        st.one_of(st.sampled_from(NUMBERS), st.characters(categories=("Nd", "Nl", "No"))),
        max_size=6,
    )
    return pieces.map(
        lambda found: {seeds.WORDS: seeds.SMALL[seeds.WORDS] + " ".join(("", *found)).encode()}
    )
