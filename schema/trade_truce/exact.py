"""Tables that were loaded with floats: their decimals, looked up by the rows' ids."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, Self

from trade_truce import forms, loader
from trade_truce.errors import QuestionError

BOUNDS = {"lower", "upper"}


class Exact(NamedTuple):
    """Where the exact bounds of a table of floats are."""

    table: str
    key: tuple[str, ...]
    """The column with the rows' ids."""

    @classmethod
    def of(cls, frame: object, bounds: Sequence[str]) -> Self | None:
        """The table whose rows these are; None where their bounds are no floats.

        Raises QuestionError for floats without the ids of their rows.
        """
        if not any(isinstance(bound, float) for row in forms.rows(frame, bounds) for bound in row):
            return None
        there = forms.names(frame)
        keys = {name: table for table in loader.tables_with(*BOUNDS) for name in loader.key(table)}
        if not (found := [name for name in keys if name in there]):
            names = " or ".join(keys)
            raise QuestionError(
                f"{' and '.join(bounds)} are floats, which hold most decimals only nearly; keep the column {names}, "
                "by which the decimals are looked up, or load without decimals='float'"
            )
        return cls(keys[found[0]], (found[0],))

    def bounds(self, lower: object, upper: object, id: str) -> tuple[Decimal | None, Decimal | None]:
        """The decimals of a row whose floats these are. Raises QuestionError where they are not."""
        row = loader.rows(self.table).get(id)
        if row is None:
            raise QuestionError(f"{id[:80]} is no row of {self.table}, so its decimals cannot be looked up")
        exact = [Decimal(cell) if (cell := row[name]) else None for name in ("lower", "upper")]
        rounded = [None if bound is None else float(bound) for bound in exact]
        if rounded != [lower, upper]:
            raise QuestionError(
                f"the bounds of {id} are {lower} and {upper}, in {self.table} {rounded[0]} and {rounded[1]}: floats "
                "that were changed cannot be looked up; give the value in the unit that the table has"
            )
        return exact[0], exact[1]
