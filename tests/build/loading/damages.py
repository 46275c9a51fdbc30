"""Lays corpora into projects as files of many shapes, and damages their lines and bytes."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.build.loading.corpora import Corpus, Document, line

_BYTES = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf")
_SIGNS = (
    b"\t", b"\x00", b"\x7f", b"\x1b", b" ", b"\\", b'"', b"{", b"}", b",", b"\\u00", b"\\ud800", b"\\u0000", b"\\x",
    b"//",
)  # fmt: skip
_LINES = (
    b"",
    b" ",
    b"{}",
    b"[]",
    b"null",
    b'""',
    b"#",
    b'{"id": ""}',
    b'{"id": "a", "x": "y"}',
    b"}",
    b"\xef\xbb\xbf{}",
)
_MANY = (50, 99, 100, 101, 130, 600)
_LONG = (10, 1 << 18, 1 << 20)

Damage = Callable[[Random, bytes], list[bytes]]
"""Makes of a line others, none or several."""


def _inserted(random: Random, row: bytes, more: bytes) -> bytes:
    place = random.randrange(len(row) + 1)
    return row[:place] + more + row[place:]


def _cut(random: Random, row: bytes) -> list[bytes]:
    place = random.randrange(len(row) + 1)
    return [row[:place], row[place:]]


def _again(random: Random, row: bytes) -> list[bytes]:
    """The line with one of its pairs a second time."""
    pairs = row.split(b", ")
    pairs.insert(random.randrange(1, len(pairs) + 1), random.choice(pairs))
    return [b", ".join(pairs)]


DAMAGES: dict[str, Damage] = {
    "two in a line": lambda r, row: [row + r.choice((b"", b" ", b",")) + row],
    "one in two lines": _cut,
    "another line before": lambda r, row: [r.choice(_LINES), row],
    "another line behind": lambda r, row: [row, r.choice(_LINES)],
    "carriage return": lambda _, row: [row + b"\r"],
    "byte order mark": lambda _, row: [b"\xef\xbb\xbf" + row],
    "bad byte": lambda r, row: [_inserted(r, row, r.choice(_BYTES))],
    "sign": lambda r, row: [_inserted(r, row, r.choice(_SIGNS))],
    "long": lambda r, row: [row[:-1] + b" " * r.choice((*_LONG, max(0, (1 << 20) - len(row)))) + row[-1:]],
    "between tokens": lambda r, row: [row.replace(b": ", r.choice((b":\t", b" : ", b":\r", b":")), r.randint(1, 3))],
    "pair twice": _again,
    "many others behind": lambda r, row: [row, *[r.choice(_LINES)] * r.choice(_MANY)],
    "many others before": lambda r, row: [*[r.choice(_LINES)] * r.choice(_MANY), row],
    "blanks around": lambda r, row: [r.choice((b"", b" ")) + row + r.choice((b" ", b"  "))],
    "quotation mark escaped": lambda _, row: [row.replace(b'"', b'\\"', 1)],
    "other quotation marks": lambda _, row: [row.replace(b'"', b"'", 2)],
    "deep": lambda r, row: [b"[" * r.choice((13, 1000)) + row],
    "key escaped": lambda _, row: [row.replace(b'"id"', b'"\\u0069d"', 1)],
    "two ids": lambda _, row: [row.replace(b'{"', b'{"id": "again", "', 1)],
    "unknown and deep": lambda _, row: [row[:-1] + b', "x": {"y": [null]}}'],
    "comma behind": lambda _, row: [row[:-1] + b",}"],
    "letters escaped": lambda _, row: [row.replace(b"a", b"\\u0061", 3).replace(b"/", b"\\/", 2)],
    "sign lost": lambda r, row: [row.replace(r.choice((b'"', b":", b",", b"{", b"}", b"[", b"]")), b"", 1)],
    "lost": lambda _, _row: [],
    "null": lambda r, row: [row.replace(b'"', b"null", 1) if r.random() < 0.3 else row[:-1] + b', "role": null}'],
}


def damage(random: Random, data: bytes) -> bytes:
    """Damages a line of a file, or its end."""
    rows = data.split(b"\n")[:-1]
    if not rows or random.random() < 0.08:
        return data[: -1 - random.randrange(len(data) or 1)] if random.random() < 0.5 else data[:-1]
    at = random.randrange(len(rows))
    rows[at : at + 1] = DAMAGES[random.choice(sorted(DAMAGES))](random, rows[at])
    return b"".join(row + b"\n" for row in rows)


def lay_broken(random: Random, corpus: Corpus, root: Path, package: Path, damages: int) -> None:
    """Lays a corpus into a project: in one file a kind or in parts, plain or compressed or YAML, some of it damaged."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "package.yaml").write_bytes(package.read_bytes())
    files: dict[str, bytes] = {}
    for kind, documents in corpus.items():
        if documents or random.random() < 0.2:
            files |= _files(random, kind, documents)
    for _ in range(damages if files else 0):
        name = random.choice(sorted(files))
        files[name] = damage(random, files[name])
    if random.random() < 0.1:
        files[random.choice(("persons.jsonl", "package.jsonl", "x/y.jsonl", "retired.jsonl"))] = b"{}\n"
    for name, data in files.items():
        packed = name.endswith(".jsonl") and random.random() < 0.2
        path = seeds / (f"{name}.gz" if packed else name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_packed(random, data, broken=damages > 0) if packed else data)


def _files(random: Random, kind: str, documents: list[Document]) -> dict[str, bytes]:
    """The files that hold some documents."""
    files: dict[str, bytes] = {}
    whole = [d for d in documents if isinstance(d, dict) and random.random() < 0.5] if random.random() < 0.15 else []
    if kind == "articles":
        files |= {f"articles/{_id(d)}.yaml": json.dumps(d).encode() for d in whole if _id(d)}
    elif whole:  # JSON is YAML
        named = {d["id"]: {k: v for k, v in d.items() if k != "id"} for d in whole if isinstance(d.get("id"), str)}
        files[f"{kind}.yaml"] = json.dumps(named).encode()
    kept = documents if random.random() < 0.3 else [d for d in documents if not any(d is one for one in whole)]
    parts = random.choice((1, 1, 1, 2, 3))
    for part in range(parts):
        name = f"{kind}.jsonl" if parts == 1 else f"{kind}/part-{part}.jsonl"
        files[name] = b"".join(_written(random, document) + b"\n" for document in kept[part::parts])
    return files


def _id(document: Document) -> str:
    head = document.get("article")
    name = head.get("id") if isinstance(head, dict) else None
    return (
        name if isinstance(name, str) and name.replace("-", "").isalnum() and name.isascii() and len(name) < 99 else ""
    )


def _written(random: Random, document: Document) -> bytes:
    if random.random() < 0.1:
        return json.dumps(document, separators=(",", ":")).encode()
    return line(document, ascii_only=random.random() < 0.4)


def _packed(random: Random, data: bytes, *, broken: bool) -> bytes:
    packed = bytearray(gzip.compress(data, mtime=0))
    if broken and random.random() < 0.3:
        packed[random.randrange(len(packed))] ^= 1 << random.randrange(8)
    if broken and random.random() < 0.2:
        return bytes(packed[: random.randrange(len(packed) + 1)])
    return bytes(packed)
