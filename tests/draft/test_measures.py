"""A measure is proposed by words and number together: an equal number alone corroborates nothing."""

from pathlib import Path

import pytest

from trade_truce_build.draft.against import corroborated
from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.known import Known, known
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve


@pytest.fixture
def register(root: Path) -> Known:
    return known(resolve(read_seeds(root / "seeds"))[0], "x-1")


@pytest.mark.parametrize(
    "text",
    [
        "Two ferries collided and seven cranes fell. Unemployment rose to 10 percent, and rain is due within 24 hours. "
        "Inflation reached 30 percent.",
        "Seven metals were tested in a school in Oslo. The two ministers spoke by telephone for an hour and a half.",
        "Brazil put a 30 percent tariff on steel from Argentina. Peru plans tariffs of 145 percent.",
        "China's inflation reached 10 percent. In the United States unemployment rose to 30 percent. "
        "Two proposals were made. US exports to China fell by 30 percent on tariffs.",
        "Norway and Finland signed a 90-day truce on fishing tariffs. The central bank raised its rate to 30 percent.",
        "Trade with France is worth nearly $600 billion. Washington and Beijing agree on little.",
        "US tariffs on Brazilian goods rose to 50 percent from 10 percent. China watched.",
        "China cut its tariff on US soybeans to 10 percent. The US cut its tariff on Chinese toys to 30 percent.",
        "The US put a 145 percent tariff on steel. China watched.",
        "Trump and Putin spoke for an hour and a half. Xi spoke with Macron for 90 minutes.",
        "Trump and Xi met for 90 minutes in Busan.",
        "China jailed seven people over rare metals. The US bought seven rare earth mines.",
        "Two proposals went to the WTO from China.",
        "US debt held by China is $600 billion. The US trade deficit with China was $295 billion.",
        "Russia and Ukraine agreed on a 90-day truce. The US and Ukraine struck a 90-day deal on minerals.",
    ],
)  # fmt: skip
def test_an_equal_number_is_no_measure(text: str, register: Known) -> None:
    made = draft(text, "2025-06-07", register)
    assert [f.matched.measure for f in made.figures if f.matched.measure] == []
    assert corroborated(made, register, []) == {}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The countries struck a 90-day deal to roll back most of the tariffs.", ["geneva-cuts-duration"]),
        ("The US cut its tariff on Chinese goods to 30 percent from 145 percent; China cut its own to 10 percent.",
         ["us-tariff-after-geneva", "us-tariff-before-geneva", "chinese-tariff-after-geneva"]),
        ("Trump and Xi talked on the phone. The two leaders spoke for ninety minutes.", ["trump-xi-call-length"]),
    ],
)  # fmt: skip
def test_words_and_number_together_are(text: str, measures: list[str], register: Known) -> None:
    made = draft(text, "2025-06-07", register)
    assert [f.matched.measure for f in made.figures] == measures
