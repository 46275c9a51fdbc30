"""What happens to rulings when an article comes that contradicts the dataset, and when it goes."""

import re
from pathlib import Path

import pytest

from trade_truce.anchors import anchor, index
from trade_truce_build import cli
from trade_truce_build.evidence.recheck import sha256
from trade_truce_build.judging import rulings

TEXT = "The grain duty is 20 percent, said the ferry master. Nobody asked him twice about it."


def contradicting(project: Path) -> Path:
    """A third article, whose duty is another than that of the two there are."""
    start = TEXT.index("20 percent")
    seed = project / "seeds" / "articles" / "ferry-undated.yaml"
    seed.write_text(
        f"""article:
  id: ferry-undated
  title: The ferry master on grain
  title_from: address
  publisher: The Ferry
  url: https://ferry.example.org/grain
  language: en
  text_sha256: {sha256(TEXT)}
  text_length: {len(TEXT)}

figures:
  - measure: duty-after
    surface: 20 percent
    value: 20
    unit: percent
    qualifier: exact
    attributed_to: the ferry master
    at: {start}-{start + len("20 percent")}
    anchor: {anchor(index(TEXT), start, start + len("20 percent"))}
"""
    )
    return seed


def build(project: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit status of a build, and what it prints."""
    status = cli.main(["build", "--root", str(project)])
    return status, capsys.readouterr().out


def test_a_contradiction_asks_for_a_ruling_and_its_end_for_its_removal(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed, register = contradicting(project), project / "seeds" / "rulings.yaml"
    status, shown = build(project, capsys)
    assert status == 1
    assert shown.count("TT213") == 2  # against each of the two others
    stub = shown.partition("to paste into seeds/rulings.yaml:\n")[2].rpartition("2 findings")[0]
    assert "# 20 percent | 12%" in stub
    before = register.read_text("utf-8")
    register.write_text(before + "\n" + stub.strip("\n") + "\n", "utf-8")
    status, shown = build(project, capsys)
    assert status == 0, shown
    assert re.search(r"^conflicts +5$", shown, re.M)
    seed.unlink()
    status, shown = build(project, capsys)
    assert status == 1
    assert shown.count("TT214 there is no conflict value--ferry-undated--duty-after--") == 2
    register.write_text(before, "utf-8")
    assert build(project, capsys)[0] == 0


def test_of_many_some_are_named_and_all_can_be_pasted(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rulings, "MOST", 1)
    contradicting(project)
    status, shown = build(project, capsys)
    assert status == 1
    assert shown.count("TT213") == 1
    assert "TT019 nobody has ruled on 2 conflicts, of which 1 are named; the stubs below are of all" in shown
    assert shown.count("decision: unresolved") == 2
    register = project / "seeds" / "rulings.yaml"
    idle = "value--{}:\n  decision: both\n  ruling: Nobody has looked into it.\n"
    register.write_text(register.read_text("utf-8") + idle.format("a") + idle.format("b"), "utf-8")
    _, shown = build(project, capsys)
    assert shown.count("TT214") == 1
    assert "TT019 2 rulings have no conflict, of which 1 are named" in shown
