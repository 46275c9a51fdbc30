"""Inputs that once came out wrong, or green without a look: what is found in each, where, and what is not."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT

from trade_truce.anchors import index
from trade_truce_build import cli
from trade_truce_build.core.finding import Finding
from trade_truce_build.evidence.anchoring import anchored
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.evidence.recheck import sha256
from trade_truce_build.examine import examine

CASES = ROOT / "tests" / "cases"
KESTREL = "articles/kestrel-2025-06-07.yaml"
QUAY = "articles/quay-2025-06-07.yaml"


def project(root: Path, case: str) -> Path:
    """A project with the seeds and copies of a case, over those that all have."""
    shutil.copytree(CASES / "base", root, dirs_exist_ok=True)
    for path in (CASES / case).rglob("*.jsonl"):  # in the place of the register in YAML
        (root / path.relative_to(CASES / case).with_suffix(".yaml")).unlink()
    shutil.copytree(CASES / case, root, dirs_exist_ok=True)
    return root


def found(root: Path) -> list[Finding]:
    """What a check finds, without two warnings: one that every case has, and that the kestrel's title is not in it."""
    outcome = examine(root, root / "copies", lambda _: None).outcome
    return [
        finding
        for finding in sorted(outcome.errors + outcome.warnings)
        if finding.code != "TT426" and "`Ships wait`" not in finding.message
    ]


def places(root: Path) -> list[tuple[str, int, str, str]]:
    """Its file below the seeds, line, code and severity."""
    return [(f.path.removeprefix("seeds/"), f.line, f.code, f.severity) for f in found(root)]


def edited(root: Path, name: str, *changes: tuple[str, str]) -> None:
    """Puts other words into a seed."""
    path = root / "seeds" / name
    text = path.read_text("utf-8")
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")


RIGHT = {
    "value": (KESTREL, ("value: 4\n", "value: 40\n")),
    "qualifier": (KESTREL, ("qualifier: over", "qualifier: about")),
    "run": (KESTREL, ("gist: The talk had been short and friendly and of good use for both of the harbours.",
                      "gist: The talk had been short and friendly, and much use.")),  # eight words in a row
    "date": ("events.yaml", ("  summary: A council has a session\n  kind: meeting\n  status: happened\n",
                             "  summary: A council has a session\n  kind: meeting\n  status: happened\n"
                             "  date: 2025-05-03\n")),
}  # fmt: skip
FAULTS = {
    "value": (KESTREL, 23, "TT220", "error"),
    "qualifier": (KESTREL, 25, "TT220", "error"),
    "run": (KESTREL, 42, "TT308", "error"),
    "date": ("events.yaml", 10, "TT439", "error"),
}


def test_four_faults_are_found_each_at_its_place(tmp_path: Path) -> None:
    root = project(tmp_path, "four-faults")
    assert places(root) == sorted(FAULTS.values())


def test_a_near_miss_of_each_passes(tmp_path: Path) -> None:
    root = project(tmp_path, "four-faults")
    for name, *changes in RIGHT.values():
        edited(root, name, *changes)
    assert not places(root)


def test_a_find_that_has_no_place_says_so(tmp_path: Path) -> None:
    root = project(tmp_path, "four-faults")
    anchors = (
        "    at: 34-47\n    anchor: 6d2b500a49c4.b44fae23d6b3.2309d2255df3.f1a15f890441\n",
        "    at: 0-32\n    anchor: 74cd9ef9c7e1.eb3992859e2c.c22ae5853e57.f2b60f2ede3a\n",
    )
    for words, span in zip(("no ships", "{of}"), anchors, strict=True):
        edited(root, KESTREL, (span, f'    find: "{words}"\n'))
    said = [(f.line, f.message) for f in found(root) if f.code == "TT305"]
    assert said == [
        (26, "`find` in kestrel-2025-06-07.txt: these words are not in the article"),
        (34, "`find` in kestrel-2025-06-07.txt: these words are there 2 times"),
    ]


def test_what_is_wrong_is_told_where_it_is(tmp_path: Path) -> None:
    expected = {
        "zwnj": [("articles/eskele-2025-06-07.yaml", 14, "TT209", "error")],
        "eight-words-of-chinese": [
            ("articles/matou-2025-06-07.yaml", 22, "TT203", "error"),
            ("articles/matou-2025-06-07.yaml", 22, "TT308", "error"),
        ],
        "wrong-digest-is-green": [(QUAY, 8, "TT309", "error")],
        "hash-cuts-title": [(QUAY, 3, "TT221", "warning")],
    }
    for case, places_of in expected.items():
        assert places(project(tmp_path / case, case)) == places_of, case
    assert {code for _, _, code, _ in places(project(tmp_path / "empty", "empty-table-message"))} == {"TT309"}


def test_a_name_with_a_joiner_is_looked_up_as_it_is_spelled() -> None:
    text = (CASES / "zwnj/copies/eskele-2025-06-07.txt").read_text("utf-8")
    seed = (CASES / "zwnj/seeds/articles/eskele-2025-06-07.yaml").read_bytes()
    copies = {sha256(text): ArticleText(text, index(text))}
    assert "surface: علی\u200cاکبر نوری\n    at: 10-23\n".encode() in anchored("seeds/a.yaml", seed, copies)


def test_a_fix_is_made_or_what_is_in_its_way_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words that are looked up make a row, and what is wrong with it comes to light; nothing is promised in vain."""
    root = project(tmp_path, "fix-promised-not-done")
    edited(root, "people.yaml", ("name: Kim Bora\n  family_name: Kim", "name: Lim Bora\n  family_name: Lim"))
    assert cli.main(["check", "--fix", "--root", str(root), "--articles", str(root / "copies")]) == 1
    said = capsys.readouterr()
    assert "not changed" not in said.err
    assert "TT418 Kim is also the name of kim-a" in said.out
    assert "TT209" not in said.out
    assert "fix:" not in said.out


def test_two_people_whom_an_article_calls_by_one_surname_may_both_have_it(tmp_path: Path) -> None:
    root = project(tmp_path, "fix-promised-not-done")
    assert cli.main(["check", "--fix", "--root", str(root), "--articles", str(root / "copies")]) == 0
    assert not places(root)


def test_people_of_one_family_whose_names_begin_with_it_are_told_apart_by_the_other(tmp_path: Path) -> None:
    root = project(tmp_path, "four-alike")
    assert not places(root)
    listed = "wang-yi:\n  name: Wang Yi\n  family_name: Wang\n  role: Delegate\n  distinct_from: "
    edited(root, "people.yaml", (f"{listed}wang-li", f"{listed}[wang-li, wang-ji, wang-qi]"))
    for other in ("wang-ji", "wang-qi", "wang-yi"):
        edited(root, "people.yaml", (f"  distinct_from: {other}\n", ""))
    assert not places(root)
    edited(root, "people.yaml", ("  distinct_from: [wang-li, wang-ji, wang-qi]\n", ""))
    assert not places(root)
    edited(root, "people.yaml", ("name: Wang Ji\n", "name: Wang Lin\n"), ("name: Wang Qi\n", "name: Wang Luo\n"))
    alike = {"Wang Li may be wang-ji, Wang Lin", "Wang Luo may be wang-ji, Wang Lin"}
    assert {f.message for f in found(root) if f.code == "TT417"} == alike
    edited(root, "people.yaml", ("name: Wang Luo\n", "name: Wang Luo\n  distinct_from: [wang-ji, wang-li]\n"))
    assert "TT417" not in {f.code for f in found(root)}


def test_a_name_in_another_script_is_no_disagreement(tmp_path: Path) -> None:
    root = project(tmp_path, "names-in-two-scripts")
    assert not places(root)


def test_a_tag_with_a_script_is_one(tmp_path: Path) -> None:
    assert not places(project(tmp_path, "language-with-script"))


def test_a_country_of_another_list_is_named_and_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, "country-that-is-none")
    assert [(f.code, f.hint) for f in found(root)] == [("TT203", "did you mean `GB`?")]
    assert cli.main(["check", "--fix", "--root", str(root), "--articles", str(root / "copies")]) == 0
    assert "country: GB" in (root / "seeds/people.yaml").read_text("utf-8")
    capsys.readouterr()
