"""Pieces to break a project with: what editors paste, what Markdown means, what attackers try."""

from __future__ import annotations

MARKS = (
    "{{ parte }}", "{{mexico}}", "{{ parte | percent.0 }}", "{{ alza | points.1 abs }}",
    "{{ nada }}", "{{", "}}", "{{ parte | }}", "{{ | }}", "{{}}", "{{ PARTE }}", "{{ parte | x }}",
    "{{ parte | percent.99 }}", "{{ mexico | ordinal }}", "[77%]{cite=otro}", "[a]{cite=}",
    "[{{ parte }}]{cite=otro}", "[a]{cite=nada}", "{cite=otro}", "@ventas", "[@ventas; @ventas]",
    "@nada", "[@ventas; @nada]", "\\@", "@", "a@b.mx", ":::", "::: box A", "::: box", "::: pair",
    "::: figure ventas", "::: figure otra", "::: nada", ":::figure ventas", "title: a", "alt: b",
    "subtitle: c", "note: d", "folio:uno", "[a](folio:uno)", "[a](folio:nada)", "[a](folio:)",
)  # fmt: skip
MARKDOWN = (
    "*", "**", "***", "_", "__", "`", "``", "```", "~~~", "#", "## ", "# ", "> ", "- ", "1. ",
    "+ ", "    ", "\t", "|", "|--|", "| a |", "|---|---|", "---", "===", "\\", "\\\\", "[", "]",
    "(", ")", "![", "](", "](#parte)", "[a](#parte)", "[a](#nada)", "[a](https://example.org/)",
    "[a]()", "[a](<https://a.b/c d>)", "[a](mailto:a@b.mx)", "<https://a.b>", "<a@b.mx>", "[a][b]",
    "[b]", "[b]: https://a.b 'c'", "[b]: #parte", "[^1]", "[^2]", "[^2]: b", "[^1]: c", "[^*]: d",
    "[^*]", "*[HS]: c", "HS", "a\n: b", "{#a}", "{#parte}", "{: .b }", "{: #main }", "{: #a }",
    "{: }", "{: onclick=x }", "{: style=x}", "{: href=javascript:x }", "{: id='a b' }", "&amp;",
    "&lt;", "&#60;", "&#x3c;script&#x3e;", "&nbsp", "&", "<", ">", '"', "'", "--", "---", "...",
    "a", "b ", "é", "a\nb", "\n", "\n\n", "\n\n", "\n    ", "  \n", "<br>", "<b>", "</b>",
    "<sub>2</sub>", '![x](images/mango.png "b")', "![x](images/nada.png)",
    '![](images/mango.png "b")', '![x `y` z](images/mango.png "b")',
    '![@ventas](images/mango.png "{{ parte }}")', "![a [b]{cite=otro} c](images/mango.png 'd')",
    "![x](../../../etc/passwd 'b')", "![x](/etc/passwd 'b')", "![x](https://a.b/c.png 'd')",
    "[a](../uno/index.html)", "[a](es.md)",
)  # fmt: skip
EVIL = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg>",
    "<iframe src=//a.b></iframe>", "javascript:alert(1)", "[a](javascript:alert(1))", "<object>",
    "[a](JaVaScRiPt:alert(1))", "[a](java\tscript:alert(1))", "[a](&#106;avascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](vbscript:x)", "[a](//evil.example/)",
    "<embed>", "[a](\x01javascript:alert(1))", "[a]: javascript:alert(1)", "<javascript:alert(1)>",
    "<a href=javascript:alert(1)>b</a>", "<a href='java&#10;script:alert(1)'>b</a>",
    "<a href=' &#14; javascript:alert(1)'>b</a>", "<a href=//evil.example>b</a>",
    "<a href=x>b</a>", '<a href="#nada">b</a>', '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>", "<!--", "-->", "<!-->", "<![CDATA[", "]]>", "<?php ?>",
    "<!DOCTYPE html>", "<style>*{}</style>", "<link rel=stylesheet href=//a>", "<base href=//a>",
    "<meta http-equiv=refresh content=0>", "<form action=//a><input name=b><button>",
    "<math><mtext><table><mglyph><style><!--</style>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "<a href='#' onclick=x>b</a>",
    "<p id=main>a</p>", "<p id='a b'>a</p>", "<p id=parte>a</p>", "<p style=x>a</p>", "<b", "</p>",
    "</main></body></html>", "<plaintext>", "<textarea>", "<title>", "<template>", "<xmp>",
    "</div>", "<table><tr><td>", "<div>", "<section>", "<details open ontoggle=x>",
    "<video src=x onerror=x>", "<p class=skip>a</p>", "<b title='{{ parte }}'>a</b>",
    "<b title='<script>'>a</b>", "<a b='>'>", "{{7*7}}", "{% raw %}", "${7*7}", "`<script>`",
    "```\n<script>\n```", "\\<script>", "<scr<b>ipt>",
)  # fmt: skip
ODD = (
    "\u00a0", "\u200b", "\u200d", "\u202e", "\u2066", "\u00ad", "\ufeff", "e\u0301", "\U0001f34e",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "“", "”", "‘", "’", "«", "–", "—", "…", "\u2212",
    "\r", "\r\n", "\x0b", "\x0c", "\x00", "\x1b[31m", "\x7f", "\x85", "\x93", "\u2028", "\u2029",
    "\ufffe", "\uffff", "\U0001fffe", "\ufffd", "\ue000", "\ue0000\ue001", "\ue0029\ue003",
    "\ue004", "\x02wzxhzdk:0\x03", "wzxhzdk:0", "klzzwxh:0000", "İ", "ı", "ß", "ﬁ",
    "٣٤", "１２", "²", "½", "Ⅷ", "<<<<<<< HEAD", "=======", ">>>>>>> rama", "\u3000",
    "\u202f", "ā́̂̃̄̅", "שלום", "\U000e0041", "﷽",
)  # fmt: skip
NUMBERS = (
    "1", "3.2%", "2024", "2024-01-01", "-5", "1,234.5", "1e400", "NaN", "0", "00", "1.", ".5",
    "1 %", "HS 8", "HS # 8", "5 de mayo de 2024", "$1", "US$5", "1-2", "2020-2024", "10%", "+3",
    "1.2.3.4",
)  # fmt: skip
PROSE = (*MARKS, *MARKDOWN, *EVIL, *ODD, *NUMBERS)

SCALARS = (
    "", "~", "null", "[]", "{}", "[a]", "{a: b}", "{es: a}", "{es: a, en: b}", "no", "yes", "true",
    "0o17", "010", "1_000", "1e400", ".nan", ".inf", "-0", "2025-13-45", "2025-02-30",
    "0000-00-00", "9999-12-31", "0001-01-01", "2025-03-13T00:00:00", "12:30",
    "!!python/name:os.system", "!a b", "!!binary aGk=", "&a b", "*a", "{<<: *a}", "<<", "|", ">",
    "'", '"', "{", "[", "]", "}", "- a", "? a", "a: b: c", "@a", "`a", "%a", "# a", ",", '"\\x00"',
    '"\\x1b[31m"', '"\\ud800"', '"\\e"', '"\\u202e"', '"\\ue0020\\ue003"', '"\\uffff"', '"a\\nb"',
    '"\\u2028"', '""', "' '", "'*'", "'>='", "../../etc/passwd", "/etc/passwd", "..", "a/b", "a b",
    "javascript:alert(1)", "https://[", "https://[::1", "https://a b", "https://a:b:c/",
    "https://a:99999/", 'https://a"><script>', "//a", "http://", "https://", "https://a/?b#c",
    "'<script>alert(1)</script>'", "'{{ parte }}'", "''''", "'\"><img src=x onerror=alert(1)>'",
    "MEX", "ventas", "parte", "anio", "pais", "tipo", "fruta", "2024", "2023", "'>= 2024'",
    "'!= MEX'", "[2023, 2024]", "[MEX, CHL]", "[MEX, nada]", "[]", "es", "[es, es]", "[es, en]",
    "[nada]", "percent.9", "cardinal", "year", "quarter", "day", "month", "ordinal.f", "label",
    "number abs signed", "million bare", "times", "1e99", "1.5", "-1", "0", "999999999999999999",
    "a" * 200, "á", "e\u0301", "\u00a0", "\u200b", "\ufeff", "\u2028", "٣", "½", "share", "cell",
    "difference", "leader", "rank", "change", "line", "bar", "nada", "draft", "MÉX",
)  # fmt: skip
LINES = (
    "a: b", "  a: b", "- a", "  - a", "\ta: b", "<<<<<<< HEAD", "=======", ">>>>>>> rama", "---",
    "...", "%YAML 1.2", "? a", ": b", "<<: {a: b}", "a: &a [*a]", "title: Otro", "# a", "'a", '"a',
    "languages: [es]", "facts:", "figures:", "  f: {fact: cell}", "  f: {fact: sum, of: [f]}",
    "{}", "  nada: {chart: bar, data: nada}", "sources: {a: {url: 'https://b'}}", "  parte: {}",
    "\x00",
)  # fmt: skip
CELLS = (
    "", " ", "=1+1", "+1", "-1", "@a", "=cmd|' /C calc'!A0", '"', '""', 'a"b', "a,b", "a;b", "\n",
    "\r", "\r\n", "1e400", "1e99", "1e-99", "-1e99", "NaN", "inf", "٣", "½", "1,234", " 5 ",
    "0x10", "1_0", "+5", "--5", "5.", ".5", "0", "-0", "1" * 61, "<script>alert(1)</script>",
    "&lt;", "&amp;", '"><img src=x onerror=alert(1)>', '"""><script>"', "]]>", "<!--", "\x00",
    "\x85", "\ufffe", "á", "2024", "02024", "2024-02-30", "2024Q5", "2024-13", "MEX", "WLD", "mex",
    "MEX ", "\u00a0MEX", "\u200bMEX", "\u202eMEX", "\ue0020\ue003", "{{ parte }}", "a\tb",
    "\ufeff", "\U0001f34e", "NULL", "a" * 3000, "\\", "'", "`", "${a}", "%s", "{0}", "\u2028",
    "e\u0301",
)  # fmt: skip
NAMES = (
    "a b", "a#b", "a?b", "a%20b", "%2e%2e", "á", "a\u0301", "A", "CON", "nul", "aux.png", "a.b",
    "-", "..a", "a..", "a'b", 'a"b', "<script>", "a&b", "a;b", "a\\b", "a:b", "a|b", "a*b",
    "\U0001f34e", "a\u202eb", "a\u200bb", "x" * 200, "index", "main", "mango", "MANGO", "uno", "1",
    "a,b", "~a", "@a",
)  # fmt: skip
FORMS = (
    "", "percent", "percent.0", "percent.9", "points.1 abs", "number", "number.2", "million",
    "abs", "billion.1 short", "times.1", "ordinal", "ordinal.f", "ordinal.m", "cardinal",
    "cardinal.f", "label", "label capital", "year", "month", "month short", "quarter", "day",
    "signed", "bare", "number signed capital bare short abs", "percent.10", "label.1", "year.2",
    "day abs", "nada", ".",
)  # fmt: skip
