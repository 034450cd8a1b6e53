"""A chart's layers of marks and words, in Altair's terms but without its care for notebooks.

alt.Chart copies itself at every step, checks itself against Vega-Lite's schema and
looks into each cell of its data: more than half of what a drawing would cost.  The
house's charts are put together from Altair's plain parts instead, which say the same
specification; the tests check it against the schema, and `plain` against Altair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Literal

import altair as alt

AS_THEY_ARE = (alt.UnitSpec.to_dict, alt.X.to_dict, alt.XValue.to_dict)
"""How parts say themselves that say no more than what they were given."""
UNREAD = ("shorthand", "condition")
"""What Altair has to read first, as the field and the type in `year:Q`."""

Point = Mapping[str, object]
"""A row of a layer: what its channels name."""
Align = Literal["left", "center", "right"]
BETWEEN = "¦"
"""Between the parts of what a mark tells; templates/js/figure.js reads it."""
Style = Literal["label", "value"]
"""Names in medium, numbers and what speaks in bold."""
WEIGHTS: Mapping[Style, int] = {"label": 500, "value": 700}


class Points:
    """Rows that go into the specification as they are."""

    _schema: ClassVar[dict[str, Any]] = {"type": "array"}
    """Altair knows by this that it may ask for to_dict, and need not look inside."""

    def __init__(self, rows: Iterable[Point]) -> None:
        self.rows = list(rows)

    def to_dict(self, *_: object, **__: object) -> list[Point]:
        """Return the rows, for Altair."""
        return self.rows


def plain(part: Any) -> Any:
    """Return a part of a chart as Vega-Lite: what its `to_dict` says, in a tenth of the time."""
    if isinstance(part, alt.SchemaBase):
        values: dict[str, Any] = part._kwds
        unread = any(values.get(name, alt.Undefined) is not alt.Undefined for name in UNREAD)
        if unread or part._args or type(part).to_dict not in AS_THEY_ARE:
            return part.to_dict(validate=False)
        return {key: plain(value) for key, value in values.items() if value is not alt.Undefined}
    if isinstance(part, Points):
        return part.rows
    if isinstance(part, dict):
        return {key: plain(value) for key, value in part.items() if value is not alt.Undefined}
    if isinstance(part, (list, tuple)):
        return [plain(value) for value in part]
    return part


def layer(rows: Iterable[Point], mark: alt.MarkDef, **channels: object) -> alt.UnitSpec:
    """Return one mark for each row (or one line through them), placed by the channels."""
    data = alt.InlineData(values=Points(rows))  # type: ignore[arg-type]
    return alt.UnitSpec(data=data, mark=mark, encoding=alt.Encoding(**channels))  # type: ignore[arg-type]


def told(*parts: str) -> str:
    """Return what a mark tells who points at it: of what, when, how much.

    A line or an area tells its series alone, with nothing after: its numbers stand in the
    figure's table.

    >>> told("China", "2018", "12.3%"), told("China", "")
    ('China¦2018¦12.3%', 'China¦')
    """
    return BETWEEN.join(parts)


def telling() -> alt.Description:
    """Return the channel of the field that holds what a mark tells."""
    return alt.Description(field="tip", type="nominal")


def painted(field: str) -> alt.Color:
    """Return the channel of a field that holds colours of the house."""
    return alt.Color(field=field, type="nominal", scale=None)


def exact(domain: Sequence[float]) -> alt.Scale:
    """Return a scale from edge to edge of the plot."""
    return alt.Scale(domain=list(domain), nice=False, zero=False)


def number(field: str, **described: Any) -> alt.X:
    """Return the channel of a field along a horizontal scale.

    described: its axis and scale, unless another layer describes them.
    """
    return alt.X(field=field, type="quantitative", **described)


def downward(foot: float, head: float = 0) -> alt.Y:
    """Return the channel of `y`, in px from the top: its values at the plot's foot and head."""
    return alt.Y(field="y", type="quantitative", axis=None, scale=exact([foot, head]))


def written(
    rows: Iterable[Point],
    style: Style,
    align: Align,
    *,
    away: float = 0,
    colour: str = "",
    **places: object,
) -> alt.UnitSpec:
    """Return a layer of words, in the middle of their lines.

    rows: one for each text, with `said` and, if no colour is given for all, `letters`.
    align: the side of the text that its place is at.  away: from there, to the right, in px.
    places: the channels x and y, unless the whole chart has them.
    """
    mark = alt.MarkDef(type="text", style=style, align=align, baseline="middle", dx=away)
    paint = alt.ColorValue(colour) if colour else painted("letters")
    text = alt.Text(field="said", type="nominal")
    return layer(rows, mark, text=text, color=paint, **places)


def at_left(px: float = 0) -> alt.XValue:
    """Return a place so many px from the left edge of the plot."""
    return alt.XValue(px)  # type: ignore[no-untyped-call]


def layered(
    layers: Sequence[alt.UnitSpec],
    *,
    across: alt.X | None = None,
    up: alt.Y | None = None,
    width: float | None = None,
    height: float | None = None,
) -> alt.LayerSpec:
    """Return the layers as one chart, the last on top.

    across, up: the axes of all layers, if they share them.
    width, height: of the plot, in px; a width that is not known is found by drawing.
    """
    shared = {name: axis for name, axis in (("x", across), ("y", up)) if axis is not None}
    return alt.LayerSpec(
        layer=list(layers),
        encoding=alt.SharedEncoding(**shared) if shared else alt.Undefined,  # type: ignore[arg-type]
        width=alt.Undefined if width is None else round(width, 2),
        height=alt.Undefined if height is None else round(height, 2),
    )
