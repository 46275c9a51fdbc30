"""How much of an article a draft finds: `python -m tests.draft.measure --articles DIR` prints the tables.

Each of the five articles is drafted with registers that were made without it. Then the articles of `tests/draft/` are
drafted with all five.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.draft import cases, gold, told
from tests.draft.gold import Gold

from trade_truce import edtf
from trade_truce_build.draft import ner
from trade_truce_build.draft.drafting import Draft, draft
from trade_truce_build.draft.known import Known, known
from trade_truce_build.evidence.recheck import read_copies
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import Record, resolve

ROOT = Path(__file__).parents[2]
OWN = Path(__file__).parent / "articles"
PAGE = ROOT / "docs" / "draft.md"
CASES = "### Short texts that were once drafted wrong"
BEGINS, ENDS = "<!-- written by `python -m tests.draft.measure --write` -->", "<!-- end of what is written -->"
OTHERS = ("wire", "tabloid", "analysis", "backtranslated", "bulletin", "column", "dispatch")
"""Articles of `tests/draft/articles/` by the hand that wrote the rules, in the order in which they were written."""
SEEN = ("agency", "longform", "rendered", "newsletter")
"""Articles by somebody who had not read the rules, which were then tuned on them."""
HELD = ("redtop", "broadsheet", "explainer", "regional")
"""Articles by the same hand as `SEEN`, every second one: held out, for what rules miss there nobody may look at."""
HELD_HEADING = "Four more by the same hand, held out: nothing was tuned on them"
NEWS = ("flood", "chef", "interview", "earnings", "court", "transfer")
"""Articles of other subjects, annotated before any of them was drafted, by somebody who knew the rules."""
LATER = ("ballot", "walks", "strike", "doorbell")
"""Articles annotated after that in the same way, before they were drafted, and tuned on since."""
KINDS = ("people", "quantities", "dates", "quotations")
RIGHT = ("unit and qualifier", "measure", "date", "speaker")
CERTAIN = ("numbers", "measures", "dates", "events", "speakers")
"""What looks certain: what is neither `TODO` nor a remark."""
Entities = Callable[[str], Sequence[tuple[int, int]]]


@dataclass
class Count:
    """How many there are, how many of them were found, how many were drafted, and how many of those are there."""

    there: int = 0
    found: int = 0
    drafted: int = 0
    true: int = 0

    def add(self, other: "Count") -> None:
        self.there, self.found = self.there + other.there, self.found + other.found
        self.drafted, self.true = self.drafted + other.drafted, self.true + other.true


@dataclass
class Score:
    """The counts of an article, and what was missed and what was drafted in vain."""

    text: str = ""
    counts: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    right: dict[str, tuple[int, int]] = field(default_factory=lambda: dict.fromkeys(RIGHT, (0, 0)))
    """Of what was found, how much is right, and of how many that can be asked."""
    wrong: dict[str, tuple[int, int]] = field(default_factory=lambda: dict.fromkeys(CERTAIN, (0, 0)))
    """Of what looks certain, how much is wrong, and how much there is."""
    missed: list[str] = field(default_factory=list)
    vain: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for kind, count in other.counts.items():
            self.counts[kind].add(count)
        for name, (right, asked) in other.right.items():
            self.right[name] = (self.right[name][0] + right, self.right[name][1] + asked)
        for name, (wrong, certain) in other.wrong.items():
            self.wrong[name] = (self.wrong[name][0] + wrong, self.wrong[name][1] + certain)


def score(made: Draft, there: Gold, register: Known) -> Score:
    """A draft held against what is there."""
    result = Score(made.text.text)
    _people(made, there, result)
    text = made.text.text
    figures = [(f.matched.quantity.start, f.matched.quantity.end, f) for f in made.figures]
    same = lambda g, f: g.value == f.matched.quantity.value  # noqa: E731
    for g, f in _pairs("quantities", there.figures, figures, result, same):
        quantity = f.matched.quantity
        alike = (g.unit, g.qualifier) == (quantity.unit, quantity.qualifier)
        _ask(result, "unit and qualifier", alike)
        if not alike:
            result.missed.append(f"unit: {text[g.start : g.end]}, not {quantity.qualifier} {quantity.unit}")
        if g.measure in register.measures:
            _ask(result, "measure", g.measure == f.matched.measure)
    dates = [(d.resolved.dating.start, d.resolved.dating.end, d) for d in made.dates]
    for g, d in _pairs("dates", there.dates, dates, result):
        stated = d.resolved.stated
        right = stated is not None and edtf.bounds(edtf.expand(stated)) == g.bounds
        _ask(result, "date", right)
        if not right:
            result.missed.append(f"days: of {text[g.start : g.end]}, not {stated}")
    quoted = [(s.quotation.start, s.quotation.end, s.quotation) for s in made.statements]
    for g, q in _pairs("quotations", there.quotations, quoted, result):
        same_speaker = _same_speaker(g.speaker, q.person, q.label, register)
        _ask(result, "speaker", same_speaker)
        if not same_speaker:
            result.missed.append(f"speaker: {g.speaker}, not {q.person or q.label} of {text[q.start : q.end][:30]}")
    _certain(made, there, register, result)
    return result


def _certain(made: Draft, there: Gold, register: Known, result: Score) -> None:
    """Counts what looks certain and is wrong; of speakers and dates, among those that the article has."""
    for f in made.figures:
        q, measure = f.matched.quantity, f.matched.measure
        values = [g for g in there.figures if q.start < g.end and g.start < q.end]
        if not q.doubt:
            _look(result, "numbers", any(g.value == q.value for g in values))
        if measure:
            _look(result, "measures", any(g.measure == measure for g in values))
    for d in made.dates:
        words, stated = d.resolved.dating, d.resolved.stated
        if d.event and there.events:
            _look(result, "events", any(id == d.event and s <= words.start < e for id, s, e in there.events))
        for date in (g for g in there.dates if words.start < g.end and g.start < words.end and stated):
            _look(result, "dates", edtf.bounds(edtf.expand(str(stated))) == date.bounds)
    quoted = [told.quotation for told in made.statements]
    for said in quoted:
        named = said.person or said.label
        within = [q for q in quoted if said.start < q.start and q.end <= said.end]  # what an interview's answer quotes
        for g in (g for g in there.quotations if said.start < g.end and g.start < said.end and named):
            if not any(q.start < g.end and g.start < q.end for q in within):
                _look(result, "speakers", _same_speaker(g.speaker, said.person, said.label, register))


def _look(result: Score, name: str, right: bool) -> None:
    wrong, certain = result.wrong[name]
    result.wrong[name] = (wrong + (not right), certain + 1)


def _people(made: Draft, there: Gold, result: Score) -> None:
    drafted = {(gold.NEW if m.named.match == "new" else m.named.person, m.named.surface) for m in made.mentions}
    both = len(drafted & there.people)
    result.counts["people"] = Count(len(there.people), both, len(drafted), both)
    result.missed += [f"people: {surface} ({who})" for who, surface in sorted(there.people - drafted)]
    result.vain += [f"people: {surface} ({who})" for who, surface in sorted(drafted - there.people)]


def _pairs(
    kind: str,
    there: Sequence[Any],
    drafted: Sequence[tuple[int, int, Any]],
    result: Score,
    same: Callable[[Any, Any], bool] = lambda _g, _d: True,
) -> Iterator[tuple[Any, Any]]:
    """What is there with the first thing drafted whose span overlaps its own; counts both ways."""
    count, text = Count(len(there), 0, len(drafted), 0), result.text
    for g in there:
        here = [(s, e, d) for s, e, d in drafted if s < g.end and g.start < e and same(g, d)]
        match = min(here, key=lambda d: _apart(d, (g.start, g.end)))[2] if here else None
        if match is None:
            result.missed.append(f"{kind}: {text[g.start : g.end][:50]}")
        else:
            count.found += 1
            yield g, match
    for start, end, d in drafted:
        if any(start < g.end and g.start < end and same(g, d) for g in there):
            count.true += 1
        else:
            result.vain.append(f"{kind}: {text[start:end][:50]}")
    result.counts[kind] = count


def _apart(one: Sequence[Any], other: Sequence[int]) -> int:
    """How far two spans are from being the same."""
    return int(abs(one[0] - other[0]) + abs(one[1] - other[1]))


def _ask(result: Score, name: str, right: bool) -> None:
    was, asked = result.right[name]
    result.right[name] = (was + right, asked + 1)


def _same_speaker(there: str | None, person: str | None, label: str | None, register: Known) -> bool:
    """The same person; of unnamed speakers, labels of which one has half the words of the other."""
    if (there or "").startswith(gold.NAMED):
        return person is not None and person not in register.people and gold.NAMED + person == there
    if there == gold.NEW:
        return person is not None and person not in register.people
    if there in register.people or there is None:
        return person == there
    left, right = (set(re.findall(r"\w+", (words or "").casefold())) - {"the", "a", "of"} for words in (there, label))
    return bool(left and right) and 2 * len(left & right) >= min(len(left), len(right))


def leave_one_out(records: Mapping[str, list[Record]], folder: Path, entities: Entities) -> dict[str, Score]:
    """Article -> score, of the five, each drafted with registers made without it."""
    texts, scores = read_copies(folder), {}
    for record in records["articles"]:
        row: Any = record.row
        register = known(records, row.article_id, only_used=True)
        text = texts[row.text_sha256].text
        made = draft(text, row.published, register, entities(text))
        scores[row.article_id] = score(made, gold.of_seeds(records, row.article_id, text, register), register)
    return scores


def own(records: Mapping[str, list[Record]], entities: Entities, names: Sequence[str]) -> dict[str, Score]:
    """Article -> score, of those written for the tests, drafted with the registers of the five."""
    register, scores = known(records, ""), {}
    for name in names:
        text, notes = (OWN / f"{name}.txt").read_text("utf-8"), OWN / f"{name}.yaml"
        made = draft(text, gold.published(notes), register, entities(text))
        scores[name] = score(made, gold.of_notes(notes, text), register)
    return scores


def groups(folder: Path, entities: Entities) -> dict[str, dict[str, Score]]:
    """Heading -> the scores of a group of articles."""
    records, _ = resolve(read_seeds(ROOT / "seeds"))
    return {
        "The five, each drafted without its own seed": leave_one_out(records, folder, entities),
        "Seven written for this, in other styles": own(records, entities, OTHERS),
        "Four by somebody who did not know the rules, tuned on them since": own(records, entities, SEEN),
        HELD_HEADING: own(records, entities, HELD),
        "Six of other subjects, annotated before they were drafted": own(records, entities, NEWS),
        "Four more of other subjects, annotated before they were drafted": own(records, entities, LATER),
    }


def page(found: Mapping[str, Mapping[str, Score]], folder: Path) -> str:
    """The tables as `docs/draft.md` has them. folder: of the five articles' texts."""
    records, _ = resolve(read_seeds(ROOT / "seeds"))
    parts = [f"### {heading}\n\n" + "\n".join(tables(scores)) + "\n" for heading, scores in found.items()]
    return "\n".join([*parts, *told.table(records, folder), f"{CASES}\n", *cases.table(known(records, "x-1"))]) + "\n"


def tables(scores: Mapping[str, Score]) -> list[str]:
    """Recall and precision by article and in all, and how much of what was found is right."""
    total = Score()
    for one in scores.values():
        total.add(one)
    rows = [*scores.items(), ("all", total)]
    lines = [f"| article | {' | '.join(KINDS)} |", "|---|" + "---|" * len(KINDS)]
    lines += [f"| {name} | {' | '.join(_recall(one.counts[kind]) for kind in KINDS)} |" for name, one in rows]
    lines += ["", "| of what was found, right | " + " | ".join(RIGHT) + " |", "|---|" + "---|" * len(RIGHT)]
    lines += [f"| {name} | {' | '.join(_share(*one.right[key]) for key in RIGHT)} |" for name, one in rows]
    lines += ["", "| looks certain and is wrong | " + " | ".join(CERTAIN) + " |", "|---|" + "---|" * len(CERTAIN)]
    lines += [f"| {name} | {' | '.join(_share(*one.wrong[key]) for key in CERTAIN)} |" for name, one in rows]
    return lines


def _recall(count: Count) -> str:
    return f"{_share(count.found, count.there)}, {_share(count.true, count.drafted)}"


def _share(part: int, of: int) -> str:
    return f"{part}/{of}" + (f" ({part / of:.0%})" if of else "")


def main() -> None:
    """Prints the tables, and what was missed and drafted in vain ; or writes the page's tables.

    Of what is held out nothing of that is printed: whoever saw it would fix it.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, required=True, help="a folder with the five articles' texts")
    parser.add_argument("--model", help="a model of spaCy's to ask as well")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/draft.md")
    options = parser.parse_args()
    entities: Entities = (lambda text: ner.people(text, options.model)) if options.model else lambda _: ()
    found = groups(options.articles, entities)
    if options.write:
        before, _, rest = PAGE.read_text("utf-8").partition(BEGINS)
        PAGE.write_text(
            f"{before}{BEGINS}\n\n{page(found, options.articles)}\n{ENDS}{rest.partition(ENDS)[2]}", "utf-8"
        )
        return
    print(page(found, options.articles))
    for heading, scores in found.items():
        for name, one in scores.items() if heading != HELD_HEADING else ():
            print(name, *(f"  missed {m}" for m in one.missed), *(f"  vain   {v}" for v in one.vain), sep="\n")


if __name__ == "__main__":
    main()
