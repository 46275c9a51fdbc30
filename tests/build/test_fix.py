"""`check --fix` fixes what leaves no doubt, leaves what does, and makes nothing worse."""

import fcntl
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_truce.text import decode
from trade_truce_build import cli
from trade_truce_build.convert.convert import to_lines
from trade_truce_build.core.finding import Edit, Finding, SeedError, Span
from trade_truce_build.fix.edits import agreeing, applied
from trade_truce_build.fix.harmless import harmless
from trade_truce_build.fix.option import differences
from trade_truce_build.reading.files import drop_drafts, replace, seed_files

TESTS = Path(__file__).parents[1]
BASE, TEXTS = TESTS / "seeds/base", TESTS / "seeds/texts"
HARBOUR, LANTERN, PEOPLE = "articles/harbour-2025-06-03.yaml", "articles/lantern-undated.yaml", "people.yaml"
BERG = "at: 201-211\n    anchor: cc7338f2b0c9.a9ed0a059b14.47b83f7ef12f.8c13c4db03db"
STONE = "surface: Stone\n    at: 177-182\n    anchor: a83f85e7d54f.360f35919b04.6faeff96bea6.8b61bd333d5b"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the base seeds."""
    shutil.copytree(BASE, tmp_path / "seeds")
    return tmp_path


def spoil(root: Path, name: str, right: str, wrong: str) -> bytes:
    """Puts something wrong into a seed; its bytes then."""
    path = root / "seeds" / name
    text = path.read_bytes().decode()
    assert text.count(right) >= 1, right
    path.write_bytes(text.replace(right, wrong, 1).encode())
    return path.read_bytes()


def check(root: Path, *options: str) -> int:
    """The exit status of a check that has the texts at hand."""
    return cli.main(["check", "--root", str(root), "--articles", str(TEXTS), *options])


MENDED = {
    "key of one slip": (HARBOUR, "surface: Ada", "surfce: Ada"),
    "key in capitals": (HARBOUR, "surface: Ada", "Surface: Ada"),
    "key of a register": (PEOPLE, "organisation:", "organization:"),
    "key of an article": (HARBOUR, "mentions:", "mentoins:"),
    "word of a list, one slip": (HARBOUR, "qualifier: about", "qualifier: abuot"),
    "word of a list, capital": (LANTERN, "qualifier: over", "qualifier: Over"),
    "word of a list, hyphen": (HARBOUR, "reported_as: planned", 'reported_as: " Planned"'),
    "person": (HARBOUR, "person: maya-stone", "person: maya-stnoe"),
    "utterance": (HARBOUR, "utterance: we-keep-our-word", "utterance: we-keep-our-wrd"),
    "text_length": (HARBOUR, "text_length: 311", "text_length: 317"),
    "sketch": (HARBOUR, "sketch: 04", "sketch: 05"),
    "offsets of a surface": (HARBOUR, "at: 71-81", "at: 73-83"),
    "offsets of a surface in two places, by its anchor": (HARBOUR, "at: 177-182", "at: 180-185"),
    "offsets of a report, by its anchor": (HARBOUR, "at: 189-236", "at: 187-234"),
    "offsets that cut a word": (HARBOUR, "at: 71-81", "at: 72-81"),
    "offsets of a statement, by its anchor": (LANTERN, "at: 79-129", "at: 70-120"),
    "anchor": (HARBOUR, "anchor: 34b3de0e387a", "anchor: 34b3de0e387b"),
    "offsets and anchor of a surface in one place": (
        HARBOUR,
        "at: 35-44\n    anchor: 34b3de0e387a",
        "at: 3-12\n    anchor: 34b3de0e387b",
    ),
    "find": (HARBOUR, BERG, "find: Tomas Berg"),
    "blanks": (HARBOUR, "surface: Tomas Berg", "surface: Tomas  Berg"),
    "blanks in a name": (PEOPLE, "name: Tomas Berg", 'name: " Tomas  Berg"'),
    "order of keys": (PEOPLE, "  name: Ada Quill\n  family_name: Quill\n", "  family_name: Quill\n  name: Ada Quill\n"),
    "quotation marks": (PEOPLE, "name: Ada Quill", "name: 'Ada Quill'"),
    "line breaks": (PEOPLE, "\n", "\r\n"),
    "byte order mark": (PEOPLE, "ada-quill:", "\ufeffada-quill:"),
    "last line": (PEOPLE, "Grain commissioner\n", "Grain commissioner"),
}


@pytest.mark.parametrize("case", MENDED)
def test_what_leaves_no_doubt_is_mended(root: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = MENDED[case][0]
    spoil(root, *MENDED[case])
    assert check(root, "--fix") == 0
    assert (root / "seeds" / name).read_bytes() == (BASE / name).read_bytes()
    said = capsys.readouterr()
    assert f"changed seeds/{name}: " in said.err
    assert "nothing wrong" in said.out


LEFT = {
    "key known by too few letters": (HARBOUR, "    unit: percent", "    unt: percent"),
    "key that is there already": (HARBOUR, "    value: 40\n", "    value: 40\n    valuee: 40\n"),
    "word near two": (HARBOUR, "qualifier: exact", "qualifier: at_xxxxt"),
    "digit of an id": (LANTERN, "date_anchor: harbour-2025-06-03--", "date_anchor: harbour-2025-06-04--"),
    "person not known": (HARBOUR, "person: maya-stone", "person: maya-stein"),
    "offsets of a surface in two places": (HARBOUR, STONE, STONE.replace("177-182", "180-185").replace("a83f", "b83f")),
    "words against span and anchor": (HARBOUR, "surface: Maya Stone", "surface: Ada Quill"),
    "anchor of the same words elsewhere": (HARBOUR, STONE, STONE.replace("177-182", "76-81")),
    "offsets and anchor of a report": (
        HARBOUR,
        "at: 189-236\n    anchor: 8daf2e25ee85",
        "at: 187-234\n    anchor: 8daf2e25ee86",
    ),
    "anchor of a report": (HARBOUR, "anchor: 8daf2e25ee85", "anchor: 8daf2e25ee86"),
    "find in two places": (HARBOUR, STONE, "surface: Stone\n    find: Stone"),
    "find in no place": (HARBOUR, STONE, "surface: Stone\n    find: Stones"),
    "escape that is not NFC": (PEOPLE, "role: Reporter", 'role: "Reporte\\u0301r"'),
}


@pytest.mark.parametrize("case", LEFT)
def test_what_leaves_a_doubt_is_left(root: Path, case: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = LEFT[case][0]
    spoiled = spoil(root, *LEFT[case])
    assert check(root, "--fix") == 1
    assert (root / "seeds" / name).read_bytes() == spoiled
    assert "changed" not in capsys.readouterr().err


def test_a_file_out_of_nfc_is_mended_and_then_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root, PEOPLE, "role: Reporter", "role: Reporte\u0301r")
    spoil(root, PEOPLE, "organisation:", "organization:")
    assert check(root, "--fix") == 0
    assert (root / "seeds" / PEOPLE).read_text("utf-8") == (BASE / PEOPLE).read_text().replace(
        "Reporter", "Report\u00e9r"
    )
    assert "2 findings fixed" in capsys.readouterr().err


def test_a_change_that_brings_a_finding_is_dropped_and_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoiled = spoil(root, PEOPLE, "organisation: Ministry of Trade", "organization: =Ministry")
    spoil(root, HARBOUR, "qualifier: about", "qualifier: About")
    assert check(root, "--fix") == 1
    assert (root / "seeds" / PEOPLE).read_bytes() == spoiled
    assert (root / "seeds" / HARBOUR).read_bytes() == (BASE / HARBOUR).read_bytes()
    said = capsys.readouterr()
    assert "not changed, since it would bring a new finding: seeds/people.yaml:10: TT202" in said.err
    assert "seeds/people.yaml:10:3" in said.out


def test_many_changes_that_each_bring_a_finding_are_told_by_their_lines(root: Path) -> None:
    """Not by trying each; also where the finding stands on another line of the entry."""
    people = root / "seeds" / PEOPLE
    slips = "".join(f"\np{i}: {{name: Ann{i} Smith{i}, famly_name: '=x', role: R}}\n" for i in range(300))
    slips += "".join(f"\nq{i}:\n  name: Bea Quist\n  famly_name: Quist\n  role: R\n" for i in range(20))
    people.write_text(people.read_text("utf-8") + slips + "\nr1: {name: Cy Orr, famly_name: Orr, role: R}\n", "utf-8")
    lines = differences(root, None, ())
    assert "+  family_name: Orr" in lines
    assert not [line for line in lines if "family_name" in line and "=x" in line]
    assert sum(line == "+  family_name: Quist" for line in lines) <= 1


def test_only_named_files_are_changed(root: Path) -> None:
    spoil(root, PEOPLE, "organisation:", "organization:")
    spoil(root, HARBOUR, "qualifier: about", "qualifier: About")
    assert check(root, "--fix", str(root / "seeds/articles")) == 0
    assert b"organization" in (root / "seeds" / PEOPLE).read_bytes()
    assert (root / "seeds" / HARBOUR).read_bytes() == (BASE / HARBOUR).read_bytes()


def test_a_dry_run_shows_the_difference_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(root, "--fix", "--dry-run") == 0
    out, err = capsys.readouterr()
    assert (out, err.startswith("nothing that --fix would change")) == ("", True)
    spoiled = spoil(root, PEOPLE, "organisation:", "organization:")
    assert check(root, "--fix", "--dry-run") == 1
    shown = capsys.readouterr().out.split("\n")
    assert shown[:2] == ["--- a/seeds/people.yaml", "+++ b/seeds/people.yaml"]
    assert {"-  organization: Ministry of Trade", "+  organisation: Ministry of Trade"} <= set(shown)
    assert (root / "seeds" / PEOPLE).read_bytes() == spoiled


def test_another_form_is_a_warning_where_nothing_is_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root, PEOPLE, "family_name: Stone", "family_name: 'Stone'")
    spoil(root, HARBOUR, "qualifier: about", "qualifier: About")
    spoil(root, HARBOUR, "surface: Ada Quill", "surface: 'Ada Quill'")
    assert check(root, str(root / "seeds/people.yaml")) == 0
    assert "seeds/people.yaml:8:1: TT218" in capsys.readouterr().out
    assert check(root) == 1
    assert "harbour-2025-06-03.yaml:60:16: TT203" in (out := capsys.readouterr().out)
    assert out.count("TT218") == 1


def test_nothing_is_changed_beside_a_build(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoiled = spoil(root, PEOPLE, "organisation:", "organization:")
    handle = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert check(root, "--fix") == 2
    finally:
        os.close(handle)
    assert (root / "seeds" / PEOPLE).read_bytes() == spoiled
    assert "another build is at work" in capsys.readouterr().err


def test_a_file_is_replaced_with_its_mode_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\n")
    path.chmod(0o640)
    replace(tmp_path, path, b"a: b\n", b"a: c\n")
    assert path.read_bytes() == b"a: c\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_run_left_that_was_killed_is_said_to_be_so_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\n")
    for name in (".a.yaml.part", ".0123456789abcdef.part"):
        (tmp_path / name).write_bytes(b"of a run that was killed")
    said = [finding.message for finding in seed_files(tmp_path)[1]]
    assert len(said) == 2
    assert all("a command that was killed left this" in message for message in said)
    drop_drafts(tmp_path)
    assert list(tmp_path.iterdir()) == [path]


def test_neither_a_link_nor_a_file_that_was_changed_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    outside, link = tmp_path / "outside.yaml", tmp_path / "seeds/a.yaml"
    outside.write_bytes(b"a: b\n")
    link.symlink_to(outside)
    with pytest.raises(SeedError, match="TT003"):
        replace(tmp_path / "seeds", link, b"a: b\n", b"a: c\n")
    link.unlink()
    link.write_bytes(b"a: d\n")
    with pytest.raises(SeedError, match="changed meanwhile"):
        replace(tmp_path / "seeds", link, b"a: b\n", b"a: c\n")
    assert (outside.read_bytes(), link.read_bytes()) == (b"a: b\n", b"a: d\n")


LINE = st.text("ab\u00e9\U0001f600", max_size=3)


@given(st.data(), st.lists(st.tuples(LINE, st.sampled_from(["\n", "\r\n", "\r"])), min_size=1, max_size=5))
def test_an_edit_changes_its_span_and_nothing_else(data: st.DataObject, lines: list[tuple[str, str]]) -> None:
    raw = data.draw(st.sampled_from(["", "\ufeff"])) + "".join(map("".join, lines)) + "end"
    text = decode(raw.encode())
    start, end = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    new = data.draw(st.sampled_from(["", "x", "x\ny"]))
    (line, column), (end_line, end_column) = (
        (text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)) for index in (start, end)
    )
    made = applied(raw.encode(), [Edit(Span(line, column, end_line, end_column), new)])
    assert decode(made) == text[:start] + new + text[end:]
    assert made.startswith(b"\xef\xbb\xbf") == raw.startswith("\ufeff")
    if start == end and not new:
        assert made == raw.encode()


def fault(*edits: Edit) -> Finding:
    """A finding with edits."""
    return Finding("seeds/a.yaml", 1, 1, "TT999", "wrong", edits=edits)


def test_edits_that_meet_are_not_made_together() -> None:
    first, second = fault(Edit(Span(1, 1, 1, 5), "a")), fault(Edit(Span(2, 1, 2, 2), "b"), Edit(Span(1, 4, 1, 6), "c"))
    third, again = fault(Edit(Span(1, 5, 1, 6), "d")), fault(Edit(Span(1, 1, 1, 5), "a"))
    assert agreeing([first, second, third, again, fault()]) == [first, third, again]
    inserted, other = fault(Edit(Span(3, 1, 3, 1), "x")), fault(Edit(Span(3, 1, 3, 1), "y"))
    assert agreeing([inserted, other]) == [inserted]


@given(
    st.sets(st.sampled_from("abcdefgh")), st.sets(st.frozensets(st.sampled_from("abcdefgh"), min_size=2, max_size=2))
)
def test_what_does_harm_is_dropped_and_nothing_else(alone: set[str], pairs: set[frozenset[str]]) -> None:
    dropped: dict[Finding | str, Finding] = {}

    def harms(tried: Sequence[Finding | str]) -> bool:
        return bool(alone & set(tried)) or any(pair <= set(tried) for pair in pairs)

    def fresh(tried: Sequence[Finding | str]) -> list[Finding]:
        return [fault()] if harms(tried) else []

    kept = harmless(list("abcdefgh"), fresh, dropped, looks=1000)
    assert sorted(map(str, [*kept, *dropped])) == list("abcdefgh")
    assert not harms(kept)
    assert all(harms([*kept, one]) for one in dropped)


def test_lines_of_json_are_left_as_they_are(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong in them is found, and fixed in YAML alone."""
    to_lines(root / "seeds", root / "lines")
    (root / "lines" / "people.jsonl").rename(root / "seeds" / "people.jsonl")
    (root / "seeds" / PEOPLE).unlink()
    lines = spoil(root, "people.jsonl", '"organisation"', '"organization"')
    spoil(root, HARBOUR, "surface: Ada", "surfce: Ada")
    assert check(root, "--fix") == 1
    shown = capsys.readouterr()
    assert shown.err == f"changed seeds/{HARBOUR}: 1 finding fixed\n"
    assert "TT202 unknown key `organization`" in shown.out
    assert "fix:" not in shown.out
    assert (root / "seeds" / "people.jsonl").read_bytes() == lines
    assert check(root, "--dry-run") == 0
    assert check(root, str(root / "seeds" / "people.jsonl")) == 1
    assert check(root, str(root / "seeds" / HARBOUR)) == 0
