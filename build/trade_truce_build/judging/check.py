"""Runs the rules in the embedded engine and turns each row that breaks one into a finding at its seed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import NamedTuple

from trade_truce import seeds as form
from trade_truce.about import SAID
from trade_truce.columns import foreign_keys, primary_key
from trade_truce.rules import OF_VALUES, Rule, rules
from trade_truce.seeds import AT
from trade_truce_build.core.engine import Asked
from trade_truce_build.core.finding import Edit, Finding, Related
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.judging.rulings import Ruled
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.layout import ARTICLES, holding
from trade_truce_build.reading.near import Names
from trade_truce_build.resolving.records import Records
from trade_truce_build.resolving.resolve import Record

MOST = 1000
"""Rows that are shown of those that break one rule; where each clashes with each, there are as many as their square."""
_SIDES = "SELECT DISTINCT row_id FROM sides WHERE conflict_id = ? ORDER BY 1 LIMIT 100"


class Broken(NamedTuple):
    """A row that breaks a rule."""

    rule: Rule
    resource: str
    id: str
    field: str
    detail: str


def broken(engine: Asked, asked: Iterable[Rule]) -> list[Broken]:
    """The rows that break one of the rules, in a fixed order; of each rule, MOST of them and one more to show it.

    Of references more are taken: many rows may miss one entry, and make one finding.
    """
    query = "SELECT * FROM (\n{}\n) ORDER BY 1, 2, 3, 4 LIMIT {}"
    limits = ((rule, MOST * 100 if rule.name == "references" else MOST + 1) for rule in asked)
    rows = ((rule, engine.execute(query.format(rule.sql, limit)).fetchall()) for rule, limit in limits)
    return [Broken(rule, *row) for rule, answers in rows for row in sorted(set(answers))]


def check_rules(
    engine: Asked, records: Records, read: Seeds, ruled: Ruled, *, whole: bool
) -> tuple[int, list[Finding]]:
    """How many rules hold or were asked, and what was found. Those of single values hold: each row was judged by its
    model.

    ruled: the entries of rulings, by the ids of their conflicts.
    whole: whether nothing was found before. Rules that speak of what is absent are only asked where nothing else is
    wrong, since a row that could not be read is absent too.
    """
    asked = rules()
    some = (rule for rule in asked if rule.needs == "some" and rule.name not in OF_VALUES)
    faults = [b for b in broken(engine, some) if not _follows(b, read)]
    if not whole or any(fault.rule.severity == "error" for fault in faults):
        asked = [rule for rule in asked if rule.needs == "some"]
    else:
        faults += broken(engine, (rule for rule in asked if rule.needs == "all"))
    reported = [list(_reported(group)) for _, group in groupby(faults, key=lambda fault: fault.rule)]
    places = _Places(engine, records, ruled, read)
    places.want([fault for group in reported for fault, _ in group])
    return len(asked), [_placed(fault, places, most) for group in reported for fault, most in group]


def _reported(faults: Iterable[Broken]) -> Iterator[tuple[Broken, bool]]:
    """The faults of one rule that are told of, and whether each is within the MOST; the last may be one more."""
    missed: set[str] = set()
    for number, fault in enumerate(faults):
        missed.add(fault.detail if fault.rule.name == "references" else str(number))
        yield fault, len(missed) <= MOST
        if len(missed) > MOST:
            return


def _placed(fault: Broken, places: "_Places", within: bool) -> Finding:
    placed = _finding(fault, places)
    if within:
        return replace(placed, severity=fault.rule.severity)
    message = f"more than {MOST} rows break the rule {fault.rule.code}; fix the others and check again"
    return Finding(placed.path, placed.line, placed.column, "TT019", message)


def _follows(fault: Broken, read: Seeds) -> bool:
    """Whether a dangling reference only follows from an entry or a file that could not be read."""
    if fault.rule.name != "references":
        return False
    table, _ = foreign_keys(fault.resource)[fault.field]
    return table in read.unread or fault.detail in read.refused[table]


class _Places:
    """Finds the entries behind rows."""

    def __init__(self, engine: Asked, records: Records, ruled: Ruled, read: Seeds) -> None:
        self.engine, self.records, self._ruled, self._read = engine, records, ruled, read
        self._rulings: dict[str, Entry] = {}

    def want(self, faults: Iterable[Broken]) -> None:
        """Has the records fetched that these may lead to."""
        ids = {id for fault in faults for id in (fault.id, *_words(fault.detail))}
        disputed = [fault.id for fault in faults if fault.resource == "conflicts"]
        ids |= {_observation(id) for id in disputed} | {row for id in disputed for row in self.of_conflict(id)}
        ids |= {_observed_side(fault.id) for fault in faults if fault.resource == "sides"}
        self._rulings = self._ruled([fault.id for fault in faults if _decided(fault)])
        self.records.want(ids)

    def ruling(self, fault: Broken) -> Entry | None:
        """The ruling that a fault is in."""
        return self._rulings.get(fault.id) if _decided(fault) else None

    def record(self, fault: Broken) -> Record | None:
        """The record of the row, or of a reader's observation of which it came."""
        match fault.resource:
            case "conflicts":
                return self.records.get("observations", _observation(fault.id))
            case "sides":
                return self.records.get("observed_sides", _observed_side(fault.id))
        return self.records.get(fault.resource, fault.id)

    @cache  # noqa: B019  # lives as long as one check
    def meant(self, target: str, name: str) -> tuple[str, str | None]:
        """What a wrong id may have been meant to be, as a hint, and where there is no doubt, as an id."""
        known = self._names(target)
        return known.nearest(name), known.intended(name)

    @cache  # noqa: B019
    def _names(self, target: str) -> Names:
        key = primary_key(target)[0]
        return Names(name for (name,) in self.engine.execute(f"SELECT {key} FROM {target}").fetchall())

    def register(self, name: str) -> str:
        """The file or folder of a register, or that of all seeds where there is none."""
        files = {holding(parts): parts[0] for path in self._read.paths for parts in (path.parts[-2:], path.parts[-1:])}
        return f"{SEEDS}/{files[name]}" if name in files else SEEDS

    def of_conflict(self, conflict: str) -> tuple[str, ...]:
        """The ids of the rows that a conflict is between."""
        return tuple(id for (id,) in self.engine.execute(_SIDES, [conflict]).fetchall())

    def sides(self, conflict: str) -> list[Record]:
        """The rows that a conflict found by the build is between."""
        return [record for id in self.of_conflict(conflict) for record in self.records.all(id)]

    def named(self, detail: str, but: Record, at: str) -> Iterator[Related]:
        """The rows that a sentence names by their ids: what they say in the same column, where they have it."""
        for word in dict.fromkeys(_words(detail)):
            others = [record for record in self.records.all(word) if record is not but]
            yield from (record.entry.related(f"{word} is here", at) for record in others[:1])


def _decided(fault: Broken) -> bool:
    return fault.resource == "conflicts" and fault.field == "decision"


def _observation(conflict: str) -> str:
    """The id that a disagreement has in the register of observations, if it is one."""
    return conflict.partition("--")[2]


def _observed_side(side: str) -> str:
    """The id that a side has in that register, of its id in the table: without the table of the report."""
    conflict, letter, _, row = side.split("/")
    return f"{_observation(conflict)}/{letter}/{row}"


def _words(detail: str) -> list[str]:
    return detail.replace("`", " ").replace(",", " ").split()


def _finding(fault: Broken, places: _Places) -> Finding:
    if ruling := places.ruling(fault):
        return ruling.finding(fault.rule.code, fault.detail, fault.rule.do, fault.field)
    record = places.record(fault)
    if record and fault.rule.name == "references":
        return _reference(fault, record, places)
    if record:
        at = AT if fault.field == "start" else fault.field
        made = record.entry.finding(fault.rule.code, fault.detail, fault.rule.do, at)
        return replace(made, related=tuple(places.named(fault.detail, record, at)))
    if not fault.id:
        return _empty(fault, places)
    message = f"{fault.id}: {fault.detail}"
    match places.sides(fault.id) if fault.resource == "conflicts" else []:
        case [left, *others]:
            related = tuple(other.entry.related("the other side is here", *SAID) for other in others)
            return replace(left.entry.finding(fault.rule.code, message, fault.rule.do), related=related)
    return Finding(f"dataset/{fault.resource}.csv", 1, 1, fault.rule.code, message, fault.rule.do)


def _empty(fault: Broken, places: _Places) -> Finding:
    """A table without a row, at the seeds that feed it."""
    at = {name: places.register(name) for name in form.REGISTERS}
    to = {name: where if where != SEEDS else f"{SEEDS}/{name}.yaml" for name, where in at.items()}
    feeds = {table: (at[name], to[name]) for name, table in form.REGISTERS.items()}
    for name, nested in form.NESTED.items():
        feeds |= {of: (at[name], f"`{key}` of an entry of {to[name]}") for key, of in nested.items()}
    feeds |= {of: (f"{SEEDS}/{ARTICLES}", f"`{key}` of an article") for key, of in form.SECTIONS.items()}
    path, add = feeds.get(fault.resource, (f"{SEEDS}/{ARTICLES}", "the articles"))
    return Finding(path, 1, 1, fault.rule.code, fault.detail, f"add one to {add}, or see why none could be read")


def _reference(fault: Broken, record: Record, places: _Places) -> Finding:
    """A reference that leads nowhere. What is missing is the same for all that miss it, so they are one mistake."""
    target, _ = foreign_keys(fault.resource)[fault.field]
    hint, meant = places.meant(target, fault.detail)
    message = f"`{fault.detail}` is not in {target}"
    made = record.entry.finding(fault.rule.code, message, hint or f"{fault.rule.do}: {target}", fault.field)
    edits = (Edit(made.span, meant),) if meant and fault.field in record.entry.places else ()
    return replace(made, edits=edits, cause=f"{target}/{fault.detail}")
