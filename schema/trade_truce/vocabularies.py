"""Lists of words that a column may hold, each word with its meaning, typed once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

EVENT_KINDS: Mapping[str, str] = {
    "accident": "a crash, fire, spill or collapse that nobody wanted",
    "accusation": "somebody charges somebody, or rejects a charge, in public and before no court",
    "agreement": "parties settle something among themselves: a treaty, truce, contract or understanding",
    "aid": "help is given or promised: money, goods, rescue, weapons",
    "announcement": "something to come, or so far unknown, is made public or foretold",
    "appointment": "somebody is named or chosen for an office or a job",
    "arrest": "somebody is arrested, charged by an authority, or set free",
    "attack": "armed force or a bomb is used on people or places; also on computers",
    "award": "a prize, an honour or a rank is given",
    "breach": "an agreement, an order or a law is not kept",
    "call": "people speak by telephone or video",
    "ceremony": "an inauguration, a signing, a commemoration, a funeral",
    "closure": "a plant, a shop, a border or a service is closed, or opened again",
    "crime": "a theft, fraud, murder or other offence is committed",
    "death": "somebody dies",
    "decision": "an authority, a bank or a board decides something that no other kind has",
    "disaster": "a flood, quake, storm, drought or other harm by nature",
    "discovery": "something is found out, found or shown by research",
    "dispute": "parties are at odds for some time, or make no headway",
    "economy": "prices, output, jobs, markets or trade move",
    "election": "people choose who governs or represents them; a campaign for it",
    "fighting": "a war, a battle or an offensive, or a pause in one",
    "health": "an outbreak, an illness, an operation or a recovery",
    "invitation": "somebody asks somebody to come",
    "investigation": "an authority or a body looks into something",
    "launch": "a product, a service, a ship or a rocket is started or put on sale",
    "law": "a law or an order of government is proposed, passed, signed or repealed",
    "lawsuit": "a case is brought to a court, heard, or settled there",
    "layoff": "an employer lets people go or says that it will, or takes many on",
    "match": "a contest in sport: a match, a race, a tournament",
    "meeting": "people meet face to face, in a session, a summit or a conference",
    "migration": "many people leave, arrive, flee or are sent back",
    "office": "somebody holds an office or a job, or takes it up",
    "other": "none of these fits",
    "performance": "a concert, a film, a show or an exhibition is given",
    "post": "something is posted on a platform",
    "proposal": "something is offered or suggested to somebody",
    "protest": "people march, gather or block something to be heard",
    "publication": "an outlet, an institution or an author publishes something",
    "reaction": "somebody answers an event, or leaves it unanswered",
    "relations": "two sides draw closer or apart",
    "resignation": "somebody gives up an office or a job, or is dismissed",
    "restriction": "something is forbidden, limited, sanctioned or no longer bought, or allowed again",
    "result": "a company or a body reports its figures: earnings, sales, a budget",
    "speech": "somebody speaks in public, to the press or to an audience",
    "strike": "people stop work to press for something",
    "talks": "parties negotiate, or plan or break off negotiations",
    "tariff": "a duty on goods is set, raised, lowered or lifted",
    "transaction": "a company, a share, a player or a property is bought, sold or merged; a company fails",
    "verdict": "a court or a jury decides a case, or sets a sentence",
    "visit": "somebody travels to a place to see it or people there",
    "vote": "a parliament, a council or a body votes on something; a referendum",
    "warning": "somebody warns of something, or threatens it",
    "weather": "heat, cold, rain or wind that is news and does no great harm",
    "work": "something is built, repaired or supplied: a road, a bridge, power, water",
}
"""What an event may be. Of two that fit, the closer one: an election is a vote of its own kind."""


class Listed:
    """Makes a text one of a list of words, whose meanings its JSON Schema carries."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema([*self.meanings])

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "meanings": dict(self.meanings)}


@dataclass(frozen=True)
class OwnWords:
    """The words that a story adds to the common lists: they go with its seeds, or with its package's descriptor."""

    words: tuple[tuple[str, str, str], ...] = ()
    """The list, the word and what it means."""

    @cached_property
    def lists(self) -> dict[str, dict[str, str]]:
        """By the name of their list, the words with their meanings."""
        made: dict[str, dict[str, str]] = {}
        for name, word, meaning in self.words:
            made.setdefault(name, {})[word] = meaning
        return made


NO_WORDS = OwnWords()


class Open:
    """Lets a story add words to a list: those in the context of a validation are as good as the common ones."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def one(value: Any, common: Callable[[Any], Any], info: ValidationInfo) -> Any:
            own = info.context.lists.get(self.name, ()) if isinstance(info.context, OwnWords) else ()
            return value if isinstance(value, str) and value in own else common(value)

        return core_schema.with_info_wrap_validator_function(
            one, handler(source), serialization=core_schema.simple_ser_schema("str")
        )

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "list": self.name}
