"""Whatever changes: each changed cell is told once, in one class, and two steps tell at least what one does."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.build.diff.plants import rename, retire
from tests.build.diff.releases import Held, Tables, descriptor, tables

from trade_truce.errata import CLASSES
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.number import LEVELS, Number
from trade_truce_build.diff.packages import Package

TABLES = ("people", "figures", "events", "measures", "event_people", "mentions", "conflicts", "sides", "retired")
ROWS = 4
SCHEMAS = {one["name"]: one for one in descriptor()["resources"] if one["name"] in TABLES}
KEYS = {name: one["schema"]["primaryKey"] for name, one in SCHEMAS.items()}
COLUMNS = {
    name: [f["name"] for f in one["schema"]["fields"] if f["name"] not in KEYS[name]] for name, one in SCHEMAS.items()
}
VALUES = (
    None,
    "",
    "1",
    "2",
    "40",
    "both",
    "left",
    "percent",
    "day",
    "hour",
    "2025-06",
    "2025-06-05",
    "a",
    "b",
    "Ä b",
    "ä  B.",
)
Cell = tuple[str, str, str]


def small() -> Tables:
    """A few rows of some tables, with whole disagreements."""
    whole = tables()
    made = {name: whole[name][:ROWS] for name in TABLES}
    ids = {row["conflict_id"] for row in made["conflicts"]}
    made["sides"] = [row for row in whole["sides"] if row["conflict_id"] in ids]
    made["retired"] = []
    return made


class Step(NamedTuple):
    """One edit of tables, whichever it turns out to be there."""

    kind: str
    table: str
    row: int
    column: int
    value: str | None
    serial: int

    def take(self, of: Tables) -> None:
        """Does it, where there is a row left."""
        rows = of[self.table]
        if not rows:
            return
        row = rows[self.row % len(rows)]
        key = KEYS[self.table][0]
        if self.kind == "cell":
            row[COLUMNS[self.table][self.column % len(COLUMNS[self.table])]] = self.value or None
        elif self.kind == "copy":
            rows.append({**row, key: f"{row[key]}-{self.serial}"})
        elif self.kind == "side" and of["sides"]:
            of["sides"][self.row % len(of["sides"])]["side"] = "abc"[self.column % 3]
        elif self.kind == "rename":
            person = of["people"][self.row % len(of["people"])]["person_id"] if of["people"] else None
            if person:
                rename(of, "people", person, f"person-{self.serial}")
        elif self.kind == "remove":
            rows.remove(row)
            if len(KEYS[self.table]) == 1:
                retire(of, self.table, row[key] or "")


def steps(kinds: tuple[str, ...]) -> st.SearchStrategy[list[Step]]:
    number = st.integers(0, 60)
    table = st.sampled_from([name for name in TABLES if name not in ("retired", "sides")])
    one = st.builds(Step, st.sampled_from(kinds), table, number, number, st.sampled_from(VALUES), st.integers(1, 10**9))
    return st.lists(one, max_size=6, unique_by=lambda step: step.serial)


def after(of: Tables, taken: list[Step]) -> Tables:
    """Tables after some edits."""
    made = {name: [row.copy() for row in rows] for name, rows in of.items()}
    for step in taken:
        step.take(made)
    for name in TABLES:  # no key twice
        made[name] = list({tuple(row[column] for column in KEYS[name]): row for row in made[name]}.values())
    return made


def package(of: Tables) -> Package:
    return Package("", "1.0.0", {n: Held({**SCHEMAS[n], "contentDigest": None, "held": of[n]}, Path()) for n in TABLES})


def told(old: Tables, new: Tables) -> list[tuple[str, Cell]]:
    found = difference(package(old), package(new))
    return [(one.kind, (one.table, one.id, one.column)) for one in found.changes()]


def plainly(old: Tables, new: Tables) -> Iterator[Cell]:
    """What differs, found without any class. A report in a disagreement is the same on whichever side it is."""
    for name in TABLES:
        if name == "retired":
            continue
        key = [column for column in KEYS[name] if column != "side"]
        before, now = ({tuple(row[c] for c in key): row for row in of[name]} for of in (old, new))
        for one in before.keys() | now.keys():
            row = before.get(one) or now[one]
            id = "/".join(row[column] or "" for column in KEYS[name])
            if one not in before or one not in now:
                yield name, id, ""
            else:
                yield from ((name, id, c) for c in row if before[one][c] != now[one][c])


EDITS, ALL = ("cell", "copy", "remove", "side"), ("cell", "copy", "remove", "side", "rename")


@settings(max_examples=examples(30, 120))
@given(steps(EDITS))
def test_each_changed_cell_is_in_one_class(taken: list[Step]) -> None:
    old = small()
    new = after(old, taken)
    found = told(old, new)
    assert {kind for kind, _ in found} <= {*CLASSES}
    assert sorted(cell for _, cell in found if cell[0] != "retired") == sorted(plainly(old, new))
    there = {row[KEYS[name][0]] for name in TABLES for row in old[name] if len(KEYS[name]) == 1}
    assert not [id for _, (table, id, _) in found if table == "retired" and id in there]


@settings(max_examples=examples(15, 50))
@given(steps(ALL))
def test_nothing_differs_from_itself(taken: list[Step]) -> None:
    made = after(small(), taken)
    assert told(made, after(made, [])) == []


@settings(max_examples=examples(30, 120))
@given(steps(ALL), steps(ALL))
def test_steps_tell_what_the_whole_way_does(first: list[Step], second: list[Step]) -> None:
    a = small()
    b = after(a, first)
    c = after(b, [step._replace(serial=-step.serial) for step in second])  # no id is used again
    now = {row["retired_id"]: row["successor"] for row in c["retired"] if row["successor"]}

    def called(id: str) -> str:
        parts = id.split("/")
        for _ in now:
            parts = [now.get(part) or part for part in parts]
        return "/".join(parts)

    steps = {(table, called(id), column) for table, id, column in (cell for _, cell in [*told(a, b), *told(b, c)])}
    rows = {(table, id) for table, id, column in steps if not column}
    found = (cell for _, cell in told(a, c) if cell[0] != "retired")  # of an id that only b had, c alone says so
    whole = {(table, called(id), column) for table, id, column in found}
    assert {cell for cell in whole if cell not in steps and cell[:2] not in rows} == set()


@settings(max_examples=examples(15, 50))
@given(steps(ALL), steps(ALL))
def test_more_changes_never_ask_for_less(first: list[Step], second: list[Step]) -> None:
    a = small()
    changes = [*difference(package(a), package(after(a, first))).changes()]
    more = [*difference(package(a), package(after(a, second))).changes()]
    asked = [LEVELS.index(Number(some).level) for some in (changes, more, changes + more)]
    assert asked[2] == max(asked[:2])
