"""The expectation suites of a package, as files that Great Expectations 1.x reads, and a page on how to run them."""

import re
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from trade_truce.columns import columns
from trade_truce.errors import PackageError
from trade_truce.expectations import Expectation, rules_suite, table_suite
from trade_truce.models import TABLES
from trade_truce.own_words import of_package
from trade_truce_build.export.folder import as_json, write_text
from trade_truce_build.export.source import Source
from trade_truce_build.judging.context import CONTEXT

FOLDER = "expectations"
RULES, RULES_MORE = "rules", "rules_with_context"
"""The suites of rules: those that read the package's tables alone, and those that read more."""
_READS = re.compile(rf"\b(?:FROM|JOIN) ({'|'.join(CONTEXT)})\b")
FOR_POSTGRESQL = """\
CREATE DOMAIN double AS double precision;
CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT strpos($1, $2)';
"""
"""What the rules' SQL takes for granted and PostgreSQL calls otherwise."""
_PAGE = """\
# Expectation suites of {title}

Version {version}. For Great Expectations 1.x: `pip install great-expectations sqlalchemy`.

`{folder}/` has a suite for each table, named after the table, and two suites of rules across tables. `{rules}` reads
only the package's tables. `{more}` also reads tables that a build makes ({context});
its rules fail if these are missing.

Use them on a database with tables of these names, such as `trade-truce export --to sqlite` makes:

```python
import json
from pathlib import Path

import great_expectations as gx

DATABASE = "sqlite:///tables.sqlite"  # of another engine, any address that SQLAlchemy knows, with `add_sql`
context = gx.get_context(mode="ephemeral")
source = context.data_sources.add_sqlite("tables", connection_string=DATABASE)
for name in ["figures", "{rules}"]:
    suite = gx.ExpectationSuite(**json.loads(Path("{folder}", f"{{name}}.json").read_text("utf-8")))
    asset = source.add_table_asset(name, table_name="articles" if name == "{rules}" else name)
    result = asset.add_batch_definition_whole_table("all").get_batch().validate(suite)
    print(name, result.success, [r.expectation_config.type for r in result.results if not r.success])
```

PostgreSQL has different names for a type and a function that the rules use:

```sql
{postgresql}```

A rule checks the whole database, whichever table its batch is of; Great Expectations prints a remark about that. For
tables of your own, leave out `expect_table_row_count_to_equal`, which counts this package's rows. In a Great
Expectations project, copy the files into `gx/expectations/`; `context.suites.get("figures")` then returns the suite.
"""


def write_gx(source: Source, target: Path) -> None:
    """The folder. Raises PackageError where a table is not as the models have it, which the suites follow from."""
    (target / FOLDER).mkdir(parents=True)
    for name, suite in _suites(source).items():
        write_text(target / FOLDER / f"{name}.json", as_json(_described(source.package, name, suite)))
    package = source.package
    said = {"title": " ".join(package["title"].split()), "version": package["version"], "context": ", ".join(CONTEXT)}
    said |= {"folder": FOLDER, "rules": RULES, "more": RULES_MORE, "postgresql": FOR_POSTGRESQL}
    write_text(target / "README.md", _PAGE.format(**said))


def _suites(source: Source) -> dict[str, list[Expectation]]:
    for table in source.tables:
        names = [field["name"] for field in table.fields]
        if table.name not in TABLES or names != [column.name for column in columns(table.name)]:
            raise PackageError(
                f"{table.name} has not the columns of this trade-truce, from which suites follow: export with the "
                "version that built the package"
            )
    own = of_package(source.package)
    made = {table.name: table_suite(table.name, table.resource["rowCount"], own) for table in source.tables}
    rules = rules_suite(own)
    more = [rule for rule in rules if _READS.search(rule[1]["unexpected_rows_query"])]
    return made | {RULES: [rule for rule in rules if rule not in more], RULES_MORE: more}


def _described(package: dict[str, Any], name: str, suite: list[Expectation]) -> dict[str, Any]:
    """A suite as Great Expectations stores one. Its ids follow from the package's name and version."""
    of = f"{package.get('name', 'package')}/{package['version']}/{name}"
    said = {key: package[key] for key in ("name", "version", "contentDigest") if key in package}
    return {
        "name": name,
        "id": str(uuid5(NAMESPACE_URL, of)),
        "expectations": [
            _expectation(kind, dict(given), str(uuid5(NAMESPACE_URL, f"{of}/{number}")))
            for number, (kind, given) in enumerate(suite)
        ],
        "meta": {"package": said},
        "notes": None,
    }


def _expectation(kind: str, given: dict[str, Any], id: str) -> dict[str, Any]:
    severity, description = given.pop("severity", "critical"), given.pop("description", None)
    if "regex" in given:
        given["regex"] = _seen(given["regex"])
    return {
        "type": re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower(),
        **({"description": description} if description else {}),
        "kwargs": given,
        "severity": severity,
        "id": id,
        "meta": {},
    }


def _seen(pattern: str) -> str:
    """A pattern, its signs that cannot be seen as numbers: Great Expectations fails with them over PostgreSQL."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in pattern)
