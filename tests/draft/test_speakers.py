"""A speaker is named where a verb of saying names one, and else left to a person."""

from pathlib import Path

import pytest

from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.heading import Heading
from trade_truce_build.draft.known import Known, known
from trade_truce_build.draft.write import seed
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve


def speakers(text: str, register: Known | None = None) -> list[str | None]:
    made = draft(text, "2025-06-07", register or Known())
    return [one.quotation.person or one.quotation.label for one in made.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The harbour is full, and we saw it all.\n\n“It took two hours.\n\n“We will meet,” said Ada Quill.",
         ["ada-quill", "ada-quill", "ada-quill"]),
        ("Ada Quill posted shortly after the visit, calling it “a fine start” that was “cheerful” for all.",
         ["ada-quill", "ada-quill"]),
        ("The ministry rejected the charge on Monday, calling it “a baseless slur”.", ["The ministry"]),
        ("We had a long and good talk with them - Ada Quill said.\n\nWe look forward to it all! - Quill summarized.",
         ["ada-quill", "ada-quill"]),
        ("“We want a deal,” Ada Quill said. It is meant for Tomas Berg. “It will come soon,” she added.",
         ["ada-quill", "ada-quill"]),
        ("Ada Quill spoke first. Her verdict is known. Tomas Berg's verdict: “a good day for us”.", ["tomas-berg"]),
        ("“It is so,” said the lead author, Professor Ada Quill. “And so it stays.”", ["ada-quill", "ada-quill"]),
        ("“All is well,” said Ada Quill, adding that it “is worth some patience”.", ["ada-quill", "ada-quill"]),
    ],
)  # fmt: skip
def test_who_speaks(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ada Quill invited Tomas Berg and Mira Stone over, and so it was “a joy for all of us”.",
        "For Minister Ada Quill the pact of Tomas Berg is “a matter of some weight”.",
    ],
)
def test_who_is_only_named_does_not_speak(text: str) -> None:
    made = draft(text, "2025-06-07", Known())
    assert [one.quotation.person for one in made.statements] == [None]


def test_who_may_speak_stands_in_a_comment() -> None:
    made = draft("For Minister Ada Quill the pact is “a matter of some weight”.", "2025-06-07", Known())
    written = seed(made, Heading("x-1", None, None, (), None, None), Known())
    assert "  # perhaps ada-quill speaks" in written
    assert "    speaker: TODO\n" in written


@pytest.mark.parametrize(
    "text", ["The quarrel is about “rare earths” and about so-called “green” goods.", "They call it “blue water” here."]
)
def test_a_word_in_marks_is_no_statement(text: str) -> None:
    assert speakers(text) == []


@pytest.mark.parametrize(
    ("label", "person"),
    [
        ("the US president", "donald-trump"), ("the head of the White House", "donald-trump"),
        ("the American leader", "donald-trump"), ("the Chinese leader", "xi-jinping"),
        ("the president of China", "xi-jinping"), ("the treasury secretary", None), ("the head of state", None),
        ("the former US president", None), ("the US vice president", None),
    ],
)  # fmt: skip
def test_an_office_for_a_name(label: str, person: str | None, root: Path) -> None:
    """The article's words stay; who holds no such office, or is not named in the article, is not meant."""
    register = known(resolve(read_seeds(root / "seeds"))[0], "x-1")
    (one,) = draft(f"Trump and Xi met. It ended “on a high note,” {label} noted.", "2025-06-07", register).statements
    assert (one.quotation.person, one.quotation.label) == (person, label)
    (one,) = draft(f"They met. It ended “on a high note,” {label} noted.", "2025-06-07", register).statements
    assert (one.quotation.person, one.quotation.label) == (None, label)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Quill said on her platform that the talk took around an hour and a half.", "ada-quill"),
        ("The talk took 90 minutes, Ada Quill said.", "ada-quill"),
        ("The talk took 90 minutes, said Ada Quill.", "ada-quill"),
        ("Ada Quill said she was glad, while the talk took 90 minutes.", None),
        ("Ada Quill met him for 90 minutes.", None),
    ],
)
def test_who_states_a_quantity(text: str, person: str | None) -> None:
    (one,) = draft(text, "2025-06-07", Known()).figures
    assert (one.speaker.person if one.speaker else None) == person


def test_an_interview() -> None:
    """Answers are the words of whom the heading names; a day of the week in them is not the article's."""
    text = (
        "Interview: Ada Quill, 44, on ferries\n\nQ: Mr Tomas Berg says you are slow.\n\nA: He said on Monday that we "
        "are “a joke to all of us”. We run 12 ships.\n\nQ: And now?\n\nA: We will see.\n"
    )
    made = draft(text, "2025-06-07", Known())
    assert [one.quotation.person for one in made.statements] == ["ada-quill", "tomas-berg", "ada-quill"]
    assert [one.speaker.person for one in made.figures if one.speaker] == ["ada-quill"]
    assert [(one.resolved.stated, "2025-06-02" in one.resolved.doubt) for one in made.dates] == [(None, True)]


def test_a_transcript() -> None:
    text = "Quill: It was good.\nReporter: Did he say so?\nQuill: He did, and often.\nMs Ada Quill left.\n"
    assert speakers(text) == ["ada-quill", "ada-quill"]
    assert speakers("Weather: It was fine.\nNews: There were none at all.\nSports: We lost.\n") == []


@pytest.mark.parametrize(
    ("before", "label", "known"),
    [
        ("Ada Quill, 44, came.", "The Republican", False),
        ("A source spoke to Ada Quill, 44.", "The source", True),
        ("A Republican met Ada Quill, 44.", "The Republican", True),
        ("Ada Quill, 44, came.", "The ministry", True),
        ("Nobody came.", "The coach", True),
    ],
)
def test_who_is_described_may_be_somebody_named(before: str, label: str, known: bool) -> None:
    (one,) = draft(f"{before} {label} said it was “a matter of some weight”.", "2025-06-07", Known()).statements
    assert (one.quotation.label, one.quotation.perhaps) == ((label, None) if known else (None, "ada-quill"))


@pytest.mark.parametrize(
    ("following", "person", "perhaps"),
    [
        ("Ada Quill said so on Friday.", "ada-quill", None),
        ("Ada Quill spoke to reporters on the pier.", None, "ada-quill"),
        ("The quay was full when Ada Quill came.", None, None),
        ("Ada Quill said: “We will see.”", None, None),
        ("\n\nAda Quill said so on Friday.", None, None),
    ],
)
def test_whoever_opens_the_next_sentence_may_speak(following: str, person: str | None, perhaps: str | None) -> None:
    text = f"The count is up, said Ada Quill.\n\n“We had expected fewer, not more.” {following}"
    quotation = draft(text, "2025-06-07", Known()).statements[0].quotation
    assert (quotation.person, quotation.perhaps) == (person, perhaps)
