"""A difference as text for people: the weightiest first."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from trade_truce.errata import RENAMED
from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.compare import Difference
from trade_truce_build.diff.number import RECIPES, least
from trade_truce_build.diff.schemas import OTHER_PATTERN, SchemaChange
from trade_truce_build.diff.summary import KINDS, Group, Summary

LONGEST, LEAD = 100, 20
"""Characters of a cell that are shown, and of those before two long ones differ."""
COLUMNS = 4
"""Columns of which it is said how many cells changed."""
_DIGESTS = re.compile(r"[0-9a-f.]{32,}")
MEANINGS = {
    RENAMED: "the same row under another id",
    "retracted": "rows that are gone, counts that fell",
    "corrected": "the old value no longer holds",
    "re-scoped": "refers to something else",
    "contested": "a disagreement opened, or gained a side",
    "settled": "a disagreement was ruled on, or is gone",
    "refined": "narrower, and within what was said",
    "new": "rows that were not there, and evidence: words, counts that rose",
    "re-anchored": "the same words at another place",
    "cosmetic": "says the same",
}
"""Each class in a line."""


def lines(found: Summary) -> Iterator[str]:
    """The whole, line by line."""
    yield title(found.of)
    yield from (f"NOTE: {note}" for note in found.of.notes)
    if found.empty:
        yield "no difference"
        return
    yield from ("", *number_lines(found), "")
    if found.of.schema:
        yield f"schema: {counted(len(found.of.schema), 'change')}"
    kinds = [kind for kind in KINDS if found.groups[kind]]
    for kind in kinds:
        yield f"{kind}: {'; '.join(f'{table}: {sized(group)}' for table, group in found.groups[kind].items())}"
    if found.of.schema:
        yield from ("", "schema", *schema_lines(found.of.schema))
    for kind in kinds:
        yield from ("", f"{kind} ({MEANINGS[kind]})")
        for table, group in found.groups[kind].items():
            yield from group_lines(table, group)


def title(of: Difference) -> str:
    """Which packages are compared."""
    return f"{of.old.name} ({of.old.version}) → {of.new.name} ({of.new.version})"


def number_lines(found: Summary) -> Iterator[str]:
    """The number, and by each recipe what decided."""
    number, old, new = found.number, found.of.old.version, found.of.new.version
    asked, right = least(old, number.level), found.of.enough(number.level)
    said = f"at least {asked} after {old}" if asked else f"{old} is no three numbers"
    verdict = {True: f"; {new} is enough", False: f"; {new} is TOO SMALL", None: ""}[right]
    yield f"number: {number.level}, {said}{verdict}"
    for name in RECIPES:
        tally = number.recipes[name]
        yield f"  {name}: {tally.level}" + (", for" if tally.decided else "")
        for count, first in tally.decided.values():
            yield f"    {labelled(first)}" + (f" and {count - 1} more" if count > 1 else "")


def labelled(change: Change | SchemaChange) -> str:
    """A change in a few words."""
    if isinstance(change, SchemaChange):
        return f"{change.kind}: {change.table}{f'.{change.column}' if change.column else ''}"
    return f"{change.kind}: {change.table} {change.id}{f' {change.column}' if change.column else ''}"


def counted(count: int, what: str) -> str:
    """A count of things, in the plural where it is one."""
    return f"{count} {what}{'s' * (count != 1)}"


def sized(group: Group) -> str:
    """How many rows there are in a group, and of which columns most cells changed."""
    most = ", ".join(f"{name} {count}" for name, count in group.columns.most_common(COLUMNS))
    more = ", …" if len(group.columns) > COLUMNS else ""
    cells = f"{group.rows} changed ({most}{more})" if group.rows else ""
    return ", ".join(filter(None, (counted(group.whole, "whole row") if group.whole else "", cells)))


def schema_lines(changes: Sequence[SchemaChange]) -> Iterator[str]:
    """Table by table, and in it by what happened to columns."""
    for table, of in groupby(changes, key=lambda one: one.table):
        kinds: dict[str, dict[str, list[str]]] = {}
        for one in of:
            kinds.setdefault(one.kind, {}).setdefault(one.column, []).append(one.what)
        for kind, columns in kinds.items():
            alike = [name for name, what in columns.items() if what == [OTHER_PATTERN]]
            rest = {name: ", ".join(what) for name, what in columns.items() if name not in alike}
            said = [f"{name} ({what})" if name else what for name, what in rest.items()]
            said += [f"maybe, by {OTHER_PATTERN}: {', '.join(alike)}"] if alike else []
            yield f"  {table}: {kind}: {', '.join(said)}"


def group_lines(table: str, group: Group) -> Iterator[str]:
    """Rows that came or went before those of which cells changed."""
    for one in group.first_whole:
        yield f"  {table} {whole_line(one)}"
    if left := group.whole - len(group.first_whole):
        yield f"  {table}: and {counted(left, 'more row')}"
    rows = [(id, list(of)) for id, of in groupby(group.first_cells, key=lambda one: one.id)]
    for id, changes in rows:
        yield f"  {table} {id}" + (f" → {changes[0].now}" if changes[0].now else "")
        yield from map(cell_line, changes)
    if left := group.rows - len(rows):
        yield f"  {table}: and cells of {counted(left, 'more row')}"


def whole_line(one: Change) -> str:
    """A row that came, went or was renamed: its id, what stands for it, why, and what it said."""
    now, why = f" → {one.now}" if one.now else "", f" ({one.reason})" if one.reason else ""
    words = "" if one.column else cut(one.new if one.old is None else one.old)
    return f"{one.id}{now}{why}" + (f": {words}" if words else "")


def cell_line(one: Change) -> str:
    """A cell as it was and as it is; of long ones, the part from where they differ."""
    start = 0
    if one.old and one.new and max(len(one.old), len(one.new)) > LONGEST:
        same = next((at for at, (a, b) in enumerate(zip(one.old, one.new, strict=False)) if a != b), LONGEST)
        start = max(same - LEAD, 0)
    return f"    {one.column}: {cut(one.old, start) or '(empty)'} → {cut(one.new, start) or '(empty)'}"


def cut(cell: str | None, start: int = 0) -> str:
    """A cell, as much of it as a line has room for. Of digests, what is enough to tell two apart."""
    text = cell or ""
    if _DIGESTS.fullmatch(text):
        return f"{text[:12]}…"
    left = f"…{text[start:]}" if start else text
    return left if len(left) <= LONGEST else f"{left[: LONGEST - 1]}…"
