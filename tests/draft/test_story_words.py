"""The words of `draft` in `package.yaml`: what drafting makes of them, what is checked by them, and what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from trade_truce.currencies import CURRENCIES
from trade_truce_build import cli
from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.heading import amount
from trade_truce_build.draft.known import Known
from trade_truce_build.judging.surfaces import Stated, denies
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.wording import amounts
from trade_truce_build.wording.quantities import quantities
from trade_truce_build.wording.quantity import Quantity
from trade_truce_build.wording.story import StoryWords

WORDS = StoryWords(
    units={"kroner": "NOK", "$": "NZD", "tides": "tide", "tide": "tide", "pounds": "EGP", "dollars": "JMD"},
    things=frozenset({"ewe"}),
    outlets=frozenset({"ada herald", "the mara gazette"}),
    titles=frozenset({"skipper"}),
)
STATED = """\
vocabularies:
  units:
    tide: from one high water to the next
draft:
  units: {Kroner: NOK, $: NZD, tides: tide}
  things: [Ewe]
  outlets: [Ada Herald]
  titles: [skipper]
"""


def told(one: Quantity, text: str) -> str:
    """A quantity as its words, value and unit."""
    return f"{text[one.start : one.end]}|{amount(one.value)}|{one.unit}"


@pytest.mark.parametrize(
    ("text", "without", "with_words"),
    [
        ("cost 8 million kroner to mend", "8 million kroner|8000000|None", "8 million kroner|8000000|NOK"),
        ("raised $3 million", "$3 million|3000000|USD", "$3 million|3000000|NZD"),
        ("about 40 tides", "about 40|40|one", "about 40 tides|40|tide"),
        ("300 pounds of fish", "300 pounds|300|None", "300 pounds|300|None"),
        ("300 pounds", "300 pounds|300|GBP", "300 pounds|300|EGP"),
        ("sold 300 ewe", "", "300|300|one"),
        ("80 Danish kroner", "80 Danish kroner|80|DKK", "80 Danish kroner|80|DKK"),
        ("US$5 million", "US$5 million|5000000|USD", "US$5 million|5000000|USD"),
    ],
)
def test_units_and_things_of_a_story(text: str, without: str, with_words: str) -> None:
    for words, right in ((StoryWords(), without), (WORDS, with_words)):
        assert [told(one, text) for one in quantities(text, words=words)] == ([right] if right else [])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("12 million rand", "12 million rand|12000000|ZAR"),
        ("4 million reais a year", "4 million reais a year|4000000|BRL"),
        ("30 zlotys", "30 zlotys|30|PLN"),
        ("30 złotych", "30 złotych|30|PLN"),
        ("500 tenge", "500 tenge|500|KZT"),
        ("7 million Czech crowns", "7 million Czech crowns|7000000|CZK"),
        ("7 million crowns", "7 million crowns|7000000|None"),
        ("7 million kroner", "7 million kroner|7000000|None"),
        ("900 pesos", "900 pesos|900|None"),
        ("900 rupees", "900 rupees|900|None"),
        ("nearly 1,200 parrotfish", "nearly 1,200|1200|one"),
        ("six sheep", "six|6|one"),
    ],
)
def test_money_of_one_country_is_known_and_that_of_several_left_open(text: str, right: str) -> None:
    assert [told(one, text) for one in quantities(text)] == [right]


def test_each_currency_that_words_stand_for_is_one() -> None:
    named = {*amounts.UNITS.values(), *amounts.OF_TWO.values()}
    assert {name for name in named if name.isupper()} <= {*CURRENCIES}


def test_outlets_are_no_people_and_titles_are() -> None:
    text = (
        "Ada Herald reported it first, and so did the Mara Gazette. Skipper Zorbel Quirn was there. "
        "Mara Gazette said so again. “We are late,” Quirn said."
    )
    alone, told_of = draft(text, None, Known()), draft(text, None, Known(words=WORDS, organisations=WORDS.outlets))
    assert "Ada Herald" in {one.named.surface for one in alone.mentions}
    assert {one.named.surface: one.role for one in told_of.mentions} == {"Zorbel Quirn": "Skipper", "Quirn": None}
    assert [one.quotation.person for one in told_of.statements] == ["zorbel-quirn"]


def test_a_figure_is_held_against_its_words_as_the_story_means_them() -> None:
    figure = Stated("300 pounds", "exact", Decimal(300), None, None, "EGP")
    assert denies(figure)
    assert not denies(figure, WORDS)


def test_a_draft_goes_by_them(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = project / "seeds" / "package.yaml"
    package.write_text(package.read_text("utf-8") + STATED, "utf-8")
    copy = tmp_path / "quay.txt"
    text = "Ada Herald told it. The work took about 40 tides and $8 million, said skipper Jonas Wik.\n"
    copy.write_text(text, "utf-8")
    command = ["draft", str(copy), "--root", str(project), "--id", "quay-2026-02-03", "--no-model", "--out", "-"]
    options = ["--publisher", "The Quay", "--url", "https://quay.example.org/a", "--published", "2026-02-03"]
    assert cli.main([*command, *options]) == 0
    made = capsys.readouterr().out
    assert "unit: tide\n" in made
    assert "unit: NZD\n" in made
    assert "Ada Herald" not in made
    assert "role_as_stated: skipper\n" in made


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ("[a]", 1, "`draft` must be a mapping of lists"),
        ("\n  unit: {a: day}", 2, "`draft`: there is no list `unit`"),
        ("\n  units: [a]", 2, "`draft.units` must be a mapping of at most 1000 words to units"),
        ("\n  units:\n    a: parsec", 3, "`draft.units`: there is no unit `parsec`"),
        ("\n  units:\n    a: km", 3, "`draft.units`: there is no unit `km`"),
        ("\n  units:\n    a: [day]", 3, "`draft.units`: there is no unit ``"),
        ("\n  units:\n    two words: day", 3, "`two words` must be one word, or a sign"),
        ("\n  units:\n    3: day", 3, "`3` must be one word, or a sign"),
        ("\n  things: a", 2, "`draft.things` must be a list of at most 1000 words"),
        ("\n  things: [b, two words]", 2, "`draft.things` must hold single words, not `two words`"),
        ("\n  outlets: [=1]", 2, "`draft.outlets` must hold names, not `=1`"),
        ("\n  titles: {a: b}", 2, "`draft.titles` must be a list"),
    ],
)
def test_refuses_what_is_no_word(words: str, line: int, said: str, project: Path) -> None:
    package = project / "seeds" / "package.yaml"
    package.write_text(f"draft: {words}\n{package.read_text('utf-8')}", "utf-8")
    (refused,) = read_seeds(project / "seeds").findings
    assert (refused.path, refused.line, refused.code) == ("seeds/package.yaml", line, "TT207")
    assert said in refused.message
