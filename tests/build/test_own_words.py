"""Words that a story adds in `package.yaml`: taken wherever the common ones are, by that story and no other."""

import json
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.amount import long
from tests.conftest import BASE, ROOT

import trade_truce
from trade_truce.columns import columns
from trade_truce.expectations import rules_suite, table_suite
from trade_truce.intervals import Interval
from trade_truce.models import TABLES
from trade_truce.own_words import LONGEST, MOST, lists, of_package
from trade_truce.rules import rules
from trade_truce.vocabularies import OwnWords
from trade_truce_build import cli
from trade_truce_build.convert.convert import to_lines
from trade_truce_build.core.finding import Finding
from trade_truce_build.derived import derived_files
from trade_truce_build.examine import examine
from trade_truce_build.load import load_seeds
from trade_truce_build.loading import yaml_files
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve
from trade_truce_build.validate.described import differences
from trade_truce_build.validate.descriptor import read
from trade_truce_build.validate.prove import validate
from trade_truce_build.writing.write import write_package

OURS = """\
vocabularies:
  event_kinds:
    hand_over: a thing is given into other hands
  parts:
    go_between: carries words from one to the other
  organisation_kinds:
    guild: people of one trade
  organisation_parts:
    guarantor: answers for what others promised
  units:
    sack: what one person carries
    ELM: the money of Elmland
"""
WORDS = {name: [*words] for name, words in yaml.safe_load(OURS)["vocabularies"].items()}


def put(root: Path, file: str, *changes: tuple[str, str]) -> None:
    """Other words in one of the seeds."""
    path = root / "seeds" / file
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def use(root: Path, words: str = OURS) -> Path:
    """The small dataset in a folder, with rows that have words of its own, which it states."""
    shutil.copytree(BASE, root / "seeds")
    put(
        root,
        "events.yaml",
        ("kind: call", "kind: hand_over"),
        ("maya-stone, part: participant", "maya-stone, part: go_between"),
    )
    put(root, "measures.yaml", ("unit: percent", "unit: sack"))
    put(root, "articles/harbour-2025-06-03.yaml", ("unit: percent", "unit: sack"))
    file = root / "seeds" / "package.yaml"
    file.write_text(file.read_text("utf-8") + words, "utf-8")
    return root


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a project, built; not to be changed."""
    root = use(tmp_path_factory.mktemp("own"))
    examined = examine(root, None, lambda _: None)
    assert examined.metadata and not examined.outcome.errors
    write_package(examined.engine, examined.metadata, root)
    return root


@long
def test_a_build_has_them_judged_from_outside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = use(tmp_path / "project")
    assert cli.main(["build", "--root", str(root), "--no-cache"]) == 0
    assert re.search(r"suites .* nothing\nfrictionless .* nothing\n", capsys.readouterr().out)
    assert cli.main(["site", str(root), "--output", str(tmp_path / "site")]) == 0
    pages = {
        name: (tmp_path / "site" / f"{name}.html").read_text("utf-8") for name in ("dictionary", "measures/duty-before")
    }
    assert "This story's own: sack, what one person carries" in pages["dictionary"].replace("&#39;", "'")
    assert "What one person carries." in pages["measures/duty-before"]


def found(root: Path) -> list[Finding]:
    """What is wrong with the seeds by themselves."""
    seeds = read_seeds(root / "seeds")
    return [*seeds.findings, *resolve(seeds)[1]]


def test_every_list_is_tried() -> None:
    assert lists().keys() == WORDS.keys()


def test_a_package_says_which_words_are_its_own(made: Path) -> None:
    package = json.loads((made / "datapackage.json").read_text("utf-8"))
    assert {name: [*words] for name, words in of_package(package).lists.items()} == WORDS
    assert "vocabularies" not in package
    for resource in package["resources"]:
        for field, column in zip(resource["schema"]["fields"], columns(resource["name"]), strict=True):
            own = WORDS.get(column.open, [])
            assert [*field.get("meanings", ())] == own
            if column.enum:
                assert field["categories"] == field["constraints"]["enum"] == [*column.enum, *own]
            elif own:
                assert field["constraints"]["pattern"] == "|".join([column.pattern, *own])


def test_what_reads_a_package_takes_them_from_it(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate(made).found == []
    dataset = trade_truce.open(made)
    for form in ("sqlite", "gx", "croissant"):
        dataset.export(to=form, output=tmp_path / form)
    events = trade_truce.open(tmp_path / "sqlite").load("events")
    assert "hand_over" in events["kind"].tolist()
    assert "go_between" in (tmp_path / "gx" / "expectations" / "event_people.json").read_text("utf-8")
    assert "guild" in (tmp_path / "croissant" / "croissant.json").read_text("utf-8")


def test_two_stories_in_one_process_share_no_words(made: Path) -> None:
    ours, theirs = trade_truce.open(ROOT), trade_truce.open(made)
    loaded = [dataset.load("events")["kind"] for dataset in (ours, theirs, ours)]
    kinds = [{*kind.cat.categories} for kind in loaded]
    assert kinds[1] - kinds[0] == {"hand_over"}
    assert kinds[2] == kinds[0]
    figures = theirs.load("figures")
    assert theirs.total(figures[figures["unit"] == "sack"]) == Interval(Decimal(40), Decimal(40), "both")
    assert len(theirs.possibly(figures, ">", 1, unit="ELM")) == 0
    assert "sack" in {row.unit for row in theirs.load("figures", as_="models")}
    with pytest.raises(trade_truce.UnknownNameError, match="there is no unit 'sack'"):
        ours.total(figures, unit="sack")
    with pytest.raises(trade_truce.UnknownNameError, match="is known to its dataset: ask with dataset"):
        trade_truce.total(figures)
    with pytest.raises(trade_truce.UnknownNameError, match="did you mean 'sack'"):
        theirs.total(figures, unit="sacks")
    with pytest.raises(trade_truce.QuestionError, match="which percent cannot count"):
        theirs.total(figures[figures["unit"] == "sack"], unit="percent")


def test_one_story_refuses_what_another_has(made: Path, tmp_path: Path) -> None:
    assert found(made) == []
    other = found(use(tmp_path, ""))
    assert {(f.path.rpartition("/")[2], f.code, f.hint.rpartition("; ")[2].rpartition("? ")[2]) for f in other} == {
        (file, "TT203", f"a word of the story's own goes under `vocabularies.{name}` in package.yaml")
        for file, name in (
            ("events.yaml", "event_kinds"),
            ("events.yaml", "parts"),
            ("measures.yaml", "units"),
            ("harbour-2025-06-03.yaml", "units"),
        )
    }
    assert found(made) == []


def test_words_of_a_story_are_near_ones_too(tmp_path: Path) -> None:
    root = use(tmp_path)
    put(root, "events.yaml", ("kind: hand_over", "kind: hand_ovr"))
    (slip,) = found(root)
    assert slip.hint.startswith("did you mean `hand_over`")
    assert [edit.text for edit in slip.edits] == ["hand_over"]
    assert slip.message.endswith(", work, hand_over")


def test_lines_with_such_words_need_no_second_reading(made: Path, tmp_path: Path) -> None:
    to_lines(made / "seeds", tmp_path / "seeds")
    seeds, loaded = load_seeds(tmp_path / "seeds", (), {}, cached=False)
    assert not seeds.findings and not loaded.findings
    assert not any(seeds.entries.values())
    assert loaded.engine.sql("SELECT count(*) FROM events WHERE kind = 'hand_over'").fetchall() == [(1,)]


def test_what_was_kept_of_seeds_goes_with_the_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "FEW", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    root = use(tmp_path / "project")

    def errors() -> int:
        return len(load_seeds(root / "seeds", (), {}, cached=True)[1].findings)

    assert errors() == errors() == 0
    put(root, "package.yaml", ("    hand_over: a thing is given into other hands\n", "    other_word: no matter\n"))
    assert errors() == 1


def test_a_draft_is_held_against_figures_in_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, copy = use(tmp_path / "project", f"{OURS}draft:\n  units:\n    sacks: sack\n"), tmp_path / "quay.txt"
    copy.write_text("The grain duty of Elmland before the pact was 50 sacks, said Maya Stone.\n", "utf-8")
    options = ["--publisher", "The Quay", "--url", "https://quay.example.org/a", "--published", "2026-02-03"]
    command = ["draft", str(copy), "--root", str(root), "--id", "quay-2026-02-03", "--no-model", "--out", "-"]
    assert cli.main([*command, *options]) == 0
    said = capsys.readouterr().err
    assert "50 sacks: duty-before, contradicts 1" in said, said


def test_an_editor_is_told_of_them(made: Path) -> None:
    metadata = read_seeds(made / "seeds").metadata
    assert metadata
    files = derived_files(metadata)
    for name in ("events", "measures"):
        register = yaml.load((made / "seeds" / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
        jsonschema.validate(register, json.loads(files[f"schema/json/{name}.schema.json"]))
    kind = json.loads(files["schema/json/events.schema.json"])["additionalProperties"]["properties"]["kind"]
    meanings = dict(zip(kind["enum"], kind["enumDescriptions"], strict=True))
    assert meanings["hand_over"] == "a thing is given into other hands"


def test_suites_and_rules_ask_for_them(made: Path) -> None:
    own = read_seeds(made / "seeds").own
    for table in TABLES:
        for column in columns(table):
            told, common = (repr(table_suite(table, 1, words)) for words in (own, OwnWords()))
            assert all(word in told and f"'{word}'" not in common for word in WORDS.get(column.open, ()))
    asked, common_ones = ({rule.name: rule.sql for rule in rules(words)} for words in (own, OwnWords()))
    assert {name for name in asked if asked[name] != common_ones[name]} == {"vocabularies"}
    assert len(rules_suite(own)) == len(rules_suite())


def test_what_the_page_shows_is_right(project: Path, root: Path) -> None:
    page = (root / "docs" / "own-story.md").read_text("utf-8")
    shown = re.findall(r"^```yaml\n((?:vocabularies|draft):\n.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(shown) == 2
    file = project / "seeds" / "package.yaml"
    file.write_text(file.read_text("utf-8") + "".join(shown), "utf-8")
    assert read_seeds(project / "seeds").findings == []
    assert load_seeds(project / "seeds", (), {}, cached=False)[1].form_warnings == []


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ("a: 1", 2, "`vocabularies`: there is no list `a`"),
        ("event_kind: {a: b}", 2, "`vocabularies`: there is no list `event_kind`"),
        ("units: [sack]", 2, "`vocabularies.units` must be a mapping of words to what they mean"),
        ("units: sack", 2, "`vocabularies.units` must be a mapping"),
        ("event_kinds:\n    regatta: ''", 3, "`regatta` has no meaning"),
        ("event_kinds:\n    regatta: [a]", 3, "`regatta` has no meaning"),
        ("event_kinds:\n    regatta: TODO", 3, "`regatta` has no meaning"),
        ("event_kinds:\n    regatta: ' of boats'", 3, "`regatta` must mean one line of text"),
        ("event_kinds:\n    a: b\n    Boat-Race: of boats", 4, "`Boat-Race` must be of lower-case letters"),
        ("event_kinds:\n    REG: of boats", 3, "`REG` must be of lower-case letters"),
        (f"event_kinds:\n    {'a' * (LONGEST + 1)}: of boats", 3, "must be of lower-case letters"),
        ("event_kinds:\n    match: of boats", 3, "`match` stands in the common list already"),
        ("units:\n    mile: long", 3, "`mile` stands in the common list already"),
        ("units:\n    USD: money", 3, "`USD` stands in the common list already"),
        ("units:\n    km: long", 3, "`km` is called `kilometre` in the common list"),
        (
            "units:\n    Sack: carried",
            3,
            "`Sack` must be of lower-case letters, digits",
        ),
        ("parts:\n    speaker: says", 3, "`speaker` stands in the common list already"),
    ],
)
def test_refuses_a_word_that_cannot_be_one(words: str, line: int, said: str, project: Path) -> None:
    put(project, "package.yaml", ("name: grain-pact\n", f"vocabularies:\n  {words}\nname: grain-pact\n"))
    (refused,) = read_seeds(project / "seeds").findings
    assert (refused.path, refused.line, refused.code) == ("seeds/package.yaml", line, "TT207")
    assert said in refused.message


def test_refuses_more_words_than_anybody_reads(project: Path) -> None:
    many = "".join(f"    a{number}: b\n" for number in range(MOST + 1))
    put(project, "package.yaml", ("name: grain-pact\n", f"name: grain-pact\nvocabularies:\n  units:\n{many}"))
    (refused,) = read_seeds(project / "seeds").findings
    assert f"has more than {MOST} words" in refused.message


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda field: field["categories"].append("raid"), "says another `categories` than the models"),
        (lambda field: field.pop("meanings"), "than the models"),
        (lambda field: field["meanings"].update({"Raid!": "x"}), "says another `meanings` than the models"),
        (lambda field: field["meanings"].update({"raid": ""}), "says another `meanings` than the models"),
        (lambda field: field["meanings"].update({"call": "twice"}), "says another `meanings` than the models"),
        (lambda field: field.update(meanings={f"a{n}": "b" for n in range(MOST + 1)}), "than the models"),
        (lambda field: field.update(meanings=[1]), "than the models"),
    ],
)
def test_a_package_cannot_have_words_that_it_does_not_explain(
    change: Callable[[dict[str, object]], object], said: str, made: Path, tmp_path: Path
) -> None:
    package = json.loads((made / "datapackage.json").read_text("utf-8"))
    fields = {(r["name"], f["name"]): f for r in package["resources"] for f in r["schema"]["fields"]}
    change(fields["events", "kind"])
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    messages = [finding.message for finding in differences(read(tmp_path, "datapackage.json"))]
    assert any(said in message for message in messages), messages
