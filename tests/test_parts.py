"""What is known of a publication fits on a line, and tells when it must be made anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from folio.core.blobs import Blob
from folio.engine.parts import Part, has_told, is_fresh, listed, read, written

NAMES = st.lists(st.text(max_size=6), max_size=3).map(tuple)
BLOBS = st.builds(Blob, st.text("0123456789abcdef", min_size=4, max_size=4), st.integers(0, 9))
TEXTS = st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2)
PARTS = st.builds(
    Part,
    unit=st.text("0123456789abcdef", min_size=4, max_size=4),
    data=NAMES,
    links=NAMES,
    listed=st.sampled_from(["", '{"id": "a\\tb\\n"}']),
    date=st.sampled_from(["", "2025-03-13"]),
    outline=st.none() | BLOBS,
    told=st.lists(BLOBS, max_size=2).map(tuple),
    keys=TEXTS,
    papers=st.none() | BLOBS,
    files=st.dictionaries(st.text(max_size=4), BLOBS, max_size=2),
    addresses=TEXTS,
    cards=st.dictionaries(
        st.sampled_from(["es", "en"]), st.tuples(st.text(max_size=4), BLOBS, st.none() | BLOBS)
    ),
)


@given(PARTS)
def test_a_part_comes_back_from_its_line(part):
    line = written(part)

    assert read(line) == part
    assert "\n" not in line
    assert (listed(line), has_told(line)) == (part.listed, bool(part.told))


@given(PARTS, st.sets(st.text(max_size=2).map("data/{}".format), max_size=3))
def test_a_part_is_fresh_while_its_files_and_what_it_names_are_as_they_were(part, changed):
    line = written(part)

    assert is_fresh(line, part.unit, ())
    assert not is_fresh(line, f"{part.unit}0", ())
    assert is_fresh(line, part.unit, changed) == (
        not changed & {f"data/{name}" for name in part.data}
    )


def test_a_publication_is_not_fresh_when_its_data_or_one_it_links_to_changed():
    line = written(Part("abc", data=("fruta", "a,b"), links=("cesta",)))

    assert not is_fresh(line, "abc", {"data/fruta"})
    assert not is_fresh(line, "abc", {"data/a,b"})
    assert not is_fresh(line, "abc", {"content/cesta"})
    for other in ("data/cesta", "content/fruta", "data/a", "data/b", "data/frut", "content/", ""):
        assert is_fresh(line, "abc", {other}), other
