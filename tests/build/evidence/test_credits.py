"""What an article credits for a row, written as a name or an id, against the article's text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trade_truce_build import cli

Check = Callable[..., tuple[int, str]]
MENTION = """
  - organisation: {}
    surface: an official
    at: 113-124
    anchor: 9d1d2ff220d8.00dd7165a307.d7a14b5a6ee3.c46bd03460e3
"""


@pytest.fixture
def check(project: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Exit status and output of a check of the small project, a report of which credits somebody."""

    def run(via: str, mentioned: str = "") -> tuple[int, str]:
        path = project / "seeds" / "articles" / "lantern-undated.yaml"
        seed = path.read_text("utf-8").replace("    at: 0-43\n", f"    via: {via}\n    at: 0-43\n")
        if mentioned:
            seed = seed.replace("\nfigures:", mentioned + "\nfigures:")
        path.write_text(seed, "utf-8")
        status = cli.main(["check", "--root", str(project), "--articles", str(texts)])
        return status, capsys.readouterr().out

    return run


@pytest.mark.parametrize("via", ["an official", "An Official", "an-official", "Grain"])
def test_who_stands_in_the_article_may_be_credited(check: Check, via: str) -> None:
    assert check(via)[0] == 0


@pytest.mark.parametrize("via", ["The Herald", "the-herald", "an-off-icial", "\u5546\u52a1\u90e8"])
def test_who_does_not_is_a_finding_with_two_ways_out(check: Check, via: str) -> None:
    status, shown = check(via)
    assert (status, shown.count(" TT302 ")) == (1, 1)
    assert f"lantern-undated.yaml:56:10: TT302 `via` says `{via}`, which is not in the article" in shown
    assert "hint: write it as the article does, or add a mention of the organisation" in shown


def test_a_name_is_taken_as_it_is_written(check: Check) -> None:
    """A hyphen stands for a blank in an id alone."""
    assert check("An-official")[0] == 1


@pytest.mark.parametrize("via", ["The Herald", "the-herald"])
def test_a_mention_by_another_name_suffices(check: Check, via: str, project: Path) -> None:
    (project / "seeds" / "organisations.yaml").write_text("the-herald:\n  name: The Herald\n  kind: outlet\n")
    status, shown = check(via, MENTION.format("the-herald"))
    assert (status, shown.count("TT")) == (0, 0), shown


def test_a_mention_of_another_organisation_does_not(check: Check, project: Path) -> None:
    (project / "seeds" / "organisations.yaml").write_text("the-crier:\n  name: The Crier\n  kind: outlet\n")
    status, shown = check("The Herald", MENTION.format("the-crier"))
    assert (status, shown.count(" TT302 ")) == (1, 1), shown
