"""`trade-truce find`: ids of the registers, by their own words and by those of articles."""

import re
from pathlib import Path

import pytest

from trade_truce_build import cli
from trade_truce_build.search import scored


def found(project: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, list[str]], str]:
    """The exit status, register -> the ids that are listed, and what was printed."""
    status = cli.main(["find", *words, "--root", str(project)])
    printed = capsys.readouterr().out
    parts = re.findall(r"^([a-z]+)\n((?:  .*\n)+)", printed, re.MULTILINE)
    return status, {name: re.findall(r"^  ([a-z0-9-]+): ", listed, re.MULTILINE) for name, listed in parts}, printed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("Stone",), {"people": ["maya-stone"], "events": ["berg-stone-call", "stone-briefing"]}),
        (("maya", "STOAN"), {"people": ["maya-stone"]}),  # as an article spells her
        (("Mayya Stonne",), {"people": ["maya-stone"]}),  # as nobody does
        (("grain wor",), {"measures": ["grain-value"]}),
        (("14 days",), {"measures": ["pact-length"]}),  # as an article has it
    ],
)
def test_ids_are_found(
    words: tuple[str, ...], expected: dict[str, list[str]], project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, ids, printed = found(project, capsys, *words)
    assert status == 0
    assert {register: ids.get(register) for register in expected} == expected, printed


def test_an_utterance_is_found_by_its_tellings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = project / "seeds" / "articles" / "lantern-undated.yaml"
    seed.write_text(seed.read_text("utf-8") + "    gist: Walruses will have none of it.\n", "utf-8")
    status, ids, _ = found(project, capsys, "walrus")
    assert (status, ids) == (0, {"utterances": ["duty-is-fifteen"]})


def test_a_person_is_found_by_a_form_of_the_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = project / "seeds" / "people.yaml"
    text = people.read_text("utf-8")
    assert "maya-stone:\n" in text
    form = "  forms:\n    - {language: ru, name: Майя Стоун}\n"
    before, entry = text.split("maya-stone:\n")
    head, blank, rest = entry.partition("\n\n")
    people.write_text(f"{before}maya-stone:\n{head.rstrip()}\n{form}{blank[1:]}{rest}", "utf-8")
    assert found(project, capsys, "Стоун")[1] == {"people": ["maya-stone"]}


def test_nothing_is_said_to_be_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(project, capsys, "zeppelin") == (1, {}, "nothing in the registers has zeppelin\n")
    status, _, printed = found(project, capsys, "\x1b[31m")
    assert (status, "\x1b" in printed) == (1, False)
    assert found(project, capsys, "…!")[0] == 1


def test_what_cannot_be_read_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds" / "people.yaml").write_text("{", "utf-8")
    assert cli.main(["find", "grain", "--root", str(project)]) == 0
    shown = capsys.readouterr()
    assert "could not be read" in shown.err
    assert "grain-value" in shown.out


def test_more_than_asked_for_is_counted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["find", "grain duty", "--root", str(project), "--limit", "1"]) == 0
    assert "  and 1 more: say more words, or --limit 2\n" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        cli.main(["find", "Berg", "--limit", "0"])
    assert "is no number of entries" in capsys.readouterr().err


def test_a_word_may_be_begun_or_nearly_spelled() -> None:
    assert list(scored(["tariff", "tar", "ta", "tarifs", "xiang"], {"tariff", "xi"})) == [1.0, 0.9, 0, 0.8, 0]
