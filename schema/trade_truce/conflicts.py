"""What the sources disagree on, as something to read: both sides, their outlets and words, and what was decided."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from textwrap import fill
from typing import Any, NamedTuple

from trade_truce import forms, loader
from trade_truce.errors import UnknownNameError, no_such

Rows = Callable[[str], Mapping[str, Mapping[str, str]]]
"""From a table's name to its rows by their key, as text."""

REGISTERS = {"measures": "label", "events": "summary", "people": "name"}
"""The tables of what a conflict may be about, and the column that says it in words. Utterances stand in statements."""

SIDES = ("figures", "event_reports", "statements", "mentions")
"""The tables whose rows are the sides of conflicts."""

WIDTH = 100


class Side(NamedTuple):
    """One of two reports that disagree."""

    id: str
    """The figure, event report, statement or mention."""
    article_id: str
    outlet: str
    words: str
    """What it says, in the article's own words."""


class Disagreement(NamedTuple):
    """Two reports that cannot both be right, or that drifted apart."""

    conflict_id: str
    kind: str
    about: str
    subject: str
    """What it is about, in words."""
    left: Side
    right: Side
    same_origin: bool
    """Whether both sides go back to one origin, so that one of them changed what it retells."""
    score: Decimal | None
    """How far apart two quotations are: the share of their words, 0 to 1, that they do not have in common."""
    why: str
    status: str
    decision: str | None
    ruling: str | None


class Disagreements(tuple[Disagreement, ...]):
    """Disagreements, by what they are about. Prints as a page to read."""

    __slots__ = ()

    def __str__(self) -> str:
        groups = groupby(self, key=lambda one: (one.about, one.subject))
        return "\n\n\n".join(_page(*subject, group) for subject, group in groups) or "no disagreement"

    __repr__ = __str__

    def table(self, *, as_: str = "pandas") -> Any:
        """Their rows of the table `conflicts`, in one of the forms of `trade_truce.load`."""
        ids = {one.conflict_id for one in self}
        return forms.take(loader.load("conflicts", as_=as_), ("conflict_id",), lambda row: row[0] in ids)


def disagreements(about: str | None = None, kind: str | None = None) -> Disagreements:
    """What the sources disagree on: all, or what is about one measure, event, utterance or person, or of one kind.

    Raises `UnknownNameError` for an id that is none of these, and for an unknown kind.
    """
    kinds = loader.vocabulary("conflicts", "kind")
    if kind is not None and kind not in kinds:
        raise UnknownNameError(no_such("kind of conflict", kind, kinds))
    return find(loader.rows, about, kind)


def find(rows: Rows, about: str | None = None, kind: str | None = None) -> Disagreements:
    """The same, from any tables."""
    subjects = dict(_subjects(rows))
    if about is not None and about not in subjects:
        raise UnknownNameError(no_such("measure, event, utterance or person", about, subjects))
    wanted = (c for c in rows("conflicts").values() if about in (None, c["about"]) and kind in (None, c["kind"]))
    return Disagreements(_disagreement(rows, subjects, c) for c in sorted(wanted, key=_order))


def _order(conflict: Mapping[str, str]) -> tuple[str, str]:
    return conflict["about"], conflict["conflict_id"]


def _subjects(rows: Rows) -> Iterator[tuple[str, str]]:
    """Everything that a conflict may be about, with words for it; an utterance has the gist of one telling."""
    yield from ((row["utterance_id"], row["gist"]) for row in rows("statements").values())
    for table, words in REGISTERS.items():
        yield from ((id, row[words]) for id, row in rows(table).items())


def _disagreement(rows: Rows, subjects: Mapping[str, str], row: Mapping[str, str]) -> Disagreement:
    left, right = _side(rows, row["left_id"], row["left_value"]), _side(rows, row["right_id"], row["right_value"])
    return Disagreement(
        row["conflict_id"], row["kind"], row["about"], subjects[row["about"]], left, right,
        row["same_origin"] == "true", Decimal(row["score"]) if row["score"] else None, row["why"],
        row["status"], row["decision"] or None, row["ruling"] or None,
    )  # fmt: skip


def _side(rows: Rows, id: str, words: str) -> Side:
    article = next(rows(table)[id]["article_id"] for table in SIDES if id in rows(table))
    return Side(id, article, rows("articles")[article]["publisher"], words)


def _page(about: str, subject: str, group: Iterable[Disagreement]) -> str:
    """Whatever is about one thing, under its name."""
    return "\n\n".join([_wrapped(f"{subject} ({about})", ""), *map(_paragraph, group)])


def _paragraph(one: Disagreement) -> str:
    """One disagreement: kind and reason, the sides, their origins, the ruling."""
    width = max(len(side.outlet) for side in (one.left, one.right))
    sides = [f"    {side.outlet:{width}}  “{side.words}”" for side in (one.left, one.right)]
    notes = ["Both go back to one origin." if one.same_origin else "They go back to two origins, as far as they say."]
    if one.score is not None:
        notes.append(f"Of the words of both, a share of {one.score} is not in common.")
    notes.append(_decided(one))
    return "\n".join([_wrapped(f"{one.kind}: {one.why}", "  "), *sides, *(_wrapped(note, "    ") for note in notes)])


def _decided(one: Disagreement) -> str:
    if one.decision is None:
        return "Open: nobody has decided."
    held = {
        "left": f"{one.left.outlet} is right", "right": f"{one.right.outlet} is right", "both": "both are right",
        "neither": "neither is right", "unresolved": "it cannot be decided",
    }  # fmt: skip
    return f"Ruled that {held[one.decision]}. {one.ruling}"


def _wrapped(text: str, indent: str) -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)
