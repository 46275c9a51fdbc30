"""What a draft proposes without a date or a quotation, and the stubs of what is new: never as if it were settled."""

import os
import re
from pathlib import Path

import pytest

from trade_truce_build import cli
from trade_truce_build.draft.drafting import Draft, draft
from trade_truce_build.draft.heading import Heading
from trade_truce_build.draft.known import Known, known
from trade_truce_build.draft.stubs import stubs
from trade_truce_build.draft.write import seed
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve

TOLD = (
    "Trump put a phone call with Xi behind him, the White House said.\n"
    "In Geneva the US and China had agreed on a truce for their tariffs.\n"
    "Ferries were late.\n"
)


@pytest.fixture(scope="module")
def register() -> Known:
    return known(resolve(read_seeds(Path(__file__).parents[2] / "seeds"))[0], "")


def drafted(text: str, register: Known) -> tuple[Draft, str]:
    made = draft(text, "2025-06-07", register)
    return made, seed(made, Heading("quay-2025-06-07", "T", "The Quay", (), "https://q.example.org", None), register)


def entries(written: str, section: str) -> list[str]:
    """The entries of a section, each with its comment."""
    body = re.split(r"^\w+:\n", written.partition(f"\n{section}:\n")[2], flags=re.MULTILINE)[0]
    return [part for part in body.split("\n\n") if "  - " in part]


def test_an_event_that_is_known_is_asked_for(register: Known) -> None:
    made, written = drafted(TOLD, register)
    assert "geneva-agreement" in [one.id for one in made.undated]
    (row,) = (row for row in entries(written, "reports") if "geneva-agreement" in row)
    assert "reported_as: TODO" in row
    assert row.strip().startswith("# TODO: ")
    assert "date" not in row.partition("  - ")[2]
    start, end = map(int, re.findall(r"at: (\d+)-(\d+)", row)[0])
    assert TOLD[start:end].startswith("In Geneva")


def test_nothing_is_asked_of_other_things(register: Known) -> None:
    made, _ = drafted("Ferries were late. The mayor of the harbour opened a school.\n", register)
    assert not made.undated
    assert not made.indirect


def test_an_utterance_that_is_known_is_asked_for_once(register: Known) -> None:
    text = "Hassett, too, is one who expects a call soon: a forecast like that of the press secretary.\n"
    made, written = drafted(text * 3, register)
    assert [one.id for one in made.indirect].count("hassett-expects-call") == 1
    (row,) = (row for row in entries(written, "statements") if "hassett-expects-call" in row)
    assert "speaker: TODO" in row
    assert "gist" not in row


def test_what_is_new_gets_a_stub(register: Known) -> None:
    text = "The trawler Anneke sank on June 3. “Nobody expected such tempestuous weather,” Jo Fisk said.\n"
    made, written = drafted(text, register)
    new = stubs(made, register)
    assert [stub.id for stub in new.utterances.values()] == ["fisk-expected-tempestuous-weather"]
    assert all(stub.values.get("gist", "TODO") == "TODO" for stub in new.utterances.values())
    (event,) = new.events.values()
    assert event.values == {"summary": "TODO", "kind": "TODO", "status": "TODO", "date": "2025-06-03"}
    for register_name in ("events", "utterances"):
        assert f"# For seeds/{register_name}.yaml" in written
    assert f"event: {event.id}\n" in written
    assert "gist" not in entries(written, "statements")[0]
    assert "key" not in entries(written, "reports")[0]


def test_two_of_one_name_are_told_apart(register: Known) -> None:
    text = "“Tempestuous weather expected,” Jo Fisk said. “Expected tempestuous weather,” Jo Fisk said.\n"
    made, _ = drafted(text, register)
    ids = [stub.id for stub in stubs(made, register).utterances.values()]
    assert len(set(ids)) == len(ids) == 2


def test_further_rows_of_one_event_have_keys(register: Known) -> None:
    told = "Donald Trump and Xi Jinping speak by telephone on June 5.\n"
    _, written = drafted(3 * told, register)
    rows = [row for row in entries(written, "reports") if "event: trump-xi-call" in row]
    assert ["key: " in row for row in rows] == [False, True, True]
    assert "key: june-5-2\n" in rows[1]
    assert "key: june-5-3\n" in rows[2]


def test_stubs_go_into_the_registers_once(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path_factory.mktemp("copies") / "quay.txt"
    article.write_text(
        "The deal will last, Lena Fisk, an analyst, said on June 2: “Nobody expected tempests.”\n", "utf-8"
    )
    people = project / "seeds" / "people.yaml"
    before = people.read_text("utf-8")
    command = ["draft", str(article), "--root", str(project), "--id", "quay-2025-06-06", "--no-model", "--registers"]
    assert cli.main([*command, "--published", "2025-06-06", "--publisher", "The Quay"]) == 0
    assert f"{people}: 1 added" in capsys.readouterr().out
    once = people.read_text("utf-8")
    assert once.startswith(before.rstrip("\n"))
    assert once.endswith("\nlena-fisk:\n  name: Lena Fisk\n  family_name: Fisk\n  role: TODO\n")
    assert cli.main([*command, "--overwrite"]) == 0
    assert people.read_text("utf-8") == once
    assert cli.main(["check", "--root", str(project), "--articles", str(article.parent)]) == 1
    assert set(re.findall(r" (TT\d{3}) ", capsys.readouterr().out)) <= {"TT216", "TT218", "TT301"}


@pytest.mark.parametrize("kind", ["bytes", "pipe", "folder"])
def test_a_register_that_cannot_be_read_is_told(
    kind: str, project: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path_factory.mktemp("copies") / "quay.txt"
    article.write_text("Lena Fisk, an analyst, said on June 2: “Nobody expected tempests here.”\n", "utf-8")
    register = project / "seeds" / "utterances.yaml"
    register.unlink()
    match kind:
        case "bytes":
            register.write_bytes(b"\xff\xfe")
        case "pipe":
            os.mkfifo(register)
        case _:
            register.mkdir()
    people = (project / "seeds" / "people.yaml").read_bytes()
    command = ["draft", str(article), "--root", str(project), "--id", "quay-2025-06-06", "--no-model", "--registers"]
    assert cli.main(command) == 2
    assert "utterances.yaml" in (said := capsys.readouterr().err)
    assert "leave --registers out" in said
    assert (project / "seeds" / "people.yaml").read_bytes() == people, "all registers or none"
    assert not (project / "seeds" / "articles" / "quay-2025-06-06.yaml").exists()
