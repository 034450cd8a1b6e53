"""Key findings: written in the front matter, read in the page and the brief, shared alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from folio.core.problems import Position
from folio.source.digits import language_rules
from folio.source.fields import Field
from folio.source.key_findings import read_findings
from tests.building import BRIEFS, built, change, known_copy
from tests.languages import ES as SPANISH
from tests.test_cli import _run as run

RULES = language_rules(SPANISH, ())
ES, EN = "content/fruta/es.md", "content/fruta/en.md"
SHARED = {
    "es": f"{BRIEFS['es']}hallazgos/alza/",
    "en": f"{BRIEFS['en']}findings/alza/",
}


def read(words: str):
    problems = []
    field = Field(words, Position("es.md", 5, 10), Position("es.md", 5, 1, 8))
    found = read_findings(field, RULES, problems)
    return {name: (text.text, text.at.line, text.at.column) for name, text in found.items()}, [
        (problem.code, problem.at.line, problem.at.column) for problem in problems
    ]


def test_a_finding_is_a_name_and_a_sentence_that_may_go_on():
    assert read("\n  uno: Subió: mucho\n    y más.\n\n  dos-2: Bajó.") == (
        {"uno": ("Subió: mucho y más.", 6, 8), "dos-2": ("Bajó.", 9, 10)},
        [],
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Subió", [("findings-form", 5, 1)]),
        ("", [("findings-form", 5, 1)]),
        ("\n  - Subió", [("findings-form", 6, 3)]),
        ("\n  uno:", [("findings-form", 6, 3)]),
        ("\n  Año: Subió", [("name-form", 6, 3)]),
        ("\n  uno: Subió\n  uno: Bajó", [("doubled-key", 7, 3)]),
        ("".join(f"\n  n{n}: Subió" for n in range(9)), [("findings-many", 5, 1)]),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(words, expected):
    assert read(words)[1] == expected


@pytest.fixture
def root(tmp_path, known) -> Path:
    root = known_copy(tmp_path / "root", known)
    for path, said in ((ES, "Subió {{ alza }} en un año."), (EN, "It rose {{ alza }} in a year.")):
        change(root, path, "summary:", f"findings:\n  alza: {said}\nsummary:")
    return root


def test_a_finding_stands_in_its_page_its_brief_and_alone(root):
    run("accept", "fruta", "--to", "en", "--root", root)
    output = root / "output"
    built(root, output, base_url="https://example.org/")

    for code, said in (("es", "Subió "), ("en", "It rose ")):
        page = (output / BRIEFS[code] / "index.html").read_text("utf-8")
        _, _, block = page.partition('id="finding-alza"')
        block = block[: block.index("</li>")]
        assert f'{said}<a class="from" href="#number-alza"><data' in block, "its number is bound"
        assert f"https://example.org/{SHARED[code]}" in block, "what is copied says where"
        alone = (output / SHARED[code] / "index.html").read_text("utf-8")
        assert f"{said}" in alone[alone.index("<h1") : alone.index("</h1>")]
        assert f'content="https://example.org/{SHARED[code]}card.png"' in alone
        assert 'href="../../index.html#finding-alza"' in alone
        assert (output / SHARED[code] / "card.png").read_bytes().startswith(b"\x89PNG")


def test_a_finding_is_compared_with_its_translation_and_with_the_data(root):
    told = run("check", "--report", "json", "--root", root).stdout
    assert '"translation-new"' in told
    change(root, EN, "It rose {{ alza }}", "It rose {{ antes }}")
    told = run("check", "--report", "json", "--root", root).stdout
    assert '"parity-fact"' in told
    change(root, ES, "Subió {{ alza }} en", "Subió 12% en")
    assert '"bare-number"' in run("check", "--report", "json", "--root", root).stdout


def test_a_finding_that_one_language_lacks_is_missed(root):
    change(root, EN, "  alza: It rose {{ alza }} in a year.", "  otra: It rose {{ alza }}.")
    assert '"translation-missing"' in run("check", "--report", "json", "--root", root).stdout
