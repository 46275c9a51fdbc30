"""How results show themselves: whole meanings, words around a span, links that show them, pages in a notebook."""

from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import trade_truce
from trade_truce import loader
from trade_truce.at_hand import around
from trade_truce.loader import FORMS
from trade_truce.spans import highlighting

FIGURE = "news-az-2025-06-10--us-china-trade-value"


def test_a_description_prints_its_meanings_whole() -> None:
    described = trade_truce.describe("statements")
    printed, shown = " ".join(repr(described).split()), described._repr_html_()
    assert all(" ".join(text.split()) in printed for text in described["meaning"])
    assert shown.startswith("<table")
    assert max(described["meaning"], key=len)[-40:] in shown
    assert type(described.head()) is pd.DataFrame


@pytest.mark.parametrize("form", FORMS)
def test_evidence_takes_a_row_of_any_form(form: str) -> None:
    frame = loader.load("figures", as_=form)
    row: object = {
        "pandas": lambda: frame.iloc[0],
        "polars": lambda: frame.row(0, named=True),
        "arrow": lambda: frame.slice(0, 1).to_pylist()[0],
        "duckdb": lambda: frame.df().iloc[0],
        "models": lambda: frame[0],
    }[form]()
    first = trade_truce.load("figures").iloc[0]
    assert trade_truce.evidence("figures", row) == trade_truce.evidence("figures", first.figure_id)


def test_evidence_of_a_row_needs_its_whole_key() -> None:
    row = trade_truce.load("event_people").iloc[0]
    id = f"{row.event_id}/{row.person_id}/{row.part}"
    assert trade_truce.evidence("event_people", row) == trade_truce.evidence("event_people", id)
    with pytest.raises(trade_truce.QuestionError, match="has no figure_id; give an id, or a row of figures"):
        trade_truce.evidence("figures", trade_truce.load("people").iloc[0])


def test_a_link_shows_the_words() -> None:
    figure = trade_truce.evidence("figures", FIGURE)
    assert figure.link == f"{figure.url}#:~:text=over%20%24600%20billion"
    assert highlighting("https://a.example/b#c", "a-b, c & d") == "https://a.example/b#c:~:text=a%2Db%2C%20c%20%26%20d"
    assert highlighting("https://a.example/", None) == "https://a.example/"


def test_a_copy_at_hand_gives_the_words_around(tmp_path: Path) -> None:
    text = "It was long.\n" + "Grain " * 30 + "rose to 40 dollars, the mill said" + " again" * 30 + ".\n"
    start = text.index("40")
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_bytes(text.encode().replace(b"\n", b"\r\n"))
    digest = sha256(text.encode()).hexdigest()
    before, words, after = around(tmp_path, digest, start, start + 10) or ("", "", "")
    assert words == "40 dollars"
    assert (before[:6], before[-14:]) == ("…Grain", "Grain rose to ")
    assert (after[:16], after[-7:]) == (", the mill said ", " again…")
    assert around(tmp_path, "0" * 64, 0, 1) is None
    with pytest.raises(trade_truce.QuestionError, match="is no folder with copies"):
        trade_truce.evidence("people", "rush-doshi", articles=tmp_path / "none")


def test_of_the_articles_at_hand_the_words_are_those_of_the_span(articles: Path) -> None:
    figure = trade_truce.evidence("figures", FIGURE, articles=articles)
    assert figure.words == figure.surface == "over $600 billion"
    assert figure.before and figure.after
    assert trade_truce.evidence("figures", FIGURE).words is None


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)


def test_results_show_themselves_in_a_notebook() -> None:
    found = trade_truce.disagreements(about="us-china-trade-value")
    assert "over $600 billion" in found._repr_html_()
    assert trade_truce.disagreements("trump-xi-call", "name")._repr_html_() == "<p>no disagreement</p>"
    supporting = trade_truce.evidence("people", "rush-doshi")
    assert not isinstance(supporting, trade_truce.Evidence)
    assert supporting._repr_html_().count("<mark>") == len(supporting) >= 2


def test_what_is_hostile_is_text_in_a_notebook() -> None:
    bad = '<script src="x">&"\x1b[31m'
    one = trade_truce.evidence("figures", FIGURE)._replace(publisher=bad, url=bad, surface=bad, before=bad, after=bad)
    assert _Elements(one._repr_html_()).names == {"p", "mark", "br", "a"}
    conflict = trade_truce.disagreements(about="us-china-trade-value")[0]
    sides = tuple(side._replace(outlet=bad, words=bad) for side in conflict.sides)
    hostile = conflict._replace(why=bad, subject=bad, kind=bad, ruling=bad, sides=sides)
    page = trade_truce.Disagreements([hostile])._repr_html_()
    assert _Elements(page).names == {"h4", "p", "b", "table", "tr", "td"}
