"""From entries to rows: what the seeds leave to the build is worked out, and each row becomes its model."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from trade_truce import edtf, seeds
from trade_truce.columns import columns, primary_key
from trade_truce.intervals import interval
from trade_truce.models import TABLES, Row
from trade_truce.models.derived import ALWAYS_DERIVED
from trade_truce_build.entries import Entry, example, nearest
from trade_truce_build.finding import Finding
from trade_truce_build.partial import check_partial
from trade_truce_build.seeds import KEYED, Seeds

Values = dict[str, Any]


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


def resolve(read: Seeds) -> tuple[dict[str, list[Record]], list[Finding]]:
    """The rows of every table that seeds make, and what is wrong with those that are not rows."""
    found: list[Finding] = []
    completed = _complete_all(read, found)
    records: dict[str, list[Record]] = {}
    for table in TABLES:
        made = [(_record(entry, values, found), values) for entry, values in completed.get(table, [])]
        records[table] = _once([record for record, _ in made if record], found)
        whole = [values for record, values in made if not record and set(primary_key(table)) <= values.keys()]
        read.refused[table] = {row_id(table, values) for values in whole}
    found += check_partial(read, nothing_else=not found and not read.found)
    lost = {table for table, entries in read.entries.items() if len(entries) != len(records[table])}
    if lost and not found and not read.found:
        raise AssertionError(f"entries of {lost} became no rows, and nothing says why")
    return records, found


def _complete_all(read: Seeds, found: list[Finding]) -> dict[str, list[tuple[Entry, Values]]]:
    names = {e.values["person_id"]: e.values.get("name") for e in read.entries["people"]}
    gists = {name: entry.values.get("gist") for name, entry in read.partial["utterances"].items()}
    origins = _origins(read.entries["articles"])
    fill: dict[str, Callable[[Values, Entry], Values]] = {
        "articles": lambda row, _: {"origin": origins.get(row.get("article_id", ""))},
        "mentions": lambda row, _: {"mention_id": _joined(row, "article_id", "person_id") + _slug_part(row) or None},
        "figures": lambda row, e: {"figure_id": _keyed(row, e, "measure_id"), **_bounds_of_figure(row, e)},
        "event_reports": lambda row, e: {"report_id": _keyed(row, e, "event_id")},
        "statements": lambda row, e: {
            "statement_id": _keyed(row, e, "utterance_id"),
            "speaker": row.get("speaker", names.get(row.get("person_id", ""))),
            "gist": row.get("gist", gists.get(row.get("utterance_id", ""))),
        },
    }
    fill["conflicts"] = lambda row, _: _observed(row)
    return {
        table: [(e, _completed(e, fill.get(table, lambda _row, _entry: {}), found)) for e in entries]
        for table, entries in read.entries.items()
    }


def _observed(row: Values) -> Values:
    """A reader's observation as a conflict, until its sides are compared."""
    kind = row.get("kind", "")
    if kind in ALWAYS_DERIVED:
        raise ValueError(f"a conflict of the kind `{kind}` is found by the build and not written down")
    conflict_id = f"{kind.replace('_', '-')}--{row['conflict_id']}"
    return {"conflict_id": conflict_id, "same_origin": False, "status": "open"}


def _completed(entry: Entry, fill: Callable[[Values, Entry], Values], found: list[Finding]) -> Values:
    """An entry's values with those that the build works out; a column that cannot be worked out is left out."""
    row = dict(entry.values)
    try:
        row |= _span(entry)
        row |= _date_bounds(entry.table, row)
        row |= {name: value for name, value in fill(row, entry).items() if value is not None}
    except ValueError as error:
        given = [name for name in ("lower", "upper", "value", "kind") if name in entry.places]
        found.append(entry.finding("TT203", str(error), at=given[0] if given else "qualifier"))
    if {seeds.FIND, seeds.AT} <= entry.places.keys():
        message, hint = "`find` stands beside `at`: words of the article would stay in the seed", "remove the line"
        found.append(entry.finding("TT209", message, hint, seeds.FIND))
    key = entry.extras.get(seeds.KEY)
    if key is not None and not re.fullmatch(seeds.KEY_PATTERN, key):
        message = f"the key `{key}` is not made of lower-case letters, digits and hyphens"
        found.append(entry.finding("TT203", message, at=seeds.KEY))
    return row


def _span(entry: Entry) -> Values:
    """`start` and `end` from an entry's `at`; nothing where it has none, which the model then misses."""
    match = re.fullmatch(seeds.AT_PATTERN, entry.extras.get(seeds.AT, ""))
    return {"start": int(match[1]), "end": int(match[2])} if match else {}


def _date_bounds(table: str, row: Values) -> Values:
    """`earliest` and `latest` of the table's one EDTF column."""
    for name in (c["name"] for c in columns(table) if c["edtf"]):
        try:
            earliest, latest = edtf.bounds(row[name])
        except (KeyError, ValueError):  # absent, or for the model to refuse
            return {}
        return {"earliest": earliest, "latest": latest}
    return {}


def _bounds_of_figure(row: Values, entry: Entry) -> Values:
    if "qualifier" not in row or ("value" in entry.places and "value" not in row):
        return {}  # for others to refuse
    vague = row["qualifier"] == "vague"
    if not vague and ("lower" in row or "upper" in row):
        raise ValueError("`lower` and `upper` follow from `value` and `qualifier`: give them only where it is vague")
    try:
        bounds = interval(row["qualifier"], row.get("value"), lower=row.get("lower"), upper=row.get("upper"))
    except KeyError:  # no such qualifier: for the model to refuse
        return {}
    return bounds._asdict()


def _keyed(row: Values, entry: Entry, column: str) -> str | None:
    """The id of a row in an article: the article, what the row is about, and the entry's `key` where it has one."""
    key = entry.extras.get(seeds.KEY)
    joined = _joined(row, "article_id", column)
    if key is not None and not re.fullmatch(seeds.KEY_PATTERN, key):
        return None  # `_completed` says so
    return f"{joined}--{key}" if joined and key else joined or None


def _joined(row: Values, *names: str) -> str:
    return "--".join(row[name] for name in names) if all(name in row for name in names) else ""


def _slug_part(row: Values) -> str:
    return "--" + slug(row["surface"]) if {"surface", "person_id"} <= row.keys() else ""


def slug(surface: str) -> str:
    """A name as a slug; one without a letter of the Latin alphabet becomes eight digits of its SHA-256."""
    plain = unicodedata.normalize("NFKD", surface).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or hashlib.sha256(surface.encode()).hexdigest()[:8]


def _origins(articles: Iterable[Entry]) -> dict[str, str]:
    """Article -> the end of its chain of `based_on`: a work's name, or an article's id."""
    based_on = {e.values.get("article_id"): e.values.get("based_on") for e in articles}
    origins = {}
    for article in based_on:
        origin, seen = article, {article}
        # A chain that runs in a circle ends where it closes; a rule refuses it.
        while (source := based_on.get(origin)) and source not in seen:
            seen.add(source)
            origin = source
        origins[article] = origin
    return origins  # type: ignore[return-value]  # a missing id is refused by the model


def _record(entry: Entry, values: Values, found: list[Finding]) -> Record | None:
    try:
        return Record(TABLES[entry.table].model_validate(values), entry)
    except ValidationError as error:
        found.extend(_explained(entry, error))
        return None


def _explained(entry: Entry, error: ValidationError) -> Iterable[Finding]:
    """Findings for a row that its model refuses, in the words of seeds."""
    known = {c["name"]: c for c in columns(entry.table)}
    faults = error.errors(include_url=False)
    stated = any(str(fault["loc"][0]) in entry.places for fault in faults)
    for fault in faults:
        column = known[str(fault["loc"][0])]
        if stated and column["derived"] and fault["type"] != "missing":
            continue  # what is worked out from a wrong value is wrong too
        name = column["name"]
        if name == "gist" and name not in entry.places:
            continue  # the register's, which is judged at its own place
        if fault["type"] != "missing":
            reason = str(fault["msg"]).removeprefix("Value error, ")
            rule = reason if fault["type"] == "value_error" else _rule(column)
            message = (
                f"`{seeds.seed_key(column)}` is not {rule}" if rule != reason else f"`{seeds.seed_key(column)}`: {rule}"
            )
            hint = nearest(str(fault["input"]), column["categories"]) if "categories" in column else example(column)
            yield entry.finding("TT203", message, hint, name)
        elif name in ("start", "end"):
            yield from _span_missing(entry) if name == "start" else ()
        elif (
            not column["derived"]
            and name not in entry.places
            and not (name == "anchor" and seeds.AT not in entry.places)  # one command writes both
        ):
            yield entry.finding("TT208", f"`{seeds.seed_key(column)}` is missing", column["description"])


def _rule(column: Mapping[str, Any]) -> str:
    if "enum" in column["constraints"]:
        return "one of: " + ", ".join(column["constraints"]["enum"])
    if column["type"] == "list":
        return "a list of one or more names, none with a semicolon in it or = + - or @ at its start"
    return str(column.get("rule", f"a {column['type']}"))


def _span_missing(entry: Entry) -> Iterable[Finding]:
    if seeds.AT in entry.places and seeds.AT not in entry.extras:
        return  # it is no single value, which was said
    if seeds.AT in entry.extras:
        yield entry.finding("TT203", "`at` is not a span such as 210-238", "write start-end, in code points", seeds.AT)
    elif seeds.FIND in entry.extras:
        message = "`find` says where the words are, but they have not been looked up"
        yield entry.finding("TT209", message, "run `trade-truce anchor` with your copy of the article", seeds.FIND)
    else:
        yield entry.finding("TT208", "`at` is missing", "give the span, or `find` and run `trade-truce anchor`")


def _once(records: list[Record], found: list[Finding]) -> list[Record]:
    """The records, each id once; a second one of the same id is a finding that names the first."""
    seen: dict[str, Record] = {}
    for record in records:
        first = seen.setdefault(record.id, record)
        if first is not record:
            message = f"`{record.id}` stands already at {first.entry.path}:{first.entry.node.line}"
            keyed = record.entry.table in KEYED
            hint = f"give one of the two a `{seeds.KEY}`" if keyed else "remove one of the two"
            found.append(record.entry.finding("TT210", message, hint))
    return list(seen.values())
