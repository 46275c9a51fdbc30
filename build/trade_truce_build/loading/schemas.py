"""The form of a line of JSON Lines, from that of the seeds: which rows of which tables it holds, and of what types."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import pyarrow as pa

from trade_truce import seeds as form
from trade_truce.about import KEYED
from trade_truce.columns import Column, columns
from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.reading.collect import ID
from trade_truce_build.reading.layout import ARTICLES

KINDS = (*form.REGISTERS, ARTICLES)
"""What a line may be: an entry of a register, or an article. Articles come last, for they refer to the others."""


_BYLINE = {
    "article_id": "article.id",
    "position": f"unnest(range(1, len(article.{form.AUTHORS}) + 1))",
    "name": f"unnest(article.{form.AUTHORS})",
}


class SeedPart(NamedTuple):
    """The rows of one table that a line holds."""

    name: str
    """Its raw table: that of the table, or of the register that makes no rows of its own."""
    table: str
    """The table whose columns they fill."""
    inside: str
    """The key of the list or the mapping in which they stand; nothing for the line itself."""
    keys: Mapping[str, str]
    """Seed key -> the column that it feeds; of an entry's extras, itself."""
    given: Mapping[str, str]
    """Column -> the SQL, over a line, of what the entry's surroundings supply."""
    listed: bool
    own: OwnWords
    """The words that the story adds to the common lists."""
    alone: bool = False
    """Whether an item of its list is the one value that its only key has."""

    @property
    def columns(self) -> list[Column]:
        """The table's columns that the part itself states."""
        stated = {*self.keys.values(), *self.given}
        return [column for column in columns(self.table, self.own) if column.name in stated]


def parts(kind: str, own: OwnWords = NO_WORDS) -> Iterator[SeedPart]:
    """The parts of a line of this kind, what it is first. own: the words of the story."""
    if kind == ARTICLES:
        keys = {key: column.name for key, column in form.article_columns().items()} | {form.AUTHORS: form.AUTHORS}
        yield SeedPart("articles", "articles", "article", keys, {}, listed=False, own=own)
        yield SeedPart(form.BYLINES, form.BYLINES, "article", {}, _BYLINE, listed=False, own=own)
        for section, table in form.SECTIONS.items():
            extras = (form.AT, form.FIND, *((form.KEY,) if table in KEYED else ()))
            keys = {key: column.name for key, column in form.section_columns(section).items()}
            keys |= {e: e for e in extras}
            yield SeedPart(table, table, section, keys, {"article_id": "article.id"}, listed=True, own=own)
        return
    table = form.REGISTERS[kind]
    name = kind if kind in form.PARTIAL else table
    keys = {ID: form.id_column(kind)} | {key: column.name for key, column in form.register_columns(kind).items()}
    yield SeedPart(name, table, "", keys, {}, listed=False, own=own)
    for key, nested in form.NESTED.get(kind, {}).items():
        keys = {k: column.name for k, column in form.nested_columns(nested).items()}
        alone = form.alone(nested) is not None
        yield SeedPart(nested, nested, key, keys, {form.id_column(kind): ID}, listed=True, own=own, alone=alone)


@cache
def line_schema(kind: str) -> pa.Schema:
    """The types of a line: every value a text, or a list of texts, as in YAML; Arrow refuses whatever else is there."""
    fields: list[pa.Field] = []
    for part in (part for part in parts(kind) if part.keys):
        inner = [pa.field(key, _type(part.table, column)) for key, column in part.keys.items()]
        if not part.inside:
            fields += inner
        elif part.alone:
            fields.append(pa.field(part.inside, pa.list_(inner[0].type)))
        else:
            fields.append(pa.field(part.inside, pa.list_(pa.struct(inner)) if part.listed else pa.struct(inner)))
    return pa.schema(fields)


def _type(table: str, name: str) -> pa.DataType:
    return pa.list_(pa.string()) if (table, name) == ("articles", form.AUTHORS) else pa.string()
