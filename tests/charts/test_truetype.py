"""Our reading of a face is fontTools'."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from folio.charts.truetype import FAMILIES, Face
from tests.charts.samples import fonts

every_face = pytest.mark.parametrize("name", sorted(fonts()))


@every_face
def test_a_face_says_what_it_is(name: str) -> None:
    face, known = Face(fonts()[name]), TTFont(io.BytesIO(fonts()[name]))

    assert known["name"].getBestFamilyName() in face.families
    assert face.weight == known["OS/2"].usWeightClass
    assert face.italic == ("italic" in name)


@every_face
def test_a_faces_widths_are_those_of_its_letters(name: str) -> None:
    known = TTFont(io.BytesIO(fonts()[name]))
    widths, em = known["hmtx"], known["head"].unitsPerEm
    letters = {chr(code): widths[glyph][0] / em for code, glyph in known.getBestCmap().items()}

    assert Face(fonts()[name]).advances == letters


@every_face
def test_a_renamed_face_is_the_same_but_for_its_family(name: str) -> None:
    before = TTFont(io.BytesIO(fonts()[name]), lazy=True)
    renamed = Face(fonts()[name]).renamed("folio-1a")
    after = TTFont(io.BytesIO(renamed), lazy=True, checkChecksums=2)

    told = {str(record) for record in after["name"].names if record.nameID in FAMILIES}
    assert told == {"folio-1a"} == Face(renamed).families
    for table in before.reader.keys() - {"name"}:
        assert after.reader[table] == before.reader[table]
    assert {r.nameID: str(r) for r in after["name"].names if r.nameID not in FAMILIES} == {
        r.nameID: str(r) for r in before["name"].names if r.nameID not in FAMILIES
    }
