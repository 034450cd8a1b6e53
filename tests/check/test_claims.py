"""What an edition states is declared, and is what the data say; what compares is stated."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from folio.core.model import Measured
from tests.projects import EN, ES, FRUIT, checked, pointed, tiny, told

DECLARED = (FRUIT, "figures:", "claims:\n  sube: parte > antes\nfigures:")
STATED = (
    (ES, "deck: Subió {{ alza }}", "deck: [Subió {{ alza }}]{claim=sube}"),
    (EN, "deck: ", "deck: [It rose]{claim=sube}. "),
)


def _finding(*, holds: bool = True, near: bool = False) -> bytes:
    said = {"es": "parte: 21%; antes: 12%", "en": "parte: 21 %; antes: 12 %"}
    return json.dumps({"sube": {"holds": holds, "near": near, "said": said}}).encode()


def test_a_claim_that_holds_is_no_problem():
    assert told(checked(tiny(DECLARED, *STATED), findings=_finding())) == ""


def test_a_claim_that_the_data_no_longer_support_is_told_at_each_sentence_that_makes_it():
    tree = tiny(DECLARED, *STATED, (ES, "México vendió", "[México vendió más]{claim=sube}. Vendió"))

    problems = checked(tree, findings=_finding(holds=False))

    claim = "claim=sube: parte > antes"
    assert told(problems).splitlines() == [
        f"{EN}:3:7 claim-false {claim} said=parte: 21 %; antes: 12 % text=It rose",
        f"{ES}:3:7 claim-false {claim} said=parte: 21%; antes: 12% text=Subió {{{{ alza }}}}",
        f"{ES}:8:1 claim-false {claim} said=parte: 21%; antes: 12% text=México vendió más",
    ]


def test_a_claim_that_could_not_be_reckoned_is_not_false():
    assert told(checked(tiny(DECLARED, *STATED))) == ""


def test_data_too_coarse_for_a_claim_are_told_where_it_is_declared():
    problems = checked(tiny(DECLARED, *STATED), findings=_finding(near=True))

    assert [(each.code, each.severity) for each in problems] == [("claim-near-tie", "warning")]
    assert problems[0].at.path == FRUIT


def test_a_claim_that_nobody_declared_is_told_with_the_nearest():
    tree, place = pointed(ES, "deck: Subió", "deck: ‸[Subió]{claim=subee}")
    tree = {**tree, FRUIT: tiny(DECLARED)[FRUIT]}

    lines = told(checked(tree)).splitlines()

    assert f"{place} unknown-claim claim=subee file={FRUIT} known=sube" in lines


def test_a_claim_that_no_sentence_makes_is_a_warning():
    tree, place = pointed(FRUIT, "figures:", "claims:\n  ‸sube: parte > antes\nfigures:")

    assert told(checked(tree)) == f"{place} (claim-not-stated) claim=sube"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("‸prte > antes", "claim-unknown-fact claim=sube fact=prte known=parte"),
        ("‸parte > 2 * ants", "claim-unknown-fact claim=sube fact=ants known=antes"),
        (
            "{order: [MEX], data: ‸frut, by: ventas, among: pais}",
            "unknown-dataset dataset=frut known=fruta",
        ),
    ],
)
def test_what_a_claim_names_is_there(claim: str, expected: str):
    tree, place = pointed(FRUIT, "figures:", f"claims:\n  sube: {claim}\nfigures:")
    stated = tiny(*STATED)

    assert told(checked({**tree, ES: stated[ES], EN: stated[EN]})) == f"{place} {expected}"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[ganó|perdió]{sign=alza}", ""),
        ("‸[ganó|perdió]{sign=alsa}", f"unknown-fact fact=alsa file={FRUIT} known=alza"),
        ("‸[ganó|perdió]{sign=lider}", "sign-of-words fact=lider"),
        ("‸[ganó|perdió]{sign=precio}", "sign-of-nothing fact=precio"),
        ("[ganó|perdió|quedó igual]{sign=precio}", ""),
    ],
)
def test_a_sign_chooses_by_a_number(marked: str, expected: str):
    tree, place = pointed(ES, "(HS 08)", marked if "‸" in marked else f"‸{marked}")
    numbers = {
        "alza": Measured(Decimal(-1), "points"),
        "lider": Measured("MEX", "label", {"es": "México"}),
        "precio": Measured(Decimal(0), "count"),
    }

    found = [each for each in checked(tree, numbers) if each.at.path == ES]

    assert told(found) == (f"{place} {expected}" if expected else "")


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("México vendió ‸más fruta.", "más"),
        ("Es el ‸mayor. Y es el ‸menor.", "mayor menor"),
        ("Es el ‸mayor y el mejor.", "mayor"),
        ("[Es el mayor]{claim=none}.", ""),
        ("[Es el mayor]{cite=frutero}.", ""),
        ("[Subió|Bajó]{sign=alza}.", ""),
        ("[Es el mayor]{claim=none} y ‸subió.", "subió"),
        ("`más` y https://a.mx/mayor.", ""),
        ("Además, lo demás.", ""),
        ("‸Aumentó como nunca.", "Aumentó"),
    ],
)
def test_what_compares_and_is_not_stated_is_told_once_a_sentence(sentence: str, word: str):
    before = tiny()[ES].decode().replace("México vendió", "‹›", 1)
    marked = before.replace("‹›", f"{sentence} Vendió", 1)
    start = marked.index(sentence)
    line = before[: before.index("‹›")].count("\n") + 1
    places = [index for index, letter in enumerate(sentence) if letter == "‸"]
    columns = [place - number + 1 for number, place in enumerate(places)]
    text = marked[:start] + sentence.replace("‸", "") + marked[start + len(sentence) :]

    found = checked(tiny(files={ES: text.encode()}), notices=True)

    end = len(sentence)
    here = [
        each
        for each in found
        if each.at.path == ES and each.at.line == line and each.at.column <= end
    ]
    assert [each.at.column for each in here] == columns
    assert " ".join(dict(each.params)["word"] for each in here) == word


def test_a_subtitle_may_name_the_largest():
    tree = tiny((ES, "subtitle: Ventas", "subtitle: Las mayores ventas"))

    assert "mayores" not in told(checked(tree, notices=True))
