"""The groups of intervals: no fewer would do, and members have a point in common."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from trade_truce_build.judging.groups import groups

Interval = tuple[int, int]
PLACES = st.integers(0, 9)
INTERVALS = st.lists(st.tuples(PLACES, PLACES).map(lambda ends: (min(ends), max(ends))), min_size=1, max_size=6)


def grouped(intervals: list[Interval]) -> dict[Interval, int]:
    """The group of each interval."""
    ordered = sorted(intervals, key=lambda interval: (interval[1], interval[0]))
    return dict(zip(ordered, groups(["x"] * len(ordered), *zip(*ordered, strict=True)), strict=True))


def common(intervals: list[Interval]) -> bool:
    """Whether some point is in all of them."""
    return max(least for least, _ in intervals) <= min(greatest for _, greatest in intervals)


def fewest(intervals: list[Interval]) -> int:
    """The fewest points such that each interval contains one, tried one number after the other."""
    return next(
        n for n in range(1, 11) for points in combinations(range(10), n)
        if all(any(least <= point <= greatest for point in points) for least, greatest in intervals)
    )  # fmt: skip


@given(INTERVALS)
def test_members_have_a_point_in_common(intervals: list[Interval]) -> None:
    of = grouped(intervals)
    assert set(of.values()) == set(range(1, max(of.values()) + 1))
    assert all(common([one for one, group in of.items() if group == number]) for number in of.values())


@given(INTERVALS)
def test_no_smaller_number_of_groups_would_do(intervals: list[Interval]) -> None:
    assert max(grouped(intervals).values()) == fewest(intervals)


@given(INTERVALS, st.data())
def test_the_order_of_those_that_end_together_changes_nothing(intervals: list[Interval], data: st.DataObject) -> None:
    shuffled = sorted(data.draw(st.permutations(intervals)), key=lambda interval: interval[1])
    places = groups(["x"] * len(shuffled), *zip(*shuffled, strict=True))
    assert dict(zip(shuffled, places, strict=True)) == grouped(intervals)


@given(INTERVALS, INTERVALS)
def test_each_thing_has_groups_of_its_own(one: list[Interval], other: list[Interval]) -> None:
    ordered = [sorted(of, key=lambda interval: interval[1]) for of in (one, other)]
    about = ["x"] * len(one) + ["y"] * len(other)
    places = groups(about, *zip(*ordered[0], *ordered[1], strict=True))
    alone = [groups(["x"] * len(of), *zip(*of, strict=True)) for of in ordered]
    assert places == [*alone[0], *alone[1]]


@given(INTERVALS)
def test_one_more_of_a_kind_that_there_is_changes_no_group(intervals: list[Interval]) -> None:
    assert grouped([*intervals, intervals[0]]) == grouped(intervals)
