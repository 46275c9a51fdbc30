"""The class of each change, from a row as it was and as it is. Pure: texts in, classes out.

docs/differences.md defines the classes in words; each function here is one role of a column (see `shapes`).
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from trade_truce.errata import Class
from trade_truce.errors import TradeTruceError
from trade_truce.intervals import ENDS, Interval
from trade_truce.quantities import converted, converts, finest
from trade_truce.readings import DAYS
from trade_truce.text import DASH, words
from trade_truce_build.diff.shapes import Role, Shape

Row = Mapping[str, str | None]
_JOINED = re.compile(rf"(?<=\w)(?:['’]|{DASH.pattern})(?=\w)")
"""A sign by which a word is another one: were and we're, resign and re-sign."""


def classes(shape: Shape, old: Row, new: Row) -> dict[str, Class]:
    """The columns whose cells differ in two versions of a row, and the class of each change.

    The older row has its ids as the newer one would have them, so that what was only renamed does not differ.
    """
    changed = [name for name in shape.columns if name not in shape.key and old[name] != new[name]]
    whole: dict[Role, Class] = {}
    found: dict[str, Class] = {}
    for name in changed:
        role = shape.roles[name]
        if role in _TOGETHER:
            found[name] = whole.setdefault(role, _TOGETHER[role](shape, old, new))
        elif role == "decision":
            found[name] = _decision(shape, old, new, name)
        else:
            found[name] = _ALONE[role](old[name], new[name])
    return found


def _quantity(shape: Shape, old: Row, new: Row) -> Class:
    """Narrower bounds refine, the same in another unit are cosmetic."""
    try:
        units = [_unit(old), _unit(new)]
        if units[0] != units[1] and not (units[0] and units[1] and converts(units[0], units[1])):
            return "corrected"
        before, after = (
            converted(_bounds(row), unit, finest(units)) for row, unit in zip((old, new), units, strict=True)
        )
    except (TradeTruceError, ArithmeticError, InvalidOperation, ValueError, KeyError):
        return "corrected"  # of another version's making
    if not _within(after, before):
        return "corrected"
    if not _within(before, after):
        return "refined"
    said = [(row.get("qualifier"), row.get("digits")) for row in (old, new)]
    return "cosmetic" if units[0] != units[1] and said[0] == said[1] else "corrected"


def _unit(row: Row) -> str | None:
    return "/".join(part for part in (row.get("unit"), row.get("per")) if part) or None


def _bounds(row: Row) -> Interval:
    lower, upper = (None if (cell := row[name]) is None else Decimal(cell) for name in ("lower", "upper"))
    closed = [word for word in ENDS.values() if word == row["closed"]]
    if not closed:
        raise ValueError(row["closed"])
    return Interval(lower, upper, closed[0])


def _within(inner: Interval, outer: Interval) -> bool:
    """Whether all that one allows the other allows too."""
    ends = {word: pair for pair, word in ENDS.items()}
    (inner_low, inner_high), (outer_low, outer_high) = ends[inner.closed], ends[outer.closed]
    low = outer.lower is None or (
        inner.lower is not None
        and (inner.lower > outer.lower or (inner.lower == outer.lower and (outer_low or not inner_low)))
    )
    high = outer.upper is None or (
        inner.upper is not None
        and (inner.upper < outer.upper or (inner.upper == outer.upper and (outer_high or not inner_high)))
    )
    return low and high


def _date(shape: Shape, old: Row, new: Row) -> Class:
    """The same by days: ISO 8601 sorts as texts do. A doubt (`?`, `%`) that came is no refinement."""
    (first, last), (before_first, before_last) = ([row[name] for name in DAYS] for row in (new, old))
    doubts, before_doubts = ({*"?%"} & {*(row[shape.dated] or "")} for row in (new, old))
    later = before_first is None or (first is not None and first >= before_first)
    sooner = before_last is None or (last is not None and last <= before_last)
    if not (later and sooner) or (old[shape.dated] and not new[shape.dated]) or doubts - before_doubts:
        return "corrected"
    same = (first, last, doubts) == (before_first, before_last, before_doubts) and old[shape.dated]
    return "cosmetic" if same else "refined"


def _place(shape: Shape, old: Row, new: Row) -> Class:
    same = all(old[name] == new[name] for name in shape.spanned)
    return "re-anchored" if same else "corrected"


def _decision(shape: Shape, old: Row, new: Row, name: str) -> Class:
    before, after = old[shape.decision], new[shape.decision]
    if before is None and after is not None:
        return "settled"
    if before is not None and after is None:
        return "contested"
    return _prose(old[name], new[name])


def _words(old: str | None, new: str | None) -> Class:
    """Words of an article: where there were none, they are evidence."""
    return "new" if old is None else "corrected"


def _reference(old: str | None, new: str | None) -> Class:
    """An id that another took the place of; one that took the place of its name says the same."""
    if old is None:
        return "refined"
    named = new is not None and _spelled(old.replace("-", " ")) == _spelled(new.replace("-", " "))
    return "cosmetic" if named else "re-scoped"


def _count(old: str | None, new: str | None) -> Class:
    """What the build counts: more where evidence came, less where it went."""
    try:
        return "new" if old is None or (new is not None and Decimal(new) > Decimal(old)) else "retracted"
    except InvalidOperation:
        return "corrected"


def _plain(old: str | None, new: str | None) -> Class:
    return "refined" if old is None else "corrected"


def _prose(old: str | None, new: str | None) -> Class:
    """Words of our own: cosmetic where they differ in case, white space, commas, or the shape of a sign alone."""
    if old is not None and new is not None and _spelled(old) == _spelled(new):
        return "cosmetic"
    return _plain(old, new)


def _spelled(text: str) -> list[str]:
    """What is said, without how it is set: words as anchors fold them, what joins them, numbers with their signs."""
    signs = "".join(char for char in text if char in "?%$€£¥+<>=&/*#@|~^")
    numbers = [part.strip(".,;:!?()[]\"'“”‘’") for part in text.split() if any(map(str.isdigit, part))]
    return [*(word for word, _, _ in words(text)), signs, str(len(_JOINED.findall(text))), *numbers]


_TOGETHER: dict[Role, Callable[[Shape, Row, Row], Class]] = {"quantity": _quantity, "date": _date, "place": _place}
_ALONE: dict[Role, Callable[[str | None, str | None], Class]] = {
    "words": _words, "reference": _reference, "count": _count, "prose": _prose, "plain": _plain,
}  # fmt: skip
