"""The `:::` blocks of a body: figures, pairs of figures, boxes.

A block is cut out and leaves a mark (core.grammar.slot) on its first line and
empty lines for the rest, so that every other line keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from folio.core.grammar import slot
from folio.core.nouns import replace
from folio.core.problems import Position, Problem, error, nearest
from folio.core.writing import FigureText, Slot, Words
from folio.source.digits import NumberRules
from folio.source.fields import Field, read_fields
from folio.source.markup import scan

OPEN = re.compile(r":::[ \t]*+(?P<kind>[^\s:]++)[ \t]*+(?P<name>.*)$")
CLOSE = re.compile(r":::[ \t]*$")
FENCE = re.compile(r"(?P<run>`{3,}+(?=[^`]*$)|~{3,}+)(?P<rest>.*)$")
KINDS = ("figure", "pair", "box")
FIGURE_FIELDS = ("title", "subtitle", "alt", "note")


class _Cut:
    """What has been cut out of a body so far."""

    def __init__(self, path: str, rules: NumberRules, problems: list[Problem]) -> None:
        self.path, self.rules, self.problems = path, rules, problems
        self.slots: list[Slot] = []
        self.figures: dict[str, FigureText] = {}


def cut_blocks(
    path: str, lines: list[str], first_line: int, rules: NumberRules, problems: list[Problem]
) -> tuple[str, tuple[Slot, ...], Mapping[str, FigureText]]:
    """Return the body with slots for its blocks, the slots, and the figures' words in order."""
    cut = _Cut(path, rules, problems)
    body: list[str] = []
    index, fence = 0, ""
    while index < len(lines):
        line = lines[index]
        fence = _fence(line, fence)
        if fence or not line.startswith(":::"):
            body.append(line)
            index += 1
            continue
        end = _end(lines, index)
        block = _slot(lines[index:end], first_line + index, cut)
        if block is None:
            body += [""] * (end - index)
        else:
            body += [slot(len(cut.slots)), *[""] * (end - index - 1)]
            cut.slots.append(block)
        index = end
    return "\n".join(body), tuple(cut.slots), cut.figures


def _fence(line: str, fence: str) -> str:
    """Return the fence of the code we are in after this line."""
    match = FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match["run"]
    closes = match["run"].startswith(fence) and not match["rest"].strip(" \t")
    return "" if closes else fence


def _end(lines: list[str], start: int) -> int:
    """Return the index after the block that opens at `start`."""
    depth, fence = 0, ""
    for index in range(start, len(lines)):
        fence = _fence(lines[index], fence)
        if fence:
            continue
        if CLOSE.match(lines[index]):
            depth -= 1
        elif OPEN.match(lines[index]):
            depth += 1
        if depth <= 0:
            return index + 1
    return len(lines)


def _slot(lines: list[str], number: int, cut: _Cut) -> Slot | None:
    at = Position(cut.path, number, 1, len(lines[0].rstrip()))
    opened = OPEN.match(lines[0].rstrip())
    if opened is None:
        cut.problems.append(error(at, "block-not-open"))
        return None
    kind, name = opened["kind"], opened["name"]
    if not (len(lines) > 1 and CLOSE.match(lines[-1])):
        cut.problems.append(error(at, "block-not-closed", kind=kind))
        return None
    inside = lines[1:-1]
    if kind == "figure":
        return _figure(name, inside, at, cut)
    if kind == "pair":
        return _pair(inside, at, cut)
    if kind == "box":
        return _box(name, inside, at, cut)
    like = nearest(kind, KINDS) or ", ".join(KINDS)
    cut.problems.append(error(at, "unknown-block", kind=kind, known=like))
    return None


def _figure(name: str, lines: list[str], at: Position, cut: _Cut) -> Slot | None:
    if not name:
        cut.problems.append(error(at, "figure-without-name"))
        return None
    if name in cut.figures:
        line = cut.figures[name].at.line
        cut.problems.append(error(at, "doubled-figure", figure=name, line=line))
        return None
    fields = read_fields(cut.path, lines, at.line + 1, FIGURE_FIELDS, cut.problems)
    for key in ("title", "subtitle", "alt"):
        if not (key in fields and fields[key].words.strip()):
            cut.problems.append(error(at, f"figure-without-{key}", figure=name))
    words = {
        key: field_words(fields.get(key), at, cut.rules, cut.problems) for key in FIGURE_FIELDS
    }
    # A subtitle names what is shown, "the five largest"; it is the title that states.
    words["subtitle"] = replace(words["subtitle"], comparatives=())
    cut.figures[name] = FigureText(name, at=at, **words)
    return Slot("figure", name, at=at)


def _pair(lines: list[str], at: Position, cut: _Cut) -> Slot | None:
    names: list[str] = []
    index = held = 0
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        end = _end(lines, index)
        place = Position(at.path, at.line + 1 + index, 1, max(1, len(lines[index])))
        opened = OPEN.match(lines[index].rstrip())
        if opened is None or opened["kind"] != "figure":
            cut.problems.append(error(place, "pair-holds-figures"))
            return None
        figure = _slot(lines[index:end], place.line, cut)
        names += [figure.name] if figure else []
        held += 1
        index = end
    if held != 2:
        cut.problems.append(error(at, "pair-of-two", found=held))
    return Slot("pair", figures=tuple(names), at=at)


def _box(title: str, lines: list[str], at: Position, cut: _Cut) -> Slot | None:
    fence = ""
    for number, line in enumerate(lines, at.line + 1):
        fence = _fence(line, fence)
        if line.startswith(":::") and not fence:
            place = Position(at.path, number, 1, len(line))
            cut.problems.append(error(place, "box-holds-text"))
            return None
    if not title:
        cut.problems.append(error(at, "box-without-title"))
    if "[^" in "\n".join(lines):
        cut.problems.append(error(at, "box-holds-notes"))
        return None
    column = at.length - len(title) + 1
    place = Position(at.path, at.line, column)
    heading = inline_words(scan(title, place, cut.rules, cut.problems))
    body = scan("\n".join(lines), Position(at.path, at.line + 1), cut.rules, cut.problems)
    return Slot("box", title=heading, body=body, at=at)


def field_words(
    found: Field | None, at: Position, rules: NumberRules, problems: list[Problem]
) -> Words:
    """Return the words of a field, on one line; empty words if it is not there."""
    if found is None:
        return Words("", at=at)
    words = inline_words(scan(found.words, found.at, rules, problems))
    return replace(words, text=" ".join(words.text.split()), headings=())


def inline_words(words: Words) -> Words:
    """Return words that stand in a line of something else, where no image stands alone."""
    return replace(words, images=tuple(replace(image, alone=False) for image in words.images))
