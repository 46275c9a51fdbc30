"""From entries to rows: each becomes its model, or a finding in the words of seeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from trade_truce import seeds
from trade_truce.about import KEYED
from trade_truce.columns import Column, columns, primary_key
from trade_truce.models import MODELS, Row
from trade_truce.vocabularies import OwnWords
from trade_truce_build.canonical.scalars import written
from trade_truce_build.core.finding import Edit, Finding
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry, example
from trade_truce_build.reading.layout import is_lines
from trade_truce_build.reading.near import instead, with_edit
from trade_truce_build.reading.scripts import check_scripts
from trade_truce_build.resolving.complete import Values, complete
from trade_truce_build.resolving.partial import adapter, check_partial
from trade_truce_build.resolving.reference_queries import NO_OTHERS, ReferenceQueries

_LONGEST = 300  # characters of a reason that quotes a value


@dataclass(frozen=True)
class Record:
    """A row, and the entry that it came from."""

    row: Row
    entry: Entry

    @property
    def id(self) -> str:
        """The row's primary key, its parts joined by a slash."""
        return row_id(self.entry.table, self.row.model_dump(include=set(primary_key(self.entry.table))))


def row_id(table: str, values: Mapping[str, Any]) -> str:
    """A row's primary key, its parts joined by a slash."""
    return "/".join(str(values[name]) for name in primary_key(table))


def resolve(read: Seeds, others: ReferenceQueries = NO_OTHERS) -> tuple[dict[str, list[Record]], list[Finding]]:
    """The rows of every table that seeds make, and what is wrong with those that are not rows.

    others: what documents say that were not read.
    """
    findings: list[Finding] = []
    completed = complete(read, findings, others)
    records: dict[str, list[Record]] = {}
    for table in MODELS:
        made = [(_record(entry, values, read.own, findings), values) for entry, values in completed.get(table, [])]
        records[table] = _once([record for record, _ in made if record], findings)
        whole = [values for record, values in made if not record and set(primary_key(table)) <= values.keys()]
        read.refused[table] = {row_id(table, values) for values in whole}
    findings += check_partial(read, others, nothing_else=not findings and not read.findings)
    lost = {table for table, entries in read.entries.items() if len(entries) != len(records[table])}
    lost -= {"ruled_on"}  # under an id that is none, there is a ruling without a conflict: that is told of it later
    if lost and not findings and not read.findings:
        raise AssertionError(f"entries of {lost} became no rows, and nothing says why")
    return records, [*findings, *check_scripts(read.all_entries(), read.metadata.mixed_words if read.metadata else ())]


def _record(entry: Entry, values: Values, own: OwnWords, findings: list[Finding]) -> Record | None:
    try:
        return Record(MODELS[entry.table].model_validate(values, context=own), entry)
    except ValidationError as error:
        findings.extend(list(_explained(entry, error, own)) or _derived(entry, error))
        return None


def _explained(entry: Entry, error: ValidationError, own: OwnWords) -> Iterable[Finding]:
    """Findings for a row that its model refuses, in the words of seeds."""
    known = {c.name: c for c in columns(entry.table, own)}
    faults = error.errors(include_url=False)
    for fault in faults:
        column = known[str(fault["loc"][0])]
        if column.derived and fault["type"] != "missing":
            continue  # what is worked out from a wrong value is wrong too; else `_derived` says so
        name = column.name
        if name == "gist" and name not in entry.places:
            continue  # the register's, which is judged at its own place
        if fault["type"] != "missing":
            reason = str(fault["msg"]).removeprefix("Value error, ")
            stated = fault["type"] == "value_error" and len(reason) <= _LONGEST
            rule = reason if stated else _rule(column)
            message = f"`{seeds.seed_key(column)}`{':' if rule == reason else ' must be'} {rule}"
            words = column.vocabulary
            value = str(fault["input"])
            hint, meant = instead(column, value)
            hint = hint if meant else _with_own(hint, column)
            refused = entry.finding("TT203", message, hint, name)
            cause = f"{entry.table}.{name}={value}" if words else ""
            if name in entry.places:
                refused = with_edit(refused, meant) if words or meant else _respaced(refused, entry.table, name, value)
            yield replace(refused, cause=cause)
        elif name == "mention_id" and not {"person_id", "organisation_id"} & entry.places.keys():
            yield entry.finding("TT208", "`person` is missing", "Who is named: a `person` or an `organisation`.")
        elif name in ("start", "end"):
            yield from _span_missing(entry) if name == "start" else ()
        elif (
            not column.derived
            and name not in entry.places
            and not (name == "anchor" and seeds.AT not in entry.places)  # one command writes both
        ):
            yield entry.finding("TT208", f"`{seeds.seed_key(column)}` is missing", column.description)


def _with_own(hint: str, column: Column) -> str:
    """The hint, and where a story puts words of its own if it may have any in the column."""
    own = f"a word of the story's own goes under `vocabularies.{column.open}` in package.yaml" if column.open else ""
    return f"{hint}{' ' if hint.endswith('?') else '; ' if hint and own else ''}{own}".strip()


def _respaced(refused: Finding, table: str, name: str, value: str) -> Finding:
    """The finding with an edit that takes out blanks, if they are all that is wrong with the value."""
    once = " ".join(part for part in value.split(" ") if part)
    try:
        adapter(table, name).validate_python(once)
    except ValidationError:
        return refused
    respaced = once != value and refused.end  # else it only clashes with another value
    return replace(refused, edits=(Edit(refused.span, written(once, flow=True)),)) if respaced else refused


def _derived(entry: Entry, error: ValidationError) -> Iterable[Finding]:
    """Findings for a row of which only what is worked out is wrong, such as an id that became too long."""
    known = {c.name: c for c in columns(entry.table)}
    faults = [fault for fault in error.errors(include_url=False) if fault["type"] != "missing"]  # of that was spoken
    names = dict.fromkeys(str(fault["loc"][0]) for fault in faults)
    if any(name in entry.values and name not in entry.places for name in names):
        return  # what surrounds the entry is wrong, and was spoken of there
    for name in names:
        if known[name].derived:
            message = f"the `{name}` that follows from this entry must be {_rule(known[name])}"
            yield entry.finding("TT203", message, example(known[name]), name)


def _rule(column: Column) -> str:
    if column.enum:
        return "one of: " + ", ".join(column.enum)
    return column.rule or f"a {column.type}"


def _span_missing(entry: Entry) -> Iterable[Finding]:
    if seeds.AT in entry.places and seeds.AT not in entry.extras:
        return  # it is no single value, which was said
    if seeds.AT in entry.extras:
        yield entry.finding("TT203", "`at` is not a span such as 210-238", "write start-end, in code points", seeds.AT)
    elif seeds.FIND in entry.extras:
        message = "`find` says where the words are, but they have not been looked up"
        run = "run `trade-truce anchor` with your copy of the article"
        hint = f"write `{seeds.AT}` and `anchor`, or convert to YAML and {run}" if is_lines(entry.path) else run
        left = entry.finding("TT209", message, hint, seeds.FIND)
        yield replace(left, cause=entry.path)  # one run looks up all that a file has
    else:
        yield entry.finding("TT208", "`at` is missing", "give the span, or `find` and run `trade-truce anchor`")


def _once(records: list[Record], findings: list[Finding]) -> list[Record]:
    """The records, each id once; a second one of the same id is a finding that names the first."""
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.id, record)
        if first is not record:
            message = f"`{record.id}` is already at {first.entry.path}:{first.entry.node.line}"
            keyed = record.entry.table in KEYED
            hint = f"give one of the two a `{seeds.KEY}`" if keyed else "remove one of the two"
            again = record.entry.finding("TT210", message, hint)
            findings.append(replace(again, related=(first.entry.related("it is here first"),)))
    return list(seen.values())
