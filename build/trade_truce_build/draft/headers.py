"""Dates that are the page's and not the story's: headers, datelines, "Updated"."""

import re

from trade_truce_build.draft.dates import Dating

_FIRST = 600
"""Characters of a text in which its header stands."""
_LONGEST = 80
"""Characters before a date in a header's line."""
_STAMP = re.compile(
    r"(?:\b(?:date|dated|published|posted|updated|last\s(?:updated|modified)|modified|created|uploaded|copyright)|©)"
    r":?\s(?:(?:on|at)\s)?(?:[A-Z][a-z]{2,8},?\s)?$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:is|was|were|are|be|been|has|it|they|he|she)\s\w{0,12}:?\s(?:on\s|at\s)?$", re.IGNORECASE)
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’/-]{2,40}(?:\([A-Z]{2,12}\))?(?:[,\s(]|\s[-–—:])\s?$")
_PLACED = re.compile(r"^[A-Z][\w .'’/-]{2,40},\s$")
_BEHIND_PLACED = re.compile(r"^\s?[-–—]{1,2}\s[A-Z]")
"""Places in small letters, where the date has a year and a dash parts the text."""
_BEHIND_DATELINE = re.compile(r"^\)?,?\s?(?:\([^()\n]{1,40}\)|/[^/\n]{1,40}/)?\s?(?:[-–—:|]{1,2}|$)")
_RUBRIC = re.compile(r"^[\s|•·]*[|•·][^.!?]{0,40}$")
"""What may follow the date in a header's line: "| World", "• 3 min read"."""
_TIMED = re.compile(r"^(?:[A-Z][\w'’-]{0,20}\s){1,4}$")
_TIME = re.compile(r"^[T\s,]{1,2}[0-9]{1,2}[:.][0-9]{2}\b")
_BYLINE = re.compile(r"^(?:by\s|.*[|•·])|^\W*$", re.IGNORECASE)
_CLOCK = re.compile(
    r"^[\s,|•·–—-]*(?:at\s)?(?:[0-9]{1,2}[:.][0-9]{2}[^a-z]{0,3}(?:[ap]\.?m\.?)?[^a-z]{0,12}[A-Z+]{0,5})?\W*$"
)


def of_the_page(text: str, dating: Dating) -> bool:
    """Whether a date is in the header of the page, or in a place and date that open an agency's text."""
    if dating.kind != "day" and "year" not in dating.parts:
        return False
    start, end = text.rfind("\n", 0, dating.start) + 1, text.find("\n", dating.end)
    before, after = text[start : dating.start], text[dating.end : end if end >= 0 else len(text)]
    stamp = _STAMP.search(before[-_LONGEST:])
    if stamp and not _TOLD.search(before[-_LONGEST:]):
        return dating.start < _FIRST or not before[-_LONGEST:][: stamp.start()].strip()
    if start > _FIRST or len(before) >= _LONGEST:
        return False
    dateline = _DATELINE.match(before) and _BEHIND_DATELINE.match(after[:_LONGEST])
    placed = "year" in dating.parts and _PLACED.match(before) and (_BEHIND_PLACED.match(after) or not after)
    return bool(dateline or placed or _of_a_line(dating, before, after))


def _of_a_line(dating: Dating, before: str, after: str) -> bool:
    """Whether a line has a date as its header has it: with a byline, a clock or a rubric, or first of all."""
    dated = bool({"year", "iso"} & dating.parts.keys())
    if not before.strip() and dated and not dating.start - len(before) and re.match(r"\s[A-Z]", after):
        return "point" not in dating.parts  # "June 5, 2025 Quill and Lee spoke"
    if len(after) >= _LONGEST:
        return False
    timed = dated and _TIMED.match(before) and _TIME.match(after) and _CLOCK.match(after)
    beside = _BYLINE.match(before.strip()) and (_CLOCK.match(after) or _RUBRIC.match(after))
    return bool(timed or beside)
