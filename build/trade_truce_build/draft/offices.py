"""Whom an office names: "the US president" is whoever the register has as such and the article names."""

import re
from collections.abc import Sequence

from trade_truce.models import Person
from trade_truce_build.draft.known import Known
from trade_truce_build.draft.people import Named

_COUNTRIES = {
    "US": r"U\.?S\.?(?:'s|’s)?|American|America['’]s|United\sStates",
    "CN": r"Chinese|China['’]s",
}
"""How articles write a country before an office, by its code of ISO 3166-1."""
_HEADS = r"president|leader|head\sof\sstate"
_OF = {"US": r"United\sStates|U\.?S\.?|America|White\sHouse", "CN": r"China|People['’]s\sRepublic"}
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
