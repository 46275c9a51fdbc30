"""Seeds of both forms: where they may lie, what of them adds up, and what is said of a line that is wrong."""

import gzip
import json
import shutil
from pathlib import Path

import pytest
from tests.conftest import TEXTS

from trade_truce_build.convert.convert import to_lines
from trade_truce_build.core.finding import render
from trade_truce_build.examine import examine
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.seeds import read_seeds

PEOPLE = ("ada-quill", "maya-stone", "tomas-berg")
ENDS = "the line ends where `,` or `}` is expected; write each document whole, on one line"
ROWS = {"articles": 2, "people": 3, "measures": 4, "events": 2}


@pytest.fixture
def lines(project: Path) -> Path:
    """A project of its own with the small dataset's seeds in JSON Lines, but for the package's metadata."""
    to_lines(project / "seeds", project / "lines")
    shutil.rmtree(project / "seeds")
    (project / "lines").rename(project / "seeds")
    return project


def people(seeds: Path) -> list[bytes]:
    return (seeds / "people.jsonl").read_bytes().splitlines(keepends=True)


def ids(read: Seeds) -> list[str]:
    return [entry.values["person_id"] for entry in read.entries["people"]]


def found(project: Path) -> list[str]:
    """What a check finds, without hints."""
    outcome = examine(project, TEXTS, lambda _: None).outcome
    return [render(finding).splitlines()[0] for finding in [*outcome.errors, *outcome.warnings]]


def test_all_of_a_project_may_be_lines(lines: Path) -> None:
    assert found(lines) == []
    read = read_seeds(lines / "seeds")
    assert {table: len(read.entries[table]) for table in ROWS} == ROWS


def test_an_entry_knows_its_line_and_column(lines: Path) -> None:
    entry = read_seeds(lines / "seeds").entries["people"][1]
    text = people(lines / "seeds")[1].decode()
    start = text.index('"Maya Stone"') + 1
    assert (entry.path, entry.node.line, entry.values["person_id"]) == ("seeds/people.jsonl", 2, "maya-stone")
    assert entry.places["name"] == (2, start, 2, start + len('"Maya Stone"'))
    assert entry.places["person_id"] == (2, 7, 2, 7 + len('"maya-stone"'))


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
@pytest.mark.parametrize("names", [["people"], ["people/a", "people/part-2.x"], ["people", "people/0"]], ids=str)
def test_a_register_may_be_one_file_or_parts(lines: Path, names: list[str], ending: str) -> None:
    whole = people(lines / "seeds")
    (lines / "seeds" / "people.jsonl").unlink()
    for number, name in enumerate(names):
        path = lines / "seeds" / f"{name}{ending}"
        path.parent.mkdir(exist_ok=True)
        data = b"".join(whole[number :: len(names)])
        path.write_bytes(gzip.compress(data) if ending.endswith("gz") else data)
    assert sorted(ids(read_seeds(lines / "seeds"))) == list(PEOPLE)
    assert found(lines) == []


def test_yaml_and_lines_add_up(project: Path, lines: Path) -> None:
    (lines / "seeds" / "people.jsonl").write_bytes(b"".join(people(lines / "seeds")[1:]))
    (lines / "seeds" / "people.yaml").write_text(
        "ada-quill:\n  name: Ada Quill\n  family_name: Quill\n  role: Reporter\n"
    )
    assert ids(read_seeds(lines / "seeds")) == ["maya-stone", "tomas-berg", "ada-quill"]
    assert found(lines) == []


def test_a_file_without_lines_is_a_register_without_entries(lines: Path) -> None:
    (lines / "seeds" / "retired.jsonl").write_bytes(b"")
    (lines / "seeds" / "observations.jsonl.gz").write_bytes(gzip.compress(b""))
    assert found(lines) == []


@pytest.mark.parametrize(
    "name",
    [
        "persons.jsonl",
        "package.jsonl",
        "people/a/b.jsonl",
        "articles/a/b.jsonl.gz",
        "people.v2.jsonl",
        "x/people.jsonl",
    ],
)
def test_lines_elsewhere_are_no_seed(lines: Path, name: str) -> None:
    (lines / "seeds" / name).parent.mkdir(parents=True, exist_ok=True)
    (lines / "seeds" / name).write_bytes(b"not even read")
    assert found(lines) == [f"seeds/{name}:1:1: TT204 no seed file of this name is known"]


def test_yaml_of_parts_is_no_seed(lines: Path) -> None:
    (lines / "seeds" / "people").mkdir()
    (lines / "seeds" / "people" / "a.yaml").write_text("{}")
    assert found(lines) == ["seeds/people/a.yaml:1:1: TT204 no seed file of this name is known"]


def test_a_register_that_is_needed_is_missed_in_either_form(lines: Path) -> None:
    (lines / "seeds" / "people.jsonl").unlink()
    assert found(lines)[0] == "seeds/people.yaml:1:1: TT204 there is no people.yaml"


def test_without_an_article_there_is_nothing(lines: Path) -> None:
    (lines / "seeds" / "articles.jsonl").write_bytes(b"")
    assert "seeds/articles:1:1: TT204 there is no article" in found(lines)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"name": "X"}', "4:1: TT208 `id` is missing"),
        ('{"id": ["x"]}', "4:8: TT203 `id` takes one value of printable ASCII"),
        ('{"id": "\u00e9"}', "4:8: TT203 `id` takes one value of printable ASCII"),
        ('{"id": ""}', "4:8: TT203 `id` takes one value of printable ASCII"),
        ("[]", "4:1: TT201 an object is expected here: a line is one document, from `{` to `}`"),
        ("", "4:1: TT113 this line holds nothing; write a document or delete it"),
        ('{"id": "x"', f"4:11: TT115 {ENDS}"),
        ('{"id": "ada-quill", "name": "Ada Quill"}', "4:1: TT210 `ada-quill` is already at seeds/people.jsonl:1"),
    ],
)  # fmt: skip
def test_a_line_of_a_register_that_is_wrong(lines: Path, line: str, says: str) -> None:
    """Is one finding: what refers to people is not blamed for it."""
    with (lines / "seeds" / "people.jsonl").open("a") as file:
        file.write(line + "\n")
    assert found(lines) == [f"seeds/people.jsonl:{says}"]


@pytest.mark.parametrize("register", ["utterances", "rulings"])
def test_an_id_twice_is_found_in_registers_that_make_no_rows(lines: Path, register: str) -> None:
    path, again = (lines / "seeds" / name for name in (f"{register}.jsonl", f"{register}/again.jsonl"))
    again.parent.mkdir()
    shutil.copyfile(path, again)
    first = json.loads(path.read_text().splitlines()[0])["id"]
    says = f"seeds/{register}/again.jsonl:1:1: TT210 `{first}` is already at seeds/{register}.jsonl:1"
    assert found(lines)[0] == says


def test_an_article_twice_is_one_finding(lines: Path) -> None:
    path = lines / "seeds" / "articles.jsonl"
    path.write_bytes(path.read_bytes() + path.read_bytes().splitlines(keepends=True)[0])
    [said] = found(lines)
    assert said.startswith("seeds/articles.jsonl:3:")
    assert said.endswith("TT210 `harbour-2025-06-03` is already at seeds/articles.jsonl:1")


def test_an_article_is_not_named_as_its_file(lines: Path) -> None:
    (lines / "seeds" / "articles").mkdir()
    (lines / "seeds" / "articles.jsonl").rename(lines / "seeds" / "articles" / "lantern-undated.jsonl")
    assert found(lines) == []


def test_a_line_without_an_article_or_its_id(lines: Path) -> None:
    with (lines / "seeds" / "articles.jsonl").open("a") as file:
        file.write(
            '{"mentions": []}\n{"article": {"title": "X"}, "mentions": [{"person": "ada-quill", "surfce": "A"}]}\n'
        )
    said = found(lines)
    assert said[0] == "seeds/articles.jsonl:3:1: TT205 the line has no `article`"
    assert said[1] == "seeds/articles.jsonl:4:13: TT208 `id` is missing"
    assert len(said) == 2


def test_no_more_is_read_after_a_hundred_findings(lines: Path) -> None:
    with (lines / "seeds" / "people.jsonl").open("a") as file:
        file.writelines('{"name": "X"}\n' for _ in range(100_000))
    said = found(lines)
    many = "more than 100 findings; what follows was not read: fix the others and check again"
    assert f"seeds/people.jsonl:104:1: TT019 {many}" in said
    assert len(said) == 102


def test_findings_carry_no_edits(lines: Path) -> None:
    """What an edit would put in is YAML; and of a file of gigabytes nothing is written anew for a slip."""
    path = lines / "seeds" / "people.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"family_name"', b'"family_nam"', 1))
    [finding] = [f for f in examine(lines, TEXTS, lambda _: None).outcome.errors if f.code == "TT202"]
    assert finding.hint == "did you mean `family_name`?"
    assert finding.edits == ()
