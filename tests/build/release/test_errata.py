"""Errata, digests, feeds and the changelog's part of three releases, and what became of rows by them alone."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.build.diff.plants import MENTION, PLANTS, TRADE
from tests.build.diff.releases import find, tables
from tests.build.release.atom import wrong as wrong_in_atom
from tests.build.release.three import DAYS, FIRST, RENAMED, project

from trade_truce import dataset, errata
from trade_truce.errors import PackageError, QuestionError, TamperedError, UnknownNameError
from trade_truce.swap import describes
from trade_truce_build.cli import main
from trade_truce_build.diff.affected import Asked, affected
from trade_truce_build.diff.changes import CAME
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.packages import package
from trade_truce_build.diff.since import affected_since
from trade_truce_build.export.formats import export
from trade_truce_build.history import rows
from trade_truce_build.history.carried import carry
from trade_truce_build.history.kept import Release, releases
from trade_truce_build.release.record import digests, write
from trade_truce_build.release.recorded import recorded
from trade_truce_build.site.write import Limits
from trade_truce_build.site.write import write as site
from trade_truce_build.validate import errata as judged
from trade_truce_build.validate.descriptor import read
from trade_truce_build.validate.state import State


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after three releases; not to be changed."""
    return project(tmp_path_factory.mktemp("three"))


def lines(root: Path, version: str) -> list[errata.Erratum]:
    return list(errata.read(root / "releases" / version / "errata.jsonl", [version]))


def test_errata_are_the_changes_of_rows_that_had_been_released(root: Path) -> None:
    planted = set().union(*(PLANTS[name].expected for name in FIRST))
    came = {one for one in planted if one[0] in CAME and not one[3]}
    opened = {one for one in came if "sense--a-new-one/" in one[2]}  # of reports that were there
    assert len(opened) == 4
    found = lines(root, "2.0.0")
    assert {(one.kind, one.table, one.id, one.column) for one in found} == planted - came | opened
    assert len(found) == len({*found})
    assert {one.about_table for one in found if one.table == "sides"} == {"event_reports", "statements", "mentions"}
    assert not lines(root, "1.0.0")
    third = {(one.kind, one.id, one.column) for one in lines(root, "3.0.0")}
    assert ("renamed", "unease-in-beijing", "event_id") in third
    assert ("corrected", "unease-in-beijing", "summary") in third
    assert ("renamed", "us-ai-chip-rules", "event_id") in third


def test_words_that_were_taken_out_are_told_by_their_digest(root: Path) -> None:
    found = {(one.id, one.column): one for one in lines(root, "2.0.0")}
    gone = found["eadaily-2025-06-04--us-tariff-before-geneva", "surface"]
    assert (gone.old, gone.old_digest) == ("", errata.digest(str(find(tables(), "figures", gone.id)["surface"])))
    assert (gone.new, gone.new_digest) == ("145 percent", errata.digest("145 percent"))
    assert found[MENTION, ""].old == ""
    assert found["xinhua-report", "summary"].old


def test_the_package_carries_those_of_all_releases_in_every_form(root: Path, tmp_path: Path) -> None:
    carried = (root / "dataset" / "errata.jsonl").read_bytes()
    kept = [(root / "releases" / version / "errata.jsonl").read_bytes() for version in DAYS]
    assert carried == b"".join(kept)
    described = json.loads((root / "datapackage.json").read_bytes())
    assert [one["version"] for one in described["errata"]["releases"]] == ["1.0.0", "2.0.0"]
    assert described["errata"]["releases"][0]["contentDigest"] == releases(root)[0].digest()
    assert list(judged.wrong(State(root), read(root, "datapackage.json"))) == []
    (tmp_path / "again").mkdir()
    assert carry(root, "3.0.0", tmp_path / "again", released=True)["errata"] == described["errata"]
    for form in ("csv", "jsonl", "parquet", "sqlite", "duckdb"):
        target = export(dataset.open(root), form, tmp_path / form, overwrite=False)
        found = errata.file_of(dataset.open(target).root)
        assert found and found.read_bytes() == carried, form


def test_digests_of_rows_prove_themselves_and_are_the_same_bytes_again(root: Path, tmp_path: Path) -> None:
    for release in releases(root):
        stored = {name: dict(of) for name, of in rows.read(release)}
        own = package(root.parent / release.version)
        made = list(digests(own))
        assert {(one.table, one.key): one.digest for one in made} == {
            (table, key): digest for table, of in stored.items() for key, digest in of.items()
        }
        rows.write(tmp_path / "rows.parquet", made)
        assert (tmp_path / "rows.parquet").read_bytes() == release.file("rows.parquet").read_bytes()


def test_a_row_is_proved_against_a_release_without_its_rows(root: Path, tmp_path: Path) -> None:
    own = dataset.open(root)
    proof = tmp_path / "proof.json"
    proof.write_text(json.dumps(own.prove("figures", TRADE)), "utf-8")
    assert main(["verify-row", str(proof), "--package", str(root / "releases" / "3.0.0")]) == 0
    assert main(["verify-row", str(proof), "--package", str(root / "releases" / "2.0.0")]) == 1


def test_the_changelog_says_what_changed(root: Path) -> None:
    text = (root / "CHANGELOG.md").read_text("utf-8")
    assert text.startswith("# Changelog\n\n## 3.0.0\n\n<!-- what changed in the data")
    assert (
        text.index("## 3.0.0") < text.index("## 2.0.0\n\nWritten by hand.\n\n<!--") < text.index("\nThe first.\n\n<!--")
    )
    third, second = text.split("## 2.0.0")[0], text.split("## 2.0.0")[1].split("## 1.0.0")[0]
    assert "since 2.0.0, of the rows that had been released:\n" in third
    assert "  name_forms: column gone: inflection (string)\n" in third
    assert "  events us-ai-chip-rules → us-ai-chip-rules-one (A clearer name.)\n" in third
    assert "\n    surface: (words of an article, taken out) → 145 percent\n" in second
    assert "corrected (the old value no longer holds): figures: 3 changed" in second
    assert text.count("<!-- end of what changed in the data -->") == 3


def test_feeds(root: Path) -> None:
    atom = (root / "releases" / "feed.atom").read_bytes()
    assert wrong_in_atom(atom) == []
    assert wrong_in_atom(atom.replace(b"<updated>2026-03-01T00:00:00Z</updated>", b"<updated>March</updated>", 1))
    assert atom.index(b"2026-03-01") < atom.index(b"2026-02-01") < atom.index(b"2026-01-01")
    feed = json.loads((root / "releases" / "feed.json").read_bytes())
    assert feed.keys() == {"version", "title", "authors", "items"}
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["date_published"][:10] for one in feed["items"]] == list(reversed(DAYS.values()))
    assert all(one.keys() == {"id", "title", "content_text", "date_published"} for one in feed["items"])
    assert len({one["id"] for one in feed["items"]}) == 3
    assert all(one["id"].encode() in atom for one in feed["items"])


def test_what_became_of_rows_is_what_the_older_package_says(root: Path) -> None:
    ids = sorted({one.id for version in DAYS for one in lines(root, version) if one.table != "sides"})
    asked = [*(Asked(id) for id in ids), Asked("joe-biden"), Asked("donald-trump"), Asked("nobody")]
    new = package(root)
    for version in ("2.0.0", "3.0.0"):
        by_rows = affected(difference(package(root.parent / version), new), asked)
        by_errata = affected_since(new, asked, version)
        kinds = [
            {(one.table, one.id): {(c.kind, c.table, c.column) for c in one.changes} for one in found.answers}
            for found in (by_rows, by_errata)
        ]
        assert kinds[0] == {row: kinds[1][row] for row in kinds[0]}
        gone = [one for one in by_errata.answers if (one.table, one.id) not in kinds[0]]  # before the version
        assert all(version.startswith("after ") for one in gone for version in one.versions)


def test_a_row_is_followed_through_all_releases(root: Path) -> None:
    found = affected_since(package(root), [Asked("chinese-unease"), Asked(TRADE), Asked("market-swings")], "1.0.0")
    told = {
        one.id: [(v, c.kind, c.column, c.now) for v, c in zip(one.versions, one.changes, strict=True)]
        for one in found.answers
    }
    assert told["chinese-unease"] == [
        ("2.0.0", "renamed", "event_id", "unease-in-beijing"),
        ("3.0.0", "renamed", "event_id", RENAMED),
        ("3.0.0", "corrected", "summary", RENAMED),
    ]
    assert told[TRADE] == [("2.0.0", "refined", "lower", ""), ("3.0.0", "refined", "lower", "")]
    assert told["market-swings"] == [("2.0.0", "retracted", "", "swings-and-escalation")]
    (late,) = affected_since(package(root), [Asked("chinese-unease")], "3.0.0").answers
    assert (late.versions, late.changes[0].now) == (("after before",), RENAMED)
    assert affected_since(package(root), [Asked(RENAMED)], "1.0.0").unknown == [Asked(RENAMED)]


def test_asking_by_a_release(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = tmp_path / "ids.csv"
    ids.write_text(f"chinese-unease\n{TRADE}\ndonald-trump\nnobody\n", "utf-8")
    assert main(["affected", str(ids), "--since", "1.0.0", "--until", str(root)]) == 1
    text = capsys.readouterr().out
    assert "3 rows: 2 changed, 1 did not; 1 id not known\n" in text
    assert "\n  2.0.0: refined: lower: 540000000000 → 610000000000\n" in text or "  2.0.0: refined: lower: " in text
    assert main(["affected", str(ids), "--since", "1.0.0", "--until", str(root), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {change["version"] for row in found["rows"] for change in row["changes"]} == {"2.0.0", "3.0.0"}
    frame = dataset.open(root).affected([TRADE, "donald-trump"], since="2.0.0")
    assert frame[["id", "class", "version"]].fillna("").to_numpy().tolist() == [
        ["donald-trump", "", ""], [TRADE, "refined", "3.0.0"],
    ]  # fmt: skip
    assert main(["affected", str(ids), "--since", "1.5.0", "--until", str(root)]) == 2
    assert "there is no release '1.5.0'; did you mean" in capsys.readouterr().err
    with pytest.raises(UnknownNameError, match="no table 'figure'"):
        affected_since(package(root), [Asked("a", "figure")], "1.0.0")
    with pytest.raises(QuestionError, match="has no errata"):
        affected_since(package(root.parent / "1.0.0"), [], "1.0.0")


def test_what_is_kept_is_looked_at_before_a_release(root: Path, tmp_path: Path) -> None:
    own, before = package(root), package(root.parent / "2.0.0")
    assert list(recorded(root, own, before)) == []
    copy = Path(shutil.copytree(root, tmp_path / "project"))
    (copy / "releases" / "feed.json").write_text("{}")
    (copy / "releases" / "3.0.0" / "errata.jsonl").write_text("")
    (found,) = recorded(copy, own, before)
    assert found.what.startswith("releases/3.0.0/errata.jsonl, releases/feed.atom, releases/feed.json")
    shutil.rmtree(copy / "releases" / "3.0.0")
    assert [one.what for one in recorded(copy, own, before)] == ["releases/3.0.0 is not written"]
    (wrong,) = recorded(root, own, package(root.parent / "1.0.0"))
    assert "is not the package that releases/2.0.0 is of" in wrong.what
    with pytest.raises(PackageError, match=r"releases/2\.0\.0 is the release before"):
        write(copy, own, None)
    with pytest.raises(PackageError, match="the day of the release is not stated"):
        write(copy, own._replace(created=""), before)
    data = (root / "CHANGELOG.md").read_bytes()
    write(copy, package(copy), before)  # the same again
    assert {path.relative_to(copy): path.read_bytes() for path in copy.rglob("*") if path.is_file()} == {
        path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
    assert (copy / "CHANGELOG.md").read_bytes() == data


def test_the_release_before_is_kept_where_it_was_not(root: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(root, tmp_path / "project", ignore=lambda *_: ["releases"]))
    write(copy, package(copy), package(root.parent / "2.0.0"))
    assert [one.version for one in releases(copy)] == ["2.0.0", "3.0.0"]
    for version, name in (("2.0.0", "rows.parquet"), ("3.0.0", "errata.jsonl"), ("3.0.0", "rows.parquet")):
        kept = f"releases/{version}/{name}"
        assert (copy / kept).read_bytes() == (root / kept).read_bytes()
    assert (copy / "dataset" / "errata.jsonl").read_bytes() == (root / "releases/3.0.0/errata.jsonl").read_bytes()


def test_a_release_is_compared_by_digests_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept, own = str(root / "releases" / "2.0.0"), str(root)
    assert main(["diff", kept, own]) == 0
    text = capsys.readouterr().out
    assert "\nNOTE: which cells changed, and how, only the rows of the older package could tell\n" in text
    assert "\nNOTE: name_forms has other columns, so that only rows that came or went are known\n" in text
    assert "  gone: unease-in-beijing → yet-another-unease (A clearer name.)\n" in text
    assert main(["diff", kept, own, "--format", "json"]) == 0
    found = {(one["change"], one["table"], one["id"]) for one in json.loads(capsys.readouterr().out)["rows"]}
    cells = {(one.table, one.id) for one in lines(root, "3.0.0") if one.column and one.kind != errata.RENAMED}
    changed = {("changed", table, id) for table, id in cells if id != "unease-in-beijing"}
    assert changed and changed <= found
    assert ("new", "events", "us-ai-chip-rules-two") in found
    assert not [one for one in found if one[1] == "retired"]
    assert main(["diff", str(root / "releases" / "3.0.0"), own, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == []
    for asked in ([kept, own, "--check"], [own, kept], [kept, "--format", "html"]):
        assert main(["diff", *asked]) == 2
    assert [" has no rows, only their digests" in line for line in capsys.readouterr().err.splitlines()] == [True] * 3


def test_pages_say_since_when_and_what_changed(root: Path, tmp_path: Path) -> None:
    only = (f"events/{RENAMED}", "measures/us-china-trade-value", "people/jane-doe")
    pages = tmp_path / "site"
    site(dataset.open(root), pages, Limits(only=only, downloads=()))
    event, measure, person = ((pages / f"{name}.html").read_text("utf-8") for name in only)
    assert "This event is here since version 1.0.0." in event
    assert re.findall(r'<th scope="row">([0-9.]+)', event)[:3] == ["3.0.0", "3.0.0", "2.0.0"]
    assert "contested: in the disagreement sense--a-new-one" in event
    assert f">{TRADE}</td>" in measure
    assert "This person is here since version 2.0.0." in person
    assert 'id="Changed"' not in person
    assert '<link rel="alternate" type="application/atom+xml" href="../feed.atom">' in person
    assert (pages / "feed.json").read_bytes() == (root / "releases" / "feed.json").read_bytes()


LINE = errata.line(
    errata.Erratum("2.0.0", "figures", "a", "value", "corrected", "1", "2", errata.digest("1"), errata.digest("2"))
)
HOSTILE: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{\n", "Expecting"),
    "half of a line": (LINE[:-1].encode(), "not written as"),
    "another class": (LINE.replace("corrected", "improved").encode(), "there is no class 'improved'"),
    "a value of another digest": (LINE.replace('"old": "1"', '"old": "3"').encode(), "not the one that its digest"),
    "another release": (LINE.replace('"2.0.0"', '"9.0.0"').encode(), "version 9.0.0 is none of 2.0.0"),
    "a number": (LINE.replace('"a"', "5").encode(), "no object of texts"),
    "a list": (b"[]\n", "no object of texts"),
    "something more": (LINE.replace('"id"', '"x": "y", "id"').encode(), "other properties"),
    "something less": (LINE.replace('"id": "a", ', "").encode(), "does not say its id"),
    "a key twice": (LINE.replace('"id"', '"id": "b", "id"').encode(), "stands twice"),
    "a path for a table": (LINE.replace('"figures"', '"../../x"').encode(), "name of a table or column"),
    "nested without end": (b"[" * 100_000 + b"\n", "nested too deep"),
    "not UTF-8": (b'"\xff"\n', "can't decode"),
    "a terminal's": (LINE.replace('"a"', '"\x1b[31m"').encode(), "Invalid control character"),
    "a line without end": (b" " * (errata.LINE + 5), "Expecting"),
}


def damaged(root: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(root / "releases", copy / "releases")
    return copy


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_errata_are_refused(root: Path, tmp_path: Path, name: str) -> None:
    data, why = HOSTILE[name]
    copy = damaged(root, tmp_path)
    (copy / "releases" / "2.0.0" / "errata.jsonl").write_bytes(data)
    with pytest.raises(PackageError, match=r"releases/2\.0\.0/errata\.jsonl, line 1 is no erratum") as error:
        carry(copy, "3.0.0", tmp_path, released=True)
    assert why in str(error.value)
    assert len(str(error.value)) < 500
    assert str(error.value).endswith(": get it anew from the repository")
    assert str(error.value).isprintable()


def _parquet(path: Path, columns: dict[str, list[object]]) -> None:
    path.unlink()
    pq.write_table(pa.table(columns), path)


def _shuffled(path: Path) -> None:
    table = pq.read_table(path)
    pq.write_table(table.take([1, 0, *range(2, table.num_rows)]), path)


def _wide(path: Path) -> None:
    table = pq.read_table(path)
    keys = ["x" * 6_000_000, *table["key"].to_pylist()[1:]]
    pq.write_table(table.set_column(1, table.schema.field(1), [keys]), path, compression="zstd")


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("rows.parquet", lambda path: path.write_bytes(b"PAR1" + b"x" * 50 + b"PAR1"), "is not what was released"),
        ("rows.parquet", lambda path: _parquet(path, {"a": [1]}), "it has other columns"),
        ("rows.parquet", _shuffled, "are not those that were released"),
        ("rows.parquet", _wide, "too large unpacked"),
        ("rows.parquet", lambda path: path.unlink(), "rows.parquet is missing or no regular file"),
        ("datapackage.json", lambda path: path.write_text("[]"), "it does not describe one"),
        ("datapackage.json", lambda path: path.write_text('{"version": "1.0.0"}'), "its version is not 2.0.0"),
        ("datapackage.json", lambda path: path.write_text('{"version": "2.0.0"}'), "it does not describe one"),
        ("datapackage.json", lambda path: (path.unlink(), path.symlink_to("/dev/zero")), "missing or no regular file"),
        ("errata.jsonl", lambda path: (path.unlink(), path.mkdir()), "missing or no regular file"),
    ],
)
def test_hostile_files_are_refused(
    root: Path, tmp_path: Path, name: str, change: Callable[[Path], object], why: str
) -> None:
    copy = damaged(root, tmp_path)
    change(copy / "releases" / "2.0.0" / name)
    with pytest.raises(PackageError, match=why):
        for _, of in rows.read(Release("2.0.0", copy / "releases" / "2.0.0")):
            list(of)
        carry(copy, "3.0.0", tmp_path, released=True)


def test_hostile_folders_are_refused(root: Path, tmp_path: Path) -> None:
    copy = damaged(root, tmp_path)
    (copy / "releases" / "1.0").mkdir()
    with pytest.raises(PackageError, match=r"releases/1\.0 is no folder of a version"):
        carry(copy, "3.0.0", tmp_path, released=True)
    shutil.rmtree(copy / "releases")
    (copy / "releases").symlink_to(root / "releases")
    with pytest.raises(PackageError, match="releases is no folder"):
        carry(copy, "3.0.0", tmp_path, released=True)


def test_a_half_replaced_dataset_is_told_by_its_errata_too(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "dataset", tmp_path / "dataset")
    assert describes(root, tmp_path)
    (tmp_path / "dataset" / "errata.jsonl").write_bytes(b"")
    assert not describes(root, tmp_path)


def test_errata_that_were_changed_are_found(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "package"
    shutil.copytree(root / "dataset", copy / "dataset")
    shutil.copy(root / "datapackage.json", copy)
    file = copy / "dataset" / "errata.jsonl"
    file.write_bytes(file.read_bytes().replace(b"refined", b"widened", 1))
    with pytest.raises(TamperedError, match=r"errata\.jsonl is not the file that was published"):
        list(errata.of_package(dataset.open(copy).root))
    found = list(judged.wrong(State(copy), read(copy, "datapackage.json")))
    assert [one.code for one in found] == ["TT503", "TT504"]
    assert "there is no class 'widened'" in found[1].message
    file.unlink()
    assert [one.code for one in judged.wrong(State(copy), read(copy, "datapackage.json"))] == ["TT007"]
    document = json.loads((copy / "datapackage.json").read_bytes())
    document["errata"]["path"] = "../errata.jsonl"
    (copy / "datapackage.json").write_text(json.dumps(document))
    (said,) = judged.wrong(State(copy), read(copy, "datapackage.json"))
    assert said.message == "`path` of `errata` is not dataset/errata.jsonl"
    with pytest.raises(TamperedError, match="`path` of `errata` is not"):
        dataset.open(copy)
