"""Loads the dataset: typed tables, what describes them, and how to cite them. Needs pandas, and no more."""

import json
import time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trade_truce import citing
from trade_truce.errors import (
    MissingLibraryError,
    PackageError,
    QuestionError,
    TamperedError,
    UnknownNameError,
    no_such,
)
from trade_truce.files import check, descriptor, home
from trade_truce.place import again, opened
from trade_truce.stored import parquet
from trade_truce.stored.described import is_parquet
from trade_truce.stored.fetching import fetch
from trade_truce.stored.tables import csv_of, reader

if TYPE_CHECKING:
    import duckdb

    from trade_truce.described import Described

Resource = dict[str, Any]
FORMS = {"pandas": "pandas", "polars": "polars", "arrow": "arrow", "duckdb": "duckdb", "models": "models"}
"""The forms in which `load` gives a table, and the module of `backends` that reads each."""
DECIMALS = ("exact", "float")
"""What becomes of numbers: decimals, or floats."""
EXTRAS = ("polars", "arrow", "duckdb")
"""The forms that an extra of the same name brings the library for; what the others need, the package brings."""
STRAIGHT = ("polars", "arrow", "duckdb")
"""The forms that are read from Parquet as it is; the others are made of CSV that is made of it."""
PATIENCE = (0.01, 0.1, 0.5)
"""Seconds to wait in turn where a file is not the one described: a build may be putting both into place."""


def load(
    table: str, *, as_: str = "pandas", decimals: str = "exact", connection: "duckdb.DuckDBPyConnection | None" = None
) -> Any:
    """One table, typed: days as days, decimals exact, vocabularies as categories.

    as_: pandas, polars, arrow, duckdb (a relation), or models (a list of pydantic objects). decimals: "float" for
    charts and databases that do not support decimals; numbers are then rounded to floats. connection: with duckdb, the
    connection of the relation; without it, DuckDB's default connection, or in threads other than the main one, the
    thread's own.

    Raises `UnknownNameError` for an unknown table, `MissingLibraryError` if the form's library is not installed,
    `TamperedError` if the file is not the one published, `QuestionError` if options do not fit together, and
    `PackageError` if you ask for models of an opened package that has another version than the installed models.
    """
    resource = _resource(table)
    if as_ not in FORMS:
        raise UnknownNameError(no_such("form", as_, FORMS))
    if decimals not in DECIMALS:
        raise UnknownNameError(no_such("kind of decimals", decimals, DECIMALS))
    if connection is not None and as_ != "duckdb":
        raise QuestionError(f"connection= is for as_='duckdb', and as_ is {as_!r}")
    if decimals == "float" and as_ == "models":
        raise QuestionError("models hold their decimals exactly; leave out decimals=, or take another form")
    module, fields = _backend(as_), resource["schema"]["fields"]
    if as_ == "models" and opened() and not module.has(table, fields):
        raise PackageError(f"{table} is of another version than the models that are installed: take another form")
    straight = is_parquet(resource) and as_ in STRAIGHT
    file = parquet.checked(home(), resource) if straight else path(table)
    read = module.read_parquet if straight else module.read
    try:
        frame = read(file, fields, connection) if as_ == "duckdb" else read(file, fields)
    except MemoryError:
        raise
    except Exception as error:  # of any library: the file is the one described, so its description is wrong
        why = str(error)[:200]
        raise TamperedError(f"{table} is not as datapackage.json describes it ({why}): {again()}") from None
    numbers = [field["name"] for field in fields if field["type"] == "number"]
    return module.floats(frame, numbers) if decimals == "float" and numbers else frame


def _backend(form: str) -> Any:
    """The module that reads tables in a form."""
    name = f"trade_truce.backends.{FORMS[form]}"
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or name
    if missing.startswith("trade_truce"):
        way = "this application was packed without it; pack it with `--collect-all trade_truce` (PyInstaller)"
    else:
        way = f"pip install 'trade-truce[{form}]'" if form in EXTRAS else "pip install --upgrade trade-truce brings it"
    raise MissingLibraryError(f"as_={form!r} needs {missing}: {way}")


def tables() -> dict[str, int]:
    """The tables, and how many rows each has."""
    return {resource["name"]: resource["rowCount"] for resource in package()["resources"]}


def path(table: str | None = None) -> Path:
    """The CSV file of a table, with its hash checked; without a table, the folder of all tables.

    If the package has another form, the CSV is made from it in a temporary folder.
    """
    if table is not None:
        return _file(table)[0]
    made = [_file(r["name"])[0] for r in descriptor(home())["resources"] if reader(home(), r)]
    return made[0].parent if made else home() / "dataset"


def files() -> list[tuple[Path, Resource]]:
    """The CSV file of each table, and what a descriptor says of that."""
    return [_file(resource["name"]) for resource in descriptor(home())["resources"]]


def _file(table: str) -> tuple[Path, Resource]:
    for wait in (*PATIENCE, None):
        resource = _resource(table)
        if reader(home(), resource):
            return csv_of(home(), resource)
        fetch(home(), resource)
        found: Path = home() / resource["path"]
        try:
            check(found, resource)
        except TamperedError:
            if wait is None:
                raise
            time.sleep(wait)
        else:
            break
    return found, resource


def describe(table: str) -> "Described":
    """A table's columns: name, type, whether they may be null, and what they mean. Printed without truncation."""
    from trade_truce.described import Described

    fields = _resource(table)["schema"]["fields"]
    rows = [(f["name"], f["type"], not f["constraints"]["required"], f["description"]) for f in fields]
    return Described([row[1:] for row in rows], index=[row[0] for row in rows], columns=["type", "nullable", "meaning"])


def package() -> dict[str, Any]:
    """The descriptor of the whole dataset, as in `datapackage.json`."""
    found: dict[str, Any] = descriptor(home())
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # a copy: the caller's to change


def cite(as_: str = "text") -> str:
    """How to cite this version of the dataset. as_: text, or bibtex (an entry with a key)."""
    if as_ not in citing.FORMS:
        raise UnknownNameError(no_such("form", as_, citing.FORMS))
    return citing.FORMS[as_](package())


def version() -> str:
    """The version of the dataset and of this package: they are one."""
    found: str = descriptor(home())["version"]
    return found


def rows(table: str) -> dict[str, dict[str, str]]:
    """A table's rows by their key, its parts joined by a slash, as text; an empty text is null. Not to be changed."""
    resource = _resource(table)
    return _rows(
        path(table), key(table), str(resource.get("contentDigest") if is_parquet(resource) else resource["hash"])
    )


def key(table: str) -> tuple[str, ...]:
    """The columns of a table's primary key."""
    return tuple(_resource(table)["schema"]["primaryKey"])


@cache
def _rows(file: Path, key: tuple[str, ...], hash: str) -> dict[str, dict[str, str]]:
    """A file's rows by their key. hash: the file's, so that another is read again."""
    import csv

    with file.open(encoding="utf-8", newline="") as opened:
        return {"/".join(row[name] for name in key): row for row in csv.DictReader(opened)}


def tables_with(*names: str) -> list[str]:
    """The tables that have all these columns."""
    resources = descriptor(home())["resources"]
    return [r["name"] for r in resources if set(names) <= {field["name"] for field in r["schema"]["fields"]}]


def vocabulary(table: str, name: str) -> list[str]:
    """The words that a column may hold."""
    fields = {field["name"]: field for field in _resource(table)["schema"]["fields"]}
    return list(fields[name]["categories"])


def meanings(name: str) -> dict[str, str]:
    """The words that the dataset adds to the common ones of columns of a name, and what they mean."""
    fields = (field for resource in descriptor(home())["resources"] for field in resource["schema"]["fields"])
    return {word: said for f in fields if f["name"] == name for word, said in f.get("meanings", {}).items()}


def _resource(table: str) -> Resource:
    known = {resource["name"]: resource for resource in descriptor(home())["resources"]}
    if table not in known:
        raise UnknownNameError(no_such("table", table, known))
    found: Resource = known[table]
    return found
