"""Which measure of the register a quantity is likely a value of: one that its words and its number agree on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trade_truce.intervals import Interval, meet
from trade_truce.models import Figure, Measure
from trade_truce.quantities import converted, converts
from trade_truce.readings import quantity as read_quantity
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.people import Named
from trade_truce_build.draft.subjects import Described, Scene, Scenes, described, scene, stems, told, weights
from trade_truce_build.draft.tokens import Text
from trade_truce_build.wording.quantity import Quantity
from trade_truce_build.wording.units import TIMES

AHEAD = 0.25
"""How far the score of a match must be ahead of that of a measure that nothing else takes."""
_BEFORE = 600
"""Characters before a sentence in which its matter may have been named."""
_WORDS_ALONE = 4
"""Words and parties that must agree on a number that contradicts other articles."""
_FEW = 10
_DEADLINE = "deadline"
"""Behind a time it makes the time one that is set, and not how long something lasts."""
_KINDS = frozenset({"kind", "type", "item", "categorie", "metal", "mineral", "substance"})
"""Nouns that stand for others."""
_SAME_VALUE, _MEETS, _FIRST = 2.0, 1.0, 0.5


@dataclass(frozen=True)
class Matched:
    """A quantity with the measure that it is likely a value of."""

    quantity: Quantity
    measure: str | None
    perhaps: tuple[str, ...] = ()
    """Measures that it could be a value of, where no one stands out."""


def match(text: Text, found: Sequence[Quantity], named: Sequence[Named], known: Known) -> list[Matched]:
    """Each quantity with its measure. A measure is given once, to the quantity that fits it best.

    One that only the words or only the number speak for is named as possible, and given to nothing.
    """
    register = {key: described(measure, known) for key, measure in known.measures.items()}
    weight, whole = weights(register.values()), scene(text, (0, len(text.text)), named, known)
    fits: list[tuple[float, int, str]] = []
    perhaps: dict[int, list[tuple[float, str]]] = {}
    for i, quantity in enumerate(found):
        scenes = [scene(text, span, named, known, quantity.counted) for span in _around(text, quantity)]
        near, rare = scenes[0].words | scenes[2].words, _rare(quantity)
        for key, measure in known.measures.items():
            values = _values(quantity, measure, known)
            words = _words(register[key], near, weight)
            if values is None or not words:
                continue
            perhaps.setdefault(i, []).append((-values - words, key))
            around = Scenes(scenes[0], scenes[1], scenes[2], whole)
            limit = _DEADLINE in [token.low for token in text.between(quantity.end, quantity.end + 20)[:1]]
            if not _counts(quantity, register[key], whole) or (limit and _DEADLINE not in key):
                continue
            if told(register[key], around, rare, *([] if values else [_WORDS_ALONE])):
                fits.append((-values - words, i, key))
    chosen = _chosen(sorted(fits))
    return [
        Matched(
            _as_in(known, chosen[i], q) if i in chosen else q,
            chosen.get(i),
            () if i in chosen else tuple(key for _, key in sorted(perhaps.get(i, []))[:3]),
        )
        for i, q in enumerate(found)
    ]


def _as_in(known: Known, measure: str, quantity: Quantity) -> Quantity:
    """A quantity for each of what its measure is counted for."""
    return replace(quantity, per=known.measures[measure].per)


def _chosen(fits: Sequence[tuple[float, int, str]]) -> dict[int, str]:
    """Quantity -> measure, best first; a quantity that two measures fit nearly alike gets neither."""
    chosen: dict[int, str] = {}
    for negative, i, key in fits:
        if i in chosen or key in chosen.values():
            continue
        others = [n for n, j, other in fits if j == i and other != key and other not in chosen.values()]
        if not others or min(others) - negative >= AHEAD:
            chosen[i] = key
    return chosen


def _around(text: Text, quantity: Quantity) -> Iterator[tuple[int, int]]:
    """The stretches of text around a quantity: near it, its clause up to it, what stands before its sentence."""
    start, end = text.sentence(quantity.start)
    yield max(start, quantity.start - 110), min(end, quantity.end + 90)
    commas = [text.text.rfind(sign, start, quantity.start) for sign in ",;:–—("]
    yield max(start, *commas), quantity.start
    yield max(text.paragraph(quantity.start)[0], start - _BEFORE), start


def interval_of(figure: Figure) -> Interval:
    """The numbers that a figure allows."""
    return read_quantity(figure.lower, figure.upper, figure.closed)


def meets(quantity: Quantity, unit: str, figure: Figure) -> bool | None:
    """Whether a quantity and a figure leave a number on which both agree; None where that cannot be asked."""
    bounds = quantity.bounds
    if bounds is None or quantity.unit is None or not converts(quantity.unit, figure.unit):
        return None
    return meet(converted(bounds, quantity.unit, unit), converted(interval_of(figure), figure.unit, unit))


def _rare(quantity: Quantity) -> bool:
    """Whether few things have a number like it: billions of money, more than 100 percent."""
    least = {"percent": 100}.get(quantity.unit or "", 10**9 if (quantity.unit or "").isupper() else None)
    return least is not None and quantity.value is not None and quantity.value > least


def _counts(quantity: Quantity, own: Described, whole: Scene) -> bool:
    """Whether what a number counts may be what a measure is of; a small one, if the article has most of its matter."""
    if quantity.unit != "one":
        return True
    noun, matter = stems(quantity.counted.split()[-1:]), own.label - own.parties
    small = quantity.value is not None and quantity.value < _FEW
    most = not small or 2 * len(matter & whole.words) > len(matter)
    return most and not (noun and noun.isdisjoint(own.words | _KINDS))


def _words(own: Described, near: frozenset[str], weight: Mapping[str, float]) -> float:
    """How much of what describes a measure stands near."""
    shared = min(sum(weight[word] for word in near & own.words), 3.0)
    return shared and shared + _FIRST * len(own.label & near) / max(1, len(own.label))


def _values(quantity: Quantity, measure: Measure, known: Known) -> float | None:
    """How well a number fits those that other articles have; None where its unit is another."""
    yearly = measure.per is None and quantity.per in TIMES  # whose measure goes without saying for how long
    if quantity.unit is None or not (yearly or quantity.per == measure.per):
        return None
    if not converts(quantity.unit, measure.unit):
        return None
    level = quantity.kind == "level"
    figures: Iterable[Figure] = [f for f in known.figures.get(measure.measure_id, ()) if (f.kind == "level") == level]
    same = any(f.value == quantity.value and f.unit == quantity.unit and f.value is not None for f in figures)
    return _SAME_VALUE if same else _MEETS * any(meets(quantity, measure.unit, figure) for figure in figures)
