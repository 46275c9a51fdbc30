"""An article's facts as far as its words show them: the parts of drafting put together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from trade_truce_build.draft.calendar import resolve
from trade_truce_build.draft.clock import Lent, clock
from trade_truce_build.draft.dates import datings
from trade_truce_build.draft.dialogue import days_left, turns
from trade_truce_build.draft.events import Dated, dated, lender
from trade_truce_build.draft.headers import of_the_page
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.measures import Matched, match
from trade_truce_build.draft.offices import described, holder
from trade_truce_build.draft.pairs import units_lent
from trade_truce_build.draft.people import Named, people
from trade_truce_build.draft.pronouns import Speaker
from trade_truce_build.draft.quotes import Quotation, quotations
from trade_truce_build.draft.retold import (
    Retold,
    events_told,
    perhaps_of,
    perhaps_said,
    unquoted,
    utterances_told,
    without_date,
)
from trade_truce_build.draft.roles import role
from trade_truce_build.draft.stated import stated
from trade_truce_build.draft.tokens import Text, analyse, fits
from trade_truce_build.draft.utterances import Told, told
from trade_truce_build.resolving.complete import slug
from trade_truce_build.wording.quantities import quantities
from trade_truce_build.wording.quantity import Quantity

MAX_ROWS = 400
"""Rows of one kind that a draft proposes; a hostile text has as many as it has words."""

LOOKED_AT = 20
"""Places of a surface that are searched for a title."""


@dataclass(frozen=True)
class Mention:
    """A surface of a person's name, and the title that stands with it."""

    named: Named
    role: str | None


@dataclass(frozen=True)
class Figure:
    """A quantity with its measure, and who states it."""

    matched: Matched
    speaker: Speaker | None


@dataclass(frozen=True)
class Draft:
    """What an article's words show."""

    text: Text
    mentions: Sequence[Mention]
    figures: Sequence[Figure]
    dates: Sequence[Dated]
    lent: Lent | None
    """The report of another article that dates this one's weekdays, where its own date does not."""
    statements: Sequence[Told]
    undated: Sequence[Retold] = ()
    """Sentences that likely tell of an event that is known, and do not date it."""
    indirect: Sequence[Retold] = ()
    """Sentences that likely report an utterance that is known, and do not quote it."""


def draft(text: str, published: str | None, known: Known, entities: Collection[tuple[int, int]] = ()) -> Draft:
    """The facts of a canonical text.

    published: the article's date, EDTF. entities: spans that a language model takes for people.
    """
    read = analyse(text, known.words.titles)
    named = people(read, known, entities)
    found = datings(text)[:MAX_ROWS]
    own = clock(published, found)
    told_of = [one for one in found if not of_the_page(text, one)]
    resolved = resolve(told_of, own, text)
    lent = lender(read, resolved, named, known) if own.day is None else None
    if lent:
        resolved = resolve(told_of, clock(published, found, lent), text)
    resolved = days_left(resolved, turns(read))
    quoted = [_office(text, one, named, known) for one in quotations(read, named, MAX_ROWS)]
    happened, reported = events_told(read, named, known), utterances_told(read, named, known)
    dates = [perhaps_of(one, happened) for one in dated(read, resolved, named, known)]
    statements = [perhaps_said(one, reported) for one in told(text, quoted, known)]
    taken = [(d.start, d.end) for d in found if not _counts(d.parts)]
    amounts = [q for q in units_lent(quantities(text, taken, known.words), text) if _fits(text, q)][:MAX_ROWS]
    return Draft(
        read,
        _mentions(read, named),
        [Figure(m, stated(read, m.quantity, quoted, named)) for m in match(read, amounts, named, known)],
        dates,
        lent,
        statements,
        without_date(happened, dates)[:MAX_ROWS],
        unquoted(reported, statements)[:MAX_ROWS],
    )


def _office(text: str, one: Quotation, named: Sequence[Named], known: Known) -> Quotation:
    """A quotation with the person whose office its speaker is; the article's words for them stay.

    Who is only described, and may be somebody named before, is left to a person.
    """
    if not one.label or one.person:
        return one
    if person := holder(one.label, named, known):
        return replace(one, person=person)
    perhaps = described(text, one.label, one.start, named)
    return replace(one, label=None, perhaps=perhaps) if perhaps else one


def _counts(parts: dict[str, str]) -> bool:
    """Whether words that date something state a quantity too: "24 hours after", but not "two days ago"."""
    return "way" in parts and "count" not in parts


def _fits(text: str, quantity: Quantity) -> bool:
    """Whether a quantity's words can stand in a seed."""
    exponent = quantity.value.as_tuple().exponent if quantity.value is not None else 0
    said = quantity.bounds is not None or bool(quantity.doubt)
    return fits(text[quantity.start : quantity.end]) and said and int(exponent) >= -8


def _mentions(text: Text, named: Sequence[Named]) -> list[Mention]:
    """Of each surface of each person the first place that has a title with it, or else the first.

    Surfaces with one id, such as LEE and Lee, are one: it is written as it stands first.
    """
    places: dict[tuple[str, str], list[Named]] = {}
    for one in (one for one in named if fits(one.surface)):
        same = places.setdefault((one.person, slug(one.surface) or one.surface), [])
        if not same or same[0].surface == one.surface:
            same.append(one)
    mentions = [_mention(text, found[:LOOKED_AT]) for found in list(places.values())[:MAX_ROWS]]
    return sorted(mentions, key=lambda mention: mention.named.start)


def _mention(text: Text, places: Sequence[Named]) -> Mention:
    titled = next((Mention(one, words) for one in places if (words := role(text, one))), None)
    return titled or Mention(places[0], None)
