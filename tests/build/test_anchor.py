"""`trade-truce anchor`: each `find` becomes a span and an anchor, and nothing else in the seed changes."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trade_truce.sketch import sketch
from trade_truce.text import canonical
from trade_truce_build import cli
from trade_truce_build.evidence.anchoring import locate
from trade_truce_build.reading.nodes import parse

ARTICLES = Path(__file__).parents[1] / "seeds" / "base" / "articles"
untimed = settings(deadline=None)  # a slow machine is no wrong result

HARBOUR = {
    "35-44": "Ada Quill",
    "71-81": '"minister {Maya Stone} told"',
    "177-182": '"” {Stone} said"',
    "152-155": "from 40 to {12%}",
    "283-300": "'nearly $3 million'",
    "56-114": "Trade minister … June 2",
    "157-187": "“We keep … Stone said",
}
"""Span in the finished seed -> the draft's words."""
SPAN = re.compile(r"at: (\S+)\n( +)anchor: \S+\n")
LAST = "at: 131-146\n    anchor: 904f0e1786cd.8ea0e834eb94.a86ae2bcb359.af4f3f02f4ad\n"
"""The span of the lantern's last figure: lines 46 and 47."""


def draft(finished: str, finds: dict[str, str]) -> str:
    """A seed as it was before its words were looked up."""
    return SPAN.sub(lambda m: f"find: {finds[m[1]]}\n" if m[1] in finds else m[0], finished)


def lantern(folder: Path, words: str) -> Path:
    """The lantern's seed, with these lines in place of its last figure's span."""
    finished = (ARTICLES / "lantern-undated.yaml").read_text("utf-8")
    assert LAST in finished
    path = folder / "lantern-undated.yaml"
    path.write_text(finished.replace(LAST, words), "utf-8")
    return path


SKETCH = re.compile(r"^  sketch: .*\n", re.M)
"""The line with the article's sketch."""


def unsketched(folder: Path) -> Path:
    """The lantern's finished seed but for its article's sketch."""
    finished, count = SKETCH.subn("", (ARTICLES / "lantern-undated.yaml").read_text("utf-8"))
    assert count == 1
    path = folder / "lantern-undated.yaml"
    path.write_text(finished, "utf-8")
    return path


def anchor(texts: Path, *seeds: Path) -> int:
    """The command's exit status."""
    return cli.main(["anchor", *map(str, seeds), "--articles", str(texts)])


def test_the_rest_stays_byte_for_byte(tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Comments, blank lines, quotation marks and all."""
    finished = (ARTICLES / "harbour-2025-06-03.yaml").read_text("utf-8")
    finished = "# find: no key, but a remark\n\n" + finished.replace("mentions:", "mentions:  # of “people”\n")
    path = tmp_path / "harbour-2025-06-03.yaml"
    path.write_text(draft(finished, HARBOUR), "utf-8")
    assert path.read_text("utf-8").count("find: ") == len(HARBOUR) + 1
    assert anchor(texts, path) == 0
    assert path.read_bytes() == finished.encode()
    assert capsys.readouterr() == (f"{path}: {len(HARBOUR)} spans written\n", "")
    assert list(tmp_path.iterdir()) == [path]


def test_a_find_may_begin_its_entry(tmp_path: Path, texts: Path) -> None:
    """The anchor then stands below the span, not below the dash."""
    path = lantern(tmp_path, LAST + "\n  - find: 15 percent\n    measure: duty-before\n")
    assert anchor(texts, path) == 0
    anchored = "3d6bb0915e28.07f4c8732e08.3b0e0f05a965.25589ef22529"
    assert f"\n  - at: 101-111\n    anchor: {anchored}\n    measure: duty-before\n" in path.read_text("utf-8")


def test_a_comment_stays_behind_the_span(tmp_path: Path, texts: Path) -> None:
    path = lantern(tmp_path, 'find: "Over $3 million"  # the whole\n')
    assert anchor(texts, path) == 0
    assert LAST.replace("146\n", "146  # the whole\n") in path.read_text("utf-8")


def test_carriage_returns_stay(tmp_path: Path, texts: Path) -> None:
    path = lantern(tmp_path, "find: Over $3 million\n")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert anchor(texts, path) == 0
    assert path.read_bytes() == (ARTICLES / path.name).read_bytes().replace(b"\n", b"\r\n")


def test_a_seed_of_carriage_returns_alone_is_not_touched(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lantern(tmp_path, "find: Over $3 million\n")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    before = path.read_bytes()
    assert anchor(texts, path) == 1
    assert capsys.readouterr().out == f"{path}:46:11: {ALONE}"
    assert path.read_bytes() == before


def test_several_seeds_at_once(tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = tmp_path / "harbour-2025-06-03.yaml", lantern(tmp_path, "find: Over $3 million\n")
    first.write_bytes((ARTICLES / first.name).read_bytes())
    assert anchor(texts, first, second) == 0
    assert capsys.readouterr().out == f"{first}: 0 spans written\n{second}: 1 span written\n"
    assert [p.read_bytes() for p in (first, second)] == [(ARTICLES / p.name).read_bytes() for p in (first, second)]


def test_an_article_without_a_sketch_gets_that_of_its_text(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below its length, and nothing else changes."""
    path = unsketched(tmp_path)
    assert anchor(texts, path) == 0
    assert path.read_bytes() == (ARTICLES / path.name).read_bytes()
    assert f"  sketch: {sketch(canonical((texts / 'lantern.txt').read_bytes()))}\n" in path.read_text("utf-8")
    assert capsys.readouterr() == (f"{path}: 0 spans written\n", "")


def test_spans_and_sketch_come_in_one_run(tmp_path: Path, texts: Path) -> None:
    path = lantern(tmp_path, "find: Over $3 million\n")
    path.write_text(SKETCH.sub("", path.read_text("utf-8")), "utf-8")
    assert anchor(texts, path) == 0
    assert path.read_bytes() == (ARTICLES / path.name).read_bytes()


def test_a_sketch_stands_below_the_comment_on_the_length(tmp_path: Path, texts: Path) -> None:
    path = unsketched(tmp_path)
    path.write_text(path.read_text("utf-8").replace("length: 160\n", "length: 160  # as counted\n"), "utf-8")
    assert anchor(texts, path) == 0
    finished = (ARTICLES / path.name).read_text("utf-8")
    assert path.read_text("utf-8") == finished.replace("length: 160\n", "length: 160  # as counted\n")


@pytest.mark.parametrize("written", ["0" * 128, '"00"'])
def test_a_sketch_that_is_there_stays(written: str, tmp_path: Path, texts: Path) -> None:
    """Even a wrong one: the build says so (TT307)."""
    path = unsketched(tmp_path)
    path.write_text(path.read_text("utf-8").replace("length: 160\n", f"length: 160\n  sketch: {written}\n"), "utf-8")
    before = path.read_bytes()
    assert anchor(texts, path) == 0
    assert path.read_bytes() == before


def test_carriage_returns_stay_around_a_sketch(tmp_path: Path, texts: Path) -> None:
    path = unsketched(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert anchor(texts, path) == 0
    assert path.read_bytes() == (ARTICLES / path.name).read_bytes().replace(b"\n", b"\r\n")


def test_where_a_sketch_has_no_line_of_its_own_the_seed_is_not_broken(tmp_path: Path, texts: Path) -> None:
    """Carriage returns alone, and an article on one line: nothing, a finding or a sketch, but no crash and no wreck."""
    path = unsketched(tmp_path)
    lines = path.read_text("utf-8")
    head, _, rest = lines.partition("\n\n")
    one = ", ".join(re.sub(r": (.*)", r': "\1"', line.strip()) for line in head.splitlines()[1:])
    for seed in (lines.replace("\n", "\r"), f"article: {{{one}}}\n\n{rest}"):
        path.write_bytes(seed.encode())
        parse(path.name, path.read_bytes())
        assert anchor(texts, path) in (0, 1)
        parse(path.name, path.read_bytes())


def test_a_text_too_short_for_a_sketch_has_none(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Hello there", "utf-8")
    digest = hashlib.sha256(canonical(b"Hello there").encode()).hexdigest()
    path = tmp_path / "short.yaml"
    path.write_text(f"article:\n  id: short\n  text_sha256: {digest}\n  text_length: 11\n", "utf-8")
    before = path.read_bytes()
    assert anchor(tmp_path, path) == 0
    assert path.read_bytes() == before


HELP = "\n    hint: see `trade-truce anchor --help`\n"
ALONE = f"TT305 `find` and all its words must stand on one line of their own{HELP}"
BRACES = f"TT305 the braces of `find` do not enclose anything{HELP}"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("find: Over $4 million\n", f"46:11: TT305 these words are not in the article{HELP}"),
        ("find: over $3 million\n", f"46:11: TT305 these words are not in the article{HELP}"),
        ("find: million … Over\n", f"46:11: TT305 these words are not in the article{HELP}"),
        ("find: is\n", f"46:11: TT305 these words are there 2 times{HELP}"),
        ('find: "{} $3 million"\n', f"46:11: {BRACES}"),
        ("find: Over {$3 million\n", f"46:11: {BRACES}"),
        ('find: ""\n', f"46:11: {BRACES}"),
        ('find: "$"\n', f"46:11: TT305 the span holds no word, only signs or white space{HELP}"),
        ("find: [Over, million]\n", f"46:11: {ALONE}"),
        ("find:\n      Over $3 million\n", f"47:7: {ALONE}"),
        (f"{LAST}\n  - {{measure: duty-before, find: 15 percent}}\n", f"49:34: {ALONE}"),
        (f"{LAST}\n  - {{\n    find: 15 percent,\n    measure: duty-before}}\n", f"50:11: {ALONE}"),
        ("find: Over $3\n      million\n", f"46:11: {ALONE}"),
        ('find: "Over $3\n      million"\n', f"46:11: {ALONE}"),
        ("find: >-\n      Over $3 million\n", f"46:11: {ALONE}"),
        (
            f"{LAST}    find: Over $3 million\n",
            f"48:11: TT305 the entry has `at` or `anchor` already; remove them, or `find`{HELP}",
        ),
    ],
)
def test_what_cannot_be_found_is_a_finding_and_the_file_stays(
    words: str, message: str, tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lantern(tmp_path, words)
    before = path.read_bytes()
    assert anchor(texts, path) == 1
    assert capsys.readouterr() == (f"{path}:{message}", "")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_one_bad_find_keeps_the_good_ones_back(tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All that are bad are named in one run."""
    finished = (ARTICLES / "harbour-2025-06-03.yaml").read_text("utf-8")
    path = tmp_path / "harbour-2025-06-03.yaml"
    path.write_text(draft(finished, {**HARBOUR, "35-44": "Ada Quilt", "189-236": "A call … next week"}), "utf-8")
    before = path.read_bytes()
    assert anchor(texts, path) == 1
    absent = f"TT305 these words are not in the article{HELP}"
    lines = before.decode().splitlines()
    rows = [i for i, line in enumerate(lines, 1) if "Ada Quilt" in line or "next week" in line]
    assert capsys.readouterr().out == "".join(f"{path}:{row}:11: {absent}" for row in rows)
    assert len(rows) == 2
    assert path.read_bytes() == before


def test_without_a_copy_of_the_article(tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The hint gives the digests of the texts at hand: the seed's may be the one that is wrong."""
    path = lantern(tmp_path, "find: Over $3 million\n")
    before = path.read_bytes()
    known = sorted(re.findall(r"text_sha256: (\w+)", "".join(p.read_text("utf-8") for p in ARTICLES.iterdir())))
    right = next(digest for digest in known if digest.encode() in before)
    path.write_bytes(before.replace(right.encode(), b"0" * 64))
    before = path.read_bytes()
    assert anchor(texts, path) == 1
    hint = f"`text_sha256` must be that of the canonical text: {', '.join(known)}"
    message = f"{path}:2:3: TT306 no copy of this article is at hand\n    hint: {hint}\n"
    assert capsys.readouterr() == (message, "")
    assert path.read_bytes() == before


def test_a_seed_that_cannot_be_read_is_not_touched(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lantern(tmp_path, "find: {Over} $3 million\n")  # without quotation marks, a mapping
    before = path.read_bytes()
    assert anchor(texts, path) == 1
    assert capsys.readouterr().out.startswith(f"{path}:46:16: TT114 the key `Over` has no value")
    assert path.read_bytes() == before


plain = st.text(st.characters(codec="utf-8", exclude_characters="{}…"))
"""Text in which nothing steers the search."""


def places(words: str, text: str) -> list[int]:
    """Where words stand in a text, overlapping or not."""
    return [i for i in range(len(text)) if text.startswith(words, i)]


@untimed
@given(before=plain, words=plain.filter(bool), after=plain)
def test_words_are_found_at_their_one_place(before: str, words: str, after: str) -> None:
    text = before + words + after
    assume(len(places(words, text)) == 1)
    assert locate(words, text) == (len(before), len(before) + len(words))


@untimed
@given(before=plain, words=plain.filter(bool), after=plain)
def test_braces_leave_out_what_is_around_the_span(before: str, words: str, after: str) -> None:
    text = f"{before}{words}{after}"
    assert locate(f"{before}{{{words}}}{after}", text) == (len(before), len(before) + len(words))


@untimed
@given(text=st.text("ab ", max_size=12), words=st.text("ab", min_size=1, max_size=3))
def test_words_of_no_place_or_of_many_are_refused(text: str, words: str) -> None:
    match len(places(words, text)):
        case 1:
            assert locate(words, text) == (text.index(words), text.index(words) + len(words))
        case 0:
            with pytest.raises(ValueError, match=r"^these words are not in the article$"):
                locate(words, text)
        case many:
            with pytest.raises(ValueError, match=rf"^these words are there {many} times$"):
                locate(words, text)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("one … three", "one\ntwo three"),
        ("one … two {three}", "three"),
        ("{two} … four", "two"),
        ("one … {two … three} … four", "two three"),
    ],
)
def test_a_gap_stands_for_any_words(pattern: str, found: str) -> None:
    text = "one\ntwo three, four"
    start, end = locate(pattern, text)
    assert text[start:end] == found


def sparse(path: Path) -> None:
    """Makes a file of a terabyte that takes no room."""
    path.touch()
    os.truncate(path, 1 << 40)


ODD: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a link": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir,
    "more than": sparse,
}
"""What it is called -> what puts at a path what is no seed and no copy, or never ends."""


@pytest.mark.parametrize("kind", ODD)
def test_a_seed_that_is_no_file_is_refused(
    kind: str, tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "seed.yaml"
    ODD[kind](path)
    assert anchor(texts, path) == 1
    out = capsys.readouterr().out
    code, said = {
        "a link": ("TT003", "a device may not stand here"),  # it is followed: who names it may mean that
        "more than": ("TT006", "a seed may have 1048576 bytes and this one has more"),
    }.get(kind, ("TT003", f"{kind} may not stand here"))
    assert out.startswith(f"{path}:1:1: {code} {said}; ")


@pytest.mark.parametrize("kind", ODD)
def test_a_copy_that_is_no_text_is_told_and_left_out(
    kind: str, tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copies = Path(shutil.copytree(texts, tmp_path / "copies"))
    ODD[kind](copies / "odd\n::error::.txt")
    assert anchor(copies, lantern(tmp_path, "find: Over $3 million\n")) == 0
    said = capsys.readouterr().err
    assert said.startswith(f"{copies}/odd\\u{{a}}::error::.txt is not read: ")
    assert kind in said


def test_a_name_is_shown_with_nothing_in_it_that_would_be_obeyed(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lantern(tmp_path, "find: Over $3 million\n").rename(tmp_path / "a\n::error::b\x1b[31m.yaml")
    assert anchor(texts, path) == 0
    assert capsys.readouterr().out == f"{tmp_path}/a\\u{{a}}::error::b\\u{{1b}}[31m.yaml: 1 span written\n"


def test_lines_of_json_are_not_anchored(tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is what was named beside them."""
    good, lines = lantern(tmp_path, "find: Tomas Berg"), tmp_path / "articles.jsonl"
    lines.write_text("{}\n")
    before = good.read_bytes()
    assert anchor(texts, good, lines) == 2
    way = "only YAML is anchored; `trade-truce seeds --to yaml` writes it"
    assert capsys.readouterr().err == f"trade-truce: {lines}: {way}\n"
    assert (good.read_bytes(), lines.read_text()) == (before, "{}\n")
