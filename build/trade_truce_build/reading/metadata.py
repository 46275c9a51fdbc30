"""The package's own metadata, from `seeds/package.yaml`: its name, version, licences and contributors."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from trade_truce.values import Line, Slug, Url
from trade_truce.version import numbers
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.finding import Finding, finding, quoted
from trade_truce_build.reading import own_words, story_words
from trade_truce_build.reading.nodes import Mapping as MappingNode
from trade_truce_build.reading.nodes import Node, Scalar, Sequence, span
from trade_truce_build.reading.plain import plain
from trade_truce_build.reading.scripts import HINT, stray
from trade_truce_build.wording.story import NO_STORY, StoryWords


def _three_numbers(text: str) -> str:
    if not numbers(text):
        raise ValueError(f"{quoted(text)} is not a version of three numbers, as in 0.1.0")
    return text


def _a_day(text: str) -> str:
    try:
        right = date.fromisoformat(text).isoformat() == text  # it reads other forms than this too
    except ValueError:
        right = False
    if not right:
        raise ValueError(f"{quoted(text)} is not a day of the calendar, such as 2026-01-31")
    return text


Version = Annotated[str, AfterValidator(_three_numbers)]
Day = Annotated[str, AfterValidator(_a_day)]


class _Closed(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Licence(_Closed):
    """A licence, and what it is for."""

    name: Line
    title: Line
    path: Url


class Contributor(_Closed):
    """Who made the dataset."""

    title: Line
    path: Url | None = None
    roles: Annotated[list[Line], Field(min_length=1)]


class Metadata(_Closed):
    """The descriptor's properties that no table states."""

    name: Slug
    version: Version
    released: Annotated[Day | None, Field(exclude=True)] = None
    """The day of this version's release, written by hand; none before it. The descriptor has it as `created`."""
    title: Line
    description: Line
    homepage: Url | None = None
    keywords: Annotated[list[Line], Field(min_length=1)]
    licenses: Annotated[list[Licence], Field(min_length=1)]
    contributors: Annotated[list[Contributor], Field(min_length=1)]
    mixed_words: Annotated[list[Line], Field(min_length=1, exclude=True)] = []
    """Words of the seeds that mix scripts by right; they steer the build and are no property of the package."""
    vocabularies: Annotated[OwnWords, Field(exclude=True)] = NO_WORDS
    """Words that the story adds to the common lists; the columns that may hold them say so."""
    draft: Annotated[StoryWords, Field(exclude=True)] = NO_STORY
    """Words that drafting is told of."""


def created(day: str) -> str:
    """A day as `created` of a descriptor, which the standard wants with a time: its first moment in UTC."""
    return f"{day}T00:00:00Z"


def read_metadata(path: str, node: Node, findings: list[Finding]) -> Metadata | None:
    """The metadata that a node holds; what is wrong with it is added to `findings`."""
    own, stated = own_words.own_words(path, node, findings), plain(node)
    words = story_words.story_words(path, node, own.lists.get("units", {}), findings)
    if isinstance(stated, dict):
        read = {own_words.KEY: own, story_words.KEY: words}
        stated |= {key: value for key, value in read.items() if key in stated}
    try:
        metadata = Metadata.model_validate(stated)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            place = _descend(node, fault["loc"])
            where = ".".join(str(part) for part in fault["loc"])
            findings.append(finding(path, span(place), "TT207", f"`{where}`: {_reason(fault)}"))
        return None
    for scalar in _scalars(node):
        if said := stray(scalar.text, metadata.mixed_words):
            findings.append(finding(path, span(scalar), "TT217", said, HINT))
    return metadata


def _reason(fault: Mapping[str, Any]) -> str:
    """Why a value does not fit, without pydantic's own preambles and patterns."""
    if fault["type"] == "value_error":
        return str(fault["msg"]).removeprefix("Value error, ")
    if fault["type"] in ("missing", "extra_forbidden"):
        return "the key is missing" if fault["type"] == "missing" else "no such key is known here"
    schema = Metadata.model_json_schema()
    at = schema
    for part in fault["loc"]:
        at = at["items"] if isinstance(part, int) else at["properties"][part]
        at = next((option for option in at.get("anyOf", []) if option.get("type") != "null"), at)
        at = schema["$defs"][at["$ref"].rpartition("/")[2]] if "$ref" in at else at
    shapes = {"array": "a list of one or more entries", "object": "a mapping of keys to values"}
    return f"{at.get('rule') or shapes.get(at['type'], 'one value')} is expected"


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence():
            yield from (scalar for item in node.items for scalar in _scalars(item))
        case MappingNode():
            yield from (scalar for _, value in node.entries.values() for scalar in _scalars(value))


def _descend(node: Node, path: tuple[int | str, ...]) -> Node:
    """The node that a path leads to, or the last one on the way."""
    for part in path:
        if isinstance(node, MappingNode) and part in node.entries:
            node = node.entries[str(part)][1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node
