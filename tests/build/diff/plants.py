"""One change of each class, planted in a release; each among rows of its own, so that several can be planted."""

from typing import NamedTuple

from tests.build.diff.releases import Edit, Row, Tables, find, tables

from trade_truce.columns import foreign_keys, primary_key

Expected = set[tuple[str, str, str, str]]
"""Class, table, id and column of each change."""
BEFORE = "before"
"""The version that what is planted retires ids of."""


class Plant(NamedTuple):
    """An edit, and what it comes out as."""

    edit: Edit
    expected: Expected


def retire(of: Tables, table: str, id: str, successor: str = "", reason: str = "One of two.") -> None:
    """Says that an id went."""
    row: Row = {"retired_id": id, "resource_name": table, "reason": reason}
    of["retired"].append(row | {"successor": successor or None, "last_version": BEFORE})


def rename(of: Tables, table: str, old: str, new: str) -> None:
    """Renames an id in its own table and wherever another refers to it."""
    own, every = f"{table}.{primary_key(table)[0]}", {"sides.row_id", "conflicts.about", "retired.successor"}
    for name, rows in of.items():
        columns = [c for c, to in foreign_keys(name).items() if to[0] == table]
        columns += [one.partition(".")[2] for one in {own, *every} if one.startswith(f"{name}.")]
        for row in rows:
            row.update({column: new for column in columns if row[column] == old})
    retire(of, table, old, new, "A clearer name.")


def cells(table: str, id: str, **values: str | None) -> Edit:
    """An edit that sets cells of a row."""

    def edit(of: Tables) -> None:
        find(of, table, id).update(values)

    return edit


def each(kind: str, table: str, id: str, *columns: str) -> Expected:
    """Changes of one class in one row."""
    return {(kind, table, id, column) for column in columns or ("",)}


def copy(of: Tables, table: str, id: str, **values: str) -> None:
    """Adds a row like another."""
    of[table].append({**find(of, table, id), **values})


def remove(of: Tables, table: str, id: str) -> Row:
    """Takes a row away."""
    row = find(of, table, id)
    of[table].remove(row)
    return row


def opened(of: Tables) -> None:
    """What has to be so beforehand: a disagreement that is open."""
    find(of, "conflicts", OPEN).update(decision=None, asks=None, ruling=None)


OPEN, DECIDED = "fact--trade-war-cause", "sense--spectacles"
NEW = "sense--a-new-one"
MENTION = "eadaily-2025-06-04--russia--russia"
TRADE = "news-az-2025-06-10--us-china-trade-value"
UNN = "unn-undated--us-china-trade-value"
LENGTH = "eadaily-2025-06-04--geneva-cuts-duration"
GONE = "fact--trade-war-cause-gone"


def _opens(of: Tables) -> None:
    copy(of, "conflicts", "sense--shaken", conflict_id=NEW)
    for row in [dict(row) for row in of["sides"] if row["conflict_id"] == "sense--shaken"]:
        of["sides"].append(row | {"conflict_id": NEW})


def _opened_sides() -> Expected:
    sides = [row for row in tables()["sides"] if row["conflict_id"] == "sense--shaken"]
    return {("contested", "sides", f"{NEW}/{r['side']}/{r['resource']}/{r['row_id']}", "") for r in sides}


def _closes(of: Tables) -> None:
    remove(of, "conflicts", "sense--wary-of-contact")
    of["sides"] = [row for row in of["sides"] if row["conflict_id"] != "sense--wary-of-contact"]
    retire(of, "conflicts", "sense--wary-of-contact", reason="No disagreement.")


def _closed_sides() -> Expected:
    id = "sense--wary-of-contact"
    sides = [row for row in tables()["sides"] if row["conflict_id"] == id]
    return {("settled", "sides", f"{id}/{r['side']}/{r['resource']}/{r['row_id']}", "") for r in sides}


def _side(letter: str) -> Edit:
    """A further report in a disagreement of two sides."""

    def edit(of: Tables) -> None:
        row = next(row for row in of["sides"] if row["conflict_id"] == "value--us-china-trade-value")
        of["sides"].append(row | {"side": letter, "row_id": f"bay-2025-06-20--value-{letter}"})

    return edit


def _relabelled(of: Tables) -> None:
    for row in of["sides"]:
        if row["conflict_id"] == "name--rush-doshi":
            row["side"] = {"a": "b", "b": "a"}[row["side"] or ""]


def _relabelled_sides() -> Expected:
    sides = [row for row in tables()["sides"] if row["conflict_id"] == "name--rush-doshi"]
    ids = (f"name--rush-doshi/{r['side']}/{r['resource']}/{r['row_id']}" for r in sides)
    return {("cosmetic", "sides", id, "side") for id in ids}


def _person(of: Tables) -> None:
    copy(of, "people", "joe-biden", person_id="jane-doe", name="Jane Doe")


def _mention_went(of: Tables) -> None:
    remove(of, "mentions", MENTION)
    retire(of, "mentions", MENTION, reason="Another Russia.")


def _link_went(of: Tables) -> None:
    remove(of, "event_goods", "automaker-shutdowns/cars/slow-around-the-sun-2025-06--automaker-shutdowns")


def _event_renamed(of: Tables) -> None:
    rename(of, "events", "chinese-unease", "unease-in-beijing")


def _merged(of: Tables) -> None:
    """Two events become a third."""
    copy(of, "events", "market-swings", event_id="swings-and-escalation")
    for id in ("market-swings", "tariff-escalation"):
        remove(of, "events", id)
        rename(of, "events", id, "swings-and-escalation")


def _absorbed(of: Tables) -> None:
    """One organisation becomes part of another that was there."""
    remove(of, "organisations", "automakers")
    rename(of, "organisations", "automakers", "canada")


def _split(of: Tables) -> None:
    """One measure becomes two, one of which is its successor."""
    rename(of, "measures", "shutdown-horizon", "shutdown-horizon-at-home")
    copy(of, "measures", "shutdown-horizon-at-home", measure_id="shutdown-horizon-abroad")


PLANTS: dict[str, Plant] = {
    "bounds narrower": Plant(cells("figures", TRADE, lower="610000000000"), each("refined", "figures", TRADE, "lower")),
    "bounds elsewhere": Plant(
        cells(
            "figures",
            UNN,
            value="500000000000",
            lower="450000000000",
            upper="500000000000",
        ),
        each("corrected", "figures", UNN, "value", "lower", "upper"),
    ),
    "another unit": Plant(
        cells("figures", LENGTH, value="2160", lower="2160", upper="2160", unit="hour"),
        each("cosmetic", "figures", LENGTH, "value", "lower", "upper", "unit"),
    ),
    "unit of another dimension": Plant(
        cells("figures", "lucknow-tribune-undated--geneva-cuts-duration", unit="percent"),
        each("corrected", "figures", "lucknow-tribune-undated--geneva-cuts-duration", "unit"),
    ),
    "other words of the article": Plant(
        cells("figures", "eadaily-2025-06-04--us-tariff-before-geneva", surface="145 percent"),
        each("corrected", "figures", "eadaily-2025-06-04--us-tariff-before-geneva", "surface"),
    ),
    "who states it": Plant(
        cells("figures", "news-az-2025-06-10--trump-xi-call-length", stated_by="xi-jinping"),
        each("re-scoped", "figures", "news-az-2025-06-10--trump-xi-call-length", "stated_by"),
    ),
    "date narrower": Plant(
        cells("events", "geneva-talks", date="2025-05-10", earliest="2025-05-10", latest="2025-05-10"),
        each("refined", "events", "geneva-talks", "date", "earliest", "latest"),
    ),
    "date where there was none": Plant(
        cells("events", "market-swings", date="2025-04/..", earliest="2025-04-01"),
        each("refined", "events", "market-swings", "date", "earliest"),
    ),
    "date elsewhere": Plant(
        cells("events", "trump-xi-call", date="2025-06-06", earliest="2025-06-06", latest="2025-06-06"),
        each("corrected", "events", "trump-xi-call", "date", "earliest", "latest"),
    ),
    "date doubted": Plant(
        cells("events", "huawei-warning", date="2025-05?"), each("corrected", "events", "huawei-warning", "date")
    ),
    "date written otherwise": Plant(
        cells("events", "genocide-accusation", date="2025-05-01/2025-05-31"),
        each("cosmetic", "events", "genocide-accusation", "date"),
    ),
    "date gone": Plant(
        cells("events", "greer-cnbc-remarks", date=None, earliest=None, latest=None),
        each("corrected", "events", "greer-cnbc-remarks", "date", "earliest", "latest"),
    ),
    "other place": Plant(
        cells("mentions", "eadaily-2025-06-04--china--beijing", start="1", end="8", anchor="0.0.0.0"),
        each("re-anchored", "mentions", "eadaily-2025-06-04--china--beijing", "start", "end", "anchor"),
    ),
    "other place, other words": Plant(
        cells("mentions", "eadaily-2025-06-04--china--china", start="1", surface="PRC"),
        each("corrected", "mentions", "eadaily-2025-06-04--china--china", "start", "surface"),
    ),
    "evidence": Plant(
        cells("mentions", "eadaily-2025-06-04--rbc--rbc", role_as_stated="the holding"),
        each("new", "mentions", "eadaily-2025-06-04--rbc--rbc", "role_as_stated"),
    ),
    "our spelling": Plant(
        cells("events", "xinhua-report", summary="XINHUA reports on the call,"),
        set(),  # filled in below
    ),
    "our words": Plant(
        cells("events", "rbc-report", summary="Something else"), each("corrected", "events", "rbc-report", "summary")
    ),
    "a note": Plant(cells("people", "joe-biden", note="Of Delaware."), each("refined", "people", "joe-biden", "note")),
    "a word of a vocabulary": Plant(
        cells("events", "supply-chain-disruption", status="happened"),
        each("corrected", "events", "supply-chain-disruption", "status"),
    ),
    "counted more": Plant(
        cells("measures", "trump-xi-call-length", n_articles="9"),
        each("new", "measures", "trump-xi-call-length", "n_articles"),
    ),
    "counted less": Plant(
        cells("measures", "us-china-trade-value", n_origins="0"),
        each("retracted", "measures", "us-china-trade-value", "n_origins"),
    ),
    "a row came": Plant(_person, each("new", "people", "jane-doe")),
    "a row went": Plant(_mention_went, each("retracted", "mentions", MENTION)),
    "a link went": Plant(
        _link_went,
        each(
            "retracted",
            "event_goods",
            "automaker-shutdowns/cars/slow-around-the-sun-2025-06--automaker-shutdowns",
        ),
    ),
    "an id renamed": Plant(_event_renamed, each("renamed", "events", "chinese-unease", "event_id")),
    "two rows merged": Plant(
        _merged,
        each("retracted", "events", "market-swings")
        | each("retracted", "events", "tariff-escalation")
        | each("new", "events", "swings-and-escalation"),
    ),
    "a row absorbed": Plant(_absorbed, each("retracted", "organisations", "automakers")),
    "a row split": Plant(
        _split,
        each("renamed", "measures", "shutdown-horizon", "measure_id")
        | each("new", "measures", "shutdown-horizon-abroad"),
    ),
    "a disagreement opened": Plant(_opens, each("contested", "conflicts", NEW) | _opened_sides()),
    "a disagreement went": Plant(_closes, each("settled", "conflicts", "sense--wary-of-contact") | _closed_sides()),
    "a side more": Plant(
        _side("c"),
        each("contested", "sides", "value--us-china-trade-value/c/figures/bay-2025-06-20--value-c"),
    ),
    "a report more": Plant(
        _side("a"), each("new", "sides", "value--us-china-trade-value/a/figures/bay-2025-06-20--value-a")
    ),
    "sides with other letters": Plant(_relabelled, _relabelled_sides()),
    "a ruling": Plant(
        cells("conflicts", OPEN, decision="a", asks="true", ruling="So it is."),
        each("settled", "conflicts", OPEN, "decision", "asks", "ruling"),
    ),
    "a ruling withdrawn": Plant(
        cells("conflicts", DECIDED, decision=None, asks=None, ruling=None),
        each("contested", "conflicts", DECIDED, "decision", "asks", "ruling"),
    ),
    "another ruling": Plant(
        cells("conflicts", "sense--block-restrictions", decision="b"),
        each("corrected", "conflicts", "sense--block-restrictions", "decision"),
    ),
}


def _spell(of: Tables) -> None:
    row = find(of, "events", "xinhua-report")
    row["summary"] = f"{(row['summary'] or '').upper()},"


PLANTS["our spelling"] = Plant(_spell, each("cosmetic", "events", "xinhua-report", "summary"))
