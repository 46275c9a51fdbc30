"""Expectation suites, from the models and the rules: plain descriptions, for Great Expectations to run on any engine.

Constraints of columns become expectations of columns; rules become expectations that no row breaks them.
"""

from typing import Any

from trade_truce.columns import Column, columns, primary_key
from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce.vocabularies import NO_WORDS, OwnWords

Expectation = tuple[str, dict[str, Any]]
"""The name of a Great Expectations class, and its arguments."""


def table_suite(table: str, rows: int, own: OwnWords = NO_WORDS) -> list[Expectation]:
    """What holds of one table that has so many rows: an empty or cut table does not pass. own: the story's words."""
    names = [c.name for c in columns(table)]
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
    return suite + [e for column in columns(table, own) for e in _column(column)]


def rules_suite(own: OwnWords = NO_WORDS) -> list[Expectation]:
    """That no row breaks a rule; a rule that only warns does so here too."""
    severity = {"error": "critical", "warning": "warning"}
    return [
        (
            "UnexpectedRowsExpectation",
            {
                "unexpected_rows_query": rule.sql,
                "description": f"{rule.code} {rule.title}",
                "severity": severity[rule.severity],
            },
        )
        for rule in rules(own)
    ]


def _column(column: Column) -> list[Expectation]:
    name = column.name
    found: list[Expectation] = []
    if column.required:
        found.append(("ExpectColumnValuesToNotBeNull", {"column": name}))
    if column.enum:
        found.append(("ExpectColumnValuesToBeInSet", {"column": name, "value_set": list(column.enum)}))
    if pattern := column.pattern:
        # Neither `$` (in Python) nor `\Z` (in Java, of Spark) would refuse a final newline.
        regex = rf"^(?:{pattern})(?![\s\S])"
        found.append(("ExpectColumnValuesToMatchRegex", {"column": name, "regex": regex}))
    if column.max_length and column.type == "string":
        found.append(("ExpectColumnValueLengthsToBeBetween", {"column": name, "max_value": column.max_length}))
    if column.minimum is not None:
        found.append(("ExpectColumnValuesToBeBetween", {"column": name, "min_value": column.minimum}))
    return found
