"""What happens to rulings when an article comes that contradicts the dataset, and when it goes."""

import re
from pathlib import Path

import pytest

from trade_truce.anchors import anchor, index
from trade_truce_build import cli
from trade_truce_build.evidence.recheck import sha256
from trade_truce_build.judging import rulings


def contradicting(project: Path, article: str, text: str, said: str, number: int) -> Path:
    """One article more, which says so many percent of the duty."""
    start = text.index(said)
    seed = project / "seeds" / "articles" / f"{article}.yaml"
    seed.write_text(
        f"""article:
  id: {article}
  title: The ferry master on grain
  title_from: address
  publisher: The Ferry
  url: https://ferry.example.org/{article}
  language: en
  text_sha256: {sha256(text + article)}
  text_length: {len(text)}

figures:
  - measure: duty-after
    surface: {said}
    value: {number}
    unit: percent
    qualifier: exact
    attributed_to: the ferry master
    at: {start}-{start + len(said)}
    anchor: {anchor(index(text), start, start + len(said))}
"""
    )
    return seed


def build(project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit status of a build, and what it prints."""
    status = cli.main(["build", "--root", str(project)])
    return status, capsys.readouterr().out


def ferry(project: Path, name: str, said: str, number: int = 20) -> Path:
    """An article of the ferry's, whose duty is so many percent: `said` in its words."""
    return contradicting(project, f"ferry-{name}", f"The grain duty is {said}, said the ferry master.", said, number)


def sides(project: Path) -> list[str]:
    """The rows of the built table of sides that are of no ferry's."""
    rows = (project / "dataset" / "sides.csv").read_text("utf-8").splitlines()
    return [row for row in rows if "ferry" not in row]


def test_a_new_value_asks_for_a_ruling_and_its_end_for_its_removal(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = built / "seeds" / "rulings.yaml"
    before, of_before = sides(built), register.read_text("utf-8")
    seed = ferry(built, "undated", "20 percent")
    status, shown = build(built, capsys)
    assert status == 1
    assert shown.count("TT213") == 1  # once, though two others say otherwise
    assert "the ruling on value--duty-after was made without `c: 20 percent`" in shown
    stub = shown.partition("to paste into seeds/rulings.yaml:\n")[2].rpartition("1 finding")[0].strip("\n")
    assert "{side: c, value: exact 20 percent} # new: ferry-undated" in stub
    assert stub.count("# new") == 1
    assert "ruling: Neither article says when its rate was in force." in stub  # as it was ruled
    old = of_before.partition("\n\n")[0]
    register.write_text(of_before.replace(old, stub), "utf-8")
    status, shown = build(built, capsys)
    assert status == 0, shown
    assert re.search(r"^conflicts +3$", shown, re.M)
    assert sides(built) == before  # the letters of the others stay
    seed.unlink()
    assert build(built, capsys)[0] == 0  # the ruling knows more than there is, and still holds


def test_of_a_conflict_that_ends_the_ruling_goes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = project / "seeds" / "articles" / "lantern-undated.yaml"
    text = seed.read_text("utf-8")
    start = text.index("  - measure: duty-after")
    seed.write_text(text[:start] + text[text.index("  - measure:", start + 5) :], "utf-8")
    status, shown = build(project, capsys)
    assert status == 1
    assert shown.count("TT214 there is no conflict value--duty-after") == 1


def test_articles_that_take_a_known_side_ask_for_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Twelve more that say one thing, and no ruling; a thirteenth that says another, and one."""
    before = sides(built)
    for number in range(12):
        ferry(built, f"{number}", "12 percent" if number % 2 else "15 percent", 12 if number % 2 else 15)
    status, shown = build(built, capsys)
    assert status == 0, shown
    assert sides(built) == before
    assert len((built / "dataset" / "sides.csv").read_text("utf-8").splitlines()) == len(before) + 12
    ferry(built, "thirteenth", "13 percent", 13)
    status, shown = build(built, capsys)
    assert status == 1
    assert shown.count("TT213") == 1
    assert "`c: 13 percent`" in shown
    assert shown.count("# new: ferry-thirteenth") == shown.count("# new") == 1


def test_of_many_some_are_named_and_all_can_be_pasted(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rulings, "MOST", 1)
    register = project / "seeds" / "rulings.yaml"
    register.write_text("\n".join(register.read_text("utf-8").split("\n\n")[-1:]), "utf-8")
    status, shown = build(project, capsys)
    assert status == 1
    assert shown.count("TT213") == 1
    assert "TT019 nobody has ruled on 2 conflicts, of which 1 are named; the stubs below are of all" in shown
    assert shown.count("decision: unresolved") == 2
    idle = "\nvalue--{}:\n  weight: drift\n  asks: true\n  decision: a\n  ruling: Nobody has looked into it.\n"
    register.write_text(register.read_text("utf-8") + idle.format("a") + idle.format("b"), "utf-8")
    _, shown = build(project, capsys)
    assert shown.count("TT214") == 1
    assert "TT019 2 rulings have no conflict, of which 1 are named" in shown
