"""Examines seeds in both ways, set-wise and every line by itself, and says where the two differ."""

from collections.abc import Collection
from dataclasses import astuple
from pathlib import Path
from typing import Any

from trade_truce.columns import columns
from trade_truce.models import MODELS, Row
from trade_truce.models.registers import Organisation
from trade_truce.text import decode
from trade_truce_build.canonical.check import cut_warning, cuts, differs, form_warning
from trade_truce_build.core.engine import put, to_arrow
from trade_truce_build.core.finding import Finding, SeedError
from trade_truce_build.examine import EMBEDDED, Examined, examine
from trade_truce_build.judging.context import connect
from trade_truce_build.load import Loaded
from trade_truce_build.loading.tables import _gists, _rulings
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.files import read
from trade_truce_build.reading.nodes import parse
from trade_truce_build.reading.seeds import Instead, list_seeds, read_seeds
from trade_truce_build.resolving.complete import slug
from trade_truce_build.resolving.own import own_faults
from trade_truce_build.resolving.resolve import Record, resolve

TABLES_SEEN = (*MODELS, "rulings")


def slowly(root: Path, articles: Path | None = None) -> Examined:
    """Examines a project with every line read by the reader that keeps places."""
    return examine(root, articles, _silent, steps=EMBEDDED._replace(load=_read_whole))


def quickly(root: Path, articles: Path | None = None) -> Examined:
    """Examines a project as the commands do."""
    return examine(root, articles, _silent)


def differences(root: Path, articles: Path | None = None) -> list[str]:
    """What the two ways have found differently: of the outcome, and of the tables."""
    slow, fast = told(slowly(root, articles)), told(quickly(root, articles))
    return [f"{name}: {_unlike(slow[name], fast[name])}" for name in slow if slow[name] != fast[name]]


def told(examined: Examined) -> dict[str, Any]:
    """Everything that was found out, in an order of its own where it has none."""
    outcome = examined.outcome
    told: dict[str, Any] = {name: getattr(outcome, name) for name in ("files", "rows", "checked", "rules", "stubs")}
    told |= {"found": list(map(_whole, outcome.errors)), "warnings": list(map(_whole, outcome.warnings))}
    for table in TABLES_SEEN:
        told[table] = sorted(map(repr, examined.engine.execute(f"SELECT * FROM {table}").fetchall()))
        columns = examined.engine.execute(f"DESCRIBE {table}").fetchall()
        told[f"columns of {table}"] = [column[:2] for column in columns]
    return told


def _read_whole(seeds: Path, _texts: Collection[str], instead: Instead, **_: bool) -> tuple[Seeds, Loaded]:
    """Every document read one by one, and judged by its model."""
    gathered = read_seeds(seeds, instead, judge=own_faults)
    records, findings = resolve(gathered)
    named = {"organisations": _named(gathered, records), "bylines": _by_name(gathered, records)}
    tables = {table: to_arrow(table, named.get(table, [r.row for r in rows])) for table, rows in records.items()}
    engine = connect(tables)
    put(engine, "rulings", _rulings(gathered))
    put(engine, "gists", _gists(gathered))
    engine.execute("CREATE SCHEMA raw")  # where it is asked which statements have the gist of their utterance
    engine.execute("CREATE VIEW raw.utterances AS FROM gists")
    engine.execute("CREATE VIEW raw.statements AS SELECT NULL AS doc, * FROM statements")
    warnings = [warning for path in list_seeds(seeds).paths for warning in _form(seeds, path)]
    return gathered, Loaded(engine, records, findings, form_warnings=warnings)


def _named(read: Seeds, records: dict[str, list[Record]]) -> list[Row]:
    """The organisations of the register, and those that are only named; of several names of one id the least counts."""
    known: list[Row] = [record.row for record in records["organisations"]]
    named = [
        (name, column.named)
        for entry in read.all_entries()
        for column in columns(entry.table)
        if column.named and (name := entry.values.get(column.name)) is not None
    ]
    for id in {slug(name) for name, _ in named} - {record.id for record in records["organisations"]}:
        names, kinds = zip(*((name, kind) for name, kind in named if slug(name) == id), strict=True)
        kind = "outlet" if "outlet" in kinds else "other"
        known.append(Organisation.model_construct(organisation_id=id, name=min(names), kind=kind))  # type: ignore[arg-type]  # one of its kinds
    return known


def _by_name(read: Seeds, records: dict[str, list[Record]]) -> list[Row]:
    """The names of bylines, each with the person of that name if there is exactly one."""
    people = [(e.values.get("name"), e.values["person_id"]) for e in read.entries["people"]]
    rows = [record.row for record in records["bylines"]]
    of = {row: {person for name, person in people if name == row.name} for row in rows}  # type: ignore[attr-defined]
    return [row.model_copy(update={"person_id": min(ids)}) if len(ids) == 1 else row for row, ids in of.items()]


def _form(seeds: Path, path: Path) -> list[Finding]:
    name = path.relative_to(seeds.parent).as_posix()
    try:
        data = read(seeds, path)
        if path.suffix != ".yaml":
            return []
        text, node = decode(data), parse(name, data)
    except SeedError:
        return []
    if cut := cuts(text, node):
        return [cut_warning(name, one) for one in cut]
    place = differs(name, text, data, node)
    return [form_warning(name, place)] if place else []


def _whole(finding: Finding) -> str:
    return repr(astuple(finding))


def _unlike(slow: Any, fast: Any) -> str:
    if not isinstance(slow, list):
        return f"slowly {slow}, quickly {fast}"
    only = [f"\n    slowly only: {one}" for one in slow if one not in fast]
    only += [f"\n    quickly only: {one}" for one in fast if one not in slow]
    return "".join(only[:8]) or f"another order or number: {len(slow)}, {len(fast)}\n{slow}\n{fast}"


def _silent(_: str) -> None:
    """Says nothing."""
