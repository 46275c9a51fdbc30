"""Seeds in JSON Lines: what gzip hides, lines without an end, and what JSON has that no seed may."""

import gzip
import io
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.hostile.cases import generator, put

from trade_truce_build.convert.convert import to_lines

MEBIBYTE = 1 << 20
RETIRED = '{"id":"grain-worth","resource_name":"measures","reason":"Renamed.","last_version":"0.0.9"}\n'
ADA = '{"id":"ada-quill","name":"Ada Quill","family_name":"Quill","role":"Reporter"}\n'


def _converted(project: Path, **how: Any) -> None:
    """Puts the base seeds in JSON Lines in the place of those in YAML."""
    to_lines(project / "seeds", project / "lines", **how)
    (project / "seeds").rename(project / "yaml")
    (project / "lines").rename(project / "seeds")


def _rewritten(project: Path, change: Callable[[str], bytes]) -> None:
    _converted(project)
    for path in (project / "seeds").glob("*.jsonl"):
        path.write_bytes(change(path.read_text("utf-8")))


def _dumped(**options: Any) -> Callable[[str], bytes]:
    """Each line as another writer would put it."""

    def dump(text: str) -> bytes:
        return "".join(json.dumps(json.loads(line), **options) + "\n" for line in text.splitlines()).encode()

    return dump


def _packed(name: str, *pieces: tuple[bytes, int]) -> Callable[[Path], None]:
    """A register that gzip has made small: each piece so many times."""

    def lay(project: Path) -> None:
        path = project / "seeds" / name
        with gzip.open(path, "wb") as file:
            for piece, times in pieces:
                file.writelines(piece for _ in range(times))
        assert path.stat().st_size < MEBIBYTE

    return lay


def _retired(name: str, data: bytes | str) -> None:
    """A case of one register of these bytes."""

    @generator(name)
    def _(project: Path) -> None:
        put(project, "retired.jsonl", data)


generator("lines-whole")(_converted)
generator("lines-in-parts-of-gzip")(partial(_converted, compressed=True, parts=4))
generator("lines-escaped")(lambda project: _rewritten(project, _dumped(ensure_ascii=True)))
generator("lines-spaced-and-sorted")(
    lambda project: _rewritten(project, _dumped(sort_keys=True, separators=(" , ", " : ")))
)
generator("lines-without-the-last-line-feed")(lambda p: _rewritten(p, lambda text: text.removesuffix("\n").encode()))
generator("lines-with-a-bom")(lambda project: _rewritten(project, lambda text: b"\xef\xbb\xbf" + text.encode()))
generator("lines-with-crlf")(lambda project: _rewritten(project, lambda text: text.replace("\n", "\r\n").encode()))
generator("lines-in-utf-16")(lambda project: _rewritten(project, lambda text: text.encode("utf-16")))
generator("lines-pretty-printed")(lambda project: _rewritten(project, _dumped(indent=2)))

generator("lines-bomb-of-one-line")(_packed("retired.jsonl.gz", (b"x" * MEBIBYTE, 300)))
generator("lines-bomb-of-spaces")(_packed("retired.jsonl.gz", (b" " * MEBIBYTE, 300)))
generator("lines-bomb-of-one-document")(_packed("retired.jsonl.gz", (RETIRED.encode() * 1000, 3000)))
generator("lines-bomb-of-line-feeds")(_packed("retired.jsonl.gz", (b"\n" * MEBIBYTE, 100)))
generator("lines-bomb-behind-a-good-line")(_packed("retired.jsonl.gz", (RETIRED.encode(), 1), (bytes(MEBIBYTE), 300)))


@generator("lines-of-nothing-but-ids")
def _(project: Path) -> None:
    """A flood of rows each of which lacks nearly all that it needs."""
    _converted(project)
    put(project, "people.jsonl", "".join(f'{{"id":"a{n}"}}\n' for n in range(400_000)))


_retired("lines-nested-lists", '{"id":"x","reason":' + "[" * 900_000)
_retired("lines-nested-objects", '{"id":' * 170_000)
_retired("lines-nested-and-closed", '{"id":' + "[" * 500_000 + "]" * 500_000 + "}")
_retired("lines-one-byte-too-long", f'{{"id":"{"x" * (MEBIBYTE - 8)}"}}\n{RETIRED}')
_retired("lines-keys-many", "{" + ",".join(f'"k{n:x}":""' for n in range(90_000)) + "}")
_retired("lines-values-many", '{"id":"x","reason":[' + '"",' * 300_000 + '""]}')
_retired("lines-keys-equal", "{" + '"id":"a",' * 40_000 + '"id":"a"}')
_retired("lines-nul", '{"id":"x\0"}\n\0\n')
_retired("lines-surrogates", '{"id":"\\ud800"}\n{"id":"\\udc00\\ud800"}\n')
_retired("lines-surrogates-encoded", b'{"id":"\xed\xa0\x80"}\n')
_retired("lines-escapes-many", '{"id":"' + "\\u0000" * 170_000 + '"}')
_retired("lines-marks-escaped", '{"id":"e' + "\\u0301" * 170_000 + '"}')
_retired("lines-quotation-mark-open", '{"id":"' + '\\"' * 500_000)
_retired("lines-quotation-marks", '"' * 1_000_000)
_retired("lines-numbers", '{"id":1e999,"reason":-0,"last_version":NaN}\n{"id":' + "9" * 100_000 + "}\n")
_retired("lines-of-yaml", "grain-worth:\n  resource_name: measures\n  reason: Renamed.\n")
_retired("lines-of-python", "{'id': 'grain-worth', 'reason': None}\n")
_retired("lines-joined", RETIRED.strip() * 2)
_retired("lines-with-commands", '{"id":"::error::x","##[error]y":"z"}\n::error::x\n{"id":"\\u001b[31m"}\n')
_retired("lines-with-bidi", '{"id":"a\u202eb"}\n{"id":"a\\u202eb"}\n')
_retired("lines-alone-with-their-fault", '{}\n[]\n""\n0\nnull\n\n \n}\n')

generator("lines-of-registers-and-yaml")(lambda project: put(project, "people.jsonl", ADA * 3))
generator("lines-of-a-part-with-a-bad-name")(lambda project: put(project, "people/Part.jsonl", ADA))


@generator("lines-of-parts-many")
def _(project: Path) -> None:
    for number in range(5_000):
        put(project, f"retired/{number}.jsonl", RETIRED)


@generator("lines-gzip-cut")
def _(project: Path) -> None:
    lines = (RETIRED.replace("worth", f"w{n}") for n in range(1_000))
    put(project, "retired.jsonl.gz", gzip.compress("".join(lines).encode(), mtime=0)[:-4])


@generator("lines-gzip-with-a-tail")
def _(project: Path) -> None:
    put(project, "retired.jsonl.gz", gzip.compress(RETIRED.encode(), mtime=0) + RETIRED.encode())


@generator("lines-gzip-with-another-sum")
def _(project: Path) -> None:
    whole = bytearray(gzip.compress(RETIRED.encode(), mtime=0))
    whole[-5] ^= 1
    put(project, "retired.jsonl.gz", bytes(whole))


@generator("lines-gzip-of-none")
def _(project: Path) -> None:
    put(project, "retired.jsonl.gz", RETIRED)
    put(project, "observations.jsonl.gz", b"")


@generator("lines-gzip-of-empty-members")
def _(project: Path) -> None:
    put(project, "retired.jsonl.gz", gzip.compress(b"", mtime=0) * 20_000)


@generator("lines-gzip-in-gzip")
def _(project: Path) -> None:
    put(project, "retired.jsonl.gz", gzip.compress(gzip.compress(RETIRED.encode(), mtime=0), mtime=0))


@generator("lines-gzip-with-a-long-name")
def _(project: Path) -> None:
    made = io.BytesIO()
    with gzip.GzipFile(filename="x" * 3 * MEBIBYTE, mode="wb", fileobj=made, mtime=0) as file:
        file.write(RETIRED.encode())
    put(project, "retired.jsonl.gz", made.getvalue())


@generator("lines-link")
def _(project: Path) -> None:
    put(project, "retired.jsonl", RETIRED)
    (project / "seeds" / "observations.jsonl").symlink_to("retired.jsonl")
    (project / "seeds" / "people").symlink_to("/")


@generator("lines-pipe-and-device")
def _(project: Path) -> None:
    os.mkfifo(project / "seeds" / "retired.jsonl")
    (project / "seeds" / "observations.jsonl.gz").symlink_to("/dev/zero")


@generator("lines-sparse")
def _(project: Path) -> None:
    with (project / "seeds" / "retired.jsonl").open("wb") as file:
        file.truncate(1 << 40)


@generator("lines-articles-many-without-an-id")
def _(project: Path) -> None:
    put(project, "articles.jsonl", '{"article":{"title":"x"},"mentions":[{}]}\n' * 20_000)


@generator("lines-references-to-nothing")
def _(project: Path) -> None:
    _converted(project)
    path = project / "seeds" / "articles.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"person":"maya-stone"', b'"person":"maya-stonee"'))
    put(project, "people/x.jsonl", '{"id":"tomas-berg-jr"}\n')
