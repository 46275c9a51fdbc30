"""What is stated once is changed in one place: a test edits one line of a copy of the code, and every path follows."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
from tests.build.loading.corpora import corpus_of, lay
from tests.conftest import BASE, ROOT

from trade_truce.models import Row
from trade_truce.models.base import column
from trade_truce.values import Slug

EXAMINED = """
import json, sys
from pathlib import Path
from tests.build.loading.agreement import differences, quickly
root, query = Path(sys.argv[1]), sys.argv[2]
made = quickly(root)
found = [f"{one.code} {one.message}" for one in made.outcome.errors]
print(json.dumps([differences(root), found, made.engine.execute(query).fetchall()], default=str))
"""
"""Examines a project set-wise and line by line: how the two differ, what is wrong, and the answer to a query."""


class Copy:
    """The project's code, free to be changed, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ignored = shutil.ignore_patterns("__pycache__")
        for name in ("schema", "build", "tools"):
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)

    def edit(self, file: str, old: str, new: str) -> None:
        """Puts a text in the place of another, which stands there once."""
        path = self.folder / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{file}: {old}"
        path.write_text(text.replace(old, new), "utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs Python with the changed code."""
        where = [self.folder / "schema", self.folder / "build", self.folder, ROOT]
        env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, where))}
        return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=env, check=False)

    def answer(self, script: str, *arguments: str) -> Any:
        """What a script prints as JSON."""
        done = self.run("-c", script, *arguments)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture
def code(tmp_path: Path) -> Copy:
    """A copy of the code."""
    return Copy(tmp_path / "code")


def projects(folder: Path, change: Callable[[Any], None]) -> list[Path]:
    """The small dataset's seeds as JSON Lines and as YAML, with a change to its articles."""
    corpus = corpus_of(BASE)
    for article in corpus["articles"]:
        change(article)
    lay(corpus, folder / "lines", BASE / "package.yaml")
    lay({**corpus, "articles": []}, folder / "yaml", BASE / "package.yaml")
    for article in corpus["articles"]:
        path = folder / "yaml" / "seeds" / "articles" / f"{article['article']['id']}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(article), "utf-8")  # which is YAML too
    return [folder / "lines", folder / "yaml"]


SECOND = """    stated_at: Annotated[Edtf | None, column("When it was stated; null where that is not said.")] = None
    as_of: """
DATED = "SELECT stated_at, as_of, earliest, latest FROM figures WHERE as_of IS NOT NULL"


@pytest.mark.parametrize(("stated", "codes"), [("2024", []), ("2025-02-30", ["TT203"])])
def test_a_table_may_have_a_second_date(code: Copy, tmp_path: Path, stated: str, codes: list[str]) -> None:
    code.edit("schema/trade_truce/models/articles.py", "    as_of: ", SECOND)

    def change(article: Any) -> None:
        if article["article"]["id"].startswith("harbour"):
            article["figures"][0] |= {"stated_at": stated, "as_of": "2025-05"}

    for root in projects(tmp_path, change):
        differences, found, rows = code.answer(EXAMINED, str(root), DATED)
        assert differences == []
        assert [one.split()[0] for one in found] == codes
        assert rows == ([] if codes else [[stated, "2025-05", "2025-05-01", "2025-05-31"]])


ACCEPTS = """
import csv, json, re, sys
from pathlib import Path
import duckdb, pyarrow as pa
from trade_truce.columns import columns
from trade_truce.expectations import table_suite
from trade_truce.models import Figure
from trade_truce.seed_schema import article_schema
from trade_truce_build.draft.tokens import fits
from trade_truce_build.resolving.partial import adapter
from trade_truce_build.validate.rows import taken
from trade_truce_build.validate.shapes import doubtful

surface = next(c for c in columns("figures") if c.name == "surface")
regex = next(how["regex"] for _, how in table_suite("figures", 1) if how.get("column") == "surface" and "regex" in how)
schema = article_schema()["properties"]["figures"]["items"]["properties"]["surface"]
row = next(csv.DictReader(Path(sys.argv[1]).open()))

def model(words):
    try:
        return bool(adapter("figures", "surface").validate_python(words))
    except ValueError:
        return False

def validate(words):
    cells = row | {"surface": words}
    text = pa.table({name: pa.array([cell or None], pa.string()) for name, cell in cells.items()})
    return not taken("figures", text, duckdb.connect())[1]

for words in sys.argv[2:]:
    print(json.dumps({
        "model": model(words),
        "bytes": not doubtful(surface, pa.chunked_array([[words]]))[0],
        "validate": validate(words),
        "suite": bool(re.search(regex, words)),
        "seed schema": bool(re.search(schema["pattern"], words)),
        "draft": fits(words),
    }))
"""
PATHS = ("model", "bytes", "validate", "suite", "seed schema", "draft")


def test_how_many_words_a_surface_has_is_stated_once(code: Copy, tmp_path: Path) -> None:
    code.edit("schema/trade_truce/values.py", "WORDS_AT_MOST, WORDS_LONGEST = 8,", "WORDS_AT_MOST, WORDS_LONGEST = 2,")
    done = code.run("-c", ACCEPTS, str(ROOT / "dataset" / "figures.csv"), "two weeks", "about two weeks")
    assert done.returncode == 0, done.stderr
    assert list(map(json.loads, done.stdout.splitlines())) == [dict.fromkeys(PATHS, fits) for fits in (True, False)]
    for root in projects(tmp_path, lambda _: None):
        differences, found, _ = code.answer(EXAMINED, str(root), "SELECT 1")
        assert differences == []
        assert any("`surface` must be at most 2 words" in one for one in found)


ONE, MILLION = '"one": {"one": 1},', '"one": {"one": 1, "million": 1_000_000},'
APART = "SELECT DISTINCT conflict_id FROM sides WHERE row_id LIKE '%--grain'"


@pytest.mark.parametrize(("value", "apart"), [("3000000", False), ("3000000.00000001", True), ("3000001", True)])
def test_a_unit_may_be_a_million_of_another(code: Copy, tmp_path: Path, value: str, apart: bool) -> None:
    code.edit("schema/trade_truce/intervals.py", ONE, MILLION)

    def change(article: Any) -> None:
        harbour = article["article"]["id"].startswith("harbour")
        of_three = next(f for f in article["figures"] if f["value"] == "3000000")
        of_three |= {"measure": "pact-length", "qualifier": "exact", "key": "grain"}
        of_three |= {"value": "3", "unit": "million"} if harbour else {"value": value, "unit": "one"}

    for root in projects(tmp_path, change):
        differences, _, rows = code.answer(EXAMINED, str(root), APART)
        assert differences == []
        assert len(rows) == apart


def test_a_factor_that_engines_cannot_multiply_by_is_refused(code: Copy) -> None:
    code.edit("schema/trade_truce/intervals.py", '"day": 86_400', '"day": 10**7')
    done = code.run("-c", "import trade_truce.intervals")
    assert "a factor must be a whole number of at most 7 digits: day" in done.stderr


def test_two_columns_of_one_key_in_seeds_are_refused() -> None:
    with pytest.raises(TypeError, match="two columns have one key in seeds: person"):

        class _Twice(Row):
            """A table in whose seeds `person` would be two things."""

            resource: ClassVar[str] = "twice"
            person_id: Annotated[Slug, column("Who.")]
            person: Annotated[Slug, column("Who, again.")]


def test_a_model_that_speaks_of_no_column_is_refused() -> None:
    with pytest.raises(TypeError, match="there is no column event_id"):

        class _Lost(Row):
            """A table that reports something it has no column for."""

            resource: ClassVar[str] = "lost"
            reports: ClassVar[str] = "event_id"


RULE = """-- code: TT499
-- title: There are no people
-- severity: error
-- needs: some
-- do: remove the people
SELECT 'people' AS resource, p.person_id AS id, 'name' AS field, 'there is one' AS detail FROM people p
"""


@pytest.mark.parametrize("task", [("trade_truce_build.cli", "explain", "TT499"), ("tools.derive",)])
def test_a_rule_without_its_page_is_told_what_to_write(code: Copy, task: tuple[str, ...]) -> None:
    (code.folder / "schema" / "trade_truce" / "rules" / "no-people.sql").write_text(RULE, "utf-8")
    done = code.run("-m", *task)
    assert done.returncode == 2
    said = "explanations/TT499.md: TT499 has no page yet: write it, then `python -m tools.derive`"
    assert done.stderr.strip().removeprefix("trade-truce: ") == f"build/trade_truce_build/{said}"
