"""Numbers of pairs of which only the other one has a unit."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from trade_truce_build.wording import numbers
from trade_truce_build.wording.amounts import BEFORE, SCALES
from trade_truce_build.wording.numbers import Number
from trade_truce_build.wording.quantity import Quantity

REACH = 150
"""Characters behind a rate within which a bare number is one too."""
_TOWARDS = frozenset({"to", "at", "from", "after"})
_STOPS = frozenset(".,;:)")
_NO_RATE = 1000
"""What is no rate but a year or a count."""


def units_lent(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """What is found, and before the second number of "from 145 to 30%" or "30 and 10%" the first, of its unit."""
    result: list[Quantity] = []
    for i, quantity in enumerate(found):
        result += _first_of_pair(quantity, text)
        result.append(quantity)
        second = [q for q in _second_of_pair(quantity, text) if not _there(q, found)]
        end = found[i + 1].start if i + 1 < len(found) else len(text)
        result += second or _bare(quantity, text, min(end, quantity.end + REACH))
    return result


def _bare(quantity: Quantity, text: str, end: int) -> Iterator[Quantity]:
    """Rates that follow a rate without its sign: "from 34 percent to something above 145. China stopped at 125."."""
    if quantity.unit != "percent":
        return
    of = numbers.pieces(text[quantity.end : end].partition("\n")[0] + "\n")
    for i in range(1, len(of)):
        low = of[i - 1].low
        if not of[i].text[0].isdigit() or not (low in _TOWARDS or (low,) in BEFORE):
            continue
        found = numbers.number(of, i)
        if found and found.value < _NO_RATE and found.last < len(of) and of[found.last].text in _STOPS:
            start = of[i - 1 if (low,) in BEFORE else i].start + quantity.end
            qualifier = BEFORE.get((low,), "exact")
            yield Quantity(start, of[found.last - 1].end + quantity.end, qualifier, found.value, quantity.unit)


def _there(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether a quantity's words are already those of another; `findings` is in the order of the text."""
    at = bisect_right(found, quantity.start, key=lambda q: q.start)
    return any(q.start < quantity.end and quantity.start < q.end for q in found[max(0, at - 1) : at + 1])


def _second_of_pair(quantity: Quantity, text: str) -> Iterator[Quantity]:
    """The 30 of "from a punishing 145 percent to 30", which has the unit of the first."""
    if quantity.unit in (None, "one") or quantity.value is None:
        return
    before = numbers.pieces(text[max(0, quantity.start - 40) : quantity.start])[-4:]
    after = numbers.pieces(text[quantity.end : quantity.end + 40])
    if len(after) < 3 or after[0].low != "to" or "from" not in [piece.low for piece in before]:
        return
    second = numbers.number(after, 1) if after[1].text[0].isdigit() else None
    if second and after[second.last :] and after[second.last].text in ".,;:":
        start, end = after[1].start + quantity.end, after[second.last - 1].end + quantity.end
        yield Quantity(start, end, "exact", second.value, quantity.unit)


def _first_of_pair(quantity: Quantity, text: str) -> Iterator[Quantity]:
    if quantity.unit is None or quantity.unit == "one" or quantity.value is None:
        return
    offset = max(0, quantity.start - 60)
    before = numbers.pieces(text[offset : quantity.start])
    if len(before) < 3 or before[-1].low not in ("to", "and"):
        return
    paired = before[-1].low == "and" and quantity.qualifier == "exact"
    for back in range(2, min(8, len(before)) + 1):
        k = len(before) - back + (not paired)
        if paired or before[-back].low == "from":
            first = numbers.number(before, k) if not paired or before[k].text[0].isdigit() else None
            if first and first.last == len(before) - 1:
                start, end = before[first.first].start + offset, before[first.last - 1].end + offset
                yield Quantity(start, end, "exact", first.value * _scale(quantity, first, text), quantity.unit)
            return


def _scale(of: Quantity, first: Number, text: str) -> int:
    """What scale a bare number has from the other of its pair: "from 1.5 to 2 billion"."""
    last = numbers.pieces(text[of.start : of.end])
    lent = next((SCALES[piece.low] for piece in last if piece.low in SCALES), 1)
    return lent if first.digits and first.last - first.first == 1 and first.value < _NO_RATE else 1
