"""A line of JSON Lines as nodes: their places, every refusal in its words, and the same tree as YAML makes."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce.text import forbidden, unnormalised
from trade_truce_build.core.codes import CODES
from trade_truce_build.core.finding import Finding, Findings, SeedError, show
from trade_truce_build.reading.document import parse_document
from trade_truce_build.reading.lines import Document
from trade_truce_build.reading.nodes import MAX_DEPTH, MAX_EVENTS, Mapping, Node, Scalar, Sequence, parse

untimed = settings(deadline=None)  # a slow machine is no wrong result


def read(line: str | bytes, number: int = 1, offset: int = 0) -> tuple[Mapping | None, list[Finding]]:
    """The tree of a line, and what is wrong with it."""
    findings = Findings("x")
    data = line if isinstance(line, bytes) else line.encode()
    return parse_document(findings, Document("x", number, offset, data)), findings.items


def found(line: str | bytes) -> list[str]:
    """What is wrong with a line, as `first column-last column: CODE message`."""
    root, findings = read(line)
    assert root is None
    assert all(f.line == 1 and f.end and f.end[0] == 1 for f in findings)
    return [f"{f.column}-{f.span.end_column - 1}: {f.code} {f.message}" for f in findings]


def plain(node: Node) -> object:
    """A tree as the values that it stands for."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {name: plain(value) for name, (_, value) in entries.items()}


def test_places_count_code_points() -> None:
    root, _ = read('{"a": "\U0001f600\\n", "b" : [ "\\u00e9\\ud83d\\ude00" ,{}], "c":[]}', 7)
    end = (7, 48)
    entries: dict[str, tuple[Scalar, Node]] = {
        "a": (Scalar("a", 7, 2), Scalar("\U0001f600\n", 7, 7)),
        "b": (Scalar("b", 7, 14), Sequence((Scalar("\u00e9\U0001f600", 7, 22), Mapping({}, 7, 44)), 7, 20)),
        "c": (Scalar("c", 7, 49), Sequence((), 7, 53)),
    }
    assert root == Mapping(entries, 7, 1)
    assert root.end == (7, 56)
    listed = root.entries["b"][1]
    assert isinstance(listed, Sequence)
    assert (listed.end, listed.items[0].end, root.entries["a"][0].end) == ((7, 47), (7, 42), (7, 5)), end


RAW = "is not allowed in a seed, raw or escaped; delete it or use a space"
NFC = "not NFC, in which `\u00e9` is one character; save the text in NFC"
BARE = "TT116 every value is a text here; put it in quotation marks:"
TWICE = "the key `a` is twice on line 1; keep one of them"
ONE_LINE = "is expected; write each document whole, on one line"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"a": "\xc3\xa9\xff"}', "9-9: TT010 byte 9 (0xff) is not UTF-8; save the file as UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', "8-8: TT010 byte 7 (0xed) is not UTF-8; save the file as UTF-8"),
        ("\ufeff{}", "1-1: TT011 a byte order mark may not stand before JSON; save the file as UTF-8 without one"),
        ("{}\r", "3-3: TT011 the line ends in CR and LF; save the file with LF alone"),
        ("{\t}", f"2-2: TT011 U+0009 TAB {RAW}"),
        ('{"a": "\0"}', f"8-8: TT011 U+0000 NULL {RAW}"),
        ('{"a": "\u202e"}', f"8-8: TT011 U+202E RIGHT-TO-LEFT OVERRIDE {RAW}"),
        ('{"a": "x\\u0000"}', f"7-15: TT011 U+0000 NULL {RAW}"),
        ('{"a": "\\t"}', f"7-10: TT011 U+0009 TAB {RAW}"),
        ('{"a": "\\ud800"}', f"7-14: TT011 U+D800 lone surrogate {RAW}"),
        ('{"a": "\\ude00\\ud83d"}', [f"7-20: TT011 U+{c} lone surrogate {RAW}" for c in ("DE00", "D83D")]),
        ('{"a": "\\ufdd0"}', f"7-14: TT011 U+FDD0 no character {RAW}"),
        ('{"a": "e\u0301"}', f"8-8: TT012 {NFC}"),
        ('{"a": "e\\u0301"}', f"7-15: TT012 {NFC}"),
        ('{"a": "e' + "\u0300" * 31 + '"}', "9-9: TT013 more than 30 combining marks in a row; delete them"),
        ('{"a": "e' + "\\u0300" * 31 + '"}', "7-195: TT013 more than 30 combining marks in a row; delete them"),
        ('{"<<": "b"}', "2-5: TT105 the merge key `<<` is not allowed; write its keys out"),
        ('{"a": "b"} {"a": "b"}', "12-21: TT106 a second document starts here; give it a line of its own"),
        ('{"":"b"}', "2-3: TT111 a key is missing before the colon; write `key: value`"),
        ('{"\u00e9":"b"}', "2-4: TT111 the key `\u00e9` is not printable ASCII; rename it"),
        ('{"a":"b","a":"c","a":"d"}', [f"{n}: TT112 {TWICE}" for n in ("10-12", "18-20")]),
        ("", "1-0: TT113 this line holds nothing; write a document or delete it"),
        ("  ", "1-2: TT113 this line holds nothing; write a document or delete it"),
        ('{"a": null}', "7-10: TT114 the key `a` has no value but `null`; leave the key out or give it one"),
        ('{"a": [null]}', "8-11: TT114 this item has no value but `null`; leave it out or give it one"),
        ('{"a": 6e9}', f'7-9: {BARE} `"6e9"`'),
        ('{"a": [true, -1.5]}', [f'8-11: {BARE} `"true"`', f'14-17: {BARE} `"-1.5"`']),
        ("{", f"2-1: TT115 the line ends where a key in quotation marks {ONE_LINE}"),
        ('{"a"', f"5-4: TT115 the line ends where `:` {ONE_LINE}"),
        ('{"a":', f"6-5: TT115 the line ends where a text, list or object {ONE_LINE}"),
        ('{"a":"b"', f"9-8: TT115 the line ends where `,` or `}}` {ONE_LINE}"),
        ('{"a":["b"', f"10-9: TT115 the line ends where `,` or `]` {ONE_LINE}"),
        ('{"a":"b', "6-6: TT115 this quotation mark is never closed; close it"),
        ('{"a":"b\\"}', "6-6: TT115 this quotation mark is never closed; close it"),
        ('{"a" "b"}', '6-8: TT115 `:` is expected here, not `"b"`'),
        ('{"a":"b" "c"}', '10-12: TT115 `,` or `}` is expected here, not `"c"`'),
        ('{"a":"b",}', "10-10: TT115 a key in quotation marks is expected here, not `}`"),
        ('{"a":["b",]}', "11-11: TT115 a text, list or object is expected here, not `]`"),
        ('{,}', "2-2: TT115 a key in quotation marks is expected here, not `,`"),
        ('{a: "b"}', "2-2: TT115 a key in quotation marks is expected here, not `a`"),
        ('{"a": \'b\'}', "7-9: TT115 a text in double quotation marks is expected here, not `'b'`"),
        ('{"a": NaN}', "7-9: TT115 a text in double quotation marks is expected here, not `NaN`"),
        ('{"a": 01}', "7-8: TT115 a text in double quotation marks is expected here, not `01`"),
        ('{"a":\u00a0"b"}', "6-6: TT115 a text in double quotation marks is expected here, not `\u00a0`"),
        ('{"a": "\\x41"}', r"8-9: TT115 `\x` starts no escape of JSON; double the backslash"),
        ('{"a": "\\u00g0"}', r"8-9: TT115 `\u` starts no escape of JSON; double the backslash"),
        ('{} x', "4-4: TT115 the end of the line is expected here, not `x`"),
        ("[]", "1-1: TT201 an object is expected here: a line is one document, from `{` to `}`"),
        ('"a"', "1-3: TT201 an object is expected here: a line is one document, from `{` to `}`"),
        ("12", "1-2: TT201 an object is expected here: a line is one document, from `{` to `}`"),
    ],
)  # fmt: skip
def test_is_refused_in_these_words(line: str | bytes, says: str | list[str]) -> None:
    assert found(line) == ([says] if isinstance(says, str) else says)


def test_what_is_wrong_with_values_is_told_all_at_once() -> None:
    line = '{"a": 1, "b": null, "c": "\\u0000", "a": {"d": [false]}}'
    assert [said.split()[1] for said in found(line)] == ["TT116", "TT114", "TT011", "TT116", "TT112"]


def test_a_key_twice_says_where_it_stands_first() -> None:
    [finding] = read('{"a": "b", "a": "c"}', 9)[1]
    [related] = finding.related
    assert (related.path, related.span, related.message) == ("x", (9, 2, 9, 5), "it is here first")


def test_no_edit_is_offered() -> None:
    findings = Findings("seeds/people.jsonl")
    parse_document(findings, Document("seeds/people.jsonl", 1, 0, b'{"a": "e\xcc\x81"}'))
    assert [f.edits for f in findings.items] == [()]


def nested(depth: int) -> str:
    return '{"a": ' + "[" * (depth - 1) + '"b"' + "]" * (depth - 1) + "}"


def test_depth_is_bounded() -> None:
    assert read(nested(MAX_DEPTH))[1] == []
    assert found(nested(MAX_DEPTH + 1)) == [f"18-18: TT108 nested more than {MAX_DEPTH} deep; write it flatter"]
    assert found('{"a":' * 100_000)[0].startswith("61-61: TT108")


def test_values_are_bounded() -> None:
    full = MAX_EVENTS - 2 - 1 - 2  # the mapping, its key, the list
    assert read('{"a":[' + '"",' * (full - 1) + '""]}')[1] == []
    said = f"TT109 more than {MAX_EVENTS} values in one document; split it into several"
    assert found('{"a":[' + '"",' * full + '""]}') == [f"{7 + 3 * full}-{7 + 3 * full}: {said}"]


def test_every_code_for_json_is_tested_here() -> None:
    said = set(re.findall(r"TT[01]\d\d", Path(__file__).read_text(encoding="utf-8")))
    of_yaml = {"TT101", "TT102", "TT103", "TT104", "TT107", "TT110"}
    assert said | {"TT019"} | of_yaml == {code for code in CODES if "TT010" <= code < "TT200"} | of_yaml


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=12
)


def texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for item in value for text in texts(item)]
        case dict():
            return [text for key, item in value.items() for text in [key, *texts(item)]]
    raise AssertionError


def keys(value: object) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*(value if isinstance(value, dict) else ()), *(key for item in inner for key in keys(item))]


@untimed
@given(st.dictionaries(TEXTS, VALUES, max_size=3), st.booleans())
def test_what_json_writes_is_read_as_it_was_or_refused_for_a_text(value: dict[str, object], escaped: bool) -> None:
    root, findings = read(json.dumps(value, ensure_ascii=escaped))
    wrong = any(any(forbidden(text)) or any(unnormalised(text)) for text in texts(value))
    wrong |= any(not key or key == "<<" or not (key.isascii() and key.isprintable()) for key in keys(value))
    assert (root is None) == wrong == bool(findings)
    assert root is None or plain(root) == value


PIECES = st.lists(
    st.sampled_from(
        [*'{}[]:," \\', '"a"', '"b"', "null", "1", "true", "\\u", "\\ud800", "\u00e9", "e\u0301", "\t", "'"]
    )
)


@untimed
@given(st.binary() | PIECES.map(lambda pieces: "".join(["{", *pieces]).encode()))
def test_any_bytes_are_a_tree_or_findings(data: bytes) -> None:
    """And a tree is what JSON's own reader makes of them, without a word of it lost."""
    root, findings = read(data)
    assert (root is None) == bool(findings)
    for finding in findings:
        assert finding.code in CODES
        assert 1 <= finding.column <= len(data) + 1
        assert not any(forbidden(show(finding.message)))
    if root is not None:
        pairs = json.loads(data, object_pairs_hook=lambda pairs: pairs)
        assert json.loads(data) == plain(root)
        assert len(pairs) == len(root.entries)


@untimed
@given(st.dictionaries(TEXTS.filter(str.isidentifier), VALUES, max_size=3))
def test_yaml_reads_the_same_of_what_both_read(value: dict[str, object]) -> None:
    """JSON is nearly YAML: where its reader takes a line too, the tree is the same, places and all."""
    line = json.dumps(value, ensure_ascii=False)
    root, _ = read(line)
    try:
        of_yaml = parse("x", line.encode())
    except SeedError:
        return
    assert root == of_yaml
