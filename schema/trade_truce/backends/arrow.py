"""Tables as Arrow: decimals of 29 digits, days; vocabularies as dictionaries."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from trade_truce.types import TYPES

if TYPE_CHECKING:
    from trade_truce.columns import Column

Field = dict[str, Any]


def arrow_schema(columns: Sequence["Column"]) -> pa.Schema:
    """The Arrow schema of a table's columns, vocabularies as plain text."""
    return pa.schema([pa.field(c.name, c.types.arrow(pa)) for c in columns])


def read(path: Path, fields: Sequence[Field]) -> pa.Table:
    """The table of a CSV file; an empty cell is null."""
    from pyarrow import csv  # here, since the build has no use for it

    table = csv.read_csv(path, **options(fields))
    return pa.table({f["name"]: _typed(table[f["name"]], f) for f in fields})


def read_parquet(paths: Sequence[Path], fields: Sequence[Field]) -> pa.Table:
    """The table of Parquet files."""
    from pyarrow import parquet

    from trade_truce.stored.parquet import expect

    parts = []
    for path in paths:  # not as a data set, which would make columns of the names of folders
        with parquet.ParquetFile(path) as file:
            expect(path, file, fields)
            parts.append(file.read().replace_schema_metadata())
    table = pa.concat_tables(parts)
    return pa.table({f["name"]: _typed(table[f["name"]], f) for f in fields})


def options(fields: Sequence[Field]) -> dict[str, Any]:
    """How a table's CSV is read, whole or bit by bit: vocabularies as plain text, an empty cell as null."""
    from pyarrow import csv

    types = {f["name"]: TYPES[f["type"]].arrow(pa) for f in fields}
    return {
        "convert_options": csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""]),
        "parse_options": csv.ParseOptions(newlines_in_values=True),
    }


def floats(frame: pa.Table, names: Sequence[str]) -> pa.Table:
    """The table with these columns as floats."""
    for name in names:  # through texts: Arrow divides by a power of ten, and makes 125.00000000000001 of 125
        made = frame[name].cast(pa.string()).cast(pa.float64())
        frame = frame.set_column(frame.column_names.index(name), name, made)
    return frame


def names(frame: pa.Table) -> list[str]:
    """The names of its columns."""
    return list(frame.column_names)


def rows(frame: pa.Table, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """These columns' values, row by row; None is null."""
    return zip(*(frame[name].to_pylist() for name in names), strict=True)


def take(frame: pa.Table, names: Sequence[str], keep: Callable[[tuple[Any, ...]], bool]) -> pa.Table:
    """The rows whose values of these columns `keep` says yes to."""
    return frame.filter(pa.array([keep(row) for row in rows(frame, names)], pa.bool_()))


def _typed(column: pa.ChunkedArray, field: Field) -> pa.ChunkedArray:
    return _vocabulary(column, field) if "categories" in field else column


def _vocabulary(column: pa.ChunkedArray, field: Field) -> pa.ChunkedArray:
    """The column as a dictionary of the whole vocabulary, in its order."""
    import pyarrow.compute as pc

    words = pa.array(field["categories"])
    codes = pc.index_in(column, value_set=words).combine_chunks()
    if codes.null_count != column.null_count:
        raise ValueError(f"{field['name']} holds a word that is not among its categories")
    return pa.chunked_array([pa.DictionaryArray.from_arrays(codes, words, ordered=field["categoriesOrdered"])])
