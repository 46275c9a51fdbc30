"""DuckDB's SQL in Spark's: one text, two engines."""

from functools import cache

import sqlglot
from sqlglot import exp

FUNCTIONS = {
    "list_has_all": "(a ARRAY<STRING>, b ARRAY<STRING>) RETURNS BOOLEAN RETURN size(array_except(b, a)) = 0",
    "list_intersect": "(a ARRAY<STRING>, b ARRAY<STRING>) RETURNS ARRAY<STRING> RETURN array_intersect(a, b)",
}
"""Functions of DuckDB that Spark has not: name -> what makes it one of Spark's."""
_NAMED = {"strlen": "octet_length", "hash": "xxhash64"}
"""Those that it has under another name."""
_LISTS = (exp.ArrayDistinct, exp.ArrayConcat, exp.ArraySort, exp.Split, exp.Array)


@cache
def parsed(sql: str) -> tuple[exp.Expression, ...]:
    """Statements of DuckDB's SQL, changed where Spark means something else by the same words."""
    made = [statement.transform(_translated) for statement in sqlglot.parse(sql, read="duckdb") if statement]
    for cast in [cast for statement in made for cast in statement.find_all(exp.Cast)]:
        if cast.to.this == exp.DataType.Type.DECIMAL and cast.this.find(exp.Div):
            cast.replace(_rounded(cast))
    return tuple(made)


def written(statement: exp.Expression) -> str:
    """A statement in Spark's SQL."""
    return str(statement.sql(dialect="spark", comments=False))


def _translated(node: exp.Expression) -> exp.Expression:
    match node:
        case exp.Table() if node.db:  # views have no schema
            node.set("this", exp.to_identifier(f"{node.db}_{node.name}"))
            node.set("db", None)
        case exp.GenerateSeries():
            return exp.Anonymous(this="range", expressions=[node.args["start"], node.args["end"]])
        case exp.Length() if _is_list(node.this):
            return exp.Anonymous(this="size", expressions=[node.this])
        case exp.RegexpFullMatch():
            return exp.RegexpLike(this=node.this, expression=_whole(node.expression))
        case exp.Anonymous() if node.name.lower() in _NAMED:
            return exp.Anonymous(this=_NAMED[node.name.lower()], expressions=node.expressions)
    return node


def _is_list(node: exp.Expression) -> bool:
    return isinstance(node, _LISTS) or (isinstance(node, exp.Anonymous) and node.name.lower().startswith("list_"))


def _whole(pattern: exp.Expression) -> exp.Expression:
    return exp.Literal.string(f"\\A(?:{pattern.name})\\z")


def _rounded(cast: exp.Cast) -> exp.Expression:
    """A share as a decimal, rounded as DuckDB does it: in binary. Spark would round its shortest text."""
    kind, whole = cast.to.sql(dialect="spark"), 10 ** int(cast.to.expressions[1].name)
    share = cast.this.sql(dialect="spark")
    return sqlglot.parse_one(
        f"CAST(CAST(FLOOR(({share}) * {whole} + 0.5D) AS {kind}) / {whole} AS {kind})", read="spark"
    )
