"""Cells that would be obeyed where they are read: refused at the seed, whatever the column."""

from pathlib import Path

from tests.hostile.cases import edit, generator

HARBOUR, LANTERN, PEOPLE = "articles/harbour-2025-06-03.yaml", "articles/lantern-undated.yaml", "people.yaml"
CELLS = {
    "people-name": (PEOPLE, "name: Ada Quill"),
    "people-family-name": (PEOPLE, "family_name: Quill"),
    "people-role": (PEOPLE, "role: Reporter"),
    "people-organisation": (PEOPLE, "organisation: Ministry of Trade"),
    "measures-label": ("measures.yaml", "label: Length of the pact"),
    "measures-subject": ("measures.yaml", "subject: The pact"),
    "measures-description": ("measures.yaml", "description: How long the pact runs."),
    "events-summary": ("events.yaml", "summary: Stone speaks to reporters"),
    "events-place": ("events.yaml", "place: Port Elm"),
    "utterances-gist": ("utterances.yaml", "gist: The duty stands at fifteen percent."),
    "rulings-ruling": ("rulings.yaml", "ruling: Neither article says when its rate was in force."),
    "articles-title": (LANTERN, "title: The call about grain"),
    "articles-publisher": (LANTERN, "publisher: The Lantern"),
    "articles-based-on": (HARBOUR, "published_from: text"),
    "mentions-surface": (LANTERN, "surface: Maya Stoan"),
    "mentions-role": (HARBOUR, "role_as_stated: Trade minister"),
    "figures-surface": (LANTERN, "surface: about 14 days"),
    "figures-attributed-to": (LANTERN, "attributed_to: an official"),
    "reports-date-words": (LANTERN, "date_words: on Thursday"),
    "statements-speaker": (LANTERN, "speaker: an official"),
    "statements-medium": (HARBOUR, "medium: reporters"),
}
"""A cell of text of each column that seeds write."""
STARTS = {"equals": "=1+1", "plus": "+1+1", "minus": "-1+1", "at": "@SUM(1)", "tab": "\\t1", "return": "\\r1"}


@generator("cells-of-every-column")
def _(project: Path) -> None:
    for name, (file, line) in CELLS.items():
        key = line.partition(":")[0]
        edit(project, file, line, f'{line}\n  based_on: "=1+1"' if name == "articles-based-on" else f'{key}: "=1+1"')


def _starting(name: str, text: str) -> None:
    @generator(f"cell-starting-with-{name}")
    def _(project: Path) -> None:
        edit(project, PEOPLE, "role: Reporter", f'role: "{text}"')
        edit(project, HARBOUR, "role_as_stated: Trade minister", f'role_as_stated: "{text}"')


for _name, _text in STARTS.items():
    _starting(_name, _text)


@generator("cell-package-title")
def _(project: Path) -> None:
    edit(project, "package.yaml", "title: A small dataset for tests", "title: =HYPERLINK(A1)")


@generator("surface-commands")
def _(project: Path) -> None:
    """What a message quotes of a cell may not be obeyed either."""
    edit(project, LANTERN, "surface: Maya Stoan", "surface: '##[error]x ::error::y'")
    edit(project, LANTERN, "surface: Tomas Berg", "surface: '[/red]'")
    edit(project, LANTERN, "speaker: an official", "speaker: '::error::x'")
    edit(project, LANTERN, "attributed_to: an official", "attributed_to: '<b>x</b>'")
