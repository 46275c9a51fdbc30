"""Expectation suites, from the models and the rules: plain descriptions, for Great Expectations to run on any engine.

Constraints of columns become expectations of columns; rules become expectations that no row breaks them.
"""

from typing import Any

from trade_truce.columns import Column, columns, primary_key
from trade_truce.models import TABLES
from trade_truce.rules import rules

Expectation = tuple[str, dict[str, Any]]
"""The name of a Great Expectations class, and its arguments."""


def table_suite(table: str, rows: int) -> list[Expectation]:
    """What holds of one table that has so many rows: an empty or cut table does not pass."""
    names = [c["name"] for c in columns(table)]
    key = primary_key(table)
    suite: list[Expectation] = [
        ("ExpectTableColumnsToMatchOrderedList", {"column_list": names}),
        ("ExpectTableRowCountToEqual", {"value": rows}),
    ]
    if not TABLES[table].may_be_empty:
        suite.append(("ExpectTableRowCountToBeBetween", {"min_value": 1}))
    if len(key) > 1:
        suite.append(("ExpectCompoundColumnsToBeUnique", {"column_list": list(key)}))
    else:
        suite.append(("ExpectColumnValuesToBeUnique", {"column": key[0]}))
    return suite + [e for column in columns(table) for e in _column(column)]


def rules_suite() -> list[Expectation]:
    """That no row breaks a rule."""
    return [
        ("UnexpectedRowsExpectation", {"unexpected_rows_query": rule.sql, "description": f"{rule.code} {rule.title}"})
        for rule in rules()
    ]


def _column(column: Column) -> list[Expectation]:
    name, limits = column["name"], column["constraints"]
    found: list[Expectation] = []
    if limits["required"]:
        found.append(("ExpectColumnValuesToNotBeNull", {"column": name}))
    if limits.get("unique"):
        found.append(("ExpectColumnValuesToBeUnique", {"column": name}))
    if "enum" in limits:
        found.append(("ExpectColumnValuesToBeInSet", {"column": name, "value_set": limits["enum"]}))
    pattern = limits.get("pattern")
    if "items" in column:  # a list is its items, joined as in CSV
        pattern = f"{column['items']}(?:{column['delimiter']}{column['items']})*"
    if pattern:
        # Neither `$` (in Python) nor `\Z` (in Java, of Spark) would refuse a final newline.
        regex = rf"^(?:{pattern})(?![\s\S])"
        found.append(("ExpectColumnValuesToMatchRegex", {"column": name, "regex": regex}))
    if "maxLength" in limits:
        found.append(("ExpectColumnValueLengthsToBeBetween", {"column": name, "max_value": limits["maxLength"]}))
    if "minimum" in limits:
        found.append(("ExpectColumnValuesToBeBetween", {"column": name, "min_value": limits["minimum"]}))
    return found
