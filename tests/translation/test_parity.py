"""Both languages refer to the same, block for block; what one lacks is told where it lacks it."""

from __future__ import annotations

import pytest

from tests.translation.editions import lock, problems

BODY = """\
## Uno

Vale {{ precio }} y sube {{ alza }}, según [otros]{{cite=eva}}; véanse @ventas,
[la nota](folio:nota), [el origen](https://example.org/es) y [lo demás](#resto).[^1]

| País | Parte |
|---|---|
| x | {{ parte }} |

[^1]: Con {{ antes }} antes.
""".replace("{{cite=eva}}", "{cite=eva}")
ES, EN = "content/uno/es.md", "content/uno/en.md"


def parity(es: str, en: str) -> list[str]:
    """Return what differs, in bodies that somebody has accepted as they are."""
    return [
        f"{each.at} {each.code} {' '.join(value for _, value in each.params)}"
        for each in problems(es, en, lock(es, en))
    ]


def test_the_same_in_both_is_no_problem():
    other = BODY.replace("/es)", "/en)").replace("#resto", "#rest").replace("Vale", "It costs")

    assert parity(BODY, other) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{{ alza }}", "mucho", f"{EN}:9:1 parity-fact alza {ES}:9:26"),
        ("{{ alza }}", "{{ baja }}", f"{EN}:9:1 parity-fact alza {ES}:9:26"),
        ("[otros]{cite=eva}", "otros", f"{EN}:9:1 parity-source eva {ES}:9:44"),
        ("@ventas", "eso", f"{EN}:9:1 parity-figure ventas {ES}:9:70"),
        ("(folio:nota)", "(folio:otra)", f"{EN}:9:1 parity-link folio:nota {ES}:10:11"),
        ("[el origen](https://example.org/es)", "eso", f"{EN}:9:1 parity-link :// {ES}:10:36"),
        ("[lo demás](#resto)", "eso", f"{EN}:9:1 parity-link # {ES}:10:73"),
        (".[^1]", ".", f"{EN}:9:1 parity-note 1 {ES}:9:1"),
        ("{{ parte }}", "x", f"{EN}:14:3 parity-fact parte {ES}:14:7"),
        ("{{ antes }}", "eso", f"{EN}:16:7 parity-fact antes {ES}:16:11"),
        ("## Uno", "### Uno", f"{EN}:7:5 heading-differs ### {ES}:7:4 ##"),
        ("| País | Parte |", "| País | Parte | Más |", f"{EN}:12:3 columns-differ 3 {ES}:12:3 2"),
    ],
)
def test_what_the_translation_lacks_is_told_there(old, new, expected):
    assert BODY.count(old) == 1

    assert expected in parity(BODY, BODY.replace(old, new))


def test_what_the_original_lacks_is_told_there():
    (told,) = parity(BODY.replace("{{ alza }}", "mucho"), BODY)

    assert told == f"{ES}:9:1 parity-fact alza {EN}:9:26"


def test_two_paragraphs_that_translate_one_count_as_one():
    es = "Vale {{ precio }} según dicen todos. Sube {{ alza }} según dicen todos."
    en = "It costs {{ precio }} so they all say.\n\nIt rises {{ alza }} so they all say."

    assert parity(es, en) == []
    assert parity(en, es) == []


def test_footnotes_may_have_other_names():
    en = BODY.replace("[^1]", "[^price]")

    assert parity(BODY, en) == []


def test_a_difference_that_comes_of_a_change_is_a_warning_where_readers_are_told():
    known = lock(BODY, BODY)
    changed = BODY.replace("sube {{ alza }}", "sube {{ otra }}")

    found = {each.code: each.severity for each in problems(changed, BODY, known, notice=True)}

    assert found == {"translation-stale": "warning", "parity-fact": "warning"}


def test_a_difference_that_somebody_accepted_stops_the_build_all_the_same():
    en = BODY.replace("{{ alza }}", "mucho")

    (problem,) = problems(BODY, en, lock(BODY, en), notice=True)

    assert (problem.code, problem.severity) == ("parity-fact", "error")


@pytest.mark.parametrize(
    "mark",
    ["{{ nadie }}", "[a]{cite=nadie}", "[a]{claim=nadie}", "[a|b]{sign=nadie}", "@nadie"],
)
def test_nobody_is_told_to_type_again_a_name_that_was_mistyped(mark):
    other = mark.replace("nadie", "alguien")

    assert parity(f"Uno {mark}.", "One.") == []
    assert parity("Uno.", f"One {mark}.") == []
    assert [line.split()[1][:7] for line in parity(f"Uno {other}.", "One.")] == ["parity-"]
