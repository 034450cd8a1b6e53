"""Set each line of a pair of columns once, however many heights are tried for them.

WeasyPrint balances columns by laying them out at one height after another until the
last one fits: up to forty times a page, with all their lines and tables.  While a set
of columns is laid out, this keeps what was found and puts a copy of it where the next
attempt wants it: a line, which is the same at every height; a block that was laid out
whole, as long as there is room for it; and a block's refusal, as long as there is none.

WeasyPrint still decides everything, and the pages are the same to the byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TableBox, TextBox
from weasyprint.layout import block, inline

Box = Any
Layout = Callable[..., Any]
UNBROKEN = ("avoid", "avoid-page", "avoid-column")
IN_FLOW = 13
"""Arguments of a block that stands in the flow; flex boxes and grids give fewer."""
SLIP = 0.01
"""px that are no reason to refuse a block; WeasyPrint allows far less."""


@contextmanager
def lines_set_once() -> Iterator[None]:
    """Lay columns out so for the length of a `with` block."""
    desk = _Desk()
    places = (
        (block, "columns_layout", _columns),
        (block, "block_box_layout", _column),
        (block, "block_level_layout", _block),
        (inline, "get_next_linebox", _line),
    )
    before = [(room, name, getattr(room, name)) for room, name, _ in places]
    for room, name, keeping in places:
        setattr(room, name, keeping(desk, getattr(room, name)))
    try:
        yield
    finally:
        for room, name, layout in before:
            setattr(room, name, layout)


@dataclass
class _Kept:
    """A box as it was laid out, what came with it, and where it stood from where it was asked."""

    box: Box
    """None for a block that was refused."""
    rest: tuple[Any, ...]
    right: float = 0
    down: float = 0
    room: float = 0
    """The height that it takes from where it was asked to stand, or that did not do, in px."""

    def at(self, x: float, y: float) -> Box:
        """Return the box as it would be laid out there."""
        x, y = x + self.right, y + self.down
        self.box.translate(x - self.box.position_x, y - self.box.position_y)
        return self.box.deepcopy()


@dataclass
class _Set:
    """What is known of a set of columns, by boxes as they were before layout."""

    lines: dict[object, _Kept] = field(default_factory=dict)
    blocks: dict[object, _Kept] = field(default_factory=dict)
    refused: dict[object, _Kept] = field(default_factory=dict)
    following: dict[object, Any] = field(default_factory=dict)


@dataclass
class _Desk:
    """The set of columns that is laid out; None outside of columns."""

    work: _Set | None = None


def _columns(desk: _Desk, layout: Layout) -> Layout:
    def columns(*given: Any) -> Any:
        before, desk.work = desk.work, _Set()
        try:
            return layout(*given)
        finally:
            desk.work = before

    return columns


def _column(desk: _Desk, layout: Layout) -> Layout:
    """Keep how high the next box is, which is asked as for a column of no height."""

    def column(
        context: Any, box: Box, bottom_space: float, skip: Any, *given: Any, **named: Any
    ) -> Any:
        if desk.work is None or not box.is_column or bottom_space != inf or _has_guests(context):
            return layout(context, box, bottom_space, skip, *given, **named)
        key = box, repr(skip)
        if key not in desk.work.following:
            desk.work.following[key] = layout(context, box, bottom_space, skip, *given, **named)
        return desk.work.following[key]

    return column


def _line(desk: _Desk, layout: Layout) -> Layout:
    def line(
        context: Any, box: Box, y: float, bottom_space: float, skip: Any, around: Box, *given: Any
    ) -> Any:
        _, _, first_letter, first_line = given
        if desk.work is None or first_letter or first_line or _has_guests(context):
            return layout(context, box, y, bottom_space, skip, around, *given)
        key = box, repr(skip), around.width, box.text_indent
        x = box.position_x
        kept = desk.work.lines.get(key)
        if kept:
            return kept.at(x, y), *kept.rest
        made, *rest = layout(context, box, y, bottom_space, skip, around, *given)
        if made and made.height and made.position_y == y and _is_text(made):
            desk.work.lines[key] = _Kept(made.deepcopy(), tuple(rest), made.position_x - x)
        return made, *rest

    return line


def _is_text(line: Box) -> bool:
    return all(isinstance(box, LineBox | InlineBox | TextBox) for box in line.descendants(True))


def _block(desk: _Desk, layout: Layout) -> Layout:
    def in_flow(*given: Any, **named: Any) -> Any:
        work = desk.work
        if work is None or len(given) != IN_FLOW or not _is_plain(*given):
            return layout(*given, **named)
        context, box, bottom_space, _, around, first, absolute, fixed, margins, *_ = given
        x, y = box.position_x, box.position_y
        room = context.page_bottom - bottom_space - y
        key = box, first, max((0, *margins)), min((0, *margins)), around.width
        kept, refused = work.blocks.get(key), work.refused.get(key)
        if kept and not context.overflows_page(bottom_space, y + kept.room):
            return _answered(kept.at(x, y), kept.rest, margins)
        if refused and (room <= refused.room or _is_too_high(kept, box, room)):
            return _answered(None, refused.rest, margins)
        before, aside = len(margins), (len(absolute), len(fixed))
        made, *rest = layout(*given)
        if aside == (len(absolute), len(fixed)):
            _keep(work, key, (x, y, room), made, (tuple(margins[before:]), *rest))
        return made, *rest

    return in_flow


def _is_plain(context: Any, box: Box, bottom_space: float, skip: Any, *given: Any) -> bool:
    """Return whether nothing but room decides how a block is laid out."""
    *_, first_letter, first_line, discard, max_lines = given
    special = first_letter or first_line or discard or max_lines is not None
    return not (special or skip or isinstance(box, TableBox) or _has_guests(context))


def _has_guests(context: Any) -> bool:
    """Return whether floats or footnotes take room from the lines."""
    return bool(context.excluded_shapes or context.footnotes or context.current_page_footnotes)


def _is_too_high(kept: _Kept | None, box: Box, room: float) -> bool:
    """Return whether a block that may not be broken is known to need more room."""
    return kept is not None and box.style["break_inside"] in UNBROKEN and room < kept.room - SLIP


def _keep(
    work: _Set, key: Any, asked: tuple[float, float, float], made: Box, rest: tuple[Any, ...]
) -> None:
    added, resume_at, page, margins, collapses, lines = rest
    own = added, resume_at, dict(page), tuple(margins), collapses, lines
    x, y, room = asked
    _, first, *_ = key
    if made is None and not first:
        work.refused[key] = _Kept(None, own, room=room)
    elif made is not None and resume_at is None and not collapses:
        height = made.border_box_y() + made.border_height() - y
        if height <= room:
            right, down = made.position_x - x, made.position_y - y
            work.blocks[key] = _Kept(made.deepcopy(), own, right, down, height)


def _answered(made: Box, rest: tuple[Any, ...], above: list[float]) -> tuple[Any, ...]:
    """Return a block's answer; add to the margins above it those it would have added."""
    added, resume_at, page, margins, *more = rest
    above.extend(added)
    return made, resume_at, dict(page), list(margins), *more
