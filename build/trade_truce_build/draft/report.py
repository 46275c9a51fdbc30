"""What a draft found, for the person who goes on with it."""

from collections.abc import Iterator, Mapping, Sequence

from trade_truce_build.draft.against import Difference
from trade_truce_build.draft.drafting import Draft
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.pronouns import Speaker
from trade_truce_build.draft.retold import PROPOSED


def report(draft: Draft, known: Known, found: Sequence[Difference], agreed: Mapping[str, Sequence[str]]) -> list[str]:
    """The lines of the report, not yet made safe to show."""
    return [
        "People", *(_people(draft, known) or ["  none"]),
        "Figures", *(_figures(draft, found, agreed) or ["  none"]),
        "Dates", *(_dates(draft) or ["  none"]),
        "Quotations", *(_quotations(draft) or ["  none"]),
        "Told without a date or a quotation, perhaps", *(_retold(draft) or ["  nothing that is known"]),
        _certain(draft),
        "Would contradict", *([_line(one) for one in found] or ["  nothing that is matched so far"]),
        "Would corroborate", *(_agreed(agreed) or ["  nothing that is matched so far"]),
    ]  # fmt: skip


def _certain(draft: Draft) -> str:
    """How many proposals a rule is certain of; what is not is TODO in the seed, or stands in a comment."""
    quantities = [figure.matched.quantity for figure in draft.figures]
    speakers = [one.quotation.person or one.quotation.label for one in draft.statements]
    counts = {
        "names": [mention.named.match == "known" for mention in draft.mentions],
        "numbers": [quantity.unit is not None and not quantity.doubt for quantity in quantities],
        "measures": [figure.matched.measure is not None for figure in draft.figures],
        "dates": [one.resolved.stated is not None for one in draft.dates],
        "events": [one.event is not None for one in draft.dates],
        "speakers": [speaker is not None for speaker in speakers],
    }
    shown = ", ".join(f"{sum(found)} of {len(found)} {name}" for name, found in counts.items())
    return f"Certain by a rule: {shown}; the rest is for you"


def _people(draft: Draft, known: Known) -> list[str]:
    surfaces: dict[str, list[str]] = {}
    matches: dict[str, str] = {}
    for mention in draft.mentions:
        named = mention.named
        surfaces.setdefault(named.person, []).append(named.surface)
        if matches.get(named.person) != "spelling":
            matches[named.person] = named.match
    said = {"known": "known", "spelling": "a spelling of", "new": "NEW, proposed as"}
    return [f"  {', '.join(names)}: {said[matches[key]]} {key}" for key, names in surfaces.items()]


def _figures(draft: Draft, found: Sequence[Difference], agreed: Mapping[str, Sequence[str]]) -> list[str]:
    lines = []
    for figure in draft.figures:
        quantity, measure = figure.matched.quantity, figure.matched.measure
        surface = draft.text.words(quantity.start, quantity.end)
        against = sum(1 for one in found if one.kind == "value" and one.about == measure)
        verdict = f", contradicts {against}" if against else ""
        verdict += f", corroborates {len(agreed[measure])}" if measure and measure in agreed else ""
        lines.append(f"  {surface}: {measure or 'no measure yet'}{verdict}")
    return lines


def _dates(draft: Draft) -> list[str]:
    return [
        f"  {draft.text.words(one.resolved.dating.start, one.resolved.dating.end)}: "
        f"{one.resolved.stated or 'not resolved'}{_basis(draft, one.resolved.basis)}, {one.event or 'no event yet'}"
        for one in draft.dates
    ]


def _basis(draft: Draft, basis: str | None) -> str:
    return (
        f" (by {draft.lent.report.report_id})"
        if basis == "report" and draft.lent
        else f" (by {basis})"
        if basis
        else ""
    )


def _quotations(draft: Draft) -> list[str]:
    lines = []
    for one in draft.statements:
        speaker = Speaker(one.quotation.person, one.quotation.label)
        words = draft.text.words(one.quotation.start, one.quotation.end).split()[:5]
        like = f", like {one.like}" if one.like else ""
        lines.append(f"  “{' '.join(words)} …”: {speaker.person or speaker.label or 'no speaker yet'}{like}")
    return lines


def _retold(draft: Draft) -> list[str]:
    told = [(one.start, one.id, one.score) for one in (*draft.undated, *draft.indirect)]
    return [f"  {id}{'' if score >= PROPOSED else ' (a remark)'}" for _, id, score in sorted(told)]


def _line(one: Difference) -> str:
    return f"  {one.kind} of {one.about}: {one.ours} against {one.theirs} ({one.other})"


def _agreed(agreed: Mapping[str, Sequence[str]]) -> list[str]:
    return list(_agreements(agreed))


def _agreements(agreed: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for about, ids in sorted(agreed.items()):
        yield f"  {about}: {', '.join(ids)}"
