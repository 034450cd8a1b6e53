"""Make Vega's SVG fit for a page: light, described, in the page's colours.

Vega writes for a browser of its own: wrappers, English labels for screen
readers, fourteen decimals, ids from a counter that never starts again.  What
is left here is the drawing, with a title and a description in front, colours
as classes that a style sheet may change, and the light colours as attributes
for whatever reads no style sheet (WeasyPrint, an image viewer).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from folio.charts.theme import resolved

SPACE = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
COLOUR = re.compile(r"var\(--(?P<name>[\w-]+)\)")
TRANSLATION = re.compile(r"translate\((?P<x>[^,()]+),(?P<y>[^,()]+)\)")
TIP = "data-tip"
"""What a mark tells who points at it: what the chart gave Vega as its description."""
DROPPED = {
    "class",
    "role",
    "pointer-events",
    "aria-label",
    "aria-hidden",
    "aria-roledescription",
    "font-family",
    "stroke-miterlimit",
}
DRAWN = {
    *("svg", "g", "path", "rect", "line", "circle", "ellipse", "text", "tspan"),
    *("defs", "clipPath", "linearGradient", "radialGradient", "stop", "title", "desc"),
}
"""The elements that a drawing may be made of: none can run, load or lead anywhere."""
DULL = {
    ("opacity", "1"),
    ("fill", "none"),
    ("stroke-width", "1"),
    ("text-anchor", "start"),
    ("transform", "translate(0,0)"),
}
"""What is so unless it is said."""
PAINTS = ("fill", "stroke")
INHERITED = (
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"),
    *("text-anchor", "font-size", "font-weight", "class"),
)
"""What a group hands down to what it holds."""


def finished(
    drawn: str,
    *,
    width: float,
    name: str,
    title: str,
    alt: str,
    family: str,
    colours: Mapping[str, str],
) -> bytes:
    """Return the drawing as it goes into the page, the brief and a file.

    drawn: Vega's SVG.  width: of its form, in px, which it fills.
    name: of the figure and its form, unique in a page.
    title, alt: in the page's language.  family: the face, as CSS names it.
    colours: custom properties (`--chart-1`) with their light values.
    """
    whole = ElementTree.fromstring(drawn)
    content = _thinned(whole)
    for element in content.iter():
        _paint(element, colours)
    _rename(content, name)
    _hand_up(content)
    content = _unwrapped(content)
    root = _root(max(width, size(drawn)[0]), size(drawn)[1], name, family)
    _describe(root, name, title, alt)
    root.extend(content)
    return ElementTree.tostring(root, encoding="unicode").encode()


def size(drawn: str) -> tuple[float, float]:
    """Return width and height of an SVG that begins at 0, 0, in px."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    if not found:
        raise ValueError("an SVG has no viewBox")
    return float(found[1]), float(found[2])


def _root(width: float, height: float, name: str, family: str) -> Element:
    return Element(
        "svg",
        {
            "xmlns": SPACE[1:-1],
            "class": "drawing",
            "viewBox": f"0 0 {_short(width)} {_short(height)}",
            "role": "img",
            "aria-labelledby": f"{name}-name {name}-words",
            "font-family": family,
            "fill": "none",
        },
    )


def _describe(root: Element, name: str, title: str, alt: str) -> None:
    """Put the words first: that is where readers and WeasyPrint look for them."""
    SubElement(root, "title", {"id": f"{name}-name"}).text = title
    SubElement(root, "desc", {"id": f"{name}-words"}).text = alt


def _thinned(whole: Element) -> Element:
    """Return what is drawn, in one group, without wrappers and what cannot be seen."""
    group = Element("g")
    for child in whole:
        group.extend(_kept(child))
    return group


class Undrawn(ValueError):
    """An element that is no part of a drawing; it says which."""


def _kept(element: Element) -> Iterable[Element]:
    tag = element.tag.removeprefix(SPACE)
    if tag not in DRAWN:
        raise Undrawn(tag)
    if _unseen(element, tag):
        return []
    made = Element(tag, dict(_attributes(element)))
    made.text = element.text if tag in ("text", "tspan") else None
    for child in element:
        made.extend(_kept(child))
    if tag != "tspan":
        _simplify(made)
    return [] if tag == "g" and len(made) == 0 else [made]


def _unseen(element: Element, tag: str) -> bool:
    kind = element.get("class", "")
    if kind in ("background", "foreground") and not (element.get("fill") or element.get("stroke")):
        return True
    if tag == "rect" and element.get("fill") == "transparent":
        return True  # The drawing's own background.
    if tag == "path" and element.get("d", "").endswith("h0v0h0Z"):
        return True  # What a reader may choose by dragging: nothing yet.
    return element.get("display") == "none" or (tag == "text" and not "".join(element.itertext()))


def _attributes(element: Element) -> Iterable[tuple[str, str]]:
    for key, value in element.items():
        dull = (key, value) in DULL
        if key == "aria-label" and element.get("aria-roledescription", "").endswith(" mark"):
            yield TIP, value
        elif key not in DROPPED and not dull and _is_safe(key, value):
            yield key, _rounded(value.removesuffix("px") if key == "font-size" else value)


def _is_safe(key: str, value: str) -> bool:
    """Return whether an attribute only says how something looks, or names a part of the drawing.

    >>> _is_safe("fill", "url(#a)"), _is_safe("fill", "url(https://a.org)"), _is_safe("onclick", "")
    (True, False, False)
    """
    name = key.rpartition("}")[2].lower()
    if name.startswith("on") or name == "style":
        return False
    leads = name in ("href", "src") or "url(" in value
    return not leads or value.removeprefix("url(").lstrip("\"'").startswith("#")


def _simplify(element: Element) -> None:
    """Say in attributes of its own what a simple shape says with a transform."""
    where = TRANSLATION.fullmatch(element.get("transform", ""))
    if element.tag == "text" and where and len(element) == 0:
        del element.attrib["transform"]
        element.set("x", where["x"])
        element.set("y", where["y"])
    elif element.tag == "line":
        _line_to_path(element, where)


def _line_to_path(element: Element, where: re.Match[str] | None) -> None:
    x, y = (float(where["x"]), float(where["y"])) if where else (0.0, 0.0)
    across, down = (float(element.attrib.pop(key, "0")) for key in ("x2", "y2"))
    step = f"h{_short(across)}" if not down else f"v{_short(down)}" if not across else ""
    element.tag = "path"
    element.attrib.pop("transform", None)
    element.set("d", f"M{_short(x)},{_short(y)}{step or f'l{_short(across)},{_short(down)}'}")


def _unwrapped(group: Element) -> Element:
    """Return the group without groups in it that say nothing, or only move one other."""
    made = Element(group.tag, group.attrib)
    for child in group:
        if child.tag != "g":
            made.append(child)
            continue
        inner = _unwrapped(child)
        if len(inner) == 1 and inner[0].tag == "g" and _only_moves(inner) and _only_moves(inner[0]):
            moved = _added(inner.get("transform", ""), inner[0].get("transform", ""))
            inner = inner[0]
            inner.set("transform", moved)
        made.extend([inner] if inner.attrib else list(inner))
    return made


def _only_moves(group: Element) -> bool:
    return set(group.attrib) == {"transform"}


def _added(outer: str, inner: str) -> str:
    first, second = TRANSLATION.fullmatch(outer), TRANSLATION.fullmatch(inner)
    if not (first and second):
        return f"{outer} {inner}".strip()
    x, y = (float(first[axis]) + float(second[axis]) for axis in ("x", "y"))
    return f"translate({_short(x)},{_short(y)})"


def _paint(element: Element, colours: Mapping[str, str]) -> None:
    """Write each colour twice: its light value, and a class for the style sheet."""
    names = []
    for paint in PAINTS:
        named = COLOUR.fullmatch(element.get(paint, ""))
        if named:
            element.set(paint, resolved(named[0], colours))
            names.append(f"{paint}-{named['name']}")
    if names:
        element.set("class", " ".join(names))


def _rename(content: Element, name: str) -> None:
    """Replace Vega's ids, which come from a counter, with the figure's own."""
    ids: dict[str, str] = {}
    for element in content.iter():
        if "id" in element.attrib:
            old = element.attrib["id"]
            element.set("id", ids.setdefault(old, f"{name}-{len(ids) + 1}"))
    for element in content.iter() if ids else ():
        for key, value in element.items():
            element.set(key, re.sub(r"#([\w-]+)", lambda m: "#" + ids.get(m[1], m[1]), value))


def _hand_up(group: Element) -> None:
    """Move what all of a group's shapes say alike to the group."""
    for child in group:
        if child.tag == "g":
            _hand_up(child)
    if len(group) < 2:
        return
    alike = _alike(group)
    for key in INHERITED:
        values = {child.get(key) for child in group}
        painted = key in PAINTS or key == "class"
        if len(values) == 1 and None not in values and not group.get(key) and alike >= painted:
            group.set(key, values.pop() or "")
            for child in group:
                del child.attrib[key]


def _alike(group: Element) -> bool:
    """Return whether colour and class of the shapes are the same, to move together."""
    return len({tuple(child.get(key) for key in (*PAINTS, "class")) for child in group}) == 1


def _rounded(text: str) -> str:
    return NUMBER.sub(lambda found: _short(float(found[0])), text)


def _short(value: float) -> str:
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
