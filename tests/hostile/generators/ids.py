"""Ids that would be a path, a command, a query or somebody else."""

from pathlib import Path

from tests.hostile.cases import add, edit, generator

HARBOUR, LANTERN, PEOPLE = "articles/harbour-2025-06-03.yaml", "articles/lantern-undated.yaml", "people.yaml"
IDS = {
    "paths": ("../../etc/passwd", "a/b", "a\\\\b", "..", ".", "/etc/passwd", "C:\\\\x", "~"),
    "queries": (
        "'; DROP TABLE people; --",
        "x' OR '1'='1",
        "file.csv",
        "read_csv('/etc/passwd')",
        "people",
        "information_schema.tables",
    ),
    "templates": ("{}", "{0.__class__}", "%s%n", "{{7*7}}", "${jndi:ldap://x}", "$(id)", "`id`", "<%= 7*7 %>"),
    "commands": ("::error::x", "##[error]x", "  ::stop-commands::x", "::set-output name=a::b", "[/red]", "[bold]x[/]"),
    "markup": (
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "&lt;",
        "]]>",
        "![x](javascript:y)",
        "--><b>",
    ),
    "formulas": ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A0"),
    "names": ("A", "Ada-Quill", "ada_quill", "-ada", "ada-", "ada---quill", "ada quill", "ada.quill", "", "__proto__"),
    "lengths": ("a" * 81, "a" * 10_000, "a-" * 50_000 + "a", "a" * 100_000 + "!"),
}


EACH = [value for group in IDS.values() for value in group]
SHORT = [value for value in EACH if len(value) <= 1_000]  # a key of YAML may have 1024 characters


def _quoted(text: str) -> str:
    return '"' + text + '"'


@generator("ids-of-all-kinds")
def _(project: Path) -> None:
    for value in SHORT:
        add(project, PEOPLE, f"\n{_quoted(value)}:\n  name: X\n  family_name: X\n  role: X\n")


@generator("references-of-all-kinds")
def _(project: Path) -> None:
    text = "".join(
        f"  - person: {_quoted(value)}\n    surface: Stone\n    at: 177-182\n"
        "    anchor: a83f85e7d54f.360f35919b04.6faeff96bea6.8b61bd333d5b\n"
        for value in EACH
    )
    edit(project, HARBOUR, "\nfigures:", f"{text}\nfigures:")


@generator("keys-of-all-kinds")
def _(project: Path) -> None:
    for value in EACH:
        add(
            project,
            LANTERN,
            f"\n  - utterance: duty-is-fifteen\n    key: {_quoted(value)}\n    form: indirect\n    at: 79-129\n"
            "    anchor: c9b1865bc5ba.7365a8a3a9d6.4d5215aa3b10.e8c59bd2cdec\n",
        )


@generator("unknown-keys-of-all-kinds")
def _(project: Path) -> None:
    """A message quotes them."""
    add(project, PEOPLE, "".join(f"  {_quoted(value)}: x\n" for value in SHORT))


def _edited(name: str, file: str, old: str, new: str) -> None:
    @generator(name)
    def _(project: Path) -> None:
        edit(project, file, old, new)


_edited("id-grown-by-compatibility", LANTERN, "surface: Maya Stoan", "surface: " + "\u33c2" * 120)
_edited("article-id-path", LANTERN, "id: lantern-undated", "id: ../lantern-undated")
_edited("article-id-of-another", LANTERN, "id: lantern-undated", "id: harbour-2025-06-03")
_edited("article-id-list", LANTERN, "id: lantern-undated", "id: [lantern-undated]")
_edited("article-id-missing", LANTERN, "  id: lantern-undated\n", "")
_edited("utterance-id-formula", "utterances.yaml", "duty-is-fifteen", "'=1'")
_edited("ruling-id-path", "rulings.yaml", "value--duty-after", "../")
_edited("event-id-command", "events.yaml", "\nstone-briefing:", "\n'::warning::x':")
_edited("package-name-path", "package.yaml", "name: grain-pact", "name: ../grain-pact")
_edited("package-version-words", "package.yaml", "0.1.0", "v1.0-rc1; rm -rf /")
_edited("package-title-command", "package.yaml", "A small dataset for tests", "'##[add-mask]x'")


@generator("observation-id-path")
def _(project: Path) -> None:
    (project / "seeds" / "observations.yaml").write_text(
        "../up:\n  kind: fact\n  about: maya-stone\n  why: Because.\n"
        "  sides: [{side: a, row: a, value: b}, {side: b, row: c, value: d}]\n"
    )
