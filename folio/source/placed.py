"""YAML that remembers where an editor wrote it.

The text is read as nodes, never as Python values: `no` and `12:30` stay what
was typed, doubled keys are seen, and every key and value has its place.
Anchors and aliases are refused; a project needs none, and they can be made
to grow without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import yaml

from folio.core.letters import LINE, unfit
from folio.core.model import Option
from folio.core.nouns import field, noun
from folio.core.problems import Position, Problem, error, few
from folio.source.limits import CHARACTERS, too_long

DEEPEST = 40
SEPARATORS = str.maketrans("\u2028\u2029", "  ")
"""To YAML these end a line, to editors and to everything else they do not."""
WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})")
FRACTION = re.compile(r"-?\d{1,15}\.\d{1,15}")


@noun
class Node:
    """A piece of YAML and its place: a text, a list or a mapping."""

    at: Position
    text: str | None = None
    quoted: bool = False
    items: tuple[Node, ...] | None = None
    entries: Mapping[str, Node] | None = None
    keys: Mapping[str, Position] = field(default_factory=dict)


def read_yaml(path: str, content: bytes) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the file as one node, or nothing if it cannot be read, and its problems."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        return None, (error(Position(path, line), "not-utf8"),)
    problems: list[Problem] = []
    wrong = _unfit(path, text) or too_long(path, text, lines=CHARACTERS)
    if wrong:
        return None, (wrong,)
    text = text.translate(SEPARATORS)
    try:
        for event, depth in _events(text):
            if depth > DEEPEST:
                return None, (error(_mark(path, event.start_mark), "yaml-deep"),)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return None, (error(_mark(path, event.start_mark), "yaml-alias"),)
        composed = yaml.compose(text, Loader=yaml.CSafeLoader)
        if composed is None:
            return Node(Position(path), entries={}), ()
        node = _placed(path, composed, problems)
    except yaml.MarkedYAMLError as broken:
        at = _mark(path, broken.problem_mark or broken.context_mark)
        last = len(LINE.split(text))  # It may point behind the end.
        at = at if at.line <= last else Position(path, last)
        return None, (error(at, "yaml-syntax"),)
    except yaml.YAMLError:
        return None, (error(Position(path), "yaml-syntax"),)
    return node, tuple(few(problems))


def _unfit(path: str, text: str) -> Problem | None:
    odd = unfit(text)
    return error(Position(path, *odd[:2]), "control-character", character=odd[2]) if odd else None


def _events(text: str) -> Iterator[tuple[yaml.Event, int]]:
    """Yield each event of the file with how deep it stands."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        yield event, depth
        depth -= isinstance(event, yaml.CollectionEndEvent)


def _mark(path: str, mark: yaml.Mark | yaml._yaml.Mark | None) -> Position:
    return Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)


def _placed(path: str, node: yaml.Node, problems: list[Problem]) -> Node:
    at = _position(path, node)
    if isinstance(node, yaml.ScalarNode):
        escaped = node.style == '"'  # It may be written as "\\x00".
        odd = unfit(node.value) if escaped else None
        if odd:
            problems.append(error(at, "control-character", character=odd[2]))
        return Node(at, text=node.value, quoted=node.style in ("'", '"', "|", ">"))
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_placed(path, item, problems) for item in node.value)
        return Node(at, items=items)
    entries: dict[str, Node] = {}
    keys: dict[str, Position] = {}
    for key, value in node.value:
        place = _position(path, key)
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            problems.append(error(place, "yaml-key"))
        elif name in entries:
            problems.append(error(place, "doubled-key", key=name, line=keys[name].line))
        else:
            entries[name] = _placed(path, value, problems)
            keys[name] = place
    return Node(at, entries=entries, keys=keys)


def _position(path: str, node: yaml.Node) -> Position:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return Position(path, start.line + 1, start.column + 1, max(1, length))


def option(node: Node) -> Option:
    """Return what was written as a value: a text, a number, yes or no, a tuple, a mapping.

    Only what is plainly a number is one: `010` stays a text, and so does `no`.
    """
    if node.items is not None:
        return tuple(option(item) for item in node.items)
    if node.entries is not None:
        return {name: option(value) for name, value in node.entries.items()}
    text = node.text or ""
    if node.quoted:
        return text
    if WHOLE.fullmatch(text):
        return int(text)
    if FRACTION.fullmatch(text):
        return Decimal(text)
    return {"true": True, "false": False}.get(text, text)
