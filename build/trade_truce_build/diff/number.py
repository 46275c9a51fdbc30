"""The number that a difference asks for, by two recipes: the stricter counts.

- Data Package's recipe for versions: what breaks whoever reads the data is major, what is added minor, a mistake that
  was corrected a patch.
- Croissant 1.1: major once anything that was there is edited or removed, minor for what is added, patch where the data
  are the same and only written otherwise.

Neither knows our classes; docs/differences.md says how they are read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from trade_truce.errata import Class
from trade_truce.version import numbers
from trade_truce_build.diff.changes import CAME, Change
from trade_truce_build.diff.schemas import Kind, SchemaChange

Level = Literal["none", "patch", "minor", "major"]
LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major")
RECIPES = ("Data Package", "Croissant 1.1")

_SCHEMA: dict[Kind, tuple[Level, Level]] = {
    "table gone": ("major", "major"),
    "table came": ("minor", "minor"),
    "column gone": ("major", "major"),
    "column came": ("major", "minor"),  # the recipe has it so: whoever reads columns by their place is broken
    "order": ("major", "patch"),
    "key": ("major", "major"),
    "type": ("major", "major"),
    "unit": ("major", "major"),
    "reference": ("major", "patch"),
    "narrower": ("major", "patch"),
    "wider": ("minor", "patch"),
    "described": ("patch", "patch"),
}
_CELLS: dict[Class, tuple[Level, Level]] = {
    "retracted": ("minor", "minor"),  # a count, which follows from rows that are told by themselves
    "corrected": ("patch", "major"),
    "re-scoped": ("minor", "major"),
    "contested": ("minor", "major"),
    "settled": ("minor", "major"),
    "refined": ("patch", "major"),
    "new": ("minor", "minor"),
    "re-anchored": ("patch", "major"),
    "cosmetic": ("patch", "patch"),
}
"""Of a cell that had a value; what fills an empty one is added, to Croissant."""


def levels(change: Change | SchemaChange) -> tuple[Level, Level]:
    """What a change asks for, by each recipe."""
    if isinstance(change, SchemaChange):
        return _SCHEMA[change.kind]
    if change.kind == "renamed":
        return "major", "major"
    if not change.column:
        return ("minor", "minor") if change.kind in CAME else ("major", "major")
    asked = _CELLS[change.kind]
    filled = change.old is None and LEVELS.index(asked[1]) > LEVELS.index("minor")
    return (asked[0], "minor") if filled else asked


@dataclass
class Tally:
    """What changes ask for by one recipe."""

    asked: dict[Level, dict[str, tuple[int, Change | SchemaChange]]] = field(default_factory=dict)
    """Level -> kind of change -> how many ask for it, and the first of them."""

    def add(self, level: Level, change: Change | SchemaChange) -> None:
        """Counts a change."""
        kinds = self.asked.setdefault(level, {})
        count, first = kinds.get(change.kind, (0, change))
        kinds[change.kind] = count + 1, first

    @property
    def level(self) -> Level:
        """The highest that any change asks for."""
        return max(self.asked, key=LEVELS.index, default="none")

    @property
    def decided(self) -> dict[str, tuple[int, Change | SchemaChange]]:
        """The changes that ask for it, by their kind."""
        return self.asked.get(self.level, {})


class Number:
    """What all changes ask for."""

    def __init__(self, changes: Iterable[Change | SchemaChange] = ()) -> None:
        self.recipes = {name: Tally() for name in RECIPES}
        for change in changes:
            self.add(change)

    def add(self, change: Change | SchemaChange) -> None:
        """Counts a change."""
        for tally, level in zip(self.recipes.values(), levels(change), strict=True):
            tally.add(level, change)

    @property
    def level(self) -> Level:
        """The stricter of the two."""
        return max((tally.level for tally in self.recipes.values()), key=LEVELS.index)


def least(version: str, level: Level) -> str | None:
    """The least version after another that a level asks for; None where that is no three numbers.

    Of 0.y.z, Semantic Versioning lets anything change: there the second number counts for the first, the third for
    both others.
    """
    if not (parts := numbers(version)):
        return None
    first, second, third = parts
    if level == "none":
        return version
    step = LEVELS.index("major") - LEVELS.index(level) if first else min(2, 1 + (level != "major"))
    return (f"{first + 1}.0.0", f"{first}.{second + 1}.0", f"{first}.{second}.{third + 1}")[step]


def enough(old: str, new: str, level: Level) -> bool | None:
    """Whether a version is at least what a level asks for after another; None where one is no three numbers."""
    asked = least(old, level)
    needed, given = numbers(asked or ""), numbers(new)
    return given >= needed if needed and given else None
