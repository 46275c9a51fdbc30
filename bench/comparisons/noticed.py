"""What each validator notices: one fault at a time is planted in a small package, and each is asked."""

import argparse
import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measuring import Command, facts, save
from measuring import run as once

from comparisons.corpora import WORK, package
from comparisons.validate import PEERS, commands

Change = Callable[[list[dict[str, str]]], None]


def put(column: str, value: str) -> Change:
    """Puts a value into the column of the third row."""
    return lambda rows: rows[2].update({column: value})


def again(column: str) -> Change:
    """Gives the third row the second's value."""
    return lambda rows: rows[2].update({column: rows[1][column]})


FAULTS: dict[str, tuple[str, Change]] = {
    "a pattern broken": ("mentions", put("anchor", "not an anchor")),
    "a word not in its vocabulary": ("figures", put("qualifier", "perhaps")),
    "a text too long": ("people", put("role", "x" * 401)),
    "a number below its minimum": ("articles", put("text_length", "-1")),
    "a number that is none": ("figures", put("value", "many")),
    "a day that is none": ("events", put("earliest", "2021-02-30")),
    "a value missing": ("measures", put("label", "")),
    "a key twice": ("measures", again("measure_id")),
    "a key of two columns twice": ("event_people", lambda rows: rows.insert(2, dict(rows[1]))),
    "a reference to nothing": ("figures", put("measure_id", "no-such-measure")),
    "a span past its article's end": ("mentions", put("end", "99999999")),
    "a date without its bounds": ("articles", put("earliest", "")),
    "a row gone, the count in the descriptor as it was": ("mentions", lambda rows: rows.remove(rows[-1])),
}
"""Fault -> table, and what is changed in its rows."""
DESCRIBED = ("a row gone, the count in the descriptor as it was",)
"""Faults that leave the descriptor behind; for others it is brought up to date, or a wrong hash would tell of each."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The comparison's options."""
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--package", type=Path, help="a small built package, instead of one made here")
    parser.add_argument("--only", nargs="*", help="some commands alone, by name; nothing is kept then")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Asks each validator of each fault, and keeps who noticed what."""
    source = options.package or package(options.articles)
    found: dict[str, dict[str, bool]] = {}
    faults: dict[str, tuple[str, Change | None]] = {"": ("", None), **FAULTS}
    for fault, (table, change) in faults.items():
        folder = WORK / "faulty"
        _copied(source, folder)
        if change:
            _plant(folder, table, change, described=fault not in DESCRIBED)
        for name, command in commands(folder).items():
            if "merely" in name or (options.only and name not in options.only):
                continue
            made = once(Command(command.arguments, accept=(0, 1, 2)))
            if not fault and made.status:
                raise SystemExit(f"{name} finds fault with a package that has none:\n{made.said[-2000:]}")
            if fault:
                found.setdefault(fault, {})[name] = made.status != 0
        missed = [name for name, seen in found.get(fault, {}).items() if not seen]
        print(
            f"  {fault or 'no fault'}: {'all agree' if not missed else 'unnoticed by ' + ', '.join(missed)}", flush=True
        )
    result = {"machine": facts(peers=PEERS), "faults": found}
    if not options.only:
        save("noticed", result)
    return result


def _copied(source: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(source / "dataset", folder / "dataset")
    shutil.copy(source / "datapackage.json", folder)


def _plant(folder: Path, table: str, change: Change, *, described: bool) -> None:
    from trade_truce.columns import primary_key  # here, for what measures stays small

    path = folder / "dataset" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = list(reader.fieldnames or ()), list(reader)
    change(rows)
    rows.sort(key=lambda row: [row[name] for name in primary_key(table)])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    if described:
        _describe(folder, table, path.read_bytes(), rows)


def _describe(folder: Path, table: str, data: bytes, rows: list[dict[str, str]]) -> None:
    from trade_truce.columns import table_schema
    from trade_truce.digest import SEPARATOR, content_digest, package_digest

    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    for resource in descriptor["resources"]:
        if resource["name"] == table:
            resource |= {
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "rowCount": len(rows),
            }
            resource["contentDigest"] = content_digest(
                table_schema(table)["fields"], (SEPARATOR.join(row.values()) for row in rows)
            )
    descriptor["contentDigest"] = package_digest(descriptor)
    path.write_text(json.dumps(descriptor), "utf-8")
