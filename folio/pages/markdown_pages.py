"""Pages as Markdown, for programs that read: what a page of lists, data or one figure says.

A publication's own is markdown_twin.py's.  Each stands as `index.md` beside its page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from folio.core.words import word
from folio.pages.entrance_views import CardView, HomeView
from folio.pages.figure_telling import figure_links
from folio.pages.finding_views import DataView, EntryView, IndexView, ItemView, ListingView
from folio.pages.given import Given

ANCHOR = re.compile(r"(?<![ \t])[ \t]*+\{:?[ \t]*+#[\w-]++[ \t]*+\}[ \t]*+$", re.M)
"""Of a heading, at its end: no word of its."""
MARKS = re.compile(r"([\\\[\]`*_|])")
"""What Markdown would read as more than a character."""


def literal(text: str) -> str:
    r"""Return text as Markdown that says just that.

    >>> literal("a [b] _c_")
    'a \\[b\\] \\_c\\_'
    """
    return MARKS.sub(r"\\\1", text)


def link(title: str, way: str) -> str:
    """Return a link.  title: plain text."""
    return f"[{literal(title)}]({way})"


def of_home(view: HomeView) -> bytes:
    """Return a language's home, or an archive page."""
    cards = [view.lead, *view.cards] if view.lead else view.cards
    ways = [link(name, way) for name, way in view.ways]
    return _page(
        view.heading, view.frame.description, *_listed(map(_entry, cards)), " · ".join(ways)
    )


def of_listing(view: ListingView) -> bytes:
    """Return the publications of a topic, a kicker, an author or a year."""
    return _page(
        f"{view.kind}: {view.heading}", view.description, *_listed(map(_entry, view.items))
    )


def of_index(view: IndexView) -> bytes:
    """Return all collections of a kind."""

    def entry(of: EntryView) -> str:
        told = (link(of.title, of.href), of.description.rstrip("."), of.count)
        return ". ".join(part for part in told if part)

    return _page(view.heading, view.intro, *_listed(map(entry, view.entries)))


def of_dataset(view: DataView, words: Mapping[str, str]) -> bytes:
    """Return a dataset: its papers, its files, its columns.  words: `finding` of the language."""
    origin = f"{literal(view.producer)}, {link(view.origin, view.url)}"
    until = f" ({view.until})" if view.until else ""
    papers = [
        f"{words['origin']}: {origin}",
        f"{words['vintage']}: {view.newest.vintage}{until}",
        f"{words['status']}: {view.status}" if view.status else "",
        f"{words['licence']}: {view.licence}",
    ]
    files = (
        f"{link(each.name, each.href)}: {each.vintage}, {each.size}"
        for each in (view.newest, *view.former)
    )
    heads = [words[key] for key in ("column", "meaning", "kind", "unit")]
    rows = [
        [f"`{each.name.striptags()}`", each.title, each.kind, each.unit] for each in view.columns
    ]
    first = (
        (
            f"{view.measure}.",
            *_listed(papers),
            f"## {words['files']}",
            *_listed(files),
            f"## {words['columns']}",
            table(heads, rows),
        )
        if view.is_first
        else ()
    )
    used = _listed(map(_entry, view.items))
    return _page(view.heading, *first, f"## {words['used']}", *used)


def of_words(title: str, deck: str, body: str) -> bytes:
    """Return a page of the house.  body: the Markdown that its editor wrote."""
    return _page(title, deck, ANCHOR.sub("", body).strip())


def of_figure(name: str, given: Given, papers: Mapping[str, str], grid: bytes) -> bytes:
    """Return a figure: its words, its rows, what can be taken away.

    papers: see figure_papers.  grid: its table.json.
    """
    told = json.loads(grid)
    rows = table(told["head"], told["rows"], numbers_from=told["apart"])
    unit = f"{told['unit']}." if told["unit"] else ""
    language = given.language
    return _page(
        papers["title"],
        papers["subtitle"],
        papers["alt"],
        f"## {word(language, 'figure', 'rows')}",
        unit,
        rows,
        papers["note"],
        papers["source"],
        f"## {word(language, 'figure', 'downloads')}",
        *_listed(link(what, file) for file, what in figure_links(name, given)),
        f"## {word(language, 'figure', 'cite')}",
        papers["citation"],
    )


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers_from: int | None = None
) -> str:
    """Return a table.  numbers_from: the first column of numbers, if there are any."""
    places = len(heads) if numbers_from is None else numbers_from
    lines = [heads, ["--" if at < places else "--:" for at in range(len(heads))], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |"
                     for line in lines)  # fmt: skip


def _page(title: str, *blocks: str) -> bytes:
    return ("\n\n".join([f"# {title}", *(block for block in blocks if block)]) + "\n").encode()


def _listed(entries: Iterable[str]) -> Iterator[str]:
    lines = [f"- {entry}" for entry in entries if entry]
    if lines:
        yield "\n".join(lines)


def _entry(of: CardView | ItemView) -> str:
    return f"{link(of.title, of.href)}. {literal(of.deck)} {of.date}."
