"""An event without a date, or with a wider one than its reports together give it, is found; and near misses are not."""

from pathlib import Path

import pytest

from trade_truce_build.examine import examine

EVENTS = "seeds/events.yaml"


def found(project: Path, date: str, texts: Path) -> list[tuple[str, str]]:
    """What errors there are where the briefing, reported for June 2 alone, has another date, or none."""
    file = project / EVENTS
    before = file.read_text("utf-8")
    assert before.count("  date: 2025-06-02\n") == 1
    file.write_text(before.replace("  date: 2025-06-02\n", date), "utf-8")
    return [(f.code, f.message) for f in examine(project, texts, lambda _: None).outcome.errors]


@pytest.mark.parametrize(
    ("date", "says"),
    [
        ("", "a report says 2025-06-02, the event has no date"),
        ("  date: 2025-06\n", "the event has 2025-06, and its reports together say more, one of them 2025-06-02"),
        (
            "  date: 2025-06-02/..\n",
            "the event has 2025-06-02/.., and its reports together say more, one of them 2025-06-02",
        ),
    ],
)
def test_a_date_that_is_missing_or_wider(date: str, says: str, project: Path, texts: Path) -> None:
    ((code, message),) = found(project, date, texts)
    assert (code, says in message) == ("TT439", True), message


def test_the_date_of_the_report(project: Path, texts: Path) -> None:
    assert found(project, "  date: 2025-06-02\n", texts) == []


def test_the_part_that_two_reports_share(project: Path, texts: Path) -> None:
    """The call is reported for "this week" and for June 5: the week alone is too wide, June 5 is right."""
    file = project / EVENTS
    text = file.read_text("utf-8").replace("  date: 2025-06-05\n", "  date: 2025-06-02/2025-06-08\n")
    file.write_text(text, "utf-8")
    assert [code for code, _ in found(project, "  date: 2025-06-02\n", texts)] == ["TT439"]
