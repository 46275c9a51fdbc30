"""docs/own-story.md, from an empty folder to pages and exports: each command gives what the page shows.

Write it anew after a change: `TRADE_TRUCE_EXPECTED=write pytest tests/test_own_story.py`.
"""

import doctest
import os
import re
from pathlib import Path

import pytest
from tests.amount import long
from tests.test_contributing import BLOCK, played

ANY = re.compile(BLOCK.pattern.replace("console|", "console|text|pycon|"), BLOCK.flags)
SIZES = re.compile(r"\d+ files, .* kB")
"""Of the site, which grows with each page that is thought of."""


@long
def test_the_page_was_played(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page, start = root / "docs" / "own-story.md", tmp_path / "start"
    before, project = page.read_text("utf-8"), start / "bell-tower"
    start.mkdir()

    def after(block: re.Match[str]) -> str:
        kind, path, text = block.groups()
        if kind == "text":
            (project / path).write_text(text, "utf-8")
        elif kind == "pycon":
            monkeypatch.chdir(project)
            asked = doctest.DocTestParser().get_doctest(text, {}, page.name, page.name, 0)
            assert doctest.DocTestRunner().run(asked).failed == 0
        else:
            return played(block, project if project.exists() else start)
        return block[0]

    made = ANY.sub(after, before)
    if os.environ.get("TRADE_TRUCE_EXPECTED") == "write":
        page.write_text(made, "utf-8")
        pytest.skip("THE PAGE WAS WRITTEN ANEW: read the difference, and run the test again without the variable")
    assert SIZES.sub("", made) == SIZES.sub("", before)
