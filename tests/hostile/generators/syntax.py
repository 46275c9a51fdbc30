"""What YAML has and a seed may not."""

from pathlib import Path

from tests.hostile.cases import SEEDS, add, edit, generator, put

PEOPLE = "people.yaml"
BIG = 1 << 20
_GOOD = (SEEDS / "base" / PEOPLE).read_text("utf-8")


def _whole(name: str, text: str | bytes) -> None:
    """A case in which one register is just this."""

    @generator(name)
    def _(project: Path) -> None:
        put(project, PEOPLE, text)


def _filled(start: str, unit: str, end: str = "") -> str:
    """A mebibyte of something."""
    return start + unit * ((BIG - len((start + end).encode())) // len(unit.encode())) + end


def _merge_bomb() -> str:
    row = "a{1}: &a{1} {{<<: [" + ", ".join(["*a{0}"] * 12) + "]}}\n"
    bomb = "a0: &a0 {b: c}\n" + "".join(row.format(n, n + 1) for n in range(9))
    return bomb + "#" * (715 - len(bomb))


def _alias_bomb() -> str:
    return "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))


_whole("deep-list-49-kibibytes", "- " * 25_000)
_whole("deep-list-one-mebibyte", _filled("", "- "))
_whole("deep-flow-list", "[" * 25_000)
_whole("deep-flow-list-closed", "[" * 25_000 + "]" * 25_000)
_whole("deep-flow-mapping", "{a: " * 25_000)
_whole("deep-mapping", "".join(" " * n + "a:\n" for n in range(1_000)))
_whole("deep-complex-key", "? " * 25_000)
_whole("deep-13", "[" * 13 + "]" * 13)
_whole("bomb-of-merge-keys", _merge_bomb())
_whole("bomb-of-aliases", _alias_bomb())
_whole("alias-of-itself", "&a [*a]\n")
_whole("alias-cycle-in-mapping", "a: &a\n  b: *a\n")
_whole("alias-of-nothing", "a: *nowhere\n")
_whole("anchor-on-key", "&k a: b\n*k : c\n")
_whole("anchor-and-tag", "a: &x !!str b\nc: !!str &y d\n")
_whole("merge-key", "a: {b: c}\n<<: {d: e}\n")
_whole("merge-key-quoted", "a: {b: c}\n'<<': {d: e}\n\"<<\": f\n")
_whole("tag-python-object", "a: !!python/object/apply:os.system ['id']\nb: !!python/name:os.system x\n")
_whole("tag-python-module", "!!python/module:antigravity ''\n")
_whole("tag-include", "a: !include /etc/passwd\nb: !ENV ${HOME}\n")
_whole("tag-own", "%TAG ! tag:evil.example,2000:\n---\na: !x b\n")
_whole("tag-binary-and-timestamp", "a: !!binary aGk=\nb: !!timestamp 2025-06-05\nc: !!set {d}\n")
_whole("tag-of-nothing", "a: ! b\n")
_whole("tag-broken", "a: !<unclosed b\n")
_whole("directive-version", "%YAML 1.1\n---\na: b\n")
_whole("directive-version-huge", "%YAML " + "9" * 5_000 + ".1\n---\na: b\n")
_whole("directives-one-mebibyte", _filled("", "%A b\n"))
_whole("second-document", _GOOD + "---\n" + _GOOD)
_whole("second-document-empty", _GOOD + "---\n")
_whole("documents-one-mebibyte", _filled("", "--- a\n"))
_whole("document-ends-one-mebibyte", _filled("a: b\n", "...\n"))
_whole("key-is-a-list", "? [a, b]\n: c\n")
_whole("key-is-a-mapping", "? {a: b}\n: c\n{d: e}: f\n")
_whole("key-is-nothing", "? \n: a\n")
_whole("key-twice", "a: b\nc: d\na: e\n")
_whole("key-twice-quoted", 'a: b\n\'a\': c\n"a": d\n"\\x61": e\n')
_whole("key-twice-in-flow", "{a: b, a: c}\n")
_whole("key-with-line-break", '"a\\nb": c\n')
_whole("keys-one-mebibyte", _filled("", "k: v\n"))
_whole("keys-all-different", "".join(f"k{n}: v\n" for n in range(49_000)))
_whole("key-one-mebibyte", '"' + "k" * (BIG - 10) + '": v\n')
_whole("scalar-one-mebibyte", "a" * BIG)
_whole("scalar-of-folded-lines", _filled("a: ", "b\n  "))
_whole("quoted-of-blank-lines", _filled('a: "', "\n", '"\n'))
_whole("block-scalar-one-mebibyte", _filled("a: |\n", "  b\n"))
_whole("block-scalar-indent", "a: |9\n b\nc: >-+\n d\n")
_whole("comment-one-mebibyte", "#" * BIG)
_whole("comments-one-mebibyte", "#\n" * (BIG // 2))
_whole("spaces-one-mebibyte", " " * BIG)
_whole("line-breaks-one-mebibyte", "\n" * BIG)
_whole("carriage-returns-one-mebibyte", "\r" * BIG)
_whole("escapes-one-mebibyte", _filled('a: "', r"\x61", '"\n'))
_whole("quotes-one-mebibyte", "'" * BIG)
_whole("quotation-never-closed", "a: 'b\n" + "c: d\n" * 100_000)
_whole("items-one-mebibyte", _filled("", "- a\n"))
_whole("items-of-flow-one-mebibyte", _filled("[", "a,", "]"))
_whole("items-without-value-one-mebibyte", "-\n" * (BIG // 2))
_whole("colons-one-mebibyte", ":" * BIG)
_whole("colons-spaced-one-mebibyte", ": " * (BIG // 2))
_whole("questions-one-mebibyte", "?\n" * (BIG // 2))
_whole("brackets-one-mebibyte", "[]" * (BIG // 2))
_whole("anchors-one-mebibyte", _filled("", "- &a b\n"))
_whole("anchor-long", "a: &" + "b" * 500_000 + " c\n")
_whole("tag-long", "a: !" + "b" * 500_000 + " c\n")
_whole("exclamations-one-mebibyte", "!" * BIG)
_whole("percent-one-mebibyte", "%" * BIG)
_whole("tabs-as-indentation", "ada-quill:\n\tname: Ada Quill\n")
_whole("indentation-uneven", "ada-quill:\n   name: Ada Quill\n  role: Reporter\n")
_whole("colon-twice", "ada-quill:\n  name: Ada: Quill\n")
_whole("sign-first", "ada-quill:\n  name: @ada\n  role: `x`\n")
_whole("backslash-in-quotes", 'ada-quill:\n  name: "C:\\Users\\ada"\n')
_whole("flow-unclosed", "ada-quill: {name: Ada Quill\n")
_whole("null-words", "a: ~\nb: null\nc: Null\nd: NULL\ne:\nf: [~]\n")
_whole("only-null", "null\n")
_whole("only-a-comment", "# nothing here\n")
_whole("only-document-marks", "---\n...\n")
_whole("json-with-comment", '{"a": {"b": 1}, // no\n "c": 2}\n')
_whole("toml", '[ada-quill]\nname = "Ada Quill"\n')
_whole("html", "<!DOCTYPE html>\n<script>alert(1)</script>\n")
_whole("conflict-markers", "<<<<<<< HEAD\n" + _GOOD + "=======\n>>>>>>> main\n")
_whole("shape-list", "- name: Ada Quill\n")
_whole("shape-text", "people\n")
_whole("shape-entry-text", "ada-quill: a reporter\nmaya-stone: [a, b]\n")


@generator("shape-article-list")
def _(project: Path) -> None:
    put(project, "articles/lantern-undated.yaml", "- article\n")


@generator("shape-article-entry-list")
def _(project: Path) -> None:
    put(project, "articles/lantern-undated.yaml", "article: [a]\nmentions: []\n")


@generator("shape-sections")
def _(project: Path) -> None:
    text = "article:\n  id: lantern-undated\nmentions: {a: b}\nfigures: none\nreports: [a, [b], {c: d}]\n"
    put(project, "articles/lantern-undated.yaml", text)


@generator("shape-columns")
def _(project: Path) -> None:
    edit(project, PEOPLE, "role: Reporter", "role: [Reporter]")
    edit(project, PEOPLE, "country: NL", "country: {is: NL}")
    edit(project, "articles/harbour-2025-06-03.yaml", "authors: [Ada Quill]", "authors: [[Ada], {Quill: x}]")


@generator("shape-package")
def _(project: Path) -> None:
    put(project, "package.yaml", "- name: grain-pact\n")


@generator("shape-package-parts")
def _(project: Path) -> None:
    put(
        project,
        "package.yaml",
        "name: [a]\nversion: {a: b}\ntitle: [[]]\nkeywords: test\nlicenses: {name: x}\n"
        "contributors: [x, {title: y, path: [z], roles: []}]\n"
        "homepage: {a: b}\ndescription: [c]\nextra: [d]\n",
    )


@generator("package-long-version")
def _(project: Path) -> None:
    edit(project, "package.yaml", "0.1.0", "1" * 5_000 + ".1.0")


@generator("unknown-keys-many")
def _(project: Path) -> None:
    """Each is held against the known ones, to say which was meant."""
    add(project, PEOPLE, "berta-brook:\n" + "".join(f"  rol{n}: x\n" for n in range(49_000)))


@generator("article-unknown-keys-many")
def _(project: Path) -> None:
    put(project, "articles/lantern-undated.yaml", "".join(f"mention{n}: x\n" for n in range(49_000)))
