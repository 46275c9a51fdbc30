"""References that lead nowhere, in a circle or to too much."""

from pathlib import Path

from tests.hostile.cases import SEEDS, add, edit, generator, put

HARBOUR, LANTERN, PEOPLE = "articles/harbour-2025-06-03.yaml", "articles/lantern-undated.yaml", "people.yaml"
ANCHOR = "a83f85e7d54f.360f35919b04.6faeff96bea6.8b61bd333d5b"
_LANTERN = (SEEDS / "base" / LANTERN).read_text("utf-8")


def _mention(person: str, surface: str, at: str) -> str:
    return f"  - person: {person}\n    surface: {surface}\n    at: {at}\n    anchor: {ANCHOR}\n"


def _article(project: Path, number: int, based_on: str, updates: str = "", text: int | None = None) -> None:
    """An article without rows, which retells something, and may be a version of another."""
    newer = f"  updates: {updates}\n  revision: corrected\n" if updates else ""
    put(
        project,
        f"articles/a{number}.yaml",
        f"article:\n  id: a{number}\n  title: A\n  title_from: text\n  publisher: P\n"
        f"  url: https://a.example/{number}\n  language: en\n"
        f"  text_sha256: {number if text is None else text:064x}\n  text_length: 1\n  based_on: {based_on}\n{newer}",
    )


@generator("references-to-one-missing-person")
def _(project: Path) -> None:
    rows = "".join(_mention("nobody", f"n{n}", "177-182") for n in range(5_000))
    edit(project, HARBOUR, "\nfigures:", f"{rows}\nfigures:")


@generator("references-to-missing-people")
def _(project: Path) -> None:
    """Each is held against all who are known, to say who was meant."""
    rows = "".join(_mention(f"nobody-{n}", f"n{n}", "177-182") for n in range(1_000))
    edit(project, HARBOUR, "\nfigures:", f"{rows}\nfigures:")
    add(project, PEOPLE, "".join(f"\np{n}: {{name: N{n}, family_name: F{n}, role: R}}" for n in range(1_000)))


@generator("references-to-missing-utterances")
def _(project: Path) -> None:
    rows = "".join(f"\n  - {{utterance: no-{n}, form: direct, at: 79-129, anchor: {ANCHOR}}}" for n in range(1_000))
    add(project, LANTERN, rows)
    add(project, "utterances.yaml", "".join(f"\nu{n}: {{gist: G}}" for n in range(1_000)))


@generator("retelling-of-each-other")
def _(project: Path) -> None:
    edit(project, LANTERN, "title: The call", "based_on: harbour-2025-06-03\n  title: The call")
    edit(project, HARBOUR, "title: Grain", "based_on: lantern-undated\n  title: Grain")


@generator("retellings-in-a-ring")
def _(project: Path) -> None:
    for number in range(300):
        _article(project, number, f"a{(number + 1) % 300}")


@generator("retellings-in-a-chain")
def _(project: Path) -> None:
    for number in range(1_000):
        _article(project, number, f"a{number + 1}" if number < 999 else "=x")


@generator("versions-in-a-ring")
def _(project: Path) -> None:
    for number in range(300):
        _article(project, number, "a work", f"a{(number + 1) % 300}")


@generator("versions-in-a-chain")
def _(project: Path) -> None:
    for number in range(1_000):
        _article(project, number, "a work", f"a{number + 1}" if number < 999 else "")
    edit(project, "articles/a0.yaml", "  revision: corrected\n", "")  # the one fault


@generator("versions-of-one-article")
def _(project: Path) -> None:
    for number in range(1_000):
        _article(project, number, "a work", "a0" if number else "lantern-undated")


@generator("one-text-of-many-sources")
def _(project: Path) -> None:
    for number in range(1_000):
        _article(project, number, f"work {number}", text=0)


@generator("distinct-from-itself-and-nobody")
def _(project: Path) -> None:
    edit(project, PEOPLE, "role: Reporter", "role: Reporter\n  distinct_from: ada-quill")
    edit(project, PEOPLE, "country: NL", "distinct_from: nobody")


@generator("distinct-from-what-is-no-list")
def _(project: Path) -> None:
    edit(project, PEOPLE, "role: Reporter", "role: Reporter\n  distinct_from: {person: maya-stone}")
    edit(project, PEOPLE, "country: NL", "distinct_from: [[tomas-berg], {a: b}, tomas-berg, tomas-berg, TODO]")


@generator("forms-of-all-kinds")
def _(project: Path) -> None:
    forms = ["ru", "{name: \u041c, language: RU}", "{name: =1, language: ru}", "{name: A, language: ru}"]
    forms += ["{name: A, language: ru}", "{language: ru}", "[A, ru]"]
    edit(project, PEOPLE, "role: Reporter", f"role: Reporter\n  forms: [{', '.join(forms)}]")
    edit(project, PEOPLE, "country: NL", "forms: {name: A, language: ru}")


@generator("a-thousand-namesakes")
def _(project: Path) -> None:
    path = project / "seeds" / PEOPLE
    entry = "p{n}:\n  name: Ada Quill\n  family_name: Quill\n  role: Reporter\n"
    path.write_text(path.read_text("utf-8") + "\n" + "\n".join(entry.format(n=n) for n in range(1_000)), "utf-8")
    names = ", ".join(f"p{n}" for n in range(1_000))
    edit(project, PEOPLE, "role: Reporter\n\nmaya", f"role: Reporter\n  distinct_from: [{names}]\n\nmaya")


@generator("date-anchors-in-a-circle")
def _(project: Path) -> None:
    edit(
        project,
        LANTERN,
        "date_anchor: harbour-2025-06-03--berg-stone-call",
        "date_anchor: lantern-undated--berg-stone-call",
    )


@generator("date-anchor-to-nothing")
def _(project: Path) -> None:
    edit(project, LANTERN, "date_anchor: harbour-2025-06-03--berg-stone-call", "date_anchor: lantern-undated--nothing")


@generator("articles-of-one-id")
def _(project: Path) -> None:
    put(project, "articles/second.yaml", _LANTERN)


@generator("articles-of-one-text")
def _(project: Path) -> None:
    text = _LANTERN.replace("id: lantern-undated", "id: second").partition("mentions:")[0]
    put(project, "articles/second.yaml", text)


@generator("person-in-all-registers")
def _(project: Path) -> None:
    for register in ("measures", "events", "utterances"):
        add(project, f"{register}.yaml", "\nada-quill:\n  name: Ada Quill\n  family_name: Quill\n  role: Reporter\n")


@generator("retired-in-a-circle")
def _(project: Path) -> None:
    entry = "{0}:\n  resource_name: people\n  reason: Merged.\n  successor: {1}\n  last_version: 0.0.1\n"
    put(project, "retired.yaml", entry.format("a", "b") + entry.format("b", "a") + entry.format("c", "c"))


@generator("ruling-for-everything")
def _(project: Path) -> None:
    add(
        project,
        "rulings.yaml",
        "".join(
            f"\nvalue--x--{n}:\n  weight: wording\n  asks: true\n  decision: a\n  ruling: So.\n" for n in range(800)
        ),
    )


@generator("parts-many")
def _(project: Path) -> None:
    part = "- {person: maya-stone, part: speaker, report: harbour-2025-06-03--stone-briefing}"
    edit(project, "events.yaml", part, f"{part}\n    " * 3_000)


@generator("people-all-alike")
def _(project: Path) -> None:
    """Each could be each other: as many pairs as their number squared."""
    add(project, PEOPLE, "".join(f"\np{n}: {{name: Ada Q{n}, family_name: Quill, role: R}}" for n in range(4_000)))


@generator("mentions-all-in-one-place")
def _(project: Path) -> None:
    rows = "".join(_mention(f"p{n}", "Stone", "177-182") for n in range(4_000))
    edit(project, HARBOUR, "\nfigures:", f"{rows}\nfigures:")
    add(
        project,
        PEOPLE,
        "".join(f"\np{n}: {{name: N{n}, family_name: F{n}, role: R, country: NL}}" for n in range(4_000)),
    )


@generator("figures-all-in-conflict")
def _(project: Path) -> None:
    rows = "".join(
        f"  - {{measure: grain-value, key: k{n}, surface: nearly $3 million, value: {n}, unit: USD, qualifier: exact, "
        f"at: 283-300, anchor: {ANCHOR}}}\n"
        for n in range(4_000)
    )
    edit(project, HARBOUR, "\nreports:", f"{rows}\nreports:")


@generator("numbers-all-past-the-end")
def _(project: Path) -> None:
    rows = "".join(
        f"\n  - {{utterance: duty-is-fifteen, key: k{n}, form: direct, at: 500-501, anchor: {ANCHOR}}}"
        for n in range(1_000)
    )
    add(project, LANTERN, rows)
