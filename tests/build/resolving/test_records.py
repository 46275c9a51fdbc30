"""Records are found by table and id, made ones at once, others by one look for all that are wanted."""

from collections.abc import Iterable
from pathlib import Path

from tests.conftest import BASE

from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.records import Records
from trade_truce_build.resolving.resolve import Record, resolve


class Others:
    """Records that were not made, and how often somebody looked for some of them."""

    def __init__(self, records: dict[str, list[Record]]) -> None:
        self.records, self.asked = records, list[list[str]]()

    def __call__(self, ids: Iterable[str]) -> Iterable[tuple[str, Record]]:
        wanted = sorted(ids)
        self.asked.append(wanted)
        yield from ((table, record) for table, of in self.records.items() for record in of if record.id in wanted)


def made(seeds: Path = BASE) -> dict[str, list[Record]]:
    return resolve(read_seeds(seeds))[0]


def test_a_made_record_is_found_and_what_is_none_is_not() -> None:
    records = Records(made())
    found = records.get("people", "maya-stone")
    assert found
    assert (found.entry.table, found.id) == ("people", "maya-stone")
    assert records.get("people", "nobody") is None
    assert records.get("events", "maya-stone") is None
    assert list(records.all("maya-stone")) == [found]


def test_others_are_looked_for_all_at_once_and_once() -> None:
    others = Others(made())
    records = Records({table: [] for table in others.records}, others)
    records.want(["maya-stone", "ada-quill", "nobody"])
    assert [records.get("people", id) is not None for id in ("maya-stone", "ada-quill", "nobody")] == [
        True,
        True,
        False,
    ]
    assert list(records.all("nobody")) == []
    records.want(["nobody", "tomas-berg"])
    assert others.asked == [["ada-quill", "maya-stone", "nobody"], ["tomas-berg"]]


def test_what_was_not_wanted_before_is_looked_for_when_it_is_asked_for() -> None:
    others = Others(made())
    records = Records({table: [] for table in others.records}, others)
    assert records.get("events", "berg-stone-call") is not None
    assert [record.entry.table for record in records.all("berg-stone-call")] == ["events"]
    assert others.asked == [["berg-stone-call"]]


def test_a_made_record_goes_before_one_that_is_looked_for() -> None:
    ours, others = made(), Others(made())
    records = Records(ours, others)
    records.want(["maya-stone"])
    assert records.get("people", "maya-stone") is next(r for r in ours["people"] if r.id == "maya-stone")
