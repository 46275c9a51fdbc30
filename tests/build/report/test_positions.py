"""Where a finding says something is, it is: under any encoding of a line's end, BOM, wide letters, tabs and style."""

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from trade_truce_build.core.finding import Finding
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.report.groups import grouped
from trade_truce_build.report.sources import Sources
from trade_truce_build.report.terminal import Look, of_group
from trade_truce_build.resolving.resolve import resolve

WIDTHS = {"a": 1, ".": 1, "é": 1, "ß": 1, "位": 2, "ｗ": 2, "한": 2, "😀": 2, "x\u0301": 1, "ש": 1}
BREAK = re.compile("\r\n|\r|\n")
SPACE = "\u200b"  # zero width, which no seed may hold
WORDS = st.lists(st.sampled_from([*WIDTHS]), max_size=60).map("".join)
MARKERS = st.sampled_from(["qqmarkqq", "q位q", "qéq", "q😀x\u0301q"])


class Planted(NamedTuple):
    """A file with one wrong value, and the piece of it that the finding is to cover."""

    text: str
    piece: str


def place(data: bytes, piece: str) -> tuple[int, int, int, int]:
    """Start and end of the one piece of a file, from its bytes alone: lines and columns from 1, in code points."""
    text = data.decode("utf-8-sig")
    assert text.count(piece) == 1
    before, upto = text[: text.index(piece)], text[: text.index(piece) + len(piece)]
    return (*at(before), *at(upto))


def at(before: str) -> tuple[int, int]:
    """Line and column behind a text."""
    lines = BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def columns(text: str) -> int:
    """Columns of a terminal, by the table above."""
    text = text.replace("\u0301", "")
    return sum(WIDTHS.get(char, 1) for char in text)


@st.composite
def values(draw: st.DrawFn) -> Planted:
    """An event whose kind is no kind, in every style that YAML has for a value."""
    marker, before, after, comment = draw(MARKERS), draw(WORDS), draw(WORDS), draw(WORDS)
    summary, head = f'"m{before}"', f"# {comment}\n" * draw(st.integers(0, 3))
    match draw(st.sampled_from(["plain", "single", "double", "literal", "folded", "flow", "flow quoted", "item"])):
        case "single":
            piece, line = f"'{marker}'", "kind: '{}'"
        case "double":
            piece, line = f'"{marker}"', 'kind: "{}"'
        case "literal" | "folded" as style:
            sign = draw(st.sampled_from(["|", "|-"] if style == "literal" else [">", ">-"]))
            piece, line = f"{sign}\n    {marker}\n\n    m{after}", f"kind: {sign}\n    {{}}\n\n    m{after}\n"
        case "flow" | "flow quoted" as style:
            piece = marker if style == "flow" else f'"{marker}"'
            return Planted(f"{head}the-event: {{summary: {summary}, kind: {piece}, status: planned}}\n", piece)
        case "item":
            piece, line = f"[{marker}]", "kind: [{}]"
        case _:
            piece, line = marker, f"kind: {{}} # {after}"
    return Planted(f"{head}the-event:\n  summary: {summary}\n  {line.format(marker)}\n  status: planned\n", piece)


@st.composite
def faults(draw: st.DrawFn) -> Planted:
    """A text with one letter that nobody sees in it, anywhere; and tabs, which are not allowed either."""
    before, after = draw(WORDS), draw(WORDS)
    before = before[:20] + "\t" * draw(st.integers(0, 3)) + before[20:]
    line = f"m{before}{SPACE}{after}"
    forms = [f"# {line}\na: b\n", f'a: "{line}"\n', f"a: |\n  x\n  {line}\n", f"a: {line}\n", f"a: [b, '{line}']\n"]
    return Planted("# x\n" * draw(st.integers(0, 2)) + draw(st.sampled_from(forms)), SPACE)


def found(data: bytes) -> tuple[list[Finding], list[str]]:
    """The findings of a register of events, and how the ones of its first kind look."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        (seeds / "events.yaml").write_bytes(data)
        read = read_seeds(seeds)
        findings = [*read.findings, *resolve(read)[1]]
        mine = [f for f in findings if f.path == "seeds/events.yaml" and (f.code == "TT203" or "200B" in f.message)]
        assert len(mine) == 1, findings
        return mine, list(of_group(grouped(mine)[0], Sources(seeds), Look()))


def check(planted: Planted, end: str, bom: bytes) -> None:
    """The finding's span is that of the piece, and the marks stand under it."""
    data = bom + planted.text.replace("\n", end).encode()
    piece = planted.piece.replace("\n", end)
    ((one,), lines) = found(data)
    assert one.end
    assert (one.line, one.column, *one.end) == place(data, piece)
    assert lines[0].startswith(f"seeds/events.yaml:{one.line}:{one.column}: {one.code} ")
    number, text = lines[1].split(" | ", 1)
    assert int(number) == one.line
    shown = planted.piece.split("\n")[0].replace(SPACE, r"\u{200b}")
    before = text[: text.rindex(shown)]
    assert lines[2] == "      | " + " " * columns(before) + "^" * columns(shown)


ENDS = st.sampled_from(["\n", "\r\n", "\r"])
BOMS = st.sampled_from([b"", b"\xef\xbb\xbf"])


@settings(max_examples=examples(50, 150), deadline=None)
@given(values(), ENDS, BOMS)
def test_a_wrong_value_is_where_it_is_said_to_be(planted: Planted, end: str, bom: bytes) -> None:
    check(planted, end, bom)


@settings(max_examples=examples(50, 150), deadline=None)
@given(faults(), ENDS, BOMS)
def test_a_letter_that_nobody_sees_is_where_it_is_said_to_be(planted: Planted, end: str, bom: bytes) -> None:
    check(planted, end, bom)
