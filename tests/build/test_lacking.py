"""A story may lack people, figures, events or statements: it is checked, built, validated and loaded without them."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.amount import long

import trade_truce
from trade_truce_build import cli
from trade_truce_build.convert.convert import to_lines
from trade_truce_build.examine import examine
from trade_truce_build.validate.prove import validate
from trade_truce_build.writing.write import write_package

LACKS: dict[Any, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "figures": (("figures",), ("measures",)),
    "people": (("mentions", "statements"), ("people", "utterances")),
    "event_reports": (("reports",), ("events",)),
    "statements": (("statements",), ("utterances",)),
}
"""Table without a row -> the lists that no article has then, and the registers without an entry."""


def without(root: Path, table: str) -> Path:
    """A project whose story lacks something."""
    assert cli.main(["new", str(root), "--name", "elm-weir", "--title", "Elm Weir"]) == 0
    sections, registers = LACKS[table]
    (article,) = (root / "seeds" / "articles").iterdir()
    text = article.read_text("utf-8")
    for section in sections:
        text, times = re.subn(rf"^{section}:\n(  .*\n|\n)*", "", text, flags=re.MULTILINE)
        assert times == 1
    article.write_text(text.rstrip("\n") + "\n", "utf-8")
    for register in registers:
        (root / "seeds" / f"{register}.yaml").write_text("{}\n", "utf-8")
    return root


def built(root: Path) -> trade_truce.Dataset:
    """Its package, which is right."""
    made = examine(root, root / "copies" if (root / "copies").is_dir() else None, lambda _: None)
    assert (made.outcome.errors, made.outcome.warnings) == ([], [])
    assert made.metadata
    write_package(made.engine, made.metadata, root)
    assert validate(root).found == []
    return trade_truce.open(root)


@pytest.mark.parametrize("table", [pytest.param(table, marks=() if table == "people" else long) for table in LACKS])
def test_a_story_may_do_without(table: Any, tmp_path: Path) -> None:
    dataset = built(without(tmp_path / "yaml", table))
    assert len(dataset.load(table, as_="arrow")) == 0
    assert dataset.tables()["articles"] == 1


@long
@pytest.mark.parametrize("table", LACKS)
def test_nor_does_it_need_them_as_lines(table: Any, tmp_path: Path) -> None:
    project = without(tmp_path / "yaml", table)
    (tmp_path / "lines").mkdir()
    to_lines(project / "seeds", tmp_path / "lines" / "seeds")
    assert built(tmp_path / "lines").load(table, as_="models") == []
