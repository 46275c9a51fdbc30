"""The page of each code: what it means, why it is there, and examples of wrong and right, each of which is a test.

A page is `explanations/<code>.md`: prose, and between it fenced blocks whose first line says what they are. Title,
severity and what to do are those of the code or rule, and do not stand there again. Blocks are

- `yaml good FILE` and `yaml bad FILE`: lines of a seed, from the folder of the small dataset for tests, or a whole
  seed that it has not; and what is wrong to write in their place
- `json good FILE` and `json bad FILE`: the same for a seed that is JSON Lines
- `yaml becomes FILE`: what `trade-truce anchor` makes of the good lines
- `sh bad` and `sh good`: a command that breaks a project, and one that fixes it
- `sql bad` and `sql good`: the same for tables, where no seed could do it and only a fault of the build would
"""

import re
from errno import ENOENT
from importlib import resources
from typing import NamedTuple

from trade_truce.rules import rules
from trade_truce_build.core.codes import CODES

FOLDER = "explanations"
PARTS = {
    "TT0": "files and text",
    "TT1": "YAML and JSON",
    "TT2": "what seeds say",
    "TT3": "evidence in the articles",
    "TT4": "rules, which must hold",
    "TT5": "the built package, and outside judges",
}
"""The first letters of codes, and what those are about."""
_BLOCK = re.compile(r"^```(?P<kind>\w+ \w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
_CAPTIONS = {
    "yaml good": "Right, in `seeds/{file}`:",
    "yaml bad": "Wrong, in `seeds/{file}`:",
    "json good": "Right, in `seeds/{file}`:",
    "json bad": "Wrong, in `seeds/{file}`:",
    "yaml becomes": "`trade-truce anchor` makes of it:",
    "sh bad": "Wrong, after:",
    "sh good": "Right again, after:",
    "sql bad": "Wrong, had a fault of the build done this to its tables:",
    "sql good": "Right again, after:",
}


class Code(NamedTuple):
    """What is said of a code elsewhere."""

    code: str
    title: str
    """What is wrong or, of a rule, what must hold."""
    do: str
    severity: str
    """Of a rule; empty for others."""


class Example(NamedTuple):
    """An example."""

    kind: str
    """Language and part, as in `yaml bad`."""
    file: str
    """The seed that it is of, from the seeds folder; empty for a command."""
    text: str


def codes() -> dict[str, Code]:
    """Every code, in order."""
    made = [Code(code, title, do, "") for code, (title, do) in CODES.items()]
    made += [Code(r.code, r.title, f"{r.do[0].upper()}{r.do[1:]}.", r.severity) for r in rules()]
    return {code.code: code for code in sorted(made)}


def source(code: str) -> str:
    """The file of a code's page. FileNotFoundError for a code without one, such as that of a new rule."""
    page = resources.files("trade_truce_build").joinpath(FOLDER, f"{code}.md")
    if not page.is_file():
        missing = f"{code} has no page yet: write it, then `python -m tools.derive`"
        raise FileNotFoundError(ENOENT, missing, f"build/trade_truce_build/{FOLDER}/{code}.md")
    return page.read_text("utf-8")


def blocks(page: str) -> list[Example]:
    """The examples of a page. ValueError for one of an unknown kind."""
    examples = [Example(match["kind"], match["file"] or "", match["text"]) for match in _BLOCK.finditer(page)]
    if strange := [block.kind for block in examples if block.kind not in _CAPTIONS]:
        raise ValueError(f"no such kind of block: {', '.join(strange)}")
    return examples


def body(code: Code) -> str:
    """A page as Markdown that reads well in a terminal too: the prose, the examples with captions, what to do."""
    return f"{_BLOCK.sub(_shown, source(code.code)).strip()}\n\nWhat to do: {code.do}\n"


def heading(code: Code) -> str:
    """The title; of a rule, with its severity."""
    return f"{code.title} (rule, {code.severity})" if code.severity else code.title


def _shown(match: re.Match[str]) -> str:
    language = match["kind"].split()[0]
    return f"{_CAPTIONS[match['kind']].format(file=match['file'])}\n\n```{language}\n{match['text']}```"
