"""Texts and other values, right and wrong, that seeds are broken with."""

from typing import Any

LETTERS = (
    "aZ09 -=+@;:,./~?%&'\\\"#_\u00a0\u2003\u2028\u3000\u0085\u00e9e\u0301\u0410\u0430\u4e2d\u30ab\u200b\ufeff\ufe0f"
    "\t\n\r\x00\x0b\x1c\x7f\x9f\ud800\udc00\ufdd0\U0001d49c\U0001f600\ufb01\u00bd\u0345\u1100\u00b5\u212b"
)
NUMBERS = (
    "0", "-0", "01", "+5", "1e3", "1E3", ".5", "5.", "1.10", "1.12345678", "1.123456789", "0.00000001", "0.000000001",
    "9" * 18, "9" * 19, "9" * 20, "1" + "0" * 18, "-" + "9" * 19 + ".99999999", "9" * 19 + ".99999999", "-1", "-0.5",
    "1,000", "1_000", "NaN", "inf", "-inf", "0x10", "\u0661\u0662", "\uff11", " 1", "1 ", "1\n", "--1", "1.", "-",
    "0.0", "-0.0", "9223372036854775807", "9223372036854775808", "4294967296", "3000000", "12", "40",
)  # fmt: skip
DATES = (
    "2025", "2025-06", "2025-06-05", "2025-06-05~", "2025-06?", "2025%", "2025-21", "2025-24~", "2025-25", "2025-21-01",
    "2025-03/2025-05", "2025-03/..", "../2025-05", "../..", "..", "2025-06-31", "2025-02-29", "2024-02-29", "2025-13",
    "2025-06-05/2025-06-01", "2025-06~/2025-05", "0000", "0001~", "9999~", "9999-12-31~", "early 2025-05",
    "mid 2025-02", "late 2025-02", "late 0001-01", "Early 2025-05", "early 2025", "early 2025-05~", "202X", "2025-6-5",
    "2025-06-05T10:00", "20250605", "y2025", "-2025", "2025/2026/2027", "2025-06-05 ", "\u0662\u0660\u0662\u0665",
    "2025-06-05\n", "late 2025-05/2025-06", "2025-06-02/2025-06-08", "2025-06-03", "tomorrow",
)  # fmt: skip
SPANS = (
    "0-1", "0-0", "5-5", "9-3", "00-5", "0-05", "1-9999999999", "9999999999-99999999999", "99999999999-5",
    "10000000000-9999999999", "1-10000000000", "210-238-240", "-1-5", "1--5", "1 - 5", " 1-5", "1-5 ", "1-", "-5", "1",
    "1\u20135", "+1-5", "1e1-20", "\u0661-\u0662", "35-44", "56-114", "", "-", "1-5\n", "0x1-5", "1.0-5",
)  # fmt: skip
KEYS = ("a", "a-b", "a--b", "-a", "a-", "A", "", "a b", "a" * 40, "a" * 41, "\u00e9", "TODO", "a_b", "1", "a-" * 21)
WORDS = (
    "", " ", "TODO", "TODO: later", "TODOrov", "todo", " x", "x ", "x  y", "=1+1", "-x", "@x", "+x", "x\u00a0y",
    "\u00a0x", "x\u2003", "one two three four five six seven eight", "one two three four five six seven eight nine",
    "one\u00a0two three four five six seven\u3000eight nine", "caf\u00e9", "cafe\u0301", "M\u0430ya Stone",
    "\u041c\u0430\u0439\u044f", "\u674e\u660e", "\u674e\u660e Li", "x\u200by", "\ufeffx", "x\ty", "x\ny", "x\x7fy",
    "x\x00y", "x\u2028y", "x;y", ";x", "x;", "\ud800", "x\udc00", "\U0001f600", "\U0001f3f3\ufe0f", "\ufdd0", "x" * 119,
    "x" * 120, "x" * 121, "x" * 400, "x" * 401, "\u00e9" * 120, "\u00e9" * 121, "\u00e9" * 400,
    "e\u0301" * 200, "\u0301" * 40, "a" + "\u0301" * 31,
    "\\n", "\\u0041", "\\", "/", '"', "null", ": null", "[null, 1]", "}\n{", "}{", "{}",
    "A. B\u00e9la", "\u212bngstr\u00f6m",
    "\u00e0 la\u00a0carte", "\u0085x", "x\u0085", "x\x1cy", "x\x0by",
)  # fmt: skip
IDS = (
    "", "a", "A", "a--b", "a---b", "-a", "a-", "a b", "\u00e9", "a" * 80, "a" * 81, "a" * 400, "a" * 401, "a" * 899,
    "a" * 900, "a" * 1000, "a" * 1001, "TODO", "<<", "x\ty", "nobody", "maya-stone", "duty-after", "stone-briefing",
    "we-keep-our-word", "lantern-undated", "harbour-2025-06-03", "harbour-2025-06-03--duty-after", "a_b", "1", "x\n",
    "mya-stone", "harbour-2025-06-03--stone-briefing", "name--a--b",
)  # fmt: skip
NAMES = (
    "The Harbour", "the-harbour", "The H\u00e1rbour", "Harbour", "\u5546\u52a1\u90e8", "\u65b0\u534e\u793e",
    "Ministry of Trade", "A. Guild", "a-guild", "=Guild", "TODO", "",
    "The " + "Long " * 16 + "House", "x" * 80, "x" * 81, "x" * 121,
    "Gu\u0456ld", "the-lantern", "M\u00fcller & Co.", "!", "?",
)  # fmt: skip
OTHERS = (
    "https://example.org", "https://example.org/a b", "http://EXAMPLE.org:80/x", "https://ex\u00e4mple.org",
    "https://x",
    "https://example.org:123456", "ftp://example.org", "https://example.org/" + "a" * 480, "https://example.org/\u00e9",
    "en", "EN", "eng-US", "en-us", "xx-XXX", "NL", "nl", "USD", "usd", "percent", "week", "XTS", "one",
    "exact", "about",
    "nearly", "over", "at_least", "under", "at_most", "vague", "Vague", "value", "name", "quotation", "date", "role",
    "fact", "words", "text", "report", "planned", "happened", "denied", "direct", "partial", "true", "false", "null",
    "0" * 64, "0" * 63, "A" * 64, "f" * 128, "F" * 128, "0" * 12 + ("." + "0" * 12) * 3, "0" * 51, "address", "left",
    "unresolved", "speaker", "participant", "call",
)  # fmt: skip
POOLS = (NUMBERS, DATES, SPANS, KEYS, WORDS, IDS, NAMES, OTHERS)
WRONG: tuple[Any, ...] = (
    None,
    0,
    1.5,
    True,
    False,
    {},
    [],
    [[]],
    {"a": "b"},
    [None],
    ["x", None],
    [1],
    ["x", ["y"]],
    [{"a": "b"}],
    [""],
)
STRANGE_KEYS = (
    "",
    "x",
    "<<",
    "Title",
    "title ",
    "\u00e9",
    "speaker",
    "origin",
    "n_articles",
    "person_id",
    "line",
    "e",
    "id",
)
