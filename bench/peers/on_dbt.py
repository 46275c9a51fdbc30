"""dbt on DuckDB: the package's files as seeds, and a test for each check: dbt's own four kinds, and SQL for the others.

python on_dbt.py PACKAGE [--keep DIR]
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from peers.tables import end, keys, pattern

from trade_truce.columns import Column, columns, foreign_keys
from trade_truce.models import TABLES

SQL_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DECIMAL(29,9)", "date": "DATE", "boolean": "BOOLEAN",
             "list": "VARCHAR"}  # fmt: skip


def project(package: Path, folder: Path) -> None:
    """Writes a dbt project. Its YAML is written as JSON, which YAML is a superset of."""
    seeds, tests = folder / "seeds", folder / "tests"
    seeds.mkdir(), tests.mkdir()
    for table in TABLES:
        seeds.joinpath(f"{table}.csv").symlink_to((package / "dataset" / f"{table}.csv").resolve())
        for name, sql in _singular(table).items():
            tests.joinpath(f"{name}.sql").write_text(sql, "utf-8")
    properties = {"version": 2, "seeds": [_properties(table) for table in TABLES]}
    seeds.joinpath("properties.yml").write_text(json.dumps(properties), "utf-8")
    types = {table: {"+column_types": {c.name: SQL_TYPES[c.type] for c in columns(table)}} for table in TABLES}
    made = {
        "name": "peers",
        "profile": "peers",
        "version": "1.0",
        "seeds": {"peers": {"+quote_columns": True, **types}},
    }
    folder.joinpath("dbt_project.yml").write_text(json.dumps(made), "utf-8")
    output = {"type": "duckdb", "path": str(folder / "peers.duckdb"), "threads": os.cpu_count()}
    profile = {"peers": {"target": "dev", "outputs": {"dev": output}}}
    folder.joinpath("profiles.yml").write_text(json.dumps(profile), "utf-8")


def _properties(table: str) -> dict[str, Any]:
    references = foreign_keys(table)
    return {"name": table, "columns": [_column(c, keys(table), references) for c in columns(table)]}


def _column(of: Column, key: list[str], references: dict[str, tuple[str, str]]) -> dict[str, Any]:
    name, tests = of.name, []
    if of.required:
        tests.append("not_null")
    if key == [name]:
        tests.append("unique")
    if of.enum:
        tests.append({"accepted_values": {"arguments": {"values": of.enum}}})
    if name in references:
        table, field = references[name]
        tests.append({"relationships": {"arguments": {"to": f"ref('{table}')", "field": field}}})
    return {"name": name, "quote": True, "data_tests": tests}


def _singular(table: str) -> dict[str, str]:
    """Tests that dbt has no kind for: patterns, lengths, limits, keys of several columns."""
    made, source = {}, "{{ ref('" + table + "') }}"
    for of in columns(table):
        name, regex = of.name, pattern(of)
        broken = []
        if regex:
            quoted = regex.replace("'", "''")
            broken.append(f"NOT regexp_full_match(\"{name}\", '{{% raw %}}{quoted}{{% endraw %}}')")
        if of.max_length and of.type == "string":
            broken.append(f'length("{name}") > {of.max_length}')
        if of.minimum is not None:
            broken.append(f'"{name}" < {of.minimum}')
        if broken:
            made[f"{table}__{name}"] = f"SELECT * FROM {source} WHERE {' OR '.join(broken)}"
    if len(keys(table)) > 1:
        key = ", ".join(f'"{name}"' for name in keys(table))
        made[f"{table}__key"] = f"SELECT {key} FROM {source} GROUP BY {key} HAVING count(*) > 1"
    return made


def main(package: Path) -> None:
    """Seeds, tests, and ends as validators do."""
    from dbt.cli.main import dbtRunner

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(package, folder)
        asked = [
            "build",
            "--quiet",
            "--no-use-colors",
            "--project-dir",
            name,
            "--profiles-dir",
            name,
            "--no-partial-parse",
        ]
        os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
        done = dbtRunner().invoke(asked)
        if done.exception:
            end([str(done.exception)])
        results = list(done.result)
        print(len(results), "seeds and tests")
        end([f"{r.node.name}: {r.status}" for r in results if str(r.status) not in ("success", "pass")])


main(Path(sys.argv[1]))
