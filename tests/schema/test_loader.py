"""The loader, on the dataset as it is committed."""

import csv
import datetime as dt
import json
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import trade_truce
from trade_truce import citing, loader
from trade_truce.models import TABLES

FORMS = ["pandas", "polars", "arrow", "duckdb", "models"]


def rows_of(table: str, form: str) -> list[tuple[object, ...]]:
    """A table's rows as plain Python values, whatever the form."""
    loaded = loader.load(table, as_=form)
    match form:
        case "pandas":
            return [tuple(plain(v) for v in row) for row in loaded.itertuples(index=False, name=None)]
        case "polars":
            return [tuple(plain(v) for v in row) for row in loaded.rows()]
        case "arrow":
            return [tuple(plain(v) for v in row.values()) for row in loaded.to_pylist()]
        case "duckdb":
            return [tuple(plain(v) for v in row) for row in loaded.fetchall()]
    return [tuple(plain(v) for v in row.model_dump().values()) for row in loaded]


def plain(value: object) -> object:
    """A value without what only its form adds to it."""
    if isinstance(value, (list, tuple)):
        return tuple(value)
    if value is None or value is pd.NaT or value is pd.NA or isinstance(value, float):  # NaN: no column has floats
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return value.normalize() if isinstance(value, Decimal) else value


def evidence_of(table: str, id: str) -> tuple[trade_truce.Evidence, ...]:
    """The evidence of a row without a span of its own."""
    found = trade_truce.evidence(table, id)
    assert isinstance(found, tuple)
    assert not isinstance(found, trade_truce.Evidence)
    return found


@pytest.mark.parametrize("table", TABLES)
def test_all_forms_hold_the_same_values(table: str) -> None:
    with loader.path(table).open(encoding="utf-8", newline="") as file:
        cells = sum(bool(cell) for row in list(csv.reader(file))[1:] for cell in row)
    models = rows_of(table, "models")
    assert len(models) == loader.tables()[table]
    assert sum(value is not None for row in models for value in row) == cells
    for form in FORMS[:-1]:
        assert rows_of(table, form) == models, form


def test_pandas_types() -> None:
    figures, articles = trade_truce.load("figures"), trade_truce.load("articles")
    statements, conflicts = trade_truce.load("statements"), trade_truce.load("conflicts")
    assert isinstance(figures, pd.DataFrame)
    assert {type(v) for v in figures["value"].dropna()} == {Decimal}
    assert str(figures["earliest"].dtype) == "datetime64[s]"
    assert figures["start"].dtype == "int64"
    assert trade_truce.load("bylines")["position"].dtype == "int64"
    form = statements["form"].dtype
    assert isinstance(form, pd.CategoricalDtype)
    assert form.ordered
    assert list(form.categories) == ["indirect", "partial", "direct"]
    assert (statements["form"] >= "partial").any()
    kind = trade_truce.load("events")["kind"].dtype
    assert isinstance(kind, pd.CategoricalDtype)
    assert not kind.ordered
    assert {type(v) for v in conflicts["score"].dropna()} == {Decimal}
    assert isinstance(conflicts["weight"].dtype, pd.CategoricalDtype)
    assert conflicts["n_origins"].dtype == "int64"
    assert {type(v) for v in articles["sketch"].dropna()} == {str}
    assert {type(v) for v in statements["quoted"].dropna()} == {str}


@pytest.mark.parametrize(
    ("table", "about", "rows"),
    [
        ("measures", "measure_id", "figures"),
        ("events", "event_id", "event_reports"),
        ("statements", "utterance_id", "statements"),
    ],
)
def test_counts_are_there_in_every_row(table: str, about: str, rows: str) -> None:
    loaded, reports = loader.load(table), loader.load(rows)
    counts = [name for name in loaded.columns if name.startswith("n_")]
    assert {str(loaded[name].dtype) for name in counts} == {"int64"}
    assert not loader.describe(table).loc[counts, "nullable"].any()
    if table == "events":  # its own status, and the rest beside it
        status = reports[about].map(loaded.set_index(about)["status"].astype(str))
        agree = reports["reported_as"].astype(str) == status
        others = reports[~agree].groupby(about)["article_id"].nunique()
        assert list(loaded["n_articles_otherwise"]) == [others.get(id, 0) for id in loaded[about]]
        assert ((loaded["n_origins_otherwise"] >= 1) == (loaded["n_articles_otherwise"] >= 1)).all()
        reports = reports[agree]
    telling = reports.groupby(about)["article_id"].nunique()
    assert list(loaded["n_articles"]) == list(telling[loaded[about]])
    assert loaded["n_origins"].min() >= 1


def test_polars_arrow_duckdb_types() -> None:
    polars = trade_truce.load("figures", as_="polars")
    assert polars.schema["value"] == pl.Decimal(29, 9)
    assert polars.schema["earliest"] == pl.Date()
    assert trade_truce.load("bylines", as_="polars").schema["position"] == pl.Int64()
    arrow = trade_truce.load("statements", as_="arrow").schema
    assert arrow.field("form").type == pa.dictionary(pa.int32(), pa.string(), ordered=True)
    assert trade_truce.load("conflicts", as_="arrow").schema.field("n_origins").type == pa.int64()
    duck = trade_truce.load("figures", as_="duckdb")
    types = dict(zip(duck.columns, map(str, duck.types), strict=True))
    assert types["value"] == "DECIMAL(29,9)"
    assert types["latest"] == "DATE"
    assert types["qualifier"].startswith("ENUM")


def test_models_are_the_models() -> None:
    call = next(e for e in trade_truce.load("events", as_="models") if e.event_id == "trump-xi-call")
    assert (call.earliest, call.latest) == (dt.date(2025, 6, 5), dt.date(2025, 6, 5))


def test_a_wrong_name_gets_a_did_you_mean() -> None:
    with pytest.raises(trade_truce.UnknownNameError, match="did you mean 'figures'"):
        loader.load("figurs")
    with pytest.raises(trade_truce.UnknownNameError, match="did you mean 'polars'"):
        loader.load("figures", as_="polar")
    with pytest.raises(trade_truce.UnknownNameError, match="there are: articles, people"):
        loader.describe("zzz")


def test_evidence_of_a_figure_and_a_report() -> None:
    figure = trade_truce.evidence("figures", "news-az-2025-06-10--us-china-trade-value")
    assert figure.surface == "over $600 billion"
    assert figure.end - figure.start == len(figure.surface)
    assert figure.publisher == "News.Az"
    report = trade_truce.evidence("event_reports", "news-az-2025-06-10--trump-xi-call--evening")
    assert report.surface == "on the evening of June 5"
    with pytest.raises(trade_truce.UnknownNameError, match="did you mean"):
        trade_truce.evidence("figures", "news-az-2025-06-10--us-china-trade-valu")


def test_evidence_of_rows_without_a_span_is_of_those_that_support_them() -> None:
    for table, standing, name in [
        ("people", "mentions", "person_id"),
        ("organisations", "mentions", "organisation_id"),
        ("measures", "figures", "measure_id"),
        ("events", "event_reports", "event_id"),
    ]:
        spans = loader.load(standing)
        for id in loader.rows(table):
            places = spans[spans[name] == id][["article_id", "start", "end"]].itertuples(index=False, name=None)
            found = evidence_of(table, id)
            assert sorted((e.article_id, e.start, e.end) for e in found) == sorted(places), id
            assert found or table == "organisations", id
    surfaces = {e.surface for e in evidence_of("people", "rush-doshi")}
    assert {"Rush Doshi", "Rash Doshi"} <= surfaces


@pytest.mark.parametrize("table", ["event_people", "event_organisations", "event_links", "event_goods"])
def test_evidence_of_what_a_report_says_is_that_report(table: str) -> None:
    for id, row in loader.rows(table).items():
        assert evidence_of(table, id) == (trade_truce.evidence("event_reports", row["report_id"]),), id


def test_evidence_of_a_disagreement_is_of_its_reports() -> None:
    whole = evidence_of("conflicts", "value--us-china-trade-value")
    assert {e.surface for e in whole} == {"nearly $600 billion", "almost 600 billion dollars", "over $600 billion"}
    sides = [id for id in loader.rows("sides") if id.startswith("value--us-china-trade-value/")]
    assert tuple(e for id in sides for e in evidence_of("sides", id)) == whole


def test_evidence_says_where_there_is_none() -> None:
    for table in ("articles", "bylines", "namesakes", "name_forms", "retired"):
        with pytest.raises(trade_truce.UnknownNameError, match=f"the rows of {table} come from no span; .*people"):
            trade_truce.evidence(table, next(iter(loader.rows(table)), ""))
    with pytest.raises(trade_truce.UnknownNameError, match="did you mean 'donald-trump'"):
        trade_truce.evidence("people", "donald-trumpp")
    assert trade_truce.evidence("organisations", "eadaily") == ()


def test_describe_package_path_and_cite() -> None:
    described = trade_truce.describe("figures")
    assert list(described.index) == list(TABLES["figures"].model_fields)
    assert described["meaning"].str.len().gt(10).all()
    printed, shown = " ".join(repr(described).split()), described.to_html()
    assert all(" ".join(text.split()) in printed for text in described["meaning"])
    assert type(described.head()) is pd.DataFrame
    assert shown.startswith("<table")
    package = trade_truce.package()
    package["resources"].clear()  # a copy: nobody else sees this
    assert trade_truce.package()["resources"]
    assert trade_truce.path().is_dir()
    assert trade_truce.__version__ == trade_truce.package()["version"]
    assert trade_truce.__version__ in trade_truce.cite()
    with pytest.raises(trade_truce.UnknownNameError, match="no form 'ris'; there are: text, bibtex"):
        trade_truce.cite(as_="ris")  # type: ignore[arg-type]


def test_a_citation_has_year_version_address_and_key() -> None:
    package = {
        "name": "a-story", "version": "1.2.3", "title": "Rain & snow", "contributors": [{"title": "A"}, {"title": "B"}],
    }  # fmt: skip
    before = citing.citation(package), citing.bibtex(package)
    assert before[0] == "A, B (unreleased, version 1.2.3). Rain & snow [data set]."
    assert before[1].startswith("@misc{a-story-1.2.3,\n  author = {{A} and {B}},\n  title = {{Rain \\& snow}},\n")
    assert "year" not in before[1]
    assert before[1].endswith("  version = {1.2.3},\n  note = {Data set, unreleased}\n}")
    released = package | {"created": "2026-01-31T00:00:00Z", "homepage": "https://example.org/a_b"}
    assert citing.citation(released) == ("A, B (2026, version 1.2.3). Rain & snow [data set]. https://example.org/a_b")
    assert citing.bibtex(released).endswith(
        "  version = {1.2.3},\n  year = {2026},\n  url = {https://example.org/a\\_b},\n  note = {Data set}\n}"
    )


def test_every_public_name_is_there_and_documented() -> None:
    for name in dir(trade_truce):
        value = getattr(trade_truce, name)
        assert isinstance(value, str) or (value.__doc__ or "").strip(), name
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        getattr(trade_truce, "lo" + "d")
    with pytest.raises(AttributeError, match="it is called published_by now"):
        getattr(trade_truce, "as_" + "of")


def copied(root: Path, target: Path) -> Path:
    """The package as a wheel would lay it out, free to be tampered with."""
    package = target / "trade_truce"
    shutil.copytree(root / "schema" / "trade_truce", package)
    shutil.copytree(root / "dataset", package / "dataset")
    shutil.copy(root / "datapackage.json", package)
    return package


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Runs code in an interpreter that finds the package in a folder."""
    command = [sys.executable, "-P", "-c", code]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_tampered_file_is_refused(root: Path, tmp_path: Path, damage: str) -> None:
    package = copied(root, tmp_path)
    file = package / "dataset" / "figures.csv"
    if damage == "changed":
        file.write_text(file.read_text("utf-8").replace("145", "154", 1), "utf-8")
    else:
        file.unlink()
    code = """import trade_truce as t
try: t.load('figures')
except t.TamperedError as e: print(e)
print(len(t.load('people')))"""
    result = run(tmp_path, code)
    assert result.stderr == ""
    assert result.stdout.startswith("figures.csv is not the file that was published")
    assert result.stdout.endswith(f"{len(trade_truce.load('people'))}\n")


def test_a_missing_library_is_named(root: Path, tmp_path: Path) -> None:
    copied(root, tmp_path)
    code = """import sys; sys.modules['polars'] = None
import trade_truce as t
try: t.load('figures', as_='polars')
except t.MissingLibraryError as e: print(e)"""
    assert run(tmp_path, code).stdout == "as_='polars' needs polars: pip install 'trade-truce[polars]'\n"


def test_importing_is_light(root: Path, tmp_path: Path) -> None:
    copied(root, tmp_path)
    code = """import sys; before = set(sys.modules)
import trade_truce, json
print(json.dumps(sorted(set(sys.modules) - before)))"""
    modules = {name.split(".")[0] for name in json.loads(run(tmp_path, code).stdout)}
    assert modules - {"trade_truce"} <= set(sys.stdlib_module_names)
