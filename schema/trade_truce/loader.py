"""Loads the dataset: typed tables, their evidence, and how to cite them. Needs pandas, and no more."""

import hashlib
import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from trade_truce.errors import MissingLibraryError, TamperedError, UnknownNameError, no_such

if TYPE_CHECKING:
    import pandas as pd

Resource = dict[str, Any]
FORMS = {"pandas": "pandas", "polars": "polars", "arrow": "arrow", "duckdb": "duckdb", "models": "models"}
"""The forms in which `load` gives a table, and the module of `backends` that reads each."""


class Evidence(NamedTuple):
    """Where a row's words stand."""

    article_id: str
    title: str
    publisher: str
    url: str
    start: int
    """Code points into the article's canonical text."""
    end: int
    anchor: str
    surface: str | None
    """The words, where they are few enough to be quoted."""


def load(table: str, *, as_: str = "pandas") -> Any:
    """One table, typed: days as days, decimals exact, lists as lists, vocabularies as categories.

    as_: pandas, polars, arrow, duckdb (a relation), or models (a list of pydantic objects). Raises `UnknownNameError`
    for another name, `MissingLibraryError` where that form's library is not installed, and `TamperedError` where the
    file is not the one published.
    """
    resource = _resource(table)
    backend = FORMS.get(as_)
    if backend is None:
        raise UnknownNameError(no_such("form", as_, FORMS))
    try:
        module = import_module(f"trade_truce.backends.{backend}")
    except ModuleNotFoundError as error:
        raise MissingLibraryError(f"as_={as_!r} needs {error.name}: pip install 'trade-truce[{as_}]'") from None
    return module.read(path(table), resource["schema"]["fields"])


def tables() -> dict[str, int]:
    """The tables, and how many rows each has."""
    return {resource["name"]: resource["rowCount"] for resource in package()["resources"]}


def path(table: str | None = None) -> Path:
    """The CSV file of a table, its hash checked; without a table, the folder that holds them."""
    if table is None:
        return home() / "dataset"
    resource = _resource(table)
    found: Path = home() / resource["path"]
    check(found, resource["hash"])
    return found


def describe(table: str) -> "pd.DataFrame":
    """A table's columns: name, type, whether they may be null, and what they mean."""
    import pandas as pd

    fields = _resource(table)["schema"]["fields"]
    rows = [(f["name"], f["type"], not f["constraints"]["required"], f["description"]) for f in fields]
    return pd.DataFrame(rows, columns=["column", "type", "nullable", "meaning"]).set_index("column")


def package() -> dict[str, Any]:
    """The descriptor of the whole dataset, as in `datapackage.json`."""
    found: dict[str, Any] = descriptor(home())
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # a copy: the caller's to change


def evidence(table: str, id: str) -> Evidence:
    """Where the words stand that a row came from.

    Raises `UnknownNameError` for a table without spans, or an id that it has not.
    """
    resource = _resource(table)
    if not any(field["name"] == "anchor" for field in resource["schema"]["fields"]):
        raise UnknownNameError(
            f"the rows of {table} have no span of their own; {', '.join(tables_with('anchor'))} have"
        )
    known = rows(table)
    if id not in known:
        raise UnknownNameError(no_such(f"row in {table}", id, known))
    row = known[id]
    article = rows("articles")[row["article_id"]]
    return Evidence(
        row["article_id"], article["title"], article["publisher"], article["url"],
        int(row["start"]), int(row["end"]), row["anchor"], row.get("surface") or row.get("date_words") or None,
    )  # fmt: skip


def cite() -> str:
    """How to cite this version of the dataset."""
    found = package()
    authors = ", ".join(c["title"] for c in found["contributors"])
    return f"{authors} (version {found['version']}). {found['title']} [data set]. {found.get('homepage', '')}".strip()


def version() -> str:
    """The version of the dataset and of this package: they are one."""
    found: str = descriptor(home())["version"]
    return found


@cache
def rows(table: str) -> dict[str, dict[str, str]]:
    """A table's rows by their key, as text; an empty text is null. Not to be changed."""
    import csv

    key = _resource(table)["schema"]["primaryKey"][0]
    with path(table).open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.DictReader(file)}


def tables_with(*names: str) -> list[str]:
    """The tables that have all these columns."""
    resources = descriptor(home())["resources"]
    return [r["name"] for r in resources if set(names) <= {field["name"] for field in r["schema"]["fields"]}]


def vocabulary(table: str, name: str) -> list[str]:
    """The words that a column may hold."""
    fields = {field["name"]: field for field in _resource(table)["schema"]["fields"]}
    return list(fields[name]["categories"])


@cache
def home() -> Path:
    """The folder of the descriptor: beside this module where installed, above the rooms in a checkout."""
    here = Path(__file__).parent
    for folder in (here, here.parents[1]):
        if (folder / "datapackage.json").is_file():
            return folder
    raise TamperedError("datapackage.json is missing: install trade-truce again, or run `make build` in a checkout")


@cache
def descriptor(root: Path) -> dict[str, Any]:
    """The descriptor of the dataset in a folder. Not to be changed."""
    found: dict[str, Any] = json.loads((root / "datapackage.json").read_text("utf-8"))
    return found


def _resource(table: str) -> Resource:
    known = {resource["name"]: resource for resource in descriptor(home())["resources"]}
    if table not in known:
        raise UnknownNameError(no_such("table", table, known))
    found: Resource = known[table]
    return found


@cache
def check(file: Path, expected: str) -> None:
    """Refuses a file that is not the one described; asked once for each."""
    try:
        actual = "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        actual = "missing"
    if actual != expected:
        raise TamperedError(
            f"{file.name} is not the file that was published ({actual[:15]}… for {expected[:15]}…): "
            "install trade-truce again, or run `make build` in a checkout"
        )
