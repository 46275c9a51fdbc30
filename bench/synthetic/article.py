"""One article as its seed has it: head, mentions, figures, reports and statements, each row with its place."""

from hashlib import shake_128
from random import Random
from typing import Any

from synthetic.heads import Draws, draws, head
from synthetic.rows import (
    Row,
    figure,
    marked_figure,
    marked_report,
    marked_statement,
    mention,
    report,
    statement,
)  # fmt: skip
from synthetic.things import person
from synthetic.world import Kind, World, disagrees, marked

_DIGITS = 12
"""Hexadecimal digits of each of an anchor's four digests."""


def article(world: World, number: int) -> dict[str, Any]:
    """An article's document."""
    chance = Random(~world.bits(Kind.ARTICLES, number) & (1 << 64) - 1).random
    drawn = draws(world, number)
    sections = {
        "mentions": _mentions(world, number, drawn, chance),
        "figures": _rows(world, number, Kind.MEASURES, drawn.measures, chance),
        "reports": _reports(world, number, drawn, chance),
        "statements": _rows(world, number, Kind.UTTERANCES, drawn.utterances, chance),
    }
    ends = [_place(rows, chance) for rows in sections.values()]
    _anchor(world, number, [row for rows in sections.values() for row in rows])
    made = {"article": head(world, number, max(ends) + 40 + int(chance() * 2000))}
    return made | {name: rows for name, rows in sections.items() if rows}


_MADE = {Kind.MEASURES: figure, Kind.EVENTS: report, Kind.UTTERANCES: statement}
_MARKED = {Kind.MEASURES: marked_figure, Kind.UTTERANCES: marked_statement}


def _rows(world: World, number: int, kind: Kind, drawn: list[int], chance: Any) -> list[Row]:
    rows = []
    for k in _used(world, kind, number, drawn):
        if marked(kind, k):
            rows.append(_MARKED[kind](world, k, first=world.home(kind, k) == number))
        else:
            rows.append(_MADE[kind](world, k, number, chance))
    return rows


def _used(world: World, kind: Kind, number: int, drawn: list[int]) -> dict[int, None]:
    """The entries of an article, those at home in it first."""
    return dict.fromkeys([*world.at_home(kind, number), *world.visitors(kind, number), *drawn])


def _reports(world: World, number: int, drawn: Draws, chance: Any) -> list[Row]:
    rows = []
    for k in _used(world, Kind.EVENTS, number, drawn.events):
        if marked(Kind.EVENTS, k):
            rows.append(marked_report(world, k, number, first=world.home(Kind.EVENTS, k) == number))
            continue
        row = report(world, k, number, chance)
        rows.append(row)
        if chance() < 0.2:  # the article comes back to it
            rows.append({"event": row["event"], "key": "again", "reported_as": row["reported_as"]})
    return rows


def _mentions(world: World, number: int, drawn: Draws, chance: Any) -> list[Row]:
    """Names: no spelling twice in one article, since it would be that of two people or of one twice."""
    rows, taken = [], set()
    for k in _used(world, Kind.PEOPLE, number, drawn.people):
        for surface in _surfaces(world, k, number, chance()):
            if surface not in taken:
                taken.add(surface)
                rows.append(mention(world, k, surface, chance()))
    return rows


def _surfaces(world: World, k: int, number: int, chance: float) -> list[str]:
    """How an article spells somebody: all spellings are parts of the longest, but for marked people."""
    of, home = person(world, k), world.home(Kind.PEOPLE, k) == number
    if marked(Kind.PEOPLE, k):
        return [of.name if home or not disagrees(Kind.PEOPLE, k) else of.other]
    if home or chance < 0.5:
        return [of.name]
    if chance < 0.6:
        return [of.longer]
    return [of.family] if chance < 0.85 else [of.name, of.family]


def _place(rows: list[Row], chance: Any) -> int:
    """Gives each row of a section its span, in the order of the text; returns where the last one ends."""
    at = 0
    for row in rows:
        at += 5 + int(chance() * 150)
        length = len(row["surface"]) if "surface" in row else 30 + int(chance() * 120)
        row["at"] = f"{at}-{at + length}"
        at += length
    return at


def _anchor(world: World, number: int, rows: list[Row]) -> None:
    """Anchors of the right form. There is no text that they could be of."""
    digits = shake_128(f"{world.seed}/{number}".encode()).hexdigest(2 * _DIGITS * len(rows))
    for i, row in enumerate(rows):
        at = 4 * _DIGITS * i
        row["anchor"] = ".".join(digits[at + j : at + j + _DIGITS] for j in range(0, 4 * _DIGITS, _DIGITS))
