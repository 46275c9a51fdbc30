"""Values that a lax model takes for something else."""

from pathlib import Path

from tests.hostile.cases import add, edit, generator

HARBOUR, LANTERN, PEOPLE = "articles/harbour-2025-06-03.yaml", "articles/lantern-undated.yaml", "people.yaml"
NUMBERS = {
    "separators": ("1_000", "1,000", "1 000", "1'000", '"1\u00a0000"'),
    "bases": ("0x10", "0o17", "017", "0b11", "00"),
    "floats": ("1e400", "1e5", "4E1", "40.", ".5", "40.0e0"),
    "not-finite": (".nan", "NaN", ".inf", "-.inf", "Infinity", "1.#INF"),
    "words": ("yes", "no", "on", "true", "forty", "XL"),
    "sexagesimal": ("190:20:30", "1:30"),
    "other-digits": ("\u0664\u0660", "\uff14\uff10", "\u096a\u0966", "\u2463", "\u00bd", "4\u00b2", "\U0001d7d2"),
    "signs": ("+40", "--40", "\u221240", "'=40'", '"40%"', "'-'"),
    "spaces": ("' 40'", "'40 '", '"4\\n0"', "' '"),
    "sizes": ("12345678901234567890", "1.123456789", "9" * 5_000, "0." + "0" * 5_000 + "1"),
    "tricky": ("40;DROP TABLE figures", "'{{40}}'", "'${40}'", "'%d'", "40 # is all\n    note: x"),
}
DATES = {
    "no-such-day": ("2025-02-30", "2025-02-29", "2025-06-31", "2025-13-01", "2025-00-01", "2025-06-00", "0000-01-01"),
    "epoch": ("1748822400", "1748822400000", "0", "-1", "45810"),
    "other-forms": ("06/02/2025", "2.6.2025", "2025-6-2", "20250602", "2025-W23", "2025-153", "June 2 2025", "today"),
    "times": ("2025-06-02T00:00:00Z", "2025-06-02 00:00", "2025-06-02Z"),
    "beyond-level-1": (
        "202X",
        "2025-06-XX",
        "Y17000000002",
        "[2025,2026]",
        "2025-25",
        "2025-06-02?~",
        "-2025",
        "10000",
    ),
    "intervals": (
        "2025-06-05/2025-06-01",
        "../..",
        "/",
        "2025-06/",
        "/2025-06",
        "2025/2026/2027",
        "..",
        "2025-06-02/now",
    ),
    "other-digits": ("\u0662\u0660\u0662\u0665", "\uff12\uff10\uff12\uff15-06-02"),
    "spaces": ("' 2025-06-02'", "'2025-06-02 '", '"2025-06-02\\n"', "2025\u201306\u201302"),
    "long": ("2025-" + "0" * 5_000, "2025/" * 5_000, "~" * 50_000),
    "parts": ("early 2025", "late 2025-13", "mid  2025-06", "Early 2025-06", "early 0000-01"),
}
ADDRESSES = {
    "schemes": (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://a.example/",
        "//a.example/",
        "HTTP://a.example/",
    ),
    "user-info": ("https://user@a.example/", "https://user:word@a.example/", "https://a.example@b.example/"),
    "hosts": (
        "https://h\u00e4fen.example/",
        "https://\u0430.example/",
        "https://localhost/",
        "https://[::1]/",
        "https:///x",
        "https://a..b/",
    ),
    "spaces": (
        "'https://a.example/ x'",
        '"https://a.example/\\n"',
        '"https://a.example/\\nSet-Cookie"',
        "' https://a.example/'",
    ),
    "others": (
        "https://a.example/\u00e9",
        "https://a.example:999999/",
        "https://a.example\\\\b/",
        "https://a.example?x",
        "https://a_b.example/",
    ),
    "long": ("https://a.example/" + "x" * 5_000, "https://" + "a." * 50_000 + "b/", "https://" + "a" * 800_000),
}
SPANS = {
    "empty": ("0-0", "5-5", "5-3", "311-311"),
    "signs": ("-1", "-5-3", "+1-5", "5--3", "5-"),
    "sizes": ("0-9223372036854775808", "0-18446744073709551616", "9999999999-9999999999", "0-9999999999", "35-312"),
    "forms": ("35", "35\u201344", "35 - 44", "035-044", "35.0-44.0", "0x23-0x2c", "35:44", "'[35, 44]'", "35-44-50"),
    "other-digits": ("\u0663\u0665-\u0664\u0664", "\uff13\uff15-\uff14\uff14"),
    "long": ("1" * 5_000 + "-" + "2" * 5_000, "-" * 50_000),
}


_FIGURE = """\
  - measure: grain-value
    key: k{0}
    surface: $3 million
    value: {1}
    unit: USD
    qualifier: exact
    at: 290-300
    anchor: 5654e6063365.d9b11fd51606.b217faa34ca4.d003b091971d
"""
_STATEMENT = """\
  - utterance: we-keep-our-word
    key: k{0}
    person: maya-stone
    form: direct
    made_on_words: Monday
    made_on: {1}
    made_on_basis: words
    at: 157-187
    anchor: c1e840c92098.6ed38b44b35c.5f8ef9e708d9.ac5ec3f5caa7
"""
_SPANNED = """\
  - utterance: we-keep-our-word
    key: k{0}
    form: direct
    at: {1}
    anchor: c1e840c92098.6ed38b44b35c.5f8ef9e708d9.ac5ec3f5caa7
"""


def _filled(entry: str, values: dict[str, tuple[str, ...]]) -> str:
    """An entry for each of the values; in `entry`, `{0}` is its number and `{1}` the value."""
    each = [value for group in values.values() for value in group]
    return "".join(entry.replace("{0}", str(n)).replace("{1}", value) for n, value in enumerate(each))


@generator("dates")
def _(project: Path) -> None:
    add(project, HARBOUR, "\n" + _filled(_STATEMENT, DATES))


@generator("spans")
def _(project: Path) -> None:
    add(project, HARBOUR, "\n" + _filled(_SPANNED, SPANS))


@generator("numbers")
def _(project: Path) -> None:
    edit(project, HARBOUR, "\nreports:", _filled(_FIGURE, NUMBERS) + "\nreports:")


@generator("addresses")
def _(project: Path) -> None:
    each = [value for group in ADDRESSES.values() for value in group]
    licences = "".join(f"  - {{name: L{n}, title: T, path: {_flow(value)}}}\n" for n, value in enumerate(each))
    edit(project, "package.yaml", "contributors:", licences + "contributors:")
    edit(project, HARBOUR, "https://harbour.example.org/grain", "javascript:alert(1)")


def _flow(value: str) -> str:
    return value if value[0] in "'\"" else f'"{value}"'


def _edited(name: str, file: str, old: str, new: str) -> None:
    @generator(name)
    def _(project: Path) -> None:
        edit(project, file, old, new)


_edited("text-length-negative", LANTERN, "text_length: 160", "text_length: -160")
_edited("text-length-huge", LANTERN, "text_length: 160", "text_length: " + "9" * 19)
_edited("text-length-largest", LANTERN, "text_length: 160", "text_length: " + "9" * 18)
_edited("text-length-other-digits", LANTERN, "text_length: 160", "text_length: \u0661\u0666\u0660")
_edited("sha-upper-case", LANTERN, "081374350d9bc", "081374350D9BC")
_edited("country-other-letters", PEOPLE, "country: NL", "country: \uff2e\uff2c")
_edited("country-norway", PEOPLE, "country: NL", "country: no")
_edited("language-path", LANTERN, "language: en", "language: ../../en")
_edited("unit-lower-case", LANTERN, "unit: USD", "unit: usd")
_edited("qualifier-list", LANTERN, "qualifier: over", "qualifier: [over]")
_edited("enum-with-space", LANTERN, "form: indirect", "form: 'indirect '")
_edited("line-trailing-line-break", PEOPLE, "role: Reporter", 'role: "Reporter\\n"')
_edited("line-block-scalar", PEOPLE, "role: Reporter", "role: |\n    Reporter")
_edited("line-empty", PEOPLE, "role: Reporter", "role: ''")
_edited("line-blank", PEOPLE, "role: Reporter", "role: ' '")
_edited("line-no-break-space", PEOPLE, "role: Reporter", "role: '\u00a0Reporter'")
_edited("line-401-long", PEOPLE, "role: Reporter", "role: " + "x" * 401)
_edited("line-very-long", PEOPLE, "role: Reporter", "role: " + "x" * 900_000)
_edited("line-pattern-catastrophe", PEOPLE, "role: Reporter", "role: 'x" + " " * 400_000 + "x '")
_edited("words-pattern-catastrophe", LANTERN, "speaker: an official", "speaker: '" + "a " * 200_000 + "'")
_edited("words-nine", LANTERN, "speaker: an official", "speaker: one two three four five six seven eight nine")
_edited("words-nine-by-other-spaces", LANTERN, "speaker: an official", "speaker: " + "\u3000".join("abcdefghi"))
_edited("words-joined-by-hyphens", LANTERN, "speaker: an official", "speaker: " + "-".join(["words"] * 100))
_edited("author-formula", HARBOUR, "authors: [Ada Quill]", "authors: ['=1', '@x', '-1', '+1', a;b, '']")
_edited("authors-none", HARBOUR, "authors: [Ada Quill]", "authors: []")
_edited("authors-many", HARBOUR, "authors: [Ada Quill]", "authors: [" + "x, " * 1_000 + "y]")  # each is a row
_edited("anchor-pattern", LANTERN, "c9b1865bc5ba.7365a8a3a9d6", "c9b1865bc5ba7365a8a3a9d6.")
_edited("sketch-long", LANTERN, "sketch: ", "sketch: " + "0" * 500_000)
_edited("find-left-with-text", LANTERN, "at: 0-10", "find: Maya Stoan and {Tomas Berg}")
_edited(
    "value-bound-vague",
    LANTERN,
    "value: 15\n    unit: percent\n    qualifier: exact",
    "lower: 20\n    upper: 10\n    unit: percent\n    qualifier: vague",
)
_edited("value-negative-about", LANTERN, "value: 14\n", "value: -14\n")
_edited("value-zero-nearly", HARBOUR, "value: 3000000\n", "value: 0\n")
