"""A page in Spanish or English asks for the first part of a face alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

TEMPLATES = Path(__file__).parents[1] / "templates"
RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
RULE = re.compile(r'url\("fonts/([\w-]+)\.woff2"\)[^}]*?unicode-range: ([^;]+);')
FACES = sorted(path.stem for path in (TEMPLATES / "fonts").glob("*.ttf"))


def ranges() -> dict[str, set[int]]:
    """Return the signs that a browser looks for in each file."""
    css = (TEMPLATES / "css/web.css").read_text("utf-8")
    return {
        name: {
            sign
            for first, last in RANGE.findall(told)
            for sign in range(int(first, 16), int(last or first, 16) + 1)
        }
        for name, told in RULE.findall(css)
    }


def signs(path: Path) -> set[int]:
    return {sign for sign in TTFont(path).getBestCmap() if sign > 0x20}


@pytest.mark.parametrize("face", FACES)
def test_a_browser_looks_for_signs_where_they_are(face: str) -> None:
    known, fonts = ranges(), TEMPLATES / "fonts"
    first, more = signs(fonts / f"{face}.woff2"), signs(fonts / f"{face}-more.woff2")

    assert first <= known[face]
    assert more <= known[f"{face}-more"]
    whole = signs(fonts / f"{face}.ttf")
    assert known[face] & whole == first
    assert (known[f"{face}-more"] - known[face]) & whole == more


@pytest.mark.parametrize("face", FACES)
def test_no_word_of_the_house_needs_the_second_part(face: str) -> None:
    files = [path for ending in ("html", "yaml") for path in TEMPLATES.rglob(f"*.{ending}")]
    words = [re.sub(r"^\s*#.*$", "", path.read_text("utf-8"), flags=re.M) for path in files]
    words += [
        said
        for path in TEMPLATES.glob("css/*.css")
        for said in re.findall(r'content: "([^"]*)"', path.read_text("utf-8"))
    ]
    said = {ord(sign) for text in words for sign in text}

    assert {chr(sign) for sign in said & signs(TEMPLATES / f"fonts/{face}-more.woff2")} == set()
