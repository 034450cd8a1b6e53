"""Set a line of a column once, and copy it where it is wanted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox

Box = Any
Layout = Callable[..., Any]
Skip = dict[int, Any] | None
"""Where to go on: the number of a child, and where in it; None: at the beginning, or nowhere."""


class _Kept:
    """A line as it was set, what came with it, and how far from the left of its block."""

    def __init__(self, box: Box, rest: tuple[Any, ...], right: float) -> None:
        self.box, self.rest, self.right = box, rest, right

    def at(self, x: float, y: float) -> Box:
        """Return the line as it would be set there."""
        self.box.translate(x + self.right - self.box.position_x, y - self.box.position_y)
        return self.box.deepcopy()


class Desk:
    """The lines of a set of columns, by their blocks as these were before layout."""

    def __init__(self) -> None:
        self.lines: dict[object, _Kept] = {}
        self.in_columns = False


def line_by_line(desk: Desk, layout: Layout) -> Layout:
    """Return what sets lines, and keeps those of columns at hand.  layout: WeasyPrint's own."""

    def line(
        context: Any, box: Box, y: float, bottom_space: float, skip: Skip, around: Box, *given: Any
    ) -> Any:
        _, _, first_letter, first_line = given
        if not desk.in_columns or first_letter or first_line or has_guests(context):
            return layout(context, box, y, bottom_space, skip, around, *given)
        key = box, repr(skip), around.width, box.text_indent
        x = box.position_x
        kept = desk.lines.get(key)
        if kept:
            return kept.at(x, y), *kept.rest
        made, *rest = layout(context, box, y, bottom_space, skip, around, *given)
        if made and made.height and made.position_y == y and _is_text(made):
            desk.lines[key] = _Kept(made.deepcopy(), tuple(rest), made.position_x - x)
        return made, *rest

    return line


def _is_text(line: Box) -> bool:
    return all(isinstance(box, LineBox | InlineBox | TextBox) for box in line.descendants(True))


def has_guests(context: Any) -> bool:
    """Return whether floats or footnotes take room from the lines."""
    return bool(context.excluded_shapes or context.footnotes or context.current_page_footnotes)
