"""A page is put together of what was made apart."""

from __future__ import annotations

from folio.pages.holes import filled, hole


def test_pieces_may_have_holes_of_their_own():
    pieces = {"page": f"<main>{hole('body')}</main>", "body": f"a{hole('slot-0')}b", "slot-0": "·"}

    assert filled(hole("page"), pieces, {}) == "<main>a·b</main>"


def test_what_there_is_no_piece_for_is_nothing():
    assert filled(f"a{hole('box-1-slot-0')}b", {}, {}) == "ab"


def test_a_drawing_is_put_in_as_it_is():
    """What an analyst's chart says is never read as a hole: it could fill itself for ever."""
    drawing = f"<text>{hole('wide-x')}</text>"

    assert filled(hole("slot-0"), {"slot-0": hole("wide-x")}, {"wide-x": drawing}) == drawing


def test_a_page_may_show_its_text_twice():
    assert filled(hole("body") * 2, {"body": "a"}, {}) == "aa"
