"""Registers that make no rows of their own, so that no model and no rule looks at them: utterances and rulings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from trade_truce import seeds as form
from trade_truce.columns import Column
from trade_truce.models import MODELS
from trade_truce_build.core.finding import Finding, quoted
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.reading.near import Names, intended, nearest, with_edit
from trade_truce_build.resolving.reference_queries import ReferenceQueries


def check_partial(read: Seeds, others: ReferenceQueries, *, nothing_else: bool) -> Iterable[Finding]:
    """Each value of these registers, each reference to an utterance, and, where nothing else is wrong, idle ones."""
    for register, entries in read.partial.items():
        for column in form.register_columns(register).values():
            judge = adapter(form.REGISTERS[register], column.name)
            yield from (f for entry in entries.values() for f in _value(entry, column, judge))
    yield from _utterances(read, others, nothing_else)


def fits(register: str, values: Mapping[str, Any]) -> bool:
    """Whether the values of an entry are all there and such as their columns want them."""
    table = form.REGISTERS[register]
    try:
        for column in form.PARTIAL[register]:
            if column in values or column not in form.GIVEN_OR_NOT:
                adapter(table, column).validate_python(values[column])
    except (KeyError, ValidationError):
        return False
    return True


def _utterances(read: Seeds, others: ReferenceQueries, nothing_else: bool) -> Iterable[Finding]:
    made, used, whole = read.partial["utterances"], set(), True
    names: Names | None = None
    for entry in read.entries["statements"]:
        name = entry.values.get("utterance_id")
        used.add(name)
        if name is None or name in made or others.gist(name) is not None:
            continue
        whole = False
        if "statements" not in read.unread:
            names = names or Names({*made, *others.utterances()})
            hint = names.did_you_mean(name) or "correct the id, or add it to utterances.yaml with a gist"
            unknown = entry.finding("TT211", f"{quoted(name)} is not in utterances", hint, "utterance_id")
            yield replace(with_edit(unknown, names.intended(name)), cause=f"utterances/{name}")
    if nothing_else and whole and None not in used:
        for name, entry in made.items():
            if name not in used and not others.has_statement(name):
                hint = "remove the entry, or add the row that was meant to use it"
                yield entry.finding("TT212", f"no statement reports {name}", hint, "utterance_id")


@cache
def adapter(table: str, name: str) -> TypeAdapter[Any]:
    """What judges a value of a column by itself."""
    return TypeAdapter(MODELS[table].model_fields[name].rebuild_annotation())


def _value(entry: Entry, column: Column, judge: TypeAdapter[Any]) -> Iterable[Finding]:
    name = column.name
    if name not in entry.places:
        if column.required:
            yield entry.finding("TT208", f"`{name}` is missing", column.description)
    elif name in entry.values:
        try:
            judge.validate_python(entry.values[name])
        except ValidationError:
            words = column.enum
            rule = "one of: " + ", ".join(words) if words else column.rule
            value = entry.values[name]
            refused = entry.finding("TT203", f"`{name}` is not {rule}", nearest(value, words), name)
            yield with_edit(refused, intended(value, words))
