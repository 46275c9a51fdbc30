"""The charts: open ends, bounds that do not count, approximate and planned dates are told apart by form."""

from collections import Counter
from datetime import date
from decimal import Decimal

from trade_truce_build.site.charts import geometry, intervals, retelling, sides, timeline
from trade_truce_build.site.charts.intervals import Bar
from trade_truce_build.site.charts.timeline import Span


def forms(figure: geometry.Figure) -> list[Counter[str]]:
    """Of each width, how many elements have a class."""
    return [Counter(s.attributes.get("class", s.tag) for s in chart.shapes) for chart in figure.charts]


def test_a_measure_tells_bounds_apart_by_form() -> None:
    bars = [
        Bar("A", "nearly 600", "a", Decimal(540), Decimal(600), "left", Decimal(600)),
        Bar("B", "over 600", "b", Decimal(600), None, "neither", Decimal(600)),
        Bar("C", "600", "", Decimal(600), Decimal(600), "both", Decimal(600)),
        Bar("D", "some", "", None, None, "neither", None),
    ]
    for found in forms(intervals.drawn("I", "A measure", bars, "USD")):
        assert found["bar s0 ring"] == 1 and found["bar s1 ring"] == 1  # 600 is in neither
        assert found["bar s0"] == 2  # the line, and the stroke at 540, which is in
        assert found["bar s1 head"] == 1 and found["bar head"] == 2  # no upper limit; no limit at all
        assert found["bar mark"] == 1 and found["side"] == 2
    assert "no number satisfies together" in intervals.drawn("I", "A measure", bars, "USD").description


def test_what_two_sides_share_no_place_on_the_axis() -> None:
    bars = [
        Bar("A", "nearly 600", "a", Decimal(540), Decimal(600), "left", None),
        Bar("B", "over 600", "b", Decimal(600), None, "neither", None),
    ]
    for chart in intervals.drawn("I", "A measure", bars, "USD").charts:
        lines = {s.attributes["class"]: s.attributes for s in chart.shapes if s.tag == "line" and "y1" in s.attributes}
        assert float(lines["bar s1"]["x1"]) <= float(lines["bar s1"]["x2"]) <= chart.width


def test_time_tells_what_is_open_approximate_or_only_planned_apart_by_form() -> None:
    day, later = date(2025, 6, 5), date(2025, 6, 30)
    spans = [
        Span("a day", "", day, day),
        Span("later", "", day, None),
        Span("about", "", day, later, doubted=True),
        Span("planned", "", day, later, "planned"),
        Span("alleged", "", None, later, "alleged"),
        Span("goes on", "", day, later, lasts=True),
    ]
    for found in forms(timeline.drawn("T", "Time", spans, [], "")):
        assert found["when tip"] == 3 and found["goes"] == 1
        assert found["when planned"] == 1 and found["when alleged"] == 1
        assert found["when happened"] == 1 + 1 + 7 + 1  # the diamond, a bar, one that fades in seven steps, a bar


def test_axes_have_few_round_marks() -> None:
    for low, high in ((0, 1), (540, 600), (0, 10**12), (-5, 5), (99, 101)):
        found = geometry.ticks(geometry.scale(map(Decimal, (low, high)), 0, 100))
        assert 2 <= len(found) <= 7 and found == sorted(found)
    for first, last in (("2025-06-01", "2025-06-05"), ("2024-12-31", "2025-06-30"), ("1900-01-01", "2025-01-01")):
        ends = [Decimal(date.fromisoformat(text).toordinal()) for text in (first, last)]
        assert 3 <= len(geometry.days(geometry.scale(ends, 0, 600))) <= 13
    assert geometry.ticks(geometry.scale([Decimal(7)], 0, 100))  # one value alone


def test_texts_are_wrapped_and_cut() -> None:
    assert geometry.wrapped("one two three", 1000, 13) == ["one two three"]
    assert all(geometry.measured(line, 13) <= 100 for line in geometry.wrapped("word " * 40, 100, 13))
    assert geometry.wrapped("word " * 40, 100, 13, 2)[-1].endswith("…")
    assert geometry.measured("贸易", 10) == 20
    assert geometry.wrapped("x" * 500, 100, 13)[0].endswith("…")


def test_a_tree_and_sides_have_all_their_articles() -> None:
    tellings = [
        retelling.Telling("One", "(repost)", "words", "gist", ("kept: a",)),
        retelling.Telling("Two", "", "", "g", ()),
    ]
    tree = retelling.drawn("U", "A tree", "Said by: somebody", [retelling.Origin("Source", tellings)])
    assert all(found["telling"] == 2 and found["origin"] == 1 for found in forms(tree))
    dots = [sides.Dot("a", "Source", "One"), sides.Dot("b", "Source", "Two"), sides.Dot("b", "Other", "Three")]
    for found in forms(sides.drawn("S", "Sides", dots, {"a": "held true"})):
        assert found["dot s0"] == 1 and found["dot s1"] == 2
        assert found["twig"] == 1  # one source on two sides
