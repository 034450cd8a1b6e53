"""Set text in columns of one height, and lose none of it.

WeasyPrint 70 balances columns by laying them out at up to forty heights a page, and drops
all that follows a text which just fits at the foot of a page.  This stands in its place
for the columns of a brief: it sets the text once in one long column, knows from that
between which lines it can part, and tries those heights alone.  Lines that were set once
are copied where they are wanted again.

WeasyPrint still lays out what stands in the columns and what spans them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox
from weasyprint.layout import block, inline
from weasyprint.layout.percent import percentage, resolve_percentages

from folio.brief.lines import Box, Desk, Layout, Skip, has_guests, line_by_line

NEXT_PAGE = {"break": "any", "page": None}
NEAR = 0.01
"""px by which a height may be surpassed."""


@contextmanager
def columns_set_once() -> Iterator[None]:
    """Lay columns out so for the length of a `with` block."""
    desk = Desk()
    places = (block, "columns_layout", _columns), (inline, "get_next_linebox", line_by_line)
    before = [(room, name, getattr(room, name)) for room, name, _ in places]
    for room, name, setting in places:
        setattr(room, name, setting(desk, getattr(room, name)))
    try:
        yield
    finally:
        for room, name, layout in before:
            setattr(room, name, layout)


def _columns(desk: Desk, layout: Layout) -> Layout:
    def columns(context: Any, box: Box, *given: Any) -> Any:
        if desk.in_columns or not _is_plain(context, box):
            return layout(context, box, *given)
        desk.in_columns = context.in_column = True
        try:
            return _Setting(context, box, *given).made()
        finally:
            desk.in_columns = context.in_column = False
            desk.lines.clear()

    return columns


def _is_plain(context: Any, box: Box) -> bool:
    """Return whether columns are such as briefs have."""
    style = box.style
    return (
        style["column_count"] != "auto"
        and style["column_width"] == "auto"
        and style["height"] == "auto"
        and style["direction"] == "ltr"
        and style["position"] == "static"
        and not has_guests(context)
    )


class _Setting:
    """A box with columns, while it is laid out on a page."""

    def __init__(
        self,
        context: Any,
        box: Box,
        bottom_space: float,
        skip: Skip,
        around: Box,
        page_is_empty: bool,
        absolute: list[Any],
        fixed: list[Any],
        margins: list[float],
        *first: Any,
    ) -> None:
        self.context, self.bottom_space, self.around = context, bottom_space, around
        self.page_is_empty, self.first = page_is_empty, first
        self.absolute, self.fixed = absolute, fixed
        self.box = box.copy_with_children(box.children)
        self.box.position_y += block.collapse_margin(margins)
        block.block_level_width(self.box, around)
        style = box.style
        gap = style["column_gap"]
        self.gap = style["font_size"] if gap == "normal" else percentage(gap, style, self.box.width)
        self.count: int = style["column_count"]
        self.width = max(0, self.box.width - (self.count - 1) * self.gap) / self.count
        self.y: float = self.box.content_box_y()
        self.margins: list[float] = []
        self.next_page: dict[str, Any] = dict(NEXT_PAGE)
        self.start: int = next(iter(skip)) if skip else 0
        self.inside: Skip = skip[self.start] if skip else None
        self.done: list[Box] = []

    def made(self) -> tuple[Any, ...]:
        """Return what WeasyPrint's own function does: the box, where to go on, and three more."""
        rest: Skip = None
        for start, children in _groups(self.box.children, self.start):
            skip = {0: self.inside} if self.inside and start == self.start else None
            if children[0].style["column_span"] == "all":
                rest = self._spanning(children[0], skip[0] if skip else None)
            else:
                rest = self._beside([child.copy() for child in children], skip)
            if rest is not None:
                rest = {start + number: inside for number, inside in rest.items()}
                break
            self.page_is_empty = False
        if self.box.children and not self.done:
            return None, (0, None), dict(NEXT_PAGE), [], False
        self.box.children = self.done
        self.y += block.collapse_margin(self.margins)
        self.box.height = max(self.y - self.box.content_box_y(), self.box.min_height)
        return self.box, rest, self.next_page, [], False

    def _spanning(self, child: Box, inside: Skip) -> Skip:
        """Lay out what spans the columns; return where to go on if it does not end here."""
        child = child.copy()
        resolve_percentages(child, self.around)
        child.position_x, child.position_y = self.box.content_box_x(), self.y
        above = self.margins or [0.0]  # WeasyPrint drops a margin at the top of a page for these.
        made, rest, self.next_page, self.margins, *_ = block.block_level_layout(
            self.context,
            child,
            self.bottom_space,
            inside,
            self.around,
            self.page_is_empty,
            self.absolute,
            self.fixed,
            above,
            *self.first,
        )
        if made is None:
            return {0: None}
        self.done.append(made)
        self.y = made.border_box_y() + made.border_height()
        self.margins.append(made.margin_bottom)
        return {0: rest} if rest else None

    def _beside(self, children: Sequence[Box], skip: Skip) -> Skip:
        """Lay out what stands in columns; return where to go on if it does not end here."""
        self.y += block.collapse_margin(self.margins)
        self.margins = []
        room = self.context.page_bottom - self.y - self.bottom_space
        for height in [*self._heights(children, skip, room), room]:
            balanced = height < room
            columns, rest = self._filled(children, skip, height, whole=balanced)
            if columns and not (balanced and rest):
                break
        if not columns:
            return {0: skip[0] if skip else None}
        height = max(column.margin_height() for column in columns)
        for column in columns:
            column.height = height
        self.done += columns
        self.y += min(room, height)
        return rest

    def _heights(self, children: Sequence[Box], skip: Skip, room: float) -> Iterator[float]:
        """Yield the heights at which the columns may end together, the least first."""
        (long,), _ = self._filled(children, skip, inf, whole=False)
        lines = [box for box in long.descendants() if isinstance(box, LineBox | ReplacedBox)]
        blocks = [child for child in long.children if child.is_in_normal_flow()]
        block.remove_placeholders(self.context, [long], [], [])
        tops = {part.position_y - self.y for part in [*lines, *blocks]}
        ends = {line.position_y + line.height - self.y for line in lines}
        for child in blocks:
            bottom = child.position_y + child.margin_height() - self.y
            ends |= {bottom, bottom - child.margin_bottom}
        whole = max(ends, default=0.0)
        last = blocks[-1].margin_bottom if blocks else 0.0
        ends |= {end - top for top in tops for end in (whole, whole - last)}
        heights = sorted(end + NEAR for end in ends)
        least = bisect_left(heights, (whole - last) / self.count)
        yield from (height for height in heights[least:] if height < room)

    def _filled(
        self, children: Sequence[Box], skip: Skip, height: float, *, whole: bool
    ) -> tuple[list[Box], Skip]:
        """Return columns of a height, and where to go on after the last one.

        whole: give up as soon as not all of it stands in them.
        """
        absolute: list[Any] = []
        fixed: list[Any] = []
        columns: list[Box] = []
        bottom_space = self.context.page_bottom - self.y - height
        for number in range(self.count):
            made, skip, self.next_page, *_ = block.block_box_layout(
                self.context,
                self._column(children, number),
                bottom_space,
                skip,
                self.around,
                self.page_is_empty and not whole,
                absolute,
                fixed,
                [],
                *self.first,
                discard=False,
                max_lines=None,
            )
            if made is None:
                break
            columns.append(made)
            if skip is None:
                break
        if made is None or (whole and skip):
            block.remove_placeholders(self.context, columns, [], [])
            return [], skip
        self.absolute += absolute
        self.fixed += fixed
        return columns, skip

    def _column(self, children: Sequence[Box], number: int) -> Box:
        column = self.box.anonymous_from(self.box, children=children)
        resolve_percentages(column, self.around)
        column.is_column = True
        column.width = self.width
        column.position_x = self.box.content_box_x() + number * (self.width + self.gap)
        column.position_y = self.y
        return column


def _groups(children: Sequence[Box], start: int) -> Iterator[tuple[int, Sequence[Box]]]:
    """Yield each child that spans the columns, and the children between such, with their place."""
    group: list[Box] = []
    for number, child in enumerate(children[start:], start):
        if child.style["column_span"] != "all":
            group.append(child)
            continue
        if group:
            yield number - len(group), group
        group = []
        yield number, [child]
    if group:
        yield len(children) - len(group), group
