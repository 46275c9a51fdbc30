"""The comparisons' SQL, which is DuckDB's, in Spark's: one text, two engines."""

from functools import cache

import sqlglot
from sqlglot import exp

from trade_truce_build.judging.compare import query

FUNCTIONS = {
    "list_has_all": "(a ARRAY<STRING>, b ARRAY<STRING>) RETURNS BOOLEAN RETURN size(array_except(b, a)) = 0",
    "list_intersect": "(a ARRAY<STRING>, b ARRAY<STRING>) RETURNS ARRAY<STRING> RETURN array_intersect(a, b)",
}
"""Functions of DuckDB that Spark has not: name -> what makes it one of Spark's."""
_LISTS = (exp.ArrayDistinct, exp.ArrayConcat, exp.ArraySort, exp.Split, exp.Array)


def comparison(name: str) -> list[str]:
    """The statements of a file of `judging/comparisons`, in Spark's SQL."""
    return translated(query(name))


@cache
def translated(sql: str) -> list[str]:
    """Statements of DuckDB's SQL as those of Spark's that mean the same."""
    made = []
    for statement in sqlglot.parse(sql, read="duckdb"):
        if statement is None:
            continue
        for node in list(statement.find_all(exp.GenerateSeries)):
            node.replace(exp.Anonymous(this="range", expressions=[node.args["start"], node.args["end"]]))
        for node in list(statement.find_all(exp.Length)):
            if _is_list(node.this):
                node.replace(exp.Anonymous(this="size", expressions=[node.this]))
        for node in list(statement.find_all(exp.Cast)):
            if node.to.this == exp.DataType.Type.DECIMAL and node.this.find(exp.Div):
                node.replace(_rounded(node))
        if isinstance(statement, exp.Create):
            statement.set("properties", exp.Properties(expressions=[exp.TemporaryProperty()]))
        made.append(statement.sql(dialect="spark", comments=False))
    return made


def _is_list(node: exp.Expression) -> bool:
    return isinstance(node, _LISTS) or (isinstance(node, exp.Anonymous) and node.name.lower().startswith("list_"))


def _rounded(cast: exp.Cast) -> exp.Expression:
    """A share as a decimal, rounded as DuckDB does it: in binary. Spark would round its shortest text."""
    kind, whole = cast.to.sql(dialect="spark"), 10 ** int(cast.to.expressions[1].name)
    share = cast.this.sql(dialect="spark")
    return sqlglot.parse_one(
        f"CAST(CAST(FLOOR(({share}) * {whole} + 0.5D) AS {kind}) / {whole} AS {kind})", read="spark"
    )
