"""What is odd and right: other spellings of the base seeds, which give the same rows, and values at their limits."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from tests.hostile.cases import add, edit, generator

HARBOUR, LANTERN, PEOPLE = "articles/harbour-2025-06-03.yaml", "articles/lantern-undated.yaml", "people.yaml"


def _respelled(name: str, change: Callable[[str], str | bytes]) -> None:
    """A case in which every seed is written in another way."""

    @generator(name)
    def _(project: Path) -> None:
        for path in (project / "seeds").rglob("*.yaml"):
            changed = change(path.read_text("utf-8"))
            path.write_bytes(changed if isinstance(changed, bytes) else changed.encode())


def _dumped(**options: Any) -> Callable[[str], str]:
    """YAML as another writer would put it, every value a text."""

    def dump(text: str) -> str:
        return str(yaml.dump(yaml.load(text, yaml.BaseLoader), sort_keys=False, **options))

    return dump


def _commented(text: str) -> str:
    return "# first\n\n" + re.sub(r"(?m)$", " # more", text).replace("\n", "\n# between\n") + "\n# last, without an end"


_respelled("bom", lambda text: b"\xef\xbb\xbf" + text.encode())
_respelled("crlf", lambda text: text.replace("\n", "\r\n"))
_respelled("carriage-returns", lambda text: text.replace("\n", "\r"))
_respelled("bom-and-crlf", lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
_respelled("no-final-line-break", lambda text: text.rstrip("\n"))
_respelled("comments-everywhere", _commented)
_respelled("document-marks", lambda text: f"---\n{text}...\n")
_respelled("flow-style", _dumped(default_flow_style=True))
_respelled("flow-style-on-long-lines", _dumped(default_flow_style=True, width=1_000_000))
_respelled("double-quoted", _dumped(default_style='"'))
_respelled("single-quoted", _dumped(default_style="'"))
_respelled("escaped", _dumped(default_style='"', allow_unicode=False))
_respelled("indented-by-seven", _dumped(indent=7))
_respelled("narrow", _dumped(width=10))
_respelled(
    "keys-in-other-order", lambda text: str(yaml.dump(_turned(yaml.load(text, yaml.BaseLoader)), sort_keys=False))
)
_respelled("blank-lines", lambda text: text.replace("\n", "\n\n\n"))
_respelled("spaces-at-line-ends", lambda text: text.replace("\n", "   \n"))
_respelled(
    "like-json",
    lambda text: str(yaml.dump(yaml.load(text, yaml.BaseLoader), default_flow_style=True, default_style='"')),
)


def _turned(node: object) -> object:
    """The same mappings with their keys the other way round; lists as they are."""
    if isinstance(node, dict):
        return {key: _turned(value) for key, value in reversed(node.items())}
    return [_turned(item) for item in node] if isinstance(node, list) else node


@generator("comments-of-any-letters")
def _(project: Path) -> None:
    add(
        project,
        PEOPLE,
        "# \u4e60\u8fd1\u5e73 \u0645\u0627\u064a\u0627 \U0001f600\ufe0f ::error:: ##[x] <b> [/red] =1+1 *a &b !c %d\n",
    )


@generator("manual-beside-the-seeds")
def _(project: Path) -> None:
    (project / "seeds" / "MAINTENANCE.md").write_bytes(b"\xff\0 never opened")
    (project / "seeds" / "articles" / "MAINTENANCE.md").write_bytes(b"")


@generator("comment-up-to-the-size-limit")
def _(project: Path) -> None:
    size = (project / "seeds" / PEOPLE).stat().st_size
    add(project, PEOPLE, "#" * ((1 << 20) - size))


def _roles(name: str, roles: list[str]) -> None:
    """A case in which people have these roles, offices and names."""

    @generator(name)
    def _(project: Path) -> None:
        for old, new in zip(
            ("Reporter", "Trade minister", "Ministry of Trade", "Grain commissioner"), roles, strict=False
        ):
            edit(project, PEOPLE, f": {old}", f': "{new}"')


_roles("emoji", ["\U0001f600\ufe0f \u2764\ufe0f", "\U0001f468\U0001f3fd", "\U0001f1f3\U0001f1f1", "1\ufe0f\u20e3"])
_roles(
    "letters-from-right-to-left",
    [
        "\u05e2\u05d9\u05ea\u05d5\u05e0\u05d0\u05d9",
        "\u0648\u0632\u064a\u0631\u0629 \u0627\u0644\u062a\u062c\u0627\u0631\u0629",
    ],
)
_roles(
    "wide-letters",
    ["\u8bb0\u8005", "\ubb34\uc5ed\ubd80 \uc7a5\uad00", "\u8cbf\u6613\u7701", "\uff37\uff29\uff24\uff25"],
)
_roles("combining-letters", ["J\u030c\u0323 x\u0302", "\u0e17\u0e35\u0e48", "\u0928\u093f\u0930\u094d", "\u1ea4"])
_roles("thirty-marks", ["e" + "\u0316" * 30])
_roles("beyond-the-basic-plane", ["\U00020000\U0002a6d6", "\U0001d518\U0001d52b\U0001d526", "\U00010330"])
_roles("markup", ["<script>alert(1)</script>", "[/red][bold]", "{{7*7}} ${x} {0} %s", "&amp; ]]> --> <!--"])
_roles("commands", ["::error::x", "##[error]x", "'; DROP TABLE people; --", "a::set-output name=x::y"])
_roles("looks-like-another-type", ["yes", "1_000", "2025-06-05", "~"])
_roles("looks-like-yaml", ["? a", "a: b # c", "&a *b !c", "%TAG | > ? @ `"])
_roles("quotation-marks", ["\u201ca\u201d \u2018b\u2019 'c'", r"\"d\" `e`", "\u00abf\u00bb", r"g \\ h / i"])
_roles("lines-of-400", ["x" * 400, "\u4e60" * 400, "\U0001f600" * 120])  # the third becomes an id
_roles("digits-of-other-scripts", ["\u0661\u0662\u0663", "\uff11\uff12", "\u00bd \u2463"])


@generator("names-in-other-scripts")
def _(project: Path) -> None:
    edit(project, PEOPLE, "name: Ada Quill\n", "name: \u0410\u0434\u0430 \u041a\u0443\u0438\u043b\u043b\n")
    edit(project, PEOPLE, "family_name: Berg", "family_name: \u0628\u0631\u063a")


@generator("id-80-long")
def _(project: Path) -> None:
    long = "a" * 80
    for file in (PEOPLE, HARBOUR):
        path = project / "seeds" / file
        path.write_text(path.read_text("utf-8").replace("ada-quill", long), "utf-8")


@generator("numbers-at-their-limits")
def _(project: Path) -> None:
    for article in (HARBOUR, "articles/lantern-undated.yaml"):  # in English, the words would deny them
        edit(project, article, "language: en", "language: de")
    figure = "value: 3000000\n    unit: USD\n    qualifier: nearly"
    edit(project, HARBOUR, figure, f"value: {'9' * 19}.{'9' * 8}\n    unit: USD\n    qualifier: exact")
    edit(
        project,
        HARBOUR,
        "value: 2\n    unit: week\n    qualifier: about",
        "lower: 0\n    upper: 0.00000001\n    unit: week\n    qualifier: vague",
    )
    for old, new in (
        ("value--grain-value:", "value--pact-length:"),
        ("nearly 3000000 USD", "vague 0..0.00000001 week"),
        ("over 3000000 USD", "about 14 day"),
    ):
        edit(project, "rulings.yaml", old, new)


@generator("dates-at-the-edges")
def _(project: Path) -> None:
    dates = {"40": "0001", "12%": "9999-12-31~", "about two weeks": "../0001-01-01%", "nearly $3 million": "9999-24?"}
    for surface, date in dates.items():
        edit(project, HARBOUR, f"surface: {surface}\n", f"surface: {surface}\n    as_of: {date}\n")


@generator("addresses-odd-and-right")
def _(project: Path) -> None:
    edit(
        project,
        LANTERN,
        "https://lantern.example.org/the-call-about-grain",
        "http://xn--lntern-cua.example:8080/a,b;c=%C3%A9?q='<x>'#!~",
    )


@generator("twelve-deep")
def _(project: Path) -> None:
    """As deep as may be: refused for its shape, and by nobody before that."""
    edit(project, PEOPLE, "role: Reporter", "role: " + "[" * 10 + "x" + "]" * 10)
