"""Blocks are cut out of a body, and every line keeps its number."""

from __future__ import annotations

from folio.core.grammar import slot
from folio.source.blocks import cut_blocks
from folio.source.digits import number_rules
from tests.casefile import cases
from tests.projects import told

RULES = number_rules((), (), ())
FIRST = 10

BODY = """\
Antes {{ a }}

::: figure uno
title: Uno {{ b }}
subtitle: Medida, 2024
alt: Una línea
  de {{ c }}.
:::
Después {{ d }}
::: box Cómo 3% se mide
Así, **{{ e }}**
y 4%.
:::
"""


def _cut(text: str):
    problems = []
    return *cut_blocks("es.md", text.split("\n"), FIRST, RULES, problems), problems


@cases("block_problems")
def test_block_problems(given, expected):
    *_, problems = _cut(given)

    assert told(problems) == expected


def test_a_block_leaves_a_slot_and_as_many_lines_as_it_had():
    body, slots, _, problems = _cut(BODY)

    lines = body.split("\n")
    assert problems == []
    assert len(lines) == len(BODY.split("\n"))
    assert lines[0] == "Antes {{ a }}"
    assert lines[2:8] == [slot(0), "", "", "", "", ""]
    assert lines[8] == "Después {{ d }}"
    assert lines[9:13] == [slot(1), "", "", ""]
    assert [(each.kind, each.name) for each in slots] == [("figure", "uno"), ("box", "")]


def test_a_figures_words_stand_on_one_line_and_keep_their_places():
    _, _, figures, _ = _cut(BODY)

    said = figures["uno"]
    assert said.title.text == "Uno {{ b }}"
    assert said.alt.text == "Una línea de {{ c }}."
    assert said.note.text == ""
    assert str(said.title.facts[0].at) == "es.md:13:12"
    assert str(said.alt.facts[0].at) == "es.md:16:6"


def test_a_boxs_words_keep_their_places():
    _, slots, _, _ = _cut(BODY)

    box = slots[1]
    assert box.title.text == "Cómo 3% se mide"
    assert str(box.title.digits[0].at) == "es.md:19:14"
    assert str(box.body.facts[0].at) == "es.md:20:8"
    assert str(box.body.digits[0].at) == "es.md:21:3"


def test_a_pair_names_its_figures_in_their_order():
    figure = "::: figure {}\ntitle: A\nsubtitle: B\nalt: C\n:::\n"

    _, slots, figures, problems = _cut(f"::: pair\n{figure.format('b')}\n{figure.format('a')}:::")

    assert problems == []
    assert [(each.kind, each.figures) for each in slots] == [("pair", ("b", "a"))]
    assert list(figures) == ["b", "a"]


def test_what_is_wrong_with_a_block_leaves_the_rest_in_its_place():
    body, slots, _, _ = _cut("::: tabla\nx\n:::\n\nDespués")

    assert body == "\n\n\n\nDespués"
    assert slots == ()


def test_code_that_holds_a_block_is_left_as_it_is():
    text = "~~~~\n::: box Uno\n~~~\n:::\n~~~~\n::: box Dos\nSí\n:::"

    body, slots, _, problems = _cut(text)

    assert body.startswith("~~~~\n::: box Uno\n~~~\n:::\n~~~~\n")
    assert [each.title.text for each in slots] == ["Dos"]
    assert problems == []


def test_a_box_may_hold_code_that_looks_like_a_block():
    _, slots, _, problems = _cut("::: box Uno\n```\n::: figure x\n:::\n```\n:::")

    assert problems == []
    assert slots[0].body.text == "```\n::: figure x\n:::\n```"
