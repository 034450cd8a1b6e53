"""What is written of facts is read back as it was, and written the same again."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from folio.core.measured import dump, load
from folio.core.model import Measured

VALUES = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False), st.integers(), st.text(max_size=20)
)
LABELS = st.dictionaries(st.sampled_from(["es", "en"]), st.text(max_size=20))
NUMBERS = st.dictionaries(
    st.text(max_size=10), st.builds(Measured, VALUES, st.text(max_size=8), LABELS)
)


@given(NUMBERS)
def test_numbers_come_back_exactly(numbers: dict[str, Measured]) -> None:
    back = load(dump(numbers))

    assert back == numbers
    for name, measured in numbers.items():
        assert str(back[name].value) == str(measured.value)
        assert type(back[name].value) is type(measured.value)


def test_the_order_of_facts_does_not_count() -> None:
    one, two = Measured(Decimal("1.10"), "usd"), Measured(2, "rank")

    assert dump({"a": one, "b": two}) == dump({"b": two, "a": one})
