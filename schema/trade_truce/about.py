"""What the tables are about, as their models say it, for whoever goes through all of them."""

from trade_truce.columns import foreign_keys, primary_key
from trade_truce.models import TABLES

REPORTS = tuple(table for table, model in TABLES.items() if model.reports)
"""The tables whose rows report something in an article."""
KEYED = tuple(table for table, model in TABLES.items() if model.keyed)
"""Those of them in whose seeds a `key` may tell two rows apart."""
COUNTED = {t: m.reports or primary_key(t)[0] for t, m in TABLES.items() if "n_origins" in m.model_fields}
"""Tables that count the articles and origins behind what they are about, and the column that names it."""
SAID = tuple(dict.fromkeys(name for model in TABLES.values() for name in model.said))
"""Columns in which two reports may differ, those that a reader looks at first before the others."""


def things(table: str) -> str:
    """The table of what a table's rows report; the table itself, where no other has it."""
    return foreign_keys(table).get(TABLES[table].reports, (table, ""))[0]


def ids() -> list[tuple[str, str]]:
    """Every table and column that gives ids: single keys, and what rows report that no other table has."""
    keys = [(table, key[0]) for table in TABLES if table != "retired" and len(key := primary_key(table)) == 1]
    return keys + [(table, TABLES[table].reports) for table in REPORTS if things(table) == table]


def reports() -> str:
    """SQL for every report: the table of what it is about, its id, what it is about, its article, whom that credits."""
    return "\n  UNION ALL ".join(_report(table) for table in REPORTS)


def dates() -> str:
    """SQL for every row that can be dated: its date's column, text and first and last day."""
    return "\n  UNION ALL ".join(_date(table) for table, model in TABLES.items() if model.dated)


def _report(table: str) -> str:
    model = TABLES[table]
    cells = f"x.{primary_key(table)[0]} AS id, x.{model.reports} AS about, x.article_id AS article_id"
    via = "x.via" if "via" in model.model_fields else "NULL"
    return f"SELECT '{things(table)}' AS resource, {cells}, {via} AS via FROM {table} x"


def _date(table: str) -> str:
    dated = TABLES[table].dated
    cells = f"x.{primary_key(table)[0]} AS id, '{dated}' AS field, x.{dated} AS text"
    return f"SELECT '{table}' AS resource, {cells}, x.earliest AS first, x.latest AS last FROM {table} x"
