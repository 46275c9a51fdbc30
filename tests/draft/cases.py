"""Short texts that were once drafted wrong, with what is right, and the table of them in `docs/draft.md`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from trade_truce_build.draft.drafting import Draft, Figure, draft
from trade_truce_build.draft.heading import amount
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.language import english

FILE = Path(__file__).parent / "cases.yaml"


@dataclass(frozen=True)
class Case:
    """A text, what version 0.1.0 made of it, and what is right."""

    name: str
    text: str
    published: str | None
    before: str
    right: Mapping[str, Sequence[str | bool | None]]


def cases() -> list[Case]:
    """All of them, in the order of the file."""
    entries = yaml.safe_load(FILE.read_text("utf-8"))
    return [
        Case(e["name"], e["text"], str(e["published"]) if e["published"] else None, e["before"], e["right"])
        for e in entries
    ]


def facts(made: Draft) -> dict[str, Sequence[str | bool | None]]:
    """What a draft proposes, by kind; None where it is left to a person."""
    quoted = [one.quotation for one in made.statements]
    return {
        "people": [f"{one.named.person} {one.named.surface}" for one in made.mentions],
        "figures": [_figure(made, one) for one in made.figures],
        "measures": [one.matched.measure for one in made.figures],
        "stated_by": [one.speaker.person if one.speaker else None for one in made.figures],
        "dates": [one.resolved.stated for one in made.dates],
        "events": [one.event for one in made.dates],
        "speakers": [one.person or one.label for one in quoted],
        "english": [english(made.text)],
    }


def found(case: Case, register: Known) -> dict[str, Sequence[str | bool | None]]:
    """What is drafted of a case, of the kinds that it is about."""
    every = facts(draft(case.text, case.published, register))
    return {kind: every[kind] for kind in case.right}


def table(register: Known) -> Iterator[str]:
    """The lines of the table in the page."""
    yield "| text | what 0.1.0 made of it | what is right | now |"
    yield "|---|---|---|---|"
    for case in cases():
        now = found(case, register)
        verdict = "right" if now == case.right else f"wrong: {_shown(now)}"
        yield f"| {case.name} | {case.before} | {_shown(case.right)} | {verdict} |"


def _figure(made: Draft, one: Figure) -> str:
    quantity = one.matched.quantity
    value = "TODO" if quantity.doubt else amount(quantity.value)
    qualifier = "" if quantity.qualifier == "exact" else f"{quantity.qualifier} "
    words = made.text.words(quantity.start, quantity.end)
    return f"{words} = {qualifier}{value} {quantity.unit or 'TODO'}"


def _shown(kinds: Mapping[str, Sequence[Any]]) -> str:
    parts = []
    for kind, values in kinds.items():
        each = list(dict.fromkeys("TODO" if value is None else str(value) for value in values))
        parts.append(f"{kind.replace('_', ' ')}: {', '.join(each) or 'none'}")
    return "; ".join(parts)
