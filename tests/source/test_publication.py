"""A publication is read whole, and every mistake in it has its place."""

from __future__ import annotations

import pytest

from tests.projects import EN, ES, FRUIT, load, publication, tiny, told


def test_a_publication_is_what_its_files_say():
    found = publication(tiny())

    assert found.date.isoformat() == "2025-03-13"
    assert (found.status, found.authors, found.kicker) == ("published", ("Ana", "Iván"), "#Fruta")
    assert (found.after, found.lead) == ("frutero", "ventas")
    assert list(found.editions) == ["es", "en"]
    assert list(found.images) == ["images/mango.png"]
    assert found.sources["frutero"].title == 'All the "fruit"'


def test_a_fact_keeps_what_it_is_told_and_where():
    fact = publication(tiny()).facts["parte"]

    assert (fact.function, fact.dataset, fact.form) == ("share", "fruta", "")
    assert fact.options == {
        "value": "ventas",
        "where": {"anio": 2024, "pais": "MEX"},
        "of": {"pais": "WLD"},
    }
    assert str(fact.at) == f"{FRUIT}:11:3"
    assert str(fact.places["where.anio"]) == f"{FRUIT}:11:66"
    assert fact.at.length == len("parte")


def test_a_figure_keeps_what_it_is_told_and_where():
    figure = publication(tiny()).figures["saldo"]

    assert (figure.chart, figure.dataset) == ("bar", "fruta")
    assert figure.where == {"anio": 2024, "tipo": "country"}
    assert figure.options == {"x": "saldo", "y": "pais"}
    assert str(figure.places["chart"]) == f"{FRUIT}:19:18"


def test_an_edition_is_what_its_file_says():
    edition = publication(tiny()).editions["en"]

    assert edition.slug == "mexico-and-fruit"
    assert edition.title.text == 'Mexico sells "{{ parte }}" of the fruit'
    assert list(edition.figures) == ["ventas", "saldo", "precios"]
    assert [slot.kind for slot in edition.slots] == ["figure", "pair", "box"]
    assert str(edition.body.headings[0].at) == f"{EN}:18:4"


def test_a_publications_own_code_comes_with_it():
    files = {"content/fruta/figures.py": b"def dots(data, *, x): ...", "content/fruta/x.py": b""}

    assert publication(tiny(files=files)).code == {"figures.py": b"def dots(data, *, x): ..."}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date: 2025-03-13\n", "", "1:1 missing-key key=date"),
        ("date: 2025-03-13", "date: 13/03/2025", "1:7 not-a-day key=date typed=13/03/2025"),
        (
            "published",
            "publicado",
            "2:9 not-one-of choices=published, approved, draft key=status typed=publicado",
        ),
        (
            "authors",
            "autores",
            "1:1 missing-key key=authors\n{}:3:1 unknown-key key=autores known=authors",
        ),
        ("lead:", "led:", "6:1 unknown-key key=led known=lead"),
        (
            "facts:\n",
            "facts: nada\nx:\n",
            "9:8 not-a-mapping\n{}:10:1 unknown-key key=x known=date, status, authors, kicker, "
            "topics, facts, figures, sources, claims, vintages, changes, after, lead",
        ),
        ("  mexico:", "  Mexico:", "10:3 name-form typed=Mexico"),
        ("  ventas:", "  Las ventas:", "18:3 name-form typed=Las ventas"),
        ("frutero: {author", "El Frutero: {author", "8:3 name-form typed=El Frutero"),
        ("fact: cell, ", "", "10:11 missing-key key=fact"),
        ("chart: line, ", "", "18:11 missing-key key=chart"),
        ("where: {tipo: country}, x", "where: tipo, x", "18:45 not-a-mapping"),
        ("author: El Frutero, ", "", "8:12 missing-key key=author"),
        (
            "https://example.com/fruit?a=1&b=2",
            "example.com",
            "8:66 not-an-address typed=example.com",
        ),
        ("date: 2025-03-01", "date: marzo", "8:109 not-a-day key=date typed=marzo"),
        (
            "language: en}",
            "idioma: en}",
            "8:121 unknown-key key=idioma known=author, title, url, date, language",
        ),
        ("form: points.1", "form: [points.1]", "13:54 not-a-text key=form"),
    ],
)
def test_what_is_wrong_with_publication_yaml_has_its_place(old, new, expected):
    found = told(load(tiny((FRUIT, old, new))).problems)

    assert found == f"{FRUIT}:{expected}".replace("{}", FRUIT)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("---\ntitle", "title", "1:1 no-front-matter"),
        ("fruta.\n---", "fruta.\n--", "1:1 no-front-matter"),
        ("deck: Subió {{ alza }}; antes era {{ antes }}.\n", "", "1:1 missing-key key=deck"),
        ("slug: mexico-y-la-fruta\n", "slug:\n", "1:1 missing-key key=slug"),
        ("slug: mexico-y-la-fruta", "slug: México", "4:7 slug-form typed=México"),
        ("slug: mexico-y-la-fruta", "slug: a/../b", "4:7 slug-form typed=a/../b"),
        ("slug: mexico-y-la-fruta", "slug: " + "a" * 81, f"4:7 slug-form typed={'a' * 81}"),
        ("deck:", "dek:", "1:1 missing-key key=deck"),
        ("deck: Subió {{ alza }}", "deck: Subió {{ alza", "3:13 brace"),
    ],
)
def test_what_is_wrong_with_an_edition_has_its_place(old, new, expected):
    found = told(load(tiny((ES, old, new))).problems)

    assert f"{ES}:{expected}" in found.splitlines()


def test_an_edition_in_another_encoding_is_told_at_its_line():
    content = tiny()[ES].decode().replace("—", "-").encode("latin-1")

    found = load(tiny(files={ES: content}))

    assert told(found.problems) == f"{ES}:2:1 not-utf8"
    assert [list(each.editions) for each in found.publications if each.name == "fruta"] == [["en"]]


def test_windows_lines_and_a_mark_of_utf8_do_no_harm():
    content = b"\xef\xbb\xbf" + tiny()[ES].replace(b"\n", b"\r\n")

    found = publication(tiny(files={ES: content}))

    assert found.editions["es"] == publication(tiny()).editions["es"]


def test_characters_that_only_folio_may_use_are_taken_out():
    tree = tiny((ES, "Lo muestra", "\ue0000\ue001 \ue0021\ue003 Lo muestra"))

    body = publication(tree).editions["es"].body.text

    assert "\ue0021" not in body
    assert body.count("\ue000") == 3  # The slots of the figure, the pair and the box.


def test_a_publication_without_words_is_told_at_its_yaml():
    found = load(tiny(without=[ES, EN]))

    assert told(found.problems) == f"{FRUIT}:1:1 no-edition files=es.md, en.md"
    assert [each.name for each in found.publications] == ["borrador"]


def test_words_without_a_publication_are_told():
    found = load(tiny(without=[FRUIT]))

    assert told(found.problems) == (
        f"{EN}:1:1 no-publication folder=fruta\n{ES}:1:1 no-publication folder=fruta\n"
        "content/fruta/translation.lock:1:1 no-publication folder=fruta"
    )


def test_a_folder_that_could_be_no_address_is_told():
    tree = {path.replace("/fruta/", "/La Fruta/"): content for path, content in tiny().items()}

    assert told(load(tree).problems) == (
        "content/La Fruta/publication.yaml:1:1 folder-name typed=La Fruta"
    )


def test_yaml_that_cannot_be_read_is_all_that_is_said_of_it():
    found = told(load(tiny((FRUIT, "[Ana, Iván]", "[Ana, Iván"))).problems)

    assert found == f"{FRUIT}:4:7 yaml-syntax"
