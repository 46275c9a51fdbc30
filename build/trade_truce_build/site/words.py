"""Numbers, dates and words of lists, said so that nobody has to learn how the tables write them."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_DOUBTS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_LARGE = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_WITHOUT_S = ("percent", "teu")
_HEADS = {
    "article_id": "article", "surface": "words", "quoted": "quoted words", "role_as_stated": "title given",
    "via": "credited to", "reported_as": "reported as", "date_words": "words of the date",
    "as_of_words": "words of the date", "gist": "in our words", "attributed_to": "unnamed source",
    "person_id": "person",
    "organisation_id": "organisation", "event_id": "event", "measure_id": "measure", "other_id": "other",
    "report_id": "reported in", "utterance_id": "utterance", "conflict_id": "disagreement", "as_of": "as of",
    "n_articles": "articles", "n_origins": "sources", "origin": "source", "n_articles_otherwise": "articles otherwise",
    "n_origins_otherwise": "sources otherwise",
}  # fmt: skip


def day(edtf: str | None) -> str:
    """A date that may be vague, as one says it; what is none comes back as it is."""
    if not edtf:
        return ""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _day(first)
    if last == "..":
        return f"{_day(first)} or later"
    if first == "..":
        return f"{_day(last)} or earlier"
    return _together(first, last) or f"{_day(first)} to {_day(last)}"


def _together(first: str, last: str) -> str:
    """Two days of one month, its name said once."""
    if first[:7] != last[:7] or not (len(first) == len(last) == 10):
        return ""
    return f"{int(first[8:])} to {_day(last)}" if _PARTS.fullmatch(first) and _PARTS.fullmatch(last) else ""


def _day(text: str) -> str:
    match = _PARTS.fullmatch(text)
    if match is None:
        return text
    year, month, number, doubt = match.groups()
    if month in _SEASONS:
        said = f"{_SEASONS[month]} {year}"
    elif month is None or not 1 <= int(month) <= 12:
        said = year if month is None else text
    else:
        said = f"{int(number)} {MONTHS[int(month) - 1]} {year}" if number else f"{MONTHS[int(month) - 1]} {year}"
    return _DOUBTS[doubt] + said


def decimal(text: str | None) -> Decimal | None:
    """A cell's number, or None."""
    try:
        found = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def number(value: Decimal) -> str:
    """A number with its thousands apart, or in millions and more where that is shorter."""
    for size, name in _LARGE:
        if abs(value) >= size and len(plain(value / size)) <= 7:
            return f"{plain(value / size)} {name}"
    return plain(value)


def plain(value: Decimal) -> str:
    """A number with its thousands apart and no zeros after the point."""
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def unit(name: str | None, value: Decimal | None = None, per: str | None = None) -> str:
    """What is counted, as it stands behind a number."""
    if not name or name == "one":
        return f"per {per}" if per and per != "one" else ""
    said = name.replace("_", " ")
    if said.islower() and name not in _WITHOUT_S and value != 1 and not said.endswith("s"):
        said = "feet" if said == "foot" else said + "s"
    return f"{said} per {per.replace('_', ' ')}" if per else said


_CHANGES = {"rise": "a rise of ", "fall": "a fall of ", "change": "a change of "}


def quantity(row: Mapping[str, str | None]) -> str:
    """What the bounds of a figure allow, and whether that is by how much something changed."""
    return _CHANGES.get(row.get("kind") or "", "") + _bounds(row)


def _bounds(row: Mapping[str, str | None]) -> str:
    lower, upper = decimal(row.get("lower")), decimal(row.get("upper"))
    closed, of = row.get("closed") or "both", (row.get("unit"), row.get("per"))
    if lower is None and upper is None:
        return f"no number; {unit(of[0], None, of[1])}".rstrip("; ")
    what = unit(of[0], upper if upper is not None else lower, of[1])
    with_lower, with_upper = closed in ("both", "left"), closed in ("both", "right")
    if lower is not None and lower == upper:
        said = number(lower)
    elif upper is None and lower is not None:
        said = f"{number(lower)} {what} or more" if with_lower else f"more than {number(lower)}"
    elif lower is None and upper is not None:
        said = f"{number(upper)} {what} or less" if with_upper else f"less than {number(upper)}"
    else:
        assert lower is not None
        assert upper is not None
        said = f"{number(lower)} to {number(upper)}"
        said = said if with_upper else f"at least {number(lower)}, less than {number(upper)}"
        said = said if with_lower else f"{said}, bounds not included"
    return " ".join(said.split()) if said.endswith((" more", " less")) else f"{said} {what}".strip()


_FORMS = {"direct": "quoted", "partial": "partly quoted", "indirect": "paraphrased"}


def told(mode: str | None, form: str | None) -> str:
    """Whether something was said or is only ascribed to somebody, and whether in the speaker's words."""
    return ", ".join(filter(None, (mode, _FORMS.get(form or "", form))))


def head(column: str) -> str:
    """A column's name as a heading."""
    return _HEADS.get(column) or column.replace("_", " ")


def listed(word: str) -> str:
    """A word of a closed list, as one reads it."""
    return word.replace("_", " ")


def count(n: int, one: str, many: str | None = None) -> str:
    """How many of something."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def joined(parts: list[str]) -> str:
    """Words in a row: a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
