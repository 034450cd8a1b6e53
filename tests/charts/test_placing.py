"""Labels are moved apart, as little as can be, and keep their order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from folio.charts.placing import spread

places = st.lists(st.integers(0, 400), max_size=20)
sizes = st.integers(1, 20)
NEAR = 1e-6


@given(places, sizes)
def test_no_two_labels_are_nearer_than_their_size(wanted: list[int], size: int) -> None:
    placed = sorted(spread(wanted, [size] * len(wanted), 0, 400))

    assert all(after - before >= size - NEAR for before, after in pairwise(placed))


@given(places, sizes)
def test_labels_keep_their_order(wanted: list[int], size: int) -> None:
    placed = spread(wanted, [size] * len(wanted), 0, 400)

    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    assert [placed[index] for index in order] == sorted(placed)


@given(places, sizes)
def test_labels_stay_inside_if_there_is_room(wanted: list[int], size: int) -> None:
    placed = spread(wanted, [size] * len(wanted), 0, 400)

    if size * (len(wanted) - 1) <= 400:
        assert all(-NEAR <= place <= 400 + NEAR for place in placed)
    else:
        assert min(placed) == 0


@given(places, sizes)
def test_labels_that_do_not_touch_stay_where_they_are(wanted: list[int], size: int) -> None:
    apart = [float(number * 40) for number, _ in enumerate(wanted[:10])]

    assert spread(apart, [size] * len(apart), 0, 400) == apart


@given(places, sizes, st.floats(0, 50))
def test_all_move_together_if_all_are_moved(wanted: list[int], size: int, by: float) -> None:
    here = spread(wanted, [size] * len(wanted), 0, 10_000)
    there = spread([place + by for place in wanted], [size] * len(wanted), by, 10_000 + by)

    assert all(abs(a + by - b) < 1e-3 for a, b in zip(here, there, strict=True))


def test_large_labels_take_more_room() -> None:
    assert spread([100, 100], [10, 30], 0, 400) == [90, 110]


def test_equal_places_share_the_way() -> None:
    assert spread([100, 100, 100], [10, 10, 10], 0, 400) == [90, 100, 110]
