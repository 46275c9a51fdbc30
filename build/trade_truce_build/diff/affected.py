"""What became of certain rows since an older version: whether they are there, changed, or are contested now."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from trade_truce.errors import QuestionError, UnknownNameError, no_such
from trade_truce.models import TABLES, Retired
from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.compare import Difference
from trade_truce_build.diff.packages import Package, Table
from trade_truce_build.diff.retirements import Retirements

COLUMNS = ("table", "id")
"""Of a file of ids that names the tables too."""


class Asked(NamedTuple):
    """A row that somebody asks for."""

    id: str
    table: str = ""
    """Empty where it may be any table's."""


class Answer(NamedTuple):
    """What became of a row."""

    table: str
    id: str
    changes: tuple[Change, ...]
    versions: tuple[str, ...]
    """Of each change, the version that has it first."""


class Affected(NamedTuple):
    """What became of the rows that were asked for."""

    answers: list[Answer]
    """Of those that the older package has, in the order of its tables and keys."""
    unknown: list[Asked]
    """Those that it has not."""
    notes: tuple[str, ...] = ()
    """What is not among the answers."""

    @property
    def changed(self) -> list[Answer]:
        """Those of which something changed."""
        return [one for one in self.answers if one.changes]


def affected(of: Difference, asked: Iterable[Asked]) -> Affected:
    """Looks rows up in the older package, and their changes in the difference. Memory grows with what is asked alone.

    A report that came to a side of a disagreement, or left one, counts among the changes of the row that reports.
    """
    wanted = dict.fromkeys(asked)
    if strange := next((one for one in wanted if one.table and one.table not in of.old.tables), None):
        raise UnknownNameError(no_such("table in the older package", strange.table, of.old.tables))
    found = dict(there(of.old, wanted))
    retired = Retirements(of.new)
    now = {(table, retired.chain(table, id)[-1]): (table, id) for table, id in found}
    told: dict[tuple[str, str], list[Change]] = {row: [] for row in found}
    for change in of.changes():
        for row in ((change.table, change.id), *(now.get(row, row) for row in reporting(of, change))):
            if row in told:
                told[row].append(change)
    met = set(found.values())
    answers = [Answer(*row, tuple(of_row), (of.new.version,) * len(of_row)) for row, of_row in told.items()]
    return Affected(answers, [one for one in wanted if one not in met])


def there(of: Package, wanted: Iterable[Asked]) -> Iterator[tuple[tuple[str, str], Asked]]:
    """Table and id of the rows that are there, and as what they were asked for.

    Of an id without a table, its row in `retired` is none: that is about another row.
    """
    ids = {one.id: one for one in wanted if not one.table}
    tables: dict[str, dict[str, Asked]] = {}
    for one in wanted:
        if one.table:
            tables.setdefault(one.table, {})[one.id] = one
    for name, table in of.tables.items():
        own = (ids if name != Retired.table else {}) | tables.get(name, {})
        yield from (((name, id), own[id]) for id in _ids(table) if id in own) if own else ()


def _ids(table: Table) -> Iterator[str]:
    places = [list(table.fields).index(name) for name in table.key]
    return ("/".join(row[place] or "" for place in places) for row in table.rows())


def reporting(of: Difference, change: Change) -> Iterator[tuple[str, str]]:
    """The row that a changed one refers to in its key, by the name of its table: a report on a side."""
    key, model = of.new.tables[change.table].key, TABLES.get(change.table)
    parts = dict(zip(key, change.id.split("/"), strict=False))
    for name, by in model.refers.items() if model else ():
        if {name, by} <= parts.keys():
            yield parts[by], parts[name]


def read_ids(file: Path, of: Package) -> list[Asked]:
    """The rows that a file asks for: an id a line, or a CSV with a column `id` and maybe `table`, or with a key's name.

    Raises QuestionError where there is none.
    """
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = [line for line in csv.reader(opened) if line and line[0].strip()]
    if not lines:
        raise QuestionError(f"{file} has no ids; write one a line, or a CSV with a column `id`")
    head, keys = lines[0], {table.key[0]: name for name, table in of.tables.items() if len(table.key) == 1}
    table, id = COLUMNS
    if id in head:
        at = head.index(table) if table in head else -1
        return [Asked(_cell(line, head.index(id)), _cell(line, at)) for line in lines[1:]]
    if named := next((name for name in head if name in keys), None):
        return [Asked(_cell(line, head.index(named)), keys[named]) for line in lines[1:]]
    return [Asked(line[0].strip()) for line in lines]


def _cell(line: list[str], at: int) -> str:
    return line[at].strip() if 0 <= at < len(line) else ""
