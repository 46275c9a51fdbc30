"""Tags of languages (BCP 47, RFC 5646): what is one, how it is written, and which two are of one written language."""

import re

_OF_OLD = """
    en-GB-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu
    sgn-BE-FR sgn-BE-NL sgn-CH-DE
"""
_IRREGULAR = _OF_OLD.split()
"""Tags of old that are built in another way than all others, as RFC 5646 lists them."""
_LANGUAGE = "[a-z]{2,3}(-[a-z]{3}){0,3}"  # no language of four letters or more was ever registered
_SCRIPT, _REGION = "[A-Z][a-z]{3}", "[A-Z]{2}|[0-9]{3}"
_VARIANT = "[a-z0-9]{5,8}|[0-9][a-z0-9]{3}"
_EXTENSION, _PRIVATE = "[0-9a-wy-z](-[a-z0-9]{2,8})+", "x(-[a-z0-9]{1,8})+"
PATTERN = (
    f"{_LANGUAGE}(-{_SCRIPT})?(-({_REGION}))?(-({_VARIANT}))*(-{_EXTENSION})*(-{_PRIVATE})?"
    f"|{_PRIVATE}|{'|'.join(_IRREGULAR)}"
)
"""What a tag matches, in the case that the standard has for each part."""
RULE = "a language tag of BCP 47 in its usual case, such as en, pt-BR or zh-Hant"
# Names are no tags; of those that are written for one all the same, the first ones.
_NAMES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "farsi": "fa", "finnish": "fi", "french": "fr",
    "german": "de", "hebrew": "he", "hindi": "hi", "italian": "it", "japanese": "ja", "korean": "ko", "persian": "fa",
    "polish": "pl", "portuguese": "pt", "russian": "ru", "spanish": "es", "swedish": "sv", "thai": "th",
    "turkish": "tr", "ukrainian": "uk", "vietnamese": "vi",
}  # fmt: skip
_TRADITIONAL = {"TW", "HK", "MO"}
"""Regions where Chinese is written with the traditional signs."""
_CHINESE, _IN_TRADITIONAL = {"zh", "cmn", "yue", "nan", "hak", "wuu"}, {"yue", "nan", "hak"}


def usual_case(text: str) -> str:
    """A tag as the standard writes it: region in capitals, script with one, all else small; `_` is none of its signs.

    Nothing for what is no tag even so.
    """
    parts = text.strip().replace("_", "-").lower().split("-")
    known = {tag.lower(): tag for tag in _IRREGULAR}
    tag = known.get("-".join(parts)) or "-".join(_cased(parts))
    return tag if re.fullmatch(PATTERN, tag) else _NAMES.get(text.strip().casefold(), "")


def _cased(parts: list[str]) -> list[str]:
    single = next((i for i, part in enumerate(parts) if len(part) == 1), len(parts))
    return [
        part
        if not 0 < i < single or not part.isalpha()
        else part.upper()
        if len(part) == 2
        else part.capitalize()
        if len(part) == 4
        else part
        for i, part in enumerate(parts)
    ]


def written(tag: str) -> tuple[str, str]:
    """The language of a tag, and the script where it says one or its region implies it; regions do not matter else."""
    parts = tag.split("-")
    if len(parts[0]) == 1:
        return tag, ""
    language = next((part for part in parts[1:2] if len(part) == 3 and part.isalpha()), parts[0])
    script = next((part for part in parts[1:5] if len(part) == 4 and part.istitle()), "")
    implied = "Hant" if language in _IN_TRADITIONAL or _TRADITIONAL & {*parts} else "Hans"
    return language, script or (implied if language in _CHINESE else "")
