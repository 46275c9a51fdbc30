"""The fewest groups of intervals whose members have a point in common."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator


def groups(about: Iterable[str], least: Iterable[int], greatest: Iterable[int]) -> list[int]:
    """The group of each interval among those that are about the same thing, from 1 on.

    The intervals of one thing stand together, by their greatest values. Greedy: the first greatest value is a point,
    and all that contain it are a group; so on with the rest. No smaller number of groups would do.
    """
    return list(_grouped(zip(about, least, greatest, strict=True)))


def _grouped(intervals: Iterable[tuple[str, int, int]]) -> Iterator[int]:
    points: list[int] = []
    of = None
    for about, least, greatest in intervals:
        if about != of:
            of, points = about, []
        group = bisect_left(points, least)  # the first point that is not before it; all are not behind it
        if group == len(points):
            points.append(greatest)
        yield group + 1
