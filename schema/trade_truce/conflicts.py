"""What the sources disagree on, as something to read: the sides, their outlets and words, and what was decided."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from html import escape
from itertools import groupby
from pathlib import Path
from textwrap import fill
from typing import Any, NamedTuple

from trade_truce import forms, loader
from trade_truce.errors import UnknownNameError, no_such
from trade_truce.place import opened, within

Row = Mapping[str, str]
Rows = Callable[[str], Mapping[str, Row]]
"""From a table's name to its rows by their key, as text."""

REGISTERS = {"measures": "label", "events": "summary", "people": "name"}
"""The tables of what a conflict may be about, and the column that says it in words. Utterances stand in statements."""

ON_SHOW = ("contradiction", "drift")
"""The weights that are shown unless another is asked for, in this order: other words of one meaning are left out."""

PERSONS = ("person_id", "stated_by")
"""Columns by which the row of a side is a person's."""

WIDTH = 100


class Side(NamedTuple):
    """One report in a disagreement."""

    side: str
    """Its letter; reports that agree share one."""
    resource: str
    """The table of the report."""
    id: str
    """The figure, event report, statement or mention."""
    article_id: str
    outlet: str
    words: str
    """What it says, in the article's own words."""
    origin: str
    """The independent source that it goes back to."""


class Disagreement(NamedTuple):
    """Reports of one thing that cannot all be right, that drifted apart, or that use other words."""

    conflict_id: str
    kind: str
    weight: str
    about: str
    about_resource: str
    subject: str
    """What it is about, in words."""
    sides: tuple[Side, ...]
    """Every report in it, by letter."""
    n_articles: int
    n_origins: int
    """Origins of the sides: where there is one, some of them changed what they retell."""
    score: Decimal | None
    """How far apart two quotations are: of the words that both have of the utterance, the share not in common."""
    why: str
    asks: str | None
    """What the ruling decides: which side is `true`, or which is `faithful` to the original."""
    decision: str | None
    ruling: str | None
    note: str | None


class Disagreements(tuple[Disagreement, ...]):
    """Disagreements, the weightier first, by what they are about. Prints as a page to read."""

    of: Path | None = None
    """The folder of the dataset, where it is not the installed one."""

    def __str__(self) -> str:
        groups = groupby(self, key=lambda one: (one.about, one.subject))
        return "\n\n\n".join(_page(*subject, group) for subject, group in groups) or "no disagreement"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        groups = groupby(self, key=lambda one: (one.about, one.subject))
        parts = (f"<h4>{escape(subject)}</h4>{''.join(map(_shown, group))}" for (_, subject), group in groups)
        return "".join(parts) or "<p>no disagreement</p>"

    def table(self, *, as_: str = "pandas") -> Any:
        """Their rows of the table `conflicts`, in one of the forms of `trade_truce.load`."""
        ids = {one.conflict_id for one in self}
        with within(self.of):
            return forms.take(loader.load("conflicts", as_=as_), ("conflict_id",), lambda row: row[0] in ids)


def disagreements(
    about: str | None = None,
    kind: str | None = None,
    *,
    weight: str | None = None,
    article: str | None = None,
    person: str | None = None,
) -> Disagreements:
    """What the sources disagree on: contradictions first, then what drifted in retelling.

    about: only disagreements about this measure, event, utterance or person. kind: only of this kind. weight: only of
    this weight, `contradiction`, `drift` or `wording`; differences in wording are shown only if you ask for them.
    article: only those with a report of this article. person: only those about this person, or in which this person
    speaks.

    Raises `UnknownNameError` for an unknown id, kind or weight.
    """
    for what, column, value in (("kind", "kind", kind), ("weight", "weight", weight)):
        known = loader.vocabulary("conflicts", column)
        if value is not None and value not in known:
            raise UnknownNameError(no_such(f"{what} of conflict", value, known))
    found = find(loader.rows, about, kind, weight, article, person)
    found.of = opened()
    return found


class _Asked(NamedTuple):
    about: str | None = None
    kind: str | None = None
    weight: str | None = None
    article: str | None = None
    person: str | None = None


def find(rows: Rows, *of: str | None, **others: str | None) -> Disagreements:
    """The same, from any tables."""
    about, kind, weight, article, person = _Asked(*of, **others)
    subjects = dict(_subjects(rows))
    for what, id, known in (
        ("measure, event, utterance or person", about, subjects),
        ("article", article, rows("articles")),
        ("person", person, rows("people")),
    ):
        if id is not None and id not in known:
            raise UnknownNameError(no_such(what, id, known))
    weights = ON_SHOW if weight is None else (weight,)
    sides = _sides(rows)
    asked = (
        conflict
        for conflict in rows("conflicts").values()
        if conflict["weight"] in weights and about in (None, conflict["about"]) and kind in (None, conflict["kind"])
        if article is None or any(side["article_id"] == article for side in sides[conflict["conflict_id"]])
        if person is None or _concerns(rows, person, conflict, sides[conflict["conflict_id"]])
    )
    ordered = sorted(asked, key=lambda c: (weights.index(c["weight"]), c["about"], c["conflict_id"]))
    return Disagreements(_disagreement(rows, subjects, c, sides[c["conflict_id"]]) for c in ordered)


def _subjects(rows: Rows) -> Iterator[tuple[str, str]]:
    """Everything that a conflict may be about, with words for it; an utterance has the gist of one telling."""
    yield from ((row["utterance_id"], row["gist"]) for row in rows("statements").values())
    for table, words in REGISTERS.items():
        yield from ((id, row[words]) for id, row in rows(table).items())


def _sides(rows: Rows) -> dict[str, list[Row]]:
    """The rows of `sides` by their disagreement, in order."""
    sides: dict[str, list[Row]] = {conflict_id: [] for conflict_id in rows("conflicts")}
    for row in rows("sides").values():
        sides[row["conflict_id"]].append(row)
    return {id: sorted(of, key=lambda row: (len(row["side"]), row["side"], row["row_id"])) for id, of in sides.items()}


def _concerns(rows: Rows, person: str, conflict: Row, sides: Iterable[Row]) -> bool:
    if conflict["about_resource"] == "people":
        return conflict["about"] == person
    reports = (rows(side["resource"])[side["row_id"]] for side in sides)
    return any(report.get(column) == person for report in reports for column in PERSONS)


def _disagreement(rows: Rows, subjects: Mapping[str, str], row: Row, sides: Iterable[Row]) -> Disagreement:
    return Disagreement(
        row["conflict_id"], row["kind"], row["weight"], row["about"], row["about_resource"], subjects[row["about"]],
        tuple(_side(rows, side) for side in sides), int(row["n_articles"]), int(row["n_origins"]),
        Decimal(row["score"]) if row["score"] else None, row["why"],
        row["asks"] or None, row["decision"] or None, row["ruling"] or None, row["note"] or None,
    )  # fmt: skip


def _side(rows: Rows, side: Row) -> Side:
    outlet = rows("organisations")[rows("articles")[side["article_id"]]["publisher"]]["name"]
    return Side(
        side["side"], side["resource"], side["row_id"], side["article_id"], outlet, side["value"], side["origin"]
    )


def _page(about: str, subject: str, group: Iterable[Disagreement]) -> str:
    """Whatever is about one thing, under its name."""
    return "\n\n".join([_wrapped(f"{subject} ({about})", ""), *map(_paragraph, group)])


def _paragraph(one: Disagreement) -> str:
    """One disagreement: kind and reason, the sides, their origins, the ruling."""
    width = max(len(side.outlet) for side in one.sides)
    lines = dict.fromkeys(f"    {side.side}  {side.outlet:{width}}  “{side.words}”" for side in one.sides)
    origins = "All go back to one origin." if one.n_origins == 1 else f"They go back to {one.n_origins} origins."
    notes = [origins]
    if one.score is not None:
        notes.append(f"Of the words that both have, at most a share of {one.score} is not in common.")
    notes.append(_decided(one))
    if one.note:
        notes.append(one.note)
    head = _wrapped(f"{one.kind}, {one.weight}: {one.why}", "  ")
    return "\n".join([head, *lines, *(_wrapped(note, "    ") for note in notes)])


def _shown(one: Disagreement) -> str:
    """One disagreement in HTML: the sides as a table."""
    rows = dict.fromkeys(
        f"<tr><td>{escape(side.side)}</td><td>{escape(side.outlet)}</td><td>“{escape(side.words)}”</td></tr>"
        for side in one.sides
    )
    head = f"<p><b>{escape(one.kind)}, {escape(one.weight)}</b>: {escape(one.why)}</p>"
    return f"{head}<table>{''.join(rows)}</table><p>{escape(_decided(one))}</p>"


def _decided(one: Disagreement) -> str:
    if one.decision is None:
        return "Open: nobody has decided."
    if one.decision == "unresolved":
        return f"Ruled that it cannot be decided. {one.ruling}"
    held = {"true": "true", "faithful": "faithful to the original"}[one.asks or "true"]
    letters = one.decision.split()
    which = {"none": "no side is"}.get(
        one.decision
    ) or f"{' and '.join(letters)} {'is' if len(letters) == 1 else 'are'}"
    return f"Ruled that {which} {held}. {one.ruling}"


def _wrapped(text: str, indent: str) -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)
