"""What is a change and what is none; what is said of each state; what accepting does."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from folio.core.nouns import replace
from folio.translation import accepted, badges
from folio.translation.blocks import blocks_of, plainly
from folio.translation.ledger import entries_of, lock_of
from tests.projects import told
from tests.translation.editions import edition, groups, lock, problems, publication, shown

ES = """\
## La caída de China {#caida}

En 2017, "casi la mitad" venía de China -- {{ china | percent.1 }} --, según dicen.

- **Taiwán** casi duplicó sus ventas.
- **México** vendió más.

| País | Parte |
|---|---:|
| China | {{ china }} |

::: box Cómo se mide
Son importaciones.[^x]
:::

[^1]: Una nota.
"""
ES = ES.replace("[^x]", "").replace("según dicen.", "según dicen.[^1]")
EN = """\
## The fall of China {#fall}

In 2017, "nearly half" came from China -- {{ china | percent.1 }} --, they say.[^1]

- **Taiwan** nearly doubled its sales.
- **Mexico** sold more.

| Country | Share |
|---|---:|
| China | {{ china }} |

::: box How it is measured
They are imports.
:::

[^1]: A note.
"""
LOCK = lock(ES, EN)


def states(es: str, en: str, known: bytes = LOCK) -> set[str]:
    return {line.partition(":")[0] for line in shown(groups(es, en, known))}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"casi la mitad"', "“casi la mitad”"),
        ("-- {{ china | percent.1 }} --", "–  {{china|percent.1}} –"),
        ("venía de China", "venía\nde China"),
        ("\n\n- **Taiwán**", "\n\n\n\n* **Taiwán**"),
        ("| China | {{ china }} |", "|China|{{ china }}|"),
        ("|---|---:|", "|:--|--|"),
        ("{#caida}", "{#la-caida}"),
        ("venía de", "[venía]{claim=x} de"),
        ("según dicen", "según <!-- ojo --> dicen"),
        ("[^1]: Una nota.", "[^1]:\n    Una nota."),
    ],
)
def test_what_is_no_change(old, new):
    assert ES.count(old) == 1

    assert states(ES.replace(old, new), EN) == {"fresh"}


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("La caída", "La gran caída", "7:4"),
        ("percent.1", "percent.0", "9:1"),
        ("vendió más", "vendió menos", "12:3"),
        ("Parte", "Participación", "14:3"),
        ("Cómo se mide", "Qué se mide", "18:9"),
        ("Son importaciones", "Son exportaciones", "19:1"),
        ("Una nota", "Otra nota", "22:7"),
    ],
)
def test_what_changed_in_the_original_is_stale_at_its_translation(old, new, at):
    (problem,) = problems(ES.replace(old, new), EN, LOCK)

    assert f"{problem.at} {problem.code}" == f"content/uno/en.md:{at} translation-stale"
    params = dict(problem.params)
    assert old.split()[-1] in params["then"]
    assert new.split()[-1] in params["now"]
    assert params["other"].startswith("content/uno/es.md:")


def test_what_is_missing_is_said_where_it_stands_in_the_original():
    assert told(
        problems(ES.replace("\n- **México**", "\n- **Nuevo** dato.\n- **México**"), EN, LOCK)
    ) == ("content/uno/es.md:12:3 translation-missing file=content/uno/en.md words=**Nuevo** dato.")


def test_an_orphan_is_said_where_it_stands():
    (problem,) = problems(ES, EN.replace("- **Mexico**", "- Something.\n- **Mexico**"), LOCK)

    assert f"{problem.at} {problem.code}" == "content/uno/en.md:12:3 translation-orphan"


def test_without_a_lock_it_is_said_once():
    assert told(problems(ES, EN)) == (
        "content/uno/en.md:2:8 translation-unseen language=en slug=uno"
    )


def test_a_pair_that_is_new_in_both_is_said_to_be_new():
    new = problems(f"{ES}\nOtra cosa.\n", f"{EN}\nAnother thing.\n", LOCK)

    assert [problem.code for problem in new] == ["translation-new"]


@pytest.mark.parametrize(
    ("status", "notice", "severity"),
    [("published", False, "error"), ("published", True, "warning"), ("draft", False, "warning")],
)
def test_it_stops_what_is_published_unless_readers_are_told(status, notice, severity):
    es = ES.replace("venía", "llegaba").replace("más.", "más.\n- **Otro**.")

    found = problems(es, EN, LOCK, status, notice=notice)

    assert {(problem.code, problem.severity) for problem in found} == {
        ("translation-stale", severity),
        ("translation-missing", severity),
    }


# ---------------------------------------------------------------- the lock


def test_a_lock_is_read_as_it_was_written():
    entries, wrong = entries_of("translation.lock", LOCK)

    assert wrong == ()
    assert len(entries) == len(blocks_of(edition("es", ES)))
    assert lock_of(entries) == LOCK


def test_a_lock_says_the_words_of_the_original_a_block_a_line():
    lines = LOCK.decode().splitlines()

    assert [line for line in lines if not line.startswith("#")][2].endswith(" La caída de China")
    assert lines[3].startswith("en title ")


def test_a_line_that_git_left_is_said_and_the_others_are_read():
    lines = LOCK.decode().splitlines()
    broken = "\n".join([*lines[:4], "<<<<<<< HEAD", *lines[4:]]).encode()

    assert told(problems(ES, EN, broken)) == "content/uno/translation.lock:5:1 lock-line"


def test_two_who_accepted_the_same_are_one():
    doubled = b"\n".join([LOCK, *LOCK.splitlines()[5:8]])

    assert states(ES, EN, doubled) == {"fresh"}


def test_a_block_keeps_its_name_when_it_changes():
    changed = ES.replace("venía", "llegaba")
    again, looked, _ = accepted(publication(changed, EN, LOCK), ["es", "en"], "", ())

    (one,) = looked
    assert one.block in LOCK.decode()
    assert one.known
    assert [line.split()[1] for line in again.decode().splitlines()] == [
        line.split()[1] for line in LOCK.decode().splitlines()
    ]


def test_some_blocks_are_accepted_and_the_others_stay_as_they_were():
    changed = ES.replace("venía", "llegaba").replace("vendió más", "vendió mucho")
    stale = [dict(each.params)["block"] for each in problems(changed, EN, LOCK)]

    some, looked, wrong = accepted(publication(changed, EN, LOCK), ["es", "en"], "en", stale[:1])

    assert [each.block for each in looked] == stale[:1]
    assert wrong == ()
    (left,) = problems(changed, EN, some)
    assert dict(left.params)["block"] == stale[1]
    assert dict(left.params)["then"] == "**México** vendió más."


def test_what_is_missing_is_not_accepted_and_the_rest_is():
    es = ES.replace("venía", "llegaba").replace("más.", "más.\n- **Otro**.")

    known, looked, wrong = accepted(publication(es, EN, LOCK), ["es", "en"], "", ())

    assert [each.code for each in wrong] == ["accept-missing"]
    assert len(looked) == 1
    assert [each.code for each in problems(es, EN, known)] == ["translation-missing"]


def test_a_block_that_is_not_there_is_told():
    _, _, wrong = accepted(publication(ES, EN, LOCK), ["es", "en"], "", ["zzz"])

    assert told(wrong) == "content/uno/publication.yaml:1:1 accept-unknown-block block=zzz slug=uno"


def test_badges_stand_at_what_is_behind():
    es = ES.replace("venía", "llegaba").replace("más.", "más.\n- **Otro**.")

    found = badges(publication(es, EN, LOCK), ["es", "en"])

    assert [(each.state, str(each.at)) for each in found["es"]] == [
        ("missing", "content/uno/es.md:13:3")
    ]
    assert [(each.state, str(each.at)) for each in found["en"]] == [
        ("stale", "content/uno/en.md:9:1")
    ]


# ---------------------------------------------------------------- whatever somebody writes

WORD = st.sampled_from(["sol", "luna", "mar", "pan", '"miel"', "{{ dato }}", "**río**", "uno--dos"])
PARAGRAPH = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
FORM = st.sampled_from(
    ["{}", "{}", "## {}", "- {}", "| a{} | b |\n|---|---|", "::: box {}\nLuna.\n:::", "> {}"]
)


def _body(blocks: list[tuple[str, str]]) -> str:
    """Return a body of blocks that all differ."""
    numbered = enumerate(blocks)
    return "\n\n".join(form.format(f"{'abcdefgh'[at]} {text}") for at, (form, text) in numbered)


BODY = st.lists(st.tuples(FORM, PARAGRAPH), min_size=1, max_size=6).map(_body)
SPACES = st.sampled_from(
    [
        ("sol luna", "sol  luna"),
        ("mar pan", "mar\u00a0pan"),
        ("\n\n", "\n\n\n"),
        ('"miel"', "“miel”"),
        ("uno--", "uno–"),
    ]
)


@settings(max_examples=50, deadline=None)
@given(BODY, BODY)
@example(
    "a {{ dato }} {{ dato }}\n\nb {{ dato }}\n\nc sol\n\nd sol",
    "a {{ dato }}\n\nb sol\n\nc {{ dato }} {{ dato }}\n\nd {{ dato }} {{ dato }}",
)
@example("a {{ dato }}\n\n- b sol\n\nc sol", "- a sol\n\nb sol\n\nc {{ dato }}")
def test_what_is_accepted_is_fresh_and_nothing_is_left_to_accept(es, en):
    known, _, refused = accepted(publication(es, en), ["es", "en"], "", ())

    assert states(es, en, known) <= {"fresh", "missing", "orphan"}
    assert len([line for line in shown(groups(es, en, known)) if line[:5] != "fresh"]) == len(
        refused
    )
    again, looked, _ = accepted(publication(es, en, known), ["es", "en"], "", ())
    assert looked == ()
    assert sorted(again.splitlines()) == sorted(known.splitlines())


@settings(max_examples=50, deadline=None)
@given(BODY, SPACES, st.booleans())
def test_white_space_and_quotes_change_no_state(body, change, is_original):
    known = lock(body, body)
    other = body.replace(*change)

    pair = (other, body) if is_original else (body, other)

    assert states(*pair, known) == {"fresh"}


@settings(max_examples=50, deadline=None)
@given(st.lists(PARAGRAPH, min_size=2, max_size=6, unique_by=plainly), st.randoms())
def test_paragraphs_that_change_places_stay_fresh(paragraphs, dice):
    body = "\n\n".join(paragraphs)
    known = lock(body, body)
    moved = paragraphs[:]
    dice.shuffle(moved)

    assert states("\n\n".join(moved), body, known) == {"fresh"}


def test_a_publication_in_one_language_says_nothing():
    both = publication(ES, EN)
    alone = replace(both, editions={"es": both.editions["es"]})

    assert badges(alone, ["es", "en"]) == {}
