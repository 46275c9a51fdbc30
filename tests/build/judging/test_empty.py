"""A story may have no figure or nobody in it; one in which no article says anything is no story."""

from pathlib import Path
from typing import Any

from tests.build.loading.corpora import corpus_of, lay
from tests.conftest import BASE

from trade_truce_build.examine import examine


def found(corpus: dict[str, Any], root: Path) -> list[tuple[str, str, str, str]]:
    """What is wrong with a project of these documents."""
    lay(corpus, root, BASE / "package.yaml")
    errors = examine(root, None, lambda _: None).outcome.errors
    return [(e.path, e.code, e.message, e.hint.partition(",")[0]) for e in errors]


def test_a_story_without_figures_and_parts_is_right(tmp_path: Path) -> None:
    corpus = corpus_of(BASE)
    for article in corpus["articles"]:
        article["figures"] = []
    for event in corpus["events"]:
        event.pop("people", None)
    corpus["measures"] = []
    corpus["rulings"] = [ruling for ruling in corpus["rulings"] if ruling["id"].startswith("name--")]
    assert found(corpus, tmp_path) == []


def test_a_story_of_which_nothing_is_reported_is_none(tmp_path: Path) -> None:
    corpus = corpus_of(BASE)
    corpus["articles"] = [{"article": article["article"]} for article in corpus["articles"]]
    for register in set(corpus) - {"articles", "organisations"}:
        corpus[register] = []
    message = "no article reports anything: figures, mentions, event_reports, statements have no row"
    assert found(corpus, tmp_path) == [("seeds/articles", "TT438", message, "add one to the articles")]


def test_a_story_of_events_alone_is_right(tmp_path: Path) -> None:
    corpus = corpus_of(BASE)
    for article in corpus["articles"]:
        article.update(mentions=[], figures=[], statements=[])
    for event in corpus["events"]:
        event.pop("people", None)
    for register in ("people", "measures", "utterances", "rulings"):
        corpus[register] = []
    assert found(corpus, tmp_path) == []
