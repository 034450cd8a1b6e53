"""Which sentences of a page have changed, and which have only moved."""

from __future__ import annotations

from folio.diff.reading import Sentence, figures, sentences
from folio.diff.words import MANY, rewritten


def page(*paragraphs: str) -> str:
    return f"<nav>Away</nav><main>{''.join(f'<p>{each}</p>' for each in paragraphs)}</main>"


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (was.text if was else "", is_now.text if is_now else "")
        for was, is_now in rewritten(sentences(old), sentences(new))
    ]


def test_a_page_is_read_sentence_by_sentence_under_its_headings():
    html = (
        "<h1>Before</h1><main><h1>Fruit</h1><p>It rose, in the U.S. too. “It fell.” Then 3.2%."
        "<sup><a class='footnote-ref'>1</a></sup></p><h2>How</h2><ul><li>One<br>two</li></ul>"
        "<table><tr><td>a</td><td>1&nbsp;000</td></tr></table><script>x()</script></main><p>After</p>"
    )

    assert [(each.heading, each.text) for each in sentences(html)] == [
        ("Fruit", "Fruit"),
        ("Fruit", "It rose, in the U.S. too."),
        ("Fruit", "“It fell.”"),
        ("Fruit", "Then 3.2%."),
        ("How", "How"),
        ("How", "One two"),
        ("How", "a · 1 000"),
    ]


def test_what_is_not_closed_ends_nothing():
    assert [each.text for each in sentences("<main><p>One<p>Two</div></main>")] == ["One", "Two"]


def test_a_changed_sentence_stands_beside_what_it_was():
    old = page("The first one stays. It fell to 3.2% in May.", "The last stays.")
    new = page("The first one stays. It fell to 3.4% in May.", "The last stays.")

    assert changes(old, new) == [("It fell to 3.2% in May.", "It fell to 3.4% in May.")]


def test_a_sentence_that_moved_has_not_changed():
    old = page("Once there was one.", "Then there were two.", "And three.")

    assert changes(old, page("And three.", "Once there was one.", "Then there were two.")) == []


def test_what_is_new_and_what_is_gone_stand_alone():
    old, new = page("All is well.", "Nobody came."), page("All is well.", "A wholly other thing.")

    assert changes(old, new) == [("", "A wholly other thing."), ("Nobody came.", "")]


def test_spaces_and_marks_are_no_words():
    old = page("It  is <em>here</em>\nand&nbsp;there.")

    assert changes(old, page("It is here and there.")) == []


def test_a_sentence_that_is_said_twice_and_then_once_is_gone_once():
    assert changes(page("It fell.", "It fell."), page("It fell.")) == [("It fell.", "")]


def test_a_text_that_is_another_altogether_is_told_in_order():
    old = page(*(f"The number of it is {at} today." for at in range(MANY + 5)))
    new = page(*(f"Another {at} came." for at in range(MANY + 1)))

    found = changes(old, new)

    assert found[0] == ("The number of it is 0 today.", "Another 0 came.")
    assert len(found) == MANY + 5
    assert found[-1][1] == ""


def test_a_figure_is_found_with_its_title_and_its_wide_drawing():
    html = (
        '<figure class="figure" id="ventas"><p class="figure-title" id="t">A &amp; b</p>'
        '<div class="figure-drawing drawing-wide"><svg><title>n</title><desc>w</desc><path/></svg>'
        '</div><div class="figure-drawing drawing-narrow"><svg></svg></div></figure>'
    )

    (figure,) = figures(html).values()

    assert figure.title == "A & b"
    assert figure.drawing == "<svg><path/></svg>"
    assert list(figures(html)) == ["ventas"]


def test_a_sentence_knows_its_heading():
    assert sentences("<main><h2>A</h2><p>b</p></main>")[1] == Sentence("b", "A")
