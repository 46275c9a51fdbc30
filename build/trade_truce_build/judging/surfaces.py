"""Figures held against their own words: a value, unit or qualifier that the surface denies."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from trade_truce import sql
from trade_truce.intervals import UNITS, unit_of
from trade_truce_build.core.engine import Engine
from trade_truce_build.core.finding import Finding, quoted
from trade_truce_build.resolving.records import Records
from trade_truce_build.wording import numbers
from trade_truce_build.wording.amounts import SCALES
from trade_truce_build.wording.quantities import quantities
from trade_truce_build.wording.quantity import Quantity
from trade_truce_build.wording.story import NO_STORY, StoryWords

MOST = 1000
"""Figures that are named."""
_COUNT = "one"
"""The unit of what is counted."""
_LARGE = sorted({Decimal(scale) for scale in SCALES.values() if scale >= 1000})
_INDIAN = (Decimal(100_000), Decimal(10_000_000))
_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?![0-9]|(?:s|st|nd|rd|th)\b)", re.I
)
"""A number in digits, none of a decade or an ordinal."""
_TURNS = re.compile(r"\b(?:twice|double|triple|times)\b", re.I)
"""Words that make another number of one beside them."""
_CHANGES = re.compile(
    r"fold\b|[½⅓⅔¼¾]|(?:\b|(?<=[0-9]))(?:half|quarters?|thirds?|fifths?|x|dozens?|scores?|months?|years?|decades?|centur\w+|fortnights?|nights?|basis|bps?|per|a\.?m|p\.?m)\b",
    re.I,
)
"""Words of parts and units that the figure may have been worked out from, and of times of day."""
_DOLLARS = frozenset({"AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN", "BRL"})
_OF_US = re.compile(r"\bU\.?S|America", re.I)
_TURNED = {"over": "under", "under": "over", "at_least": "at_most", "at_most": "at_least"}
_LOOSE = {
    ("nearly", "under"): re.compile(r"\b(?:under|below|less|short)\b", re.I),
    ("at_least", "over"): re.compile(r"\+|\bplus\b", re.I),
    ("at_most", "exact"): re.compile(r"\bwithin\b", re.I),
    ("between", "vague"): re.compile(""),
    ("vague", "exact"): re.compile(r"\bcouple\b", re.I),
    ("vague", "about"): re.compile(r"\bcouple\b", re.I),
}
"""How words read, and what else they may be taken for where they have such a one."""
_ENGLISH = """
SELECT {} f.surface, f.qualifier, f.value, f.lower, f.upper, f.unit, f.per, f.kind, f.digits
FROM figures f JOIN articles a ON a.article_id = f.article_id
WHERE (a.language = 'en' OR a.language LIKE 'en-%')
"""
_STATED = _ENGLISH.format("DISTINCT")
_WITH = _ENGLISH.format("f.figure_id,") + " AND f.surface IN ({}) ORDER BY 1"


class Stated(NamedTuple):
    """What a figure has."""

    surface: str
    qualifier: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str
    per: str | None = None
    kind: str = "level"
    digits: int | None = None


class Denial(NamedTuple):
    """The columns that the words do not bear out, and how they read."""

    columns: tuple[str, ...]
    reads: str


def check_surfaces(engine: Engine, records: Records, words: StoryWords = NO_STORY) -> Iterator[Finding]:
    """Figures of English articles whose own words say another number, unit or qualifier.

    words: what the story has words for.
    """
    stated = (Stated(*row) for row in engine.execute(_STATED).fetchall())
    denied = {one: denial for one in stated if (denial := denies(one, words))}
    wanted = sql.texts(sorted({one.surface for one in denied})[:MOST])
    rows = engine.execute(_WITH.format(wanted)).fetchall() if denied else []
    wrong = [(id, of) for id, *cells in rows if (of := Stated(*cells)) in denied][:MOST]
    records.want(id for id, _ in wrong)
    for id, figure in wrong:
        if record := records.get("figures", id):
            wrong_in, reads = denied[figure]
            message = f"{quoted(figure.surface)} reads {reads}, and the figure has {_words(figure)}"
            hint = "correct the figure, or give it the words that say it"
            places = dict.fromkeys(at if at in record.entry.places else "surface" for at in wrong_in)
            yield from (record.entry.finding("TT220", message, hint, at) for at in places)


def denies(figure: Stated, words: StoryWords = NO_STORY) -> Denial | None:
    """What a figure's own words deny; nothing where they may be read as it is."""
    found = quantities(figure.surface, words=words)
    if not found:
        return _denied_number(figure)
    if any(one.doubt or _of_no_unit(one, figure) for one in found):
        return _denied_digits(figure)
    if _TURNS.search(figure.surface) or _is_other(figure):
        return None
    denials = [_denied(one, figure) for one in found]
    return None if None in denials else denials[0]


def _of_no_unit(read: Quantity, figure: Stated) -> bool:
    """Whether the words leave the unit open: of a count of things; of months in days and of points in percent."""
    kinds = {unit_of(unit).dimension for unit in (read.unit, figure.unit) if unit}
    return kinds in ({"calendar", "time"}, {"points", "percent"}) or (
        read.unit in (None, _COUNT) and figure.unit != _COUNT
    )


def _is_other(figure: Stated) -> bool:
    """Whether a figure may be another number of its surface: 90 of "10% tariff on 90 countries"."""
    return figure.unit == _COUNT and len(digits := _digits(figure.surface)) > 1 and figure.value in digits


def _denied(read: Quantity, figure: Stated) -> Denial | None:
    reads = _words(read)
    factor = _factor(read, figure)
    if factor is None:
        return Denial(("unit",), reads)
    turned = figure.value is not None and figure.value < 0 < (read.value or 0)  # "fell" may stand before the words
    ends = ("value",) if read.value is not None else ("lower", "upper")
    signed = -factor if turned else factor
    wrong = [end for end in ends if _differs(getattr(read, end), getattr(figure, end), signed, figure.kind)]
    wrong += ["qualifier"] if not _bears(read, figure, turned=turned) else []
    wrong += ["per"] if figure.per is not None and read.per not in (None, "?", figure.per) else []
    wrong += ["digits"] if None not in (read.digits, figure.digits) and read.digits != figure.digits else []
    return Denial(tuple(wrong), reads) if wrong else None


def _bears(read: Quantity, figure: Stated, *, turned: bool) -> bool:
    """Whether the words may have the figure's qualifier; of one that is turned, more may be less."""
    if read.qualifier in ("exact", figure.qualifier):
        return True
    if turned and _TURNED.get(read.qualifier) == figure.qualifier:
        return True
    words = _LOOSE.get((read.qualifier, figure.qualifier))
    return words is not None and words.search(figure.surface) is not None


def _factor(read: Quantity, figure: Stated) -> Decimal | None:
    """What a number in the unit that was read is to be multiplied by; None where the units do not go together."""
    if read.unit in (None, figure.unit) or read.unit not in UNITS:
        return Decimal(1)
    if read.unit == "USD" and figure.unit in _DOLLARS and not _OF_US.search(figure.surface):
        return Decimal(1)
    one, other = unit_of(read.unit), unit_of(figure.unit)
    return one.factor / other.factor if one.dimension == other.dimension else None


def _differs(read: Decimal | None, has: Decimal | None, factor: Decimal, kind: str) -> bool:
    """Whether a number is not the one that was read. How much something fell may be told with a minus."""
    if read is None or has is None:
        return False
    return abs(read * factor) != abs(has) if kind == "fall" else read * factor != has


def _denied_number(figure: Stated) -> Denial | None:
    """Of words that are a number and nothing else; its scale may stand behind them, as in "600 to 700 billion"."""
    of = numbers.pieces(figure.surface)
    read = numbers.number(of, 0) if of else None
    if read is None or read.last < len(of) or read.doubt:
        return _denied_digits(figure)
    scales = _LARGE if figure.unit.isupper() or figure.unit == _COUNT else []
    return _unless(figure, read.value, scales)


def _denied_digits(figure: Stated) -> Denial | None:
    """Of words that nothing else could be made of, but that have one number in digits and nothing that changes it."""
    digits = _digits(figure.surface)
    if len(digits) != 1 or _TURNS.search(figure.surface) or _CHANGES.search(figure.surface):
        return None
    return _unless(figure, digits[0], [*_LARGE, *_INDIAN])


def _digits(surface: str) -> list[Decimal]:
    return [Decimal(match[0].replace(",", "")) for match in _NUMBER.finditer(surface)]


def _unless(figure: Stated, read: Decimal, scales: Sequence[Decimal]) -> Denial | None:
    """That the value is wrong, unless it is a number in one of these scales; its sign may stand before the words."""
    if figure.value is None or abs(figure.value) in {abs(read), *(abs(read) * scale for scale in scales)}:
        return None
    return Denial(("value",), f"{read:f}")


def _words(of: Quantity | Stated) -> str:
    """As in "about 40 percent", "10 to 15 percent"."""
    ends = " to ".join(f"{end.normalize():f}" for end in (of.lower, of.upper) if end is not None)
    number = f"{of.value.normalize():f}" if of.value is not None else ends
    unit = f"{of.unit} per {of.per}" if of.unit and of.per else of.unit
    return " ".join(part for part in (of.qualifier if of.qualifier != "exact" else "", number, unit) if part)
