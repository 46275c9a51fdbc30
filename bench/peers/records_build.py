"""A peer of usual make: `json.loads` of each line, our model of each record, csv; then `frictionless validate`.

    python records_build.py PROJECT OUT FRICTIONLESS

What follows from other columns is worked out with our own functions. No conflicts, rules, digests or places of faults.
"""

import csv
import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from trade_truce import edtf
from trade_truce.columns import columns, primary_key, table_schema
from trade_truce.intervals import interval
from trade_truce.models import TABLES
from trade_truce.seeds import SECTIONS
from trade_truce_build.resolving.complete import slug

seeds, out = Path(sys.argv[1], "seeds"), Path(sys.argv[2])
rows: dict[str, list[Any]] = {table: [] for table in TABLES}
ABOUT = {"figures": "measure_id", "event_reports": "event_id", "statements": "utterance_id"}


def lines(name: str) -> Iterator[dict[str, Any]]:
    """The documents of a register, or the articles."""
    for path in sorted([*seeds.glob(f"{name}.jsonl*"), *seeds.glob(f"{name}/*.jsonl*")]):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def values(table: str, entry: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """An entry's values by column, as their types want them, with their dates' bounds."""
    made = dict(given)
    for column in columns(table):
        name = column.name
        for key in (name, name.removesuffix("_id")):
            if key in entry:
                made[name] = _value(entry[key], column.type)
        if column.edtf and name in made:
            made["earliest"], made["latest"] = edtf.bounds(made[name])
    return made


def _value(text: Any, kind: str) -> Any:
    make = {"integer": int, "number": Decimal, "list": tuple}.get(kind)
    return make(text) if make else text


def add(table: str, made: dict[str, Any]) -> None:
    """One model a record."""
    rows[table].append(TABLES[table].model_validate(made))


people, gists, origins = {}, {e["id"]: e["gist"] for e in lines("utterances")}, {}
for register in ("people", "measures", "events", "retired"):
    key = primary_key(register)[0]
    for entry in lines(register):
        nested = entry.pop("people", [])
        add(register, values(register, entry, {key: entry["id"]}))
        if register == "people":
            people[entry["id"]] = entry["name"]
        for one in nested:
            add("event_people", values("event_people", one, {"event_id": entry["id"]}))
for document in lines("articles"):
    article, name = document["article"], document["article"]["id"]
    source = article.get("based_on")
    origins[name] = origins.get(source, source) or name  # a retelling stands behind what it retells
    given = {"article_id": name, "origin": origins[name], "first_version": name}
    add("articles", values("articles", article, given))
    for section, table in SECTIONS.items():
        for entry in document.get(section, ()):
            first, last = entry["at"].split("-")
            made = values(table, entry, {"article_id": name, "start": int(first), "end": int(last)})
            if table == "mentions":
                made["mention_id"] = f"{name}--{made['person_id']}--{slug(made['surface'])}"
            else:
                parts = [name, made[ABOUT[table]], *([entry["key"]] if "key" in entry else [])]
                made[primary_key(table)[0]] = "--".join(parts)
            if table == "figures":
                bounds = interval(
                    made["qualifier"], made.get("value"), lower=made.get("lower"), upper=made.get("upper")
                )
                made |= bounds._asdict()
            if table == "statements":
                made.setdefault("gist", gists[made["utterance_id"]])
                made.setdefault("speaker", people.get(made.get("person_id", "")))
            add(table, made)


def cell(value: Any) -> str:
    """A cell's text."""
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


resources = []
out.joinpath("dataset").mkdir(parents=True)
for table, made in rows.items():
    path = out / "dataset" / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([c.name for c in columns(table)])
        writer.writerows([cell(value) for value in row.model_dump().values()] for row in made)
    resources.append({"name": table, "path": f"dataset/{table}.csv", "type": "table", "schema": table_schema(table)})
descriptor = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "peer",
    "resources": resources,
}
out.joinpath("datapackage.json").write_text(json.dumps(descriptor), "utf-8")
sys.exit(subprocess.run([sys.argv[3], "validate", out / "datapackage.json"], check=False).returncode)
