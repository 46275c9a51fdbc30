"""Dates: every documented form and message, and laws that hold for all dates."""

import re
from calendar import isleap
from datetime import date, timedelta
from typing import Annotated

import duckdb
import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import StringConstraints, TypeAdapter, ValidationError
from tests.amount import examples

from trade_truce.edtf import PARTS_OF_MONTH, PATTERN, SEASONS, bounds, expand, weekdays

untimed = settings(deadline=None)  # a slow machine is no wrong result

# Earliest and latest (".." where open).
READ = {
    "2025-06-05": ("2025-06-05", "2025-06-05"),
    "2025-06-05?": ("2025-06-05", "2025-06-05"),
    "2025-06-05~": ("2025-06-04", "2025-06-06"),
    "2025-06-05%": ("2025-06-04", "2025-06-06"),
    "2025-01-01~": ("2024-12-31", "2025-01-02"),
    "2024-02-29": ("2024-02-29", "2024-02-29"),
    "2025-06": ("2025-06-01", "2025-06-30"),
    "2025-06?": ("2025-06-01", "2025-06-30"),
    "2025-06~": ("2025-05-01", "2025-07-31"),
    "2025-06%": ("2025-05-01", "2025-07-31"),
    "2024-01~": ("2023-12-01", "2024-02-29"),
    "2025-12~": ("2025-11-01", "2026-01-31"),
    "2025": ("2025-01-01", "2025-12-31"),
    "2025?": ("2025-01-01", "2025-12-31"),
    "2025~": ("2024-01-01", "2026-12-31"),
    "2025-21": ("2025-03-01", "2025-05-31"),
    "2025-22": ("2025-06-01", "2025-08-31"),
    "2025-23": ("2025-09-01", "2025-11-30"),
    "2025-24": ("2025-12-01", "2026-02-28"),
    "2023-24": ("2023-12-01", "2024-02-29"),
    "2025-21~": ("2024-12-01", "2025-08-31"),
    "2025-24?": ("2025-12-01", "2026-02-28"),
    "2025-03/..": ("2025-03-01", ".."),
    "2025-03~/..": ("2025-02-01", ".."),
    "../2025-02": ("..", "2025-02-28"),
    "../2025-02-27%": ("..", "2025-02-28"),
    "2025-03/2025-05": ("2025-03-01", "2025-05-31"),
    "2025-03~/2025-05": ("2025-02-01", "2025-05-31"),
    "2025-03/2025-05~": ("2025-03-01", "2025-06-30"),
    "2025-03?/2025-05?": ("2025-03-01", "2025-05-31"),
    "2025-03/2025-03": ("2025-03-01", "2025-03-31"),
    "2025-06-05/2025-06": ("2025-06-05", "2025-06-30"),
    "2025-06/2025-06-05": ("2025-06-01", "2025-06-05"),
    "2025-21/2025-22": ("2025-03-01", "2025-08-31"),
    # The calendar's own ends, where widening is cut off.
    "0001": ("0001-01-01", "0001-12-31"),
    "0001~": ("0001-01-01", "0002-12-31"),
    "0001-01~": ("0001-01-01", "0001-02-28"),
    "0001-21~": ("0001-01-01", "0001-08-31"),
    "0001-01-01~": ("0001-01-01", "0001-01-02"),
    "9999~": ("9998-01-01", "9999-12-31"),
    "9999-12~": ("9999-11-01", "9999-12-31"),
    "9999-24": ("9999-12-01", "9999-12-31"),
    "9999-24~": ("9999-09-01", "9999-12-31"),
    "9999-12-31~": ("9999-12-30", "9999-12-31"),
}

UNREADABLE = (
    "{!r} is not a date that we can read; write a day, month, year, season or interval, "
    "as in 2025-06-05, 2025-06~, 2025, 2025-21 or 2025-03/.."
)
NO_MONTH = (
    "there is no month {} in {!r}; months are 01 to 12 and seasons, which have no days, 21 to 24, "
    "as in 2025-06, 2025-06-05 or 2025-21"
)
NO_DAY = "there is no day {} in {!r}; days are 01 to 31, as in 2025-06-05"
NO_YEAR = "there is no year 0000 in {!r}; the first is 0001, as in 0001 or 0001-01"
LAST_DAY = "{0} has no day {1}; its last is {2}, as in {0}-{2}"
BACKWARDS = "{!r} ends before it starts; swap its dates, as in {}"

BAD_SYNTAX = {
    **{
        text: UNREADABLE.format(text)
        for text in (
            "",
            "..",
            "/",
            "2025/",  # "unknown" in EDTF; we have no use for an end that is neither open nor known
            "/2025",
            "2025/2026/2027",
            "2025-06-05/2025-06-09/..",
            "../",
            "25",
            "02025",
            "-2025",
            "2025-6",
            "2025-6-5",
            "20250605",
            "2025-156",  # ordinal date
            "2025-W23",
            "2025/06/05",
            "5 June 2025",
            "early 2025-05",  # only `expand` knows it
            "2025-06-05T14:00",
            "2025-06-05T14:00:00Z",
            "2025-06-XX",
            "202X",
            "Y2025",
            "~2025",
            "2025~-06",  # level 2, as are the next three
            "2025-?06",
            "[2025, 2026]",
            "2025-06..2025-08",
            "2025~?",
            "2025-06 ",
            " 2025-06",
            "2025-06\n",
            "2025-03 / 2025-05",
            "2025–06",
            "٢٠٢٥-٠٦",
            "２０２５",
        )
    },
    "../..": "'../..' is open on both sides; give one of them, as in 2025-03/.. or ../2025-02",
    "0000": NO_YEAR.format("0000"),
    "0000-01-01": NO_YEAR.format("0000-01-01"),
    "0000-01/2025": NO_YEAR.format("0000-01/2025"),
    "2025-00": NO_MONTH.format("00", "2025-00"),
    "2025-13": NO_MONTH.format("13", "2025-13"),
    "2025-20": NO_MONTH.format("20", "2025-20"),
    "2025-25": NO_MONTH.format("25", "2025-25"),  # level 2: spring of the northern hemisphere
    "2025-21-05": NO_MONTH.format("21", "2025-21-05"),
    "2025-03/2025-13~": NO_MONTH.format("13", "2025-03/2025-13~"),
    "2025-06-00": NO_DAY.format("00", "2025-06-00"),
    "2025-06-32": NO_DAY.format("32", "2025-06-32"),
}

NOT_IN_CALENDAR = {
    "2025-02-30": LAST_DAY.format("2025-02", 30, 28),
    "2025-02-29": LAST_DAY.format("2025-02", 29, 28),
    "1900-02-29": LAST_DAY.format("1900-02", 29, 28),
    "2024-02-30": LAST_DAY.format("2024-02", 30, 29),
    "2025-06-31~": LAST_DAY.format("2025-06", 31, 30),
    "0099-04-31": LAST_DAY.format("0099-04", 31, 30),
    "2025-01/2025-02-30": LAST_DAY.format("2025-02", 30, 28),
    "2025-02-30/..": LAST_DAY.format("2025-02", 30, 28),
    "../2025-02-30": LAST_DAY.format("2025-02", 30, 28),
    "2025-06/2025-05": BACKWARDS.format("2025-06/2025-05", "2025-05/2025-06"),
    "2025-06-05/2025-06-04": BACKWARDS.format("2025-06-05/2025-06-04", "2025-06-04/2025-06-05"),
    # Widened, these two would overlap; as they are written, they are the wrong way round.
    "2025-06~/2025-05": BACKWARDS.format("2025-06~/2025-05", "2025-05/2025-06~"),
    "2025-06/2025-05%": BACKWARDS.format("2025-06/2025-05%", "2025-05%/2025-06"),
}

BAD = BAD_SYNTAX | NOT_IN_CALENDAR


def iso(day: date | None) -> str:
    return ".." if day is None else day.isoformat()


def matches(text: str) -> bool:
    return re.fullmatch(PATTERN, text) is not None


def earliest_and_latest(text: str) -> tuple[date, date]:
    """`bounds`, with an open side as far away as `date` reaches."""
    earliest, latest = bounds(text)
    return earliest or date.min, latest or date.max


qualifiers = st.sampled_from(["", "?", "~", "%"])
days = st.dates().map(date.isoformat)
coarse = st.builds(
    lambda year, rest: f"{year:04}{rest}",
    st.integers(1, 9999),
    st.sampled_from(["", *(f"-{month:02}" for month in range(1, 13)), *(f"-{s}" for s in SEASONS)]),
)
plain = days | coarse
dates = st.builds(str.__add__, plain, qualifiers)


@st.composite
def real(draw: st.DrawFn) -> str:
    """Any text that `bounds` reads."""
    sides = [draw(dates), draw(dates)]
    sides.sort(key=lambda side: bounds(side.rstrip("?~%")))
    one = draw(dates)
    return draw(st.sampled_from([one, f"{one}/..", f"../{one}", "/".join(sides)]))


@st.composite
def numbered_side(draw: st.DrawFn) -> tuple[str, bool]:
    """A date of the right shape with numbers of any size, and whether its syntax is right."""
    year, month, day = draw(st.tuples(st.integers(0, 3), st.integers(0, 26), st.integers(0, 33)))
    form = draw(st.integers(1, 3))
    numbers = (f"{year:04}", f"{month:02}", f"{day:02}")
    season = form == 2 and 21 <= month <= 24
    right = (year > 0, 1 <= month <= 12 or season, 1 <= day <= 31)
    return "-".join(numbers[:form]) + draw(qualifiers), all(right[:form])


numbered = st.lists(numbered_side() | st.just(("..", True)), min_size=1, max_size=3)


@pytest.mark.parametrize("text", READ)
def test_reads(text: str) -> None:
    assert tuple(map(iso, bounds(text))) == READ[text]
    assert matches(text)


@pytest.mark.parametrize("text", BAD)
def test_says_what_is_wrong(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(BAD[text])}$"):
        bounds(text)


@pytest.mark.parametrize("message", sorted(set(BAD.values())))
def test_every_message_shows_right_examples(message: str) -> None:
    _, _, shown = message.rpartition("as in ")
    examples = re.split(", | or ", shown)
    assert all(bounds(example) for example in examples)


def test_pattern_judges_syntax_and_no_calendar() -> None:
    assert [text for text in BAD_SYNTAX if matches(text)] == []
    assert [text for text in NOT_IN_CALENDAR if not matches(text)] == []


def test_pattern_uses_only_what_all_engines_share() -> None:
    assert PATTERN.isascii()
    assert "\\" not in PATTERN
    assert set(re.findall(r"\(\?.", PATTERN)) == {"(?:"}  # no look-around, no named groups
    assert not set("^$") & set(PATTERN)


def test_rust_and_re2_match_as_python_does() -> None:
    rust = TypeAdapter(Annotated[str, StringConstraints(pattern=f"^{PATTERN}$")])
    for text in READ | BAD:
        try:
            in_rust = rust.validate_python(text) == text
        except ValidationError:
            in_rust = False
        in_re2 = duckdb.execute("SELECT regexp_full_match(?, ?)", [text, PATTERN]).fetchall()[0][0]
        assert (text, in_rust, in_re2) == (text, matches(text), matches(text))


@untimed
@given(real())
def test_earliest_is_never_after_latest(text: str) -> None:
    earliest, latest = earliest_and_latest(text)
    assert earliest <= latest
    assert matches(text)


@untimed
@given(numbered)
def test_pattern_is_the_syntax(sides: list[tuple[str, bool]]) -> None:
    texts = [text for text, _ in sides]
    right = all(ok for _, ok in sides) and set(texts) != {".."} and len(texts) <= 2
    assert matches("/".join(texts)) == right


@untimed
@given(real(), st.data())
def test_what_bounds_reads_and_what_pattern_matches_are_one(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 2))
    spoilt = text[:at] + data.draw(st.text("0129-/.~?%X T\n", max_size=2)) + text[at + cut :]
    try:
        bounds(spoilt)
        fault = ""
    except ValueError as error:
        fault = str(error)
    calendar = " has no day " in fault or "ends before it starts" in fault
    assert matches(spoilt) == (not fault or calendar)


@untimed
@given(plain)
def test_widening_only_widens(text: str) -> None:
    stated, widened = earliest_and_latest(text), earliest_and_latest(f"{text}~")
    assert widened[0] <= stated[0]
    assert stated[1] <= widened[1]
    assert widened != stated  # the calendar has no date that has no neighbour at all
    assert bounds(f"{text}%") == widened
    assert bounds(f"{text}?") == stated


@untimed
@given(days)
def test_an_approximate_day_has_its_neighbours(text: str) -> None:
    day = date.fromisoformat(text)
    earliest, latest = earliest_and_latest(f"{text}~")
    assert earliest == max(day, date(1, 1, 2)) - timedelta(1)
    assert latest == min(day, date(9999, 12, 30)) + timedelta(1)


@untimed
@given(real())
def test_an_interval_is_widened_outward_only(text: str) -> None:
    first, _, last = text.partition("/")
    expected = (
        bounds(first)[0] if first != ".." else None,
        bounds(last or first)[1] if last != ".." else None,
    )
    assert bounds(text) == expected


# The syntax agrees with the edtf package, but for these, which are tested below:
# - a lone season with a qualifier is level 2 to it; within an interval it takes one itself;
# - it takes 29 February in any year, the year 0000 and an interval that ends before it starts;
# - it takes an interval that is open on both sides, and one with an empty ("unknown") side;
# - it takes what we leave out by choice: times, unspecified digits, long years, level 2.
def edtf_takes(text: str) -> bool:
    try:
        return parse_edtf(text) is not None
    except EDTFParseException:
        return False


def lone_qualified_season(text: str) -> bool:
    return re.fullmatch("[0-9]{4}-2[1-4][?~%]", text) is not None


@settings(untimed, max_examples=examples(15, 50))  # that package takes its time
@given(real())
def test_edtf_package_takes_what_we_take(text: str) -> None:
    assert edtf_takes(text) == (not lone_qualified_season(text))


@pytest.mark.parametrize("text", READ)
def test_edtf_package_takes_every_documented_form(text: str) -> None:
    assert edtf_takes(text) == (not lone_qualified_season(text))


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "2025-06-31",
        "2025-13",
        "2025-00",
        "2025-6-5",
        "20250605x",
        "5 June 2025",
        "",
    ],
)
def test_edtf_package_refuses_too(text: str) -> None:
    assert not edtf_takes(text)
    with pytest.raises(ValueError, match="as in"):
        bounds(text)


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-29",
        "0000",
        "2025-06/2025-05",
        "../..",
        "2025/",
        "/2025",
        "202X",
        "~2025",
        "2025-25",
        "Y12025",
    ],
)
def test_edtf_package_takes_what_we_refuse(text: str) -> None:
    assert edtf_takes(text)
    with pytest.raises(ValueError, match="as in"):
        bounds(text)


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("early 2025-05", "2025-05-01/2025-05-15"),
        ("mid 2025-05", "2025-05-06/2025-05-25"),
        ("late 2025-05", "2025-05-16/2025-05-31"),
        ("late 2025-06", "2025-06-16/2025-06-30"),
        ("late 2025-02", "2025-02-16/2025-02-28"),
        ("late 2024-02", "2024-02-16/2024-02-29"),
        ("early 0001-01", "0001-01-01/0001-01-15"),
        ("late 9999-12", "9999-12-16/9999-12-31"),
    ],
)
def test_expands_parts_of_a_month(text: str, expanded: str) -> None:
    assert expand(text) == expanded


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025-05",
        "2025-03/..",
        "Early 2025-05",
        "early  2025-05",
        "early 2025-05 ",
        "early 2025-05~",
        "early 2025",
        "early 2025-13",
        "early 2025-21",
        "early 0000-05",
        "end 2025-05",
        "early 2025-05/late 2025-06",
    ],
)
def test_leaves_anything_else_as_it_is(text: str) -> None:
    assert expand(text) == text


def test_parts_are_thirds_five_days_wider() -> None:
    thirds = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
    wider = {part: (max(first - 5, 1), min(last + 5, 31)) for part, (first, last) in thirds.items()}
    assert wider == PARTS_OF_MONTH


@untimed
@given(st.sampled_from(sorted(PARTS_OF_MONTH)), st.integers(1, 9999), st.integers(1, 12))
def test_parts_of_a_month_lie_within_it(part: str, year: int, month: int) -> None:
    whole = earliest_and_latest(f"{year:04}-{month:02}")
    first, last = earliest_and_latest(expand(f"{part} {year:04}-{month:02}"))
    assert whole[0] <= first < last <= whole[1]
    assert (part == "early") == (first == whole[0])
    assert (part == "late") == (last == whole[1])


@untimed
@given(st.integers(1, 9998))
def test_seasons_cover_a_year_without_gaps(year: int) -> None:
    spring, summer, autumn, winter = (earliest_and_latest(f"{year:04}-{s}") for s in SEASONS)
    following = earliest_and_latest(f"{year + 1:04}-21")
    for (_, end), (start, _) in zip((spring, summer, autumn, winter), (summer, autumn, winter, following), strict=True):
        assert end + timedelta(1) == start
    assert (following[0] - spring[0]).days == 365 + isleap(year + 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Monday, June 2", [0]),
        ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", [0, 1, 2, 3, 4, 5, 6]),
        ("on Thursday's call", [3]),
        ("on Thursday’s call", [3]),
        ("between Friday and MONDAY", [4, 0]),
        ("monday to monday", [0, 0]),
        ("(Wednesday)", [2]),
        ("Saturday-Sunday", [5, 6]),
        ("wedneſday", [2]),  # folds to an s; an index by lower case would miss it
        ("", []),
        ("June 2", []),
        ("on Mondays", []),
        ("Mon, Tue; the sun sat", []),
        ("Fridayish, Sundayé, Monday2, midmonday", []),
    ],
)
def test_finds_weekdays(words: str, found: list[int]) -> None:
    assert weekdays(words) == found


@untimed
@given(st.lists(st.dates()), st.sampled_from([" ", ", ", "-", "'s ", "’s "]))
def test_weekdays_are_numbered_as_python_numbers_them(when: list[date], between: str) -> None:
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert weekdays(between.join(names[day.weekday()] for day in when)) == [day.weekday() for day in when]
