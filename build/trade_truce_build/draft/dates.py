"""Which words of an article date something; `calendar` works out what days they mean."""

import re
from dataclasses import dataclass
from typing import Literal

from trade_truce_build.draft.verbs import IS, past
from trade_truce_build.wording.lexicon import MONTHS, WEEKDAYS

Kind = Literal["day", "month", "year", "weekday", "span", "relative", "then", "part"]

_MONTH = "|".join([*MONTHS, *(rf"{m[:3]}\.?" for m in MONTHS if m != "May"), r"Sept\.?"])
_WEEKDAY = "|".join(WEEKDAYS)
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![0-9:.]?[0-9%])"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})\b(?![,.]?[0-9%])"
_POINT = (
    r"(?:(?P<point>[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Ff]rom|[Aa]s of|[Ff]ollowing|"
    r"[Dd]uring)\s)?"
)
_WEEK = r"(?:(?P<week>[Tt]he\sweek\s(?:of|beginning|starting))\s)?"
_SEASON = "spring|summer|autumn|winter"
_ALONE = "|".join(m for m in MONTHS if m not in ("March", "May"))
"""Months whose names are no other words."""
_PART = r"(?:(?:the\s)?(?:late\s)?(?:evening|morning|afternoon|night|eve)\s(?:of\s)?)?"
_NAMED = rf"(?:(?P<weekday>{_WEEKDAY}),?\s(?:the\s)?)?"
_PREP = r"[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]uring|[Tt]hroughout|[Oo]f"
_SECTION = (
    r"[Ee]arly|[Ll]ate|[Mm]id|[Tt]he\s(?:first|second)\shalf\sof|[Tt]he\s(?:very\s)?(?:end|close|beginning|start|middle)\sof|"
    r"[Ee]arlier\s(?:in|this)|[Ll]ater\s(?:in|this)|[Ll]ast|[Tt]his|[Nn]ext|(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle)\sof|"
    r"(?:[Aa]t\sthe\s)(?:end|start|beginning)\sof"
)
_OF_YEAR = r"(?:,?\s(?:of\s)?(?P<year_of>this|last|next|that|the\ssame|the\sfollowing|the\sprevious)\syear\b)?"
_OF_WEEK = r"(?:,?\s(?:of\s)?(?P<week_of>this|last|next|that|the\ssame|the\sfollowing|the\sprevious)\sweek\b)?"
_COUNT = r"(?:a|an|one|two|three|four|five|six|seven|ten|[0-9]{1,3}|several|a\sfew|a\scouple\sof)"

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("day", r"(?P<iso>(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))(?![0-9-])"),
    ("day", r"(?P<day>0?[1-9]|[12][0-9]|3[01])\.(?P<number>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)[0-9]{2})(?![.,]?[0-9])"),
    ("day", rf"(?:[Bb]etween|[Ff]rom)\s{_DAY}(?:\s(?P<month>{_MONTH}))?\s(?:and|to|until|till)\s"
            rf"(?P<last>[0-9]{{1,2}})\s(?P<month2>{_MONTH})\b(?:,?\s{_YEAR})?"),
    ("day", rf"(?:[Bb]etween|[Ff]rom)\s(?P<month>{_MONTH})\s{_DAY}\s(?:and|to|until|till)\s"
            rf"(?:(?P<month2>{_MONTH})\s)?(?P<last>[0-9]{{1,2}})\b(?![0-9:.]?[0-9%])(?:,?\s{_YEAR})?"),
    ("day", rf"{_POINT}{_PART}{_WEEK}{_NAMED}(?P<month>{_MONTH})\s{_DAY}(?:(?:,?\s{_YEAR})|{_OF_YEAR})"),
    ("day", rf"{_POINT}{_PART}{_WEEK}{_NAMED}(?:the\s)?{_DAY}\s(?:of\s)?(?P<month>{_MONTH})\b"
            rf"(?:(?:,?\s{_YEAR})|{_OF_YEAR})"),
    ("day", rf"{_POINT}(?P<month>{_MONTH})\s{_DAY}[-–](?P<last>[0-9]{{1,2}})\b(?:,?\s{_YEAR})?"),
    ("day", rf"{_POINT}(?P<day>[0-9]{{1,2}})[-–](?P<last>[0-9]{{1,2}})\s(?P<month>{_MONTH})\b(?:,?\s{_YEAR})?"),
    ("month", rf"(?:[Bb]etween|[Ff]rom)\s(?P<month>{_MONTH})(?:\s(?P<year>(?:19|20)[0-9]{{2}}))?\s"
              rf"(?:and|to|until|till)\s(?P<month2>{_MONTH})\s(?P<last>(?:19|20)[0-9]{{2}})(?![,.]?[0-9%])"),
    ("month", rf"(?:(?P<point>{_PREP}|[Aa]t)\s)?(?P<section>{_SECTION})[\s-](?P<month>{_MONTH})\b(?:,?\s{_YEAR})?"),
    ("month", rf"(?:(?P<point>{_PREP})\s)?(?P<month>{_MONTH})\s(?:of\s)?{_YEAR}"),
    ("month", rf"(?P<point>{_PREP})\s(?P<month>{_MONTH})\b(?!\s?[0-9A-Z’']){_OF_YEAR}"),
    ("month", rf"(?P<month>{'|'.join(MONTHS)})['’]s\b"),
    ("month", rf"(?P<alone>{_ALONE})\b(?!['’\s-]{{1,2}}[0-9A-Z]|['’])"),
    ("month", r"[Tt]he\s(?P<alone>March|May)\b(?=\s[a-z])"),
    ("year", r"(?P<point>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]or|[Oo]f)\s(?:the\syear\s)?"
             rf"(?:(?P<section>early|late|mid|the\s(?:end|start|beginning|middle)\sof)[\s-])?{_YEAR}(?:\syear\b)?"),
    ("year", rf"(?P<section>[Aa]t\sthe\s(?:end|start|beginning)\sof|[Ee]arly|[Ll]ate|[Mm]id)[\s-]{_YEAR}"),
    ("year", r"(?:[Bb]etween|[Ff]rom)\s(?P<year>(?:19|20)[0-9]{2})\s(?:and|to|until|till)\s(?P<last>(?:19|20)[0-9]{2})"
             r"(?![,.]?[0-9%])"),
    ("year", r"(?:[Tt]he\s)?(?P<decade>(?:19|20)[0-9])0s"),
    ("relative", rf"(?:[Jj]ust\s)?(?:[Oo]n\s)?(?P<count>{_COUNT}|[Tt]he)\s(?P<unit>day|week|month|year)s?\s"
                 r"(?P<way>ago|earlier|before|prior|after|later|previously)(?:\s(?:to\s)?(?P<of>the\s[a-z-]{3,20}))?\b"),
    ("relative", r"(?:[Oo]n\s)?[Tt]he\s(?P<side>following|next|previous|preceding|same)\sday\b"),
    ("relative", r"(?:(?:[Ll]ess|[Mm]ore)\sthan\s)?[0-9]{1,3}\shours\s"
                 r"(?P<way>after|before|later|earlier)(?:\s(?P<of>the\s\w{3,20}(?:\s\w{3,20})?))?"),
    ("weekday", r"(?:(?P<point>[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore|[Aa]fter)\s)?"
                r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate|[Tt]he\sprevious)\s)?"
                rf"(?P<weekday>{_WEEKDAY})\b(?:['’]s\b|(?:\s(?:morning|afternoon|evening|night)\b)?{_OF_WEEK})"),
    ("span", r"(?:(?P<point>[Ss]ince|[Uu]ntil|[Bb]efore|[Bb]y)\s)?(?:[Ee]arlier\s|[Ll]ater\s)?"
             r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<unit>week|month|year|spring|summer|autumn|winter|weekend)\b"),
    ("span", r"(?:(?:[Ww]ithin|[Ii]n|[Oo]ver|[Dd]uring|[Ff]or)\s)?[Tt]he\s(?P<way>next|coming|past|last)\s"
             rf"(?P<count>{_COUNT})\s(?P<unit>day|week|month|year)s\b"),
    ("span", r"(?P<night>[Oo]vernight)"),
    ("span", r"(?:(?:[Oo]ver|[Aa]t|[Oo]n)\s(?P<which>the)|(?P<which2>[Tt]his|[Ll]ast|[Nn]ext))\s(?P<unit>weekend)\b"
             r"(?!\s(?:of|before|after))"),
    ("span", r"(?:(?P<point>[Bb]y|[Uu]ntil|[Bb]efore|[Aa]t|[Tt]owards)\s)?[Tt]he\s(?P<end>end)\sof\s"
             r"(?P<which>the|this|next|last)\s(?P<unit>week|month|year)\b"),
    ("part", r"(?:(?P<point>[Ii]n|[Dd]uring|[Ff]or|[Ss]ince|[Bb]y)\s)?[Tt]he\s(?P<part>first|second|third|fourth)\s"
             r"(?P<unit>quarter|half)\b(?!\s(?:hour|century|end(?:ed|ing)|of\s(?!(?:19|20|the\syear|this|last|next)))|-)"
             rf"(?:\s(?:of\s)?{_YEAR}|\sof\sthe\syear\b)?{_OF_YEAR}"),
    ("span", r"\b(?P<today>[Tt]oday|[Yy]esterday|[Ll]ast\snight|[Tt]omorrow|[Tt]onight)\b"),
    ("span", r"[Ii]n\s(?:previous|past|earlier)\syears\b"),
    ("span", rf"(?:[Ii]n\s(?:the\s)?|(?:(?P<point>[Ss]ince|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter)\s|"
             rf"(?:[Tt]o|[Oo]f|[Ff]rom)\s)?[Tt]he\s)(?P<season>{_SEASON})\b(?:\s(?:of\s)?{_YEAR})?"),
    ("then", r"[Ss]ince\sthen\b"),
)  # fmt: skip
_COMPILED = tuple((kind, re.compile(rf"(?<![\w-]){pattern}(?!\w)")) for kind, pattern in _PATTERNS)


_COMPARED = re.compile(r"\b(?:from|than|with|against|versus)\s$")
"""Before "a year earlier" it is what a number is compared with, and no event's date."""


@dataclass(frozen=True)
class Dating:
    """Words that date something, and what they name."""

    kind: Kind
    start: int
    end: int
    parts: dict[str, str]
    """The named pieces of the pattern: point, section, day, last, month, year, weekday, which, unit, way…"""


def datings(text: str) -> list[Dating]:
    """The words of a text that date something, in its order; of words that overlap, the longest."""
    found = [
        Dating(kind, match.start(), match.end(), {k: v for k, v in match.groupdict().items() if v})
        for kind, pattern in _COMPILED
        for match in pattern.finditer(text)
    ]
    found = [dating for dating in found if not _idiom(text, dating)]
    covered, kept = bytearray(len(text)), []
    for dating in sorted(found, key=lambda d: (d.start - d.end, d.start)):
        if not any(covered[dating.start : dating.end]):
            covered[dating.start : dating.end] = b"1" * (dating.end - dating.start)
            kept.append(dating)
    return sorted(kept, key=lambda d: d.start)


def _idiom(text: str, dating: Dating) -> bool:
    """Whether words look like a date and are none: a month alone, a "Black Monday", or today for nowadays."""
    if dating.kind == "month" and not {"section", "point", "alone"} & dating.parts.keys():
        return "year" not in dating.parts and text[dating.end - 2 : dating.end] not in ("'s", "’s")
    before = text[max(0, dating.start - 16) : dating.start]
    if dating.parts.get("today", "").lower() == "today":
        lows = before.casefold().split()[-2:]
        told = [*lows[-1:], *text[dating.end : dating.end + 20].casefold().split()[:1]]
        return bool(IS & set(lows)) or not any(past(low.strip('.,;:”"')) for low in told)
    if dating.parts.get("unit") in ("month", "year") and _COMPARED.search(before):
        return True
    return dating.kind == "weekday" and before.endswith("Black ")
