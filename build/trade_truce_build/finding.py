"""What is wrong with a seed and where, and how it is shown to whoever wrote it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from trade_truce.text import FORBIDDEN, MAX_MARKS, forbidden, pile, unnormalised

MAX_FINDINGS = 100
"""Of one file; a hostile one has as many as it has bytes."""
_HIDDEN = re.compile(rf"{FORBIDDEN.pattern}|\n")

CODES: dict[str, tuple[str, str]] = {
    "TT001": ("folder cannot be read", "Give a folder that is no link and that you may read."),
    "TT002": (
        "no seeds",
        "Give the folder that holds the *.yaml files: checking nothing is no success.",
    ),
    "TT003": ("not a regular file", "Put a regular file in place of the link, pipe or device."),
    "TT004": ("bad name", "Use a-z, 0-9, '.', '_' and '-', starting with a letter or digit."),
    "TT005": ("not a seed", "Rename the file to *.yaml, or move it out of the seeds."),
    "TT006": ("file too large", "Split the file into smaller ones."),
    "TT007": ("file cannot be read", "Make the file readable and run the check again."),
    "TT008": ("folders too deep", "Move the folder further up."),
    "TT010": ("not UTF-8", "Save the file as UTF-8."),
    "TT011": ("forbidden character", "Delete the character, or use a space; most are invisible."),
    "TT012": ("not NFC", "Save the text in NFC: an accented letter is one character there."),
    "TT013": ("too many combining marks", "Delete the marks that are stacked on one letter."),
    "TT019": ("too many findings", "Mend those that are shown and run the check again."),
    "TT101": ("not YAML", "Mend the line: often a quotation mark, a colon or the indentation."),
    "TT102": ("anchor", "Write the value out where it is needed."),
    "TT103": ("alias", "Write the value out where it is needed."),
    "TT104": ("tag", "Leave the tag out: the model knows the type."),
    "TT105": ("merge key", "Write the keys out where they are needed."),
    "TT106": ("second document", "Put it into a file of its own, or delete the line `---`."),
    "TT107": ("directive", "Delete the line that starts with `%`, or indent it if it is text."),
    "TT108": ("nested too deep", "Write the values less deep: no seed needs such depth."),
    "TT109": ("too many values", "Split the file into smaller ones."),
    "TT110": ("key is no text", "Use a single word as the key."),
    "TT111": ("key is not ASCII", "Write the key in printable ASCII characters."),
    "TT112": ("duplicate key", "Keep one of the two."),
    "TT113": ("empty document", "Write the seed, or delete the file."),
    "TT114": ("no value", "Leave the key or item out, or give it a value."),
}
"""Code -> title, and what to do. A code is never given a second meaning."""

_ESCAPE = "a backslash starts no escape here; double it, or use single quotation marks"
_ALIGN = "this does not fit what is before it; align it, or quote the value as a whole"
_SIGN = "a value cannot start with this sign; put it in quotation marks"
_QUOTE = "this quotation mark is never closed; close it"
_TAG = "`!` starts a tag, which is not allowed; put the value in quotation marks"
_BLOCK = "the text after `|` or `>` starts on the line below; move it there"
_PROBLEMS = {  # part of what libyaml or PyYAML says -> what to do about it
    "mapping values are not": "a second `: ` is here; put the value in quotation marks or align it",
    "could not find expected ':'": "a colon and a space are missing here; write `key: value`",
    "expected key": _ALIGN,
    "expected '-'": _ALIGN,
    "expected <block end>": _ALIGN,
    "<document start>": _ALIGN,
    "keys are not allowed": "a key cannot start here; put it on a line of its own",
    "entries are not allowed": "a list cannot start here; put each `- ` on a line of its own",
    "unexpected end of stream": _QUOTE,
    "unexpected document": _QUOTE,
    "expected ',' or": "a comma or a closing bracket is missing; add it, or write a line for each",
    "URI": _TAG,
    "tag handle": _TAG,
    "escape": _ESCAPE,
    "hexdecimal": _ESCAPE,
    "alphabetic or numeric": _SIGN,
    "cannot start any token": _SIGN,
    "node content": _SIGN,
    "line break": _BLOCK,
    "indicators": _BLOCK,
}


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, in an order that reads from the top of a file to its end."""

    path: str
    """From the folder that holds the seeds, with slashes."""
    line: int
    """From 1."""
    column: int
    """From 1, in code points."""
    code: str
    message: str
    hint: str = ""


class SeedError(Exception):
    """Whoever wrote the seed can mend it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(map(render, self.findings)))


@dataclass(slots=True)
class Findings:
    """What is wrong with one file, up to MAX_FINDINGS."""

    path: str
    found: list[Finding] = field(default_factory=list)

    def note(self, where: tuple[int, int], code: str, message: str) -> None:
        """Adds a finding at a line and column, or once, that there are too many to add."""
        if len(self.found) == MAX_FINDINGS:
            code = "TT019"
            message = f"more than {MAX_FINDINGS} findings; mend the others and check again"
        if len(self.found) <= MAX_FINDINGS:
            self.found.append(Finding(self.path, *where, code, message))


def place(text: str, index: int | None = None) -> tuple[int, int]:
    """Line and column of an index into `text`, or of its end."""
    index = len(text) if index is None else index
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Index, code and message of what is wrong with a text as a text, as much as is shown."""
    for index, name in islice(forbidden(text), MAX_FINDINGS + 1):
        rule = "may not stand in a seed, raw or escaped; delete it or use a space"
        yield index, "TT011", f"{name} {rule}"
    start = pile(text)
    if start is not None:
        yield start, "TT013", f"more than {MAX_MARKS} combining marks in a row; delete them"
        return  # to ask for NFC would sort them, see MAX_MARKS
    for index in islice(unnormalised(text), MAX_FINDINGS + 1):
        yield index, "TT012", "not NFC, in which `\u00e9` is one character; save the text in NFC"


def complain(findings: Findings, text: str, index: int, problem: str) -> None:
    """Notes what a YAML reader says, in words that help: the same for libyaml's and PyYAML's."""
    known = (advice for part, advice in _PROBLEMS.items() if part in problem)
    message = next(known, f"this is not YAML ({problem}); mend it")
    findings.note(place(text, index), "TT101", message)


def render(finding: Finding) -> str:
    """`path:line:column: CODE message`, and the hint on a line of its own."""
    place = f"{show(finding.path)}:{finding.line}:{finding.column}"
    line = f"{place}: {show(finding.code)} {show(finding.message)}"
    return f"{line}\n    hint: {show(finding.hint)}" if finding.hint else line


def show(text: str) -> str:
    """`text` with nothing in it that a terminal or a CI runner would obey; safe to apply twice.

    A runner takes `##[` anywhere in a line as its own, and so `::` at a line's start, where
    it looks past white space.
    """
    shown = _HIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", text)
    shown = shown.replace("##[", r"#\u{23}[")
    if shown.lstrip().startswith(":"):
        shown = shown.replace(":", r"\u{3a}", 1)
    return shown


def quoted(text: str, limit: int = 60) -> str:
    """`text` between backticks, cut where a message would drown in it."""
    return f"`{text}`" if len(text) <= limit else f"`{text[:limit]}…`"
