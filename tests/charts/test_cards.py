"""A card can be read where it is seen small: all its words fit, none of them is tiny."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest

from folio.charts import card, theme
from folio.charts.cards import BAR, EDGE, HEIGHT, WIDTH, composed
from folio.charts.fonts import Faces, lend
from folio.core.datasets import Dataset
from folio.core.nouns import replace
from tests.charts.samples import COLUMNS, DATA, FIGURES, drawn, figure, fonts, tokens

BY_NAME = {one.name: one for one in FIGURES}
SMALLEST = 20
"""Letters on a card, in px: a timeline shows them at less than half of that."""
SHORT = "Caen las importaciones"
MEDIUM = "Los mayores déficits son con China y México; el mayor superávit, con Países Bajos"
LONG = f"{MEDIUM}, y ninguno de los tres cambió de lugar desde que empiezan los datos, en 2013"
SUBTITLE = "Saldo de bienes con los socios de mayor déficit, miles de millones de dólares, 2025"
SOURCE = "FUENTE: ELABORADO POR MÉXICO, ¿CÓMO VAMOS? CON DATOS DE LA OFICINA DEL CENSO DE EUA."
WORD = "Electroencefalografistas de instituciones interinstitucionales"
TEXT = re.compile(
    r'<text x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" font-size="(?P<size>[\d.]+)" '
    r'font-weight="(?P<weight>\d+)" fill="(?P<fill>[^"]+)">(?P<said>[^<]+)'
)
PLACE = re.compile(
    r'<svg x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" '
    r'width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"[^>]* viewBox="0 0 (?P<wide>[\d.]+) '
)
every_title = pytest.mark.parametrize("title", [SHORT, MEDIUM, LONG, WORD, f"{LONG}. {LONG}."])
Words = list[tuple[str, float, float, float, float]]


def faces() -> Faces:
    return lend(fonts(), theme.face(theme.tokens(tokens())))


def drawing(name: str) -> bytes:
    return drawn(BY_NAME[name], "es")["card.svg"]


def said(svg: str) -> Words:
    """Return each line of the card's own: text, size, left, right and foot, in px."""
    own = re.sub(r"(?s)(?<=.)<svg .*</svg>(?=.*</svg>)", "", svg)
    lines = []
    for found in TEXT.finditer(own):
        text, size, left = unescape(found["said"]), float(found["size"]), float(found["x"])
        right = left + faces().width(text, size, int(found["weight"]))
        lines.append((text, size, left, right, float(found["y"])))
    return lines


def made(title: str, drawing: bytes, subtitle: str = SUBTITLE, kicker: str = "") -> str:
    return composed(kicker, title, subtitle, (SOURCE, ""), drawing, faces(), tokens())


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_the_letters_of_a_drawing_can_be_read(name: str) -> None:
    svg = made(SHORT, drawing(name))

    place = PLACE.search(svg)
    assert place
    scale = float(place["width"]) / float(place["wide"])
    letters = re.findall(rb'font-size="([\d.]+)"', drawing(name))
    assert min(map(float, letters)) * scale >= SMALLEST


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_a_drawing_stands_above_the_bar(name: str) -> None:
    place = PLACE.search(made(SHORT, drawing(name)))

    assert place
    assert float(place["y"]) >= 0
    assert float(place["y"]) + float(place["height"]) <= HEIGHT - BAR
    assert float(place["x"]) + float(place["width"]) <= WIDTH - EDGE + 0.1


@every_title
@pytest.mark.parametrize("name", ["", "saldo", "linea"])
def test_every_word_is_there_and_inside(title: str, name: str) -> None:
    svg = made(title, drawing(name) if name else b"", kicker="#PublicaciónMCV")
    place = PLACE.search(svg)
    edge = float(place["x"]) if place else WIDTH - EDGE

    lines = said(svg)
    above = [line for line in lines if line[4] < HEIGHT - BAR]
    assert title in " ".join(text for text, *_ in above)
    assert SOURCE in " ".join(text for text, *_ in lines)
    assert all(right <= edge + 0.5 for _, _, _, right, _ in above)
    assert all(right <= WIDTH - EDGE + 0.5 and foot < HEIGHT for *_, right, foot in lines)
    feet = [foot - size for _, size, _, _, foot in above]
    assert min(feet) >= 0
    assert feet == sorted(feet)


def test_a_usual_title_and_its_subtitle_can_be_read() -> None:
    lines = said(made(MEDIUM, drawing("saldo")))

    assert min(size for _, size, *_ in lines) >= SMALLEST
    assert lines[0][1] >= 40
    assert SUBTITLE in " ".join(text for text, *_ in lines)


def test_a_subtitle_makes_room_for_a_long_title() -> None:
    words = " ".join(text for text, *_ in said(made(f"{LONG}. {LONG}.", drawing("saldo"))))

    assert SUBTITLE[:20] not in words


def test_rows_are_as_high_as_a_card_has_room_for() -> None:
    bars = figure("filas", "bar", x="pct", y="partner")
    thick = [_thick(drawn(bars, data=named(count))["card.svg"]) for count in (3, 6, 12)]

    assert thick == sorted(thick, reverse=True)
    assert thick[0] > 2 * thick[-1]


def test_a_name_of_two_lines_has_space_of_its_own() -> None:
    bars = figure("filas", "bar", x="pct", y="partner")
    svg = drawn(bars, data=named(10, "Equipo y material de comunicaciones"))["card.svg"]

    feet = sorted(map(float, re.findall(rb' y="([\d.]+)"[^>]*>[A-Z]', svg)))
    assert len(feet) >= 10
    assert min(after - before for before, after in pairwise(feet)) >= theme.CARD.line * 2


def named(count: int, name: str = "Socio") -> Dataset:
    """Return so many rows, each of a name of its own."""
    names = {f"N{place:02d}": f"{name} {place}" for place in range(count)}
    labels = {code: {"es": said, "en": said} for code, said in names.items()}
    rows = "\n".join(f"{code},{50 - place}" for place, code in enumerate(names))
    columns = {"partner": replace(COLUMNS["partner"], labels=labels), "pct": COLUMNS["pct"]}
    content = f"partner,pct\n{rows}\n".encode()
    return replace(DATA, columns=columns, key=("partner",), content=content)


def _thick(svg: bytes) -> float:
    """Return how high the first bar is, in px."""
    found = re.search(rb"v(?P<down>[\d.]+)h-", svg)
    assert found
    return float(found["down"])


def test_a_card_is_the_same_twice_and_light() -> None:
    given = {"kicker": "", "title": MEDIUM, "subtitle": SUBTITLE, "foot": (SOURCE, "")}
    png = card(**given, drawing=drawing("areas"), fonts=fonts(), tokens=tokens())["card.png"]

    assert (
        png == card(**given, drawing=drawing("areas"), fonts=fonts(), tokens=tokens())["card.png"]
    )
    assert (png[16:20], png[20:24]) == (WIDTH.to_bytes(4, "big"), HEIGHT.to_bytes(4, "big"))
    assert len(png) < 200_000
