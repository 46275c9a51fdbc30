"""The quantities of rows: bounds with the unit that they count, and the same bounds in another unit."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from trade_truce import forms, readings
from trade_truce.errors import UnknownNameError, no_such
from trade_truce.exact import Exact
from trade_truce.intervals import UNITS, Interval, convert, unit_of
from trade_truce.loader import meanings
from trade_truce.place import opened

BOUNDS = ("lower", "upper", "closed")
MEANT = {
    "dollars": "USD", "dollar": "USD", "$": "USD", "us$": "USD", "euros": "EUR", "euro": "EUR", "€": "EUR",
    "pounds sterling": "GBP", "sterling": "GBP", "£": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY",
    "yen": "JPY", "rupees": "INR", "₹": "INR", "%": "percent", "pct": "percent", "per cent": "percent",
    "points": "percentage_point", "bp": "basis_point", "bps": "basis_point", "tons": "tonne", "kg": "kilogram",
    "km": "kilometre", "people": "one", "count": "one", "min": "minute", "h": "hour", "s": "second",
}  # fmt: skip
"""What people say for a unit -> its name here, where the two are not nearly one word."""

Quantity = tuple[Interval, str | None]
"""What a row allows, and its unit; None where it has none."""


class Question:
    """What is asked of the quantities of a table: its columns with bounds and units, by whatever names."""

    def __init__(self, frame: object, unit: str | None, called: Mapping[str, str] | None = None) -> None:
        """called: what the table calls the columns `lower`, `upper`, `closed`, `unit` and `per`, where otherwise.

        Raises QuestionError where columns are missing.
        """
        self.unit = unit
        there = forms.own_names(frame, called)
        found = (*BOUNDS, "unit") if unit is not None or "unit" in there else BOUNDS
        found = (*found, "per") if "unit" in found and "per" in there else found
        self.columns = tuple(forms.need(frame, found, "quantity", called, beside=("unit", "per")))
        self._exact = Exact.of(frame, self.columns[:2])
        self.columns += self._exact.key if self._exact else ()
        self._frame = frame

    def read(self, row: forms.Values) -> Quantity:
        """The quantity of a row's values of those columns."""
        lower, upper, closed, *rest = row
        if self._exact:
            lower, upper = self._exact.bounds(lower, upper, str(rest.pop()))
        own = "/".join(str(part) for part in rest if part is not None) or None
        check_unit(own, of_rows=True)
        return readings.quantity(lower, upper, closed), own

    def rows(self) -> Iterator[Quantity]:
        """The quantities of all rows."""
        return map(self.read, forms.rows(self._frame, self.columns))


def check_unit(unit: str | None, *, of_rows: bool = False) -> None:
    """Raises UnknownNameError for a unit that is none, in the common list or in that of the dataset spoken of."""
    if unit is None:
        return
    name, slash, per = unit.partition("/")
    for part in (name, per) if slash else (name,):
        if part not in UNITS and part not in (own := meanings("unit")):
            said = no_such("unit", part, [*own, *UNITS], MEANT.get(part.lower()))
            way = " (a unit of a story's own is known to its dataset: ask with dataset.total and the like)"
            raise UnknownNameError(f"{said}{way if of_rows and not opened() else ''}")


def converts(own: str | None, unit: str) -> bool:
    """Whether both are units of one dimension."""
    return own is not None and unit_of(own).dimension == unit_of(unit).dimension


def finest(of: Iterable[str | None]) -> str | None:
    """The finest of units of one dimension: the one that the others convert into exactly."""
    return min((unit for unit in of if unit), key=lambda unit: unit_of(unit).factor, default=None)


def converted(quantity: Interval, unit: str | None, to: str | None) -> Interval:
    """The same quantity in another unit; as it is where one of the two is not known."""
    if unit is None or to is None or unit == to:
        return quantity
    lower = None if quantity.lower is None else convert(quantity.lower, unit, to)
    upper = None if quantity.upper is None else convert(quantity.upper, unit, to)
    return Interval(lower, upper, quantity.closed)


def tidy(quantity: Interval) -> Interval:
    """The same bounds without the zeros that some forms write after the point."""
    lower, upper = (None if bound is None else _short(bound) for bound in quantity[:2])
    return Interval(lower, upper, quantity.closed)


def _short(bound: Decimal) -> Decimal:
    written = f"{bound:f}"
    return Decimal(written.rstrip("0").rstrip(".") if "." in written else written)
