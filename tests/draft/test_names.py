"""Who is named, and when two names are one person's."""

from pathlib import Path

import pytest

from trade_truce_build.draft import names
from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.known import Known, known
from trade_truce_build.draft.people import people
from trade_truce_build.draft.roles import role
from trade_truce_build.draft.tokens import analyse
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Rash Doshi", "Rush Doshi"),
        ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
        ("Caroline Leavitt", "Karoline Leavitt"),
        ("Joe Biden", "Joseph Biden"),
        ("D. Trump", "Donald Trump"),
    ],
)
def test_spellings_of_one_name(name: str, other: str) -> None:
    assert names.one_person(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Eric Trump", "Donald Trump"),
        ("Melania Trump", "Donald Trump"),
        ("George W. Bush", "George H.W. Bush"),
        ("Lin Wei", "Xi Jinping"),
        ("Maya Stone", "Tomas Berg"),
    ],
)
def test_names_of_two(name: str, other: str) -> None:
    assert not names.one_person(name, other)


def test_a_form_of_a_name_is_that_name(project: Path) -> None:
    path = project / "seeds" / "people.yaml"
    forms = "  role: Reporter\n  forms: [{language: en, name: Adelheid Feder}]\n"
    path.write_text(path.read_text("utf-8").replace("  role: Reporter\n", forms), "utf-8")
    records, found = resolve(read_seeds(project / "seeds"))
    assert not found
    text = analyse("Reporter Adelheid Feder met the minister on Monday at the gate of the harbour.")
    assert [(n.person, n.surface) for n in people(text, known(records, ""))] == [("ada-quill", "Adelheid Feder")]


def test_who_is_named() -> None:
    text = (
        "Trade Minister Ada Quill met Tomas Berg, a former adviser, on Monday at the White House. "
        "Quill praised Truth Social and South Africa. The Lagarde administration said no."
    )
    found = [(n.person, n.surface) for n in people(analyse(text), Known())]
    assert found == [
        ("ada-quill", "Ada Quill"), ("tomas-berg", "Tomas Berg"), ("ada-quill", "Quill"), ("lagarde", "Lagarde"),
    ]  # fmt: skip


def test_names_of_two_halves_and_small_words() -> None:
    text = (
        "Aides of Ada Ames-Porter met He Lifeng and Hanna van Dorn in the Obama White House. Xi-Trump talks? "
        "Ames-Porter was late; van Dorn was not. (Editing by Colm Rush)"
    )
    assert [n.surface for n in people(analyse(text), Known())] == [
        "He Lifeng",
        "Hanna van Dorn",
        "van Dorn",
        "Colm Rush",
    ]
    text = "The firm of Mira Ames-Porter is small. Ames-Porter said so. Li Weiming agreed."
    assert [n.surface for n in people(analyse(text), Known())] == ["Mira Ames-Porter", "Ames-Porter", "Li Weiming"]


@pytest.mark.parametrize(
    ("again", "found"),
    [("aides of Zorbel left", True), ("Zorbel's aides left", True), ("the Zorbel failed", False), ("we left", False)],
)
def test_who_is_named_again_by_one_word(again: str, found: bool) -> None:
    text = f"We saw Quirla Zorbel there. Later {again}."
    assert [n.surface for n in people(analyse(text), Known())] == (["Quirla Zorbel", "Zorbel"] if found else [])


def test_a_title_stays_in_its_sentence() -> None:
    text = analyse("She left the Baltic Trade Institute. Trade Minister Ada Quill was sad. Gov. Tomas Berg was not.")
    found = people(text, Known())
    assert [role(text, n) for n in found] == ["Trade Minister", "Gov."]


@pytest.mark.parametrize(
    ("behind", "role_as_stated"),
    [
        ("the harbour master", "harbour master"),
        ("the marine biologist who leads the count", "marine biologist"),
        ("a keeper of the old lighthouse", "keeper of the old lighthouse"),
        ("the police", None),
        ("the keeper and the cook", None),
        ("the weather was fine", None),
        ("harbour master", None),
    ],
)
def test_work_that_no_list_has_is_named_behind_a_full_name(behind: str, role_as_stated: str | None) -> None:
    text = analyse(f"We met Ada Quill, {behind}. Ada Quill left.")
    assert [role(text, named) for named in people(text, Known())] == [role_as_stated, None]


def test_a_model_is_one_more_sign() -> None:
    text = analyse("Then Anouk Verbeek arrived in Oslo.")
    assert people(text, Known()) == []
    assert [n.surface for n in people(text, Known(), [(5, 18)])] == ["Anouk Verbeek"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Minister Ada W. Quill.Reporters heard it.", ["Ada W. Quill"]),
        ("Wang Tariffs bite. Li Weiming left.", ["Li Weiming"]),
        ("Trade and Treasury Secretaries Ada Quill and Tomas Berg", ["Ada Quill", "Tomas Berg"]),
        ("US lawmaker Zorbel is against it. Photo: ANNA KESTREL / EPA.", ["Zorbel", "ANNA KESTREL"]),
        ("Vice-Premier He Lifeng met reporters.", ["He Lifeng"]),
    ],
)  # fmt: skip
def test_names_in_headlines_lists_and_credits(text: str, found: list[str]) -> None:
    assert [n.surface for n in people(analyse(text), Known())] == found


def test_pairs_of_names_in_headlines(root: Path) -> None:
    register = known(resolve(read_seeds(root / "seeds"))[0], "x-1")
    text = "Markets Calm After Trump-Xi Call\nLutnick-Greer Visit Planned\nTrump-Xi Tensions: what to know"
    found = [(n.person, n.surface) for n in people(analyse(text), register)]
    assert found == [
        ("donald-trump", "Trump"), ("xi-jinping", "Xi"), ("howard-lutnick", "Lutnick"), ("jamieson-greer", "Greer"),
        ("donald-trump", "Trump"), ("xi-jinping", "Xi"),
    ]  # fmt: skip


def test_surfaces_of_one_id_are_one_row() -> None:
    """A check refuses XI beside Xi."""
    made = draft("Minister Ada QUILL spoke. Ada Quill left. Ada Quill’s port is shut.", None, Known())
    assert [m.named.surface for m in made.mentions] == ["Ada QUILL"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marit Hollen, 58, has run the park.", ["Marit Hollen"]),
        ("Marit Hollen (58) runs it.", ["Marit Hollen"]),
        ("The agent Dee Malloy hit back.", ["Dee Malloy"]),
        ("Prosecutor Elsa Quill rose.", ["Elsa Quill"]),
        ("Chief Financial Officer Osric Vane told them so.", ["Osric Vane"]),
        ("The owner, Nordal Hydro, said so.", []),
        ("Voss of Kestrel Research wrote it.", []),
        ("Senators Quill and Berg met.", ["Quill", "Berg"]),
        ("Dr Marcus Bell called it good.", ["Marcus Bell"]),
        ("By Imogen Pratt, Health Correspondent", ["Imogen Pratt"]),
        ("EU chief Ursula von der Leyen said so.", ["Ursula von der Leyen"]),
        ("Kim Jong Un wrote it.", ["Kim Jong Un"]),
    ],
)
def test_what_stands_beside_a_name(text: str, expected: list[str]) -> None:
    assert [one.surface for one in people(analyse(text), Known())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TRUMP AND XI SPEAK BY PHONE", ["TRUMP", "XI"]),
        ("Bessent–Greer Mission Leaves", ["Bessent", "Greer"]),
        ("Trump/Xi: the call", ["Trump", "Xi"]),
        ("They saw Jamieson Greer!Then all left.", ["Jamieson Greer"]),
    ],
)
def test_names_in_headlines_and_beside_lost_blanks(text: str, expected: list[str], root: Path) -> None:
    register = known(resolve(read_seeds(root / "seeds"))[0], "x-1")
    assert [one.surface for one in people(analyse(text), register)] == expected
