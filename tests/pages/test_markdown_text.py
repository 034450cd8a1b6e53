"""Markdown becomes clean HTML: nothing an editor types can run, load or style."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from folio.pages.markdown_text import to_html


def _html(text: str) -> str:
    return to_html(text, lambda piece, before: piece, "Volver a {}", "Tabla {}")


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.org/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<img src=x onerror="alert(1)">',
    '"><img src=x onerror=alert(1)>',
    "<img src=x:x onerror=alert(1)//",
    '<a href="javascript:alert(1)">a</a>',
    '<a href="JaVaScRiPt:alert(1)">a</a>',
    '<a href="java\tscript:alert(1)">a</a>',
    '<a href="java\nscript:alert(1)">a</a>',
    '<a href="java&Tab;script:alert(1)">a</a>',
    '<a href=" &#14; javascript:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    "[a](javascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:x)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "<style>body{display:none}</style>",
    '<p style="position:fixed">a</p>',
    "a {: style=position:fixed onclick=alert(1) }",
    '<iframe src="https://x.org"></iframe>',
    '<svg onload="alert(1)"><script>alert(1)</script></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
    '<math><mi xlink:href="javascript:alert(1)">a</mi></math>',
    '<object data="x"></object><embed src="x">',
    '<form action="https://x.org"><input name="a"><button>b</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://x.org">',
    '<base href="https://x.org/">',
    '<link rel="stylesheet" href="https://x.org/x.css">',
    "<video src=x onerror=alert(1)></video><audio src=x></audio>",
    "<details open ontoggle=alert(1)>a</details>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "`</code><script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    '*[a]: x" onmouseover="alert(1)\n\na',
    "# A {: onclick=alert(1) #b }",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    '<a href="https://x.org" target="_blank" ping="https://y.org" download>a</a>',
    "<p\nonclick=alert(1)>a",
    "<table background='javascript:alert(1)'><tr><td>a</td></tr></table>",
]
ALLOWED = {
    "rel",
    "href",
    "id",
    "class",
    "lang",
    "title",
    "role",
    "aria-label",
    "tabindex",
    "scope",
    "start",
    "type",
    "colspan",
    "rowspan",
}
LEADS = re.compile(r"(?:https?|mailto):|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)
"""A scheme of ours, or none, in the eyes of a browser, which skips tabs and line ends."""
FORBIDDEN = {
    "script",
    "style",
    "iframe",
    "svg",
    "math",
    "object",
    "embed",
    "form",
    "input",
    "button",
    "meta",
    "base",
    "link",
    "video",
    "audio",
    "img",
    "details",
    "noscript",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_loads_or_styles(attack):
    found = _Elements(_html(attack))

    assert not found.tags & FORBIDDEN
    assert {name for name, _ in found.attributes} <= ALLOWED
    for name, value in found.attributes:
        if name == "href":
            assert LEADS.match(re.sub(r"[\t\n\r]", "", value).lstrip()), value


def test_what_is_broken_is_closed():
    assert _html("<b>uno\n\ndos <i>tres").count("<b>") == _html("<b>uno\n\ndos <i>tres").count(
        "</b>"
    )


def test_harmless_html_passes():
    assert _html('H<sub>2</sub>O <q lang="fr">a</q>') == '<p>H<sub>2</sub>O <q lang="fr">a</q></p>'


def test_a_first_heading_becomes_a_second():
    assert _html("# Uno {#uno}\n\n## Dos") == '<h2 id="uno">Uno</h2>\n<h2>Dos</h2>'


def test_a_table_has_a_room_to_scroll_in_scopes_and_sides_by_class():
    html = _html("| a | b | c |\n|:--|--:|:-:|\n| 1 | 2 | 3 |")

    assert "<section aria-label=" in html
    assert 'tabindex="0"' in html
    assert 'aria-label="Tabla 1"' in html
    assert html.count('scope="col"') == 3
    assert '<th class="right" scope="col">b</th>' in html
    assert '<td class="center">3</td>' in html
    assert "style" not in html


def test_each_table_has_its_number():
    html = _html("| a |\n|---|\n| 1 |\n\nx\n\n| b |\n|---|\n| 2 |")

    assert re.findall(r'aria-label="(.*?)"', html) == ["Tabla 1", "Tabla 2"]


def test_a_note_leads_to_its_foot_and_back():
    html = _html("Uno[^a].\n\n[^a]: Al pie.")

    assert 'id="fnref-a"' in html
    assert 'href="#fn-a"' in html
    assert 'id="fn-a"' in html
    assert re.search(r'href="#fnref-a"[^>]*title="Volver a 1"', html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uno\n: Dos", "<dl>\n<dt>Uno</dt>\n<dd>Dos</dd>\n</dl>"),
        ("HS\n\n*[HS]: Sistema", '<p><abbr title="Sistema">HS</abbr></p>'),
        ("Uno\n{: #dos .tres }", '<p id="dos" class="tres">Uno</p>'),
        ("*uno* **dos** `tres`", "<p><em>uno</em> <strong>dos</strong> <code>tres</code></p>"),
        ("[a](https://b.org)", '<p><a rel="external noopener" href="https://b.org">a</a></p>'),
        ("3. tres\n4. cuatro", '<ol start="3">\n<li>tres</li>\n<li>cuatro</li>\n</ol>'),
    ],
)
def test_what_markdown_makes(text, expected):
    assert _same(_html(text)) == _same(expected)


def _same(html: str) -> str:
    """Order attributes, which no reader sees."""
    return re.sub(r"<(\w+)((?: [\w-]+=\"[^\"]*\")+)", _ordered, html)


def _ordered(tag: re.Match[str]) -> str:
    return f"<{tag[1]} {' '.join(sorted(tag[2].split(' ')))}"


def test_lists_stand_in_lists():
    html = _html("- uno\n    - dos\n        - tres\n- cuatro")

    assert html.count("<ul>") == 3
    assert html.count("<li>") == 4


def test_type_is_set_across_elements_and_not_in_code():
    asked = []

    def set_type(piece: str, before: str) -> str:
        asked.append((piece, before))
        return piece

    to_html('"*uno*" `"dos"`', set_type, "{}", "{}")

    said = [(piece, before) for piece, before in asked if piece.strip()]
    assert said == [('"', ""), ("uno", '"'), ('" ', "o")]


@pytest.mark.parametrize("start", ["    ", "     ", "\t"])
def test_an_indent_makes_no_code_and_hides_no_note(start):
    text = f"Uno\n\n{start}dos[^1] y *tres*\n\n[^1]: Nota."

    made = _html(text)

    assert made == _html(text.replace(start, ""))
    assert 'id="fnref-1"' in made
    assert "<pre>" not in made
