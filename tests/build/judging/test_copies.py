"""A warning for two articles that are likely one text."""

from pathlib import Path

import pytest

from trade_truce_build import cli


def give_one_sketch(project: Path) -> None:
    """Gives both articles the sketch of the first."""
    seeds = [project / "seeds" / "articles" / name for name in ("harbour-2025-06-03.yaml", "lantern-undated.yaml")]
    lines = [next(line for line in seed.read_text("utf-8").splitlines() if "sketch:" in line) for seed in seeds]
    seeds[1].write_text(seeds[1].read_text("utf-8").replace(lines[1], lines[0]), "utf-8")


def test_two_of_one_sketch_are_warned_of(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give_one_sketch(project)
    assert cli.main(["build", "--root", str(project)]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("seeds/articles/lantern-undated.yaml:")
    assert "TT215 warning: its text shares about 100% of its runs of words with harbour-2025-06-03" in first


def test_who_declares_an_origin_is_not_warned_of(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give_one_sketch(project)
    seed = project / "seeds" / "articles" / "lantern-undated.yaml"
    text = seed.read_text("utf-8").replace("  language: en\n", "  language: en\n  based_on: harbour-2025-06-03\n")
    seed.write_text(text, "utf-8")
    assert cli.main(["build", "--root", str(project)]) == 0
    assert "warning" not in capsys.readouterr().out
