"""How much of what an article tells without a date or a quotation a draft asks for, and how often in vain."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.known import known
from trade_truce_build.draft.retold import PROPOSED, Retold
from trade_truce_build.evidence.recheck import read_copies
from trade_truce_build.resolving.resolve import Record

HEADING = """### What the five tell without a date or a quotation

Of each article, reports and statements of what the registers know from the others: how many of them a row or a comment
asks for, and how many of the rows and comments are right.
"""
KINDS = ("undated reports", "indirect statements")


class Told(NamedTuple):
    """Of one kind: what is there, and what was asked for as rows and as comments, found and right."""

    there: int = 0
    found: int = 0
    rows: int = 0
    right: int = 0
    remarks: int = 0
    remarks_right: int = 0

    def __add__(self, other: object) -> "Told":
        assert isinstance(other, Told)
        return Told(*(a + b for a, b in zip(self, other, strict=True)))


def table(records: Mapping[str, list[Record]], folder: Path) -> list[str]:
    """The lines of the page's table."""
    found = measured(records, folder)
    total = {kind: sum((one[kind] for one in found.values()), Told()) for kind in KINDS}
    head = " | ".join(f"{kind}: found | rows right | comments right" for kind in KINDS)
    lines = [HEADING, f"| article | {head} |", "|---|" + "---|" * 3 * len(KINDS)]
    for name, one in (*found.items(), ("all", total)):
        cells = [cell for kind in KINDS for cell in _cells(one[kind])]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return [*lines, ""]


def measured(records: Mapping[str, list[Record]], folder: Path) -> dict[str, dict[str, Told]]:
    """Article -> kind -> what was asked for, with registers that were made without the article."""
    copies, found = read_copies(folder), {}
    for record in records["articles"]:
        row: Any = record.row
        register = known(records, row.article_id, only_used=True)
        made = draft(copies[row.text_sha256].text, row.published, register)
        reports, statements = (_own(records, table, row.article_id) for table in ("event_reports", "statements"))
        uttered = {statement.utterance_id for statement in register.statements}
        found[row.article_id] = {
            KINDS[0]: _told(
                made.undated,
                [(r.event_id, r.start, r.end) for r in reports],
                [r.event_id for r in reports if not r.date_words and r.event_id in register.events],
            ),
            KINDS[1]: _told(
                made.indirect,
                [(s.utterance_id, s.start, s.end) for s in statements],
                [s.utterance_id for s in statements if s.form == "indirect" and s.utterance_id in uttered],
            ),
        }
    return dict(sorted(found.items()))


def _own(records: Mapping[str, list[Record]], table: str, article: str) -> list[Any]:
    rows: list[Any] = [record.row for record in records[table]]
    return [row for row in rows if row.article_id == article]


def _told(asked: Sequence[Retold], places: Sequence[tuple[str, int, int]], there: Sequence[str]) -> Told:
    rows, remarks = ([o for o in asked if (o.score >= PROPOSED) is settled] for settled in (True, False))
    right = [
        one for one in asked if any(one.id == id and one.start < end and start < one.end for id, start, end in places)
    ]
    found = sum(id in {one.id for one in right} for id in there)
    return Told(
        len(there), found, len(rows), sum(o in right for o in rows), len(remarks), sum(o in right for o in remarks)
    )


def _cells(one: Told) -> list[str]:
    return [_share(one.found, one.there), _share(one.right, one.rows), _share(one.remarks_right, one.remarks)]


def _share(part: int, of: int) -> str:
    return f"{part}/{of}" + (f" ({part / of:.0%})" if of else "")
