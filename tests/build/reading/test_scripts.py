"""A word that mixes scripts is questioned wherever seeds have text, and may be named as rightful."""

from pathlib import Path

import pytest

from trade_truce_build.core.finding import Finding
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve

RESISTOR = "k\u03a9"
"""A thousand ohms: a Greek letter after a Latin one, by right."""
RIGHTFUL = f"mixed_words: [{RESISTOR}, L\u0430ntern]\n"


def found(project: Path) -> list[Finding]:
    """What is wrong with the project's seeds."""
    read = read_seeds(project / "seeds")
    _, faults = resolve(read)
    return [*read.findings, *faults]


def put(project: Path, file: str, old: str, new: str) -> None:
    """Other words in one of the seeds."""
    path = project / "seeds" / file
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "column"),
    [
        ("people.yaml", "name: Ada Quill", f"name: Ada {RESISTOR}", "name"),
        ("people.yaml", "role: Reporter", f"role: Reporter of {RESISTOR}", "role"),
        ("utterances.yaml", "gist: The duty", f"gist: The {RESISTOR} duty", "gist"),
        ("articles/lantern-undated.yaml", "surface: Maya Stoan", f"surface: Maya {RESISTOR}", "surface"),
        ("articles/lantern-undated.yaml", "language:", f"authors: [Ada Quill, {RESISTOR}]\n  language:", "authors"),
        ("rulings.yaml", "ruling: ", f"ruling: {RESISTOR} ", "ruling"),
    ],
)
def test_every_text_is_looked_at(project: Path, file: str, old: str, new: str, column: str) -> None:
    assert found(project) == []
    put(project, file, old, new)
    (fault,) = found(project)
    said = f"`{column}`: character 2 of `{RESISTOR}` is Greek among Latin ones: U+03A9 GREEK CAPITAL LETTER OMEGA"
    assert (fault.path, fault.code, fault.message) == (f"seeds/{file}", "TT217", said)
    line = (project / fault.path).read_text("utf-8").splitlines()[fault.line - 1]
    assert line[: fault.column - 1].endswith((f"{column}: ", f"{column}: [Ada Quill, "))
    put(project, "package.yaml", "keywords:", f"{RIGHTFUL}keywords:")
    assert found(project) == []


def test_a_rightful_word_excuses_no_other(project: Path) -> None:
    put(project, "people.yaml", "name: Ada Quill", f"name: {RESISTOR} Qu\u0456ll")
    put(project, "package.yaml", "keywords:", f"{RIGHTFUL}keywords:")
    (fault,) = found(project)
    assert "`Qu\u0456ll`" in fault.message


def test_an_id_in_another_script_is_told_what_is_wrong(project: Path) -> None:
    put(project, "articles/lantern-undated.yaml", "person: maya-stone", "person: m\u0430ya-stone")
    assert [fault.code for fault in found(project)] == ["TT203", "TT217"]


def test_rightful_words_are_no_property_of_the_package(project: Path) -> None:
    put(project, "package.yaml", "keywords:", f"{RIGHTFUL}keywords:")
    metadata = read_seeds(project / "seeds").metadata
    assert metadata
    assert metadata.mixed_words == [RESISTOR, "L\u0430ntern"]
    assert "mixed_words" not in metadata.model_dump()
