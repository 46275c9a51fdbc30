"""How much something changed, told from how much it is: "fell by 30 percent", "a cut of 115 points"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from trade_truce.values import FigureKind
from trade_truce_build.wording.lexicon import words
from trade_truce_build.wording.numbers import Piece
from trade_truce_build.wording.quantity import Quantity

_REACH = 8
"""Words before "by" among which the verb is looked for."""
_FELL = words(
    "fell fall falls fallen falling dropped drop drops dropping declined decline declines declining decreased decrease "
    "decreases slid slipped sank plunged plunge tumbled dipped eased shrank shrunk shrink contracted weakened down"
)
_ROSE = words(
    "rose rise rises risen rising gained gain gains climbed climb climbs jumped jump jumps surged surge advanced "
    "increased increase increases grew grow grows grown expanded soared strengthened up"
)
_CUT = words(
    "cut cuts cutting lowered lower lowering reduced reduce reducing reduction slashed slash trimmed trim shed slump"
)
_RAISED = words("raised raise raises raising hiked hike hikes lifted lift added boosted boost")
_KINDS: dict[str, FigureKind] = {
    **dict.fromkeys(_FELL | _CUT, "fall"), **dict.fromkeys(_ROSE | _RAISED, "rise"),
}  # fmt: skip
"""Verbs and nouns of change. Right before a number only what needs no object says it: who "raised $5" has five."""
_MADE = words("made make makes making took take takes set sets ended ends end pick picked")
"""Before "up" they make it another verb."""
_POINTS = ("percentage_point", "basis_point")


def changed(of: Sequence[Piece], quantity: Quantity, last: int) -> Quantity:
    """A quantity with its kind, where the words beside it say that it is by how much something changed.

    last: the piece behind it.
    """
    if quantity.unit == "one":
        return quantity
    kind = _said(of, quantity, last)
    return replace(quantity, kind=kind) if kind else quantity


def _said(of: Sequence[Piece], quantity: Quantity, last: int) -> FigureKind | None:
    first = bisect_left(of, quantity.start, key=lambda piece: piece.start)
    before = [piece.low for piece in _clause(of[max(0, first - _REACH) : first])]
    one, two = ([""] * 2 + before)[-1], ([""] * 2 + before)[-2]
    if one == "by" or quantity.unit in _POINTS:
        kind = next((_KINDS[low] for low in reversed(before) if low in _KINDS), None)
        if kind:
            return kind
    if one in _FELL | _ROSE and two not in _MADE:
        return _KINDS[one]
    if one == "of" and two in _KINDS:
        return _KINDS[two]
    behind = of[last].low if last < len(of) else ""
    return _KINDS[behind] if behind in _KINDS and behind not in ("up", "down") else None


def _clause(of: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces behind the last mark that ends a clause."""
    stops = [i for i, piece in enumerate(of) if piece.text in ".,;:!?)(—–"]
    return of[stops[-1] + 1 :] if stops else of
