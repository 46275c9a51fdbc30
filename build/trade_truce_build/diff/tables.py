"""The changes of one table, row by row."""

from collections.abc import Callable, Iterator
from operator import itemgetter

from trade_truce.models import Conflict, Retired
from trade_truce_build.diff.changes import Change, came, went
from trade_truce_build.diff.classes import Row, classes
from trade_truce_build.diff.joined import Key, Keyed, Pair, pairs
from trade_truce_build.diff.packages import Table
from trade_truce_build.diff.retirements import Retirements
from trade_truce_build.diff.shapes import Shape
from trade_truce_build.export.source import Cells

Raw = tuple[Cells, tuple[str, ...]]
"""A row's cells, and the names of its columns."""


def changes(old: Table, new: Table, shape: Shape, retired: Retirements) -> Iterator[Change]:
    """What changed in a table."""
    moved = _mover(shape, retired) if retired.moves(shape) else None
    same = _picker(old, shape), _picker(new, shape)
    for pair in pairs(shape.table, lambda: _keyed(old), lambda: _keyed(new), moved):
        before, after = pair.old, pair.new
        if after is None:
            yield _went(shape, retired, pair)
        elif before is None:
            yield from _came(shape, retired, pair.key, row(after))
        elif same[0](before[0]) != same[1](after[0]):
            yield from _renamed(shape, retired, pair)
            yield from _compared(shape, retired, pair)


def _renamed(shape: Shape, retired: Retirements, pair: Pair[Raw]) -> Iterator[Change]:
    if len(pair.key) == 1 and pair.key != pair.now:
        (id,), (now,) = pair.key, pair.now
        yield Change("renamed", shape.table, id, shape.key[0], id, now, now, retired.why(shape.table, id))


def _compared(shape: Shape, retired: Retirements, pair: Pair[Raw]) -> Iterator[Change]:
    """What changed in one row that both have."""
    assert pair.old and pair.new
    old, new, id = row(pair.old), row(pair.new), "/".join(pair.key)
    now = "/".join(pair.now) if pair.now != pair.key else ""
    for name, kind in classes(shape, retired.followed(shape, old), new).items():
        yield Change(kind, shape.table, id, name, old[name], new[name], now)


def row(raw: Raw) -> Row:
    """A row by the names of its columns."""
    return dict(zip(raw[1], raw[0], strict=True))


def _came(shape: Shape, retired: Retirements, key: Key, new: Row) -> Iterator[Change]:
    if shape.table == Retired.table and (new.get("resource_name"), new.get("retired_id")) in retired.met:
        return  # it stands for a change that was told already
    yield came("contested" if shape.table == Conflict.table else "new", shape.table, key, new)


def _went(shape: Shape, retired: Retirements, pair: Pair[Raw]) -> Change:
    """A row that went. A disagreement that nothing stands for is settled."""
    assert pair.old
    successor, why = "/".join(pair.now) if pair.now != pair.key else "", ""
    if len(pair.key) == 1:
        retired.meet(shape.table, pair.key[0])
        why = retired.why(shape.table, pair.key[0])
    settled = shape.table == Conflict.table and not successor
    made = went("settled" if settled else "retracted", shape.table, pair.key, row(pair.old))
    return made._replace(now=successor, reason=why)


def _mover(shape: Shape, retired: Retirements) -> Callable[[Key, Raw], Key]:
    def moved(key: Key, raw: Raw) -> Key:
        followed = retired.followed(shape, row(raw))
        return tuple(followed[name] or "" for name in shape.key)

    return moved


def _keyed(table: Table) -> Iterator[Keyed[Raw]]:
    names = tuple(table.fields)
    places = [names.index(name) for name in table.key]
    for cells in table.rows():
        yield tuple(cells[place] or "" for place in places), (cells, names)


def _picker(table: Table, shape: Shape) -> Callable[[Cells], object]:
    """What takes the cells of a row that are compared."""
    names = list(table.fields)
    return itemgetter(*(names.index(name) for name in shape.columns))
