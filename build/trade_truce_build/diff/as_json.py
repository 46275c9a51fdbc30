"""A difference as JSON: every change, written as it is found."""

import json
from collections.abc import Callable
from typing import Any

from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.compare import Difference
from trade_truce_build.diff.number import Number, least
from trade_truce_build.diff.schemas import SchemaChange
from trade_truce_build.diff.summary import Group, Summary, summary


def write(of: Difference, out: Callable[[str], object]) -> Summary:
    """Writes one object, a change a line, and returns what is counted. It is in ASCII: no terminal obeys it."""
    head = {
        "old": {"name": of.old.name, "version": of.old.version},
        "new": {"name": of.new.name, "version": of.new.version},
        "notes": of.notes,
        "schema": [one._asdict() for one in of.schema],
    }
    out("{" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()) + ',\n"changes": [')
    parted = ""

    def seen(change: Change) -> None:
        nonlocal parted
        out(f"{parted}{json.dumps(as_object(change))}")
        parted = ","

    found = summary(of, 0, seen)
    rows = {kind: {table: _size(group) for table, group in of.items()} for kind, of in found.groups.items()}
    out(f'],\n"counts": {json.dumps(rows)},\n"number": {json.dumps(_number(found.number, of))}}}')
    return found


def _size(group: Group) -> dict[str, Any]:
    return {"whole_rows": group.whole, "rows_with_cells": group.rows, "cells": dict(group.columns)}


def as_object(change: Change) -> dict[str, Any]:
    """A change; what is empty is null."""
    made = {"class" if key == "kind" else key: value for key, value in change._asdict().items()}
    return made | {key: made[key] or None for key in ("column", "now", "reason")}


def _number(number: Number, of: Difference) -> dict[str, Any]:
    recipes = {
        name: {
            "level": tally.level,
            "decided": {kind: {"changes": count, "first": _told(one)} for kind, (count, one) in tally.decided.items()},
        }
        for name, tally in number.recipes.items()
    }
    asked = least(of.old.version, number.level)
    return {
        "level": number.level,
        "at_least": asked,
        "enough": of.enough(number.level),
        "recipes": recipes,
    }


def _told(change: Change | SchemaChange) -> dict[str, Any]:
    return change._asdict() if isinstance(change, SchemaChange) else as_object(change)
