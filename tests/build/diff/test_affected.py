"""`trade-truce affected` and `Dataset.affected`: what became of the rows that somebody cited."""

import json
from pathlib import Path

import pandas as pd
import pytest
from tests.build.diff.plants import MENTION, PLANTS, TRADE
from tests.build.diff.releases import Tables, held, written

import trade_truce
from trade_truce.errors import QuestionError, UnknownNameError
from trade_truce_build.cli import main
from trade_truce_build.diff.affected import Asked, affected, read_ids
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.packages import package
from trade_truce_build.diff.since import affected_since, known

RATE = "eadaily-2025-06-04--us-tariff-after-geneva"
SIDE = f"value--us-china-trade-value/c/figures/{RATE}"
NAMES = ("bounds narrower", "a row went", "an id renamed", "two rows merged", "a note")


def disputed(of: Tables) -> None:
    """A report that is on a side now, and one on a side under another id."""
    row = next(row for row in of["sides"] if row["conflict_id"] == "value--us-china-trade-value")
    of["sides"].append({**row, "side": "c", "row_id": RATE})


EDITS = (*(PLANTS[name].edit for name in NAMES), disputed)
EXPECTED = {
    ("figures", TRADE): {("refined", "lower")},
    ("figures", RATE): {("contested", "")},
    ("mentions", MENTION): {("retracted", "")},
    ("events", "chinese-unease"): {("renamed", "event_id")},
    ("events", "market-swings"): {("retracted", "")},
    ("people", "donald-trump"): set(),
}


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("releases")
    return written(folder / "old"), written(folder / "new", *EDITS, version="1.1.0")


def test_what_became_of_rows() -> None:
    asked = [*(Asked(id) for _, id in EXPECTED), Asked("nobody"), Asked(TRADE, "events")]
    found = affected(difference(held(), held(*EDITS)), asked)
    told = {(one.table, one.id): {(c.kind, c.column) for c in one.changes} for one in found.answers}
    assert told == EXPECTED
    assert found.unknown == asked[-2:]
    assert {(one.table, one.id) for one in found.changed} == {row for row, changes in EXPECTED.items() if changes}
    where = next(change for one in found.answers if one.id == RATE for change in one.changes)
    assert (where.table, where.id) == ("sides", SIDE)


def test_a_row_is_found_under_a_new_id_on_a_side() -> None:
    def renamed(of: Tables) -> None:
        disputed(of)
        for table, column in (("figures", "figure_id"), ("sides", "row_id")):
            for row in of[table]:
                row[column] = "a-new-id" if row[column] == RATE else row[column]
        said = {"resource_name": "figures", "reason": "Clearer.", "successor": "a-new-id", "last_version": "1.0.0"}
        of["retired"].append({"retired_id": RATE, **said})

    (answer,) = affected(difference(held(), held(renamed)), [Asked(RATE)]).answers
    assert [(one.kind, one.table) for one in answer.changes] == [("renamed", "figures"), ("contested", "sides")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\n", [Asked("a"), Asked("b")]),
        ("\ufeffid\na\n", [Asked("a")]),
        ("n,table,id\n1,figures,a\n2,,b\n", [Asked("a", "figures"), Asked("b")]),
        ("value,figure_id\n1,a\n", [Asked("a", "figures")]),
        ('"a",x\n', [Asked("a")]),
    ],
)
def test_files_of_ids(tmp_path: Path, text: str, expected: list[Asked]) -> None:
    file = tmp_path / "ids.csv"
    file.write_text(text, "utf-8")
    assert read_ids(file, held()) == expected


def test_what_cannot_be_asked_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ids.csv").write_text("\n")
    with pytest.raises(QuestionError, match="has no ids"):
        read_ids(tmp_path / "ids.csv", held())
    with pytest.raises(UnknownNameError, match="did you mean 'figures'"):
        affected(difference(held(), held()), [Asked("a", "figure")])


def test_the_command(releases: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = map(str, releases)
    ids = tmp_path / "ids.csv"
    ids.write_text("\n".join(["id", *(id for _, id in EXPECTED), "no\x1body"]), "utf-8")
    assert main(["affected", str(ids), "--since", old, "--until", new]) == 1
    text = capsys.readouterr().out
    assert text.splitlines()[1] == "6 rows: 5 changed, 1 did not; 1 id not known"
    assert f"\nfigures {RATE}\n  contested: in sides {SIDE}\n" in text
    assert "\nevents market-swings\n  retracted → swings-and-escalation (A clearer name.)\n" in text
    assert text.endswith("\nnot known: no\\u{1b}ody\n")
    assert main(["affected", str(ids), "--since", old, "--until", new, "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {(row["table"], row["id"]) for row in found["rows"]} == {*EXPECTED}
    ids.write_text("donald-trump\n")
    assert main(["affected", str(ids), "--since", old, "--until", new]) == 0
    assert main(["affected", str(tmp_path / "none"), "--since", old, "--until", new]) == 2


def test_a_dataset_answers_with_a_table(releases: tuple[Path, Path]) -> None:
    old, new = releases
    found = trade_truce.open(new).affected([id for _, id in EXPECTED] + ["nobody"], since=old)
    assert isinstance(found, pd.DataFrame)
    told = {tuple(row) for row in found[["table", "id", "class"]].fillna("").itertuples(index=False)}
    expected = {(*row, kind) for row, changes in EXPECTED.items() for kind, _ in changes or {("", "")}}
    assert told == expected | {("", "nobody", "unknown")}
    same = trade_truce.open(new).affected(TRADE, since=trade_truce.open(new), table="figures")
    assert same["class"].isna().all()
    assert len(same) == 1


def test_what_errata_do_not_say_yet_passes_for_nothing(root: Path) -> None:
    """Of a version that is not released, since the release before it."""
    unreleased = package(root)._replace(created="")
    with pytest.raises(QuestionError, match=r"is not released, and errata do not say what it changed since"):
        affected_since(unreleased, [Asked("rush-doshi")], known(unreleased)[-1])
