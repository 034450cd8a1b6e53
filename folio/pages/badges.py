"""What a draft's page says of blocks whose translation does not follow the original."""

from __future__ import annotations

from collections.abc import Sequence

from folio.core.grammar import SLOT
from folio.core.model import Language
from folio.core.nouns import replace
from folio.core.words import word
from folio.core.writing import Badge, Words
from folio.pages.holes import hole

SET = ("heading", "paragraph", "item", "row", "quote", "note", "definition")
"""The kinds of blocks that a badge can stand in."""


def badged(words: Words, badges: Sequence[Badge]) -> Words:
    """Return the words with a hole before each block that has a badge: `badge-stale`."""
    lines = words.text.split("\n")
    for badge in badges:
        number = badge.at.line - words.at.line
        if badge.kind in SET and 0 <= number < len(lines):
            line, start = lines[number], badge.at.column - 1
            if line.strip() and start <= len(line) and not SLOT.search(line):
                lines[number] = f"{line[:start]}{hole(f'badge-{badge.state}')} {line[start:]}"
    return replace(words, text="\n".join(lines)) if badges else words


def states_of(badges: Sequence[Badge]) -> tuple[str, ...]:
    """Return the states that badges in the text tell of, each once."""
    return tuple(sorted({badge.state for badge in badges if badge.kind in SET}))


def head_badges(badges: Sequence[Badge], language: Language) -> tuple[str, ...]:
    """Return what is said at the head: of titles, and of what can hold no badge of its own."""
    found = [badge for badge in badges if badge.kind not in SET and "." not in badge.name]
    names = [badge.name.partition("-")[0] or badge.kind for badge in found]  # `finding-trade`.
    told = (_told(name, badge, language) for name, badge in zip(names, found, strict=True))
    return tuple(dict.fromkeys(told))


def figure_badges(figure: str, badges: Sequence[Badge], language: Language) -> tuple[str, ...]:
    """Return what is said under a figure, of each of its words."""
    start = f"{figure}."
    return tuple(
        _told(badge.name.removeprefix(start), badge, language)
        for badge in badges
        if badge.name.startswith(start)
    )


def _told(what: str, badge: Badge, language: Language) -> str:
    state = word(language, "badge", badge.state)
    return word(language, "badge", "of").format(what=word(language, "badge", what), state=state)
