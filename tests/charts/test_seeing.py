"""Colours that somebody could not tell apart, or see at all, are told before they are published."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from folio.charts import theme
from folio.charts.refusals import Refusal
from folio.charts.seeing import APART, LEAST, contrast, demand_seen, distance, read

TOKENS = (Path(__file__).parents[2] / "templates/css/tokens.css").read_bytes()
LIGHT, DARK = theme.tokens(TOKENS), theme.dark_tokens(TOKENS)
NAMES = [*(f"--chart-{n}" for n in range(1, 6)), "--chart-quiet"]
LETTERS = [*(f"--chart-text-{n}" for n in range(1, 6)), "--chart-quiet-text"]


def drawing(*colours: str) -> bytes:
    shapes = "".join(f'<path fill="{colour}" d="M0,0h1"/>' for colour in colours)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{shapes}</svg>'.encode()


def refusal(svg: bytes) -> Refusal:
    with pytest.raises(Refusal) as raised:
        demand_seen(svg, "propia", LIGHT, DARK)
    return raised.value


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("names", "least"), [(NAMES, LEAST), (LETTERS, 4.5)])
def test_the_house_s_colours_are_told_apart_by_any_eyes(
    scheme: theme.Tokens, names: list[str], least: float
) -> None:
    colours = [read(scheme[name]) for name in names]
    paper = read(scheme["--chart-paper"])

    assert min(contrast(colour, paper) for colour in colours) >= least
    assert min(distance(one, other) for one, other in combinations(colours, 2)) >= APART


def test_a_red_and_a_green_that_some_eyes_see_as_one_are_refused() -> None:
    red, green = "#b3491f", "#6f7000"
    assert distance(read(red), read(green)) < APART

    refused = refusal(drawing(red, green))
    assert refused.code == "chart-alike"
    assert (refused.params["colour"], refused.params["other"]) == (red, green)


def test_a_colour_that_only_one_scheme_shows_is_refused() -> None:
    refused = refusal(drawing("#ffd700"))
    assert (refused.code, refused.params["colour"]) == ("chart-faint", "#ffd700")
    assert refusal(drawing("#101010")).code == "chart-faint", "in the dark"
    assert contrast(read("#101010"), read(LIGHT["--chart-paper"])) > LEAST


def test_a_colour_that_is_handed_down_counts() -> None:
    inner = '<g stroke="#ffd700"><path d="M0,0h1"/></g>'
    assert refusal(drawing().replace(b"</svg>", f"{inner}</svg>".encode())).code == "chart-faint"


@pytest.mark.parametrize(
    "svg",
    [
        drawing("#6950d8"),
        drawing().replace(b"</svg>", b'<path class="stroke-chart-grid" stroke="#d2d0cd"/></svg>'),
        drawing().replace(b"</svg>", b'<text fill="#eeeeee">no mark</text></svg>'),
        drawing(*(f"#{shade:02x}{shade:02x}ff" for shade in range(0, 250, 25))),
    ],
    ids=["one", "grid", "letters", "scale"],
)
def test_what_can_be_seen_or_is_no_mark_passes(svg: bytes) -> None:
    demand_seen(svg, "propia", LIGHT, DARK)
