"""What each column of a table is to a comparison: read off the descriptor, and off the model where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trade_truce import about
from trade_truce.columns import Column, columns
from trade_truce.models import TABLES, Row
from trade_truce.quantities import BOUNDS
from trade_truce.readings import DAYS
from trade_truce.values import LINE
from trade_truce_build.diff.packages import Table

Role = Literal["key", "words", "place", "quantity", "date", "reference", "decision", "count", "prose", "plain"]
PLACE = ("start", "end", "anchor")
"""The columns that say where a row's words stand, in every table whose rows come from an article."""


@dataclass(frozen=True)
class Shape:
    """How the rows of a table are compared."""

    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    """Those that both packages have, in the order of the newer."""
    roles: Mapping[str, Role]
    targets: Mapping[str, str]
    """Columns that refer to a table, and which."""
    named: Mapping[str, str]
    """Columns that refer to a table which another column names, and that column."""
    dated: str = ""
    """The date whose bounds are `earliest` and `latest`."""
    decision: str = ""
    """The column that is null until somebody has decided."""
    spanned: tuple[str, ...] = ()
    """The columns whose words stand in the row's span."""


def shape(old: Table, new: Table) -> Shape:
    """How the rows of two versions of a table are compared. What changed its type is not."""
    common = tuple(name for name, field in new.fields.items() if _same_type(field, old.fields.get(name)))
    model: type[Row] = TABLES.get(new.name, Row)
    known = {c.name: c for c in columns(new.name)} if new.name in TABLES else {}
    targets = {**new.references} | ({model.reports: about.things(new.name)} if model.reports else {})
    targets |= {new.key[0]: new.name} if len(new.key) == 1 else {}
    targets = {name: table for name, table in targets.items() if name in common}
    named = {name: by for name, by in model.refers.items() if {name, by} <= set(common)}
    whole = _groups(model, common)
    roles: dict[str, Role] = {}
    for name in common:
        refers = name in targets or name in named
        roles[name] = "key" if name in new.key else whole.get(name) or _alone(known.get(name), refers)
    return Shape(
        new.name, new.key, common, roles, targets, named, model.dated, next(iter(model.decided), ""),
        tuple(name for name in common if name in known and known[name].words == "span"),
    )  # fmt: skip


def unknown(table: Table) -> list[str]:
    """The columns of which no model says what they mean, so that their cells are values like any other."""
    known = {c.name for c in columns(table.name)} if table.name in TABLES else set()
    return [name for name in table.fields if name not in known]


def _same_type(field: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    return before is not None and before["type"] == field["type"]


def _groups(model: type[Row], common: tuple[str, ...]) -> dict[str, Role]:
    """The columns that say one thing together, where all that it takes is there."""
    found: dict[str, Role] = {}
    if set(PLACE) <= set(common):
        found |= dict.fromkeys(PLACE, "place")
    if model.dated and {model.dated, *DAYS} <= set(common):
        found |= dict.fromkeys((model.dated, *DAYS), "date")
    if model.quantity and {*BOUNDS} <= set(common):
        found |= dict.fromkeys(model.quantity, "quantity")
    if model.decided and model.decided[0] in common:
        found |= dict.fromkeys(model.decided, "decision")
    return found


def _alone(known: Column | None, refers: bool) -> Role:
    """The role of a column that says something by itself."""
    if refers:
        return "reference"
    if known is None:
        return "plain"
    if known.words:
        return "words"
    if known.derived and known.type in ("integer", "number"):
        return "count"
    return "prose" if known.pattern == LINE else "plain"
