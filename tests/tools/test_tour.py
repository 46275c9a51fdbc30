"""The notebook runs, and shows what its cells give."""

import json
from pathlib import Path

from tests.amount import long
from tools.tour import PICTURE, TOUR, picture, run


def outputs(text: str) -> list[object]:
    return [cell.get("outputs") for cell in json.loads(text)["cells"]]


@long
def test_the_notebook_shows_what_its_cells_give() -> None:
    assert run() == TOUR.read_text("utf-8"), "run `python -m tools.tour`"


def test_the_notebook_has_seven_questions_with_pictures(root: Path) -> None:
    text = (root / "docs" / "tour.ipynb").read_text("utf-8")
    sources = ["".join(cell["source"]) for cell in json.loads(text)["cells"]]
    assert [s[:5] for s in sources if s.startswith("## ")][:7] == [f"## {number}." for number in range(1, 8)]
    assert PICTURE.read_text("utf-8") == picture(text), "run `python -m tools.tour`"
    assert text.count('"image/svg+xml"') == 3
    assert all(shown for shown in outputs(text)[1:2])
