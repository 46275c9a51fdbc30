"""Two versions of a table, item by item in the order of their keys: what is in one, the other, or both."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from trade_truce.errors import PackageError

Key = tuple[str, ...]
Item = TypeVar("Item")
Keyed = tuple[Key, Item]


class Pair(NamedTuple, Generic[Item]):
    """An item in both, or in one of them."""

    key: Key
    """In the older package; in the newer of what that alone has."""
    old: Item | None
    new: Item | None
    now: Key
    """In the newer package: where it is another, the item was renamed, or went and this stands for it."""


def pairs(
    table: str,
    old: Callable[[], Iterable[Keyed[Item]]],
    new: Callable[[], Iterable[Keyed[Item]]],
    moved: Callable[[Key, Item], Key] | None,
) -> Iterator[Pair[Item]]:
    """Joins two versions by key. moved: the key that an older item has now; None where none of them has another.

    An item that moved is paired with what has its new key if nothing else was there or moved there: else it went.
    What moved is held in memory, and nothing else is.
    """
    aside = _aside(table, old, moved) if moved else {}
    for key, found, after in _merged(_rising(table, old()), _rising(table, new())):
        before = None if found is not None and moved and moved(key, found) != key else found  # else it is aside
        if before is None and after is None:
            continue
        waiting = aside.pop(key, []) if after is not None else []
        if after is not None and before is None and len(waiting) == 1:
            yield Pair(waiting[0][0], waiting[0][1], after, key)
            continue
        yield from (Pair(was, item, None, key) for was, item in waiting)
        yield Pair(key, before, after, key)
    for _, items in sorted(aside.items()):  # what they were to be is not there either
        yield from (Pair(key, item, None, key) for key, item in items)


def _aside(
    table: str, old: Callable[[], Iterable[Keyed[Item]]], moved: Callable[[Key, Item], Key]
) -> dict[Key, list[Keyed[Item]]]:
    """What moved, by its new key."""
    found: dict[Key, list[Keyed[Item]]] = {}
    for key, item in _rising(table, old()):
        if (now := moved(key, item)) != key:
            found.setdefault(now, []).append((key, item))
    return found


def _rising(table: str, items: Iterable[Keyed[Item]]) -> Iterator[Keyed[Item]]:
    """The same items, found to be in the order of their keys, each once."""
    last = None
    for key, item in items:
        text = "\0".join(key)
        if last is not None and text <= last:
            where = f"{table} is not in the order of its keys at {'/'.join(key)[:200]}"
            raise PackageError(f"{where}: build the package again")
        last = text
        yield key, item


def _merged(old: Iterator[Keyed[Item]], new: Iterator[Keyed[Item]]) -> Iterator[tuple[Key, Item | None, Item | None]]:
    before, after = next(old, None), next(new, None)
    while before or after:
        if after is None or (before is not None and "\0".join(before[0]) < "\0".join(after[0])):
            assert before
            yield before[0], before[1], None
            before = next(old, None)
        elif before is None or before[0] != after[0]:
            yield after[0], None, after[1]
            after = next(new, None)
        else:
            yield before[0], before[1], after[1]
            before, after = next(old, None), next(new, None)
