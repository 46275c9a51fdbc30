"""Figures held against their own words: a value, unit or qualifier that the surface denies."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from trade_truce import sql
from trade_truce.intervals import UNITS
from trade_truce_build.core.engine import Engine
from trade_truce_build.core.finding import Finding, quoted
from trade_truce_build.resolving.records import Records
from trade_truce_build.wording import numbers
from trade_truce_build.wording.amounts import SCALES
from trade_truce_build.wording.quantities import quantities
from trade_truce_build.wording.quantity import Quantity

MOST = 1000
"""Figures that are named."""
_COUNT = "one"
"""The unit of what is counted."""
_LARGE = sorted({scale for scale in SCALES.values() if scale >= 1000})
_ENGLISH = """
SELECT {} f.surface, f.qualifier, f.value, f.lower, f.upper, f.unit
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


class Denial(NamedTuple):
    """The columns that the words do not bear out, and how they read."""

    columns: tuple[str, ...]
    reads: str


def check_surfaces(engine: Engine, records: Records) -> Iterator[Finding]:
    """Figures of English articles whose own words say another number, unit or qualifier."""
    stated = (Stated(*row) for row in engine.execute(_STATED).fetchall())
    denied = {one: denial for one in stated if (denial := denies(one))}
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


def denies(figure: Stated) -> Denial | None:
    """What a figure's own words deny; nothing where they may be read as it is."""
    found = quantities(figure.surface)
    if not found:
        return _denied_number(figure)
    if any(one.doubt or _of_no_unit(one, figure) for one in found):
        return None
    denials = [_denied(one, figure) for one in found]
    return None if None in denials else denials[0]


def _of_no_unit(read: Quantity, figure: Stated) -> bool:
    """Whether it was read as a count of things where the figure has a unit: "three months" may be 90 days."""
    return read.unit in (None, _COUNT) and figure.unit != _COUNT


def _denied(read: Quantity, figure: Stated) -> Denial | None:
    reads = _words(read)
    factor = _factor(read, figure)
    if factor is None:
        return Denial(("unit",), reads)
    ends = ("value",) if read.value is not None else ("lower", "upper")
    wrong = [end for end in ends if _differs(getattr(read, end), getattr(figure, end), factor)]
    wrong += ["qualifier"] if read.qualifier not in ("exact", figure.qualifier) else []
    return Denial(tuple(wrong), reads) if wrong else None


def _factor(read: Quantity, figure: Stated) -> Decimal | None:
    """What a number in the unit that was read is to be multiplied by; None where the units do not go together."""
    if read.unit in (None, figure.unit) or read.unit not in UNITS:
        return Decimal(1)
    one, other = UNITS[read.unit], UNITS[figure.unit]
    return one.factor / other.factor if one.dimension == other.dimension else None


def _differs(read: Decimal | None, has: Decimal | None, factor: Decimal) -> bool:
    return read is not None and has is not None and read * factor != has


def _denied_number(figure: Stated) -> Denial | None:
    """Of words that are a number and nothing else; its scale may stand behind them, as in "600 to 700 billion"."""
    of = numbers.pieces(figure.surface)
    read = numbers.number(of, 0) if of else None
    if read is None or read.last < len(of) or read.doubt or figure.value is None:
        return None
    scales = _LARGE if figure.unit.isupper() or figure.unit == _COUNT else ()
    meant = (read.value, *(read.value * scale for scale in scales))
    return None if figure.value in meant else Denial(("value",), f"{read.value:f}")


def _words(of: Quantity | Stated) -> str:
    """As in "about 40 percent", "10 to 15 percent"."""
    ends = " to ".join(f"{end.normalize():f}" for end in (of.lower, of.upper) if end is not None)
    number = f"{of.value.normalize():f}" if of.value is not None else ends
    return " ".join(part for part in (of.qualifier if of.qualifier != "exact" else "", number, of.unit) if part)
