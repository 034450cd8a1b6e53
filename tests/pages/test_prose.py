"""Words become HTML or plain text: facts said, figures numbered, sources lettered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from markupsafe import Markup

from folio.core.grammar import slot
from folio.core.model import Measured
from folio.core.nouns import replace
from folio.core.writing import Words
from folio.pages.holes import fact_ways, filled, hole, unlinked
from folio.pages.prose import Telling, body, inline, letter, plain
from folio.pages.typography import typography
from tests.projects import site, tiny

ES, EN = site(tiny()).languages
TELLING = Telling(
    language=ES,
    typography=typography(ES),
    facts={
        "parte": Measured(Decimal("0.2145"), "share"),
        "pais": Measured("MEX", "label", {"es": 'Mé<x>ico & "más"', "en": "Mexico"}),
        "valor": Measured(Decimal("-1234567"), "usd-million"),
    },
    forms={"parte": "percent.1"},
    figures=("uno", "dos", "tres"),
    sources=("b", "a"),
    pages={"otra": "../otra/index.html"},
)
IN_ENGLISH = replace(TELLING, language=EN, typography=typography(EN))
SAID = '<data class="fact" value="0.2145">21.5%</data>'
FACT = f"{hole('from-parte')}{SAID}{hole('end-of-fact')}"
"""With the holes that a page fills with a link to where it comes from."""


def _body(text: str, telling: Telling = TELLING, start: str = "") -> str:
    return str(body(Words(text), telling, start))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De {{ parte }}.", f"<p>De {FACT}.</p>"),
        ("{{ parte | percent.0 }}", f"<p>{FACT.replace('21.5%', '21%')}</p>"),
        ("**{{ parte }}**", f"<p><strong>{FACT}</strong></p>"),
        (
            "[{{ parte }}](https://a.org)",
            f'<p><a rel="external noopener" href="https://a.org">{SAID}</a></p>',
        ),
        ("## Van {{ parte }} {#van}", f'<h2 id="van">Van {FACT}</h2>'),
        ("- {{ parte }}", f"<ul>\n<li>{FACT}</li>\n</ul>"),
        ("Uno\n: {{ parte }}", f"<dl>\n<dt>Uno</dt>\n<dd>{FACT}</dd>\n</dl>"),
    ],
)
def test_a_fact_is_said_in_text(text, expected):
    assert _body(text) == expected


def test_a_fact_is_said_in_a_table():
    assert f'<td class="right">{FACT}</td>' in _body("| a |\n|--:|\n| {{ parte }} |")


def test_a_fact_has_a_way_to_where_it_comes_from_but_in_a_link():
    html = _body("De {{ parte }} y [de {{ parte }}](https://a.org) y {{ pais }}.")
    ways = fact_ways([html])

    assert ways.keys() == {"from-parte", "from-pais", "end-of-fact"}
    page = filled(html, ways, {})
    assert page.count(f'<a class="from" href="#number-parte">{SAID}</a>') == 1
    assert f'<a rel="external noopener" href="https://a.org">de {SAID}</a>' in page
    assert unlinked(html).count(SAID) == filled(html, {}, {}).count(SAID) == 2


def test_a_fact_in_a_tag_is_plain():
    html = _body('[a](https://a.org "De {{ parte }}")\n\n*[HS]: Con {{ parte }}\n\nHS')

    assert 'title="De 21.5%"' in html
    assert 'title="Con 21.5%"' in html


def test_a_fact_in_a_note_is_said_at_the_foot():
    assert FACT in _body("Uno[^1].\n\n[^1]: De {{ parte }}.").partition("footnote")[2]


def test_what_a_fact_says_is_escaped():
    assert "Mé&lt;x&gt;ico &amp; &#34;más&#34;</data>" in _body("{{ pais }}")
    assert '<p title="Mé&lt;x&gt;ico &amp; &#34;más&#34;">' in _body('a\n{: title="{{ pais }}" }')


def test_a_fact_is_said_in_the_pages_language():
    assert "−1,234,567\u00a0millones de dólares" in _body("{{ valor }}")
    assert "−1,234,567\u00a0million dollars" in _body("{{ valor }}", IN_ENGLISH)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@dos", '<a class="figure-link" href="#dos">Figura\u00a02</a>'),
        (
            "[@dos; @tres]",
            'Figuras\u00a0<a class="figure-link" href="#dos">2</a>'
            ' y <a class="figure-link" href="#tres">3</a>',
        ),
        (
            "[@uno; @dos; @tres]",
            'Figuras\u00a0<a class="figure-link" href="#uno">1</a>,'
            ' <a class="figure-link" href="#dos">2</a>'
            ' y <a class="figure-link" href="#tres">3</a>',
        ),
    ],
)
def test_figures_are_numbered_and_linked(text, expected):
    assert _body(text) == f"<p>{expected}</p>"


def test_figures_are_numbered_in_english():
    html = _body("@dos and [@dos; @tres]", IN_ENGLISH)

    assert "Figure\u00a02</a>" in html
    assert 'Figures\u00a0<a class="figure-link" href="#dos">2</a> and <a' in html


def test_a_quotation_has_its_sources_letter():
    html = _body("[77.4%]{cite=a} y [uno]{cite=b}")

    assert '<span class="cited">77.4%<sup class="cite"><a href="#source-a" aria-label=' in html
    assert ">b</a></sup></span>" in html.partition("uno")[0]
    assert ">a</a></sup></span>" in html.partition("uno")[2]


def test_a_quotation_may_hold_a_fact_and_emphasis():
    html = _body("[**de {{ parte }}**]{cite=a}")

    assert f'<span class="cited"><strong>de {FACT}</strong><sup' in html


@pytest.mark.parametrize("code", ["`{}`", "``{}``"])
@pytest.mark.parametrize(
    "text",
    [
        *("{{ parte }}", "@dos", "[a]{cite=b}", "[a](folio:otra)"),
        *('![a](images/a.png "c")', '"a" -- b'),
    ],
)
def test_code_is_left_alone(code, text):
    shown = str(Markup.escape(text)).replace("&#34;", '"')

    assert _body(code.format(text)) == f"<p><code>{shown}</code></p>"


def test_fenced_code_is_left_alone():
    html = _body("    {{ parte }}\n\n```\n![a](images/a.png)\n@dos\n```")

    assert hole("image-0") not in html
    assert "figure-link" not in html


def test_an_at_sign_may_be_only_that():
    assert _body(r"\@casa y a@b.org") == "<p>@casa y a@b.org</p>"


def test_a_link_to_another_publication_finds_its_way():
    assert _body("[a](folio:otra)") == '<p><a href="../otra/index.html">a</a></p>'


def test_holes_for_blocks_and_images_stand_alone_where_they_were():
    html = _body(f"Uno\n\n{slot(3)}\n\nDos\n\n![a](x.png)\n\n![b](x.png)", start="box-2-")

    image, other = hole("box-2-image-0"), hole("box-2-image-1")
    assert html == f"<p>Uno</p>\n{hole('box-2-slot-3')}\n<p>Dos</p>\n{image}\n{other}"


def test_an_image_between_lines_of_text_ends_the_paragraph():
    html = _body("Uno\n![a](x.png)\nDos")

    assert html == f"<p>Uno</p>\n{hole('image-0')}\n<p>Dos</p>"


def test_type_is_set_around_facts_and_tags():
    assert _body('"{{ parte }}"') == f"<p>“{FACT}”</p>"
    assert _body('*"uno"* ("{{ parte }}") --') == (f"<p><em>“uno”</em> (“{FACT}”) –</p>")
    assert "Subió\u00a0" not in _body("Subió {{ parte }}")


def test_an_inline_text_has_no_paragraph():
    assert str(inline(Words("De **{{ parte }}**"), TELLING)) == f"De <strong>{FACT}</strong>"
    assert str(inline(Words(""), TELLING)) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De {{ parte }}: \"uno\"", "De 21.5%: “uno”"),
        ("Véase @dos, [@dos; @tres]", "Véase Figura\u00a02, Figuras\u00a02 y 3"),
        ("[77.4% de {{ parte }}]{cite=a}", "77.4% de 21.5%"),
        (r"\@casa <b> & {{ pais }}", "@casa <b> & Mé<x>ico & “más”"),
    ],
)  # fmt: skip
def test_plain_text(text, expected):
    assert plain(Words(text), TELLING) == expected


def test_sources_have_letters_beyond_z():
    assert [letter(number) for number in (0, 25, 26, 27, 51, 52)] == [
        "a",
        "z",
        "aa",
        "ab",
        "az",
        "ba",
    ]


def test_a_text_of_folios_own_marks_gets_nothing_in():
    """An editor's private characters were taken out before; see source/edition.py."""
    assert _body("Nada") == "<p>Nada</p>"


SIGNS = {
    "sube": Measured(Decimal("2.1"), "points"),
    "baja": Measured(Decimal("-2.1"), "points"),
    "igual": Measured(Decimal("0.0"), "points"),
}
BY_SIGN = replace(TELLING, facts={**TELLING.facts, **SIGNS})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Subió|Bajó]{sign=sube}.", "Subió."),
        ("[Subió|Bajó]{sign=baja}.", "Bajó."),
        ("[Subió|Bajó|Quedó]{sign=igual}.", "Quedó."),
        ("[subió {{ parte | percent.0 }}|nada]{sign=sube}", "subió 21%"),
        ("[*subió*|bajó]{ sign=sube }", "*subió*"),
        ("[Subió|Bajó]{sign=sube} y [subió|bajó]{sign=baja}", "Subió y bajó"),
        ("[Fue {{ parte }}, y [subió|bajó]{sign=sube}]{claim=una}.", "Fue 21.5%, y subió."),
        ("[Fue {{ parte }}]{claim=una dos} así.", "Fue 21.5% así."),
        ("[Una [dentro]{claim=una} de otra]{claim=dos}.", "Una dentro de otra."),
    ],
)
def test_a_claim_leaves_no_trace_and_a_sign_chooses_words(text, expected):
    assert plain(Words(text), BY_SIGN) == expected


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("[Fue *menos*]{claim=una} de la mitad.", "Fue *menos* de la mitad."),
        ("## [Fue menos]{claim=una} {#menos}", "## Fue menos {#menos}"),
        ("- [Fue menos]{claim=una}", "- Fue menos"),
        ("[Fue\nmenos]{claim=una}", "Fue\nmenos"),
        ("[Véase [esto](#a) y [77%]{cite=a}]{claim=una}", "Véase [esto](#a) y [77%]{cite=a}"),
        (
            "[De {{ parte }}, @uno.]{claim=una}[^1]\n\n[^1]: N.",
            "De {{ parte }}, @uno.[^1]\n\n[^1]: N.",
        ),
        ('Dijo ["menos"]{claim=una}.', 'Dijo "menos".'),
        ("| a |\n|---|\n| [Bajó|Subió]{sign=baja} |", "| a |\n|---|\n| Subió |"),
        ("`[no]{claim=una}` y [sí]{claim=una}", "`[no]{claim=una}` y sí"),
    ],
)
def test_marked_words_are_set_as_those_without_marks(text, same):
    assert _body(text, BY_SIGN) == _body(same, BY_SIGN)
