"""In a dumbbell no word stands on another, however near the two points are."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from folio.charts.fonts import lend
from folio.core.datasets import Dataset
from tests.charts.samples import COLUMNS, DATA, drawn, figure, fonts

LETTER = {"wide": 14, "narrow": 13}
ENDS = {
    "apart": [(10, 500), (480, 30), (250, 260), (3, 4)],
    "alike": [(100, 100), (100, 101), (99, 100), (100, 99)],
    "negative": [(-300, 200), (-5, 5), (40, -20), (-80, -90)],
    "close-at-the-head": [(498, 500), (1, 2), (499, 480), (200, 210)],
}


def dataset(numbers: list[tuple[int, int]]) -> Dataset:
    names = list(COLUMNS["partner"].labels)
    rows = [f"{name},{start},{end}" for name, (start, end) in zip(names, numbers, strict=True)]
    columns = {name: COLUMNS[name] for name in ("partner", "sold", "bought")}
    content = "\n".join(["partner,sold,bought", *rows]).encode()
    return Dataset(DATA.name, DATA.title, DATA.origin, columns, ("partner",), content, DATA.path)


def boxes(svg: bytes, letter: int) -> list[tuple[str, float, float, float]]:
    """Return each text with its left and right edge and the middle of its line."""
    found: list[tuple[str, float, float, float]] = []
    faces = lend(fonts(), "Ubuntu")

    def walk(
        element: ElementTree.Element, across: float, down: float, anchor: str, bold: str
    ) -> None:
        moved = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", ""))
        across += float(moved[1]) if moved else 0.0
        down += float(moved[2]) if moved else 0.0
        anchor, bold = element.get("text-anchor", anchor), element.get("font-weight", bold)
        if element.tag.endswith("}text"):
            text = "".join(element.itertext())
            width = faces.width(text, letter, int(bold))
            left = across + float(element.get("x", "0"))
            left -= {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            found.append((text, left, left + width, down + float(element.get("y", "0"))))
        for child in element:
            walk(child, across, down, anchor, bold)

    walk(ElementTree.fromstring(svg), 0.0, 0.0, "start", "500")
    return found


@pytest.mark.parametrize("form", ["wide", "narrow"])
@pytest.mark.parametrize("case", sorted(ENDS))
def test_words_keep_apart_and_inside(case: str, form: str) -> None:
    wanted = figure("pesas", "dumbbell", {}, start="sold", end="bought", y="partner")

    made = drawn(wanted, "en", data=dataset(ENDS[case]))[f"{form}.svg"]

    words = boxes(made, LETTER[form])
    assert len(words) >= 4 + 8 + 2
    for (one, left, right, y), (other, left2, right2, y2) in combinations(words, 2):
        assert abs(y - y2) >= LETTER[form] or right <= left2 or right2 <= left, (one, other)
    assert all(
        left >= -1 and right <= {"wide": 801, "narrow": 359}[form] for _, left, right, _ in words
    )


def test_rows_are_sorted_by_the_end() -> None:
    wanted = figure("pesas", "dumbbell", {}, start="sold", end="bought", y="partner", top="3")

    made = drawn(wanted, "en", data=dataset([(1, 20), (2, 40), (3, 10), (4, 30)]))

    names = re.findall(r">(China|Mexico|Taiwan|United Arab[^<]*)<", made["wide.svg"].decode())
    assert [name.split()[0] for name in names] == ["Mexico", "United", "China"]
