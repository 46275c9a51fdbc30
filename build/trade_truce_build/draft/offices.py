"""Whom an office names: "the US president" is whoever the register has as such and the article names."""

import re
from collections.abc import Sequence

from trade_truce.models import Person
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.people import Named
from trade_truce_build.wording.lexicon import INSTITUTIONS, words

_COUNTRIES = {
    "US": r"U\.?S\.?(?:'s|’s)?|American|America['’]s|United\sStates",
    "CN": r"Chinese|China['’]s",
}
"""How articles write a country before an office, by its code of ISO 3166-1."""
_HEADS = r"president|leader|head\sof\sstate"
_OF = {"US": r"United\sStates|U\.?S\.?|America|White\sHouse", "CN": r"China|People['’]s\sRepublic"}
_DESCRIBED = re.compile(r"the\s([\w-]+(?<!s))", re.IGNORECASE)
_BODIES = (INSTITUTIONS - {"republican", "democrat"}) | words(
    "outlet newspaper paper report article book document letter statement message post survey study poll firm "
    "regulator club team side body administration kremlin vatican city source person site website portal broadcaster "
    "publication union watchdog charity airline lender carmaker retailer supplier producer operator insurer police"
)
"""What speaks and is nobody."""
_HEAD = re.compile(r"\bpresident\b", re.IGNORECASE)


def holder(label: str, named: Sequence[Named], known: Known) -> str | None:
    """The person of an office in an article's words; None where none or more than one holds it, or none is named."""
    here = {one.person for one in named}
    found = [key for key, person in known.people.items() if key in here and _holds(label, person)]
    return found[0] if len(found) == 1 else None


def _holds(label: str, person: Person) -> bool:
    """Whether words such as "the Chinese leader" or "the treasury secretary" are a person's office."""
    words, role = " ".join(label.split()), (person.role or "").casefold()
    country = person.country or ""
    if "former" in words.casefold() or "vice" in words.casefold():
        return False
    if _HEAD.search(role) and role == "president" and country in _COUNTRIES:
        before = re.fullmatch(rf"(?:the\s)?(?:{_COUNTRIES[country]})\s(?:{_HEADS})", words, re.IGNORECASE)
        behind = re.fullmatch(
            rf"(?:the\s)?(?:{_HEADS}|head|chief)\sof\s(?:the\s)?(?:{_OF[country]})", words, re.IGNORECASE
        )
        return bool(before or behind)
    bare = re.sub(r"^(?:the|us|u\.s\.|american|chinese)\s|^the\s(?:us|u\.s\.|american|chinese)\s", "", words.casefold())
    return len(role.split()) > 1 and bare == role.removeprefix("us ")


def described(text: str, label: str, at: int, named: Sequence[Named]) -> str | None:
    """Whom a label such as "the Republican" may describe: somebody named before, where nobody else was told of so.

    Bodies are none, nor is who was brought in as "a source".
    """
    found = _DESCRIBED.fullmatch(label)
    before = [one for one in named if one.start < at]
    if not found or not before or found[1].casefold() in _BODIES:
        return None
    brought_in = re.compile(
        rf"\b(?:an?|one|another|some|his|her|its|their)\s(?:[\w-]+\s){{0,3}}{re.escape(found[1])}\b", re.IGNORECASE
    )
    return None if brought_in.search(text[:at]) else before[-1].person
