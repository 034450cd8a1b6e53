"""Whole editions, publications, papers and sites that take long."""

from __future__ import annotations

from collections.abc import Callable

from tests.fuzz.heaping import (
    HEAVY,
    MEGABYTE,
    Files,
    body,
    filled,
    heavy,
    letters,
    numbered,
    publication,
    replaced,
)
from tests.projects import CALENDAR, ES, FRUIT, SITE, tiny


@heavy
def front_matter_of_a_megabyte() -> Files:
    return {ES: b"---\n" + filled("title: a\n").encode() + b"---\n"}


@heavy
def front_matter_that_never_closes() -> Files:
    return {ES: b"---\n" + filled("title: a\n").encode()}


@heavy
def front_matter_of_unknown_fields() -> Files:
    return {ES: b"---\n" + numbered("k#: a\n").encode() + b"---\n"}


@heavy
def front_matter_of_continued_lines() -> Files:
    return {ES: b"---\ntitle: a\n" + filled(" b\n").encode() + b"---\n"}


@heavy
def front_matter_of_no_fields() -> Files:
    return {ES: b"---\n" + filled("a\n").encode() + b"---\n"}


@heavy
def a_field_of_many_spaces() -> Files:
    return {ES: tiny()[ES].replace(b"deck: ", b"deck" + filled(" ").encode() + b"a: ", 1)}


@heavy
def a_slug_of_a_megabyte() -> Files:
    return {ES: tiny()[ES].replace(b"slug: ", b"slug: " + filled("a-").encode(), 1)}


@heavy
def an_edition_of_zeros() -> Files:
    return {ES: bytes(MEGABYTE)}


@heavy
def an_edition_of_bytes_that_are_no_text() -> Files:
    return {ES: b"\xff" * MEGABYTE}


@heavy
def an_edition_of_nothing_but_marks_of_order() -> Files:
    return {ES: b"\xef\xbb\xbf" * (MEGABYTE // 3)}


YAMLS = {
    "facts": lambda: (
        "\n" + numbered("  f-#: {fact: cell, data: fruta, value: ventas, where: {anio: a}}\n")
    ),
    "sound facts": lambda: (
        "\n"
        + numbered(
            "  f-#: {fact: cell, data: fruta, value: ventas, where: {anio: 2024, pais: MEX}}\n"
        )
    ),
    "a chain of facts": lambda: (
        "\n  f-a: {fact: difference, of: [parte, antes]}\n"
        + "".join(
            f"  f-{letters(n)}: {{fact: difference, of: [f-{letters(n - 1)}, parte]}}\n"
            for n in range(1, 15_000)
        )
    ),
    "facts made of each other": lambda: (
        "\n"
        + "".join(
            f"  f-{letters(n)}: {{fact: difference,"
            f" of: [f-{letters(n + 1)}, f-{letters(n + 2)}]}}\n"
            for n in range(14_000)
        )
    ),
    "cycles of facts": lambda: "\n" + numbered("  f-#: {fact: difference, of: [f-#, f-#]}\n"),
    "facts of unknown functions": lambda: "\n" + numbered("  f-#: {fact: cel, data: fruta}\n"),
    "facts of unknown facts": lambda: (
        "\n" + numbered("  f-#: {fact: difference, of: [g-#, h-#]}\n")
    ),
    "facts of unknown data": lambda: (
        "\n" + numbered("  f-#: {fact: cell, data: frutas, value: a, where: {}}\n")
    ),
    "facts with wrong options": lambda: (
        "\n" + numbered("  f-#: {fact: cell, data: fruta, o#: a}\n")
    ),
    "names of another form": lambda: "\n" + numbered("  F_#: {fact: cell}\n"),
    "a where of many columns": lambda: (
        "\n  f: {fact: cell, data: fruta, value: ventas, where: {" + numbered("c#: a, ") + "}}\n"
    ),
    "a where of many values": lambda: (
        "\n  f: {fact: sum, data: fruta, value: ventas, where: {anio: ["
        + filled("2024, ")
        + "2024]}}\n"
    ),
    "a where of many unlike values": lambda: (
        "\n  f: {fact: sum, data: fruta, value: ventas, where: {pais: ["
        + numbered("v#, ")
        + "x]}}\n"
    ),
    "a count of many values": lambda: (
        "\n  f: {fact: count, data: fruta, where: {pais: [" + filled("MEX, ") + "MEX]}}\n"
    ),
    "an of of many": lambda: "\n  f: {fact: difference, of: [" + filled("parte, ") + "parte]}\n",
    "a long form": lambda: (
        "\n  f: {fact: cell, data: fruta, value: ventas, where: {anio: 2024, pais: MEX}, form: "
        + filled("abs ")
        + "}\n"
    ),
    "a long unknown form": lambda: (
        "\n  f: {fact: cell, data: fruta, value: ventas, where: {anio: 2024, pais: MEX}, form: "
        + filled("x")
        + "}\n"
    ),
}


for _title, _text in YAMLS.items():

    def _facts(text: Callable[[], str] = _text) -> Files:
        return {FRUIT: tiny()[FRUIT].replace(b"\nfacts:\n", b"\nfacts:" + text().encode(), 1)}

    HEAVY[f"facts: {_title}"] = _facts

WHOLES = {
    "figures": lambda: "\nfigures:\n" + numbered("  f-#: {chart: line, data: fruta}\n"),
    "figures of unknown charts": lambda: (
        "\nfigures:\n" + numbered("  f-#: {chart: lin, data: fruta}\n")
    ),
    "sources": lambda: (
        "\nsources:\n"
        + numbered("  s-#: {author: a, title: b, url: 'https://c', date: 2025-01-01}\n")
    ),
    "unknown keys": lambda: "\n" + numbered("k#: a\n"),
    "doubled keys": lambda: "\n" + filled("kicker: a\n"),
    "authors": lambda: "\nautores: [" + filled("a, ") + "a]\n",
    "lists inside lists": lambda: "\nk: " + filled("["),
    "mappings inside mappings": lambda: "\nk: " + filled("{a: "),
    "closed lists inside lists": lambda: (
        "\nk: " + filled("[", MEGABYTE // 2) + filled("]", MEGABYTE // 2)
    ),
    "indented lists": lambda: "\nk:\n" + "".join(" " * n + "- \n" for n in range(1, 1300)),
    "indented mappings": lambda: "\nk:\n" + "".join(" " * n + "a:\n" for n in range(1, 1300)),
    "list marks in a line": lambda: "\nk:\n " + filled("- "),
    "questions": lambda: "\n" + filled("? "),
    "a complex key": lambda: "\n? " + filled("[a, ") + "\n: b\n",
    "a billion laughs": lambda: (
        "\n"
        + "l0: &l0 [a]\n"
        + "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 30))
    ),
    "anchors": lambda: "\n" + numbered("k#: &a# b\n"),
    "anchors never used and brackets": lambda: "\nk: " + filled("&a ["),
    "aliases": lambda: "\nk: [" + filled("*a, ") + "*a]\n",
    "an alias of itself": lambda: "\nk: &a [*a]\n",
    "merge keys": lambda: "\n" + filled("<<: {a: b}\n"),
    "tags": lambda: "\nk: " + filled("!a "),
    "a long tag": lambda: "\nk: !" + filled("a") + " b\n",
    "a long tag of percents": lambda: "\nk: !" + filled("%20") + " b\n",
    "python tags": lambda: "\nk: !!python/object/apply:os.system ['true']\n" + filled("# a\n"),
    "directives": lambda: filled("%YAML 1.1\n"),
    "documents": lambda: "\n" + filled("--- a\n"),
    "document ends": lambda: "\n" + filled("...\n"),
    "comments": lambda: "\n" + filled("# a\n"),
    "a long comment": lambda: "\n# " + filled("a"),
    "a block of text": lambda: "\nk: |\n" + filled(" a\n"),
    "a folded text": lambda: "\nk: >\n" + filled(" a\n\n"),
    "empty folded lines": lambda: "\nk: >\n a" + filled("\n") + " b\n",
    "a plain text of many lines": lambda: "\nk: a\n" + filled(" b\n"),
    "a quoted text": lambda: '\nk: "' + filled("a") + '"\n',
    "a quoted text that never ends": lambda: '\nk: "' + filled("a"),
    "escapes": lambda: '\nk: "' + filled("\\u0041") + '"\n',
    "single quotes": lambda: "\nk: '" + filled("''") + "'\n",
    "colons": lambda: "\n" + filled("a: "),
    "a key without an end": lambda: "\n" + filled("a"),
    "tabs": lambda: "\n" + filled("\t"),
    "spaces": lambda: "\n" + filled(" "),
    "commas": lambda: "\nk: [" + filled(","),
    "a flow mapping of keys": lambda: "\nk: {" + filled("a, "),
    "flow keys": lambda: "\nk: {" + numbered("k#, ") + "}\n",
    "a long number": lambda: "\nk: " + filled("1") + "\n",
    "a sexagesimal number": lambda: "\nk: " + filled("1:") + "1\n",
    "a long lead": lambda: "\nleads: " + filled("a") + "\n",
}

for _title, _text in WHOLES.items():
    HEAVY[f"publication: {_title}"] = lambda text=_text: publication(text())


@heavy
def many_languages() -> Files:
    return replaced(SITE, "[es, en]", f"[{numbered('l#, ')}es]")


@heavy
def one_language_many_times() -> Files:
    return replaced(SITE, "[es, en]", f"[{filled('es, ')}en]")


@heavy
def many_forms_that_are_no_data() -> Files:
    return replaced(SITE, '["HS #"]', "[" + numbered("F# #, ") + "x]")


@heavy
def a_form_of_many_number_signs() -> Files:
    return replaced(SITE, '["HS #"]', '["' + filled("#") + '"]')


@heavy
def a_form_of_spaced_number_signs() -> Files:
    return {**replaced(SITE, '["HS #"]', '["' + filled("# ", 400) + 'a"]'), **body(filled("1 "))}


@heavy
def a_form_of_number_signs_and_digits() -> Files:
    return {**replaced(SITE, '["HS #"]', '["' + filled("#", 200) + 'a"]'), **body(filled("1"))}


@heavy
def a_long_title_of_the_site() -> Files:
    return replaced(SITE, "Casa de la fruta", filled("a"))


@heavy
def a_long_address_of_the_site() -> Files:
    return replaced(SITE, "https://example.org/fruta/", "https://" + filled("/"))


@heavy
def a_calendar_of_many_days() -> Files:
    return {CALENDAR: filled("- {day: 2025-04-22, events: [{es: a, en: b}]}\n").encode()}


@heavy
def a_calendar_of_many_wrong_days() -> Files:
    return {CALENDAR: filled("- {day: a, event: b}\n").encode()}
