"""Verdicts on changed copies and altered words: what survives, and that nothing else ever passes for the words."""

from pathlib import Path

import pytest
from bench.verify import ALTERED, SAME, SPANS, altered, changed, counted, measured, read_texts
from tests.amount import long
from tests.changes import ALTERATIONS, CHANGES

from trade_truce_build.verify.judge import PROVEN, Verdict

pytestmark = long  # a measurement of thousands of spans

UNHARMED = {
    "other quotation marks and dashes": Verdict.VERIFIED,
    "CRLF and a byte order mark": Verdict.VERIFIED,
    "NFD": Verdict.VERIFIED,
    "capitals": Verdict.VERIFIED,
    "boxes above and below": Verdict.MOVED,
}
"""Changes after which every span has this verdict."""


@pytest.fixture(scope="module")
def invented(request: pytest.FixtureRequest) -> list[str]:
    """The invented articles that are long enough."""
    return read_texts(Path(__file__).parents[2] / "verify")


def test_what_copies_do_to_a_text_leaves_its_spans_findable(invented: list[str]) -> None:
    found = counted(changed(invented))
    total = SPANS * len(invented)
    assert set(found) == set(CHANGES)
    assert len(CHANGES) == 12
    for kind, counts in found.items():
        assert counts["wrong"] == 0, kind
        assert sum(counts[v] for v in Verdict) == total, kind
        assert kind not in UNHARMED or counts[UNHARMED[kind]] == total, kind
        assert sum(counts[v] for v in PROVEN) >= total // 2, kind
    wrapped = found["other white space, lines wrapped"]
    assert sum(wrapped[v] for v in PROVEN) == total


def test_altered_words_are_never_verified_or_moved(invented: list[str]) -> None:
    _nothing_passes(invented)


def test_altered_words_of_the_articles_are_never_verified_or_moved(articles: Path) -> None:
    _nothing_passes(read_texts(articles))


def _nothing_passes(texts: list[str]) -> None:
    differing, kinds = 0, set()
    for kind, tried in altered(texts, ALTERED):
        if not kind.endswith(SAME):
            assert tried.judged.verdict not in PROVEN, (kind, tried.own, tried.judged)
            differing += 1
        kinds.add(kind.removesuffix(SAME))
    assert differing == ALTERED
    assert kinds == set(ALTERATIONS)


def test_the_page_s_tables_are_what_is_measured(root: Path, articles: Path) -> None:
    page = (root / "docs" / "verify.md").read_text("utf-8")
    for found in measured(read_texts(articles)).strip().split("\n\n"):
        assert found in page, "put what `python bench/verify.py DIR` prints into docs/verify.md"
