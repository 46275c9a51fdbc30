"""Which quantities an article reports: number, qualifier, unit, span."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from trade_truce_build.wording import beside, changes, counts, numbers, units
from trade_truce_build.wording.amounts import AFTER, BEFORE, CHANGED, PREPOSITIONS, SCALES, SIGNS, VAGUE
from trade_truce_build.wording.beside import MINUS
from trade_truce_build.wording.excluded import excluded, names_a_life
from trade_truce_build.wording.lexicon import words
from trade_truce_build.wording.numbers import Number, Piece
from trade_truce_build.wording.quantity import Quantity
from trade_truce_build.wording.story import NO_STORY, StoryWords
from trade_truce_build.wording.units import Unit

_LONGEST = max(map(len, BEFORE))
_HYPHENS = frozenset("-‑–")
_SPENT = words("lasted lasting lasts took takes for spoke talked nearly almost over about around roughly approximately "
                   "than under some within")  # fmt: skip
_LONG = frozenset({"day", "week", "month", "year"})
_LASTS = words("for lasted lasting last lasts took take takes spent spend after within of in is was were be been than")
"""Behind these "over" before a time is more than that time, and not during it."""
_MATTER = ("a", "matter", "of")
_VAGUE = frozenset(tuple(phrase.split()) for phrase in VAGUE)


def quantities(text: str, taken: Collection[tuple[int, int]] = (), words: StoryWords = NO_STORY) -> list[Quantity]:
    """The quantities of a text, in its order.

    taken: spans, such as dates, whose numbers are none. words: what the story has words for.
    """
    of = numbers.pieces(text, words)
    inside = _inside(of, taken)
    found, i = [], 0
    while i < len(of):
        quantity, last = (None, i + 1) if inside[i] else _at(of, i)
        if quantity:
            found.append(quantity)
        i = max(last, i + 1)
    return found


def _at(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int]:
    """The quantity whose number or vague word starts at a piece, and the piece after it."""
    if (vague := _vague(of, i)) is not None:
        return vague
    if of[i].low in ("a", "an", "half") and (timed := _article_time(of, i)):
        return timed
    sign = units.currency(of, i)
    found = numbers.number(of, sign.last) if sign and sign.last < len(of) else None
    if found is None:
        sign, found = None, numbers.number(of, i)
    if found is None:
        return None, i + 1
    start = sign.start if sign else i
    if excluded(of, start, found):
        return None, found.last
    minus = beside.sign(of, start)
    first = start - (minus in ("minus", "sign", "plus"))
    quantity, last = _measured(of, first, found, sign.name if sign else None)
    if quantity and minus not in ("", "plus"):
        quantity = beside.below_zero(quantity, minus)
    if quantity:
        quantity = changes.changed(of, _judged(of, first, found, quantity, sign is not None), last)
    return quantity, last


def _judged(of: Sequence[Piece], start: int, found: Number, quantity: Quantity, money: bool) -> Quantity:
    """A quantity with what stands beside its number: a share, a multiplier, a negation."""
    currency = money or (quantity.unit or "").isupper()
    why = found.doubt or beside.share(of, start) or beside.multiplied(of, found, currency)
    quantity = quantity.doubted(why) if why and not quantity.doubt else quantity
    quantity = beside.negated(of, quantity)
    if quantity.bounds is None and not quantity.doubt:
        return quantity.doubted(f"{quantity.qualifier} makes nothing of this number")
    return quantity if quantity.qualifier == "exact" else replace(quantity, digits=None)


def _measured(of: Sequence[Piece], start: int, found: Number, sign: str | None) -> tuple[Quantity | None, int]:
    """A number with what stands behind it: a unit, a second number of a range, or what it counts."""
    lower, upper, last = _range(of, start, found, sign)
    plus = last < len(of) and of[last].text == "+" and of[last].start == of[last - 1].end
    unit = units.unit(of, last + plus)
    if sign is not None and not (unit.name or "").isupper():
        unit = Unit(None, last, False)  # a time behind a sum is not its unit
    if unit.name is None and sign is None:
        return _count(of, start, found, last, upper)
    if names_a_life(of, unit, found):
        return None, unit.last
    last = unit.last if unit.name else last
    name, value = sign or unit.name, found.value
    if unit.name == "hour" and upper is None:
        value, name, last = units.and_minutes(of, value, unit)
    value *= 1 if sign else unit.factor
    quantity = Quantity(of[start].start, of[last - 1].end, "exact", value, None if name == "?" else name)
    each = units.per(of, last)
    if each or unit.per:
        last = each.last if each else last
        quantity = replace(quantity, end=of[last - 1].end, per=each.name if each else unit.per)
    if upper is not None:
        return _with_between(of, start, _ranging(quantity, lower * unit.factor, upper * unit.factor)), last
    if plus and unit.name:
        return replace(quantity, qualifier="at_least"), last
    quantity = replace(quantity, digits=found.rounded(of))
    return _qualified(of, start, last, quantity, unit.hyphen), last


def _count(
    of: Sequence[Piece], start: int, found: Number, last: int, upper: Decimal | None
) -> tuple[Quantity | None, int]:
    """A number without a unit, as far as it counts things."""
    if upper is None and (each := units.per(of, last)) and each.name in units.TIMES:
        return Quantity(of[start].start, of[each.last - 1].end, "exact", found.value, "one", per=each.name), each.last
    quantity = counts.counted(of, start, found, last, upper)
    if quantity is None or beside.ratio(of, start, last):
        return None, found.last
    behind = last + counts.length(of, last)
    if (each := units.per(of, behind)) and each.name in units.TIMES:
        last = each.last
        quantity = replace(quantity, end=of[last - 1].end, per=each.name)
    if upper is not None and quantity.counted:
        return _with_between(of, start, _ranging(quantity, found.value, upper)), last
    return _qualified(of, start, last, quantity, False), last


def _ranging(quantity: Quantity, one: Decimal, other: Decimal) -> Quantity:
    return replace(quantity, qualifier="between", value=None, lower=min(one, other), upper=max(one, other))


def _qualified(of: Sequence[Piece], first: int, last: int, quantity: Quantity, compound: bool) -> Quantity:
    """The quantity with the qualifier that stands before it, or behind."""
    for length in range(min(_LONGEST, first), 0, -1):
        words = tuple(piece.low for piece in of[first - length : first])
        if words == ("over",) and quantity.unit in _LONG and (first < 2 or of[first - 2].low not in _LASTS):
            return quantity.doubted("“over” before it is more than, or during")
        if words in BEFORE and not (compound and words[0] in PREPOSITIONS):
            return replace(quantity, start=of[first - length].start, qualifier=BEFORE[words])
    words = tuple(piece.low for piece in of[last : last + 2])
    if words in AFTER:
        return replace(quantity, end=of[last + 1].end, qualifier=AFTER[words])
    if words[:1] == ("+",):
        return replace(quantity, end=of[last].end, qualifier="at_least")
    return quantity


def _range(of: Sequence[Piece], i: int, found: Number, sign: str | None) -> tuple[Decimal, Decimal | None, int]:
    """Both numbers of "10 to 15 percent" or "between $40 and $55 million", and the piece behind them."""
    before = of[i - 1].low if i else ""
    # "125% to 10%" is mostly a change from one to the other.
    own = units.unit(of, found.last) if sign is None and before == "between" else Unit(None, found.last, False)
    k = own.last if own.name else found.last
    joined = k + 1 < len(of) and (
        (of[k].low in ("to", "or") and before != "from")
        or (of[k].text in _HYPHENS and of[k].start == of[k - 1].end)
        or (of[k].low == "and" and before == "between")
    )
    below = joined and beside.sign(of, k + 2) == "sign"
    again = sign is not None and joined and k + 2 < len(of) and SIGNS.get(of[k + 1].text) == sign
    if again and i and CHANGED & {piece.low for piece in of[max(0, i - 2) : i]}:
        return found.value, None, found.last  # "gained $1.20 to $66.40"
    second = numbers.number(of, k + 1 + again + below) if joined and k + 1 + below < len(of) else None
    if second is None or found.digits != second.digits or own.name not in (None, units.unit(of, second.last).name):
        return found.value, None, found.last
    grows = second.value > found.value and not (i and CHANGED & {piece.low for piece in of[max(0, i - 2) : i]})
    many = (before == "between" or grows) and counts.things(of, second.last)
    if not (sign or many or units.unit(of, second.last).name):
        return found.value, None, found.last
    scale = SCALES.get(of[second.last - 1].low, 1) if of[found.last - 1].low not in SCALES else 1
    lower = -found.value if beside.sign(of, i + (of[i].text in MINUS)) == "sign" else found.value
    return lower * scale, -second.value if below else second.value, second.last


def _with_between(of: Sequence[Piece], i: int, quantity: Quantity) -> Quantity:
    return replace(quantity, start=of[i - 1].start) if i and of[i - 1].low == "between" else quantity


def _article_time(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int] | None:
    """Whether it is "an hour and a half", "half an hour", or "a week" where it is how long something took."""
    half = of[i].low == "half"
    k = i + 1 if half and i + 1 < len(of) and of[i + 1].low in ("a", "an") else i
    if k + 1 >= len(of) or of[k].low not in ("a", "an"):
        return None
    unit = units.unit(of, k + 1)
    if unit.name is None or unit.name not in units.PERIODS:
        return None
    value, name, last = (Decimal("0.5"), unit.name, unit.last) if half else units.and_minutes(of, Decimal(1), unit)
    if value == 1 and name != "minute" and not (i and of[i - 1].low in _SPENT):
        return None
    written = Quantity(of[i].start, of[last - 1].end, "exact", value * unit.factor, name)
    return _qualified(of, i, last, written, False), last


def _vague(of: Sequence[Piece], i: int) -> tuple[Quantity | None, int] | None:
    for length in (5, 4, 3, 2, 1):
        words = tuple(piece.low for piece in of[i : i + length])
        if words in _VAGUE:
            unit = units.unit(of, i + length)
            long = unit.name in units.TIMES - units.PERIODS and words != _MATTER
            if unit.name and unit.name != "?" and not long:
                return Quantity(of[i].start, of[unit.last - 1].end, "vague", None, unit.name), unit.last
    return None


def _inside(of: Sequence[Piece], taken: Collection[tuple[int, int]]) -> list[bool]:
    """Of each piece, whether it starts within one of the spans."""
    marks, spans, k = [], sorted(taken), 0
    for piece in of:
        while k < len(spans) and spans[k][1] <= piece.start:
            k += 1
        marks.append(k < len(spans) and spans[k][0] <= piece.start)
    return marks
