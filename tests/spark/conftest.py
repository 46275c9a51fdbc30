"""One session of Spark for all tests here, small in all it does; without PySpark or Java they are skipped, loudly."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trade_truce_build.reading.nodes import Mapping, Node, Scalar, parse

SMALL = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",  # to compile a query takes longer than to answer it from a few rows
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m -XX:+UseSerialGC",
}


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session on two cores."""
    pytest.importorskip("pyspark", reason="PYSPARK IS NOT INSTALLED: nothing is shown of the build on Spark")
    pytest.importorskip("sqlglot", reason="SQLGLOT IS NOT INSTALLED: nothing is shown of the build on Spark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("THERE IS NO JAVA: nothing is shown of the build on Spark")
    from trade_truce_build.spark.session import session

    with session("local[2]", SMALL) as opened:
        yield opened


def lines_of(seeds: Path, target: Path) -> Path:
    """YAML seeds as JSON Lines in a new project."""
    folder = target / "seeds"
    folder.mkdir(parents=True)
    shutil.copy(seeds / "package.yaml", folder)
    articles = [_plain(parse(path.name, path.read_bytes())) for path in sorted((seeds / "articles").iterdir())]
    write_lines(folder / "articles.jsonl", articles)
    for path in sorted(seeds.glob("*.yaml")):
        if path.name != "package.yaml":
            entries = _plain(parse(path.name, path.read_bytes()))
            write_lines(folder / f"{path.stem}.jsonl", [{"id": key, **entry} for key, entry in entries.items()])
    return target


def write_lines(path: Path, documents: list[Any]) -> None:
    """Documents, each on a line."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in documents), "utf-8", newline="\n")


def read_lines(path: Path) -> list[Any]:
    """The documents of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {name: _plain(value) for name, (_, value) in node.entries.items()}
    return [_plain(item) for item in node.items]
