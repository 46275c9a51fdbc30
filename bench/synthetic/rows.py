"""The rows of an article: each a dict of texts in the order of the canonical form, without its place."""

from collections.abc import Callable
from typing import Any

from synthetic.heads import article_id, outlet
from synthetic.people import person
from synthetic.things import body, dated, day_of, event, measure, quotation, role, speaker, utterance_id
from synthetic.words import sentence
from synthetic.world import Kind, World, disagrees, drawn, observed

Row = dict[str, Any]
Chance = Callable[[], float]
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNIT_WORDS = {"USD": "dollars", "EUR": "euros", "KES": "shillings", "JPY": "yen", "one": "people"}
_SMALLER = {"week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60)}
# Qualifier, its words, and how many twentieths of the true value are stated: all of these meet at the true value.
_AGREE = (
    ("exact", "", 20), ("exact", "", 20), ("exact", "", 20), ("exact", "", 20), ("about", "about", 20),
    ("about", "roughly", 21), ("nearly", "almost", 21), ("over", "more than", 19), ("at_least", "at least", 20),
    ("under", "below", 22), ("at_most", "up to", 20), ("vague", "", 0),
)  # fmt: skip
_DISAGREE = (
    (("exact", "", 20), ("exact", "", 30)),
    (("nearly", "nearly", 20), ("over", "over", 20)),
    (("under", "less than", 20), ("at_least", "no fewer than", 20)),
)


def mention(world: World, number: int, surface: str, chance: float) -> Row:
    """A name; three in ten with a title."""
    row = {"person": person(world, number).id, "surface": surface}
    if chance < 0.3:
        row["role_as_stated"] = role(int(chance * 1000)).capitalize()
    return row


def figure(world: World, number: int, article: int, chance: Chance) -> Row:
    """A figure of a measure that agrees with every other of it."""
    of, home = measure(world, number), world.home(Kind.MEASURES, number) == article
    row = quantity(of.unit, of.twentieth, _AGREE[0 if home else int(chance() * len(_AGREE))], int(chance() * 4))
    if row["qualifier"] == "exact" and of.unit in _SMALLER and chance() < 0.3:
        smaller, factor = _SMALLER[of.unit]
        row = quantity(smaller, of.twentieth * factor, _AGREE[0], 0)
    row = {"measure": of.id, **row}
    if chance() < 0.2:
        row["as_of"] = dated(day_of(world, article) - int(chance() * 90), int(chance() * 17))[0]
    told = chance()
    if told < 0.15:
        row["stated_by"] = person(world, drawn(told / 0.15, world.known(Kind.PEOPLE, article))).id
    elif told < 0.25:
        row["attributed_to"] = f"the {body(int(told * 99991))}"
    elif told < 0.35:
        row["via"] = outlet(world, int((told - 0.25) * 200)).name
    return row


def marked_figure(world: World, number: int, *, first: bool) -> Row:
    """One of the two figures of a marked measure."""
    of = measure(world, number)
    pair = _DISAGREE[number // 27 % 3] if disagrees(Kind.MEASURES, number) else (_AGREE[0], _AGREE[0])
    return {"measure": of.id, **quantity(of.unit, of.twentieth, pair[0 if first else 1], 0)}


def quantity(unit: str, twentieth: int, said: tuple[str, str, int], bounds: int) -> Row:
    """Surface, number, unit and qualifier. bounds: 0 to 3, which of them a vague one has."""
    qualifier, before, twentieths = said
    spoken = _UNIT_WORDS.get(unit, unit if unit == "percent" else f"{unit}s")
    if qualifier == "vague":
        row = {"surface": f"a good many {spoken}"}
        row |= {"lower": _plain(twentieth * 10, unit)} if bounds & 1 else {}
        row |= {"upper": _plain(twentieth * 40, unit)} if bounds & 2 else {}
        return {**row, "unit": unit, "qualifier": qualifier}
    value = twentieth * twentieths
    plain = _plain(value, unit)
    surface = f"{before} {plain if unit == 'percent' else f'{value:,}'} {spoken}".lstrip()
    return {"surface": surface, "value": plain, "unit": unit, "qualifier": qualifier}


def _plain(value: int, unit: str) -> str:
    """Percentages are counted in tenths."""
    return f"{value // 10}.{value % 10}" if unit == "percent" else str(value)


def report(world: World, number: int, article: int, chance: Chance) -> Row:
    """A report of an event that agrees with every other of it: its date, if any, allows the true day, no closer."""
    of, home = event(world, number), world.home(Kind.EVENTS, number)
    row: Row = {"event": of.id}
    if home == article:
        return {**row, "reported_as": "happened", **_dated(of.words, of.date, "text")}
    asked = chance()
    row["reported_as"] = ("planned", "alleged", "possible")[int(asked * 20)] if asked < 0.15 else "happened"
    if of.date and chance() < 0.5:
        to_the_day = of.date == dated(of.day, 0)[0]  # else a closer report would date the event closer too
        row |= _date(of.day, day_of(world, article), chance) if to_the_day else _dated(of.words, of.date, "text")
    elif of.date and chance() < 0.1:
        row |= _dated("last month", of.date, "report")
        row["date_anchor"] = f"{article_id(world, home)}--{of.id}"
    if chance() < 0.1:
        row["via"] = outlet(world, drawn(chance(), 30, 3)).name
    return row


def _date(day: int, today: int, chance: Chance) -> Row:
    if abs(today - day) < 7 and chance() < 0.6:
        return _dated(f"on {_WEEKDAYS[(day - 1) % 7]}", dated(day, 0)[0], "words")
    text, spelt = dated(day, int(chance() * 17))
    return _dated(spelt, text, "text")


def _dated(spelt: str, text: str, basis: str) -> Row:
    return {"date_words": spelt, "date": text, "date_basis": basis} if text else {}


def marked_report(world: World, number: int, article: int, *, first: bool) -> Row:
    """One of the two reports of a marked event; where they disagree, by a day, so that no order of events is upset."""
    of = event(world, number)
    text, spelt = dated(of.day + (not first and disagrees(Kind.EVENTS, number)), 0)
    before = article < world.home(Kind.EVENTS, number)
    return {"event": of.id, "reported_as": "planned" if before else "happened", **_dated(spelt, text, "text")}


def statement(world: World, number: int, article: int, chance: Chance) -> Row:
    """A telling of an utterance; if it quotes, then the first words, so that no quotation contradicts another."""
    said = quotation(world, number)
    row = _told(world, number)
    how = int(chance() * 10)
    row["form"] = "indirect" if how < 5 else "partial" if how < 8 else "direct"
    if chance() < 0.1:
        row["medium"] = f"a letter to the {body(int(chance() * 9999))}"
    if chance() < 0.1:
        row["via"] = outlet(world, drawn(chance(), 30, 3)).name
    day = day_of(world, article) - int(chance() * 6)
    if dates := chance() < 0.3:
        row |= {"made_on_words": _WEEKDAYS[(day - 1) % 7], "made_on": dated(day, 0)[0], "made_on_basis": "words"}
    if chance() < 0.08:
        row |= _foretold(world, article, day if dates else 0, chance())
    if how >= 5:
        row["quoted"] = " ".join(said if how >= 8 else said[: 3 + how % 2])
    if chance() < 0.2:
        row["gist"] = f"{sentence(int(chance() * 2**40), 8)}."
    return row


def _told(world: World, number: int) -> Row:
    row: Row = {"utterance": utterance_id(world, number)}
    who, bits = speaker(world, number), world.bits(Kind.UTTERANCES, number)
    if who is not None:
        row["person"] = person(world, who).id
    elif bits % 5:
        row["speaker"] = f"a {role(bits >> 9)} of the {body(bits)}"
    return row


def _foretold(world: World, article: int, day: int, chance: float) -> Row:
    """An event still to come when it was said."""
    known, count = world.known(Kind.EVENTS, article), world.counts[Kind.EVENTS]
    if known >= count:
        return {}
    of = event(world, known + drawn(chance, min(count - known, 500), 5))
    return {"foretells": of.id} if of.day >= day else {}


def marked_statement(world: World, number: int, *, first: bool) -> Row:
    """One of the two tellings of a marked utterance; where they disagree, two words of the quotation do."""
    said = quotation(world, number)
    if not first and disagrees(Kind.UTTERANCES, number):
        said = [*said[:-2], *(f"{word}n" for word in said[-2:])]
    row = {**_told(world, number), "form": "direct", "quoted": " ".join(said)}
    bits = world.bits(Kind.UTTERANCES, number) >> (13 if first else 17)
    return row | ({"gist": f"{sentence(bits, 9)}."} if observed(Kind.UTTERANCES, number) else {})
