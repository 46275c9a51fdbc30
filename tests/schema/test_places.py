"""Where the package may lie, and who may load from it: a zip, odd folders, threads, a process that builds meanwhile."""

import doctest
import shutil
import sqlite3
import subprocess
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.schema.test_loader import FORMS, copied, run

import trade_truce
from trade_truce import loader

COUNT = f"""
import trade_truce as t
print([len(t.load('figures', as_=form)) for form in {FORMS}], t.tables()['figures'], len(t.evidence.__doc__) > 0)"""


def expected() -> str:
    """What COUNT prints."""
    rows = trade_truce.tables()["figures"]
    return f"{[rows] * len(FORMS)} {rows} True\n"


def test_a_package_in_a_zip_is_loaded_from(root: Path, tmp_path: Path) -> None:
    """As from a zipapp, or what Spark ships with `--py-files`; nothing of it is left behind."""
    package = copied(root, tmp_path / "unpacked")
    packed = tmp_path / "packed.whl"
    with zipfile.ZipFile(packed, "w") as file:
        for path in package.rglob("*"):
            file.write(path, path.relative_to(package.parent))
    code = "import tempfile; tempfile.tempdir = '.'\nimport sys; sys.path.insert(0, 'packed.whl')" + COUNT
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(packed, tmp_path / "elsewhere")
    result = run(tmp_path / "elsewhere", code)
    assert (result.stdout, result.stderr) == (expected(), "")
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["packed.whl"]


@pytest.mark.parametrize("name", ["my env [v1]", "a*b", "what?", "it's", "50%", "äöü", "{x}", "#1", "a\tb"])
def test_a_folder_may_have_any_name(name: str, root: Path, tmp_path: Path) -> None:
    copied(root, tmp_path / name)
    if "*" in name:
        copied(root, tmp_path / "axb")  # which the name would match too, were it a pattern
    result = run(tmp_path / name, COUNT)
    assert (result.stdout, result.stderr) == (expected(), "")


@pytest.mark.parametrize(
    ("form", "missing", "way"),
    [
        ("polars", "polars", "pip install 'trade-truce[polars]'"),
        ("arrow", "pyarrow", "pip install 'trade-truce[arrow]'"),
        ("duckdb", "duckdb", "pip install 'trade-truce[duckdb]'"),
        ("pandas", "pandas", "pip install --upgrade trade-truce brings it"),
        ("models", "pydantic", "pip install --upgrade trade-truce brings it"),
        ("pandas", "trade_truce.backends.pandas", "pack it with `--collect-all trade_truce` (PyInstaller)"),
        ("models", "trade_truce.backends.models", "pack it with `--collect-all trade_truce` (PyInstaller)"),
    ],
)
def test_what_is_missing_and_what_brings_it_are_named(
    form: str, missing: str, way: str, root: Path, tmp_path: Path
) -> None:
    copied(root, tmp_path)
    code = f"""import sys; sys.modules['{missing}'] = None
import trade_truce as t
try: t.load('figures', as_='{form}')
except t.MissingLibraryError as e: print(e)"""
    said = run(tmp_path, code).stdout
    assert said.startswith(f"as_='{form}' needs {missing}: ")
    assert said.endswith(f"{way}\n")


def test_every_extra_that_is_named_exists(root: Path) -> None:
    import tomllib

    extras = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(loader.EXTRAS) <= set(extras)
    assert set(loader.EXTRAS) <= set(loader.FORMS)


def test_duckdb_is_loaded_from_in_threads() -> None:
    """By eight at once; DuckDB's default connection serves one at a time."""

    def rows(_: int) -> str:
        try:
            return str(len(loader.load("figures", as_="duckdb").fetchall()))
        except Exception as error:  # of any kind: the test counts them
            return type(error).__name__

    with ThreadPoolExecutor(8) as pool:
        assert Counter(pool.map(rows, range(100))) == {str(trade_truce.tables()["figures"]): 100}


def test_duckdb_takes_a_connection() -> None:
    with duckdb.connect() as own:
        figures = loader.load("figures", as_="duckdb", connection=own)
        measures = loader.load("measures", as_="duckdb", connection=own)
        joined = figures.set_alias("f").join(measures.set_alias("m"), "f.measure_id = m.measure_id")
        assert len(joined.fetchall()) == trade_truce.tables()["figures"]
        floats = loader.load("figures", as_="duckdb", connection=own, decimals="float")
        assert "DOUBLE" in map(str, floats.types)
    with duckdb.connect() as own, pytest.raises(trade_truce.QuestionError, match="is for as_='duckdb'"):
        loader.load("figures", connection=own)


def test_relations_of_the_main_thread_are_found_by_name() -> None:
    """As before: they are of DuckDB's default connection."""
    figures = loader.load("figures", as_="duckdb")
    assert duckdb.execute("SELECT count(*) FROM figures").fetchall() == [(len(figures),)]


@pytest.mark.parametrize("form", FORMS[:-1])
def test_decimals_may_be_floats(form: str) -> None:
    exact = [row[1] for row in _values(form, "exact")]
    floats = [row[1] for row in _values(form, "float")]
    assert {type(value) for value in floats if value is not None} == {float}
    assert floats == [None if value is None else float(value) for value in exact]
    assert any(isinstance(value, Decimal) for value in exact)
    assert [row[0] for row in _values(form, "float")] == [row[0] for row in _values(form, "exact")]


def _values(form: str, decimals: str) -> list[tuple[Any, ...]]:
    from trade_truce import forms

    return list(forms.rows(loader.load("figures", as_=form, decimals=decimals), ["figure_id", "value"]))


def test_floats_go_where_decimals_do_not(tmp_path: Path) -> None:
    figures = loader.load("figures", decimals="float")
    assert '"value":145.0' in figures[["value"]].to_json(orient="records")
    with closing(sqlite3.connect(tmp_path / "figures.sqlite")) as database:
        assert figures.to_sql("figures", database) == len(figures)
    assert list(loader.load("people", decimals="float").columns) == list(loader.load("people").columns)


def test_bounds_in_floats_without_ids_are_no_bounds() -> None:
    with pytest.raises(trade_truce.QuestionError, match="keep the column figure_id"):
        trade_truce.total(loader.load("figures", decimals="float").head(1).drop(columns="figure_id"))


def test_what_decimals_may_not_be() -> None:
    with pytest.raises(trade_truce.UnknownNameError, match="no kind of decimals 'floats'; did you mean 'float'"):
        loader.load("figures", decimals="floats")
    with pytest.raises(trade_truce.QuestionError, match="models hold their decimals exactly"):
        loader.load("figures", as_="models", decimals="float")


def test_a_build_between_two_loads_is_seen_whole(root: Path, tmp_path: Path) -> None:
    """Neither the old descriptor with new tables, nor the other way round."""
    package = copied(root, tmp_path)
    code = """
import hashlib, json, pathlib
import trade_truce as t
home = pathlib.Path('trade_truce')
def said():
    role, words = t.load('people')['role'].iloc[0], t.evidence('mentions', id).surface
    return role, t.tables()['people'], t.__version__, words
id = t.load('mentions')['mention_id'].iloc[0]
old = said()
package = json.loads((home / 'datapackage.json').read_text('utf-8'))
for table, change in ('people', old[0]), ('mentions', old[3]):
    file = home / 'dataset' / f'{table}.csv'
    data = file.read_bytes().replace(change.encode(), b'Changed')
    file.with_suffix('.new').write_bytes(data); file.with_suffix('.new').replace(file)
    resource = next(r for r in package['resources'] if r['name'] == table)
    resource |= {'hash': 'sha256:' + hashlib.sha256(data).hexdigest(), 'bytes': len(data)}
package['version'] = '9.9.9'
del package['contentDigest']
(home / 'new.json').write_text(json.dumps(package), 'utf-8'); (home / 'new.json').replace(home / 'datapackage.json')
print(said() == ('Changed', old[1], '9.9.9', 'Changed'))"""
    result = run(tmp_path, code)
    assert (result.stdout, result.stderr) == ("True\n", "")
    assert package.is_dir()


def test_a_load_waits_for_a_build_that_puts_its_files_into_place(root: Path, tmp_path: Path) -> None:
    copied(root, tmp_path)
    code = """
import hashlib, json, pathlib, threading
import trade_truce as t
file = pathlib.Path('trade_truce/dataset/people.csv')
described = pathlib.Path('trade_truce/datapackage.json')
package = json.loads(described.read_text('utf-8'))
data = file.read_bytes().replace(b'Reporter', b'Changed')
resource = next(r for r in package['resources'] if r['name'] == 'people')
resource['hash'] = 'sha256:' + hashlib.sha256(data).hexdigest()
t.tables()
file.write_bytes(data)
threading.Timer(0.05, described.write_text, [json.dumps(package), 'utf-8']).start()
print(len(t.load('people')) == t.tables()['people'])"""
    result = run(tmp_path, code)
    assert (result.stdout, result.stderr) == ("True\n", "")


def test_the_page_s_example_gives_what_it_says(root: Path) -> None:
    assert doctest.testfile(str(root / "docs" / "loading.md"), module_relative=False) == (0, 5)


def test_a_clone_as_windows_makes_it_has_the_same_bytes(root: Path, tmp_path: Path) -> None:
    """`core.autocrlf` would change what is hashed, were it not for `.gitattributes`."""
    if not (root / ".git").exists():
        pytest.skip("NO GIT CHECKOUT: whether a clone on Windows has the same bytes is not tried here")
    command = [
        "git",
        "clone",
        "-q",
        "--no-local",
        "--depth",
        "1",
        "-c",
        "core.autocrlf=true",
        f"file://{root}",
        "clone",
    ]
    subprocess.run(command, cwd=tmp_path, check=True)
    clone = tmp_path / "clone"
    assert run(clone / "schema", COUNT).stdout == expected()
    seeds = [path.read_bytes() for path in (clone / "seeds").rglob("*.yaml")]
    assert seeds
    assert not any(b"\r" in seed for seed in seeds)
