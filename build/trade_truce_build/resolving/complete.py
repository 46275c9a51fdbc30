"""Works out what seeds leave to the build: ids, bounds, places, the speaker's name, the origin."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from trade_truce import edtf, seeds
from trade_truce.columns import columns, longest, primary_key
from trade_truce.examples import NAME
from trade_truce.intervals import QUALIFIERS, interval
from trade_truce.models import MODELS
from trade_truce.models.derived import ALWAYS_DERIVED, Conflict
from trade_truce.values import NAME_RULE, Name, Slug
from trade_truce_build.core.finding import Finding, quoted
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.resolving.origins import Derived, Stated, derived
from trade_truce_build.resolving.reference_queries import NO_OTHERS, ReferenceQueries

Values = dict[str, Any]
_NAME: TypeAdapter[str] = TypeAdapter(Name)
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


def complete(
    read: Seeds, findings: list[Finding], others: ReferenceQueries = NO_OTHERS
) -> dict[str, list[tuple[Entry, Values]]]:
    """Every entry with its row's values; what cannot be worked out is added to `findings`.

    others: what documents say that were not read, since nothing is wrong with them.
    """
    names = first_said(read.entries["people"], "person_id", "name")
    gists = {name: entry.values.get("gist") for name, entry in read.partial["utterances"].items()}
    versions = derived({**others.articles, **stated(read.entries["articles"])})
    fill: dict[str, Callable[[Values, Entry], Values]] = {
        "articles": lambda row, _: _of_others(versions.get(row.get("article_id", ""))),
        "mentions": _one_named,
        "figures": _bounds_of_figure,
        "statements": lambda row, _: {
            "speaker": row.get("speaker", _said(names, others.name, row.get("person_id", ""))),
            "gist": row.get("gist", _said(gists, others.gist, row.get("utterance_id", ""))),
            "speaker_kind": row.get("speaker_kind", _speaker_kind(row)),
        },
    }
    fill["observations"] = lambda row, _: _observed(row)
    return {
        table: [(e, _completed(e, fill.get(table, lambda _row, _entry: {}), findings)) for e in entries]
        for table, entries in read.entries.items()
    }


def _one_named(row: Values, _: Entry) -> Values:
    """Refuses a mention of both a person and an organisation."""
    if {"person_id", "organisation_id"} <= row.keys():
        raise ValueError("`person` and `organisation` stand beside each other: a mention is of one of them")
    return {}


def _speaker_kind(row: Values) -> str | None:
    kinds = (("person_id", "person"), ("organisation_id", "organisation"), ("speaker", "unnamed"))
    return next((kind for name, kind in kinds if name in row), None)


def _observed(row: Values) -> Values:
    """Refuses a reader's observation of what the build finds by itself."""
    kind = row.get("kind", "")
    if kind in ALWAYS_DERIVED:
        raise ValueError(f"a conflict of the kind `{kind}` is found by the build and not written down")
    most = longest(Conflict.table, "conflict_id")
    if len(f"{kind}--{row.get('observation_id', '')}") > most:
        raise ValueError(f"the id of the conflict, `{kind}--` and this `id`, would have more than {most} signs")
    return {}


def _completed(entry: Entry, fill: Callable[[Values, Entry], Values], findings: list[Finding]) -> Values:
    """An entry's values with those that the build works out; a column that cannot be worked out is left out."""
    row = dict(entry.values)
    try:
        row |= _span(entry)
        row |= _ids_of_names(entry, findings)
        row |= _date_bounds(entry.table, row)
        row |= _own_id(entry, row)
        row |= {name: value for name, value in fill(row, entry).items() if value is not None}
    except ValueError as error:
        asked = ("digits", "lower", "upper", "value", "kind", "organisation_id")
        given = [name for name in asked if name in entry.places]
        findings.append(entry.finding("TT203", str(error), at=given[0] if given else "qualifier"))
    if {seeds.FIND, seeds.AT} <= entry.places.keys():
        message, hint = "`find` is left beside `at`: words of the article would stay in the seed", "remove the line"
        findings.append(entry.finding("TT209", message, hint, seeds.FIND))
    key = entry.extras.get(seeds.KEY)
    if key is not None and not re.fullmatch(seeds.KEY_PATTERN, key):
        message = f"the key {quoted(key)} is not made of lower-case letters, digits and hyphens"
        findings.append(entry.finding("TT203", message, at=seeds.KEY))
    return row


def _ids_of_names(entry: Entry, findings: list[Finding]) -> Values:
    """The ids of what an entry names where it might write an id; a name that is none is a finding."""
    ids: Values = {}
    for column in columns(entry.table):
        name = entry.values.get(column.name)
        if column.named and isinstance(name, str):
            ids[column.name] = slug(name)
            if _is(_SLUG, slug(name)) and not _is(_NAME, name):  # of an id that is none, the model tells
                message = f"`{seeds.seed_key(column)}` must be {NAME_RULE}"
                findings.append(entry.finding("TT203", message, f"for example: {NAME}", column.name))
    return ids


def names_something(text: str) -> bool:
    """Whether a text may be the name of what has an id: a name, of which an id can be made."""
    return _is(_NAME, text) and _is(_SLUG, slug(text))


def _is(kind: TypeAdapter[str], text: str) -> bool:
    try:
        kind.validate_python(text)
    except ValidationError:
        return False
    return True


def _span(entry: Entry) -> Values:
    """`start` and `end` from an entry's `at`; nothing where it has none, which the model then misses."""
    match = re.fullmatch(seeds.AT_PATTERN, entry.extras.get(seeds.AT, ""))
    return {"start": int(match[1]), "end": int(match[2])} if match else {}


def _date_bounds(table: str, row: Values) -> Values:
    """`earliest` and `latest`, of the column that dates the table's rows."""
    try:
        earliest, latest = edtf.bounds(row[MODELS[table].dated])
    except (KeyError, ValueError):  # absent, or for the model to refuse
        return {}
    return {"earliest": earliest, "latest": latest}


def _bounds_of_figure(row: Values, entry: Entry) -> Values:
    if "qualifier" not in row or ("value" in entry.places and "value" not in row):
        return {}  # for others to refuse
    meaning = QUALIFIERS.get(row["qualifier"])
    if meaning is None:
        return {}  # no such qualifier: for the model to refuse
    if meaning.given == "value" and ("lower" in row or "upper" in row):
        raise ValueError(
            "`lower` and `upper` follow from `value` and `qualifier`: give them only where it is between or vague"
        )
    if "digits" in row and row["qualifier"] != "exact":
        raise ValueError(f"`digits` are those of an exact number; {row['qualifier']} says already how vague it is")
    bounds = interval(row["qualifier"], row.get("value"), lower=row.get("lower"), upper=row.get("upper"))
    return bounds._asdict()


def _own_id(entry: Entry, row: Values) -> Values:
    """The id of a row in an article, of the columns that its model names, and the entry's `key` where it has one."""
    of, key = MODELS[entry.table].id_of, entry.extras.get(seeds.KEY)
    needed = {c.name for c in columns(entry.table) if c.required}
    either = {"person_id", "organisation_id"} & set(of)
    if (
        not of
        or (either and not either & row.keys())
        or not all(name in row for name in of if name in needed)
        or (key and not re.fullmatch(seeds.KEY_PATTERN, key))
    ):
        return {}  # what is wrong is said of the columns, and in `_completed` of the key
    words = {c.name for c in columns(entry.table) if c.words}
    parts = [slug(row[name]) if name in words else row[name] for name in of if name in row]
    return {primary_key(entry.table)[0]: "--".join([*parts, *([key] if key else [])])}


def slug(surface: str) -> str:
    """A name as a slug; one without a letter of the Latin alphabet becomes eight digits of its SHA-256."""
    plain = unicodedata.normalize("NFKD", surface).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or hashlib.sha256(surface.encode()).hexdigest()[:8]


def first_said(entries: Iterable[Entry], key: str, name: str) -> dict[Any, Any]:
    """What entries say in a column, or None, by their key; of those that share one it is the first that counts."""
    said: dict[Any, Any] = {}
    for entry in entries:
        said.setdefault(entry.values.get(key), entry.values.get(name))
    return said


def _said(read: Mapping[Any, Any], known: Callable[[str], str | None], name: str) -> Any:
    """What an entry that was read says of a name, or else one that was not."""
    return read[name] if name in read else known(name)


def stated(articles: Iterable[Entry]) -> dict[str, Stated]:
    """What the articles that were read say of others; of those that share an id it is the first that counts."""
    said: dict[str, Stated] = {}
    for entry in articles:
        names = ("article_id", "based_on", "updates", "revision", "text_sha256")
        article, *values = (value if isinstance(value := entry.values.get(name), str) else None for name in names)
        if article:
            said.setdefault(article, Stated(*values))
    return said


def _of_others(versions: Derived | None) -> Values:
    return versions._asdict() if versions else {}
