"""Numbers that are no quantity: part of a date, a time, an age, a score, a name or a longer run of digits."""

from collections.abc import Sequence

from trade_truce_build.wording import units
from trade_truce_build.wording.amounts import BONDS, CHANGED
from trade_truce_build.wording.lexicon import MONTHS
from trade_truce_build.wording.numbers import Number, Piece
from trade_truce_build.wording.units import Unit

_HYPHENS = frozenset("-‑–")
_MONTHS = frozenset(month.casefold() for month in MONTHS)


def excluded(of: Sequence[Piece], i: int, found: Number) -> bool:
    """Whether a number is part of a date, a time, an age, a score or a name."""
    before, after = of[i - 1] if i else None, of[found.last] if found.last < len(of) else None
    if (
        before
        and before.end == of[i].start
        and before.text not in ("(", "[", "“", '"', "‘", "'", "—", "–", "-", "−", "~", "+")
    ):
        return True  # 5/4, 3:1, #1
    if _of_a_run(of, i, found):
        return True
    if before and before.text == "-" and i > 1 and of[i - 2].end == before.start and of[i - 2].text not in "([":
        return True  # the 19 of COVID-19, the second number of a range that was read
    if (
        after
        and after.start == of[found.last - 1].end
        and after.low in ("st", "nd", "rd", "th", "s", ":", "/", "am", "pm")
    ):
        return True
    if before and (before.low in _MONTHS or before.low in ("no", "number", "article", "page", "section", "g", "phase")):
        return True
    return bool(after and after.low in (*_MONTHS, "px", "o'clock", "a.m", "p.m"))


def _of_a_run(of: Sequence[Piece], i: int, found: Number) -> bool:
    """Whether digits go on with others that a blank parts, or with letters that are no unit: 555 123 4567, 1080p."""
    before, after = of[i - 1] if i else None, of[found.last] if found.last < len(of) else None
    if before and before.text[0].isdigit() and of[i].text[0].isdigit() and of[i].start - before.end == 1:
        return True
    joined = after is not None and found.digits and after.start == of[found.last - 1].end and after.text.isalpha()
    return joined and units.unit(of, found.last).name is None


def names_a_life(of: Sequence[Piece], unit: Unit, found: Number) -> bool:
    """Whether a time is part of a name: "the 10-year yield", "the two-year rose", "a 30-year-old"."""
    if unit.name not in ("?", *units.TIMES) or not (unit.hyphen or (found.value != 1 and not _plural(of, unit))):
        return False
    following = [piece.low for piece in of[unit.last : unit.last + 3] if piece.text not in _HYPHENS]
    return bool(BONDS & set(following[:2])) or (unit.name == "?" and following[:1] != [] and following[0] in CHANGED)


def _plural(of: Sequence[Piece], unit: Unit) -> bool:
    return of[unit.last - 1].low.endswith("s")
