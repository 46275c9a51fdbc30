"""Breaks corpora in all the ways that we know of: values, keys, whole documents, lines of a file, and files."""

import gzip
import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from tests.build.bulk.corpora import KINDS, Corpus, Document, line

from trade_truce import seeds as form

LETTERS = (
    "aZ09 -=+@;:,./~?%&'\\\"#_\u00a0\u2003\u2028\u3000\u0085\u00e9e\u0301\u0410\u0430\u4e2d\u30ab\u200b\ufeff\ufe0f"
    "\t\n\r\x00\x0b\x1c\x7f\x9f\ud800\udc00\ufdd0\U0001d49c\U0001f600\ufb01\u00bd\u0345\u1100\u00b5\u212b"
)
NUMBERS = (
    "0", "-0", "01", "+5", "1e3", "1E3", ".5", "5.", "1.10", "1.12345678", "1.123456789", "0.00000001", "0.000000001",
    "9" * 18, "9" * 19, "9" * 20, "1" + "0" * 18, "-" + "9" * 19 + ".99999999", "9" * 19 + ".99999999", "-1", "-0.5",
    "1,000", "1_000", "NaN", "inf", "-inf", "0x10", "\u0661\u0662", "\uff11", " 1", "1 ", "1\n", "--1", "1.", "-",
    "0.0", "-0.0", "9223372036854775807", "9223372036854775808", "4294967296", "3000000", "12", "40",
)  # fmt: skip
DATES = (
    "2025", "2025-06", "2025-06-05", "2025-06-05~", "2025-06?", "2025%", "2025-21", "2025-24~", "2025-25", "2025-21-01",
    "2025-03/2025-05", "2025-03/..", "../2025-05", "../..", "..", "2025-06-31", "2025-02-29", "2024-02-29", "2025-13",
    "2025-06-05/2025-06-01", "2025-06~/2025-05", "0000", "0001~", "9999~", "9999-12-31~", "early 2025-05",
    "mid 2025-02", "late 2025-02", "late 0001-01", "Early 2025-05", "early 2025", "early 2025-05~", "202X", "2025-6-5",
    "2025-06-05T10:00", "20250605", "y2025", "-2025", "2025/2026/2027", "2025-06-05 ", "\u0662\u0660\u0662\u0665",
    "2025-06-05\n", "late 2025-05/2025-06", "2025-06-02/2025-06-08", "2025-06-03", "tomorrow",
)  # fmt: skip
SPANS = (
    "0-1", "0-0", "5-5", "9-3", "00-5", "0-05", "1-9999999999", "9999999999-99999999999", "99999999999-5",
    "10000000000-9999999999", "1-10000000000", "210-238-240", "-1-5", "1--5", "1 - 5", " 1-5", "1-5 ", "1-", "-5", "1",
    "1\u20135", "+1-5", "1e1-20", "\u0661-\u0662", "35-44", "56-114", "", "-", "1-5\n", "0x1-5", "1.0-5",
)  # fmt: skip
KEYS = ("a", "a-b", "a--b", "-a", "a-", "A", "", "a b", "a" * 40, "a" * 41, "\u00e9", "TODO", "a_b", "1", "a-" * 21)
WORDS = (
    "", " ", "TODO", "TODO: later", "TODOrov", "todo", " x", "x ", "x  y", "=1+1", "-x", "@x", "+x", "x\u00a0y",
    "\u00a0x", "x\u2003", "one two three four five six seven eight", "one two three four five six seven eight nine",
    "one\u00a0two three four five six seven\u3000eight nine", "caf\u00e9", "cafe\u0301", "M\u0430ya Stone",
    "\u041c\u0430\u0439\u044f", "\u674e\u660e", "\u674e\u660e Li", "x\u200by", "\ufeffx", "x\ty", "x\ny", "x\x7fy",
    "x\x00y", "x\u2028y", "x;y", ";x", "x;", "\ud800", "x\udc00", "\U0001f600", "\U0001f3f3\ufe0f", "\ufdd0", "x" * 119,
    "x" * 120, "x" * 121, "x" * 400, "x" * 401, "\u00e9" * 120, "\u00e9" * 121, "\u00e9" * 400, "e\u0301" * 200, "\u0301" * 40, "a" + "\u0301" * 31,
    "\\n", "\\u0041", "\\", "/", '"', "null", ": null", "[null, 1]", "}\n{", "}{", "{}", "A. B\u00e9la", "\u212bngstr\u00f6m",
    "\u00e0 la\u00a0carte", "\u0085x", "x\u0085", "x\x1cy", "x\x0by",
)  # fmt: skip
IDS = (
    "", "a", "A", "a--b", "a---b", "-a", "a-", "a b", "\u00e9", "a" * 80, "a" * 81, "a" * 400, "a" * 401, "a" * 899,
    "a" * 900, "a" * 1000, "a" * 1001, "TODO", "<<", "x\ty", "nobody", "maya-stone", "duty-after", "stone-briefing",
    "we-keep-our-word", "lantern-undated", "harbour-2025-06-03", "harbour-2025-06-03--duty-after", "a_b", "1", "x\n",
    "mya-stone", "harbour-2025-06-03--stone-briefing", "name--a--b",
)  # fmt: skip
OTHERS = (
    "https://example.org", "https://example.org/a b", "http://EXAMPLE.org:80/x", "https://ex\u00e4mple.org", "https://x",
    "https://example.org:123456", "ftp://example.org", "https://example.org/" + "a" * 480, "https://example.org/\u00e9",
    "en", "EN", "eng-US", "en-us", "xx-XXX", "NL", "nl", "USD", "usd", "percent", "week", "XTS", "one", "exact", "about",
    "nearly", "over", "at_least", "under", "at_most", "vague", "Vague", "value", "name", "quotation", "date", "role",
    "fact", "words", "text", "report", "planned", "happened", "denied", "direct", "partial", "true", "false", "null",
    "0" * 64, "0" * 63, "A" * 64, "f" * 128, "F" * 128, "0" * 12 + ("." + "0" * 12) * 3, "0" * 51, "address", "left",
    "unresolved", "speaker", "participant", "call",
)  # fmt: skip
POOLS = (NUMBERS, DATES, SPANS, KEYS, WORDS, IDS, OTHERS)
WRONG = (
    None,
    0,
    1.5,
    True,
    False,
    {},
    [],
    [[]],
    {"a": "b"},
    [None],
    ["x", None],
    [1],
    ["x", ["y"]],
    [{"a": "b"}],
    [""],
)
STRANGE_KEYS = (
    "",
    "x",
    "<<",
    "Title",
    "title ",
    "\u00e9",
    "speaker",
    "origin",
    "n_articles",
    "person_id",
    "line",
    "e",
    "id",
)
INSIDE = {"people": ("events",)}


def value(random: Random, key: str, corpus: Corpus) -> Any:
    """A value for a key, likely one that such a key is not free to have."""
    pick = random.random()
    if pick < 0.12:
        return deepcopy(random.choice(WRONG))
    if pick < 0.2:
        return [text(random) for _ in range(random.randint(0, 3))]
    if pick < 0.35:
        return "".join(random.choices(LETTERS, k=random.randint(1, 6)))
    if pick < 0.5:
        return _of_another(random, key, corpus)
    pools = {"at": SPANS, "key": KEYS, "value": NUMBERS, "lower": NUMBERS, "upper": NUMBERS, "text_length": NUMBERS}
    pools |= dict.fromkeys(("date", "made_on", "published", "as_of"), DATES)
    pools |= dict.fromkeys(("id", "person", "measure", "event", "utterance", "based_on", "about", "left", "right"), IDS)
    if key in pools and pick < 0.9:
        return random.choice(pools[key])
    return random.choice(WORDS) if pick < 0.85 else text(random)


def text(random: Random) -> str:
    """Any of the texts that we know of."""
    return random.choice(random.choice(POOLS))


def change(random: Random, corpus: Corpus) -> None:
    """Changes one thing of what the documents say."""
    kind = random.choice([kind for kind in KINDS if corpus[kind]] or ["articles"])
    documents = corpus[kind]
    if not documents:
        return
    number = random.randrange(len(documents))
    document = documents[number]
    pick = random.random()
    if pick < 0.04:
        documents.pop(number)
    elif pick < 0.08:
        documents.insert(random.randrange(len(documents) + 1), deepcopy(document))
    elif pick < 0.1:
        documents[number] = deepcopy(random.choice(WRONG))
    elif pick < 0.12:
        random.shuffle(documents)
    elif pick < 0.16:
        corpus[kind].append(_new(random, kind, corpus))
    elif pick < 0.2 and kind == "articles":
        _bound_figure(random, document)
    elif pick < 0.25 and kind == "articles":
        _based(random, corpus)
    elif isinstance(document, dict):
        _change_within(random, random.choice(_places(document, kind)), corpus)


def _change_within(random: Random, place: tuple[Any, list[str]], corpus: Corpus) -> None:
    """Changes a mapping, or a list of them. place: it, and the keys that it may have."""
    inside, keys = place
    pick = random.random()
    if isinstance(inside, list):
        if pick < 0.4 and inside:
            inside.append(deepcopy(random.choice(inside)))
        elif pick < 0.6 and inside:
            inside.pop(random.randrange(len(inside)))
        elif pick < 0.7:
            random.shuffle(inside)
        else:
            inside.append(deepcopy(random.choice(WRONG)))
        return
    present = list(inside)
    if pick < 0.12 and present:
        del inside[random.choice(present)]
    elif pick < 0.2:
        inside[random.choice(STRANGE_KEYS)] = text(random)
    elif pick < 0.25 and present:
        name = random.choice(present)
        inside[name[:-1] if random.random() < 0.5 else name + "s"] = inside.pop(name)
    else:
        name = random.choice(keys if pick < 0.6 or not present else present)
        inside[name] = value(random, name, corpus)


def _places(document: Document, kind: str) -> list[tuple[Any, list[str]]]:
    """Every mapping and list of mappings in a document, with the keys that a mapping may have."""
    if kind != "articles":
        found: list[tuple[Any, list[str]]] = [(document, ["id", *form.register_columns(kind)])]
        people = document.get("people")
        if kind == "events" and isinstance(people, list):
            found += [
                (people, []),
                *((one, [*form.nested_columns("event_people")]) for one in people if isinstance(one, dict)),
            ]
        return found
    found = [(document, ["article", *form.SECTIONS])]
    if isinstance(document.get("article"), dict):
        found += [(document["article"], list(form.article_columns()))] * 3
    for section in form.SECTIONS:
        entries = document.get(section)
        if isinstance(entries, list):
            keys = [*form.section_columns(section), "at", "key", "find"]
            found += [(entries, []), *((entry, keys) for entry in entries if isinstance(entry, dict))]
    return found


def _of_another(random: Random, key: str, corpus: Corpus) -> Any:
    """What another document has under a key."""
    kind = random.choice(KINDS)
    found = [
        inside[key]
        for document in corpus[kind]
        if isinstance(document, dict)
        for inside, _ in _places(document, kind)
        if isinstance(inside, dict) and key in inside
    ]
    return deepcopy(random.choice(found)) if found else text(random)


def _ids(corpus: Corpus, kind: str) -> list[str]:
    return [name for d in corpus[kind] if isinstance(d, dict) and isinstance(name := d.get("id"), str)]


def _new(random: Random, kind: str, corpus: Corpus) -> Document:
    """A document more: a copy under another id, or where that is of use, one made up."""
    if kind in ("rulings", "utterances") or not corpus[kind]:
        pass
    new = deepcopy(random.choice(corpus[kind]))
    if kind == "articles":
        if isinstance(new, dict) and isinstance(new.get("article"), dict):
            new["article"]["id"] = f"another-{random.randrange(9)}"
        return new
    if isinstance(new, dict):
        new["id"] = f"another-{random.randrange(9)}"
    return new


def _bound_figure(random: Random, document: Any) -> None:
    figures = document.get("figures") if isinstance(document, dict) else None
    for figure in figures if isinstance(figures, list) else []:
        if isinstance(figure, dict) and random.random() < 0.6:
            figure["qualifier"] = random.choice(
                ("exact", "about", "nearly", "over", "at_least", "under", "at_most", "vague", "vague")
            )
            for name in ("value", "lower", "upper"):
                figure.pop(name, None)
                if random.random() < 0.5:
                    figure[name] = random.choice(NUMBERS)


def _based(random: Random, corpus: Corpus) -> None:
    """Lets some articles retell one another, in chains that may close."""
    heads = [d["article"] for d in corpus["articles"] if isinstance(d, dict) and isinstance(d.get("article"), dict)]
    for _ in range(random.randint(1, 4)):
        source = random.choice(heads).get("id", "x")
        random.choice(heads)["based_on"] = random.choice([source, source, source, "A work", "=x", ""])


def add_observations(random: Random, corpus: Corpus) -> None:
    """Lets a reader observe something between rows that are there, and perhaps rules on it."""
    articles = [d for d in corpus["articles"] if isinstance(d, dict) and isinstance(d.get("article"), dict)]
    figures = [
        f"{d['article'].get('id')}--{f.get('measure')}"
        for d in articles
        for f in d.get("figures", [])
        if isinstance(f, dict)
    ] or ["x"]
    for number in range(random.randint(1, 3)):
        left, right = random.choice(figures), random.choice(figures)
        corpus["observations"].append({
            "id": f"seen-{number}", "kind": random.choice(("fact", "role", "date", "value", "name")),
            "about": left.split("--")[-1], "left": left, "left_value": "12", "right": right, "right_value": "15",
            "why": "They differ.",
        })  # fmt: skip
        if random.random() < 0.6:
            corpus["rulings"].append(
                {"id": f"fact--seen-{number}", "decision": "left", "ruling": random.choice(("So it is.", "", "=x"))}
            )


def dump(random: Random, documents: list[Document]) -> bytes:
    """Documents as the bytes of a file, each line in one of the ways to write it, some of them damaged."""
    made = []
    for document in documents:
        data = line(document, ascii_only=random.random() < 0.4)
        if random.random() < 0.1:
            data = json.dumps(document, separators=(",", ":")).encode("utf-8", "surrogatepass")
        made.append(data + b"\n")
    return b"".join(made)


def damage(random: Random, data: bytes) -> bytes:
    """Damages some line of a file."""
    rows = data.split(b"\n")[:-1] or [b"{}"]
    at = random.randrange(len(rows))
    row = rows[at]
    place = random.randrange(len(row) + 1)
    pick = random.randrange(24)
    if pick == 0:
        rows[at] = row + random.choice((b"", b" ", b",")) + random.choice(rows)
    elif pick == 1:
        rows[at : at + 1] = [row[:place], row[place:]]
    elif pick == 2:
        rows.insert(at, random.choice((b"", b" ", b"{}", b"[]", b"null", b'""', b"#")))
    elif pick == 3:
        rows = [row + b"\r" for row in rows] if random.random() < 0.5 else [*rows[:at], row + b"\r", *rows[at + 1 :]]
    elif pick == 4:
        rows[0] = b"\xef\xbb\xbf" + rows[0]
    elif pick == 5:
        rows[at] = (
            row[:place]
            + random.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf"))
            + row[place:]
        )
    elif pick == 6:
        return data[: -1 - place] if len(data) > place + 1 else data
    elif pick == 7:
        return data[:-1]
    elif pick == 8:
        rows[at] = row[:-1] + b" " * random.choice((10, 1 << 18, 1 << 20, (1 << 20) - len(row))) + row[-1:]
    elif pick == 9:
        rows[at] = (
            row[:place]
            + random.choice(
                (
                    b"\t",
                    b"\x00",
                    b"\x7f",
                    b"\x1b",
                    b" ",
                    b"\\",
                    b'"',
                    b"{",
                    b"}",
                    b",",
                    b"\\u00",
                    b"\\ud800",
                    b"\\u0000",
                    b"\\x",
                    b"/**/",
                )
            )
            + row[place:]
        )
    elif pick == 10:
        rows[at] = row.replace(b": ", random.choice((b":\t", b" : ", b":\r", b":")), random.randint(1, 3))
    elif pick == 11:
        pairs = row.split(b", ")
        if len(pairs) > 1:
            pairs.insert(random.randrange(1, len(pairs)), random.choice(pairs[:-1]))
        rows[at] = b", ".join(pairs)
    elif pick == 12:
        rows += [random.choice((b"{}", b"x", b'{"id": ""}', b'{"id": "a", "x": "y"}'))] * random.choice((50, 101, 130))
    elif pick == 13:
        rows.insert(at, b" " + rows.pop(at) + b" ")
    elif pick == 14:
        rows[at] = row.replace(b'"', b'\\"', 1) if random.random() < 0.5 else row.replace(b'"', b"'", 2)
    elif pick == 15:
        rows[at] = b"[" * random.choice((13, 1000)) + row
    elif pick == 16:
        rows[at] = row.replace(b'"id"', b'"\\u0069d"', 1)
    elif pick == 17:
        rows[at] = row.replace(b'{"', b'{"id": "again", "', 1)
    elif pick == 18:
        rows[at] = row[:-1] + b', "x": {"y": [null]}}'
    elif pick == 19:
        rows[at] = row[:-1] + b",}"
    elif pick == 20:
        rows[at:at] = [b'{"id": "a", "x": "y"}'] * 101
    elif pick == 21:
        rows[at] = row.replace(b"a", b"\\u0061", 3).replace(b"/", b"\\/", 2)
    else:
        rows[at] = row.replace(random.choice((b'"', b":", b",", b"{", b"}", b"[", b"]")), b"", 1)
    return b"\n".join(rows) + b"\n"


def lay_broken(random: Random, corpus: Corpus, root: Path, package: Path, damages: int) -> None:
    """Lays a corpus into a project: in one file a kind or in parts, plain or compressed, some of it damaged."""
    seeds = root / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "package.yaml").write_bytes(package.read_bytes())
    files: dict[str, bytes] = {}
    for kind, documents in corpus.items():
        if not documents and random.random() < 0.8:
            continue
        parts = random.choice((1, 1, 1, 2, 3))
        for part in range(parts):
            name = f"{kind}.jsonl" if parts == 1 else f"{kind}/part-{part}.jsonl"
            files[name] = dump(random, documents[part::parts])
    if files:
        for _ in range(damages):
            name = random.choice(sorted(files))
            files[name] = damage(random, files[name])
    for name, data in files.items():
        path = seeds / name
        path.parent.mkdir(exist_ok=True)
        if random.random() < 0.2:
            path, data = path.with_name(path.name + ".gz"), _packed(random, data, whole=not damages)
        path.write_bytes(data)
    if random.random() < 0.1:
        (seeds / random.choice(("persons.jsonl", "articles/x.txt", "x/y.jsonl", "package.jsonl"))).parent.mkdir(
            exist_ok=True
        )
        (seeds / random.choice(("persons.jsonl", "package.jsonl", "retired.jsonl"))).write_bytes(b"{}\n")


def _packed(random: Random, data: bytes, *, whole: bool) -> bytes:
    packed = bytearray(gzip.compress(data, mtime=0))
    if not whole and random.random() < 0.3:
        packed[random.randrange(len(packed))] ^= 1 << random.randrange(8)
    if not whole and random.random() < 0.2:
        return bytes(packed[: random.randrange(len(packed) + 1)])
    return bytes(packed)
