"""Numbers of pairs of which only the other one has a unit."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from trade_truce_build.draft import numbers
from trade_truce_build.draft.quantities import Quantity


def units_lent(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """What is found, and before the second number of "from 145 to 30%" or "30 and 10%" the first, of its unit."""
    result: list[Quantity] = []
    for quantity in found:
        result += _first_of_pair(quantity, text)
        result.append(quantity)
        result += (q for q in _second_of_pair(quantity, text) if not _there(q, found))
    return result


def _there(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether a quantity's words are already those of another; `found` is in the order of the text."""
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
                yield Quantity(start, end, "exact", first.value, quantity.unit)
            return
