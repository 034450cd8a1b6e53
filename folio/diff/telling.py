"""What differs, said: as text for a terminal or a log, and as values for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from folio.core.datasets import Said
from folio.core.nouns import fields_of, is_noun
from folio.diff.nouns import (
    ClaimMove,
    DataMove,
    Difference,
    FactMove,
    FigureMove,
    SentenceMove,
)

Words = Mapping[str, str]
"""What is said in the team's language, by `diff-…`."""
MINUS = "\u2212"


def as_text(of: Difference, words: Words, language: str) -> str:
    """Return a difference as lines, what matters most first."""
    parts = [
        ("diff-facts", [fact_line(each, words, language) for each in of.facts]),
        ("diff-claims", [claim_line(each, words, language) for each in of.claims]),
        ("diff-data", [data_line(each, words) for each in of.data]),
        ("diff-sentences", list(_sentence_lines(of.sentences))),
        ("diff-figures", [figure_line(each, words) for each in _grouped(of.figures)]),
        ("diff-publications", [publication_line(*each, words) for each in of.publications]),
        ("diff-files", list(file_lines(of, words))),
        ("diff-unrecorded", list(of.unrecorded)),
    ]
    told = [
        "\n".join([words[title], *(f"  {line}" for line in lines)])
        for title, lines in parts
        if lines
    ]
    return "\n\n".join(told) if told else words["diff-same"]


def in_language(said: Said, language: str) -> str:
    """Return words in a language, or in the first there is; nothing if there are none."""
    return said.get(language) or next(iter(said.values()), "")


def fact_line(of: FactMove, words: Words, language: str) -> str:
    """Return a fact as a line: `brief: china-2024: 21.4% → 21.9% (+0.5 pp)`."""
    old, new = (in_language(said, language) for said in (of.old, of.new))
    start = f"{of.publication}: {of.name}: "
    if not (of.old and of.new):
        return start + words["diff-fact-new" if of.new else "diff-fact-gone"].format(
            value=new or old
        )
    by = distance(of)
    flip = f" {words['diff-flip']}" if of.flipped else ""
    return f"{start}{old} → {new}{f' ({by})' if by else ''}{flip}"


def distance(of: FactMove) -> str:
    """Return how far a fact has moved: `+0.5 pp`, `−3.2%`; nothing for words and dates."""
    if of.by is None or not of.by:
        return ""
    unit = {"%": "%", "pp": " pp", "": ""}[of.measure]
    return f"{_signed(of.by)}{unit}"


def _signed(value: Decimal) -> str:
    """Return a number with its sign and as many decimals as tell it from nothing.

    >>> [_signed(Decimal(text)) for text in ("3.14", "-1234.5", "0.00042", "2")]
    ['+3.1', '−1,234.5', '+0.0004', '+2']
    """
    if value == value.to_integral_value():
        return f"{value:+,.0f}".replace("-", MINUS)
    places = 1
    while round(abs(value), places) == 0:
        places += 1
    return f"{value:+,.{places}f}".replace("-", MINUS)


def claim_line(of: ClaimMove, words: Words, language: str) -> str:
    """Return a claim as a line, with what the data say if that is what matters."""
    return f"{of.publication}: {of.name}: {claim_said(of, words, language)}"


def claim_said(of: ClaimMove, words: Words, language: str) -> str:
    """Return what has become of a claim."""
    found = in_language(of.found, language)
    return words[f"diff-claim-{of.verdict}"].format(old=of.old, new=of.new, now=found)


def publication_line(name: str, how: str, words: Words) -> str:
    """Return a publication that is new or gone as a line."""
    return f"{name}: {words[f'diff-{how}']}"


def data_line(of: DataMove, words: Words) -> str:
    """Return a dataset as a line, with its vintages where one is pinned."""
    if of.old != of.new:
        only = words["diff-data-only"]
        return f"{of.publication}: {of.name}: {of.old or only} → {of.new or only}"
    return f"{of.publication}: {of.name}: {words['diff-data-rows']}"


def _sentence_lines(moves: Sequence[SentenceMove]) -> Iterator[str]:
    place = ("", "", "")
    for each in moves:
        if (each.page, each.language, each.heading) != place:
            place = each.page, each.language, each.heading
            yield ", ".join(part for part in place if part)
        if each.old:
            yield f"  - {each.old}"
        if each.new:
            yield f"  + {each.new}"


def _grouped(moves: Sequence[FigureMove]) -> list[tuple[FigureMove, ...]]:
    """Return the figures with all languages of one together."""
    found: dict[tuple[str, str], list[FigureMove]] = {}
    for each in moves:
        found.setdefault((each.publication, each.name), []).append(each)
    return [tuple(each) for each in found.values()]


def figure_line(moves: Sequence[FigureMove], words: Words) -> str:
    """Return a figure as a line: what has become of it, and in which languages."""
    first = moves[0]
    languages = ", ".join(each.language for each in moves)
    kinds = {each.kind for each in moves}
    kind = "changed" if len(kinds) > 1 else first.kind
    return f"{first.publication}: {first.name} ({languages}): {words[f'diff-figure-{kind}']}"


def file_lines(of: Difference, words: Words) -> Iterator[str]:
    """Yield the files that are new or gone, and how many others have changed."""
    yield from (f"+ {path}" for path in of.added)
    yield from (f"- {path}" for path in of.removed)
    if of.changed:
        yield words["diff-changed"].format(count=len(of.changed))


def as_values(of: object) -> Any:
    """Return a difference as what JSON can say: mappings for nouns, numbers and days as text."""
    if is_noun(type(of)):
        return {name: as_values(getattr(of, name)) for name in fields_of(type(of))}
    if isinstance(of, Mapping):
        return {str(key): as_values(value) for key, value in of.items()}
    if isinstance(of, tuple):
        return [as_values(each) for each in of]
    return str(of) if isinstance(of, Decimal | date) else of
