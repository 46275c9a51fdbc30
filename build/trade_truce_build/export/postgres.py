"""A script of SQL for PostgreSQL: tables with keys, references, vocabularies and comments, their rows, and views."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from trade_truce.sql import name as quoted
from trade_truce.sql import texts
from trade_truce.types import TYPES
from trade_truce_build.export.relational import about_tables, comments, views
from trade_truce_build.export.source import Field, Source, Table

_HEAD = """\
-- {title}
-- Version {version}. Load it into an empty database or schema: psql --file this.sql DATABASE
-- All of it is loaded or, where anything is wrong, nothing.
\\set ON_ERROR_STOP on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
BEGIN;
"""
_TAIL = "COMMIT;\n"
_COPY = str.maketrans({"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\b": r"\b", "\f": r"\f", "\v": r"\v"})
"""What stands for a sign in the text form of COPY, where a tab ends a cell and a line feed a row."""
_ODD = re.compile(r"[\\\n\r\t\b\f\v]")


def write_sql(source: Source, target: Path) -> None:
    """The script. Rows stand in COPY, so that psql reads it and no other client; references come after all rows."""
    with target.open("w", encoding="utf-8", newline="\n") as made:
        head = {key: " ".join(str(source.package[key]).split()) for key in ("title", "version")}
        made.write(_HEAD.format(**head))
        for table in source.tables:
            made.write(f"{_table(table)};\n")
            _copy(made, table.name, table.rows())
        for table in source.tables:
            made.writelines(f"{statement};\n" for statement in (*_references(table), *comments(table)))
        made.writelines(f"{view};\n" for view in views(source))
        for statement, rows in about_tables(source):
            made.write(f"{statement};\n")
            cells = ([None if cell is None else str(cell) for cell in row] for row in rows)
            _copy(made, statement.split()[2], cells)
        made.write(_TAIL)


def _table(table: Table) -> str:
    columns = [_column(field) for field in table.fields]
    key = f"PRIMARY KEY ({', '.join(map(quoted, table.key))})"
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join([*columns, key]) + "\n)"


def _column(field: Field) -> str:
    """A column with what the descriptor asks of it. Texts are sorted by their code points, whatever the server does."""
    column, limits = quoted(field["name"]), field["constraints"]
    made: str = f"{column} {TYPES[field['type']].sql}"
    made += ' COLLATE "C"' * (field["type"] == "string") + " NOT NULL" * limits["required"]
    made += f" CHECK ({column} IN ({texts(field['categories'])}))" if "categories" in field else ""
    least = limits.get("minimum")  # a stranger's descriptor may have anything there
    return made + (f" CHECK ({column} >= {least})" if type(least) is int else "")


def _references(table: Table) -> Iterator[str]:
    for column, other, key in table.references:
        yield (
            f"ALTER TABLE {quoted(table.name)} ADD FOREIGN KEY ({quoted(column)}) REFERENCES "
            f"{quoted(other)} ({quoted(key)})"
        )
        yield f"CREATE INDEX ON {quoted(table.name)} ({quoted(column)})"


def _copy(made: TextIO, name: str, rows: Iterator[list[str | None]]) -> None:
    made.write(f"COPY {quoted(name)} FROM stdin;\n")
    for row in rows:
        odd = _ODD.search("".join(filter(None, row)))  # few rows hold what is written otherwise, and one look tells
        cells = [cell and cell.translate(_COPY) for cell in row] if odd else row
        made.write("\t".join(["\\N" if cell is None else cell for cell in cells]) + "\n")
    made.write("\\.\n")
