"""The registers: entries by id, in the order of their numbers."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from synthetic import rows
from synthetic.heads import article_id
from synthetic.people import country, namesake, person
from synthetic.things import body, event, happening, measure, parts, role, utterance_id
from synthetic.words import sentence, words
from synthetic.world import Kind, World, disagrees, observed

Entries = Iterator[tuple[str, dict[str, Any]]]
_DECISIONS = ("a", "b", "a b", "none", "unresolved")
_WEIGHTS = ("contradiction", "drift", "wording")
_ASKS = ("true", "faithful")
_RETIRED = 500
"""Articles for each id that was retired."""


def people(world: World) -> Entries:
    """Who is named."""
    for k in range(world.counts[Kind.PEOPLE]):
        of, bits, land = person(world, k), world.bits(Kind.PEOPLE, k), country(k)
        made = {"name": of.name, "family_name": of.family, "role": f"{role(bits).capitalize()} of {sentence(bits, 1)}"}
        made |= {"organisation": body(bits >> 3)} if bits >> 40 & 1 else {}
        made |= {"country": land} if land else {}
        made |= {"distinct_from": [person(world, k - 1).id]} if namesake(k) else {}
        yield of.id, made


def measures(world: World) -> Entries:
    """What figures are values of."""
    for k in range(world.counts[Kind.MEASURES]):
        of, bits = measure(world, k), world.bits(Kind.MEASURES, k)
        made = {"label": f"{sentence(bits >> 5, 3)} in {of.unit}", "unit": of.unit, "subject": body(bits)}
        made |= {"object": " ".join(words(bits >> 7, 2))} if bits & 3 else {}
        yield of.id, {**made, "description": f"{sentence(bits >> 11, 9)}."}


def events(world: World) -> Entries:
    """What happened."""
    for k in range(world.counts[Kind.EVENTS]):
        of, bits = event(world, k), world.bits(Kind.EVENTS, k)
        made: dict[str, Any] = {"summary": f"{sentence(bits >> 11, 8)}.", "kind": happening(bits), "status": "happened"}
        made |= {"date": of.date} if of.date else {}
        made |= {"place": sentence(bits >> 15, 1)} if bits % 3 else {}
        said_by = f"{article_id(world, world.home(Kind.EVENTS, k))}--{of.id}"
        there = [{"person": person(world, who).id, "part": part, "report": said_by} for who, part in parts(world, k)]
        yield of.id, {**made, **({"people": there} if there else {})}


def utterances(world: World) -> Entries:
    """What was said."""
    for k in range(world.counts[Kind.UTTERANCES]):
        yield utterance_id(world, k), {"gist": f"{sentence(world.bits(Kind.UTTERANCES, k) >> 11, 10)}."}


def observations(world: World) -> Entries:
    """What a reader saw to differ, though the rows do not show it."""
    for kind, said in _SAID.items():
        for k in _numbers(world, kind, observed):
            yield f"{said}-{k}", {
                "kind": said, "about": about(world, kind, k), "why": f"{sentence(world.bits(kind, k) >> 3, 9)}.",
                "sides": [
                    {"side": letter, "row": row, "value": words}
                    for letter, (row, words) in zip("ab", sides(world, kind, k), strict=True)
                ],
            }  # fmt: skip


def rulings(world: World) -> Entries:
    """What was decided about every conflict, observed and derived."""
    for kind, said in _SAID.items():
        for k in _numbers(world, kind, observed):
            values = [_folded(words) for _, words in sides(world, kind, k)]
            yield f"{said.replace('_', '-')}--{said}-{k}", _ruling(world, kind, k, values)
    for kind, found in _FOUND.items():
        for k in _numbers(world, kind, disagrees):
            values = [_known(world, kind, k, first=first) for first in (True, False)]
            yield f"{found}--{about(world, kind, k)}", _ruling(world, kind, k, values)


def retired(world: World) -> Entries:
    """Ids that are no longer used."""
    for k in range(1 + world.articles // _RETIRED):
        bits = world.bits(Kind.ARTICLES, ~k & (1 << 64) - 1)
        made = {"resource_name": "measures", "reason": f"{sentence(bits >> 9, 6)}."}
        made |= {"successor": measure(world, k % world.counts[Kind.MEASURES]).id} if bits & 1 else {}
        yield f"{'-'.join(words(bits >> 24, 2))}-gone-{k}", {**made, "last_version": "0.9.0"}


REGISTERS = {
    made.__name__: made for made in (people, measures, events, utterances, observations, rulings, retired)
}  # fmt: skip
"""Every register and what yields its entries."""
_SAID = {Kind.MEASURES: "sense", Kind.EVENTS: "fact", Kind.UTTERANCES: "attribution", Kind.PEOPLE: "role"}
_FOUND = {Kind.MEASURES: "value", Kind.EVENTS: "date", Kind.UTTERANCES: "quotation", Kind.PEOPLE: "name"}


def sides(world: World, kind: Kind, number: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """Ids and words of the two rows of a marked entry, that of its home first."""
    return _side(world, kind, number, first=True), _side(world, kind, number, first=False)


def about(world: World, kind: Kind, number: int) -> str:
    """The id of an entry."""
    if kind is Kind.UTTERANCES:
        return utterance_id(world, number)
    made: dict[Kind, Callable[[World, int], Any]] = {
        Kind.PEOPLE: person, Kind.MEASURES: measure, Kind.EVENTS: event,
    }  # fmt: skip
    return str(made[kind](world, number).id)


def _side(world: World, kind: Kind, number: int, *, first: bool) -> tuple[str, str]:
    article = world.home(kind, number) if first else world.other(kind, number)
    row = f"{article_id(world, article)}--{about(world, kind, number)}"
    if kind is Kind.PEOPLE:
        of = person(world, number)
        surface = of.name if first or not disagrees(kind, number) else of.other
        return f"{row}--{surface.lower().replace(' ', '-')}", surface
    if kind is Kind.MEASURES:
        return row, rows.marked_figure(world, number, first=first)["surface"]
    if kind is Kind.EVENTS:
        return row, rows.marked_report(world, number, article, first=first)["date_words"]
    return row, rows.marked_statement(world, number, first=first)["quoted"]


def _numbers(world: World, kind: Kind, which: Any) -> Iterator[int]:
    return (k for k in range(world.counts[kind]) if which(kind, k))


def _known(world: World, kind: Kind, number: int, *, first: bool) -> str:
    """What a ruling calls what one of the two rows of a marked entry says."""
    if kind is Kind.MEASURES:
        row = rows.marked_figure(world, number, first=first)
        plain = row["value"].rstrip("0").rstrip(".") if "." in row["value"] else row["value"]
        return f"{row['qualifier']} {plain} {row['unit']}"
    if kind is Kind.EVENTS:
        return str(rows.marked_report(world, number, world.home(kind, number), first=first)["date"])
    return _folded(_side(world, kind, number, first=first)[1])


def _folded(words: str) -> str:
    """Words without capitals and marks."""
    bare = re.sub("['\u2019\u2018\u02bc\xad]", "", unicodedata.normalize("NFC", words).lower())
    return " ".join(re.sub(r"\W", " ", bare).split())


def _ruling(world: World, kind: Kind, number: int, values: list[str]) -> dict[str, Any]:
    bits = world.bits(kind, number)
    return {
        "weight": _WEIGHTS[bits % len(_WEIGHTS)], "asks": _ASKS[bits >> 2 & 1],
        "decision": _DECISIONS[bits % len(_DECISIONS)], "ruling": f"{sentence(bits >> 7, 9)}.",
        "values": [{"side": side, "value": value} for side, value in zip("ab", values, strict=True)],
    }  # fmt: skip
