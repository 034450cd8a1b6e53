"""Links lead somewhere, and images are there, described and credited."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.projects import ES, checked, pointed, tiny, told

ANCHOR = "(#la-parte)"
IMAGE = '![Un mango que vale {{ precio }}](images/mango.png "Foto: Ana")'
KNOWN = "la-parte, precios, saldo, ventas"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("#la-partes", "unknown-anchor anchor=la-partes known=la-parte"),
        ("#zzzzz", f"unknown-anchor anchor=zzzzz known={KNOWN}"),
        ("#", f"unknown-anchor anchor= known={KNOWN}"),
        ("otra.html", "unknown-link target=otra.html"),
        ("../otra/", "unknown-link target=../otra/"),
        ("/es/", "unknown-link target=/es/"),
        ("//example.org/", "unknown-link target=//example.org/"),
        ("javascript:alert", "unknown-link target=javascript:alert"),
        ("data:text/html,a", "unknown-link target=data:text/html,a"),
        ("https://", "unknown-link target=https://"),
        ("folio:frutas", "unknown-publication known=fruta publication=frutas"),
        ("folio:zzzzz", "unknown-publication known=borrador, fruta publication=zzzzz"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_target(target, expected):
    tree, place = pointed(ES, ANCHOR, f"(‸{target})")

    assert told(checked(tree)) == f"{place} {expected}"


@pytest.mark.parametrize(
    "target",
    [
        *("#ventas", "#la-parte", "folio:borrador", "folio:fruta"),
        *("https://a.org/b?c=d#e", "http://a.org", "mailto:a@b.org", "HTTPS://A.ORG"),
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(target):
    assert told(checked(tiny((ES, ANCHOR, f"({target})")))) == ""


def test_a_link_to_a_publication_without_this_language_is_told():
    tree = tiny(
        ("content/borrador/en.md", "(folio:fruta)", "(folio:borrador)"),
        ("content/fruta/en.md", "(#the-share)", "(folio:borrador)"),
        (ES, ANCHOR, "(folio:borrador)"),
        without=["content/borrador/es.md"],
    )

    assert f"{ES}:40:75 untranslated-link language=es publication=borrador" in told(checked(tree))


def test_links_in_captions_boxes_and_definitions_are_seen():
    tree = tiny(
        (ES, "https://example.org/datos", "nota.html"),
        (ES, "**ventas**", "[ventas](caja.html)"),
        (ES, "*[HS]: Sistema", "[pie]: pie.html\n\n*[HS]: Sistema"),
    )

    assert told(checked(tree)) == (
        f"{ES}:15:48 unknown-link target=nota.html\n"
        f"{ES}:43:14 unknown-link target=caja.html\n"
        f"{ES}:52:8 unknown-link target=pie.html"
    )


@pytest.mark.parametrize("typed", ["images/mango.pgn", "images/../../fruta/images/mango.png", "z"])
def test_an_image_that_is_not_there_is_told_with_the_nearest(typed):
    tree, place = pointed(ES, IMAGE, "‸" + IMAGE.replace("images/mango.png", typed))

    assert told(checked(tree)) == f"{place} unknown-image image={typed} known=images/mango.png"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('‸![](images/mango.png "Foto: {{ precio }}")', "without-alt image=images/mango.png"),
        ('‸![ ](images/mango.png "Foto: {{ precio }}")', "without-alt image=images/mango.png"),
        ("‸![Un {{ precio }}](images/mango.png)", "without-credit image=images/mango.png"),
        ("‸![Un {{ precio }}](images/mango.png '')", "without-credit image=images/mango.png"),
        (f"Mira ‸{IMAGE}", "not-alone"),
        (f"‸{IMAGE}.", "not-alone"),
        (f"- ‸{IMAGE}", "not-alone"),
    ],
)
def test_an_image_stands_alone_described_and_credited(written, expected):
    tree, place = pointed(ES, IMAGE, written)

    assert told(checked(tree)) == f"{place} image-{expected}"


@pytest.mark.parametrize(
    ("old", "start"), [("note: Sin", "note: "), ("deck: Subió", "deck: "), ("box Cómo", "box ")]
)
def test_an_image_in_a_line_of_other_words_is_told(old, start):
    tree, place = pointed(ES, old, f"{start}‸{IMAGE}")

    assert f"{place} image-not-alone" in told(checked(tree)).splitlines()


def test_an_image_may_stand_in_a_box():
    tree = tiny((ES, "Las **ventas**", f"{IMAGE}\n\nLas **ventas**"))

    assert told(checked(tree)) == ""


@pytest.mark.parametrize("content", [b"", b"no image", b"\x89PNG\r\n\x1a\n" + b"0" * 40, b"<svg/>"])
def test_an_image_that_cannot_be_read_is_told(content):
    tree = tiny(files={"content/fruta/images/mango.png": content})

    assert f"{ES}:25:1 image-broken image=images/mango.png" in told(checked(tree))


def test_an_image_that_is_too_large_is_told_before_it_is_unpacked():
    made = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(made, "PNG")
    tree = tiny(files={"content/fruta/images/mango.png": made.getvalue()})

    assert len(made.getvalue()) < 100_000
    assert f"{ES}:25:1 image-broken image=images/mango.png" in told(checked(tree))


@pytest.mark.parametrize(
    "anchor",
    [
        *("data", "numbers", "ventas", "source-frutero", "main", "changes", "change-2026-01-02"),
        *("related", "origin", "findings", "finding-alza"),
    ],
)
def test_an_anchor_that_the_page_already_has_is_told(anchor):
    finding = (ES, "summary:", "findings:\n  alza: Subió {{ alza }}.\nsummary:")
    heading = (ES, "{#la-parte}", f"{{#{anchor}}}")
    found = told(checked(tiny(finding, heading, (ES, "(#la-parte)", "(#ventas)"))))

    assert f"taken-anchor anchor={anchor}" in found
