"""What a tag of a language is, and how it is written."""

import re

import pytest

from trade_truce.languages import PATTERN, usual_case

# The examples of RFC 5646, appendix A, and what else it speaks of; then tags of old.
TAGS = """
    de fr ja i-enochian zh-Hant zh-Hans sr-Cyrl sr-Latn zh-cmn-Hans-CN cmn-Hans-CN zh-yue-HK yue-HK zh-Hans-CN
    sr-Latn-RS sl-rozaj sl-rozaj-biske sl-nedis de-CH-1901 sl-IT-nedis hy-Latn-IT-arevela de-DE en-US es-419
    de-CH-x-phonebk az-Arab-x-aze-derbend x-whatever qaa-Qaaa-QM-x-southern de-Qaaa sr-Latn-QM sr-Qaaa-RS
    en-US-u-islamcal zh-CN-a-myext-x-private en-a-myext-b-another haw pt-BR mn-Cyrl-MN en-x-ca x-sim fa-IR
    th-TH ar-001 und mul zxx de-1996 en-scotland en-a-bbb-x-a-ccc ca-valencia zh-Hant-TW hi-t-it-m0-und en-0-abc
    en-GB-oed i-klingon sgn-BE-FR art-lojban cel-gaulish zh-min-nan no-bok
"""
NONE = """
    e english a-DE en- -en en--US en-us en_US EN zh-hant zh-HANT es-41 ar-a de-x en-US-US-x de-DEU-1 en-u
    en-abcdefghi x x- i i-unknown en-US-x- zh-Hant-hans-x 日本語 en-ＵＳ ｅｎ a1
"""


@pytest.mark.parametrize("tag", TAGS.split())
def test_a_well_formed_tag_is_one(tag: str) -> None:
    assert re.fullmatch(PATTERN, tag)
    for other in (tag.lower(), tag.upper(), tag.replace("-", "_")):
        assert usual_case(other) == tag


@pytest.mark.parametrize("text", [*NONE.split(), "en\u00a0", "12", ""])
def test_what_is_none_is_none(text: str) -> None:
    assert not re.fullmatch(PATTERN, text)


@pytest.mark.parametrize(
    ("text", "tag"), [("English", "en"), ("zh_hant_tw", "zh-Hant-TW"), (" EN-gb ", "en-GB"), ("?", "")]
)
def test_the_usual_form_of_what_is_none(text: str, tag: str) -> None:
    assert usual_case(text) == tag
