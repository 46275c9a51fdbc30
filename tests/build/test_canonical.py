"""The one form of a seed says what its author wrote, keeps every comment, and is its own form."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.amount import examples

from trade_truce.text import decode
from trade_truce_build.canonical import canonical
from trade_truce_build.canonical.scalars import written
from trade_truce_build.core.finding import SeedError
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, parse

ROOT = Path(__file__).parents[2]
SEEDS = sorted([*(ROOT / "seeds").rglob("*.yaml"), *(ROOT / "tests/seeds/base").rglob("*.yaml")])
NAMES = ("seeds/articles/a.yaml", "seeds/events.yaml", "seeds/people.yaml", "seeds/package.yaml", "seeds/other.yaml")


def values(node: Node) -> Any:
    """What a node says; of mappings the order of keys is nothing."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: values(value) for key, (_, value) in node.entries.items()}
    return [values(item) for item in node.items]


def form(name: str, text: str) -> str:
    """The canonical form of a text that the reader takes."""
    return canonical(name, decode(text.encode()), parse(name, text.encode()))


def keeps_its_promises(name: str, text: str, comments: list[str]) -> str:
    """The canonical form, which says the same, has each comment once, and is its own."""
    made = form(name, text)
    assert values(parse(name, made.encode())) == values(parse(name, text.encode()))
    assert form(name, made) == made
    for comment in comments:
        once = re.compile(re.escape(comment) + r"$", re.MULTILINE)
        assert len(once.findall(made)) == len(once.findall(decode(text.encode()))), comment
    assert not re.search(r" $|\n\n\n|\n\n\Z|\A\n|\r|\ufeff", made, re.MULTILINE) or '"' in made
    assert made.endswith("\n")
    return made


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_projects_seeds_are_canonical(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    data = path.read_bytes()
    assert data == form(name, decode(data)).encode(), f"{name} is not in canonical form: run `trade-truce check --fix`"


TEXTS = st.one_of(
    st.sampled_from(
        ["a", "null", "~", "- a", "a: b", "a #b", "#a", "x:", "[", "a,b", "'", '"', "\\", "---", "...", "?"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12),
    st.text("ab:#-?,[]{}'\"\\ \n!&*|>%@`.", min_size=0, max_size=9),
)


@given(TEXTS)
def test_a_value_is_read_as_it_was_meant(text: str) -> None:
    alone, flow = written(text), written(text, flow=True)
    assert text in {"", "~", "null", "Null", "NULL"} or read(alone) == text  # a file of nothing else is refused
    assert read(f"k: {alone} # c") == {"k": text}
    assert read(f"- {alone}") == [text]
    assert read(f"k: [{flow}, {flow}]") == {"k": [text, text]}
    assert read(f"- {{k: {flow}, l: {flow}}}") == [{"k": text, "l": text}]


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=9).filter(lambda key: key != "<<")
)
def test_a_key_is_read_as_it_was_meant(text: str) -> None:
    assert read(f"{written(text)}: b") == {text: "b"}
    assert read(f"- {{{written(text, flow=True)}: b}}") == [{text: "b"}]


def read(line: str) -> Any:
    """What one line says."""
    try:
        return values(parse("a.yaml", line.encode()))
    except SeedError as error:
        assume(all(found.code not in ("TT011", "TT012", "TT013") for found in error.findings))
        raise


LINES = {path: path.read_text("utf-8").split("\n") for path in SEEDS}
_KEY_LINE = re.compile(r"( *)[a-z_]+: ")


@st.composite
def mutated_seeds(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """A seed of the project's, cut short, its keys in another order, with comments and blank lines put in."""
    path = draw(st.sampled_from(SEEDS))
    lines = LINES[path][: draw(st.integers(2, 60))]
    for index in draw(st.lists(st.integers(0, len(lines) - 2), max_size=12)):
        pair = [match[1] if (match := _KEY_LINE.match(line)) else "-" for line in lines[index : index + 2]]
        if pair[0] == pair[1] != "-" and pair[0]:
            lines[index : index + 2] = lines[index + 1], lines[index]
    comments = [f"# c{number}" for number in range(draw(st.integers(0, 8)))]
    for comment in comments:
        index = draw(st.integers(0, len(lines) - 1))
        if draw(st.booleans()) and lines[index].strip():
            lines[index] += " " + comment
        else:
            blank = [""] * draw(st.integers(0, 2))
            lines[index:index] = [*blank, " " * draw(st.integers(0, 7)) + comment, *blank[:1]]
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    return path.relative_to(ROOT).as_posix(), draw(st.sampled_from(["", "\ufeff"])) + ending.join(lines), comments


def accepted(name: str, text: str) -> bool:
    """Whether the reader takes a text."""
    try:
        parse(name, text.encode())
    except SeedError:
        return False
    return True


@settings(
    max_examples=examples(50, 150),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    deadline=None,
)
@given(mutated_seeds())
def test_a_changed_seed_keeps_what_it_says(seed: tuple[str, str, list[str]]) -> None:
    name, text, comments = seed
    assume(accepted(name, text))
    made = keeps_its_promises(name, text, [c for c in comments if re.search(f"(?m)(^| ){c}$", decode(text.encode()))])
    held = [line.strip() for line in decode(text.encode()).split("\n") if line.lstrip().startswith("#")]
    assert all(line in made for line in held)


TREES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "people", "article", "figures", "at", "x y", "- ", "null"]), inner)
    ),
    max_leaves=12,
)


class Writer:
    """Writes a tree as no orderly person would, with comments wherever YAML has them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.numbers, self.comments = draw, itertools.count(), list[str]()

    def comment(self) -> str:
        """A comment that no other one is."""
        self.comments.append(f"# c{next(self.numbers)}")
        return self.comments[-1]

    def gap(self, *, flow: bool = False) -> str:
        """White space in which there may be comments; ends on a line of its own where there is one."""
        match self.draw(st.integers(0, 9)):
            case 0:
                return f" {self.comment()}\n" + " " * 12 * flow
            case 1:
                return f"\n{' ' * self.draw(st.integers(0, 8))}{self.comment()}\n" + " " * 12 * flow
            case 2:
                return f"\n\n{' ' * self.draw(st.integers(0, 8))}{self.comment()}\n\n" + " " * 12 * flow
        return " " if flow else "\n"

    def flow(self, tree: Any) -> str:
        """A tree in brackets."""
        match tree:
            case str():
                return written(tree, flow=True)
            case list():
                inside = [self.flow(item) + self.gap(flow=True) for item in tree]
                return f"[{self.gap(flow=True)}{','.join(g + self.gap(flow=True) for g in inside)}]"
        pairs = [f"{written(k, flow=True)}: {self.flow(v)}{self.gap(flow=True)}" for k, v in tree.items()]
        return f"{{{self.gap(flow=True)}{(',' + self.gap(flow=True)).join(pairs)}}}"

    def block(self, tree: Any, indent: int) -> str:
        """A tree on lines of its own, behind a key, a dash or nothing."""
        if isinstance(tree, str) and "\n" in tree.strip() and self.draw(st.booleans()):
            return f"{'|' if '  ' in tree else '>'}2- {self.comment()}\n" + "".join(
                f"{' ' * indent}{line}\n" for line in ["  x", *("  y" + part for part in tree.split("\n"))]
            )
        if isinstance(tree, str):
            return " " + written(tree) + self.gap()
        if not tree or self.draw(st.integers(0, 2)) == 0:
            return " " + self.flow(tree) + self.gap()
        step = indent + self.draw(st.integers(1, 3))
        items = tree.items() if isinstance(tree, dict) else [(None, item) for item in tree]
        heads = ((written(key) + ":" if key is not None else "-", value) for key, value in items)
        return self.gap() + "".join(" " * step + head + self.block(value, step) for head, value in heads)


@st.composite
def written_trees(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text and its comments."""
    writer = Writer(draw)
    text = writer.block(draw(TREES), 0)
    return draw(st.sampled_from(["", "---", "# top\n---"])) + text, writer.comments


@settings(max_examples=examples(50, 200), suppress_health_check=list(HealthCheck), deadline=None)
@given(written_trees(), st.sampled_from(NAMES))
def test_a_disorderly_text_keeps_what_it_says(seed: tuple[str, list[str]], name: str) -> None:
    text, comments = seed
    assume(accepted(name, text))
    made = keeps_its_promises(name, text, comments)
    if name == "seeds/other.yaml":  # whose keys keep their order, and so do the comments
        assert re.findall(r"# c\d+$", made, re.MULTILINE) == re.findall(r"# c\d+$", text, re.MULTILINE)


DISORDERLY = """\
# The file.
#   On two lines.

# People of the north
mentions:

- at: 1-2 # where
  # who
  person: a   # a person

# of the second
- {person: 'b', surface: "it's: b"} # in brackets
  # the list ends

article:
    # names
    authors: [ "A B",
       C, # the last
    ]
    title: >-
      two
      lines
    id: "x" # the id
# the end
"""
ORDERLY = """\
# The file.
#   On two lines.

article:
  id: x # the id
  title: two lines
  # names
  authors:
    - A B
    - C # the last

# People of the north
mentions:
  # who
  - person: a # a person
    at: 1-2 # where

  # of the second
  - person: b
    surface: "it's: b"
    # in brackets

  # the list ends

# the end
"""


def test_each_comment_goes_with_what_it_speaks_of() -> None:
    assert form("seeds/articles/x.yaml", DISORDERLY) == ORDERLY


def test_a_comment_behind_a_value_of_signs_is_beside_it() -> None:
    text = "k:\n  - .? # c\n  - b\n"
    assert form("seeds/other.yaml", text) == text


def test_an_unknown_key_stays_behind_the_one_before_it() -> None:
    disorderly = "a:\n  country: NL\n  staet: z\n  name: A\n"
    assert form("seeds/people.yaml", disorderly) == "a:\n  name: A\n  country: NL\n  staet: z\n"


def test_what_is_short_and_deep_stands_in_brackets() -> None:
    long = "p" * 110
    text = f"e:\n  people:\n  - person: a\n    part: b\n  - person: {long}\n    part: b\n"
    made = f"e:\n  people:\n    - {{person: a, part: b}}\n    - person: {long}\n      part: b\n"
    assert form("seeds/events.yaml", text) == made
