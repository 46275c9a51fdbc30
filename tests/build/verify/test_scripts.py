"""`verify` in scripts of all kinds: one name changed is one span changed, and nothing is green unseen."""

import csv
from pathlib import Path

import numpy as np
import pytest

from trade_truce.anchors import anchor, index
from trade_truce_build.evidence.recheck import sha256
from trade_truce_build.reading.copies import Text
from trade_truce_build.verify.judge import PROVEN, Verdict
from trade_truce_build.verify.report import File, sound, text
from trade_truce_build.verify.search import Looked, look
from trade_truce_build.verify.spans import Spans, _indexed

VERIFY = Path(__file__).parents[2] / "verify"
TEXTS = {
    script: (text_of.replace("|", "\n"), *names)
    for script, text_of, *names in csv.reader((VERIFY / "scripts.tsv").open(encoding="utf-8"), delimiter="\t")
}
"""Script -> a text of our own, two names in it and a third one."""


def spans(of: str, *surfaces: str) -> Spans:
    """The spans of a dataset of one article."""
    ends = [(of.index(surface), of.index(surface) + len(surface)) for surface in surfaces]
    anchors = np.array([anchor(index(of), *span) for span in ends], "S51")
    zeros, starts, lasts = np.zeros(len(ends), np.int64), *(np.array(column) for column in zip(*ends, strict=True))
    ids = np.array([f"row-{i}" for i in range(len(ends))], object)
    columns = [zeros.astype(np.uint8), ids, zeros, starts, lasts, anchors, np.array(surfaces, object)]
    return _indexed(["article"], {sha256(of): {0}}, ["mentions"], columns)


def seen(of: Spans, copy: str) -> list[Verdict]:
    """What a copy says of each span."""
    looked = look(of, Text(copy, lambda offset: (1, offset + 1)))
    return [result.verdict for found in looked.copies for result in found.results]


@pytest.mark.parametrize("script", TEXTS)
def test_one_name_changed_is_one_span_changed(script: str) -> None:
    text_of, one, other, new = TEXTS[script]
    of = spans(text_of, one, other)
    assert seen(of, text_of) == [Verdict.VERIFIED] * 2
    assert seen(of, f"X\n{text_of}") == [Verdict.MOVED] * 2
    for changed, kept in ((one, other), (other, one)):
        verdicts = dict(zip((one, other), seen(of, text_of.replace(changed, new)), strict=True))
        assert verdicts[changed] in {Verdict.CHANGED, Verdict.TORN}  # torn, where too few words are beside it
        assert verdicts[kept] in PROVEN  # moved, by as much as the new name is longer


def test_two_names_in_one_clause_have_anchors_of_their_own() -> None:
    text_of, one, other, _ = TEXTS["Chinese"]
    anchors = {anchor(index(text_of), at, at + 2) for at in (text_of.index(one), text_of.index(other))}
    assert len(anchors) == 2


def test_a_file_that_may_be_an_article_changed_is_not_passed_over_in_silence() -> None:
    text_of, *_ = TEXTS["Russian"]
    of = spans(text_of, *text_of.split()[2:16])
    other = "Ничего общего с этим текстом здесь нет вовсе"
    files = [File(Path(name), look(of, Text(t, lambda at: (1, at)))) for name, t in (("a", text_of), ("b", other))]
    assert sound(files)
    assert [*text(of, files, each=False)][-1].endswith("14 verified; 1 file is no copy of any")
    assert not sound(files[1:])
    assert not sound([*files[1:], File(Path("c"), Looked([], {0: 1}))])
