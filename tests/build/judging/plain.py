"""What is compared, told plainly: every row with every other. Of each thing the sides in order, as row ids."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, groupby
from typing import Any

from trade_truce.intervals import UNITS

Row = Mapping[str, Any]
Sides = dict[str, list[set[str]]]
"""What reports disagree on -> the rows of each side, the first side first."""
_MARKS = re.compile("['’‘ʼ\xad]")
_FAR = 10**30


def value(rows: Sequence[Row]) -> Sides:
    """Figures of one measure, of which two of one time leave no common value. Ends are in the least unit.

    How much something changed is compared apart, as `MEASURE--change-DIMENSION`: there a fall is a rise below zero.
    """
    named = [{**r, "name": r["measure_id"] + "--change-time" * (r["kind"] != "level")} for r in map(_signed, rows)]
    return {about: _greedy(of, "figure_id", _ends) for about, of in _by(named, "name") if _clash(of)}


def _signed(row: Row) -> Row:
    if row["kind"] != "fall":
        return row
    lower, upper = (None if row[end] is None else -row[end] for end in ("upper", "lower"))
    turned = {"left": "right", "right": "left"}
    return {**row, "lower": lower, "upper": upper, "closed": turned.get(row["closed"], row["closed"])}


def dates(rows: Sequence[Row]) -> Sides:
    """Dated reports of one event, of which two share no day."""
    dated = [row for row in rows if row["date"] is not None]
    return {
        about: _greedy(of, "report_id", _days)
        for about, of in _by(dated, "event_id")
        if any(_apart(_days(a), _days(b)) for a, b in combinations(of, 2))
    }


def name(rows: Sequence[Row]) -> Sides:
    """An article's fullest spelling of a person is on the side of the longest that has all its words."""
    return {about: sides for about, of in _by(rows, "person_id") if len(sides := _names(of)) > 1}


def quotation(rows: Sequence[Row]) -> dict[str, tuple[float, list[set[str]]]]:
    """Wordings of one utterance, and the greatest score of two that are apart."""
    quoted = [row for row in rows if row["quoted"] is not None and folded(row["quoted"])]
    found = ((about, _wordings(of)) for about, of in _by(quoted, "utterance_id"))
    return {about: made for about, made in found if len(made[1]) > 1}


def folded(words: str) -> str:
    """Words without case and marks."""
    bare = _MARKS.sub("", unicodedata.normalize("NFC", words).lower())
    letters = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in bare)
    return " ".join(letters.split())


def _by(rows: Iterable[Row], column: str) -> Iterable[tuple[str, list[Row]]]:
    ordered = sorted(rows, key=lambda row: row[column])
    return [(about, list(of)) for about, of in groupby(ordered, key=lambda row: row[column])]


def _ends(row: Row) -> tuple[Any, Any]:
    """The first and the last value of a figure; one that is open ends a hair inside."""
    factor = int(UNITS[row["unit"]].factor)
    least = (-_FAR, 0) if row["lower"] is None else (row["lower"] * factor, int(row["closed"] in ("right", "neither")))
    greatest = (
        (_FAR, 0) if row["upper"] is None else (row["upper"] * factor, -int(row["closed"] in ("left", "neither")))
    )
    return least, greatest


def _days(row: Row) -> tuple[Any, Any]:
    return row["earliest"] or date.min, row["latest"] or date.max


def _apart(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    return bool(one[1] < other[0] or other[1] < one[0])


def _clash(figures: Sequence[Row]) -> bool:
    return any(_apart(_ends(a), _ends(b)) and not _apart(_days(a), _days(b)) for a, b in combinations(figures, 2))


def _greedy(rows: Sequence[Row], key: str, ends: Any) -> list[set[str]]:
    """The first last value is a point, and all that contain it are a side; so on with the rest."""
    sides, rest = [], list(rows)
    while rest:
        point = min(ends(row)[1] for row in rest)
        sides.append({row[key] for row in rest if ends(row)[0] <= point})
        rest = [row for row in rest if ends(row)[0] > point]
    return sides


def _names(mentions: Sequence[Row]) -> list[set[str]]:
    fullest = [
        min(of, key=lambda m: (-len(m["surface"]), m["surface"], m["mention_id"]))
        for _, of in _by(mentions, "article_id")
    ]
    parts = {m["mention_id"]: frozenset(folded(m["surface"]).split(" ")) for m in fullest}
    tops = {p for p in parts.values() if not any(p < q for q in parts.values())}
    known = {top: min(folded(m["surface"]) for m in fullest if parts[m["mention_id"]] == top) for top in tops}
    on = {id: above[0] for id, p in parts.items() if len(above := [top for top in tops if p <= top]) == 1}
    return [{id for id, top in on.items() if top == side} for side in sorted(tops, key=known.__getitem__)]


def _wordings(statements: Sequence[Row]) -> tuple[float, list[set[str]]]:
    of = {s["statement_id"]: folded(s["quoted"]) for s in statements}
    articles = {w: {s["article_id"] for s in statements if of[s["statement_id"]] == w} for w in of.values()}
    each = [s["article_id"] for s in statements]
    alone = {w: any(each.count(a) == 1 for a in having) for w, having in articles.items()}
    pairs = [p for p in combinations(sorted(articles), 2) if len(articles[p[0]] | articles[p[1]]) > 1]
    scores = {pair: score(*pair) for pair in pairs}
    apart = {p: s for p, s in scores.items() if s > 0 and ((alone[p[0]] and alone[p[1]]) or s <= 0.8)}
    kept = {wording for pair in apart for wording in pair}
    wider = [_longer(pair) for pair, of_pair in scores.items() if of_pair == 0]
    within = {short for short, _ in wider}
    sides: dict[str, set[str]] = {wording: {wording} for wording in kept - within}
    for short in within:
        above = [long for other, long in wider if other == short and long not in within and long in kept]
        if len(above) == 1:
            sides.setdefault(above[0], set()).add(short)
    rows = [{id for id, wording in of.items() if wording in sides[side]} for side in sorted(sides)]
    return max(apart.values(), default=0), rows


def _longer(pair: tuple[str, str]) -> tuple[str, str]:
    one, other = pair
    return (one, other) if len(one.split(" ")) < len(other.split(" ")) else (other, one)


def score(one: str, other: str) -> float:
    """The share of words not in common, from the first shared word to the last and beyond as far as both go on."""
    l, r = one.split(" "), other.split(" ")  # noqa: E741  # left and right
    in_l, in_r = ([i for i, word in enumerate(a) if word in b] for a, b in ((l, r), (r, l)))
    if not in_l:
        return 1
    before, behind = min(in_l[0], in_r[0]), min(len(l) - in_l[-1], len(r) - in_r[-1])
    left, right = set(l[in_l[0] - before : in_l[-1] + behind]), set(r[in_r[0] - before : in_r[-1] + behind])
    return 1 - len(left & right) / len(left | right)
