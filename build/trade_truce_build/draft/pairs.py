"""First numbers of pairs, which have the unit of the second."""

from collections.abc import Iterator, Sequence

from trade_truce_build.draft import numbers
from trade_truce_build.draft.quantities import Quantity


def units_lent(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """What is found, and before the second number of "from 145 to 30%" or "30 and 10%" the first, of its unit."""
    result: list[Quantity] = []
    for quantity in found:
        result += _first_of_pair(quantity, text)
        result.append(quantity)
    return result


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
