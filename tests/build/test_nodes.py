"""Seeds as nodes: the places of nodes, every refusal, and that nothing else comes out."""

import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trade_truce.text import forbidden
from trade_truce_build import nodes
from trade_truce_build.finding import CODES, Finding, SeedError, quoted, render, show
from trade_truce_build.nodes import Mapping, Node, Scalar, Sequence, parse

READERS = (yaml.CSafeLoader, yaml.SafeLoader)
untimed = settings(deadline=None)  # a slow machine is no wrong result


@pytest.fixture(params=READERS, ids=("libyaml", "PyYAML"), autouse=True)
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test twice: PyYAML has no libyaml everywhere."""
    monkeypatch.setattr(nodes, "LOADER", request.param)


def found(seed: str | bytes) -> list[str]:
    """What is wrong with a seed, as `line:column: CODE message`."""
    with pytest.raises(SeedError) as caught:
        parse("x", seed if isinstance(seed, bytes) else seed.encode())
    return [render(finding).removeprefix("x:") for finding in caught.value.findings]


def test_places_count_code_points_after_bom_and_carriage_returns() -> None:
    seed = (
        "\ufeff# \u00e9\r\n"
        "who: \U0001f600 x\r\n"
        "list :\r\r\n"
        '  - "\U0001f600\u00e9": [\u4e60, "b\\n"]\n'
        "  - |\n    one\n\n    two\n"
        "  - >-\n    three\n    four\n"
        "last: 'it''s'"
    ).replace('"\U0001f600\u00e9": ', "")
    items = (
        Sequence((Scalar("\u4e60", 5, 6), Scalar("b\n", 5, 9)), 5, 5),
        Scalar("one\n\ntwo\n", 6, 5),
        Scalar("three four", 10, 5),
    )
    assert parse("x", seed.encode()) == Mapping(
        {
            "who": (Scalar("who", 2, 1), Scalar("\U0001f600 x", 2, 6)),
            "list": (Scalar("list", 3, 1), Sequence(items, 5, 3)),
            "last": (Scalar("last", 13, 1), Scalar("it's", 13, 7)),
        },
        2,
        1,
    )


@pytest.mark.parametrize("text", "yes no on 1_000 0x1F 0o7 2025-06-05 1e3 .inf .nan 12:30:45 = true -".split())
def test_a_scalar_stays_text(text: str) -> None:
    assert parse("x", f"[{text}]".encode()) == Sequence((Scalar(text, 1, 2),), 1, 1)


@pytest.mark.parametrize("text", ["", "~", "null", "<<", "&a", "*a", "!t", "%"])
def test_in_quotation_marks_everything_is_text(text: str) -> None:
    for quote in "'\"":
        assert parse("x", f"- {quote}{text}{quote}".encode()) == Sequence((Scalar(text, 1, 3),), 1, 1)


def test_a_document_may_be_marked() -> None:
    assert parse("x", b"---\na: b\n...\n") == parse("x", b"\na: b\n")


RAW = "may not stand in a seed, raw or escaped; delete it or use a space"
NFC = "not NFC, in which `\u00e9` is one character; save the text in NFC"
EMPTY = "1:1: TT113 this file holds nothing; write a seed or delete it"
OUT = "is not allowed; write the value out instead"
KEY = "leave the key out or give it one"
ALIGN = "TT101 this fits nothing above it; align it, or put the value above it in quotation marks"
SIGN = "TT101 a value cannot start with this sign; put it in quotation marks"
ESCAPE = "TT101 a backslash starts no escape here; double it, or use single quotation marks"
REFUSED: list[tuple[str | bytes, list[str]]] = [
    (b"\xef\xbb\xbfa: \xc3\xa9\r\nb: x\xe9\n", ["2:5: TT010 byte 12 (0xe9) is not UTF-8; save the file as UTF-8"]),
    (b"\xff\xfea\0", ["1:1: TT010 byte 0 (0xff) is not UTF-8; save the file as UTF-8"]),
    ("a: \U0001f600\tb\n\tc: d", [f"1:5: TT011 U+0009 TAB {RAW}", f"2:1: TT011 U+0009 TAB {RAW}"]),
    ("a: b # \u202e", [f"1:8: TT011 U+202E RIGHT-TO-LEFT OVERRIDE {RAW}"]),
    ("\ufeff\ufeffa: b", [f"1:1: TT011 U+FEFF ZERO WIDTH NO-BREAK SPACE {RAW}"]),
    ('a:\n  - "\\u200b\\t"', [f"2:5: TT011 U+0009 TAB {RAW}", f"2:5: TT011 U+200B ZERO WIDTH SPACE {RAW}"]),
    ('"\\e": b', ["1:1: TT011 U+001B ESCAPE " + RAW, r"1:1: TT111 the key `\u{1b}` is not printable ASCII; rename it"]),
    ("a: b\nc: \u00e9e\u0301\na: d", [f"2:5: TT012 {NFC}", "3:1: TT112 the key `a` stands on line 1 and again on line 3; keep one of them"]),
    ('a: "e\\u0301"', [f"1:4: TT012 {NFC}"]),
    ('a: "\u00e9e\u0301"', [f"1:6: TT012 {NFC}"]),
    ("a: e" + 31 * "\u0301", ["1:5: TT013 more than 30 combining marks in a row; delete them"]),
    ('a: "' + 31 * "\\u0301" + '"', ["1:4: TT013 more than 30 combining marks in a row; delete them"]),
    ("a: b: c", ["1:5: TT101 a second `: ` is here; put the value in quotation marks or align it"]),
    ("a: b\nc\nd: e", ["3:2: TT101 a second `: ` is here; put the value in quotation marks or align it"]),
    ("a: b\nc\n", ["3:1: TT101 a colon and a space are missing; write `key: value`"]),
    ("a:\n  - b\n c: d", [f"3:2: {ALIGN}"]),
    ("- a\nb: c", [f"2:1: {ALIGN}"]),
    ("'a' b", [f"1:5: {ALIGN}"]),
    ("a: ? b", ["1:4: TT101 a key cannot start here; put it on a line of its own"]),
    ("a: - b", ["1:4: TT101 a list cannot start here; put each `- ` on a line of its own"]),
    ("a: @b", [f"1:4: {SIGN}"]),
    ("a: ]", [f"1:4: {SIGN}"]),
    ("a: * b", [f"1:5: {SIGN}"]),
    ("a: 'b", ["1:6: TT101 the file ends within quotation marks; close them"]),
    ("a: 'b\n--- c", ["2:1: TT101 the document ends within quotation marks; close them"]),
    ("a: [b", ["1:6: TT101 a comma or a closing bracket is missing; add it, or write a line for each"]),
    ("a: !<> b", ["1:6: TT101 `!` starts a tag, which is not allowed; put the value in quotation marks"]),
    ("a: |b\n", ["1:5: TT101 the text after `|` or `>` starts on the line below; move it there"]),
    ("a: &a b", [f"1:4: TT102 the anchor `&a` {OUT}"]),
    ("- &a [b]\n- *a", [f"1:3: TT102 the anchor `&a` {OUT}", f"2:3: TT103 the alias `*a` {OUT}"]),
    ("a: !!int 1", ["1:4: TT104 the tag `tag:yaml.org,2002:int` is not allowed; delete it, the model knows the type"]),
    ("! {a: b}", ["1:1: TT104 the tag `!` is not allowed; delete it, the model knows the type"]),
    ("a:\n  <<: {b: c}", ["2:3: TT105 the merge key `<<` is not allowed; write its keys out"]),
    ("a: b\n---\na: b\na: c", ["2:1: TT106 a second document starts here; give it a file of its own"]),
    ("# c\n%YAML 1.1\n---\na: b", ["2:1: TT107 a line that starts with `%` is a directive; delete or indent it"]),
    ("[" * 13 + "]" * 13, ["1:13: TT108 nested more than 12 deep; write it flatter"]),
    ("- " * 25_000, ["1:25: TT108 nested more than 12 deep; write it flatter"]),
    ("? [a]\n: b\n? {c: d}\n: e", [f"{at}: TT110 a list or mapping cannot be a key; write `key: value`" for at in ("1:3", "3:3")]),
    ("\u00e9: b", ["1:1: TT111 the key `\u00e9` is not printable ASCII; rename it"]),
    ('"a\\nb": c', [r"1:1: TT111 the key `a\u{a}b` is not printable ASCII; rename it"]),
    ("a: b\n: c", ["2:1: TT111 a key is missing before the colon; write `key: value`"]),
    ("a: b\nc:\n  'a': d\n  a: d", ["4:3: TT112 the key `a` stands on line 3 and again on line 4; keep one of them"]),
    *[(seed, [EMPTY]) for seed in ("", "\ufeff", "\n# c\n", "---\n", "--- ~\n...\n", "''")],
    ("a:\nb: ~\nc: null", [f"1:3: TT114 the key `a` has no value; {KEY}", f"2:4: TT114 the key `b` has no value but `~`; {KEY}", f"3:4: TT114 the key `c` has no value but `null`; {KEY}"]),
    ("-\n- Null\n- NULL", [f"{at}; leave it out or give it one" for at in ("1:2: TT114 this item has no value", "2:3: TT114 this item has no value but `Null`", "3:3: TT114 this item has no value but `NULL`")]),
    ("\0" * 200, [*[f"1:{n}: TT011 U+0000 NULL {RAW}" for n in range(1, 101)], "1:101: TT019 more than 100 findings; mend the others and check again"]),
]
