"""One quantity of an article, and the doubts that it may come with."""

from dataclasses import dataclass, replace
from decimal import Decimal

from trade_truce.intervals import Interval, Qualifier, interval
from trade_truce.values import FigureKind


@dataclass(frozen=True)
class Quantity:
    """One quantity, as a figure of a seed would have it."""

    start: int
    end: int
    qualifier: Qualifier
    value: Decimal | None
    unit: str | None
    """None where the schema has no such unit: a person decides."""
    lower: Decimal | None = None
    upper: Decimal | None = None
    per: str | None = None
    """What it is for each of; `?` for what the schema has not."""
    kind: FigureKind = "level"
    digits: int | None = None
    """How many digits were written, where the number may be rounded."""
    counted: str = ""
    """The words of what is counted, where that is no unit."""
    doubt: str = ""
    """Why no value is given although the words have a number; empty where one is, or where the words are vague."""

    @property
    def bounds(self) -> Interval | None:
        """The numbers that it allows; None where its qualifier makes none of its value."""
        try:
            return interval(self.qualifier, self.value, lower=self.lower, upper=self.upper)
        except ValueError:
            return None

    def doubted(self, why: str) -> "Quantity":
        """The same without its numbers, which are for a person to decide."""
        numbers = [n for n in (self.value, self.lower, self.upper) if n is not None]
        read = " to ".join(f"{number:f}" for number in numbers)
        words = f"{why}; perhaps {read}" if read and "perhaps" not in why else why
        return replace(self, value=None, lower=None, upper=None, digits=None, doubt=words)
