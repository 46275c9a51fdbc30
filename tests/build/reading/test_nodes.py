"""Seeds as nodes: their places, every refusal in its words, and that nothing else comes out."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trade_truce.text import forbidden
from trade_truce_build.core.codes import CODES
from trade_truce_build.core.finding import Finding, SeedError, quoted, render, show
from trade_truce_build.reading import nodes
from trade_truce_build.reading.complaints import faults
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence, parse

READERS = (yaml.CSafeLoader, yaml.SafeLoader)
untimed = settings(deadline=None)  # a slow machine is no wrong result


@pytest.fixture(params=READERS, ids=("libyaml", "PyYAML"))
def reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test twice: not everywhere has PyYAML been built with libyaml."""
    monkeypatch.setattr(nodes, "LOADER", request.param)


def found(seed: str | bytes) -> list[str]:
    """What is wrong with a seed, as `line:column: CODE message`."""
    with pytest.raises(SeedError) as caught:
        parse("x", seed if isinstance(seed, bytes) else seed.encode())
    return [render(finding).removeprefix("x:") for finding in caught.value.findings]


@pytest.mark.usefixtures("reader")
def test_places_count_code_points_once_bom_and_carriage_returns_are_gone() -> None:
    seed = (
        "\ufeff# \u00e9\r\n"
        "who: \U0001f600 x\r\n"
        "list :\r\r\n"
        '  - [\u4e60\u4e60, "b\\n"]\n'
        "  - |\n    one\n\n     two\n"
        "  - >-\n    three\n    four\n"
        "last: 'it''s'"
    )
    items = (
        Sequence((Scalar("\u4e60\u4e60", 5, 6), Scalar("b\n", 5, 10)), 5, 5),
        Scalar("one\n\n two\n", 6, 5),
        Scalar("three four", 10, 5),
    )
    entries: dict[str, tuple[Scalar, Node]] = {
        "who": (Scalar("who", 2, 1), Scalar("\U0001f600 x", 2, 6)),
        "list": (Scalar("list", 3, 1), Sequence(items, 5, 3)),
        "last": (Scalar("last", 13, 1), Scalar("it's", 13, 7)),
    }
    assert parse("x", seed.encode()) == Mapping(entries, 2, 1)


@pytest.mark.usefixtures("reader")
def test_a_scalar_is_the_text_that_it_is() -> None:
    for text in ("yes", "no", "1_000", "0x1F", "0o7", "2025-06-05", "1e3", ".nan", "12:30", "true"):
        assert parse("x", text.encode()) == Scalar(text, 1, 1)
    for text in ("", "~", "null", "<<", "&a", "*a", "!t", "%a", "- a", "a: b"):
        assert parse("x", f"- '{text}'".encode()) == Sequence((Scalar(text, 1, 3),), 1, 1)
    assert parse("x", b"---\na: b\n...\n") == parse("x", b"\na: b\n")


RAW = "is not allowed in a seed, raw or escaped; delete it or use a space"
NFC = "TT012 not NFC, in which `\u00e9` is one character; save the text in NFC"
PILE = "TT013 more than 30 combining marks in a row; delete them"
COLON = "TT101 a second `: ` is here; put the value in quotation marks or align it"
NO_COLON = "TT101 a colon and a space are missing here; write `key: value`"
ALIGN = "TT101 this does not fit what is before it; align it, or quote the value as a whole"
NO_KEY = "TT101 a key cannot start here; put it on a line of its own"
NO_LIST = "TT101 a list cannot start here; put each `- ` on a line of its own"
SIGN = "TT101 a value cannot start with this sign; put it in quotation marks"
UNCLOSED = "TT101 this quotation mark is never closed; close it"
BRACKET = "TT101 a comma or a closing bracket is missing; add it, or write a line for each"
STARTS_TAG = "TT101 `!` starts a tag, which is not allowed; put the value in quotation marks"
BLOCK = "TT101 the text after `|` or `>` starts on the line below; move it there"
ESCAPE = "TT101 a backslash starts no escape here; double it, or use single quotation marks"
ANCHOR = "TT102 the anchor `&a` is not allowed; write the value out instead"
ALIAS = "TT103 the alias `*a` is not allowed; write the value out instead"
MERGE = "TT105 the merge key `<<` is not allowed; write its keys out"
SECOND = "TT106 a second document starts here; give it a file of its own"
DIRECTIVE = "TT107 a line that starts with `%` is a directive; delete or indent it"
DEEP = "TT108 nested more than 12 deep; write it flatter"
COMPLEX = "TT110 a list or mapping cannot be a key; write `key: value`"
ASCII = "is not printable ASCII; rename it"
NAMELESS = "TT111 a key is missing before the colon; write `key: value`"
EMPTY = "TT113 this file holds nothing; write a seed, `{}` for a register without entries"


def tag(name: str) -> str:
    return f"TT104 the tag `{name}` is not allowed; delete it, the model knows the type"


def twice(key: str, first: int, second: int) -> str:
    lines = f"line {first} and again on line {second}"
    return f"TT112 the key `{key}` is on {lines}; keep one of them"


def no_value(key: str, but: str = "") -> str:
    return f"TT114 the key `{key}` has no value{but}; leave the key out or give it one"


def no_item(but: str = "") -> str:
    return f"TT114 this item has no value{but}; leave it out or give it one"


REFUSED: list[tuple[str | bytes, list[str]]] = [
    (b"\xff\xfea\0", ["1:1: TT010 byte 0 (0xff) is not UTF-8; save the file as UTF-8"]),
    (
        b"\xef\xbb\xbfa: \xc3\xa9\r\nb: x\xe9\n",
        ["2:5: TT010 byte 14 (0xe9) is not UTF-8; save the file as UTF-8"],
    ),
    ("a: \U0001f600\tb\n\tc", [f"1:5: TT011 U+0009 TAB {RAW}", f"2:1: TT011 U+0009 TAB {RAW}"]),
    ("a: b # \u202e", [f"1:8: TT011 U+202E RIGHT-TO-LEFT OVERRIDE {RAW}"]),
    ("\ufeff\ufeffa: b", [f"1:1: TT011 U+FEFF ZERO WIDTH NO-BREAK SPACE {RAW}"]),
    ('a:\n  - "\\u200b"', [f"2:5: TT011 U+200B ZERO WIDTH SPACE {RAW}"]),
    (
        '"\\e": b',
        [f"1:1: TT011 U+001B ESCAPE {RAW}", rf"1:1: TT111 the key `\u{{1b}}` {ASCII}"],
    ),
    ("a: b\nc: \u00e9e\u0301\na: d", [f"2:5: {NFC}", f"3:1: {twice('a', 1, 3)}"]),
    ('a: "\u00e9e\u0301"', [f"1:6: {NFC}"]),
    ('a: "e\\u0301"', [f"1:4: {NFC}"]),
    ("a: e" + 31 * "\u0301", [f"1:5: {PILE}"]),
    ('a: "' + 31 * "\\u0301" + '"', [f"1:4: {PILE}"]),
    ("a: b: c", [f"1:5: {COLON}"]),
    ("a: b\nc\nd: e", [f"2:1: {NO_COLON}"]),
    ("a: b\nc\n", [f"2:1: {NO_COLON}"]),
    ("a:\n  - b\n c: d", [f"3:2: {ALIGN}"]),
    ("- a\nb: c", [f"2:1: {ALIGN}"]),
    ("'a' b", [f"1:5: {ALIGN}"]),
    ("a: ? b", [f"1:4: {NO_KEY}"]),
    ("a: - b", [f"1:4: {NO_LIST}"]),
    ("a: @b", [f"1:4: {SIGN}"]),
    ("a: ]", [f"1:4: {SIGN}"]),
    ("a: * b", [f"1:5: {SIGN}"]),
    ("a: 'b", [f"1:4: {UNCLOSED}"]),
    ("a: 'b\n--- c", [f"1:4: {UNCLOSED}"]),
    ("a: [b", [f"1:6: {BRACKET}"]),
    ("a: !<> b", [f"1:6: {STARTS_TAG}"]),
    ("a: !b!c d", [f"1:4: {STARTS_TAG}"]),
    ("a: |b\n", [f"1:5: {BLOCK}"]),
    ("a: &a b", [f"1:4: {ANCHOR}"]),
    ("- &a [b]\n- *a", [f"1:3: {ANCHOR}", f"2:3: {ALIAS}"]),
    ("a: !!int 1", [f"1:4: {tag('tag:yaml.org,2002:int')}"]),
    ("! {a: b}", [f"1:1: {tag('!')}"]),
    ("a:\n  <<: {b: c}", [f"2:3: {MERGE}"]),
    ("a: b\n---\na: b\na: c", [f"2:1: {SECOND}"]),
    ("# c\n%YAML 1.1\n---\na: b", [f"2:1: {DIRECTIVE}"]),
    ("%ANY thing\n---\na: b", [f"1:1: {DIRECTIVE}"]),
    ("[" * 13 + "]" * 13, [f"1:13: {DEEP}"]),
    ("- " * 25_000, [f"1:25: {DEEP}"]),
    ("? [a]\n: b\n? {c: d}\n: e", [f"1:3: {COMPLEX}", f"3:3: {COMPLEX}"]),
    ("\u00e9: b", [f"1:1: TT111 the key `\u00e9` {ASCII}"]),
    ('"a\\nb": c', [rf"1:1: TT111 the key `a\u{{a}}b` {ASCII}"]),
    ("?\n: b", [f"1:2: {NAMELESS}"]),
    ("?\n:\n", [f"1:2: {NAMELESS}"]),
    ("a: b\nc:\n  'a': d\n  a: d", [f"4:3: {twice('a', 3, 4)}"]),
    ("a: b\na: c\na: d", [f"2:1: {twice('a', 1, 2)}", f"3:1: {twice('a', 1, 3)}"]),
    *[(s, [f"1:1: {EMPTY}"]) for s in ("", "\ufeff", "\n# c\n", "---\n", "--- ~\n...\n", "''")],
    ("a:\nb: ~", [f"1:3: {no_value('a')}", f"2:4: {no_value('b', ' but `~`')}"]),
    ("-\n- null", [f"1:2: {no_item()}", f"2:3: {no_item(' but `null`')}"]),
    ("[Null, NULL]", [f"1:2: {no_item(' but `Null`')}", f"1:8: {no_item(' but `NULL`')}"]),
]


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(("seed", "expected"), REFUSED)
def test_what_is_refused_and_in_which_words(seed: str | bytes, expected: list[str]) -> None:
    assert found(seed) == expected


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("escape", ["q", "ud800", "U00110000", "UFFFFFFFF", "xZZ"])
def test_an_escape_must_be_one(escape: str) -> None:
    [finding] = found(f'a: "\\{escape}"')
    # The readers disagree on where, and on lone surrogates PyYAML has no opinion of its own.
    assert finding.partition(": ")[2] in (ESCAPE, f"TT011 U+D800 lone surrogate {RAW}")


@pytest.mark.usefixtures("reader")
def test_a_bomb_of_merge_keys_does_not_go_off() -> None:
    row = "a{1}: &a{1} {{<<: [" + ", ".join(["*a{0}"] * 12) + "]}}\n"
    bomb = "a0: &a0 {b: c}\n" + "".join(row.format(n, n + 1) for n in range(9))
    bomb += "#" * (715 - len(bomb))
    codes = [finding.split(": ")[1][:5] for finding in found(bomb)]
    assert len(bomb) == 715
    assert codes[:3] == ["TT102", "TT102", "TT105"]
    assert len(codes) == 101


@pytest.mark.usefixtures("reader")
def test_limits_hold_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(parse("x", b"[" * 12 + b"]" * 12), Sequence)
    assert isinstance(parse("x", ("a: e" + 30 * "\u0316").encode()), Mapping)
    monkeypatch.setattr(nodes, "MAX_EVENTS", 10)
    assert isinstance(parse("x", b"[a, b, c, d]"), Sequence)
    assert found("[a, b, c, d, e, f, g, h]") == ["1:23: TT109 more than 10 values in one seed; split it into several"]
    assert len(list(faults("\0" * 200))) == len(list(faults("e\u0301\n" * 200))) == 101
    codes = [f"1:{n}: TT011 U+0000 NULL {RAW}" for n in range(1, 101)]
    assert found("\0" * 100) == codes
    too_many = "TT019 more than 100 findings; fix the others and check again"
    assert found("\0" * 200) == [*codes, f"1:101: {too_many}"]


def test_every_code_for_text_and_yaml_is_tested_here() -> None:
    told = {line.split(": ")[1][:5] for _, lines in REFUSED for line in lines}
    of_json = {"TT115", "TT116"}
    assert told | {"TT019", "TT101", "TT109"} | of_json == {code for code in CODES if "TT010" <= code < "TT200"}


WORDS = "a key \u00e9 e\u0301 \u200b \U0001f600 ~ null << &a *a !t % %YAML --- ... ? | > |- # @ ` '"
ESCAPES = r"\n \u200b \u0301 \ud800 \U00110000 \ [ ] { } ,"
SPACES = ["", " ", "  ", "\n", "\n  ", "\n- ", "\nb: ", ": ", "- ", '"', "\r\n", "\t", "\ufeff"]
TOKENS = st.sampled_from([*WORDS.split(" "), *ESCAPES.split(" "), *SPACES])
SEEDS = st.lists(TOKENS, max_size=30).map(lambda tokens: "".join(tokens).encode())
MUTATED = st.builds(lambda a, b, c: a + b + c, SEEDS, st.binary(max_size=2), SEEDS)


def texts(node: Node) -> Iterator[str]:
    """Every scalar of a tree."""
    match node:
        case Scalar(text):
            yield text
        case Sequence(items):
            for item in items:
                yield from texts(item)
        case Mapping(entries):
            for key, (name, value) in entries.items():
                assert key == name.text
                yield from (key, *texts(value))


@untimed
@given(st.binary(max_size=200) | SEEDS | MUTATED)
@example(b'a: "\\ud800"')
@example(b"%YAML " + b"1" * 5000 + b".1\n---\na")
def test_all_bytes_are_a_tree_or_findings(data: bytes) -> None:
    trees = []
    for reader in READERS:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(nodes, "LOADER", reader)
            try:
                trees.append(parse("x", data))
            except SeedError as error:
                assert error.findings
                assert all(f.line > 0 and f.column > 0 and f.code in CODES for f in error.findings)
    # Where both readers find a tree it is the same; that libyaml finds a few more does no harm.
    assert all(tree == trees[0] and not any(map(list, map(forbidden, texts(tree)))) for tree in trees)


@untimed
@given(st.text(st.characters() | st.sampled_from(":#[\n \x1b\ud800\u202e")))
@example("##[error]###[")
@example(" \u00a0::error::")
@example("a\r\n::stop-commands::x")
def test_nothing_shown_is_obeyed(text: str) -> None:
    lines = render(Finding(text, 1, 1, "TT101", text, text)).split("\n")
    assert len(lines) == (2 if text else 1)
    for line in lines:
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert not list(forbidden(line))
    assert show(show(text)) == show(text)


def test_findings_read_from_the_top_and_names_are_cut() -> None:
    later, earlier = Finding("a", 10, 1, "TT101", "m"), Finding("a", 9, 2, "TT112", "m", "h")
    error = SeedError([later, earlier])
    assert error.findings == [earlier, later]
    assert str(error) == "a:9:2: TT112 m\n    hint: h\na:10:1: TT101 m"
    assert quoted("x" * 60) == f"`{'x' * 60}`"
    assert quoted("x" * 61) == f"`{'x' * 60}\u2026`"
    assert show("a\nb\u202e\x1b[31m\U000e0041") == r"a\u{a}b\u{202e}\u{1b}[31m\u{e0041}"
