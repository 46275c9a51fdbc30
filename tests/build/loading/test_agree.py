"""Set-wise and line by line, the same is found: of seeds broken at random, and of those that once made a difference."""

import gzip
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest
from tests.amount import examples
from tests.build.loading.agreement import differences, slowly
from tests.build.loading.changes import add_observations, change, relate
from tests.build.loading.corpora import Corpus, corpus_of, joined, lay, line
from tests.build.loading.damages import lay_broken
from tests.conftest import BASE, ROOT

from trade_truce_build.core.engine import open_engine
from trade_truce_build.loading.cross_row import check_across_rows, check_rows
from trade_truce_build.loading.json_lines import load_lines
from trade_truce_build.reading.files import seed_files

PACKAGE = BASE / "package.yaml"
SMALL = corpus_of(BASE)
CORPORA = (SMALL, joined(SMALL, *(corpus_of(BASE, f"-{n}") for n in range(5))), corpus_of(ROOT / "seeds"))
EXAMPLES = examples(4, 12)
"""For each, the rules are asked twice, so that a test can try only few."""


@pytest.mark.parametrize("number", range(EXAMPLES))
def test_broken_seeds_are_told_alike(number: int, tmp_path: Path) -> None:
    random = Random(number)
    corpus = deepcopy(random.choice(CORPORA))
    if random.random() < 0.3:
        add_observations(random, corpus)
    if random.random() < 0.3:
        relate(random, corpus)
    for _ in range(random.choice([0, 1, 2, 5, 10, 30])):
        change(random, corpus)
    lay_broken(random, corpus, tmp_path, PACKAGE, damages=random.randrange(4))
    assert not differences(tmp_path)


Breaks = Callable[[Corpus, dict[str, bytes]], None]
"""Breaks a corpus, or adds the bytes of files beside it; a file of its own kind takes the documents' place."""
CASES: dict[str, tuple[set[str], Breaks]] = {}
"""What once made a difference: the codes of what is to be found, and how it came about."""


def case(name: str, *codes: str) -> Callable[[Breaks], Breaks]:
    def add(breaks: Breaks) -> Breaks:
        CASES[name] = set(codes), breaks
        return breaks

    return add


@case("a letter out of NFC", "TT012")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["rulings"][0]["ruling"] = "\u212bngstr\u00f6m"


@case("a speaker who is no row", "TT208")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    del corpus["people"][1]["role"]


@case("a name too long for a speaker's", "TT203")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["people"][1]["name"] = "Maya Stone of the Nine Words of the Name"


@case("two people of one id", "TT210")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["people"].append(corpus["people"][1] | {"name": "Maja Stone"})


@case("an unknown file", "TT204")
def _(_corpus: Corpus, files: dict[str, bytes]) -> None:
    files["persons.jsonl"] = b"{}\n"


@case("a control between tokens", "TT011")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    one, other, third = (line(document) for document in corpus["people"])
    rows = one.replace(b": ", b":\r", 1), other.replace(b": ", b":\t", 1), third.replace(b"B", b"\x7f", 1)
    files["people.jsonl"] = b"\n".join(rows)


@case("a span that starts too far out", "TT203")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["mentions"][0]["at"] = "99999999999-5"


@case("no article at all", "TT204")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"] = []


@case("small parts, one of them a flood of odd lines", "TT019")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    one, other, third = (line(document) for document in corpus.pop("people"))
    files |= {"people/a.jsonl": one, "people/b.jsonl": other + b"\n", "people/d.jsonl": third}
    files["people/c.jsonl"] = b"null\n" * 300


@case("small parts, one without a line's end and one with nothing", "TT208")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    one, other, third = corpus.pop("people")
    files |= {"people/a.jsonl": line(one), "people/b.jsonl": b"", "people/c.jsonl": line(third)}
    files["people/d.jsonl"] = line({key: value for key, value in other.items() if key != "role"})


@case("idle rulings, read and not", "TT214")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    kinds = ("a", "\u00e9", "b", "null, : null", "c")
    known = {"weight": "drift", "asks": "true", "decision": "a", "values": [{"side": "a", "value": "exact 1 percent"}]}
    corpus["rulings"] += [{"id": f"value--{n}", **known, "ruling": k} for n, k in enumerate(kinds)]


@case("more people than anybody would fix", "TT208", "TT019")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    rows = [line(one) for one in corpus["people"]] + [line({"id": f"p{n}", "name": "Ada Q"}) for n in range(600)]
    files["people.jsonl"] = b"\n".join(rows[:2] + rows[3:] + rows[2:3])


@case("few faulty people among many", "TT216")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    one = corpus["people"][0]
    corpus["people"] += [one | {"id": f"p{n}", "name": f"Ada Q{n}", "family_name": f"Q{n}"} for n in range(700)]
    for person in corpus["people"][5::9]:
        person["role"] = "TODO"


@case("one line again and again", "TT210", "TT019")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    files["utterances.jsonl"] = b"".join(line(one) + b"\n" for one in corpus["utterances"] * 400)


@case("an utterance behind too many findings", "TT115", "TT019")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    files["utterances.jsonl"] = b"{\n" * 101 + b"".join(line(one) + b"\n" for one in corpus["utterances"])


@case("a person behind too many findings", "TT115", "TT019")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    files["people.jsonl"] = b"{\n" * 101 + b"".join(line(one) + b"\n" for one in corpus["people"])


@case("a chain of retellings that leads to what is no name", "TT203")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    one, other = (document["article"] for document in corpus["articles"])
    third = deepcopy(corpus["articles"][1])
    third["article"] |= {"id": "third", "url": "https://third.example.org", "text_sha256": "0" * 64}
    corpus["articles"].append(third)
    one["based_on"], other["based_on"], third["article"]["based_on"] = other["id"], "third", "=x"
    other["title"] = "null, : null"


@case("two articles of one id that retell others", "TT210")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    again = deepcopy(corpus["articles"][1])
    again["article"] |= {"based_on": "A work", "url": "https://again.example.org", "text_sha256": "0" * 64}
    corpus["articles"] += [again]
    corpus["articles"][0]["article"]["based_on"] = again["article"]["id"]


@case("conflicts of observations that rules refuse", "TT415")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    for number in range(2):
        sides = [("a", "nothing", "12"), ("b", "lantern-undated--duty-after", "15")]
        corpus["observations"].append({
            "id": f"seen-{number}", "kind": "fact", "about": "duty-after", "why": "They differ.",
            "sides": [{"side": side, "row": row, "value": value} for side, row, value in sides],
        })  # fmt: skip


@case("observations whose conflicts have the longest id, and a longer one", "TT203", "TT415")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    side = {"side": "a", "row": "lantern-undated--duty-after", "value": "15"}
    for kind, length in (("fact", 994), ("fact", 995), ("value", 1000)):
        corpus["observations"].append({
            "id": kind[0] * length, "kind": kind, "about": "duty-after", "why": "They differ.",
            "sides": [side, side | {"side": "b"}],
        })  # fmt: skip


@case("a ruling on another value", "TT213")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["rulings"][0]["values"][0]["value"] = "exact 13 percent"


@case("a ruling on no value", "TT213")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    del corpus["rulings"][0]["values"]


@case("a ruling with a value twice", "TT210")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["rulings"][0]["values"] *= 2


@case("a ruling for a side that there is not", "TT425")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["rulings"][0]["decision"] = "c"


@case("a byline that is left to do", "TT216")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["article"]["authors"] = ["Ada Quill", "TODO: the other"]


@case("a byline that is no list", "TT203")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["article"]["authors"] = "Ada Quill"


@case("a byline of nobody", "TT203")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["article"]["authors"] = []


@case("a byline with a formula, and one that mixes scripts", "TT203", "TT217")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["article"]["authors"] = ["Tomas Berg", "=Ada"]
    corpus["articles"][1]["article"]["authors"] = ["Ada Qu\u0456ll"]


@case("a byline of a person's name, of two persons', twice one and a Chinese one")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["people"].append(corpus["people"][2] | {"id": "tomas-berg-too"})
    names = ["Ada Quill", "Tomas Berg", "Ada Quill", "\u674e\u660e", "Maya  Stone"]
    corpus["articles"][1]["article"]["authors"] = names


@case("namesakes and forms of names")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["people"].append(
        corpus["people"][2] | {"id": "tomas-berg-too", "distinct_from": ["tomas-berg", "ada-quill"]}
    )
    corpus["people"][0]["distinct_from"] = []
    corpus["people"][1]["distinct_from"] = "tomas-berg"
    corpus["people"][1]["forms"] = [
        {"name": "\u041c\u0430\u0439\u044f", "language": "ru"},
        {"name": "Maya", "language": "de"},
    ]


@case("namesakes that are none", "TT203", "TT210", "TT216", "TT401", "TT424")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["people"][0]["distinct_from"] = ["ada-quill", "nobody", "maya-stone", "maya-stone"]
    corpus["people"][1]["distinct_from"] = ["Tomas Berg", "TODO", ["ada-quill"], {"id": "ada-quill"}]


@case("forms of names that are none", "TT201", "TT202", "TT203", "TT208", "TT210", "TT217")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    one = {"name": "Mai", "language": "de"}
    corpus["people"][0]["forms"] = [one, one, {"name": "=1", "language": "DE"}, {"language": "de"}, "Mai"]
    corpus["people"][1]["forms"] = [one | {"case": "x"}, one | {"name": "M\u0430i"}]
    corpus["people"][2]["forms"] = one


@case("a country of no list, and a tag in capitals", "TT203")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["people"][1]["country"] = "UK"
    corpus["articles"][0]["article"]["language"] = "ZH-hant"
    corpus["articles"][1]["article"]["language"] = "zh-Hant-TW-x-own"


@case("names for ids that are none", "TT203", "TT216")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["article"]["publisher"] = "=The Harbour"
    corpus["articles"][1]["article"]["publisher"] = "TODO"
    corpus["people"][0]["organisation"] = "The " + "Long " * 16 + "House"
    corpus["people"][1]["organisation"] = "x" * 121
    corpus["people"][2]["organisation"] = "Gu\u0456ld"
    corpus["articles"][0]["figures"][0]["via"] = "@herald"
    corpus["articles"][0]["figures"][1]["via"] = ""


@case("names of one id, of which another stands in a document that is none", "TT208")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["article"]["publisher"] = "The H\u00e1rbour"
    corpus["articles"][1]["article"]["publisher"] = "The Harbour"
    for person, name in zip(corpus["people"], ("A. Guild", "A Guild", "\u5546\u52a1\u90e8"), strict=True):
        person["organisation"] = name
    corpus["articles"][1]["figures"][0]["via"] = "\u5546\u52a1\u90e8"
    corpus["articles"][0]["figures"][0]["via"] = "a-guild"
    del corpus["people"][0]["role"]


@case("names and ids of an organisation in the register", "TT416")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["organisations"].append({"id": "the-harbour", "name": "Harbour, The", "kind": "outlet"})
    corpus["people"][0]["organisation"] = "the-harbour"
    corpus["articles"][0]["mentions"][0] |= {"organisation": "the-harbour"}
    del corpus["articles"][0]["mentions"][0]["person"]


@case("an organisation that is named in another document by its id", "TT401")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    mentions = corpus["articles"][0]["mentions"]
    mentions.append(mentions[0] | {"organisation": "the-lantern"})
    mentions.append(mentions[0] | {"organisation": "the-lamp"})
    for mention in mentions[-2:]:
        del mention["person"]


@case("a mention of both a person and an organisation, and one of neither", "TT203", "TT208")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    corpus["articles"][0]["mentions"][1]["organisation"] = "the-harbour"
    del corpus["articles"][1]["mentions"][0]["person"]


@case("speakers of each kind, and of none that there is", "TT203")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    one, other = (document["statements"][0] for document in corpus["articles"])
    statements = corpus["articles"][1]["statements"]
    statements.append(other | {"key": "of-nobody"})
    statements.append(other | {"key": "of-a-house", "organisation": "the-lantern", "mode": "ascribed"})
    statements.append(other | {"key": "of-an-outlet", "organisation": "the-lantern", "speaker_kind": "outlet"})
    statements.append(other | {"key": "of-none", "mode": "meant", "speaker_kind": "people"})
    del statements[1]["speaker"], statements[2]["speaker"]
    one["mode"] = "ascribed"


@case("what stands in an event: a part twice, a link to itself, a good without its report", "TT203", "TT208", "TT210")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    call, briefing = corpus["events"]
    report = "lantern-undated--berg-stone-call"
    part = {"organisation": "the-lantern", "part": "host", "report": report}
    call["organisations"] = [part, part | {"part": "speaker"}, part]
    call["links"] = [{"relation": "follows", "other": briefing["id"], "report": report}]
    call["goods"] = [{"good": "grain", "report": report}, {"good": "Chaff"}]
    briefing["links"] = [{"relation": "like", "other": briefing["id"], "report": report}]


@case("events and measures that lead to one another and to nothing", "TT401")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    call, briefing = corpus["events"]
    report = "lantern-undated--berg-stone-call"
    call["links"] = [{"relation": "part_of", "other": name, "report": report} for name in (briefing["id"], "a-war")]
    call["organisations"] = [{"organisation": "no-house", "part": "host", "report": "no-report"}]
    corpus["measures"][1] |= {"replaces": "duty-before", "set_by": "no-event"}


@case("a disagreement of one side, and one whose side is of no letter", "TT203", "TT415")
def _(corpus: Corpus, _files: dict[str, bytes]) -> None:
    side = {"side": "a", "row": "lantern-undated--duty-after", "value": "15"}
    seen = {"kind": "fact", "about": "duty-after", "why": "They differ."}
    corpus["observations"].append({"id": "seen", "sides": [side]} | seen)
    corpus["observations"].append({"id": "seen-too", "sides": [side, side | {"side": "1"}]} | seen)


@case("a document behind a line that is too long", "TT006")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    rows = [line(one) for one in corpus["people"]]
    files["people.jsonl"] = rows[0] + b"\n" + b" " * (20 << 20) + rows[1] + b"\n" + rows[2] + b"\n"


@case("gzip of no bytes", "TT009")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    files["articles.jsonl.gz"] = b""


@case("gzip that is cut off", "TT009")
def _(corpus: Corpus, files: dict[str, bytes]) -> None:
    random = Random(1)
    noise = [{"id": f"a{n}", "gist": random.randbytes(40).hex()} for n in range(2000)]
    files["utterances.jsonl.gz"] = gzip.compress(b"".join(line(d) + b"\n" for d in corpus["utterances"] + noise))[:9000]
    corpus["utterances"] = []


@pytest.mark.parametrize("name", CASES)
def test_what_once_differed_is_told_alike(name: str, tmp_path: Path) -> None:
    (codes, breaks), corpus, files = CASES[name], deepcopy(SMALL), dict[str, bytes]()
    breaks(corpus, files)
    seeds = lay(corpus, tmp_path, PACKAGE)
    for file, data in files.items():
        (seeds / file).parent.mkdir(exist_ok=True)
        (seeds / file).write_bytes(data)
        (seeds / file.removesuffix(".gz")).unlink() if file.endswith(".gz") else None
    assert not differences(tmp_path)
    assert codes <= {finding.code for finding in slowly(tmp_path).outcome.errors}


@pytest.mark.parametrize("ascii_only", [False, True])
def test_of_seeds_in_order_no_document_is_set_aside(ascii_only: bool, tmp_path: Path) -> None:
    corpus = joined(*(corpus_of(BASE, f"-{n}") for n in range(150)), corpus_of(ROOT / "seeds"))
    for person in corpus["people"]:
        person["name"] = f"{person['name']} \u0160e\u010d\u00edk"
        person["organisation"] = "\u5546\u52a1\u90e8"
    for article in corpus["articles"]:
        article["article"]["title"] += " \u2013 \u201c\u041f\u0430\u043a\u0442\u201d"
        article["article"]["authors"] = ["Zo\u00eb \u0141uk", "\u674e\u660e"]
    seeds = lay(corpus, tmp_path, PACKAGE, ascii_only=ascii_only)
    raw = load_lines(seeds, seed_files(seeds)[0], open_engine())
    check_rows(raw, ())
    check_across_rows(raw, ())
    assert len(corpus["articles"]) > 300
    assert (raw.flagged.tolist(), raw.cut) == ([], {})
