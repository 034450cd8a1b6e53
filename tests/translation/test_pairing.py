"""Pairs survive what editors do: blocks come, go, move, are split and put together."""

from __future__ import annotations

import pytest

from tests.translation.editions import groups, lock, shown

ES = {
    "a": "Alfa: la electrónica cambió de lugar entre los proveedores de siempre, dice el texto.",
    "b": "Beta: los datos cuentan algo menos cómodo que los discursos. Otros crecieron más.",
    "c": "Coca: la distancia se acorta en dólares, pero el orden de todos es el mismo de antes.",
    "d": "Delta: nadie le reservó el mercado a nadie, y la vecindad no basta para ganarlo.",
}
EN = {
    "a": "Alpha: electronics moved from one place to another among the usual suppliers, it says.",
    "b": "Bravo: the data tell a less comfortable story than the speeches do. Others grew more.",
    "c": "Charlie: the gap narrows in dollars, but the order of them all is what it was before.",
    "d": "Dog: nobody set the market aside for anybody, and being near is not enough to win it.",
}
NEW = {"es": "Nueva: una frase que nadie había escrito.", "en": "New: something nobody wrote."}


def text(of: dict[str, str], order: str = "abcd") -> str:
    return "\n\n".join(of[key] for key in order)


LOCK = lock(text(ES), text(EN))
FRESH = ["fresh: Alfa: = Alpha:", "fresh: Beta: = Bravo:", "fresh: Coca: = Charlie:",
         "fresh: Delta: = Dog:"]  # fmt: skip


def found(es: str, en: str, known: bytes = LOCK) -> list[str]:
    return shown(groups(es, en, known))


def test_as_it_was_all_is_fresh():
    assert found(text(ES), text(EN)) == FRESH


def test_without_a_lock_all_is_paired_by_its_place_and_nobody_has_looked():
    assert found(text(ES), text(EN), b"") == [line.replace("fresh", "stale") for line in FRESH]


@pytest.mark.parametrize("place", range(5))
def test_a_paragraph_that_comes_in_spanish_is_missing_and_touches_no_other(place):
    order = "abcd"[:place] + "n" + "abcd"[place:]

    told = found(text({**ES, "n": NEW["es"]}, order), text(EN))

    assert told == [*FRESH[:place], "missing: Nueva: = ", *FRESH[place:]]


@pytest.mark.parametrize("place", range(5))
def test_a_paragraph_that_comes_in_english_is_an_orphan_and_touches_no_other(place):
    order = "abcd"[:place] + "n" + "abcd"[place:]

    told = found(text(ES), text({**EN, "n": NEW["en"]}, order))

    assert told == [*FRESH, "orphan:  = New:"]


@pytest.mark.parametrize("place", range(4))
def test_a_paragraph_that_goes_in_spanish_leaves_an_orphan(place):
    told = found(text(ES, "abcd".replace("abcd"[place], "")), text(EN))

    gone = FRESH[place].rpartition("= ")[2]
    assert told == [*FRESH[:place], *FRESH[place + 1 :], f"orphan:  = {gone}"]


@pytest.mark.parametrize("place", range(4))
def test_a_paragraph_that_goes_in_english_is_missing(place):
    told = found(text(ES), text(EN, "abcd".replace("abcd"[place], "")))

    gone = FRESH[place].partition(": ")[2].partition(" =")[0]
    assert told == [*FRESH[:place], f"missing: {gone} = ", *FRESH[place + 1 :]]


@pytest.mark.parametrize("order", ["bacd", "dabc", "dcba", "cdab"])
def test_a_paragraph_that_moves_is_no_change(order):
    assert sorted(found(text(ES, order), text(EN))) == FRESH
    assert found(text(ES), text(EN, order)) == FRESH
    assert sorted(found(text(ES, order), text(EN, order))) == FRESH


@pytest.mark.parametrize("order", ["abcd", "bacd", "dcba"])
def test_one_that_changes_is_stale_wherever_it_stands(order):
    changed = {**ES, "b": ES["b"].replace("menos cómodo", "más cómodo")}

    told = sorted(found(text(changed, order), text(EN)))

    assert told == sorted([*FRESH[:1], "stale: Beta: = Bravo:", *FRESH[2:]])


def test_one_that_is_written_anew_in_its_place_is_stale():
    told = found(text({**ES, "b": NEW["es"]}), text(EN))

    assert told == [FRESH[0], "stale: Nueva: = Bravo:", *FRESH[2:]]


@pytest.mark.parametrize("new", [EN["b"].replace("less", "more"), NEW["en"]])
def test_a_translation_that_is_mended_stays_fresh(new):
    (_, second, *_) = found(text(ES), text({**EN, "b": new}))

    assert second.startswith("fresh: Beta: = ")


def test_one_goes_here_and_another_comes_there_and_they_are_not_taken_for_a_pair():
    told = found(text({**ES, "n": NEW["es"]}, "acdn"), text(EN))

    assert told == [FRESH[0], *FRESH[2:], "missing: Nueva: = ", "orphan:  = Bravo:"]


def test_the_same_in_english():
    told = found(text(ES), text({**EN, "n": NEW["en"]}, "acdn"))

    assert told == [FRESH[0], "missing: Beta: = ", *FRESH[2:], "orphan:  = New:"]


def split(words: str) -> str:
    """Return a paragraph as two."""
    first, _, rest = words.partition(". ")
    return f"{first}.\n\n{rest}" if rest else words


def test_a_paragraph_that_is_split_in_spanish_is_the_same_words():
    told = found(text({**ES, "b": split(ES["b"])}), text(EN))

    assert told == [FRESH[0], "fresh: Beta:+Otros = Bravo:", *FRESH[2:]]


def test_a_paragraph_that_is_split_in_english_is_the_same_words():
    told = found(text(ES), text({**EN, "b": split(EN["b"])}))

    assert told == [FRESH[0], "fresh: Beta: = Bravo:+Others", *FRESH[2:]]


def test_split_in_both():
    told = found(text({**ES, "b": split(ES["b"])}), text({**EN, "b": split(EN["b"])}))

    assert told == [FRESH[0], "fresh: Beta:+Otros = Bravo:+Others", *FRESH[2:]]


def test_split_and_changed_it_is_stale_as_a_whole():
    told = found(text({**ES, "b": split(ES["b"]).replace("Otros", "Algunos otros")}), text(EN))

    assert told == [FRESH[0], "stale: Beta:+Algunos = Bravo:", *FRESH[2:]]


def test_split_and_changed_in_english_its_parts_are_found_by_their_lengths():
    told = found(text(ES), text({**EN, "b": split(EN["b"]).replace("Others", "The others")}))

    assert told == [FRESH[0], "fresh: Beta: = Bravo:+The", *FRESH[2:]]


def test_two_that_are_put_together_in_spanish_are_the_same_words():
    told = found(text({**ES, "b": f"{ES['b']} {ES['c']}"}, "abd"), text(EN))

    assert told == [FRESH[0], "fresh: Beta: = Bravo:+Charlie:", FRESH[3]]


def test_two_that_are_put_together_in_english_are_found_by_their_length():
    told = found(text(ES), text({**EN, "b": f"{EN['b']} {EN['c']}"}, "abd"))

    assert told == [FRESH[0], "fresh: Beta:+Coca: = Bravo:", FRESH[3]]


def test_put_together_and_accepted_they_stay_together():
    es, en = text(ES), text({**EN, "b": f"{EN['b']} {EN['c']}"}, "abd")
    known = lock(es, en)

    assert found(es, en, known) == [FRESH[0], "fresh: Beta:+Coca: = Bravo:", FRESH[3]]
    changed = es.replace("la distancia se acorta", "la distancia crece")
    assert found(changed, en, known)[1] == "stale: Beta:+Coca: = Bravo:"


def test_what_refers_to_the_same_is_paired_in_any_place():
    es = "## Uno\n\nSube {{ alza }} al año.\n\n## Dos\n\nVale {{ precio }} hoy."
    en = "## One\n\nIt costs {{ precio }} today.\n\n## Two\n\nIt rises {{ alza }} a year."

    told = found(es, en, b"")

    assert "stale: Sube = It" in told
    pairs = [g for g in groups(es, en) if g.originals and g.originals[0].text.startswith("Sube")]
    assert pairs[0].twins[0].text.startswith("It rises")


def test_paragraphs_are_paired_within_their_sections():
    es = "Alfa.\n\n## Uno\n\nBeta.\n\nCoca.\n\n## Dos\n\nDelta."
    en = "Alpha.\n\n## One\n\nBravo.\n\n## Two\n\nDog."

    assert found(es, en, b"") == [
        "stale: Alfa = Alpha", "stale: Uno = One", "stale: Beta = Bravo", "missing: Coca = ",
        "stale: Dos = Two", "stale: Delta = Dog",
    ]  # fmt: skip


def test_lists_tables_boxes_and_notes_are_paired_each_with_its_kind():
    table, box, note = "| A | B |\n|---|---|\n| x | y |", "::: box Caja\nLuna.\n:::", "[^1]: Nota."
    es = "\n\n".join(["- uno\n- dos", table, "Va[^1].", box, note])
    table, box, note = "| C | D |\n|---|---|\n| v | w |", "::: box Box\nMoon.\n:::", "[^1]: Note."
    en = "\n\n".join(["Goes[^1].", table, "- one\n- two", note, box])

    assert sorted(found(es, en, b"")) == [
        "stale: A = C", "stale: Caja = Box", "stale: Luna = Moon", "stale: Nota = Note",
        "stale: Va[^1] = Goes[^1]", "stale: dos = two", "stale: uno = one", "stale: x = v",
    ]  # fmt: skip


def test_equal_rows_are_told_apart_by_their_order():
    es, en = ("| A | B |\n|--|--|\n| x | -- |\n| x | -- |\n| z | 1 |",) * 2
    known = lock(es, en)

    assert {line.partition(":")[0] for line in found(es, en, known)} == {"fresh"}
    assert found(es.replace("| x | -- |\n", "", 1), en, known)[-1] == "orphan:  = x"


def test_a_section_that_moves_with_its_heading_stays_fresh():
    es = "## Uno\n\nAlfa.\n\n## Dos\n\nBeta."
    en = "## One\n\nAlpha.\n\n## Two\n\nBravo."
    known = lock(es, en)

    told = found("## Dos\n\nBeta.\n\n## Uno\n\nAlfa.", en, known)

    assert {line.partition(":")[0] for line in told} == {"fresh"}


def test_a_very_long_section_is_paired_one_by_one():
    es = "\n\n".join(f"Renglón {word}." for word in map("a".__mul__, range(1, 130)))

    told = found(es, es.replace("Renglón", "Line"), b"")

    assert len(told) == 129
    assert {line.partition(":")[0] for line in told} == {"stale"}


def test_a_section_in_which_all_changes_places_keeps_its_order_where_it_can():
    keys = "abcdefgh"
    es = {key: f"{key * 4}: un texto que dice {key * 3} y nada más." for key in keys}
    en = {key: f"{key * 5}: a text that says {key * 3} and nothing else." for key in keys}
    known = lock(text(es, keys), text(en, keys))

    told = found(text({**es, "c": NEW["es"]}, "bacdhefg"), text(en, keys), known)

    assert "stale: Nueva: = ccccc:" in told
    assert [line.partition(":")[0] for line in told].count("fresh") == 7
