"""What the tables are about, as their models say it, for whoever goes through all of them."""

import re
from collections.abc import Iterable
from inspect import cleandoc

from trade_truce import sql
from trade_truce.columns import foreign_keys, longest, primary_key
from trade_truce.intervals import QUALIFIERS
from trade_truce.models import TABLES
from trade_truce.models.derived import COMPARED, Conflict
from trade_truce.types import DECIMAL, PRODUCT

REPORTS = tuple(table for table, model in TABLES.items() if model.reports)
"""The tables whose rows report something in an article."""
KEYED = tuple(table for table, model in TABLES.items() if model.keyed)
"""Those of them in whose seeds a `key` may tell two rows apart."""
COUNTED = {
    table: model.reports or primary_key(table)[0]
    for table, model in TABLES.items()
    if "n_origins" in model.model_fields and table not in COMPARED
}
"""Tables that count the articles and origins behind what they are about, and the column that names it."""
SAID = tuple(dict.fromkeys(name for model in TABLES.values() for name in model.said))
"""Columns in which two reports may differ, those that a reader looks at first before the others."""

TELLING = ("label", "title", "name", "summary", "surface", "gist", "why", "reason", "value")
"""Columns that say most of a row, the first that a table has."""

SPANS = {t: TABLES[t].apart or (TABLES[t].reports,) for t in REPORTS}
"""Tables of rows that stand in an article, and the columns in which two are alike that may not share words."""
_NAMED = re.compile(r"\{([a-z]+)\}")


def title(table: str) -> str:
    """What a row of a table is, in one line: the first of its model's docstring."""
    return cleandoc(TABLES[table].__doc__ or "").partition("\n")[0]


def things(table: str) -> str:
    """The table of what a table's rows report; the table itself, where no other has it."""
    return foreign_keys(table).get(TABLES[table].reports, (table, ""))[0]


def ids() -> list[tuple[str, str]]:
    """Every table and column that gives ids: single keys, and what rows report that no other table has."""
    keys = [(table, key[0]) for table in TABLES if table != "retired" and len(key := primary_key(table)) == 1]
    return keys + [(table, TABLES[table].reports) for table in REPORTS if things(table) == table]


def filled(query: str) -> str:
    """A query with what follows from the models in the place of its names in braces: rows of all tables of a kind.

    `{reports}`: report (the table), resource (the table of what a row reports), id, about (what it reports),
    article_id, via, retold, reported_as.
    `{spans}`: resource, id, article_id, about, first and last, of every row that stands in an article.
    `{repeated}`: the same, of what an article reports several times.
    `{dates}`: resource, id, field (the column), text, first and last day, of every row that can be dated.
    `{decimal}`, `{product}`: the type of numbers, and of a number times the factor of a unit.
    `{unvalued}`, `{bounded}`: the qualifiers of numbers that have no value, and of those that need both bounds.
    `{longest}`: how many signs the id of a disagreement may have.
    """
    made = {
        "reports": _union(map(_report, REPORTS)),
        "spans": _union(_span(table) for table in SPANS),
        "repeated": _union(f"{_span(table)} {_several(table)}" for table in SPANS),
        "dates": _union(_date(table) for table, model in TABLES.items() if model.dated),
        "decimal": DECIMAL,
        "product": PRODUCT,
        "unvalued": sql.texts(word for word, m in QUALIFIERS.items() if m.given != "value"),
        "bounded": sql.texts(word for word, m in QUALIFIERS.items() if m.given == "bounds"),
        "longest": str(longest(Conflict.table, "conflict_id")),
    }
    return _NAMED.sub(lambda name: made[name[1]], query)


def _union(selects: Iterable[str]) -> str:
    return "\n  UNION ALL ".join(selects)


def _report(table: str) -> str:
    model = TABLES[table]
    has = model.model_fields.keys()
    more = (f"{f'x.{name}' if name in has else 'NULL'} AS {name}" for name in ("via", "retold", "reported_as"))
    cells = [f"x.{primary_key(table)[0]} AS id", f"x.{model.reports} AS about", "x.article_id AS article_id", *more]
    of = f"FROM {table} x WHERE x.{model.reports} IS NOT NULL"
    return f"SELECT '{table}' AS report, '{things(table)}' AS resource, {', '.join(cells)} {of}"


def _span(table: str) -> str:
    about = " || '/' || ".join(f"COALESCE(x.{name}, '')" for name in SPANS[table])
    cells = f"x.{primary_key(table)[0]} AS id, x.article_id AS article_id, {about} AS about"
    return f"SELECT '{table}' AS resource, {cells}, x.start AS first, x.end AS last FROM {table} x"


def _several(table: str) -> str:
    both = ", ".join(("article_id", *SPANS[table]))
    several = f"SELECT {both} FROM {table} GROUP BY {both} HAVING COUNT(*) > 1"
    alike = "".join(f" AND COALESCE(g.{name}, '') = COALESCE(x.{name}, '')" for name in SPANS[table])
    return f"JOIN ({several}) g ON g.article_id = x.article_id{alike}"


def _date(table: str) -> str:
    dated = TABLES[table].dated
    cells = f"x.{primary_key(table)[0]} AS id, '{dated}' AS field, x.{dated} AS text"
    return f"SELECT '{table}' AS resource, {cells}, x.earliest AS first, x.latest AS last FROM {table} x"
