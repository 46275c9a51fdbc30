"""The script of SQL in a real PostgreSQL: keys, comments, vocabularies, and the rules that the build itself asks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.build.export.postgres import Loaded, loaded
from tests.build.export.test_export import ROOT

import trade_truce
from trade_truce.rules import rules
from trade_truce_build import cli
from trade_truce_build.export.gx import FOR_POSTGRESQL
from trade_truce_build.judging.context import CONTEXT, connect


@pytest.fixture
def made(tmp_path: Path) -> Loaded:
    """The dataset, loaded."""
    assert cli.main(["export", str(ROOT), "--to", "sql", "--output", str(tmp_path / "made.sql")]) == 0
    return loaded(tmp_path / "made.sql")


def test_the_rules_run_on_postgresql(made: Loaded, tmp_path: Path) -> None:
    script = tmp_path / "rules.sql"
    script.write_text("".join([FOR_POSTGRESQL, *context(), *asked()]), "utf-8")
    assert made.ask("--file", str(script)).split() == [], "no row breaks a rule"
    script.write_text("".join(["UPDATE figures SET lower = upper + 1;\n", *asked()]), "utf-8")
    assert "TT405" in made.ask("--file", str(script))


def asked() -> Iterator[str]:
    for rule in rules():
        yield f"SELECT '{rule.code}', count(*) FROM (\n{rule.sql}\n) broken HAVING count(*) > 0;\n"


def context() -> Iterator[str]:
    """The tables that rules read beside the dataset's own."""
    engine = connect({name: trade_truce.load(name, as_="arrow") for name in trade_truce.tables()})
    for name in CONTEXT:
        found = engine.execute(f"SELECT * FROM {name}")
        columns = ", ".join(f"{column} {_TYPES.get(str(kind), kind)}" for column, kind, *_ in found.description)
        yield f"CREATE TABLE {name} ({columns});\nCOPY {name} FROM stdin;\n"
        yield from ("\t".join(map(str, row)) + "\n" for row in found.fetchall())
        yield "\\.\n"


_TYPES = {"VARCHAR": 'text COLLATE "C"'}


def test_postgresql_has_keys_comments_and_vocabularies(made: Loaded) -> None:
    ask = "SELECT count(*) FROM pg_constraint WHERE connamespace = current_schema::regnamespace AND contype = 'f'"
    resources = trade_truce.package()["resources"]
    keys = sum(len(resource["schema"].get("foreignKeys", [])) for resource in resources)
    assert made.ask("--command", ask).strip() == str(keys)
    said = "SELECT col_description(attrelid, attnum) FROM pg_attribute WHERE attrelid = 'figures'::regclass"
    fields = [f["description"] for r in resources if r["name"] == "figures" for f in r["schema"]["fields"]]
    assert made.ask("--command", f"{said} AND attnum > 0 ORDER BY attnum").splitlines() == fields
    assert made.ask("--command", "SELECT count(*) FROM disagreements").strip() == str(trade_truce.tables()["sides"])
    digests = made.ask("--command", 'SELECT content_digest FROM package_tables ORDER BY name COLLATE "C"').split()
    assert digests == [r["contentDigest"] for r in sorted(resources, key=lambda r: str(r["name"]))]
    for change in ("UPDATE figures SET qualifier = 'x'", "UPDATE figures SET article_id = 'x'", "DELETE FROM articles"):
        with pytest.raises(AssertionError, match="violates"):
            made.ask("--command", change)
