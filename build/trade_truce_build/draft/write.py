"""A draft as a seed file: canonical order of keys, spans and anchors, TODO where a person must decide."""

from collections.abc import Iterator

from trade_truce.anchors import anchor, index
from trade_truce_build.canonical.order import ITEM, keys_in_order
from trade_truce_build.draft.drafting import Draft, Figure, Mention
from trade_truce_build.draft.events import Dated
from trade_truce_build.draft.heading import TODO, Heading, Values, amount, article, cell
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.made import made_on
from trade_truce_build.draft.names import parts
from trade_truce_build.draft.pronouns import Speaker
from trade_truce_build.draft.tokens import Text, fits
from trade_truce_build.draft.utterances import Told
from trade_truce_build.reading.layout import ARTICLES


class _Rows:
    """Entries of a draft's lists, with the digests of one text."""

    def __init__(self, text: Text) -> None:
        self.words = index(text.text)

    def entry(self, section: str, values: Values, start: int, end: int, note: str = "") -> list[str]:
        """The lines of one entry."""
        given = {**values, "at": f"{start}-{end}", "anchor": anchor(self.words, start, end)}
        keys = [key for key in keys_in_order(ARTICLES, (section, ITEM)) if given.get(key) is not None]
        lines = [f"    {key}: {cell(given[key])}" for key in keys]
        lines[0] = "  - " + lines[0].strip()
        return [*([f"  # {_remark(note)}"] if note else []), *lines, ""]


def seed(draft: Draft, heading: Heading, known: Known) -> str:
    """The text of the seed file."""
    rows = _Rows(draft.text)
    lines = [
        f"# Drafted by `trade-truce draft`: {TODO} is left for a person, and what is proposed may be wrong.",
        "",
        *article(draft.text.text, heading),
        "",
    ]
    sections: dict[str, list[str]] = {
        "mentions": [line for one in draft.mentions for line in _mention(rows, one, known)],
        "figures": [line for one in draft.figures for line in _figure(rows, one, draft.text)],
        "reports": [line for one in draft.dates for line in _report(rows, one, draft)],
        "statements": [line for one in draft.statements for line in _statement(rows, one, draft)],
    }
    for name, made in sections.items():
        lines += [f"{name}:", *made] if made else []
    return "\n".join([*lines, *_strangers(draft)]).rstrip("\n") + "\n"


def _remark(note: str) -> str:
    """A comment of one line."""
    return " ".join(note.split())


def _mention(rows: _Rows, one: Mention, known: Known) -> list[str]:
    named = one.named
    notes = {
        "known": "",
        "spelling": f"{TODO}: a spelling of {_name(known, named.person)}?",
        "new": f"{TODO}: somebody new; see the end of this file",
    }
    values = {"person": named.person, "surface": named.surface, "role_as_stated": one.role}
    return rows.entry("mentions", values, named.start, named.end, notes[named.match])


def _name(known: Known, person: str) -> str:
    return known.people[person].name if person in known.people else person


def _figure(rows: _Rows, one: Figure, text: Text) -> list[str]:
    quantity, perhaps = one.matched.quantity, one.matched.perhaps
    speaker = one.speaker or Speaker()
    values = {
        "measure": one.matched.measure or TODO, "surface": text.words(quantity.start, quantity.end),
        "value": TODO if quantity.doubt else amount(quantity.value), "digits": _digits(quantity.digits),
        "lower": amount(quantity.lower), "upper": amount(quantity.upper),
        "unit": quantity.unit or TODO, "per": TODO if quantity.per == "?" else quantity.per,
        "qualifier": quantity.qualifier, "kind": None if quantity.kind == "level" else quantity.kind,
        "stated_by": speaker.person,
        "attributed_to": None if speaker.person else _words(speaker.label),
    }  # fmt: skip
    other = f"perhaps {', '.join(perhaps)}; else a new measure" if perhaps and not one.matched.measure else ""
    note = _notes(quantity.doubt, other)
    return rows.entry("figures", values, quantity.start, quantity.end, note)


def _digits(digits: int | None) -> str | None:
    return None if digits is None else str(digits)


def _notes(doubt: str, other: str) -> str:
    """What a person must decide, and what may help."""
    return "; ".join(part for part in (doubt and f"{TODO}: {doubt}", other) if part)


def _report(rows: _Rows, one: Dated, draft: Draft) -> list[str]:
    dating = one.resolved.dating
    words = draft.text.words(dating.start, dating.end)
    start, end = draft.text.sentence(dating.start)
    basis, stated = one.resolved.basis, one.resolved.stated
    values = {
        "event": one.event or TODO, "key": TODO, "reported_as": TODO, "date_words": _words(words),
        "date": stated or TODO, "date_basis": basis or TODO,
        "date_anchor": str(draft.lent.report.report_id) if draft.lent and basis == "report" else None,
    }  # fmt: skip
    note = _notes(one.resolved.doubt, f"perhaps {', '.join(one.perhaps)}" if one.perhaps else "")
    return rows.entry("reports", values, min(start, dating.start), max(end, dating.end), note)


def _statement(rows: _Rows, one: Told, draft: Draft) -> list[str]:
    quotation = one.quotation
    start, end = quotation.around
    made = made_on(draft.text, quotation, [one.quotation for one in draft.statements], draft.dates)
    dating = made.resolved.dating if made else None
    basis = made.resolved.basis if made else None
    values = {
        "utterance": one.utterance or TODO, "key": TODO if one.utterance else None, "person": quotation.person,
        "speaker": _words(quotation.label) or (None if quotation.person else TODO), "form": quotation.form,
        "quoted": one.quoted, "gist": TODO,
        "made_on_words": _words(draft.text.words(dating.start, dating.end)) if dating else None,
        "made_on": made.resolved.stated if made else None, "made_on_basis": basis,
        "made_on_anchor": str(draft.lent.report.report_id) if draft.lent and basis == "report" else None,
    }  # fmt: skip
    like = f"{TODO}: a telling of the same as {one.like}?" if one.like else ""
    nobody = quotation.person is None and quotation.label is None and quotation.perhaps
    note = "; ".join(part for part in (f"perhaps {quotation.perhaps} speaks" if nobody else "", like) if part)
    return rows.entry("statements", values, start, end, note)


def _words(words: str | None) -> str | None:
    """Words of the article for a cell, None where they do not fit one."""
    return words if words and fits(words) else None


def _strangers(draft: Draft) -> Iterator[str]:
    """What to put into the register for those whom it has not."""
    new = {m.named.person: m.named.surface for m in reversed(draft.mentions) if m.named.match == "new"}
    if new:
        yield "# For seeds/people.yaml, if they are nobody whom it has:"
    for person, name in sorted(new.items()):
        yield f"# {person}:"
        yield f"#   name: {cell(_remark(name))}"
        yield f"#   family_name: {cell(parts(name)[-1])}"
        yield f"#   role: {TODO}"
