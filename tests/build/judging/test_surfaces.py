"""A figure whose own words say something else is refused, and none that its words may mean."""

from decimal import Decimal
from pathlib import Path

import pytest
from tests.build.loading.corpora import corpus_of, lay
from tests.conftest import BASE

from trade_truce_build.examine import examine
from trade_truce_build.judging.surfaces import Stated, denies


def stated(surface: str, qualifier: str, value: str, unit: str) -> Stated:
    """A figure with a value."""
    return Stated(surface, qualifier, Decimal(value), None, None, unit)


@pytest.mark.parametrize(
    ("figure", "denial"),
    [
        (("seven", "exact", "70", "one"), (("value",), "7")),
        (("Some 40 ships", "about", "4", "one"), (("value",), "about 40 one")),
        (("Some 40 ships", "over", "4", "one"), (("value", "qualifier"), "about 40 one")),
        (("Some 40 ships", "over", "40", "one"), (("qualifier",), "about 40 one")),
        (("nearly 70 percent", "over", "70", "percent"), (("qualifier",), "nearly 70 percent")),
        (("145 percent", "exact", "154", "percent"), (("value",), "145 percent")),
        (("$600 billion", "over", "600000000000", "CNY"), (("unit",), "600000000000 USD")),
        (("minus 3 percent", "exact", "3", "percent"), (("value",), "-3 percent")),
        (("an hour and a half", "about", "150", "minute"), (("value",), "1.5 hour")),
        (("from 145 percent to 30 percent", "exact", "31", "percent"), (("value",), "145 percent")),
        (("two dozen", "exact", "2", "one"), (("value",), "24")),
        (("600", "exact", "6000000000", "percent"), (("value",), "600")),
    ],
)
def test_is_denied(figure: tuple[str, str, str, str], denial: tuple[tuple[str, ...], str]) -> None:
    assert denies(stated(*figure)) == denial


@pytest.mark.parametrize(
    ("surface", "qualifier", "value", "unit"),
    [
        ("seven", "exact", "7", "one"),
        ("Some 40 ships", "about", "40", "one"),
        ("145 percent", "at_least", "145", "percent"),  # "no less than" may stand before the span
        ("an hour and a half", "about", "90", "minute"),
        ("600", "exact", "600000000000", "USD"),
        ("125", "exact", "125", "percent"),
        ("from 145 percent to 30 percent", "exact", "30", "percent"),
        ("three months", "about", "90", "day"),
        ("two-thirds", "about", "66", "percent"),
        ("half", "exact", "50", "percent"),
        ("doubled", "exact", "2", "one"),
        ("1.234.567", "exact", "1234567", "one"),
    ],
)
def test_is_borne_out(surface: str, qualifier: str, value: str, unit: str) -> None:
    assert denies(stated(surface, qualifier, value, unit)) is None


@pytest.mark.parametrize("language", ["en", "en-GB", "de"])
@pytest.mark.parametrize("key", ["value", "qualifier", "unit"])
def test_it_points_at_the_cell_in_english_articles(language: str, key: str, tmp_path: Path) -> None:
    corpus = corpus_of(BASE)
    (article,) = (one for one in corpus["articles"] if one["article"]["id"] == "harbour-2025-06-03")
    article["article"]["language"] = language
    (figure,) = (one for one in article["figures"] if one["surface"] == "about two weeks")
    figure |= {"value": {"value": "12"}, "qualifier": {"qualifier": "over"}, "unit": {"unit": "percent"}}[key]
    lay(corpus, tmp_path, BASE / "package.yaml")
    found = [f for f in examine(tmp_path, None, lambda _: None).outcome.errors if f.code == "TT220"]
    assert len(found) == (language != "de")
    for one in found:
        line = (tmp_path / one.path).read_text("utf-8").split("\n")[one.line - 1]
        assert line[one.column - 1 :].startswith({"value": '"12"', "qualifier": '"over"', "unit": '"percent"'}[key])
