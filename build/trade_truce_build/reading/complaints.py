"""What is wrong with a text as a text, and what a YAML reader says of it, in words that help."""

import re
from collections.abc import Iterator
from itertools import islice
from unicodedata import normalize

import yaml

from trade_truce.text import MAX_MARKS, forbidden, pile, unnormalised
from trade_truce_build.core.finding import MAX_FINDINGS, Edit, Findings, Span, place

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

_SIGNED = {
    code: re.compile(rf"(?:[&!]\S*\s+)??(?P<it>[{sign}][^\s,\]}}]*)")
    for code, sign in {"TT102": "&", "TT103": "*", "TT104": "!"}.items()
}


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Index, code and message of what is wrong with a text as a text, as much as is shown."""
    for index, name in islice(forbidden(text), MAX_FINDINGS + 1):
        rule = "is not allowed in a seed, raw or escaped; delete it or use a space"
        yield index, "TT011", f"{name} {rule}"
    start = pile(text)
    if start is not None:
        yield start, "TT013", f"more than {MAX_MARKS} combining marks in a row; delete them"
        return  # to ask for NFC would sort them, see MAX_MARKS
    for index in islice(unnormalised(text), MAX_FINDINGS + 1):
        yield index, "TT012", "not NFC, in which `\u00e9` is one character; save the text in NFC"


def signed(text: str, event: yaml.Event, code: str) -> Span | None:
    """Where the anchor, alias or tag stands that a code is about, without what it is before."""
    if code not in _SIGNED or not event.start_mark:
        return None
    match = _SIGNED[code].match(text, event.start_mark.index)
    start = place(text, match.start("it")) if match else None
    return start._replace(end_column=start.column + len(match["it"])) if start and match else None


def composed(text: str, index: int) -> tuple[Edit, ...]:
    """The edit that puts a line into NFC."""
    start, end = text.rfind("\n", 0, index) + 1, text.find("\n", index)
    line = text[start : end if end >= 0 else len(text)]
    number = place(text, index).line
    return (Edit(Span(number, 1, number, len(line) + 1), normalize("NFC", line)),)


def complain(findings: Findings, text: str, index: int, problem: str) -> None:
    """Notes what a YAML reader says, in words that help: the same for libyaml's and PyYAML's."""
    known = (advice for part, advice in _PROBLEMS.items() if part in problem)
    message = next(known, f"this is not YAML ({problem}); fix it")
    findings.note(place(text, index), "TT101", message)
