"""No run of an article's words comes into a seed: planted in each free text, split, disguised, all are found."""

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from trade_truce.anchors import index
from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.evidence.copied import check_copied, copied
from trade_truce_build.evidence.free_text import Seed
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.evidence.runs import shortest, tokens
from trade_truce_build.examine import examine
from trade_truce_build.reading.nodes import parse

NAME = "seeds/events.yaml"
ENGLISH = (
    "The ferry that carries tin came in at dusk, the pilot's high-tech radio silent, and nobody on the “old” quay could"
    " say why — not even the harbour master, who had waited since noon for its forty crates."
)
CHINESE = "两国将继续保持沟通，尽快恢复渡轮班次，妥善处理锡矿关税问题，为沿岸居民创造更加便利的条件。"
THAI = "เรือข้ามฟากบรรทุกดีบุกกลับมาถึงท่าเรือในตอนค่ำโดยไม่มีใครทราบสาเหตุที่แท้จริงของความล่าช้า"
JAPANESE = "渡し船は夕方に港へ戻り、船長は遅れた理由について何も語らなかったと港の職員が話した。"
MIXED = "央行第3季度GDP增长约为百分之五点二，WTO专家表示满意"
TEXTS = (ENGLISH, CHINESE, THAI, JAPANESE, MIXED)
DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "upper case": str.upper,
    "other marks": lambda text: re.sub(r"[,“”—、，。-]+", " ; ", text.replace("'", "’")),
    "dashes": lambda text: re.sub(r"[ -]+", "–", text),
    "stops": lambda text: re.sub(r"[ ]+", ". ", text),
}


def runs(text: str) -> Iterator[str]:
    """The shortest runs of a text that may not come over, from some places on."""
    words = tokens(text, index(text))
    starts = [start for start, _ in shortest(words)]
    for start in starts[:: max(1, len(starts) // 4)]:
        weight, end = 0, start
        while weight < 18:
            weight, end = weight + words[end].weight, end + 1
        yield text[words[start].start : words[end - 1].end]


def found(seed: str, text: str) -> list[Finding]:
    """What is found in a seed where a text is at hand."""
    data = seed.encode()
    return [*copied([Seed(NAME, parse(NAME, data), data)], {"": ArticleText(text, index(text), "copy.txt")})]


PLANTED = [(t, run, name) for t in TEXTS for run in runs(t) for name in DISGUISES]


@pytest.mark.parametrize(("text", "run", "disguise"), PLANTED)
def test_a_run_is_found_wherever_it_stands(text: str, run: str, disguise: str) -> None:
    """In a cell, in a list, over two cells, in a comment, over two comments and between a comment and a cell."""
    worn = DISGUISES[disguise](run).replace('"', "")
    half = len(worn) // 2
    half += next((i for i, char in enumerate(worn[half:]) if not char.isalnum()), 0) if text == ENGLISH else 0
    one, other = worn[:half].strip(), worn[half:].strip()
    for seed in (
        f'a:\n  summary: "Own words: {worn}; more"\n',
        f'a:\n  goods: ["x", "{worn}"]\n',
        f'a:\n  summary: "We say {one}"\n  date: 2025-06-03\n  note: "{other} as well"\n',
        f"a:\n  kind: call  # {worn}\n",
        f"# {one}\n# {other}\na:\n  kind: call\n",
        f'a:\n  summary: "{one}"\n  # {other}\n  kind: call\n',
        f'a:\n  kind: call\n\n# {one}\nb:\n  summary: "{other}"\n',
        f"a:\n  summary: |\n    {one}\n    {other}\n",
        f"a:\n  summary: >-  # {worn}\n    Other words\n",
    ):
        assert found(seed, text), seed


@pytest.mark.parametrize(("text", "run"), [(t, run) for t in TEXTS for run in runs(t)])
def test_one_word_less_is_no_run(text: str, run: str) -> None:
    words = tokens(run, index(run))
    assert not found(f'a:\n  summary: "{run[: words[-2].end].replace(chr(34), "")}"\n', text)
    assert not found(f'a:\n  title: "{run}"\nb:\n  name: "{run}"\n', text)  # what is called so


def test_ids_are_read_word_by_word() -> None:
    assert found("the-ferry-that-carries-tin-came-in-at-dusk:\n  kind: call\n", ENGLISH)
    assert found("a:\n  follows: the-ferry-that-carries-tin-came-in-at-dusk\n", ENGLISH)
    assert not found("a:\n  url: https://x.org/the-ferry-that-carries-tin-came-in-at-dusk\n", ENGLISH)
    assert not found("the-ferry-that-carries-tin-came-in-dusk:\n  kind: call\n", ENGLISH)


def test_cells_of_two_entries_are_two_texts() -> None:
    assert not found("a:\n  summary: The ferry that carries tin\nb:\n  summary: came in at dusk\n", ENGLISH)


def test_a_name_and_the_role_behind_it_are_two_facts() -> None:
    """But words that are stated do not make a sentence with words that are not."""
    assert not found("m:\n  surface: The ferry that carries tin\n  role_as_stated: came in at dusk\n", ENGLISH)
    assert found("m:\n  surface: The ferry that carries tin\n  note: came in at dusk\n", ENGLISH)
    assert found("m:\n  find: The ferry that carries tin came in at dusk\n", ENGLISH)


def test_a_finding_names_the_place_and_few_words() -> None:
    (one,) = found(f'a:\n  kind: call\n  summary: "{ENGLISH[:90]}"\n', ENGLISH)
    assert (one.code, one.line, one.column) == ("TT308", 3, 12)
    assert one.message == (
        "17 words in a row are those of copy.txt at 0-90, which begin `The ferry that carries tin came in at`"
    )
    (one,) = found(f"a:\n  summary: {CHINESE}\n", CHINESE)
    assert one.message.startswith(
        "41 letters in a row are those of copy.txt at 0-44, which begin `两国将继续保持沟通，"
    )
    assert len(one.message) < 100
    (one,) = found("a:\n  summary: The ferry that carries tin came\n  note: in at dusk, the pilot\n", ENGLISH)
    assert (one.line, one.related[0].span.line) == (2, 3)


def test_in_every_free_text_of_a_project(project: Path, texts: Path) -> None:
    """Each cell that may be a sentence, of each file, one after the other; before that, nothing is found."""
    run = (texts / "harbour.txt").read_text("utf-8").splitlines()[2][10:100]
    assert not examine(project, texts, lambda _: None).outcome.errors
    cell = re.compile(
        r"^( +|- )*(summary|gist|label|description|subject|note|why|ruling|asks|reason|role): (.+)$", re.M
    )
    files = [path for path in (project / SEEDS).rglob("*.yaml") if cell.search(path.read_text("utf-8"))]
    count = 0
    for path in files:
        before = path.read_text("utf-8")
        for match in cell.finditer(before):
            path.write_text(before[: match.start(3)] + f'"{run}"' + before[match.end(3) :], "utf-8")
            copies = {"": ArticleText(text := (texts / "harbour.txt").read_text("utf-8"), index(text), "harbour.txt")}
            (one,) = check_copied(project / SEEDS, {}, copies)
            assert one.line == before[: match.start(3)].count("\n") + 1
            count += 1
        path.write_text(before, "utf-8")
    assert count > 20


def test_lines_of_a_register_and_of_articles_at_hand(project: Path, texts: Path) -> None:
    seeds = project / SEEDS
    (seeds / "utterances.yaml").unlink()
    line = '{"utterance_id": "u", "gist": "the pact runs for about two weeks and covers nearly $3 million"}\n'
    (seeds / "utterances.jsonl").write_text(line, "utf-8")
    errors = [f for f in examine(project, texts, lambda _: None).outcome.errors if f.code == "TT308"]
    assert [(f.path, f.line) for f in errors] == [("seeds/utterances.jsonl", 1)]


def test_many_runs_take_their_time_once() -> None:
    """A hundred findings are shown of one file, however many it has."""
    seed = "".join(f'a{i}:\n  summary: "{ENGLISH[:90]}"\n' for i in range(150))
    codes = [f.code for f in found(seed, ENGLISH)]
    assert codes == ["TT308"] * 100 + ["TT019"]


@pytest.mark.parametrize(("text", "other"), [*product(TEXTS, TEXTS)])
def test_texts_share_no_run_with_another(text: str, other: str) -> None:
    data = f'a:\n  summary: "{other}"\n'
    assert bool(found(data, text)) == (text == other)
