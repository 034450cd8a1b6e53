"""A parcel holds our nouns and plain values, comes back as it went, and can make nothing else."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folio.core.blobs import blob
from folio.core.digest import Digester
from folio.core.nouns import is_noun, noun
from folio.core.parcel import OURS, BadParcel, pack, unpack
from folio.core.problems import Position, error
from folio.core.reading import outlined
from tests import projects

PLAIN = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(), st.binary(), st.dates(),
        st.decimals(allow_nan=False),
    ),
    lambda inner: st.one_of(
        st.lists(inner).map(tuple), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=9,
)  # fmt: skip


@noun
class Foreign:
    """A value that is none of ours."""

    name: str


@pytest.mark.parametrize("name", ["fruta", "borrador"])
def test_a_publication_comes_back_with_every_place(name):
    before = projects.publication(projects.tiny(), name)

    after = unpack(pack(before))

    assert after == before
    assert repr(after) == repr(before)
    assert Digester().digest(after) == Digester().digest(before)


@pytest.mark.parametrize(
    "value",
    [
        projects.site(projects.tiny()),
        outlined(projects.publication(projects.tiny())),
        (error(Position("es.md", 3, 4, 5), "brace", name="uno"),),
        {"a": (blob(b"a"), None)},
        (Decimal("1.50"), date(2025, 3, 13), True, 1, 1.5, "ñ", b"\0", {}, ()),
    ],
    ids=["site", "outline", "problems", "blobs", "plain"],
)
def test_what_folio_keeps_comes_back(value):
    assert repr(unpack(pack(value))) == repr(value)


@given(PLAIN)
def test_plain_values_come_back(value):
    assert repr(unpack(pack(value))) == repr(value)


def test_the_order_of_names_comes_back():
    assert list(unpack(pack({"b": 1, "a": 2}))) == ["b", "a"]


@pytest.mark.parametrize(
    "value",
    [
        Foreign("a"),
        datetime(2025, 1, 1),
        Path("es.md"),
        len,
        pack,
        Foreign,
        ValueError("a"),
        complex(1),
        projects.Loaded(None, ()),
        {"deep": (1, {"in": Path("es.md")})},
        slice(1),
        range(2),
    ],
    ids=lambda value: type(value).__name__,
)
def test_anything_else_is_refused(value):
    with pytest.raises(BadParcel, match="is no noun"):
        unpack(pickle.dumps(value, protocol=5))


def named(module: str, name: str, *given: str) -> bytes:
    """Return a pickle that calls something with texts, as somebody wicked would write it."""
    text = "".join(f"V{each}\n" for each in given)
    return f"c{module}\n{name}\n({text}tR.".encode()


WICKED = [
    ("os", "system"),
    ("builtins", "eval"),
    ("builtins", "getattr"),
    ("decimal", "Decimal.from_float"),
    ("decimal", "getcontext"),
    ("datetime", "datetime"),
    ("pickle", "loads"),
    ("folio.core.model", "field"),
    ("folio.core.model", "noun"),
    ("folio.core.model", "Mapping"),
    ("folio.core.model", "date"),
    ("folio.core.model", "Decimal"),
    ("folio.core.model", "Position.__init__"),
    ("folio.core.problems", "ProjectError"),
    ("folio.core.problems", "nearest"),
    ("folio.core.problems", "error"),
    ("folio.core.problems", "__builtins__"),
    ("folio.core.blobs", "hashlib"),
    ("folio.core.blobs", "blob"),
    ("folio.core.parcel", "unpack"),
    ("folio.core.files", "read_tree"),
    ("folio.report", "Path"),
    ("folio.core.model.Position", "__init__"),
    ("folio.core.nada", "Nada"),
    ("", ""),
]


@pytest.mark.parametrize(("module", "name"), WICKED)
def test_nothing_can_be_called_that_is_no_noun(module, name):
    with pytest.raises(BadParcel):
        unpack(named(module, name, "a"))


@pytest.mark.parametrize("protocol", range(2, 6))
def test_no_way_of_naming_a_thing_leads_to_another(protocol):
    class Wicked:
        def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
            return eval, ("print('run')",)

    with pytest.raises(BadParcel, match=r"eval is no noun"):
        unpack(pickle.dumps(Wicked(), protocol=protocol))


def test_all_nouns_are_frozen_and_none_does_anything_when_it_is_made():
    found = {
        value
        for module in OURS
        for value in vars(sys.modules[module]).values()
        if isinstance(value, type) and is_noun(value)
    }

    assert len(found) > 25
    for each in found:
        assert each.__setattr__ is not object.__setattr__, each
        assert not hasattr(each, "__post_init__"), each
        assert not {"__del__", "__setstate__", "__getattr__"} & vars(each).keys(), each
        assert "__reduce__" not in vars(each) or "__slots__" in vars(each), each


DAMAGE = """
import resource, sys
from random import Random
from folio.core.parcel import BadParcel, unpack
# A number in a damaged pickle may ask for more memory than there is.
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
content, dice = sys.stdin.buffer.read(), Random(7)
refused = 0
for _ in range(3000):
    damaged = bytearray(content)
    for _ in range(dice.choice((1, 1, 5))):
        damaged[dice.randrange(len(content))] = dice.randrange(256)
    cut = dice.choice((None, None, dice.randrange(len(content))))
    try:
        unpack(bytes(damaged[:cut]))
    except BadParcel:
        refused += 1
print(refused)
"""


def test_damaged_bytes_are_bad_parcels_and_nothing_worse():
    content = pack(outlined(projects.publication(projects.tiny())))

    done = subprocess.run(
        [sys.executable, "-c", DAMAGE], input=content, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 1000


@pytest.mark.parametrize(
    "content", [b"", b".", b"N", b"\x80", b"\x80\x05.", b"not a parcel", b"0."]
)
def test_what_is_no_parcel_is_a_bad_one(content):
    with pytest.raises(BadParcel):
        unpack(content)
