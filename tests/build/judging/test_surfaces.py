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
        (("¥150", "exact", "1500", "JPY"), (("value",), "150")),
        (("−0.3 percent", "exact", "3", "percent"), (("value",), "-0.3 percent")),
        (("exactly 40", "exact", "4", "one"), (("value",), "40")),
        (("a maximum of 40", "at_most", "400", "one"), (("value",), "40")),
        (("80,000-strong", "exact", "8000", "one"), (("value",), "80000")),
        ((".5 percent", "exact", "5", "percent"), (("value",), "0.5")),
        (("20 dollars", "exact", "20", "CNY"), (("unit",), "20 USD")),
        (("US$20", "exact", "20", "CAD"), (("unit",), "20 USD")),
        (("fell 30 percent", "exact", "-31", "percent"), (("value",), "30 percent")),
        (("minus 3 percent", "exact", "-4", "percent"), (("value",), "-3 percent")),
        (("over 90 minutes", "exact", "90", "minute"), (("qualifier",), "over 90 minute")),
        (("several weeks", "exact", "3", "week"), (("qualifier",), "vague week")),
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
        ("30 percent", "exact", "-30", "percent"),  # "fell" stands before the span
        ("by more than 30 percent", "under", "-30", "percent"),
        ("by more than 30 percent", "over", "-30", "percent"),
        ("0.3 percent contraction", "exact", "-0.3", "percent"),
        ("−0.3 percent", "exact", "-0.3", "percent"),
        ("$262.2 billion deficit", "exact", "-262200000000", "USD"),
        ("$20", "exact", "20", "CAD"),
        ("20 dollars", "exact", "20", "AUD"),
        ("¥150", "exact", "150", "JPY"),
        ("C¥20", "exact", "20", "CNY"),
        ("Rs 500 crore", "exact", "5000000000", "INR"),
        ("10% universal tariff on 90 countries", "exact", "90", "one"),
        ("10% universal tariff on 90 countries", "exact", "10", "percent"),
        ("40 of 90 ships", "exact", "40", "one"),
        ("twice as much as 10 percent", "exact", "20", "percent"),
        ("a couple of weeks", "exact", "2", "week"),
        ("a little under 70 percent", "under", "70", "percent"),
        ("a little under 70 percent", "nearly", "70", "percent"),
        ("60%+", "over", "60", "percent"),
        ("60%+", "at_least", "60", "percent"),
        ("within 24 hours", "exact", "24", "hour"),
        ("within 24 hours", "at_most", "1", "day"),
        ("3 months", "exact", "90", "day"),
        ("25 basis points", "exact", "0.25", "percent"),
        ("three dozen", "exact", "36", "one"),
        ("2½ percent", "exact", "2.5", "percent"),
        ("one and a half billion dollars", "exact", "1500000000", "USD"),
        ("half a million", "exact", "500000", "one"),
        ("99 cents", "exact", "0.99", "USD"),
        ("48 hours", "exact", "2", "day"),
        ("$1 trillion-plus", "over", "1000000000000", "USD"),
        ("5 percent or less", "at_most", "5", "percent"),
        ("as many as 40 ships", "at_most", "40", "one"),
        ("$1.1 trillion, or 3.6% of GDP", "exact", "3.6", "percent"),
        ("$75.30 per barrel", "exact", "75.3", "USD"),
        ("S&P 500", "exact", "500", "one"),
        ("the 1970s", "exact", "10", "year"),
        ("9/11", "exact", "2", "one"),
        ("2 percentage points above", "exact", "2", "percent"),
    ],
)
def test_is_borne_out(surface: str, qualifier: str, value: str, unit: str) -> None:
    assert denies(stated(surface, qualifier, value, unit)) is None


RANGE = Stated("3 to 5 weeks", "between", None, Decimal(3), Decimal(5), "week")
RATE = Stated("$50 a barrel", "exact", Decimal(50), None, None, "USD", "barrel")
ROUNDED = Stated("$3.2 billion", "exact", Decimal(3_200_000_000), None, None, "USD", digits=2)
FALL = Stated("-5.2%", "exact", Decimal("5.2"), None, None, "percent", kind="fall")


@pytest.mark.parametrize(
    ("figure", "columns"),
    [
        (RANGE._replace(upper=Decimal(6)), ("upper",)),
        (RANGE._replace(qualifier="about", value=Decimal(4), lower=None, upper=None), ("qualifier",)),
        (RATE._replace(per="tonne"), ("per",)),
        (ROUNDED._replace(digits=3), ("digits",)),
        (FALL._replace(kind="level"), ("value",)),
        (FALL._replace(value=Decimal("2.5")), ("value",)),
    ],
)
def test_the_numbers_of_news_are_denied(figure: Stated, columns: tuple[str, ...]) -> None:
    denial = denies(figure)
    assert denial is not None
    assert denial.columns == columns


@pytest.mark.parametrize(
    "figure",
    [
        RANGE, RANGE._replace(qualifier="vague"), RATE, RATE._replace(per=None),
        ROUNDED, ROUNDED._replace(digits=None), FALL,
        FALL._replace(kind="level", value=Decimal("-5.2")),
        Stated("three months", "vague", None, Decimal(89), Decimal(92), "day"),
    ],
)  # fmt: skip
def test_the_numbers_of_news_are_borne_out(figure: Stated) -> None:
    assert denies(figure) is None


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
