"""A table without a row is told by its name, at the seeds that feed it."""

from pathlib import Path

from tests.build.loading.corpora import corpus_of, lay
from tests.conftest import BASE

from trade_truce_build.examine import examine


def test_what_is_empty_and_where_rows_would_come_from(tmp_path: Path) -> None:
    corpus = corpus_of(BASE)
    for article in corpus["articles"]:
        article["figures"] = []
    for event in corpus["events"]:
        event.pop("people", None)
    corpus["measures"], corpus["rulings"] = [], []
    lay(corpus, tmp_path, BASE / "package.yaml")
    errors = examine(tmp_path, None, lambda _: None).outcome.errors
    parts = "add one to `people` of an entry of seeds/events.jsonl"
    assert [(e.path, e.code, e.message, e.hint.partition(",")[0]) for e in errors] == [
        ("seeds/articles", "TT438", "`figures` has no row", "add one to `figures` of an article"),
        ("seeds/events.jsonl", "TT438", "`event_people` has no row", parts),
        ("seeds/measures.jsonl", "TT438", "`measures` has no row", "add one to seeds/measures.jsonl"),
    ]
