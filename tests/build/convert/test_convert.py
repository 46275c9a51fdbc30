"""Seeds in the other form and back: nothing is lost but comments, nothing is touched, and the dataset is the same."""

import gzip
import json
import shutil
import tracemalloc
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.amount import examples, long
from tests.conftest import BASE, ROOT, TEXTS

from trade_truce import seeds as form
from trade_truce.text import decode, forbidden, pile
from trade_truce_build import cli
from trade_truce_build.canonical import canonical, uncommented
from trade_truce_build.convert.convert import to_lines, to_yaml
from trade_truce_build.core.finding import SeedError, render
from trade_truce_build.examine import examine
from trade_truce_build.reading.files import MAX_BYTES
from trade_truce_build.reading.nodes import parse

PACKAGE = "package.yaml"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def bare(folder: Path) -> dict[str, bytes]:
    """Seeds in YAML in canonical form, without their comments, and package.yaml as it is."""
    return {
        name: data if name == PACKAGE else uncommented(f"seeds/{name}", parse(name, data)).encode()
        for name, data in contents(folder).items()
        if not name.endswith(".md")
    }


def outward(seeds: Path, folder: Path, **how: object) -> Path:
    to_lines(seeds, folder / "seeds", **how)  # type: ignore[arg-type]
    return folder / "seeds"


@pytest.mark.parametrize("seeds", [ROOT / "seeds", BASE], ids=["the project's", "the small dataset's"])
@pytest.mark.parametrize("how", [{}, {"compressed": True}, {"parts": 3}, {"parts": 7, "compressed": True}], ids=str)
def test_out_and_back_is_the_canonical_form_without_comments(seeds: Path, how: dict[str, int], tmp_path: Path) -> None:
    lines = outward(seeds, tmp_path / "a", **how)
    to_yaml(lines, tmp_path / "b" / "seeds")
    assert contents(tmp_path / "b" / "seeds") == bare(seeds)
    for name, data in contents(tmp_path / "b" / "seeds").items():
        assert name == PACKAGE or canonical(f"seeds/{name}", decode(data), parse(name, data)).encode() == data
    assert contents(outward(tmp_path / "b" / "seeds", tmp_path / "c", **how)) == contents(lines)


def test_each_line_is_one_document_of_json_with_the_keys_of_yaml(tmp_path: Path) -> None:
    lines = outward(BASE, tmp_path)
    ids = [json.loads(line)["article"]["id"] for line in (lines / "articles.jsonl").read_text().splitlines()]
    assert ids == ["harbour-2025-06-03", "lantern-undated"]
    assert (lines / "people.jsonl").read_text().splitlines()[0] == (
        '{"id":"ada-quill","name":"Ada Quill","family_name":"Quill","role":"Reporter"}'
    )
    assert sorted(contents(lines)) == sorted(
        [PACKAGE, "articles.jsonl", *(f"{p.stem}.jsonl" for p in BASE.glob("*.yaml") if p.name != PACKAGE)]
    )


def test_parts_are_even_and_whole_together(tmp_path: Path) -> None:
    one = outward(ROOT / "seeds", tmp_path / "one")
    parts = outward(ROOT / "seeds", tmp_path / "many", parts=3)
    found = [(parts / "articles" / f"part-{n:05}.jsonl").read_bytes() for n in range(3)]
    assert [data.count(b"\n") for data in found] == [1, 2, 2]
    assert b"".join(found) == (one / "articles.jsonl").read_bytes()


def test_gzip_has_no_time_and_no_name_in_it(tmp_path: Path) -> None:
    packed = outward(BASE, tmp_path / "a", compressed=True) / "articles.jsonl.gz"
    assert packed.read_bytes()[3:8] == bytes(5)  # flags and time, of RFC 1952
    assert gzip.decompress(packed.read_bytes()) == (outward(BASE, tmp_path / "b") / "articles.jsonl").read_bytes()


@pytest.mark.parametrize("how", [[], pytest.param(["--gzip", "--parts", "2"], marks=long)], ids=str)
def test_the_dataset_built_of_lines_is_the_same_byte_for_byte(how: list[str], tmp_path: Path) -> None:
    assert cli.main(["seeds", "--to", "jsonl", "--root", str(ROOT), "--output", str(tmp_path / "seeds"), *how]) == 0
    shutil.copytree(ROOT / "releases", tmp_path / "releases")  # whose errata a package carries
    assert cli.main(["build", "--root", str(tmp_path)]) == 0
    assert contents(tmp_path / "dataset") == contents(ROOT / "dataset")
    assert (tmp_path / "datapackage.json").read_bytes() == (ROOT / "datapackage.json").read_bytes()


PLAIN = st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp"))
WORDS = (
    st.text(PLAIN, max_size=12)
    .map(lambda text: normalize("NFC", text))
    .filter(lambda text: not any(forbidden(text)) and pile(text) is None)
)
KEYS = st.sampled_from(
    ["surface", "person", "at", "name", "label", "summary", "gist", "x", "y-z", "a b", "-", "#", "1"]
)
NODES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=10
)
ENTRIES = st.dictionaries(KEYS, NODES, max_size=4)
IDS = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3}){0,2}\Z".replace(r"\Z", ""), fullmatch=True)
ARTICLES = st.fixed_dictionaries(
    {"article": ENTRIES}, optional={section: st.lists(ENTRIES, max_size=3) for section in form.SECTIONS}
)


@settings(deadline=None, max_examples=examples(15, 25), suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(IDS, ARTICLES, min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(list(form.REGISTERS)), st.dictionaries(KEYS, ENTRIES, max_size=3), max_size=3),
    st.booleans(),
)
def test_whatever_seeds_hold_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    articles: dict[str, dict[str, dict[str, object]]],
    registers: dict[str, object],
    compressed: bool,
) -> None:
    """Also what a check would refuse: unknown keys, lists in lists, empty ones."""
    folder = tmp_path_factory.mktemp("x")
    made = folder / "seeds"
    (made / "articles").mkdir(parents=True)
    for name, article in articles.items():
        article["article"] = {"id": name, **article["article"]}
        (made / "articles" / f"{name}.yaml").write_text(json.dumps(article, ensure_ascii=False))
    for register, entries in registers.items():
        (made / f"{register}.yaml").write_text(json.dumps(entries, ensure_ascii=False))
    lines = outward(made, folder / "a", compressed=compressed)
    to_yaml(lines, folder / "b" / "seeds")
    assert contents(folder / "b" / "seeds") == bare(made)
    assert contents(outward(folder / "b" / "seeds", folder / "c", compressed=compressed)) == contents(lines)


def test_forms_side_by_side_become_one(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "seeds")
    lines = outward(BASE, tmp_path / "all")
    (tmp_path / "seeds" / "articles" / "lantern-undated.yaml").unlink()
    later = (lines / "articles.jsonl").read_bytes().splitlines(keepends=True)[1]
    (tmp_path / "seeds" / "articles" / "more.jsonl.gz").write_bytes(gzip.compress(later))
    assert contents(outward(tmp_path / "seeds", tmp_path / "again")) == contents(lines)


MAPPING = "TT201 a mapping of keys to values is expected here"
COLON = "TT101 a second `: ` is here; put the value in quotation marks or align it"
TWICE = "TT210 `ada-quill` is already at seeds/people.jsonl:1"
ARTICLE = "TT205 no `article` with an `id` that could name its file stands here"
GZIP = "TT009 the gzip is broken from here on (what stands there is no gzip); compress the file anew"
OTHER = "TT005 only *.yaml, *.jsonl and *.jsonl.gz files are read as seeds; rename this file or move it elsewhere"


def refused(seeds: Path, target: Path, to: str = "jsonl") -> list[str]:
    with pytest.raises(SeedError) as caught:
        (to_lines if to == "jsonl" else to_yaml)(seeds, target)
    assert sorted(path.name for path in target.parent.iterdir()) == ["seeds"]
    return [render(finding).splitlines()[0] for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("file", "data", "says"),
    [
        ("people.yaml", "- a\n", f"people.yaml:1:1: {MAPPING}"),
        ("people.yaml", "a: b\n", f"people.yaml:1:4: {MAPPING}"),
        ("people.yaml", "a: {id: b}\n", "people.yaml:1:5: TT202 unknown key `id`: the entry's id is `a`"),
        ("people.yaml", "a: b: c\n", f"people.yaml:1:5: {COLON}"),
        ("people.jsonl", "{}\n", "people.jsonl:1:1: TT203 no `id` of printable ASCII stands here"),
        ("people.jsonl", '{"id": "ada-quill"}\n', f"people.yaml:2:1: {TWICE}"),
        ("articles/x.jsonl", '{"article": {"id": "../x"}}', f"articles/x.jsonl:1:20: {ARTICLE}"),
        ("articles/x.yaml", "a: b\n", f"articles/x.yaml:1:1: {ARTICLE}"),
        ("articles/x.jsonl.gz", "{}", f"articles/x.jsonl.gz:1:1: {GZIP}"),
        ("persons.yaml", "a: b\n", "persons.yaml:1:1: TT204 no seed file of this name is known"),
        ("people.csv", "a,b\n", f"people.csv:1:1: {OTHER}"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("to", ["jsonl", "yaml"])
def test_what_cannot_be_written_so_is_a_finding_and_nothing_is_written(
    project: Path, file: str, data: str, says: str, to: str
) -> None:
    (project / "seeds" / file).write_text(data)
    assert refused(project / "seeds", project / "new", to) == [f"seeds/{says}"]


def test_a_register_too_large_for_yaml_is_said_to_be(project: Path) -> None:
    for size in (60, 600):  # more than a file may have, and so much that it is not even tried
        lines = (json.dumps({"id": f"p-{n}", "name": "Ada Quill " * size}) for n in range(2_000))
        (project / "seeds" / "people.jsonl").write_text("\n".join(lines))
        rule = f"as YAML this would have more than the {MAX_BYTES} bytes that a seed may; leave it JSON Lines"
        assert refused(project / "seeds", project / "new", "yaml") == [f"seeds/people.yaml:1:1: TT006 {rule}"]


def test_an_article_too_large_for_a_line_is_said_to_be(project: Path) -> None:
    quotation = "'" + '"' * (MAX_BYTES - 1000) + "'"
    (project / "seeds" / "articles" / "x.yaml").write_text(f"article: {{id: x, title: {quotation}}}\n")
    rule = f"as a line of JSON this would have more than {MAX_BYTES} bytes; split it into several"
    assert refused(project / "seeds", project / "new") == [f"seeds/articles/x.yaml:1:1: TT006 {rule}"]


def test_findings_end_at_a_hundred(project: Path) -> None:
    (project / "seeds" / "people.jsonl").write_text("{}\n" * 100_000)
    assert len(refused(project / "seeds", project / "new")) <= 102


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main(["seeds", *arguments])
    return status, *capsys.readouterr()


def test_the_command_says_what_it_wrote_and_left_behind(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (project / "seeds" / "people.yaml").open("a") as file:
        file.write("# a remark\n")
    before = contents(project / "seeds")
    status, out, err = run("--to", "jsonl", "--root", str(project), capsys=capsys)
    counts = "2 articles, 2 events, 4 measures, 3 people, 3 rulings, 2 utterances"
    assert (status, err) == (0, "left behind: the comments of 1 seeds (seeds/people.yaml)\n")
    assert out == f"{project}/seeds-jsonl: 7 files written: {counts}\n"
    assert contents(project / "seeds") == before
    shutil.rmtree(project / "seeds")
    (project / "seeds-jsonl").rename(project / "seeds")
    status, out, err = run("--to", "yaml", "--root", str(project), capsys=capsys)
    assert (status, err) == (0, "")
    assert out == f"{project}/seeds-yaml: 8 files written: {counts}\n"
    assert examine(project, TEXTS, lambda _: None).outcome.errors == []


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("seeds", "this is among the seeds that are to be converted; name another folder"),
        ("seeds/new", "this is among the seeds that are to be converted; name another folder"),
        ("full", "this is not empty; name a new folder"),
        ("link", "this is not empty; name a new folder"),
        ("file", "Not a directory"),
    ],
)
def test_nothing_is_written_over(project: Path, target: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "full").mkdir()
    (project / "empty").mkdir()
    (project / "full" / "kept").write_text("kept")
    (project / "link").symlink_to("empty")
    (project / "file").write_text("kept")
    before = contents(project)
    status, out, err = run("--to", "jsonl", "--root", str(project), "--output", str(project / target), capsys=capsys)
    assert (status, out, err) == (2, "", f"trade-truce: {project / target}: {says}\n")
    assert contents(project) == before
    assert run("--to", "jsonl", "--root", str(project), "--output", str(project / "empty"), capsys=capsys)[0] == 0


def test_options_that_do_not_go_together(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run("--to", "yaml", "--gzip", "--root", str(project), capsys=capsys)
    assert (status, out, err) == (2, "", "trade-truce: --gzip and --parts go with --to jsonl\n")
    for number in ("0", "-1", "x", "100000", "\u0663"):
        with pytest.raises(SystemExit) as ended:
            run("--to", "jsonl", "--parts", number, capsys=capsys)
        assert ended.value.code == 2


@long
def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    most = []
    for count in (500, 5_000):
        with (tmp_path / "seeds" / "articles.jsonl").open("w") as file:
            file.writelines(
                json.dumps({"article": {"id": f"a-{n}", "title": "x" * 2_000}}) + "\n" for n in range(count)
            )
        tracemalloc.start()
        to_lines(tmp_path / "seeds", tmp_path / str(count))
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] + MAX_BYTES
