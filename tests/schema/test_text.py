"""Text: the canonical form, words and their spans, and what a seed may not hold."""

import itertools
import sys
from unicodedata import bidirectional, category, combining, normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trade_truce.scripts import strays
from trade_truce.text import MAX_MARKS, canonical, decode, forbidden, pile, seen, words

untimed = settings(deadline=None)  # a slow machine is no wrong result
CODE_POINTS = [chr(code) for code in range(sys.maxunicode + 1)]


def just_words(text: str) -> list[str]:
    return [word for word, _, _ in words(text)]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b" \n a \n\n", " \n a \n\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),
        (b"a\xef\xbb\xbf", "a\ufeff"),
        (b"a\r\nb\rc\n\rd\r\r\n", "a\nb\nc\n\nd\n\n"),
        (b"e\xcc\x81", "\u00e9"),
        (b"\xef\xac\x81\xe2\x84\xab", "\ufb01\u00c5"),
        (b"\xe2\x80\xa8\x0b", "\u2028\x0b"),
    ],
)
def test_canonical_changes_bom_line_ends_and_form_only(data: bytes, text: str) -> None:
    assert canonical(data) == text


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"\xff", 0),
        (b"abc\xe9", 3),
        (b"\xef\xbb\xbfab\xc0\xaf", 5),
        (b"\xc3\xa9\r\n\xed\xa0\x80", 4),
    ],
)
def test_a_bad_byte_is_named_by_its_offset_in_the_file(data: bytes, offset: int) -> None:
    for read in (canonical, decode):
        with pytest.raises(ValueError, match=rf"in position {offset}(-\d+)?: "):
            read(data)


def test_no_more_marks_in_a_row_than_unicode_advises() -> None:
    fine = "a" + "\u0301\u0316" * (MAX_MARKS // 2)
    assert canonical(fine.encode()) == normalize("NFC", fine)
    with pytest.raises(ValueError, match=r"^more than 30 combining marks in a row at code point 3$"):
        canonical(("ba" + fine + "\u0301").encode())


def test_a_pile_is_seen_whatever_normalising_turns_into_a_mark() -> None:
    marks = [char for char in CODE_POINTS if combining(normalize("NFKD", char)[0])]
    assert len(marks) > 800
    assert [char for char in marks if pile("a" + char * (MAX_MARKS + 1)) != 1] == []
    assert pile("\u4e00" * 1000) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Xi, Trump!", [("xi", 0, 2), ("trump", 4, 9)]),
        ("Trump\u2019s", [("trumps", 0, 7)]),
        ("\u201cTrump's\u201d", [("trumps", 1, 8)]),
        ("high\u2014tech high-tech", [("hightech", 0, 9), ("hightech", 10, 19)]),
        ("high tech \u2014 no", [("high", 0, 4), ("tech", 5, 9), ("no", 12, 14)]),
        (
            "10\u201315 90-day 9-9x",
            [("10", 0, 2), ("15", 3, 5), ("90day", 6, 12), ("9", 13, 14), ("9x", 15, 17)],
        ),
        ("$1,234.50", [("1", 1, 2), ("234", 3, 6), ("50", 7, 9)]),
        ("co\u00adop \u200bx", [("coop", 0, 5), ("x", 7, 8)]),
        ("a\ufe0f b\ufe0f", [("a", 0, 2), ("b", 3, 5)]),
        ("a_b \u0149", [("a", 0, 1), ("b", 2, 3), ("n", 4, 5)]),
        ("Stra\u00dfe \ufb01n", [("strasse", 0, 6), ("fin", 7, 9)]),
        ("\uff38\uff29 \u2460", [("xi", 0, 2), ("1", 3, 4)]),
        ("1\u00bd", [("11", 0, 2), ("2", 1, 2)]),
        ("e\u0301t\u00e9 z", [("\u00e9t\u00e9", 0, 4), ("z", 5, 6)]),
        ("\u1112\u1161\u11ab \ud55c", [("\ud55c", 0, 3), ("\ud55c", 4, 5)]),
        ("\u0939\u093f\u0902\u0926\u0940", [("\u0939\u093f\u0902\u0926\u0940", 0, 5)]),
        ("\u1fb3\u0302", [("\u03b1\u0302\u03b9", 0, 2)]),
        ("\u0301 \u00b4a\u00b4 -b-", [("a", 3, 4), ("b", 7, 8)]),
    ],
)
def test_words_and_their_spans(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("quote", "'\u2019\u2018\u201b\u02bc`\u00b4\u2032\uff07\"\u201c\u201d\u201e\u00ab\u2039")
@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d")
def test_whichever_quotation_mark_and_dash_a_copy_has(quote: str, dash: str) -> None:
    text = f"{quote}It{quote}s a tit{dash}for{dash}tat of 10{dash}15 days,{quote} he said {dash} twice"
    assert just_words(text) == [
        "its",
        "a",
        "titfortat",
        "of",
        "10",
        "15",
        "days",
        "he",
        "said",
        "twice",
    ]


@untimed
@given(st.text())
@example("\u1fb3\u0302")
@example("\u0130\u0307")
@example("a\u0345\u0f73\u0f71b")
def test_both_forms_of_a_text_have_the_same_words(text: str) -> None:
    assert just_words(normalize("NFC", text)) == just_words(normalize("NFD", text))


@untimed
@given(st.text())
def test_words_are_folded_and_stand_where_they_say(text: str) -> None:
    found = words(text)
    assert just_words(" ".join(just_words(text))) == just_words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert all(a[1] <= b[1] and a[2] <= b[2] for a, b in itertools.pairwise(found))
    assert all(word in just_words(text[start:end]) for word, start, end in found)


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\0", "U+0000 NULL"),
        ("\t", "U+0009 TAB"),
        ("\r", "U+000D CARRIAGE RETURN"),
        ("\x07", "U+0007 control character"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x7f", "U+007F control character"),
        ("\x85", "U+0085 control character"),
        ("\ud800", "U+D800 lone surrogate"),
        ("\ufdd0", "U+FDD0 no character"),
        ("\U0010ffff", "U+10FFFF no character"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_forbidden_characters_have_names(char: str, name: str) -> None:
    assert list(forbidden(f"a{char}\n{char}")) == [(1, name), (3, name)]


def test_all_of_a_kind_is_forbidden_and_nothing_that_is_seen() -> None:
    found = {char for char in CODE_POINTS if list(forbidden(char))}
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    named = set("\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u2028\u2029")
    kinds = {char for char in CODE_POINTS if category(char) in {"Cc", "Cs"} or bidirectional(char) in bidi}
    no_characters = {char for char in CODE_POINTS if ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef"}
    tags = {chr(code) for code in range(0xE0000, 0xE0080)}
    assert named | kinds | no_characters | tags <= found | {"\n"}
    # Letters among them are Hangul fillers and Khmer inherent vowels, which show nothing.
    assert {char for char in found if category(char)[0] in "LNPSM"} == set("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
    assert not found & set("\n \u00a0\u3000\ufe0f\ufe0e\U000e0100\U0001f600\u0301\u0627\ue000")


@pytest.mark.parametrize(
    "text",
    [
        "\u0639\u0644\u06cc\u200c\u0627\u06a9\u0628\u0631 \u0645\u06cc\u200c\u0631\u0648\u062f",  # Persian
        "\u0622\u0646\u200c\u0647\u0627",
        "\u06f2\u06f0\u200c\u0633\u0627\u0644\u0647",
        "20\u200c\u0633\u0627\u0644\u0647",
        "\u00ab\u06a9\u00bb\u200c\u0647\u0627",
        "\u06f1\u06f4\u06f0\u06f4 \u0647\u200d.",  # of the year of the Hijra
        "\u0915\u094d\u200d\u0937",  # Hindi
        "\u0930\u093e\u091c\u094d\u200c\u092f",
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala
        "\u09b0\u200d\u09cd\u09af\u09be",  # Bengali
        "\u0d05\u0d35\u0d28\u0d4d\u200d \u0d35",  # Malayalam
        "\u0cb0\u200d\u0ccd\u0c95",  # Kannada
    ],
)
def test_joiners_stand_where_a_script_is_spelled_with_them(text: str) -> None:
    assert list(forbidden(text)) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Tru\u200cmp", 3),
        ("Xi\u200d Jinping", 2),
        ("\u200c\u0639\u0644\u06cc", 0),
        ("\u0639\u0644\u06cc\u200c", 3),
        ("\u0639\u0644\u06cc\u200c \u0627", 3),
        ("\u0639\u0644\u06cc\u200c\u200c\u0627", 3),
        ("\u0639\u0644\u06cc\u200cAkbar", 3),
        ("\u4e2d\u200d\u56fd", 1),
        ("\u0e01\u200c\u0e02", 1),
        ("\u0422\u200d\u0440", 1),
        ("\U0001f468\u200d\U0001f469", 1),
        ("1\u200d0", 1),
    ],
)
def test_joiners_stand_nowhere_else(text: str, at: int) -> None:
    assert at in [index for index, _ in forbidden(text)]


def test_a_reader_sees_no_invisible_sign_and_one_blank() -> None:
    assert seen(" Zoll\u00adsatz \u00a0von\n20\u200b\u202e Prozent ") == "Zollsatz von 20 Prozent"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("X\u0456 Jinping", ("X\u0456", 1, "Cyrillic", "Latin")),
        ("the Tr\u0430de War", ("Tr\u0430de", 2, "Cyrillic", "Latin")),
        ("O\u2019\u041d\u0435\u0438\u043b", ("O\u2019\u041d\u0435\u0438\u043b", 0, "Latin", "Cyrillic")),
        ("Trum\u03c1 2nd", ("Trum\u03c1", 4, "Greek", "Latin")),
        ("4\u0430th", ("4\u0430th", 1, "Cyrillic", "Latin")),
        ("pre-Tr\u0430de", ("Tr\u0430de", 2, "Cyrillic", "Latin")),
        ("\u7fd2\u0425i\u7fd2", ("\u7fd2\u0425i\u7fd2", 1, "Cyrillic", "East Asian")),
        ("\uff38\u0456", ("\uff38\u0456", 1, "Cyrillic", "Latin")),
    ],
)
def test_a_word_that_mixes_scripts_has_strays(text: str, found: tuple[str, int, str, str]) -> None:
    assert [tuple(stray) for stray in strays(text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Xi Jinping",
        "\u041f\u0443\u0442\u0438\u043d Putin",
        "US\u2013\u041a\u0438\u0442\u0430\u0439",
        "\u7fd2\u8fd1\u5e73 \u30c6\u30b9\u30c8\u306e\u6587 \uff38\uff49",
        "A\u80a1 T\u6064 K\ud31d",
        "Jos\u00e9 4th \u00bdx 5\u00b5m 1\u00aa",
        "\u02bbIolani",
        "",
    ],
)
def test_other_words_have_none(text: str) -> None:
    assert list(strays(text)) == []


def test_every_word_that_mixes_scripts_is_told() -> None:
    assert [stray.word for stray in strays("Tr\u0430de is f\u0430ir tr\u0430de")] == [
        "Tr\u0430de", "f\u0430ir", "tr\u0430de",
    ]  # fmt: skip
