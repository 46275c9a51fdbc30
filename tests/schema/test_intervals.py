"""Intervals and units: the design's table and examples, and laws that hold for all numbers."""

import re
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import product
from typing import get_args

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce.currencies import CURRENCIES
from trade_truce.intervals import (
    OTHER_UNITS,
    QUALIFIERS,
    TOLERANCE,
    UNITS,
    Closed,
    Interval,
    Qualifier,
    Unit,
    convert,
    factors,
    interval,
    meet,
    unit_of,
)

untimed = settings(deadline=None)  # a slow machine is no wrong result

D = Decimal
VALUED: list[Qualifier] = [word for word, meaning in QUALIFIERS.items() if meaning.given == "value"]
TIMES = ["second", "minute", "hour", "day", "week"]

numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3)
positive = st.decimals(D("0.001"), D(10) ** 15, places=3)


# Brute force: whether a point lies in an interval, asked of a grid. The ends below are whole
# numbers and the grid has the halves between and beyond, so two intervals meet if and only if
# some point of the grid lies in both.
ENDS = [None, *map(D, range(-1, 3))]
GRID = [Fraction(n, 2) for n in range(-4, 7)]


def contains(of: Interval, point: Fraction) -> bool:
    above = of.lower is None or of.lower < point or (of.lower == point and of.closed in ("both", "left"))
    below = of.upper is None or point < of.upper or (of.upper == point and of.closed in ("both", "right"))
    return above and below


def all_intervals() -> list[Interval]:
    """Every interval between two of ENDS, empty ones too."""
    return [Interval(*sides) for sides in product(ENDS, ENDS, get_args(Closed))]


@pytest.mark.parametrize(
    ("qualifier", "value", "lower", "upper", "closed"),
    [
        ("exact", "145", "145", "145", "both"),
        ("exact", "-3", "-3", "-3", "both"),
        ("exact", "0", "0", "0", "both"),
        ("about", "1.5", "1.35", "1.65", "both"),
        ("about", "0", "0", "0", "both"),
        ("nearly", "600", "540", "600", "left"),
        ("over", "600", "600", None, "neither"),
        ("over", "-3", "-3", None, "neither"),
        ("at_least", "145", "145", None, "left"),
        ("under", "30", "0", "30", "left"),
        ("at_most", "30", "0", "30", "both"),
        ("at_most", "0", None, "0", "right"),
        ("under", "0", None, "0", "neither"),
        # Below zero: nearly -5 lies just above it, and who says "under -5" counts below zero.
        ("about", "-5", "-5.5", "-4.5", "both"),
        ("nearly", "-5", "-5", "-4.5", "right"),
        ("nearly", "-0.1", "-0.1", "-0.09", "right"),
        ("over", "-5", "-5", None, "neither"),
        ("at_least", "-5", "-5", None, "left"),
        ("under", "-5", None, "-5", "neither"),
        ("at_most", "-5", None, "-5", "right"),
        ("vague", None, None, None, "neither"),
    ],
)
def test_table_of_the_design(
    qualifier: Qualifier, value: str | None, lower: str | None, upper: str | None, closed: Closed
) -> None:
    expected = Interval(None if lower is None else D(lower), None if upper is None else D(upper), closed)
    assert interval(qualifier, None if value is None else D(value)) == expected


def test_words_of_the_design() -> None:
    assert {qualifier: meaning.words for qualifier, meaning in QUALIFIERS.items()} == {
        "exact": (),
        "about": ("about", "around", "approximately", "roughly", "some"),
        "nearly": ("nearly", "almost", "close to", "just under"),
        "over": ("over", "more than", "above"),
        "at_least": ("at least", "a floor of", "no fewer than"),
        "under": ("under", "less than", "below"),
        "at_most": ("at most", "up to"),
        "between": ("between",),
        "vague": ("a matter of weeks",),
    }


def test_the_tolerance_is_ten_percent_and_stated_once() -> None:
    multiples = {m for meaning in QUALIFIERS.values() for m in (meaning.lower, meaning.upper)}
    assert multiples == {None, 0, 1, 1 - TOLERANCE, 1 + TOLERANCE}
    assert 10 * TOLERANCE == 1


def test_every_qualifier_has_a_meaning_and_no_words_have_two() -> None:
    assert tuple(QUALIFIERS) == get_args(Qualifier)
    words = [word for meaning in QUALIFIERS.values() for word in meaning.words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("closed", get_args(Closed))
def test_closed_is_the_word_of_pandas(closed: Closed) -> None:
    ours, theirs = Interval(D(0), D(1), closed), pd.Interval(0, 1, closed=closed)
    assert [contains(ours, Fraction(n)) for n in (0, 1)] == [n in theirs for n in (0, 1)]


@pytest.mark.parametrize(
    ("lower", "upper", "closed"),
    [
        (D(14), D(56), "both"),
        (D(14), D(14), "both"),
        (D(14), None, "left"),
        (None, D(56), "right"),
    ],
)
def test_vague_takes_the_bounds_that_the_words_give(
    lower: Decimal | None, upper: Decimal | None, closed: Closed
) -> None:
    assert interval("vague", None, lower=lower, upper=upper) == Interval(lower, upper, closed)


@pytest.mark.parametrize(
    ("qualifier", "value", "message"),
    [
        ("vague", "3", "vague has no value; leave 3 out, or write about 3"),
        *((q, None, f"{q} needs a value, as in {q} 600; vague needs none") for q in VALUED),
        *((q, "NaN", "NaN is not a finite number, as 600 or 1.5 is") for q in VALUED),
        *((q, "sNaN", "sNaN is not a finite number, as 600 or 1.5 is") for q in VALUED),
        *((q, "-Infinity", "-Infinity is not a finite number, as 600 or 1.5 is") for q in VALUED),
        ("between", "3", "between has no value; leave 3 out, or write about 3"),
        ("between", None, "between needs `lower` and `upper`, as in lower 3 and upper 5; vague needs none"),
        ("nearly", "0", "nearly 0 means nothing; give a value other than 0, as in 600"),
        ("nearly", "-0.00", "nearly 0 means nothing; give a value other than 0, as in 600"),
    ],
)
def test_refuses_a_value(qualifier: Qualifier, value: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        interval(qualifier, None if value is None else D(value))


@pytest.mark.parametrize(
    ("qualifier", "value", "lower", "upper", "message"),
    [
        (
            "about",
            D(1),
            D(1),
            None,
            "about takes its bounds from the value; only between and vague are given any",
        ),
        (
            "exact",
            D(1),
            None,
            D(1),
            "exact takes its bounds from the value; only between and vague are given any",
        ),
        ("between", None, D(2), D(1), "the lower bound 2 is above the upper bound 1; swap them"),
        ("between", None, D(2), None, "between needs `lower` and `upper`, as in lower 3 and upper 5; vague needs none"),
        ("vague", None, D(2), D(1), "the lower bound 2 is above the upper bound 1; swap them"),
        ("vague", None, D("NaN"), D(1), "NaN is not a finite number, as 600 or 1.5 is"),
        ("vague", None, D(1), D("Infinity"), "Infinity is not a finite number, as 600 or 1.5 is"),
    ],
)
def test_refuses_bounds(
    qualifier: Qualifier,
    value: Decimal | None,
    lower: Decimal | None,
    upper: Decimal | None,
    message: str,
) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        interval(qualifier, value, lower=lower, upper=upper)


def test_between_has_both_bounds() -> None:
    assert interval("between", None, lower=D(-5), upper=D(-3)) == Interval(D(-5), D(-3), "both")


def test_an_unknown_qualifier_is_loud() -> None:
    with pytest.raises(KeyError, match="perhaps"):
        interval("perhaps", D(1))  # type: ignore[arg-type]  # the mistake under test


def test_examples_of_the_design() -> None:
    billion = D(10) ** 9
    assert not meet(interval("nearly", 600 * billion), interval("over", 600 * billion))

    hours = interval("about", D("1.5"))
    assert hours.lower is not None
    assert hours.upper is not None
    minutes = Interval(convert(hours.lower, "hour", "minute"), convert(hours.upper, "hour", "minute"), hours.closed)
    assert minutes == Interval(D(81), D(99), "both")
    assert meet(minutes, interval("about", D(90)))

    assert meet(interval("exact", D(145)), interval("at_least", D(145)))
    assert not meet(interval("exact", D(145)), interval("over", D(145)))


def test_meet_agrees_with_brute_force() -> None:
    points = {a: {x for x in GRID if contains(a, x)} for a in all_intervals()}
    pairs = product(points, points)
    assert [(a, b) for a, b in pairs if meet(a, b) != bool(points[a] & points[b])] == []


intervals = st.builds(Interval, st.none() | numbers, st.none() | numbers, st.sampled_from(get_args(Closed)))


@untimed
@given(intervals, intervals)
def test_meet_is_symmetric(a: Interval, b: Interval) -> None:
    assert meet(a, b) == meet(b, a)


@untimed
@given(intervals, st.none() | numbers, st.none() | numbers)
def test_meet_is_containment_for_a_point(a: Interval, x: Decimal | None, y: Decimal | None) -> None:
    for point in (x, y, a.lower, a.upper):
        if point is not None:
            assert meet(a, Interval(point, point, "both")) == contains(a, Fraction(point))


@untimed
@given(st.sampled_from(VALUED), positive | positive.map(lambda v: -v))
def test_every_interval_holds_some_number_and_only_what_it_says(qualifier: Qualifier, v: Decimal) -> None:
    found = interval(qualifier, v)
    assert meet(found, found)
    holds_v = qualifier in ("exact", "about", "at_least", "at_most")
    assert contains(found, Fraction(v)) == holds_v


@untimed
@given(st.sampled_from(VALUED), st.text("0123456789", min_size=30, max_size=80), st.integers(-40, 40))
def test_bounds_are_exact_however_long_the_value(qualifier: Qualifier, digits: str, power: int) -> None:
    v = D(f"1{digits}E{power}")
    with localcontext(Context(prec=3)):  # the caller's context has no say
        found = interval(qualifier, v)
    low, high, _ = factors(qualifier, v > 0)
    for bound, multiple in ((found.lower, low), (found.upper, high)):
        assert (bound is None) == (multiple is None)
        if bound is not None and multiple is not None:
            assert Fraction(bound) == Fraction(multiple) * Fraction(v)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1", "week", "hour", "168"),
        ("1", "week", "day", "7"),
        ("1", "day", "minute", "1440"),
        ("1.5", "hour", "minute", "90"),
        ("90", "minute", "hour", "1.5"),
        ("36", "hour", "day", "1.5"),
        ("84", "hour", "week", "0.5"),
        ("63", "minute", "week", "0.00625"),
        ("-3", "day", "hour", "-72"),
        ("0", "week", "minute", "0"),
        ("145", "percent", "percent", "145"),
        ("1.5", "year", "month", "18"),
        ("2", "percentage_point", "basis_point", "200"),
        ("12", "tonne", "kilogram", "12000"),
        ("500", "mile", "kilometre", "804.672"),
        ("1", "nautical_mile", "metre", "1852"),
        ("6", "foot", "inch", "72"),
        ("2", "barrel", "us_gallon", "84"),
        ("50", "USD/barrel", "USD/barrel", "50"),
        ("2", "tonne/day", "kilogram/day", "2000"),
        ("600000000000", "USD", "USD", "600000000000"),
        # No finite form: 28 digits beyond the two of the value, half to even.
        ("10", "minute", "hour", "0.166666666666666666666666666667"),
    ],
)
def test_converts(value: str, unit: str, to: str, expected: str) -> None:
    assert convert(D(value), unit, to) == D(expected)


@untimed
@given(numbers, st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_conversion_is_exact_where_a_finite_decimal_can_be(v: Decimal, unit: str, to: str) -> None:
    true = Fraction(v) * Fraction(UNITS[unit].factor) / Fraction(UNITS[to].factor)
    with localcontext(Context(prec=3)):
        result = Fraction(convert(v, unit, to))
    # In lowest terms a finite decimal has no prime but 2 and 5 below the line.
    if 10**60 % true.denominator == 0:
        assert result == true
    else:
        assert 0 < abs(result - true) < abs(true) / 10**28


@untimed
@given(numbers, st.sampled_from(TIMES), st.sampled_from(TIMES))
def test_conversion_there_and_back(v: Decimal, unit: str, to: str) -> None:
    back = convert(convert(v, unit, to), to, unit)
    if UNITS[unit].factor >= UNITS[to].factor:
        assert back == v
    else:
        assert abs(Fraction(back) - Fraction(v)) <= abs(Fraction(v)) / 10**28


@untimed
@given(numbers, st.sampled_from(sorted(UNITS)))
def test_a_unit_converts_into_itself_unchanged(v: Decimal, unit: str) -> None:
    assert str(convert(v, unit, unit)) == str(v)


@pytest.mark.parametrize(
    ("unit", "to"), [("USD", "CNY"), ("percent", "one"), ("hour", "USD"), ("one", "minute"), ("month", "day")]
)
def test_dimensions_do_not_mix(unit: str, to: str) -> None:
    message = (
        f"{unit} is {UNITS[unit].dimension} and {to} is {UNITS[to].dimension}; only units of one "
        "dimension convert, as hour and minute do"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        convert(D(1), unit, to)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity"])
def test_only_numbers_convert(value: str) -> None:
    with pytest.raises(ValueError, match=f"^{value} is not a finite number, as 600 or 1.5 is$"):
        convert(D(value), "hour", "minute")


def test_a_unit_that_is_not_listed_converts_into_itself_alone() -> None:
    assert convert(D(3), "parsec", "parsec") == 3
    assert unit_of("XYZ/parsec") == Unit("money:XYZ/parsec", D(1))
    for unit, to in (("parsec", "hour"), ("hour", "parsec"), ("one/parsec", "one"), ("parsec/day", "one")):
        with pytest.raises(ValueError, match="only units of one dimension convert"):
            convert(D(1), unit, to)


def test_units_are_the_closed_list() -> None:
    assert {*OTHER_UNITS} == UNITS.keys() - {*CURRENCIES}
    asked = {
        "percent", "percentage_point", "basis_point", "minute", "hour", "day", "week", "month", "year", "one", "tonne",
        "barrel", "kilometre",
    }  # fmt: skip
    assert asked <= {*OTHER_UNITS}
    assert UNITS["week"] == Unit("time", D(7 * 24 * 60 * 60))
    assert UNITS["percentage_point"] == Unit("points", D(100))
    for name, metres in (("inch", "0.0254"), ("foot", "0.3048"), ("yard", "0.9144"), ("mile", "1609.344")):
        assert UNITS[name].factor == D(metres) * UNITS["metre"].factor
    for code in CURRENCIES:
        assert UNITS[code] == Unit(f"money:{code}", D(1))


def test_currencies_are_the_active_codes() -> None:
    assert list(CURRENCIES) == sorted(set(CURRENCIES))
    assert all(len(code) == 3 and code.isascii() and code.isalpha() and code.isupper() for code in CURRENCIES)
    # Those of the articles, and the latest to come; then the latest to go, and the two left out.
    assert {"USD", "CNY", "EUR", "XCG", "ZWG"} <= set(CURRENCIES)
    assert not {"BGN", "ANG", "ZWL", "HRK", "CUC", "SLL", "XTS", "XXX"} & set(CURRENCIES)
    assert len(CURRENCIES) == 176  # list one has 178
