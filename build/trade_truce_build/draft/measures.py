"""Which measure of the register a quantity is likely a value of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from trade_truce.intervals import Interval, meet
from trade_truce.models import Figure, Measure
from trade_truce.quantities import converted, converts
from trade_truce.readings import quantity as read_quantity
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.lexicon import FUNCTION
from trade_truce_build.draft.quantity import Quantity
from trade_truce_build.draft.tokens import Text

ENOUGH = 1.5
"""The least score of a match: a value that another article has, or two rare words in common."""
_SAME_VALUE, _MEETS, _FIRST = 2.0, 1.0, 0.5
_STEMS: Mapping[str, str] = {
    "us": "us", "u.s": "us", "u.s.": "us", "american": "us", "america": "us", "states": "us", "washington": "us",
    "china": "china", "chinese": "china", "beijing": "china", "prc": "china",
    "tariff": "tariff", "duty": "tariff", "duties": "tariff", "levy": "tariff", "levies": "tariff", "rate": "tariff",
    "imports": "goods", "import": "goods", "products": "goods", "telephone": "call", "phone": "call",
    "conversation": "call", "spoke": "call", "talk": "call", "lasted": "length", "rare-earth": "earth",
    "economic": "trade", "commerce": "trade", "minerals": "metals", "offers": "proposals", "output": "production",
}  # fmt: skip
"""Words that mean the same here -> one of them."""


@dataclass(frozen=True)
class Matched:
    """A quantity with the measure that it is likely a value of."""

    quantity: Quantity
    measure: str | None
    perhaps: tuple[str, ...] = ()
    """Measures that it could be a value of, where no one stands out."""


def match(text: Text, found: Sequence[Quantity], known: Known) -> list[Matched]:
    """Each quantity with its measure. A measure is given once, to the quantity that fits it best."""
    weights = _weights(known.measures.values())
    scores = sorted(
        (-score, i, key)
        for i, quantity in enumerate(found)
        for key, measure in known.measures.items()
        if (score := _score(text, quantity, measure, known, weights)) > 0
    )
    chosen: dict[int, str] = {}
    for negative, i, key in scores:
        if -negative >= ENOUGH and i not in chosen and key not in chosen.values():
            chosen[i] = key
    return [
        Matched(q, chosen.get(i), () if i in chosen else tuple(key for _, j, key in scores if j == i)[:3])
        for i, q in enumerate(found)
    ]


def interval_of(figure: Figure) -> Interval:
    """The numbers that a figure allows."""
    return read_quantity(figure.lower, figure.upper, figure.closed)


def meets(quantity: Quantity, unit: str, figure: Figure) -> bool | None:
    """Whether a quantity and a figure leave a number on which both agree; None where that cannot be asked."""
    bounds = quantity.bounds
    if bounds is None or quantity.unit is None or not converts(quantity.unit, figure.unit):
        return None
    return meet(converted(bounds, quantity.unit, unit), converted(interval_of(figure), figure.unit, unit))


def _score(text: Text, quantity: Quantity, measure: Measure, known: Known, weights: Mapping[str, float]) -> float:
    """How well a measure fits: what other articles have for it, and the words around that its description has."""
    if quantity.unit is None or not converts(quantity.unit, measure.unit):
        return 0.0
    start, end = text.sentence(quantity.start)
    near = _words(token.low for token in text.between(max(start, quantity.start - 110), min(end, quantity.end + 90)))
    near |= _words(quantity.counted.split())
    own = _described(measure)
    shared = sum(weights[word] for word in own & near)
    values = _values(quantity, measure, known)
    label = _words(measure.label.lower().split())
    return values + min(shared, 3.0) + _FIRST * len(label & near) / max(1, len(label)) if values or shared else 0.0


def _values(quantity: Quantity, measure: Measure, known: Known) -> float:
    figures = known.figures.get(measure.measure_id, ())
    same = any(f.value == quantity.value and f.unit == quantity.unit and f.value is not None for f in figures)
    return _SAME_VALUE if same else _MEETS * any(meets(quantity, measure.unit, figure) for figure in figures)


def _described(measure: Measure) -> set[str]:
    described = f"{measure.label} {measure.subject} {measure.object or ''}".lower()
    return _words(described.replace(",", " ").split())


def _words(words: Iterable[str]) -> set[str]:
    stems = (_STEMS.get(word.strip(".,"), word.strip(".,")) for word in words)
    return {stem.removesuffix("s") for stem in stems if (len(stem) > 1 and stem not in FUNCTION) or stem == "us"}


def _weights(measures: Iterable[Measure]) -> Mapping[str, float]:
    """Word -> how much it tells: the fewer measures have it, the more."""
    described = [_described(measure) for measure in measures]
    counts = Counter(word for words in described for word in words)
    return {word: log(1 + len(described) / count) / 3 for word, count in counts.items()}
