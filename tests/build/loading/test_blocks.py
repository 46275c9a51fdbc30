"""Which lines Arrow reads, which are left to the reader that explains, and that each keeps its number."""

import io

import pyarrow as pa
import pytest

from trade_truce_build.loading.blocks import LONGEST, MOST_ODD, OtherReaderError, Parsed, blocks, parse
from trade_truce_build.reading.files import MAX_BYTES

SCHEMA = pa.schema([("id", pa.string()), ("names", pa.list_(pa.string()))])
GOOD = b'{"id": "a", "names": ["b"]}'


def parsed(data: bytes, size: int = 1 << 24) -> list[Parsed]:
    return [parse(block, SCHEMA) for block in blocks(io.BytesIO(data), size)]


def numbers(data: bytes, size: int = 1 << 24) -> tuple[list[int], list[int]]:
    """The numbers of the lines that were read, and of those that are odd."""
    made = parsed(data, size)
    return [n for one in made for n in one.lines.tolist()], [n for one in made for n in one.odd]


@pytest.mark.parametrize("size", [1, 7, 28, 40, 1000])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_blocks_are_whole_lines_in_order(size: int, end: bytes) -> None:
    lines = [b'{"id": "%d"}' % number for number in range(20)]
    data = b"\n".join(lines) + end
    made = list(blocks(io.BytesIO(data), size))
    assert b"".join(block.data for block in made) == data
    assert [block.first for block in made] == [sum(b.lines for b in made[:n]) for n in range(len(made))]
    assert sum(block.lines for block in made) == 20
    read = [parse(block, SCHEMA) for block in made]
    assert [text for one in read for text in one.table["id"].to_pylist()] == [str(n) for n in range(20)]
    assert [n for one in read for n in one.lines.tolist()] == list(range(20))


def test_no_bytes_are_no_block() -> None:
    assert list(blocks(io.BytesIO(b""))) == []


ODD = {
    "an unknown key": b'{"id": "a", "x": "y"}',
    "an unknown key, within": b'{"id": {"x": "y"}}',
    "a key twice": b'{"id": "a", "id": "b"}',
    "a key twice, once escaped": b'{"id": "a", "\\u0069d": "b"}',
    "a number": b'{"id": 1}',
    "a truth": b'{"id": true}',
    "null": b'{"id": null}',
    "null without blanks": b'{"id":null}',
    "null in a list": b'{"names": ["a", null]}',
    "null first in a list": b'{"names": [ null]}',
    "a list for a text": b'{"id": ["a"]}',
    "a text for a list": b'{"names": "a"}',
    "a list in a list": b'{"names": [["a"]]}',
    "an array": b'["a"]',
    "a text": b'"a"',
    "a bare null": b"null",
    "nothing": b"",
    "blanks": b"  ",
    "two documents": b'{"id": "a"} {"id": "b"}',
    "two documents without a blank": b'{"id": "a"}{"id": "b"}',
    "half a document": b'{"id": "a"',
    "a comma too many": b'{"id": "a",}',
    "a comment": b'{"id": "a"} // x',
    "a brace too many": b'{"id": "a"}}',
    "a blank before": b' {"id": "a"}',
    "CR": b'{"id": "a"}\r',
    "TAB between": b'{"id":\t"a"}',
    "CR between": b'{"id":\r"a"}',
    "TAB in a text": b'{"id": "a\tb"}',
    "NUL in a text": b'{"id": "a\x00b"}',
    "DEL in a text": b'{"id": "a\x7fb"}',
    "escaped LF": b'{"id": "a\\nb"}',
    "escaped NUL": b'{"id": "a\\u0000b"}',
    "escaped DEL": b'{"id": "a\\u007Fb"}',
    "escaped C1": b'{"id": "a\\u0085b"}',
    "an escape that is none": b'{"id": "a\\x41"}',
    "half a pair": b'{"id": "\\ud800"}',
    "the other half": b'{"id": "\\udc00"}',
    "half an escape": b'{"id": "\\u00"}',
    "a bad byte": b'{"id": "\xff"}',
    "a cut letter": b'{"id": "\xc3"}',
    "an overlong letter": b'{"id": "\xc0\xaf"}',
    "an encoded surrogate": b'{"id": "\xed\xa0\x80"}',
    "a byte order mark": b'\xef\xbb\xbf{"id": "a"}',
    "single quotation marks": b"{'id': 'a'}",
    "NaN": b'{"id": NaN}',
    "deeper than any stack": b"[" * 100_000,
    "deep in a text's place": b'{"id": ' + b'{"id": ' * 20_000 + b'"a"' + b"}" * 20_001,
    "long": b'{"id": "' + b"a" * LONGEST + b'"}',
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("at", [0, 3, 6])
def test_an_odd_line_is_set_aside_and_no_other(name: str, at: int) -> None:
    lines = [GOOD] * 7
    lines[at] = ODD[name]
    read, odd = numbers(b"\n".join(lines) + b"\n")
    assert (read, odd) == ([n for n in range(7) if n != at], [at])


@pytest.mark.parametrize("name", sorted(ODD.keys() - {"nothing", "blanks"}))
def test_an_odd_line_without_an_end_is_set_aside(name: str) -> None:
    assert numbers(GOOD + b"\n" + ODD[name]) == ([0], [1])


@pytest.mark.parametrize("size", [1, 30, 1 << 24])
def test_a_document_over_two_lines_is_two_odd_lines(size: int) -> None:
    data = GOOD + b'\n{"id":\n"a"}\n' + GOOD + b"\n" + b'{"names": ["a"\n, "b"]}\n' + GOOD + b"\n"
    assert numbers(data, size) == ([0, 3, 6], [1, 2, 4, 5])


def test_two_documents_in_a_line_and_one_in_two_do_not_cancel_out() -> None:
    data = GOOD + GOOD + b'\n{"id":\n"a"}\n' + GOOD + b"\n"
    assert numbers(data) == ([3], [0, 1, 2])


@pytest.mark.parametrize(
    "text",
    [
        b'"caf\xc3\xa9"', b'"caf\\u00e9"', b'"a\\/b"', b'"a\\"b"', b'"a\\\\"', b'"\\ud83d\\ude00"', b'"null"',
        b'"}{"', b'"}\\u007bx"', b'"\\u2028"', b'""',
    ],
)  # fmt: skip
def test_what_is_a_text_is_read(text: bytes) -> None:
    assert numbers(GOOD + b'\n{"id": ' + text + b"}\n") == ([0, 1], [])


def test_only_ascii_without_escapes_is_plain() -> None:
    assert parsed(GOOD)[0].plain
    assert not parsed(b'{"id": "\xc3\xa9"}')[0].plain
    assert not parsed(b'{"id": "\\u00e9"}')[0].plain


@pytest.mark.parametrize("line", [b"{", b"", b'{"id": null}', b'{"id": "a\\n"}', b'{"id": "\x7f"}'])
def test_as_many_odd_lines_as_can_be_told_are_told(line: bytes) -> None:
    some = (GOOD + b"\n" + line + b"\n") * MOST_ODD
    assert numbers(some)[1] == list(range(1, 2 * MOST_ODD, 2))
    with pytest.raises(OtherReaderError):
        parsed(some + line + b"\n")


def test_a_line_longer_than_may_be_proved_is_left_to_the_other_reader() -> None:
    longest = b'{"id": "' + b"a" * MAX_BYTES + b'"}\n'
    assert numbers(GOOD + b"\n" + longest + GOOD + b"\n", MAX_BYTES // 2) == ([0, 2], [1])


def test_many_faults_in_one_line_are_one_odd_line() -> None:
    line = b'{"names": ["' + b"\\n\x7f" * (4 * MOST_ODD) + b'", null, null]}'
    assert numbers(GOOD + b"\n" + line + b"\n" + GOOD) == ([0, 2], [1])


def test_a_line_that_does_not_end_ends_the_reading() -> None:
    made = blocks(io.BytesIO(GOOD + b"\n" + GOOD + b"\n" + b"a" * (3 * MAX_BYTES)), len(GOOD) + 1)
    assert next(made).lines == 1
    assert next(made).lines == 1
    with pytest.raises(OtherReaderError):
        next(made)
