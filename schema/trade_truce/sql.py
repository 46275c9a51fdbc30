"""How names, texts and patterns are written in SQL: the one place that knows of quotation marks."""

from collections.abc import Iterable


def name(column: str) -> str:
    """A name between quotation marks."""
    return '"' + column.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text between apostrophes."""
    return "'" + value.replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """Texts in a row, as they stand in the parentheses of IN."""
    return ", ".join(map(text, values))


def matches(cell: str, pattern: str) -> str:
    """SQL of DuckDB that is true where a whole text is of a pattern."""
    return f"regexp_full_match({cell}, {text(pattern)})"
